"""Any sequence of decisions, undos, copies and merges of two people's folders equals a plain replay of what was said."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from decision_kit import put
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from testimonia.decisions import read, replay, verify

PEOPLE = ("reader-1", "reader-2")


class TwoReviewers(RuleBasedStateMachine):
    """Each reviewer has a folder; the model is what each acknowledged decision said, per folder."""

    @initialize()
    def start(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.second = 0
        self.said: list[tuple[str, str, str]] = []
        """Every acknowledged decision: id, kind, target; index = order of deciding."""
        self.held: dict[str, set[str]] = {by: set() for by in PEOPLE}

    def teardown(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def _decide(self, by: str, kind: str, target: str, device: str) -> None:
        self.second += 1
        made = put(self.root / by, kind, target, at=self.second, by=by, device=device, fields={"best": self.second})
        self.said.append((made.id, kind, target))
        self.held[by].add(made.id)

    @rule(
        by=st.sampled_from(PEOPLE),
        kind=st.sampled_from(["accept", "reject", "correct"]),
        on=st.sampled_from(["f1", "f2"]),
        device=st.sampled_from("ab"),
    )
    def judge(self, by: str, kind: str, on: str, device: str) -> None:
        self._decide(by, kind, on, device)

    @rule(by=st.sampled_from(PEOPLE), data=st.data())
    def undo(self, by: str, data: st.DataObject) -> None:
        mine = [i for i, _, _ in self.said if i in self.held[by]]
        if mine:
            self._decide(by, "undo", data.draw(st.sampled_from(mine)), "a")

    @rule(to=st.sampled_from(PEOPLE))
    def take_over_the_files_of_the_other(self, to: str) -> None:
        """As git merges: each file has one writer, so the newer of two copies holds the older."""
        other = PEOPLE[1 - PEOPLE.index(to)]
        (self.root / to).mkdir(exist_ok=True)
        for path in (self.root / other).glob(f"{other}-*.jsonl"):
            shutil.copy(path, self.root / to)
        self.held[to] |= {i for i, by in self._writers().items() if by == other and i in self.held[other]}

    def _writers(self) -> dict[str, str]:
        return {e.decision.id: e.decision.by for by in PEOPLE for e in read(self.root / by)[0]}

    @rule(by=st.sampled_from(PEOPLE), cut=st.integers(1, 300), device=st.sampled_from("ab"))
    def a_writer_is_killed(self, by: str, cut: int, device: str) -> None:
        path = self.root / by / f"{by}-{device}.jsonl"
        if path.exists() and path.read_bytes().endswith(b"\n"):
            with path.open("ab") as file:
                file.write(path.read_bytes().splitlines()[0][: min(cut, 250)])

    @invariant()
    def every_folder_holds_what_was_acknowledged_and_replays_to_it(self) -> None:
        for by in PEOPLE:
            entries, problems = read(self.root / by)
            assert [e.decision.id for e in entries] == [i for i, _, _ in self.said if i in self.held[by]]
            assert all("interrupted" in p.what for p in problems)
            assert all(c.first_break == 0 for c in verify(self.root / by))
            found = {t: [d.id for d in e.judgements] for t, e in replay(entries)[0].items()}
            assert found == self._expected(by)

    def _expected(self, by: str) -> dict[str, list[str]]:
        here = [s for s in self.said if s[0] in self.held[by]]
        undone: set[str] = set()
        for decision, kind, target in reversed(here):
            if kind == "undo" and decision not in undone:
                undone.add(target)
        out: dict[str, list[str]] = {}
        for decision, kind, target in here:
            if kind != "undo" and decision not in undone:
                out.setdefault(target, []).append(decision)
        return out


TwoReviewers.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestTwoReviewers = TwoReviewers.TestCase

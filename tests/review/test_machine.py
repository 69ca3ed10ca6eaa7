"""Any sequence of deciding, correcting, undoing, another person's folder and builds equals one replay of the log."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from testimonia.build import Report, build
from testimonia.case import open_case
from testimonia.decisions import Policy, apply_figures, read, replay
from testimonia.review.queues import Queues, made
from testimonia.review.session import Session

NOW = "2026-01-01T00:00:00Z"
TEXT = """Shelling in Norwood

NORWOOD, May 4 - At least 12 people were killed in Norwood, the town council said. The hospital said 30 were wounded.
"""
TOML = 'title = "Norwood"\n\n[[events]]\nid = "norwood"\nname = "Norwood"\nplaces = ["Norwood"]\n'


class Reviewing(RuleBasedStateMachine):
    """Two people at two copies of a case; whatever they do, the session shows what a replay of the log says."""

    @initialize()
    def start(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.second = 0
        self.chance = random.Random(8)
        for name in ("here", "there"):
            case = self.root / name
            (case / "sources").mkdir(parents=True)
            (case / "case.toml").write_text(TOML, "utf-8")
            (case / "sources" / "gazette.txt").write_text(TEXT, "utf-8")
            assert isinstance(build(case, now=NOW), Report)
        self.here, self.there = self._session("here", "reader-1"), self._session("there", "reader-2")
        self.read = {f.id: f for f in self.here.ledger.figures()}
        self.queues = Queues(self.here, made(self.here.ledger))

    def _session(self, name: str, by: str) -> Session:
        case, _ = open_case(self.root / name)
        assert case is not None
        return Session(case, by, device="a", now=self._now, salts=lambda: f"{self.chance.getrandbits(128):032x}")

    def _now(self) -> str:
        self.second += 1
        return f"2026-01-02T{self.second // 3600:02}:{self.second // 60 % 60:02}:{self.second % 60:02}Z"

    def teardown(self) -> None:
        self.here.ledger.close()
        self.there.ledger.close()
        shutil.rmtree(self.root, ignore_errors=True)

    @rule(away=st.booleans(), kind=st.sampled_from(["accept", "reject", "note"]), at=st.integers(0, 1))
    def decide(self, away: bool, kind: str, at: int) -> None:
        session = self.there if away else self.here
        saved = session.save(kind, sorted(self.read)[at], seen="", reason="why")
        assert hasattr(saved, "id"), saved

    @rule(away=st.booleans(), at=st.integers(0, 1), best=st.integers(40, 45))
    def edit(self, away: bool, at: int, best: int) -> None:
        session = self.there if away else self.here
        values: dict[str, object] = {"low": best, "best": best, "high": best}
        assert hasattr(session.save("correct", sorted(self.read)[at], seen="", reason="why", values=values), "id")

    @rule(away=st.booleans())
    def undo(self, away: bool) -> None:
        session = self.there if away else self.here
        if (last := session.last()) is not None:
            assert hasattr(session.save("undo", last.id, seen=""), "id")

    @rule()
    def take_over_the_log_of_the_other(self) -> None:
        self.here.case.decisions.mkdir(exist_ok=True)
        for path in self.there.case.decisions.glob("reader-2-*.jsonl"):
            shutil.copy(path, self.here.case.decisions)
        self.here.refresh()

    @rule()
    def build_again(self) -> None:
        assert isinstance(build(self.root / "here", now=NOW), Report)
        self.here.reopen()
        self.queues.anew(made(self.here.ledger))
        decided, _ = replay(read(self.here.case.decisions)[0], Policy())
        expected, _ = apply_figures(self.read.values(), decided)
        assert {f.id: f for f in self.here.ledger.figures()} == {f.id: f for f in expected}

    @invariant()
    def the_session_shows_what_a_replay_says(self) -> None:
        fresh = self._session("here", "reader-1")
        for figure in self.read:
            assert self.here.state(figure) == fresh.state(figure)
            assert self.here.effective(figure) == fresh.effective(figure)
        queue = self.queues.of("figures")
        assert queue.done == sum(fresh.state(f) != "proposed" for f in self.read)
        fresh.ledger.close()


Reviewing.TestCase.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
TestReviewing = pytest.mark.slow(Reviewing.TestCase)

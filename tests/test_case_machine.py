"""Any sequence of deciding, undoing, tables, changed sources and builds ends where a build from nothing does."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from testimonia import deciding
from testimonia.ledger import Ledger
from testimonia.model import Decision

from .conftest import write_case
from .test_build import dump, pages, run
from .test_spreadsheets import edit

PEOPLE = st.sampled_from(["ann", "bo"])
VALUES = {"accept": [], "reject": [], "note": [], "redact": [], "correct": ["group=civilians"], "assign": ["event="]}
TEXTS = ("In all {n} people died in Norwood.", "NORWOOD, May 9 - At least {n} were wounded, the mayor said.", "")


class CaseMachine(RuleBasedStateMachine):
    """One case that lives through everything that may happen to it."""

    @initialize()
    def start(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.case = write_case(self.root / "case")
        self.second = 0
        self.made: list[str] = []
        run(self.case)

    def teardown(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def _figures(self) -> list[str]:
        ledger = Ledger.at(self.case / "build" / "ledger.db")
        found = [f.id for f in ledger.figures()]
        ledger.close()
        return found

    def _record(self, kind: str, target: str, by: str, values: list[str]) -> None:
        self.second += 1
        now = f"2001-06-01T00:{self.second // 60:02}:{self.second % 60:02}Z"
        [made] = deciding.record(self.case, [kind, target], None, by=by, reason="Seen.", values=values, now=now)
        assert isinstance(made, Decision), made
        self.made.append(made.id)

    @rule(kind=st.sampled_from(sorted(VALUES)), by=PEOPLE, data=st.data())
    def decide(self, kind: str, by: str, data: st.DataObject) -> None:
        if figures := self._figures():
            self._record(kind, data.draw(st.sampled_from(figures)), by, VALUES[kind])

    @rule(by=PEOPLE, data=st.data())
    def undo(self, by: str, data: st.DataObject) -> None:
        if self.made:
            self._record("undo", data.draw(st.sampled_from(self.made)), by, [])

    @rule(name=st.sampled_from(["gazette.txt", "third.txt"]), text=st.sampled_from(TEXTS), n=st.integers(13, 99))
    def change_a_source(self, name: str, text: str, n: int) -> None:
        (self.case / "sources" / name).write_text(text.format(n=n))

    @rule()
    def remove_a_source(self) -> None:
        (self.case / "sources" / "third.txt").unlink(missing_ok=True)

    @rule(policy=st.sampled_from(["latest", "senior", "both"]))
    def settle_otherwise(self, policy: str) -> None:
        text = (self.case / "case.toml").read_text().partition("[decisions]")[0]
        (self.case / "case.toml").write_text(f'{text}[decisions]\npolicy = "{policy}"\nseniority = ["ann"]\n')

    @rule(by=PEOPLE)
    def decide_in_a_table(self, by: str) -> None:
        table = self.root / "table.csv"
        deciding.write_table(self.case, table)
        if "six" in table.read_text("utf-8-sig"):
            edit(table, "six", place="Norwood Hill")
        results = deciding.read_table(self.case, table, by=by, reason="Seen.", now="2001-06-01T01:00:00Z")
        self.made += [r.id for r in results if isinstance(r, Decision)]

    @rule()
    def build(self) -> None:
        run(self.case)

    @rule()
    def build_from_nothing(self) -> None:
        """Custody goes along: what was first seen is no derived thing."""
        run(self.case)
        cold = self.root / "cold"
        shutil.copytree(self.case, cold, ignore=shutil.ignore_patterns("build"))
        run(cold)
        assert dump(self.case) == dump(cold)
        assert pages(self.case) == pages(cold)
        shutil.rmtree(cold)


CaseMachine.TestCase.settings = settings(
    max_examples=6, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
TestCaseMachine = pytest.mark.slow(CaseMachine.TestCase)

"""One reviewer at one case: the records as decisions leave them, and saving a further decision.

The ledger is as the last build left it; what was decided since stands in the log and is laid over it, so that nothing
waits for a build.  Where the case asks that two reviewers agree, each sees only what he or she decided.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from ..anchors import digest
from ..case import Case
from ..decisions import Desk, Effective, Entry, Policy, Row, apply_figures, apply_items, decide_rows, replay
from ..decisions import read as read_log
from ..ledger import Ledger
from ..model import Contradiction, Decision, Figure, Item, ListRow, Original, Problem, Slip

Record = Item | Figure | Slip | Contradiction | Original | ListRow
UNSURE = "Unsure."
"""The note that a reviewer leaves with ``u``; the record stays undecided."""
GIVEN = {
    "reject": "Rejected in review; no reason given.",
    "correct": "Corrected in review; no reason given.",
    "merge": "Joined in review; no reason given.",
    "split": "Parted in review; no reason given.",
    "assign": "Assigned in review; no reason given.",
    "add": "Added in review; no reason given.",
    "note": UNSURE,
}
"""What stands as the reason where a reviewer wrote none: one key decides."""


class Changed(Struct, frozen=True, kw_only=True):
    """Refused: the record is no longer as it was shown."""

    before: str
    now: str
    by: str
    """Who decided on it meanwhile; empty where the program reads it otherwise."""


class Session:
    """What one reviewer sees and saves; used from one thread."""

    def __init__(self, case: Case, by: str, *, device: str, now: Callable[[], str], salts: Callable[[], str]) -> None:
        self.case = case
        self.by = by
        self.blind = case.policy == "both"
        self.problems: list[Problem] = []
        self._device, self._now, self._salts = device, now, salts
        self._policy = Policy() if self.blind else Policy(name=case.policy, seniority=case.seniority)
        self._stamp: object = None
        self._entries: dict[str, Entry] = {}
        self._by_target: dict[str, list[Entry]] = {}
        self._states: dict[str, str] = {}
        self.ledger = Ledger.at(case.ledger)
        self.refresh()
        self._since = set(self._entries)

    # ------------------------------------------------------------------------------------------------- the log

    def refresh(self) -> None:
        """Read the logs again where another process or a merge changed them."""
        stamp = _stamp(self.case.decisions)
        if stamp == self._stamp:
            return
        entries, self.problems = read_log(self.case.decisions)
        self._stamp = stamp
        self._entries, self._by_target, self._states = {}, {}, {}
        for entry in entries:
            self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        decision = entry.decision
        self._entries[decision.id] = entry
        target = decision.target
        while decision.kind == "undo" and target in self._entries:
            decision = self._entries[target].decision
            target = decision.target
        self._by_target.setdefault(target, []).append(entry)
        self._states.pop(target, None)

    def entries(self, target: str = "") -> list[Entry]:
        """The log, or what it holds on one record, in order; of this reviewer alone where reviewers are blind."""
        found: Iterable[Entry] = self._by_target.get(target, ()) if target else self._entries.values()
        return [e for e in found if not self.blind or e.decision.by == self.by]

    def all_entries(self) -> list[Entry]:
        """Everybody's, for the page of agreement."""
        return list(self._entries.values())

    def by_others(self) -> int:
        """Decisions that others saved since this session began."""
        return sum(1 for i, e in self._entries.items() if i not in self._since and e.decision.by != self.by)

    def effective(self, target: str) -> Effective | None:
        """What is in effect for one record."""
        decided, _ = replay(self.entries(target), self._policy)
        return decided.get(target)

    def last(self) -> Decision | None:
        """This reviewer's last decision that still stands, for undo."""
        undone = {e.decision.target for e in self._entries.values() if e.decision.kind == "undo"}
        mine = [e for e in self._entries.values() if e.decision.by == self.by and e.decision.kind != "undo"]
        standing = [e for e in mine if e.decision.id not in undone]
        return max(standing, key=lambda e: e.order).decision if standing else None

    # --------------------------------------------------------------------------------------------- the records

    def record(self, target: str) -> Record | None:
        """A record as decisions leave it."""
        found = self.ledger.record(target)
        effective = self.effective(target)
        if found is None or effective is None:
            return found
        # What the ledger shows may rest on decisions already: the overlay is of those that came after the build too.
        if isinstance(found, Figure):
            return apply_figures([found], {target: effective})[0][0]
        if isinstance(found, Item):
            return apply_items([found], {target: effective})[0][0]
        return found

    def decided(self) -> list[str]:
        """Ids of the records that somebody decided on, or this reviewer where reviewers are blind."""
        return [target for target in self._by_target if self.state(target) != "proposed"]

    def state(self, target: str) -> str:
        """``proposed``, ``accepted``, ``corrected``, ``rejected`` or ``unsure``."""
        if target not in self._by_target:
            return "proposed"
        if target not in self._states:
            self._states[target] = self._state(target)
        return self._states[target]

    def _state(self, target: str) -> str:
        effective = self.effective(target)
        if effective is None:
            return "proposed"
        if "+" in target and effective.joins:
            return "accepted" if effective.joins[-1].kind in ("accept", "merge") else "rejected"
        kinds = [d.kind for d in effective.judgements]
        if not kinds:
            return "unsure" if effective.notes else "proposed"
        if kinds[-1] == "reject":
            return "rejected"
        return "corrected" if "correct" in kinds else "accepted"

    def seen(self, target: str) -> str:
        """A short hash of the record and of what is decided on it: what a person had in view."""
        record = None if "+" in target else self.record(target)
        decided = [e.decision.id for e in self.entries(target)]
        return digest(repr(record), *decided, size=16)

    # -------------------------------------------------------------------------------------------------- saving

    def save(
        self, kind: str, target: str, *, seen: str, reason: str = "", values: Mapping[str, object] = {}
    ) -> Decision | Problem | Changed:
        """One decision, on disk once it is returned; refused where the record changed under the reviewer."""
        self.refresh()
        if seen and kind != "undo" and self.seen(target) != seen:
            others = [e.decision for e in self.entries(target)]
            return Changed(before=seen, now=self.state(target), by=others[-1].by if others else "")
        desk = Desk(
            folder=self.case.decisions, device=self._device, at=self._now(), salts=self._salts,
            find=self.ledger.record, events={e.id for e in self.case.events}, text=self.ledger.text,
        )  # fmt: skip
        row = Row(kind=kind, target=target, by=self.by, reason=reason.strip() or GIVEN.get(kind, ""), values=values)
        [saved] = decide_rows(desk, [row])
        if isinstance(saved, Decision):
            self.refresh()
        return saved

    def reopen(self) -> None:
        """Read from the ledger that a build has just finished."""
        self.ledger.close()
        self.ledger = Ledger.at(self.case.ledger)


def _stamp(folder: Path) -> object:
    try:
        with os.scandir(folder) as found:
            return sorted((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in found if e.name.endswith(".jsonl"))
    except FileNotFoundError:
        return ()

"""One reviewer at one case: the records as decisions leave them, and saving a further decision.

The ledger is as the last build left it; what was decided since stands in the log and is laid over it, so that nothing
waits for a build.  Where the case asks that two reviewers agree, each sees only what he or she decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from ..anchors import digest
from ..case import Case
from ..decisions import (
    Desk,
    Effective,
    Entry,
    Following,
    Policy,
    Record,
    Row,
    apply_figures,
    apply_items,
    apply_lineage,
    attribution,
    decide_rows,
    replay,
)
from ..ledger import Ledger
from ..model import Attribution, Decision, Figure, Item, Lineage, Link, Problem, attribution_id

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
_PAST = {"accept": "accepted", "merge": "accepted", "reject": "rejected", "split": "rejected"}


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
        self.generation = 0
        """Another one, and everything decided is to be looked at again."""
        self.changed: list[str] = []
        """Ids of records in the order in which decisions on them came, since the generation began."""
        self.by_others = 0
        """Decisions that others saved since this session began."""
        self._device, self._now, self._salts = device, now, salts
        self._policy = Policy() if self.blind else Policy(name=case.policy, seniority=case.seniority)
        self._logs = Following(case.decisions)
        self._entries: dict[str, Entry] = {}
        self._by_target: dict[str, list[Entry]] = {}
        self._states: dict[str, str] = {}
        self._lapsed: set[str] = set()
        self._shared: dict[str, set[str]] = {}
        self._differ: dict[str, bool] = {}
        self._since: set[str] | None = None
        self.ledger = Ledger.at(case.ledger)
        self.refresh()
        self._since = set(self._entries)
        self.reopen()

    # ------------------------------------------------------------------------------------------------- the log

    def refresh(self) -> None:
        """Read what was added to the logs; all of them again where a merge or another program rewrote one."""
        news = self._logs.news()
        if news.anew:
            self.generation += 1
            self.by_others = 0
            self.changed, self._entries, self._by_target, self._states = [], {}, {}, {}
            self._shared, self._differ = {}, {}
        for entry in news.entries:
            self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        decision = entry.decision
        if decision.id in self._entries:
            return
        self._entries[decision.id] = entry
        if self._since is not None and decision.id not in self._since and decision.by != self.by:
            self.by_others += 1
        target = decision.target
        while decision.kind == "undo" and target in self._entries:
            decision = self._entries[target].decision
            target = decision.target
        if decision.kind == "add":
            target = str((decision.payload or {}).get("id", target))
        held = self._by_target.setdefault(target, [])
        held.append(entry)
        if any(e.decision.by != decision.by for e in held):
            self._shared[target] = {e.decision.by for e in held}
            self._differ.pop(target, None)
        self._states.pop(target, None)
        if self._since is not None:
            self._lapsed.discard(target)
        self.changed.append(target)

    @property
    def problems(self) -> list[Problem]:
        """What of the logs could not be read."""
        return self._logs.problems()

    def entries(self, target: str = "") -> list[Entry]:
        """The log, or what it holds on one record, in order; of this reviewer alone where reviewers are blind."""
        found: Iterable[Entry] = self._by_target.get(target, ()) if target else self._entries.values()
        return [e for e in found if not self.blind or e.decision.by == self.by]

    def all_entries(self, target: str = "") -> list[Entry]:
        """Everybody's, for the pages of agreement and disagreement."""
        return list(self._by_target.get(target, ()) if target else self._entries.values())

    def entry(self, decision: str) -> Entry | None:
        """Where a decision stands in the log."""
        return self._entries.get(decision)

    def effective(self, target: str) -> Effective | None:
        """What is in effect for one record."""
        if target not in self._by_target:
            return None
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
        # What the ledger shows may rest on decisions already: the overlay is of those that came after the build too.
        if isinstance(found, Figure):
            return self._figure(found)
        if isinstance(found, Attribution):
            figure = self.ledger.figure(found.figure)
            return attribution(self._figure(figure)) if figure else found
        effective = self.effective(target)
        if found is None or effective is None:
            return found
        if isinstance(found, Item):
            return apply_items([found], {target: effective})[0][0]
        if isinstance(found, Link):
            return apply_lineage(Lineage(links=(found,)), {target: effective})[0].links[0]
        return found

    def _figure(self, figure: Figure) -> Figure:
        about = {t: e for t in (figure.id, attribution_id(figure.id)) if (e := self.effective(t)) is not None}
        return apply_figures([figure], about)[0][0] if about else figure

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
        if effective is None or target in self._lapsed:
            return "proposed"
        if "+" in target:
            kinds = [d.kind for d in effective.joins]
        elif effective.added is not None and not effective.judgements:
            return "accepted"
        else:
            kinds = [d.kind for d in effective.judgements]
        if not kinds:
            return "unsure" if effective.notes else "proposed"
        return "corrected" if kinds[-1] not in ("reject", "split") and "correct" in kinds else _PAST[kinds[-1]]

    def seen(self, target: str) -> str:
        """A short hash of the record and of what is decided on it: what a person had in view."""
        record = None if "+" in target else self.record(target)
        decided = [e.decision.id for e in self.entries(target)]
        return digest(repr(record), *decided, size=16)

    def disagreements(self) -> dict[str, None]:
        """Ids of records on which reviewers differ; where they are blind, of those that this one judged too."""
        return {
            target: None for target, by in self._shared.items()
            if (not self.blind or self.by in by) and self.differ(target)
        }  # fmt: skip

    def differ(self, target: str) -> bool:
        """Whether reviewers contradict each other on a record."""
        if target not in self._differ:
            self._differ[target] = bool(replay(self.all_entries(target))[1])
        return self._differ[target]

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
        # What the build did not apply, since the program by now reads it otherwise, awaits a person again.
        lapsed = set() if self.blind else self.ledger.lapsed()
        for target in lapsed ^ self._lapsed:
            self._states.pop(target, None)
            self.changed.append(target)
        self._lapsed = lapsed

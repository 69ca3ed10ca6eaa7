"""The queues: what awaits a person, in order, and where each record stands; moving on costs the same in any queue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, get_args

from ..decisions import Record
from ..ledger import Awaiting, Ledger
from ..model import Attribution, Contradiction, Figure, Item, Link, ListRow, Slip, Spelling
from .session import Session

Name = Literal[
    "figures",
    "attributions",
    "items",
    "origins",
    "links",
    "contradictions",
    "slips",
    "pairs",
    "names",
    "restricted",
    "disagreements",
]
NAMES: tuple[Name, ...] = get_args(Name)
ORDERS = ("weight", "source")

ORDER_OF: dict[Name, Callable[[Awaiting], list[str]]] = {
    "figures": Awaiting.figures,
    "attributions": Awaiting.attributions,
    "items": Awaiting.items,
    "origins": Awaiting.origins,
    "links": Awaiting.links,
    "contradictions": Awaiting.contradictions,
    "slips": Awaiting.slips,
    "pairs": Awaiting.pairs,
    "names": Awaiting.names,
    "restricted": Awaiting.restricted,
}
"""What gives each queue's records, in order of what would change the published result most."""
TOGETHER: tuple[Name, ...] = ("origins", "pairs", "names")
"""Queues about two records, which a decision joins or parts."""

_KINDS: dict[type[Record], Name] = {
    Figure: "figures", Attribution: "attributions", Item: "items", Link: "links", Slip: "slips",
    Contradiction: "contradictions", ListRow: "restricted",
}  # fmt: skip
_PAIRED: dict[type[Record], Name] = {Figure: "origins", ListRow: "pairs", Spelling: "names"}

_DONE, _AWAITS, _SKIPPED = b"\0", b"\1", b"\2"


class Queue:
    """The records of one queue, and which of them await this reviewer."""

    def __init__(self, name: Name, ids: Iterable[str]) -> None:
        self.name: Name = name
        self.ids = tuple(ids)
        self.places = {target: n for n, target in enumerate(self.ids)}
        # A byte for each record, so that the next one is found by a scan of memory, not of the log.
        self._marks = bytearray(_AWAITS * len(self.ids))
        self._generation = -1
        self._at = 0
        self.done = 0
        self.skipped = 0

    def follow(self, session: Session, awaits: Callable[[str], bool]) -> None:
        """Take in what was decided since the last call; ``awaits`` tells of one record whether it is still open."""
        if session.generation != self._generation:
            self._generation, self._at = session.generation, 0
            self._marks = bytearray(_AWAITS * len(self.ids))
            self.done = self.skipped = 0
        for target in session.changed[self._at :]:
            if target in self.places:
                self._mark(self.places[target], _AWAITS if awaits(target) else _DONE)
        self._at = len(session.changed)

    def skip(self, target: str) -> None:
        """Leave a record for later: it comes last of all."""
        place = self.places.get(target)
        if place is not None and self._marks[place : place + 1] == _AWAITS:
            self._mark(place, _SKIPPED)

    def skipped_ids(self) -> list[str]:
        """What was left for later."""
        return [self.ids[n] for n, mark in enumerate(self._marks) if mark == _SKIPPED[0]] if self.skipped else []

    def _mark(self, place: int, mark: bytes) -> None:
        before = bytes(self._marks[place : place + 1])
        self.done += (mark == _DONE) - (before == _DONE)
        self.skipped += (mark == _SKIPPED) - (before == _SKIPPED)
        self._marks[place : place + 1] = mark

    def next(self, after: str = "") -> str:
        """The next record that awaits a decision: further on, then from the start, skipped ones last of all."""
        start = self.places.get(after, -1) + 1
        for found in (
            self._marks.find(_AWAITS, start), self._marks.find(_AWAITS, 0, start), self._marks.find(_SKIPPED, start),
            self._marks.find(_SKIPPED),
        ):  # fmt: skip
            if found >= 0:
                return self.ids[found]
        return ""


Order = tuple[Name, str]
Made = dict[Order, Queue]


def made(ledger: Ledger) -> Made:
    """Every queue of a ledger, nothing decided in them yet; on a large case this is for a thread of its own."""
    awaiting = ledger.awaiting()
    out: Made = {(name, "weight"): Queue(name, order(awaiting)) for name, order in ORDER_OF.items()}
    out["figures", "source"] = Queue("figures", awaiting.figures_by_source())
    return out


class Queues:
    """Every queue of a case in each order, as the ledger has it and decisions leave it."""

    def __init__(self, session: Session, queues: Made) -> None:
        self._session = session
        self._queues = queues
        self._differing: dict[str, None] = {}

    def anew(self, queues: Made) -> None:
        """Go on in the order of another ledger; what was skipped stays so."""
        before, self._queues = self._queues, queues
        for (name, order), queue in before.items():
            for target in queue.skipped_ids():
                self.of(name, order).skip(target)

    def of(self, name: Name, order: str = "weight") -> Queue:
        """One queue, up to date with the log."""
        if name == "disagreements":
            return self._disagreements()
        queue = self._queues[name, order if name == "figures" else "weight"]
        queue.follow(self._session, lambda target: self._session.state(target) == "proposed")
        return queue

    def _disagreements(self) -> Queue:
        """Those that are open and those that were: a record that reviewers settle stays in view as done."""
        self._differing.update(self._session.disagreements())
        key: Order = ("disagreements", "weight")
        queue = self._queues.get(key)
        if queue is None or len(queue.ids) != len(self._differing):
            queue = self._queues[key] = Queue("disagreements", self._differing)
        queue.follow(self._session, self._session.differ)
        return queue

    def home(self, target: str) -> Name | None:
        """The queue that a record belongs to."""
        first, plus, _ = target.partition("+")
        record = self._session.ledger.record(first)
        return None if record is None else (_PAIRED if plus else _KINDS).get(type(record))

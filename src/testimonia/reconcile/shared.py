"""Joins that follow from lineage: one passage around both figures, a translation, a citation of the other's text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ..model import Lineage, Passage
from . import wording
from .questions import Row

Rule = Literal["same_passage", "citation", "same_claimant", "reviewer"]


class Proposal(NamedTuple):
    """Two rows that may be one origin."""

    a: Row
    b: Row
    rule: Rule
    sentence: str


def stated(r: Row) -> tuple[Hashable, ...]:
    """What is stated, and whether it is stated or denied."""
    f = r.figure
    return (r.question, f.low, f.high, f.stance)


def page(r: Row) -> str:
    """The page it stands on, with its date, for sentences."""
    return f"{r.publication}, {wording.day(r.date)}" if r.date else r.publication


def shared(rows: Sequence[Row], lineage: Lineage) -> Iterator[Proposal]:
    """Rows with one figure inside passages that go back to one another, in order of the passages."""
    held = _Held(r for r in rows if r.question)
    for link in lineage.links:
        if link.relation in ("reworded", "citation"):
            # That two clauses say much the same is no proof that their figures have one origin.
            continue
        for a, b in _pairs(held.within(link.a), held.within(link.b)):
            if a.id == b.id:
                continue
            a, b = (a, b) if a.number <= b.number else (b, a)
            where = f"in {page(a)} and, translated, in" if link.relation == "translation" else f"in {page(a)} and in"
            sentence = f"One passage with {wording.bounds(a.figure)} stands {where} {page(b)}."
            yield Proposal(a, b, "same_passage", sentence)
    for standing in lineage.boilerplate:
        yield from _standing(held, standing.members)
    for citation in lineage.citations:
        if citation.item:
            for a, b in _pairs(held.of_item(citation.item), held.within(citation.passage)):
                if a.number < b.number:
                    sentence = f"{wording.capital(page(b))} cites {citation.name}, where the same figure stands."
                    yield Proposal(a, b, "citation", sentence)


def _standing(held: _Held, members: Sequence[Passage]) -> Iterator[Proposal]:
    """Each figure of a standing passage with the one before it that states the same."""
    by_figure: dict[Hashable, list[Row]] = {}
    for member in members:
        for r in held.within(member):
            by_figure.setdefault(stated(r), []).append(r)
    for same in by_figure.values():
        ordered = sorted({r.id: r for r in same}.values(), key=lambda r: r.number)
        for a, b in pairwise(ordered):
            sentence = f"A standing passage with {wording.bounds(a.figure)} is in {page(a)} and in {page(b)}."
            yield Proposal(a, b, "same_passage", sentence)


def _pairs(first: Iterable[Row], second: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Rows of two passages that state the same, in order, each once."""
    waiting: dict[Hashable, list[Row]] = {}
    for r in second:
        waiting.setdefault(stated(r), []).append(r)
    for r in first:
        same = waiting.get(stated(r))
        if same:
            yield r, same.pop(0)


class _Held:
    """The rows of each item, by place."""

    def __init__(self, rows: Iterable[Row]) -> None:
        by_item: dict[str, list[Row]] = {}
        for r in rows:
            by_item.setdefault(r.figure.item, []).append(r)
        self._rows: Mapping[str, list[Row]] = {
            item: sorted(run, key=lambda r: (r.figure.anchor.start, r.id)) for item, run in by_item.items()
        }

    def of_item(self, item: str) -> Sequence[Row]:
        return self._rows.get(item, ())

    def within(self, p: Passage) -> Sequence[Row]:
        """The rows whose figures stand wholly inside a passage."""
        run = self._rows.get(p.item, [])
        first = bisect_left(run, p.start, key=lambda r: r.figure.anchor.start)
        last = bisect_left(run, p.end, key=lambda r: r.figure.anchor.start)
        return [r for r in run[first:last] if r.figure.anchor.end <= p.end]

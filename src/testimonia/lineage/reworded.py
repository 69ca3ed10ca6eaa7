"""Clauses that were reworded: compared as wholes, by the rare words they share in one order.

Only where one was drafted from the other's text anyway: between acts, whose recitals and points are adapted from one
assembly to the next, and between items that share a passage already.  Elsewhere two reports of one fact share its
words without a common origin.  Candidates are clauses that share pairs of neighbouring stems, none of them frequent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from .found import Find, Texts
from .normal import Normal
from .rarity import Rarity

_CLAUSE = re.compile(r"(?:[^\n]|\n(?![ \t]*\n|[-*#>•]|\(?[0-9ivx]{1,4}[.)]))+")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s)[^.!?\n]*|\n(?![ \t]*\n)[^.!?\n]*)*[.!?]*[\"”’»)]*")
_STEM = 6
_REACH = 3
"""Neighbouring stems that are paired."""
_CAP = 48
_LEAST = 20.0
"""Bits that two clauses must share in order."""
_COVER = 0.35
"""Share of the smaller clause's bits that must be among them."""


class Clause(Struct, frozen=True):
    """A clause of an item: raw offsets from the item's beginning, its stems in order, and what each says."""

    item: int
    start: int
    end: int
    stems: tuple[str, ...]
    bits: dict[str, float]

    @property
    def total(self) -> float:
        """Bits of all its stems, each counted once."""
        return sum(self.bits.values())


def reworded(texts: Texts, acts: Sequence[int], kin: Iterable[tuple[int, int]], rarity: Rarity) -> Iterator[Find]:
    """Reworded clauses among acts, and between items that are kin."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for at in acts:
        by_language[texts.items[at].language].append(at)
    for _, some in sorted(by_language.items()):
        yield from _among([c for at in some for c in _clauses(texts, at, rarity)])
    among = set(acts)
    for a, b in kin:
        if a != b and not (a in among and b in among) and texts.items[a].language == texts.items[b].language:
            yield from _among(_sentences(texts, a, rarity) + _sentences(texts, b, rarity), across=True)
            yield from _among(_clauses(texts, a, rarity) + _clauses(texts, b, rarity), across=True)


def _among(clauses: Sequence[Clause], *, across: bool = False) -> Iterator[Find]:
    for i, j in _candidates(clauses):
        c, d = clauses[i], clauses[j]
        if across and c.item == d.item:
            continue
        found = _compare(c, d)
        if found is not None:
            yield found


def _compare(c: Clause, d: Clause) -> Find | None:
    smaller = min(c.total, d.total)
    if sum(c.bits[s] for s in sorted(c.bits.keys() & d.bits.keys())) < max(_LEAST, _COVER * smaller):
        return None
    shared: set[str] = set()
    for op in LCSseq.opcodes(c.stems, d.stems):
        if op.tag == "equal":
            shared.update(c.stems[op.src_start : op.src_end])
    bits = sum(c.bits[s] for s in sorted(shared))
    if bits < _LEAST or bits < _COVER * smaller:
        return None
    return Find(c.item, d.item, c.start, c.end, d.start, d.end, "reworded", round(bits / smaller, 3), round(bits, 1))


def _candidates(clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, clause in enumerate(clauses):
        stems = clause.stems
        near = {
            (min(stems[i], stems[j]), max(stems[i], stems[j]))
            for i in range(len(stems))
            for j in range(i + 1, min(i + 1 + _REACH, len(stems)))
        }
        for pair in near:
            places[pair].append(at)
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for there in places.values():
        if 1 < len(there) <= _CAP:
            for k, i in enumerate(there):
                for j in there[k + 1 :]:
                    counted[i, j] += 1
    return sorted(pair for pair, n in counted.items() if n > 1)


def _clauses(texts: Texts, at: int, rarity: Rarity) -> list[Clause]:
    return _cut(texts, at, rarity, _CLAUSE)


def _sentences(texts: Texts, at: int, rarity: Rarity) -> list[Clause]:
    return _cut(texts, at, rarity, _SENTENCE)


def _cut(texts: Texts, at: int, rarity: Rarity, pattern: re.Pattern[str]) -> list[Clause]:
    out = []
    raw = texts.raw(at)
    for m in pattern.finditer(raw):
        words = m.group()
        start = m.start() + len(words) - len(words.lstrip())
        normal = Normal(words)
        stems, bits = [], {}
        for s, e in normal.words(0, len(normal.text)):
            if e - s > 2:
                stem = normal.text[s : min(e, s + _STEM)]
                stems.append(stem)
                bits[stem] = rarity.bits(normal.text[s:e])
        if sum(bits.values()) >= _LEAST:
            out.append(Clause(at, start, m.start() + len(words.rstrip()), tuple(stems), bits))
    return out

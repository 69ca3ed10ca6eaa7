"""Clauses that were reworded: compared as wholes, by the rare words they share in one order.

Only where one was drafted from the other's text anyway: between acts, whose recitals and points are adapted from one
assembly to the next, and between items that share a passage already.  Elsewhere two reports of one fact share its
words without a common origin.  Candidates are clauses that share pairs of neighbouring stems, none of them frequent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct
from rapidfuzz.distance import LCSseq

from .found import Find, Texts
from .normal import CLAUSE
from .reuse import one_page

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s)[^.!?\n]*|\n(?![ \t]*\n)[^.!?\n]*)*[.!?]*[\"”’»)]*")
_STEM = 6
_REACH = 3
"""Neighbouring stems that are paired."""
_CAP = 48
_LEAST = 20.0
"""Bits that two clauses must share in order."""
_COVER = 0.35
_COVER_ELSEWHERE = 0.45
"""Share of the smaller clause's bits that must be among them: in acts, which are adapted clause by clause."""


class Clause(Struct, frozen=True):
    """A clause of an item: raw offsets from the item's beginning, its stems in order, and what each says."""

    item: int
    start: int
    end: int
    stems: tuple[str, ...]
    bits: dict[str, float]
    cover: float
    """Share of the smaller clause's bits that must be among the shared ones."""

    @property
    def total(self) -> float:
        """Bits of all its stems, each counted once."""
        return sum(self.bits.values())


def reworded(texts: Texts, acts: Sequence[int], kin: Iterable[tuple[int, int]]) -> Iterator[Find]:
    """Reworded clauses among acts, sentences of items that are kin, and paragraphs of one paper's pages."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for at in acts:
        by_language[texts.items[at].language].append(at)
    for _, some in sorted(by_language.items()):
        yield from _among([c for at in some for c in _cut(texts, at, CLAUSE)])
    among = set(acts)
    for a, b in kin:
        if a == b or (a in among and b in among) or texts.items[a].language != texts.items[b].language:
            continue
        page = one_page(texts.items[a], texts.items[b])
        for pattern in (_SENTENCE, CLAUSE) if page else (_SENTENCE,):
            pair = _cut(texts, a, pattern) + _cut(texts, b, pattern)
            yield from (f for f in _among(pair) if f.a != f.b)


def _among(clauses: Sequence[Clause]) -> Iterator[Find]:
    for i, j in _candidates(clauses):
        found = _compare(clauses[i], clauses[j])
        if found is not None:
            yield found


def _compare(c: Clause, d: Clause) -> Find | None:
    cover = max(c.cover, d.cover)
    smaller = min(c.total, d.total)
    if sum(c.bits[s] for s in sorted(c.bits.keys() & d.bits.keys())) < max(_LEAST, cover * smaller):
        return None
    shared: set[str] = set()
    for op in LCSseq.opcodes(c.stems, d.stems):
        if op.tag == "equal":
            shared.update(c.stems[op.src_start : op.src_end])
    bits = sum(c.bits[s] for s in sorted(shared))
    if bits < _LEAST or bits < cover * smaller:
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


def _cut(texts: Texts, at: int, pattern: re.Pattern[str]) -> list[Clause]:
    raw, normal, said = texts.raw(at), texts.normal(at), texts.bits(at)
    starts = normal.at[normal.starts]
    cover = _COVER if texts.items[at].kind in ("resolution", "statement") else _COVER_ELSEWHERE
    out = []
    for m in pattern.finditer(raw):
        words = m.group()
        start = m.start() + len(words) - len(words.lstrip())
        first, last = np.searchsorted(starts, (m.start(), m.end())).tolist()
        stems, bits = [], {}
        for k in range(first, last):
            begin = int(normal.starts[k])
            end = int(normal.starts[k + 1]) if k + 1 < len(normal.starts) else len(normal.text)
            if end - begin > 2:
                stem = normal.text[begin : min(end, begin + _STEM)]
                stems.append(stem)
                bits[stem] = said[k]
        if sum(bits.values()) >= _LEAST:
            out.append(Clause(at, start, m.start() + len(words.rstrip()), tuple(stems), bits, cover))
    return out

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
from .numerals import numerals
from .reuse import one_issue

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s)[^.!?\n]*|\n(?![ \t]*\n)[^.!?\n]*)*[.!?]*[\"”’»)]*")
DRAFTED = ("resolution", "statement", "chapter")
"""Kinds of items whose clauses are drafted from one another, or report one another clause by clause."""
_STEM = 6
_REACH = 3
"""Neighbouring stems that are paired."""
_CAP = 48
_LEAST = 20.0
"""Bits that two clauses must share in order."""
_COVER = 0.35
_COVER_ELSEWHERE = 0.45
"""Share of the smaller clause's bits that must be among them, in acts, which are adapted clause by clause, and
elsewhere."""


_FORMULA = 22.0
"""What a formula must say in bits."""
_NEXT = 6.0
"""Bits at least of a word that follows the one before it in both: unbroken order tells more than how often each word
stands in acts about one matter."""
_SKIP = 1.0
"""Bits that a word costs that stands in only one of two formulas."""
_FORMULA_GAP = 12
_SAID = 24.0
"""Bits of the words that two clauses share and that are no names: acts on one matter share its names anyway."""
_FIGURE = 6.0
"""Bits of a figure, however it is written."""
_PLAIN = 2
"""Words of more than ``_SMALL`` letters that are no names; a line of ``_NAME`` words with fewer is a name or a date."""
_NAME = 8
_SMALL = 3
_LONGEST = 1000
"""Words of a clause; what is longer is no clause."""


class Clause(Struct, frozen=True):
    """A clause of an item: raw offsets from the item's beginning, its stems in order, and what each says."""

    item: int
    start: int
    end: int
    stems: tuple[str, ...]
    bits: dict[str, float]
    names: frozenset[str]
    """Those of its stems that are always written with a capital."""
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
        yield from _among([c for at in some for c in _cut(texts, at, CLAUSE)], formulas=True)
    among = set(acts)
    for a, b in kin:
        if a == b or (a in among and b in among) or texts.items[a].language != texts.items[b].language:
            continue
        issue = one_issue(texts.items[a], texts.items[b])
        for pattern in (_SENTENCE, CLAUSE) if issue else (_SENTENCE,):
            pair = _cut(texts, a, pattern) + _cut(texts, b, pattern)
            yield from (f for f in _among(pair, formulas=issue) if f.a != f.b)


def _among(clauses: Sequence[Clause], *, formulas: bool) -> Iterator[Find]:
    for i, j in _candidates(clauses):
        found = _compare(clauses[i], clauses[j], formulas=formulas)
        if found is not None:
            yield found


def _compare(c: Clause, d: Clause, *, formulas: bool) -> Find | None:
    """Two clauses that share most of what the smaller says, or a formula where formulas are taken over."""
    smaller = min(c.total, d.total)
    shared = sum(c.bits[s] for s in sorted(c.bits.keys() & d.bits.keys()))
    plain = sum(c.bits[s] for s in sorted((c.bits.keys() & d.bits.keys()) - c.names))
    if shared < _LEAST or plain < _SAID:
        return None
    cover = max(c.cover, d.cover)
    bits = 0.0
    if shared >= cover * smaller:
        ordered: set[str] = set()
        for op in LCSseq.opcodes(c.stems, d.stems):
            if op.tag == "equal":
                ordered.update(c.stems[op.src_start : op.src_end])
        bits = sum(c.bits[s] for s in sorted(ordered))
    if bits < max(_LEAST, cover * smaller) and not (formulas and (bits := _formula(c, d)) >= _FORMULA):
        return None
    return Find(
        c.item, d.item, c.start, c.end, d.start, d.end, "reworded", round(min(1.0, bits / smaller), 3), round(bits, 1)
    )


def _formula(c: Clause, d: Clause) -> float:
    """What the best run of stems says that stand in one order in both, close together (local alignment, after Smith
    and Waterman 1981): a formula such as drafters take over into clauses of their own."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, stem in enumerate(d.stems):
        places[stem].append(j)
    best = 0.0
    recent: list[tuple[int, int, float]] = []
    for i, stem in enumerate(c.stems):
        there = places.get(stem)
        if not there:
            continue
        said = c.bits[stem]
        recent = [r for r in recent if i - r[0] <= _FORMULA_GAP]
        here = []
        for j in there:
            score = said
            for k, n, before in recent:
                skipped = i - k + j - n - 2
                if n < j <= n + _FORMULA_GAP:
                    score = max(
                        score, before - _SKIP * skipped + (said if skipped or stem in c.names else max(said, _NEXT))
                    )
            here.append((i, j, score))
        best = max(best, *(score for *_, score in here))
        recent += here
    return best


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
    """The clauses of an item, but for headings and what is too long to be one."""
    raw, normal, said = texts.raw(at), texts.normal(at), texts.bits(at)
    starts = normal.raw_starts
    ends = [*normal.starts[1:].tolist(), len(normal.text)]
    cover = _COVER if texts.items[at].kind in ("resolution", "statement") else _COVER_ELSEWHERE
    language = texts.items[at].language
    out = []
    for m in pattern.finditer(raw):
        words = m.group()
        start = m.start() + len(words) - len(words.lstrip())
        first, last = np.searchsorted(starts, (m.start(), m.end())).tolist()
        if last - first > _LONGEST:
            continue
        counts = iter(numerals(words, language))
        count = next(counts, None)
        stems: list[str] = []
        bits: dict[str, float] = {}
        plain = 0
        capitalised: set[str] = set()
        uncapitalised: set[str] = set()
        for k in range(first, last):
            place = int(starts[k]) - m.start()
            while count and count.end <= place:
                count = next(counts, None)
            if count and count.start <= place:
                if stems[-1:] != [f"#{count.value}"]:
                    stems.append(f"#{count.value}")
                bits[stems[-1]] = _FIGURE
                continue
            begin = int(normal.starts[k])
            if ends[k] - begin > 2:
                stems.append(normal.text[begin : min(ends[k], begin + _STEM)])
                bits[stems[-1]] = said[k]
                small = not words[place].isupper()
                plain += small and ends[k] - begin > _SMALL
                (uncapitalised if small else capitalised).add(stems[-1])
        if sum(bits.values()) >= _LEAST and (plain >= _PLAIN or last - first > _NAME or words.isupper()):
            # Where hardly a word begins small, capitals tell nothing.
            names = frozenset(capitalised - uncapitalised if plain >= _PLAIN else ())
            out.append(Clause(at, start, m.start() + len(words.rstrip()), tuple(stems), bits, names, cover))
    return out

"""Translations: clauses of two items in different languages that hold the same numbers, names and cognates in order.

Items are paired by rare anchors (numbers, name skeletons) that they share; their clauses are then aligned in order by
dynamic programming on shared anchors and on length (after Gale and Church 1993; cognates after Simard, Foster and
Isabelle 1992).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from anyascii import anyascii
from msgspec import Struct

from ..model import Item
from .found import Find, Texts
from .normal import CLAUSE

_WORD = re.compile(r"\d+(?:[.,]\d{3})*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTERS = re.compile(r"[^a-z]")
_VOWELS = re.compile(r"[aeiouyhw]")
_DOUBLED = re.compile(r"(.)\1+")

_PREFIX = 4
"""Letters in which cognates agree: resolution, resolución."""
_RARE = 24
"""An anchor in more items than this pairs nobody."""
_ANCHORS = 6
"""Rare anchors that two items share before they are aligned."""
_COVER = 0.12
"""Share of the shorter item's anchors that the other must hold."""
_LIKE = 0.22
"""Dice coefficient of two clauses' anchors from which they are translations of each other."""
_WHOLE = 0.5
"""Share of the shorter item's clauses that must find their counterparts: a translation is one of the whole."""
_LEAST = 2
_LONGEST = 4000
"""Clauses of an item that are aligned."""


class Clause(Struct, frozen=True):
    """A clause: raw offsets from its item's beginning, and its anchors."""

    start: int
    end: int
    anchors: frozenset[str]


def translated(texts: Texts, among: Sequence[int]) -> Iterator[Find]:
    """Clauses of items in different languages that say the same."""
    if len({language(texts.items[at]) for at in among}) < 2:
        return
    clauses = {at: _clauses(texts.raw(at)) for at in among}
    for a, b in _candidates(texts.items, clauses):
        yield from _aligned(a, clauses[a], b, clauses[b])


def language(item: Item) -> str:
    """The language of an item, without its region."""
    return item.language.split("-")[0].lower()


def _candidates(items: Sequence[Item], clauses: dict[int, list[Clause]]) -> list[tuple[int, int]]:
    held = {at: frozenset().union(*(c.anchors for c in cs)) for at, cs in clauses.items()}
    places: dict[str, list[int]] = defaultdict(list)
    for at in sorted(held):
        for anchor in held[at]:
            places[anchor].append(at)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for there in places.values():
        if 1 < len(there) <= _RARE:
            for k, a in enumerate(there):
                for b in there[k + 1 :]:
                    if language(items[a]) != language(items[b]):
                        shared[a, b] += 1
    return sorted(
        (a, b)
        for (a, b), n in shared.items()
        if n >= _ANCHORS and len(held[a] & held[b]) >= _COVER * min(len(held[a]), len(held[b]))
    )


def _aligned(a: int, u: Sequence[Clause], b: int, v: Sequence[Clause]) -> Iterator[Find]:
    """The best alignment in order of two items' clauses, one to one; what is left over stays alone."""
    u, v = u[:_LONGEST], v[:_LONGEST]
    like = np.zeros((len(u), len(v)))
    holders: dict[str, list[int]] = defaultdict(list)
    for j, d in enumerate(v):
        for anchor in d.anchors:
            holders[anchor].append(j)
    for i, c in enumerate(u):
        for j in {j for anchor in c.anchors for j in holders.get(anchor, ())}:
            like[i, j] = _like(c, v[j])
    best = np.zeros((len(u) + 1, len(v) + 1))
    for i in range(len(u)):
        row = best[i + 1]
        through = best[i, :-1] + np.where(like[i] >= _LIKE, like[i], 0)
        np.maximum(best[i, 1:], through, out=row[1:])
        np.maximum.accumulate(row, out=row)
    i, j = len(u), len(v)
    out = []
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            out.append((i, j))
    # Two clauses that agree by chance in items that are no translations stand alone.
    if len(out) < 2 or len(out) < _WHOLE * min(len(u), len(v)):
        return
    for i, j in reversed(out):
        c, d = u[i], v[j]
        yield Find(a, b, c.start, c.end, d.start, d.end, "translation", round(float(like[i, j]), 3), 0.0)


def _like(c: Clause, d: Clause) -> float:
    shared = len(c.anchors & d.anchors)
    length = min(c.end - c.start, d.end - d.start) / max(c.end - c.start, d.end - d.start)
    if shared < _LEAST or length < 0.4:
        return 0.0
    return 2 * shared / (len(c.anchors) + len(d.anchors))


def _clauses(raw: str) -> list[Clause]:
    out = []
    for m in CLAUSE.finditer(raw):
        words = m.group()
        anchors = frozenset(_anchors(words))
        if len(anchors) >= _LEAST:
            start = m.start() + len(words) - len(words.lstrip())
            out.append(Clause(start, m.start() + len(words.rstrip()), anchors))
    return out


def _anchors(words: str) -> Iterator[str]:
    """Numbers as digits; words by their first consonants and vowels, as far as spellings keep them."""
    for m in _WORD.finditer(words):
        word = m.group()
        if word[0].isdigit():
            yield re.sub(r"\D", "", word)
            continue
        latin = _LETTERS.sub("", anyascii(word).lower())
        if word[0].isupper() and len(latin) > 3:
            skeleton = _DOUBLED.sub(r"\1", _VOWELS.sub("", _sounds(latin)))
            if len(skeleton) > 1:
                yield "~" + skeleton[:4]
        if len(latin) > _PREFIX + 1:
            yield _sounds(latin)[:_PREFIX]


def _sounds(latin: str) -> str:
    """Letters that languages of one alphabet write for one sound."""
    for written, sound in (("ph", "f"), ("qu", "k"), ("ck", "k"), ("ch", "k"), ("c", "k"), ("z", "s"), ("j", "y")):
        latin = latin.replace(written, sound)
    return latin

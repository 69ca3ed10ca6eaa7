"""Passages too frequent to pair, found as sets: maximal runs of words that stand in many items.

Runs of letters that exceed the cap of ``seeds.py`` are followed from word to word; two neighbouring runs belong to one
passage where most items that hold one hold the other next to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ..forest import Forest
from .families import BOILERPLATE, Spot
from .found import Texts
from .normal import Hashes, Ints
from .seeds import CAP, LENGTHS

_STEP = 48
"""Letters between two neighbouring word starts of one passage; names in between may differ."""
_MOST = 0.5
_WORDS = 8
_BITS = 12.0


def sets(frequent: tuple[Ints, Ints, Hashes], texts: Texts) -> list[list[Spot]]:
    """Sets of passages, each in more than ``BOILERPLATE`` items, in order of item and place."""
    items, at, runs = frequent
    if not len(items):
        return []
    _, kind = np.unique(runs, return_inverse=True)
    number = int(kind.max()) + 1
    held = np.bincount(kind, minlength=number)
    forest = Forest(number)
    next_to = (items[1:] == items[:-1]) & (at[1:] - at[:-1] <= _STEP)
    edges, times = np.unique(np.stack([kind[:-1][next_to], kind[1:][next_to]]), axis=1, return_counts=True)
    for i, j, n in zip(edges[0].tolist(), edges[1].tolist(), times.tolist(), strict=True):
        if n > _MOST * max(held[i], held[j]):
            forest.unite(i, j)
    found: dict[int, list[Spot]] = defaultdict(list)
    for passage, item, start, end in _stretches(items, at, [forest.root(k) for k in kind.tolist()]):
        found[passage].append(Spot(item, start, end))
    out = [_judged(spots, texts) for _, spots in sorted(found.items())]
    return sorted(s for s in out if len({x.item for x in s}) > min(BOILERPLATE, CAP))


def _stretches(items: Ints, at: Ints, passage: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Passage, item, first and last folded offset of each unbroken stretch of one passage in one item."""
    out: list[tuple[int, int, int, int]] = []
    open_: dict[int, tuple[int, int]] = {}
    current = -1
    for item, start, p in [*zip(items.tolist(), at.tolist(), passage, strict=True), (-1, 0, -1)]:
        if item != current:
            out += [(k, current, s, e) for k, (s, e) in sorted(open_.items())]
            open_, current = {}, item
            if item < 0:
                break
        before = open_.get(p)
        if before is not None and start - before[1] > LENGTHS[-1] + _STEP:
            out.append((p, item, *before))
            before = None
        open_[p] = (before[0] if before else start, start + LENGTHS[-1])
    return out


def _judged(spots: list[Spot], texts: Texts) -> list[Spot]:
    """Raw spans of whole words; empty where the words say too little to be more than a header or a name."""
    first, bits = texts.normal(spots[0].item), texts.bits(spots[0].item)
    words = first.words(spots[0].start, min(len(first.text), spots[0].end))
    at = first.first_word(spots[0].start)
    said = {first.text[a:b]: bits[at + k] for k, (a, b) in enumerate(words)}
    if len(words) < _WORDS or sum(said.values()) < _BITS:
        return []
    out = []
    for s in spots:
        text = texts.normal(s.item)
        inside = text.words(s.start, min(len(text.text), s.end))
        if inside:
            out.append(Spot(s.item, *text.raw(inside[0][0], inside[-1][1])))
    return out

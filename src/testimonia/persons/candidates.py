"""Candidate pairs: rows that share keys which survive romanisation, so that not every pair must be scored.

Keys are built of consonant skeletons of any words of the name, with age or birth date where the name alone says too
little.  Each kind of key may bring a bounded number of pairs; where it would bring more, its most crowded keys (the
commonest names) are left out, and what they would have found is left to the kinds that say more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .population import Ints, Population, distinct

Longs = NDArray[np.int64]

STRONG, WEAK = 45, 8
"""Pairs a row that a kind of key may bring: kinds that say much, and kinds that say little beyond those."""
AT_LEAST = 50_000
SMALL = 3_000_000
"""With no more pairs than this in all, one word in common makes a candidate, however common it is."""
_BITS = 20


def candidates(people: Population) -> tuple[Ints, Ints]:
    """Pairs of row numbers (i < j), of different lists or of one that repeats; sorted, each once."""
    size = people.size
    small = size * (size - 1) // 2 <= SMALL
    found: Longs = np.empty(0, np.int64)
    for per_row, (keys, rows) in _kinds_of_key(people, small):
        more = _pairs(people, keys, rows, SMALL if small else per_row * size + AT_LEAST)
        found = distinct(np.concatenate([found, more])) if len(more) else found
    return (found // size).astype(np.int32), (found % size).astype(np.int32)


def _allowed(people: Population, i: Ints, j: Ints) -> tuple[Ints, Ints]:
    a, b = people.of_list[i], people.of_list[j]
    keep = (a != b) | people.repeats[a]
    return i[keep], j[keep]


def _kinds_of_key(people: Population, small: bool) -> Iterator[tuple[int, tuple[Longs, Longs]]]:
    """How many pairs a row each kind may bring, its keys and their rows."""
    rows = np.arange(people.size)
    words = _coded(people, people.skeletons)
    places = range(words.shape[1])
    born = people.born.astype(np.int64)
    date = (born[:, 0] * 12 + born[:, 1]) * 32 + born[:, 2]
    dated = (born > 0).all(1)
    aged = people.age >= 0

    def joined(which: tuple[int, ...], rest: Longs | None, also: Any, coded: Longs = words) -> tuple[Longs, Longs]:
        chosen = np.sort(coded[:, which], axis=1)
        kept = (chosen[:, 0] > 0) & also
        key = np.zeros(people.size, np.int64)
        for column in chosen.T:
            key = (key << _BITS) | (column & ((1 << _BITS) - 1))
        if rest is not None:
            key = key * 1_000_000 + rest
        return key[kept], rows[kept]

    every = np.ones(people.size, bool)
    ages = people.age.astype(np.int64)
    pairs, triples = list(combinations(places, 2)), list(combinations(places, 3))
    loose = _coded(people, people.loose)
    yield STRONG, _together([joined(s, None, every) for s in triples])
    yield STRONG, _together([joined(s, ages + step, aged) for s in pairs for step in (0, 1)])
    yield STRONG if aged.mean() < 0.5 else WEAK, _together([joined(s, None, every) for s in pairs])
    yield WEAK, _together([joined(s, None, every, loose) for s in triples])
    yield WEAK, _together([joined(s, ages + step, aged, loose) for s in pairs for step in (0, 1)])
    yield STRONG, _together([joined((p,), date, dated) for p in places])
    initial = np.where(people.words[:, 0] >= 0, words[:, 0] % 97, 0)
    if dated.any():
        yield WEAK, (date[dated] * 2 + np.maximum(people.sex[dated], 0), rows[dated])
        swapped = (born[:, 0] * 12 + born[:, 2] % 13) * 32 + born[:, 1]
        both = dated & (born[:, 2] <= 12)
        yield WEAK, _together([(k[both] * 100 + initial[both], rows[both]) for k in (date, swapped)])
    few = people.count <= 2
    yield WEAK, _together([joined((p,), None, every if small else few) for p in (places if small else (0, 1))])
    sexed = people.sex.astype(np.int64) + 1
    for step in (0, 1):
        yield WEAK, _together([joined((p,), (ages + step) * 3 + sexed, aged & few) for p in (0, 1)])
    if (people.place >= 0).any():
        placed = people.place >= 0
        yield WEAK, _together([joined((p,), people.place.astype(np.int64), placed & few) for p in (0, 1)])


def _coded(people: Population, codes: Ints) -> Longs:
    """Each row's words by their codes, from 1; 0 where there is no word."""
    return np.where(people.words >= 0, codes[people.words] + 1, 0).astype(np.int64)


def _together(parts: list[tuple[Longs, Longs]]) -> tuple[Longs, Longs]:
    return np.concatenate([k for k, _ in parts]), np.concatenate([r for _, r in parts])


def _pairs(people: Population, keys: Longs, rows: Longs, budget: int) -> Longs:
    """Pairs of rows with one key as ``i * size + j``, the most crowded keys left out where there are too many."""
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    begins = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, np.int64)
    sizes = np.diff(np.r_[begins, len(keys)])
    cost = sizes * (sizes - 1) // 2
    by_size = np.argsort(sizes, kind="stable")
    affordable = np.zeros(len(sizes), bool)
    affordable[by_size[np.cumsum(cost[by_size]) <= budget]] = True
    kept = affordable & (sizes > 1)
    found: list[Longs] = []
    starts, lengths = begins[kept], sizes[kept]
    shift = 1
    while len(starts):
        # The pairs that lie ``shift`` apart within their block, for all blocks at once.
        live = lengths > shift
        starts, lengths = starts[live], lengths[live]
        if not len(starts):
            break
        counts = lengths - shift
        first = np.repeat(starts, counts) + (np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts))
        i, j = _allowed(people, rows[first].astype(np.int32), rows[first + shift].astype(np.int32))
        low, high = np.minimum(i, j).astype(np.int64), np.maximum(i, j).astype(np.int64)
        found.append((low * people.size + high)[low != high])
        shift += 1
    return distinct(np.concatenate(found)) if found else np.empty(0, np.int64)

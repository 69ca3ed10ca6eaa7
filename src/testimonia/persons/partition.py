"""From scored pairs to persons: clusters without contradictions, and draws from the posterior over partitions.

The energy of a partition is the sum of the log odds of its pairs (correlation clustering; Bansal, Blum & Chawla 2004).
Rows are clustered greedily, the surest pair first, as long as the two clusters together speak for one person, and
no list that names each person once stands in a cluster twice.  Uncertainty comes from Gibbs draws on the same energy
(Sadinle 2014), one connected group of rows at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..forest import Forest
from .matching import Matched
from .population import Floats, Ints, Population

_DOUBT = 0.01
"""Pairs whose probability is at least this are looked at for draws."""
_ABSENT = -3.0
"""Log odds of two rows of one cluster that were never candidates."""
_FORCED = 40.0
_BURN_IN, _THIN = 10, 1
_LARGEST = 400
"""A larger group of doubtful rows is drawn from its surest pairs only."""


@dataclass(frozen=True)
class Edges:
    """Pairs worth looking at, with the log odds of their posteriors; by row."""

    of: Mapping[int, Mapping[int, float]]

    def between(self, a: list[int], b: list[int]) -> float:
        """Evidence that two clusters are one person."""
        total = 0.0
        for x in a:
            odds = self.of.get(x, {})
            total += sum(odds.get(y, _ABSENT) for y in b)
        return total


def edges(matched: Matched) -> Edges:
    """The pairs that may matter, with what their rivals leave of their odds."""
    kept = np.flatnonzero((matched.probability >= _DOUBT) | (np.abs(matched.log_odds) >= _FORCED))
    p = np.clip(matched.probability[kept], 1e-9, 1 - 1e-9)
    odds = np.where(matched.log_odds[kept] <= -_FORCED, -1e6, np.log(p / (1 - p)))
    odds = np.where((matched.log_odds[kept] >= _FORCED) & (p > 0.5), np.maximum(odds, 20.0), odds)
    of: dict[int, dict[int, float]] = {}
    for a, b, w in zip(matched.i[kept].tolist(), matched.j[kept].tolist(), odds.tolist(), strict=True):
        of.setdefault(a, {})[b] = w
        of.setdefault(b, {})[a] = w
    return Edges(of)


def partition(people: Population, matched: Matched, found: Edges) -> Ints:
    """The number of each row's person: the lowest row number of its cluster."""
    kept = np.flatnonzero(matched.probability >= 0.5)
    order = kept[np.lexsort((matched.j[kept], matched.i[kept], -matched.probability[kept]))]
    owner = list(range(people.size))
    members: dict[int, list[int]] = {}
    for k in order.tolist():
        a, b = owner[int(matched.i[k])], owner[int(matched.j[k])]
        if a == b:
            continue
        left, right = members.get(a, [a]), members.get(b, [b])
        if not _may_join(people, left, right) or found.between(left, right) <= 0:
            continue
        low, high = min(a, b), max(a, b)
        members[low] = sorted(left + right)
        members.pop(high, None)
        for row in members[low]:
            owner[row] = low
    return np.array(owner, np.int32)


def _may_join(people: Population, a: list[int], b: list[int]) -> bool:
    """Whether no list that names each person once would name this one twice."""
    lists = {int(people.of_list[x]) for x in a}
    return not any(int(people.of_list[y]) in lists and not people.repeats[people.of_list[y]] for y in b)


def draws(people: Population, best: Ints, found: Edges, count: int, seed: int) -> list[Ints]:
    """Partitions drawn from the posterior, each as the number of each row's person."""
    out = [best.copy() for _ in range(count)]
    for number, group in enumerate(_groups(best, found)):
        rng = np.random.default_rng([seed, number])
        for draw, owners in enumerate(_drawn(people, group, best, found, count, rng)):
            out[draw][group] = owners
    return out


def _groups(best: Ints, found: Edges) -> list[NDArray[np.int32]]:
    """Rows connected by pairs in doubt, or by being one person; groups with no doubt are left out."""
    forest = Forest(len(best))
    doubtful: set[int] = set()
    for a in sorted(found.of):
        for b, w in sorted(found.of[a].items()):
            if a < b and w > -_FORCED:
                forest.unite(a, b)
                if abs(w) < 4.6:
                    doubtful |= {a, b}
    groups: dict[int, list[int]] = {}
    for a in sorted(found.of):
        groups.setdefault(forest.root(a), []).append(a)
    return [
        np.array(rows, np.int32)
        for rows in groups.values()
        if len(rows) <= _LARGEST and any(r in doubtful for r in rows)
    ]


def _drawn(
    people: Population, group: NDArray[np.int32], best: Ints, found: Edges, count: int, rng: np.random.Generator
) -> list[Ints]:
    """Gibbs draws of the group's partition: each row in turn joins a cluster or stands alone."""
    rows = [int(r) for r in group]
    owner = {r: int(best[r]) for r in rows}
    clusters: dict[int, list[int]] = {}
    for r in rows:
        clusters.setdefault(owner[r], []).append(r)
    out: list[Ints] = []
    free = people.size
    for sweep in range(_BURN_IN + count * _THIN):
        for r in rows:
            clusters[owner[r]].remove(r)
            if not clusters[owner[r]]:
                del clusters[owner[r]]
            near = sorted({owner[x] for x in found.of[r] if x != r and x in owner and owner[x] in clusters})
            open_ = [c for c in near if _may_join(people, [r], clusters[c])]
            energy = np.array([0.0, *(found.between([r], clusters[c]) for c in open_)])
            chance = np.exp(energy - energy.max())
            chosen = int(np.searchsorted(np.cumsum(chance) / chance.sum(), rng.random()))
            if chosen == 0:
                free += 1
                owner[r] = free
                clusters[free] = [r]
            else:
                owner[r] = open_[chosen - 1]
                clusters[owner[r]].append(r)
        if sweep >= _BURN_IN and (sweep - _BURN_IN) % _THIN == 0:
            lowest = {c: min(members) for c, members in clusters.items()}
            out.append(np.array([lowest[owner[r]] for r in rows], np.int32))
    return out


def confidence(owner: Ints, drawn: list[Ints]) -> Floats:
    """By row: the share of draws in which exactly the rows of its person are together."""
    if not drawn:
        return np.ones(len(owner))
    size = np.bincount(owner, minlength=len(owner))
    agreed = np.zeros(len(owner))
    for draw in drawn:
        # A cluster is unbroken when all its rows have one number, and that number has no other rows.
        low = np.full(len(owner), len(owner), np.int64)
        high = np.full(len(owner), -1, np.int64)
        np.minimum.at(low, owner, draw)
        np.maximum.at(high, owner, draw)
        counts = np.bincount(draw, minlength=len(owner))
        whole = (low == high) & (counts[np.maximum(high, 0)] == size)
        agreed += whole[owner]
    return np.asarray(agreed / len(drawn))

"""Which words of two names stand for each other: a best alignment in order, given and family name also exchanged.

Aligned words fall into four slots: the given name, two names between, the family name.  A slot that one of the
names lacks says nothing.  Names are short, so every alignment is tried: pairs are taken together by how many words
their two names have, and each alignment of so many words is scored for all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .population import MOST_WORDS, Floats, Ints

GIVEN, MIDDLE, SECOND_MIDDLE, FAMILY = range(4)
SLOTS = 4

_SKIP, _DISAGREE, _TURNED = -1.3, -2.2, -2.5
_CLEARLY = 1e-9
"""By how much an alignment must be better to be taken before an earlier one."""


@dataclass(frozen=True)
class Aligned:
    """For each candidate pair the words in each slot, by their places in the two names."""

    a: NDArray[np.int8]
    """(pairs, 4): place of the first name's word, -1 where the slot is empty."""
    b: NDArray[np.int8]
    left_out: Ints
    """How many words of one name have no counterpart in the other."""


def align(count_a: Ints, count_b: Ints, likeness: Floats) -> Aligned:
    """Best alignments.

    ``count_a`` and ``count_b`` say how many words the names have; ``likeness`` is (pairs, 5, 5): for each two words
    how far they speak for one name, as a log ratio, negative where they speak against.
    """
    pairs = len(count_a)
    a, b = (np.full((pairs, SLOTS), -1, np.int8) for _ in "ab")
    left_out = (count_a + count_b).astype(np.int32)
    gain = np.maximum(likeness, _DISAGREE)
    sizes = count_a * (MOST_WORDS + 1) + count_b
    for size in np.flatnonzero(np.bincount(sizes, minlength=1)).tolist():
        n, m = divmod(size, MOST_WORDS + 1)
        if not n or not m:
            continue
        rows = np.flatnonzero(sizes == size)
        best, chosen = np.full(len(rows), -np.inf), np.zeros(len(rows), np.intp)
        known = _alignments(n, m)
        for number, (penalty, matched) in enumerate(known):
            score = np.full(len(rows), penalty)
            for x, y in matched:
                score += gain[rows, x, y]
            better = score > best + _CLEARLY
            best[better], chosen[better] = score[better], number
        places = np.array([_slots(n, m, matched) for _, matched in known], np.int8)
        a[rows], b[rows] = places[chosen, 0], places[chosen, 1]
        left_out[rows] -= 2 * min(n, m)
    return Aligned(a, b, left_out)


@lru_cache(maxsize=64)
def _alignments(n: int, m: int) -> tuple[tuple[float, tuple[tuple[int, int], ...]], ...]:
    """What each alignment of names of ``n`` and ``m`` words costs, and the places that it joins.

    As the names stand, and with the last word of the second put first, or its first last.  Only the longer name has
    words without a counterpart, and never its first: were it otherwise, a father's chain of names, shifted by one,
    would pass for his son's.  A name of one word may stand for any word.
    """
    found: dict[tuple[tuple[int, int], ...], float] = {}
    for turn in (0, 1, -1):
        order = [(y - turn) % m for y in range(m)]
        for left, right in _in_order(n, m, last_too=turn == 0):
            joined = tuple((x, order[y]) for x, y in zip(left, right, strict=True))
            found.setdefault(joined, _SKIP * abs(n - m) + (_TURNED if turn else 0.0))
    return tuple((penalty, joined) for joined, penalty in found.items())


def _in_order(n: int, m: int, last_too: bool) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The places of both names that stand for each other; of the longer name ``min(n, m)`` are chosen."""
    long, short = max(n, m), min(n, m)
    for places in combinations(range(long), short):
        if short > 1 and (places[0] or (places[-1] < long - 1 and not last_too)):
            continue
        every = tuple(range(short))
        yield (places, every) if n >= m else (every, places)


def _slots(n: int, m: int, matched: tuple[tuple[int, int], ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The places in each slot of both names; the first name says which slot a place is."""
    a, b = [-1] * SLOTS, [-1] * SLOTS
    between = 0
    for x, y in matched:
        if n == m == 1:
            # A single word against a single word is all that is known of both: it takes the family name's slot.
            slot = FAMILY
        elif n == 1:
            # The given or the family name of the other: the counterpart says which.
            slot = FAMILY if y == m - 1 else GIVEN
        elif x == 0:
            slot = GIVEN
        elif x == n - 1:
            slot = FAMILY
        else:
            slot = min(between + MIDDLE, SECOND_MIDDLE)
            between += 1
        if a[slot] < 0:
            a[slot], b[slot] = x, y
    return tuple(a), tuple(b)

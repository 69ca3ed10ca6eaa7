"""Which words of two names stand for each other: a best alignment in order, given and family name also exchanged.

Aligned words fall into four slots: the given name, two names between, the family name.  A slot that one of the
names lacks says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .population import MOST_WORDS, Floats, Ints

GIVEN, MIDDLE, SECOND_MIDDLE, FAMILY = range(4)
SLOTS = 4

_SKIP, _DISAGREE, _TURNED = -1.3, -2.2, -2.5
_CHUNK = 200_000


@dataclass(frozen=True)
class Aligned:
    """For each candidate pair the words in each slot."""

    a: Ints
    """(pairs, 4): word of the first row, -1 where the slot is empty."""
    b: Ints
    left_out: Ints
    """How many words of one name have no counterpart in the other."""


def align(words_a: Ints, words_b: Ints, likeness: Floats) -> Aligned:
    """Best alignments.

    ``words_a`` and ``words_b`` are (pairs, 5); ``likeness`` is (pairs, 5, 5): for each two words how far they speak
    for one name, as a log ratio, negative where they speak against.
    """
    pairs = len(words_a)
    empty = np.full((pairs, SLOTS), -1, np.int32)
    out = Aligned(empty, empty.copy(), np.zeros(pairs, np.int32))
    for at in range(0, pairs, _CHUNK):
        part = slice(at, at + _CHUNK)
        _align(words_a[part], words_b[part], likeness[part], out, at)
    return out


def _align(a: Ints, b: Ints, likeness: Floats, out: Aligned, at: int) -> None:
    n, m = (a >= 0).sum(1), (b >= 0).sum(1)
    rows = np.arange(len(a))
    best = np.full(len(a), -np.inf)
    match = np.full((len(a), MOST_WORDS), -1, np.int8)
    for turn in (0, 1, -1):
        order = _turned(m, turn)
        turned = likeness[rows[:, None, None], np.arange(MOST_WORDS)[None, :, None], order[:, None, :]]
        score, found = _monotone(turned, n, m, last_too=turn == 0)
        score = score + (_TURNED if turn else 0.0)
        better = score > best + 1e-9
        best = np.where(better, score, best)
        original = np.where(found >= 0, order[rows[:, None], np.maximum(found, 0)], -1)
        match[better] = original[better].astype(np.int8)
    _into_slots(a, b, n, m, match, out, at)


def _turned(m: NDArray[np.int64], turn: int) -> NDArray[np.int64]:
    """The order of words with the last moved to the front (1), the first to the end (-1), or as they are (0)."""
    order = np.tile(np.arange(MOST_WORDS), (len(m), 1))
    if turn:
        inside = order < m[:, None]
        order = np.where(inside, (order - turn) % np.maximum(m, 1)[:, None], order)
    return order


def _monotone(
    likeness: Floats, n: NDArray[np.int64], m: NDArray[np.int64], last_too: bool
) -> tuple[Floats, NDArray[np.int8]]:
    """The score of the best alignment in order, and for each word of the first name the place of its counterpart.

    Only the longer name has words without a counterpart, and never its first: were it otherwise, a father's chain of
    names, shifted by one, would pass for his son's.  A name of one word may stand for any word.
    """
    pairs = len(likeness)
    size = MOST_WORDS
    gain = np.maximum(likeness, _DISAGREE)
    table = np.full((size + 1, size + 1, pairs), -np.inf)
    step = np.zeros((size + 1, size + 1, pairs), np.int8)
    table[0, 0] = 0.0
    for i in range(size + 1):
        for j in range(size + 1):
            if i == j == 0:
                continue
            options = np.full((3, pairs), -np.inf)
            if i and j:
                options[0] = table[i - 1, j - 1] + gain[:, i - 1, j - 1]
            if i:
                options[1] = np.where(_may_skip(i, n, m, last_too), table[i - 1, j] + _SKIP, -np.inf)
            if j:
                options[2] = np.where(_may_skip(j, m, n, last_too), table[i, j - 1] + _SKIP, -np.inf)
            step[i, j] = options.argmax(0)
            table[i, j] = options.max(0)
    rows = np.arange(pairs)
    score = table[n, m, rows]
    match = np.full((pairs, size), -1, np.int8)
    left, right = n.copy(), m.copy()
    for _ in range(2 * size):
        live = (left > 0) | (right > 0)
        if not live.any():
            break
        taken = step[left, right, rows]
        both = live & (taken == 0)
        match[rows[both], left[both] - 1] = (right[both] - 1).astype(np.int8)
        left = left - (live & (taken != 2))
        right = right - (live & (taken != 1))
    return score, match


def _may_skip(place: int, own: NDArray[np.int64], other: NDArray[np.int64], last_too: bool) -> NDArray[np.bool_]:
    """Whether the word at a place (from 1) of a name of ``own`` words may go without a counterpart."""
    inner = (place > 1) & ((place < own) | last_too)
    return np.asarray((own > other) & (inner | (other == 1)))


def _into_slots(
    a: Ints, b: Ints, n: NDArray[np.int64], m: NDArray[np.int64], match: NDArray[np.int8], out: Aligned, at: int
) -> None:
    rows = np.arange(len(a))
    between = np.zeros(len(a), np.int64)
    for k in range(MOST_WORDS):
        partner = match[:, k].astype(np.int64)
        there = partner >= 0
        slot = np.where(
            (k == 0) & (n > 1) | (k == 0) & (m > 1),
            GIVEN,
            np.where((k == n - 1) & (n > 1), FAMILY, np.minimum(between + MIDDLE, SECOND_MIDDLE)),
        )
        # A single word against a single word is all that is known of both: it takes the place of the family name.
        slot = np.where((n == 1) & (m == 1), FAMILY, slot)
        # A name of one word may be the given or the family name of the other: the counterpart says which.
        slot = np.where((n == 1) & (m > 1) & (partner == m - 1), FAMILY, slot)
        is_between = there & ((slot == MIDDLE) | (slot == SECOND_MIDDLE))
        free = out.a[at + rows, slot] < 0
        chosen = there & free
        out.a[at + rows[chosen], slot[chosen]] = a[chosen, k]
        out.b[at + rows[chosen], slot[chosen]] = b[rows[chosen], partner[chosen]]
        between += is_between
    matched = (match >= 0).sum(1)
    out.left_out[at : at + len(a)] = n + m - 2 * matched

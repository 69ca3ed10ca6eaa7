"""A stochastic channel from one spelling to another, learned from the lists themselves.

The memoryless stochastic transducer of Ristad & Yianilos (1998): each step writes a letter on both sides, or on one
only; its probabilities are learned by expectation maximisation (forward-backward) from pairs of words that confident
links align.  Everything runs over all pairs of words of the same lengths at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import names
from .population import Floats, Ints

LONGEST = 14
"""Letters of a word that are looked at."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyz45"
_VOWELS = frozenset("aeiou")
_CLASSES = ("xhkg", "gkj", "dt", "sz5c", "j54g", "vbfu", "iej", "ou", "hx", "pbf", "ct4", "mn", "lr")
_CHUNK = 40_000


class Spelt:
    """Words as rows of letter numbers (1-based; 0 fills up), as sounded."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        number = {c: n + 1 for n, c in enumerate(_ALPHABET)}
        self.letters = np.zeros((len(vocabulary), LONGEST), np.int8)
        self.length = np.zeros(len(vocabulary), np.int32)
        self.mask = np.zeros(len(vocabulary), np.int64)
        for n, word in enumerate(vocabulary):
            known = [number[c] for c in (names.sound(word) or word) if c in number][:LONGEST]
            self.letters[n, : len(known)] = known
            self.length[n] = len(known)
            for letter in known:
                self.mask[n] |= 1 << letter


def untrained() -> Floats:
    """Step probabilities that know only that sounds of one kind are written for each other."""
    size = len(_ALPHABET) + 1
    steps = np.full((size, size), 1e-5)
    for n, a in enumerate(_ALPHABET, 1):
        for m, b in enumerate(_ALPHABET, 1):
            if a == b:
                steps[n, m] = 1.0
            elif a in _VOWELS and b in _VOWELS:
                steps[n, m] = 0.08
            elif any(a in group and b in group for group in _CLASSES):
                steps[n, m] = 0.03
            else:
                steps[n, m] = 3e-4
        steps[n, 0] = steps[0, n] = 0.12 if a in _VOWELS else 0.04 if a == "h" else 0.006
    steps[0, 0] = 0.0
    return np.asarray(steps / steps.sum())


def may_be_alike(spelt: Spelt, a: Ints, b: Ints) -> NDArray[np.bool_]:
    """Whether words share enough letters to be worth the channel, or one is the other's initial."""
    shared = np.bitwise_count(spelt.mask[a] & spelt.mask[b]).astype(np.int32)
    fewest = np.minimum(np.bitwise_count(spelt.mask[a]), np.bitwise_count(spelt.mask[b])).astype(np.int32)
    near = np.abs(spelt.length[a] - spelt.length[b]) <= 5
    initial = (spelt.length[a] == 1) | (spelt.length[b] == 1)
    begins = spelt.letters[a, 0] == spelt.letters[b, 0]
    return np.asarray(((near & (2 * shared >= fewest)) | (initial & begins)) & (fewest > 0))


def joint(spelt: Spelt, a: Ints, b: Ints, steps: Floats) -> Floats:
    """Probability that the channel writes ``a`` and ``b`` together, pair by pair."""
    out = np.zeros(len(a))
    for chosen, n, m in _by_lengths(spelt, a, b):
        out[chosen] = _forward(spelt.letters[a[chosen], :n].T, spelt.letters[b[chosen], :m].T, steps)[n][m]
    return out


def learn(spelt: Spelt, a: Ints, b: Ints, weight: Floats, steps: Floats, rounds: int = 3) -> Floats:
    """Steps that make the given pairs of words likely; ``weight`` says how often each counts."""
    for _ in range(rounds):
        counts = np.full_like(steps, 0.02)
        for chosen, n, m in _by_lengths(spelt, a, b):
            x, y = spelt.letters[a[chosen], :n].T, spelt.letters[b[chosen], :m].T
            _count(x, y, weight[chosen], steps, counts)
        counts[0, 0] = 0.0
        steps = counts / counts.sum()
    return steps


def _by_lengths(spelt: Spelt, a: Ints, b: Ints) -> Iterator[tuple[NDArray[np.int64], int, int]]:
    """Pairs grouped by the lengths of both words, in chunks that fit the processor's cache."""
    key = spelt.length[a] * (LONGEST + 1) + spelt.length[b]
    order = np.argsort(key, kind="stable")
    bounds = np.flatnonzero(np.r_[True, np.diff(key[order]) != 0, True]) if len(key) else np.zeros(1, np.int64)
    for begin, end in pairwise(bounds.tolist()):
        n, m = divmod(int(key[order[begin]]), LONGEST + 1)
        for at in range(begin, end, _CHUNK):
            yield order[at : min(at + _CHUNK, end)], n, m


def _forward(x: NDArray[np.int8], y: NDArray[np.int8], steps: Floats) -> list[list[Floats]]:
    n, m = len(x), len(y)
    one = np.ones(x.shape[1] if n else y.shape[1])
    table: list[list[Floats]] = []
    for i in range(n + 1):
        row: list[Floats] = []
        for j in range(m + 1):
            value = one if i == j == 0 else np.zeros_like(one)
            if i:
                value = value + table[i - 1][j] * steps[x[i - 1], 0]
            if j:
                value = value + row[j - 1] * steps[0, y[j - 1]]
            if i and j:
                value = value + table[i - 1][j - 1] * steps[x[i - 1], y[j - 1]]
            row.append(value)
        table.append(row)
    return table


def _count(x: NDArray[np.int8], y: NDArray[np.int8], weight: Floats, steps: Floats, counts: Floats) -> None:
    """Adds the expected number of each step."""
    n, m = len(x), len(y)
    forward = _forward(x, y, steps)
    backward = _forward(x[::-1], y[::-1], steps)
    total = forward[n][m]
    scale = np.divide(weight, total, out=np.zeros_like(total), where=total > 0)

    flat, nothing = counts.reshape(-1), np.zeros(x.shape[1] if n else y.shape[1], np.int64)

    def add(a: NDArray[np.integer[Any]], b: NDArray[np.integer[Any]], mass: Floats) -> None:
        at = a.astype(np.int64) * len(steps) + b
        flat[:] += np.bincount(at, mass * steps[a, b], len(flat))

    for i in range(n + 1):
        for j in range(m + 1):
            before = forward[i][j] * scale
            if i < n:
                add(x[i], nothing, before * backward[n - i - 1][m - j])
            if j < m:
                add(nothing, y[j], before * backward[n - i][m - j - 1])
            if i < n and j < m:
                add(x[i], y[j], before * backward[n - i - 1][m - j - 1])

"""How probable one list writes a word where another writes another: channel, learned pairs, and how common it is.

For a word ``a`` of one list and ``b`` of another the ratio is P(a | b) / P(a): how much likelier the first list writes
``a`` for a person whom the other calls ``b`` than for anybody.  So rare agreement counts for more than common
agreement.  P(a | b) is the channel's, shrunk towards what confident links show, each link left out of its own ratio.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .alignment import FAMILY, GIVEN, SLOTS
from .channel import Spelt, joint, learn, may_be_alike, untrained
from .parts import in_parts
from .population import Floats, Ints, Population, distinct

_SHRINK = 4.0
"""How many links it takes before the learned pairs weigh as much as the channel."""
_UNSEEN = 0.3
_UNLISTED = 1e-3
"""Before anything is learned: the weight of spellings that the first list does not hold, as a share of the word
itself.  Without it whatever came nearest would pass for the word."""
_HOPELESS = 1e-10
"""Words less likely to be spellings of each other, as a share of the word itself, are not kept in the table."""
_MERGED_AT = 8_000_000
_GROUP = np.array([0, 1, 1, 2])
"""Slots whose words are counted together."""


class SpellingTable:
    """Ratios for pairs of words; learns from links."""

    def __init__(self, people: Population, i: Ints, j: Ints) -> None:
        """For the words that candidate pairs (``i``, ``j``) bring together."""
        self._size = len(people.vocabulary)
        self._spelt = Spelt(people.vocabulary)
        self._steps = untrained()
        keys = self._worth_keeping(_asked_for(people, self._spelt, i, j))
        self._keys = keys
        self._list, self._a, self._b = self._taken_apart(keys)
        self.nothing_alike = len(keys)
        """Where two words stand that are not one name in any spelling."""
        self._learned = np.zeros(len(keys))
        self._learned_b = np.zeros((len(people.lists), self._size))
        self._frequency = _frequencies(people)
        self._channel = np.zeros(len(keys))
        self._unlisted = _UNLISTED
        self._words = np.arange(self._size, dtype=np.int32)
        self._run_channel()

    def _taken_apart(self, keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], Ints, Ints]:
        a, b = (keys // self._size % self._size).astype(np.int32), (keys % self._size).astype(np.int32)
        return keys // self._size // self._size, a, b

    def _worth_keeping(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """The keys whose words the channel may come to hold for one name."""
        _, a, b = self._taken_apart(keys)
        words = np.arange(self._size, dtype=np.int32)
        itself = joint(self._spelt, words, words, self._steps)
        near = joint(self._spelt, a, b, self._steps) > _HOPELESS * itself[b]
        return keys[near | self._is_initial(a, b)]

    def _is_initial(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        one = (self._spelt.length[a] == 1) | (self._spelt.length[b] == 1)
        return np.asarray(one & (self._spelt.letters[a, 0] == self._spelt.letters[b, 0]))

    def index(self, lists: Ints | NDArray[np.int64], a: Ints, b: Ints) -> NDArray[np.int32]:
        """Where pairs stand in the table; a missing word stands nowhere (-1)."""
        out = np.where((a >= 0) & (b >= 0), self.nothing_alike, -1).astype(np.int32)
        some = np.flatnonzero(out >= 0)
        some = some[may_be_alike(self._spelt, a[some], b[some])]
        if len(some) and len(self._keys):
            key = (lists[some].astype(np.int64) * self._size + a[some]) * self._size + b[some]
            at = np.minimum(np.searchsorted(self._keys, key), len(self._keys) - 1)
            known = self._keys[at] == key
            out[some[known]] = at[known]
        return out

    def _run_channel(self) -> None:
        """P(a | b) among the words of the first list that are worth comparing with ``b``."""
        written = joint(self._spelt, self._a, self._b, self._steps)
        owner = self._list * self._size + self._b
        total = np.bincount(owner, written, minlength=len(self._frequency) * self._size)
        itself = joint(self._spelt, self._words, self._words, self._steps)
        self._written = written / np.maximum(itself[self._b], 1e-300)
        self._channel = written / np.maximum(total[owner] + self._unlisted * itself[self._b], 1e-300)
        # An initial is not a spelling: it may stand for any word that begins so.
        initial = self._is_initial(self._a, self._b)
        self._channel[initial] = np.maximum(self._channel[initial], 0.05)

    def probability(self, at: Ints, left_out: NDArray[np.bool_] | None = None) -> Floats:
        """P(a | b) of pairs in the table; ``left_out`` marks those whose own link must not speak for itself."""
        learned, base = self._learned[at], self._learned_b[self._list[at], self._b[at]]
        if left_out is not None:
            learned = np.maximum(learned - left_out, 0.0)
            base = np.maximum(base - left_out, learned)
        return np.asarray((learned + _SHRINK * self._channel[at]) / (base + _SHRINK))

    def ratios(self, slots: Ints, left_out: NDArray[np.bool_] | None = None) -> Floats:
        """(pairs, 4) ratios P(a | b) / P(a); 1 where a slot is empty.  ``slots`` are places in the table."""
        out = np.ones(slots.shape)
        for slot in range(SLOTS):
            there = (slots[:, slot] >= 0) & (slots[:, slot] < self.nothing_alike)
            out[slots[:, slot] == self.nothing_alike, slot] = 0.0
            at = slots[there, slot]
            p = self.probability(at, None if left_out is None else left_out[there])
            out[there, slot] = p / self._frequency[self._list[at], _GROUP[slot], self._a[at]]
        return out

    def likeness(self, at: Ints) -> Floats:
        """Log ratios whatever the slot, for aligning words; strongly negative where a pair stands nowhere."""
        out = np.full(at.shape, -9.0)
        there = (at >= 0) & (at < self.nothing_alike)
        some = at[there]
        p = 0.9 * self._channel[some] + 1e-12
        common = self._frequency[self._list[some], :, self._a[some]].max(1)
        out[there] = np.log(p / common)
        return out

    def train(self, slots: Ints, weight: Floats) -> None:
        """Learn from linked pairs: which words stand for which, and the channel's steps."""
        self._learned[:] = 0.0
        self._learned_b[:] = 0.0
        for slot in range(SLOTS):
            there = (slots[:, slot] >= 0) & (slots[:, slot] < self.nothing_alike)
            at = slots[there, slot]
            # Words that the channel holds for quite other names teach nothing.
            sure = weight[there, slot] > 0.5
            np.add.at(self._learned, at[sure], weight[there, slot][sure])
        np.add.at(self._learned_b, (self._list, self._b), self._learned)
        seen = np.flatnonzero(self._learned > 0)
        if len(seen):
            self._unlisted = _quantile(self._written[seen], self._learned[seen])
            self._steps = learn(self._spelt, self._a[seen], self._b[seen], np.sqrt(self._learned[seen]), self._steps)
        self._run_channel()


def _quantile(values: Floats, weights: Floats) -> float:
    """What a tenth of the links' spellings stay below, within bounds."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) >= 0.1 * weights.sum()
    return float(np.clip(values[order][reached][0], 1e-4, 0.3))


def _frequencies(people: Population) -> Floats:
    """(lists, 3, words): how common each word is as given, middle and family name in each list."""
    out = np.full((len(people.lists), 3, len(people.vocabulary)), _UNSEEN)
    rows = np.arange(people.size)
    for k in range(people.words.shape[1]):
        word = people.words[:, k]
        there = word >= 0
        last = k == people.count - 1
        group = np.where(last & (people.count > 1), 2, np.where(k == 0, 0, 1))
        np.add.at(out, (people.of_list[rows[there]], group[there], word[there]), 1.0)
    return np.asarray(out / out.sum(2, keepdims=True))


def _asked_for(people: Population, spelt: Spelt, i: Ints, j: Ints) -> NDArray[np.int64]:
    """The list and both words of every two words that candidate pairs bring together and that may be one, each once."""
    size = len(people.vocabulary)
    found, recent = np.empty(0, np.int64), list[NDArray[np.int64]]()

    def of(part: slice) -> NDArray[np.int64]:
        keys = []
        lists = people.of_list[i[part]].astype(np.int64)
        for x in range(people.words.shape[1]):
            for y in range(people.words.shape[1]):
                a, b = people.words[i[part], x], people.words[j[part], y]
                both = np.flatnonzero((a >= 0) & (b >= 0))
                both = both[may_be_alike(spelt, a[both], b[both])]
                keys.append((lists[both] * size + a[both]) * size + b[both])
        return distinct(np.concatenate(keys))

    for keys in in_parts(len(i), of):
        recent.append(keys)
        if sum(map(len, recent)) > _MERGED_AT:
            found, recent = distinct(np.concatenate([found, *recent])), []
    return distinct(np.concatenate([found, *recent]))


def given_by_sex(people: Population) -> Floats:
    """By row: log of how much commoner its given name is in its sex than in all, within bounds."""
    size = len(people.vocabulary)
    first = people.words[:, 0]
    out = np.zeros(people.size)
    known = (people.sex >= 0) & (first >= 0)
    overall = np.bincount(first[known], minlength=size) + _UNSEEN
    overall = overall / overall.sum()
    for sex in (0, 1):
        of = known & (people.sex == sex)
        share = np.bincount(first[of], minlength=size) + _UNSEEN
        out[of] = np.log(share / share.sum() / overall)[first[of]]
    return np.clip(out, -1.0, 1.0)


SLOT_NAMES: Sequence[str] = ("given name", "middle name", "second middle name", "family name")
assert GIVEN == 0
assert len(SLOT_NAMES) - 1 == FAMILY

"""Is a pair one person, two relatives, or two strangers? A mixture fitted by expectation maximisation.

After Fellegi & Sunter (1969) and Winkler (1988), with two changes that this field needs.  Non-matches are not one
class: relatives agree on father and family name and look like matches, so they have classes of their own whose rates
are counted inside the lists.  And matches compete: a row has at most one counterpart in another list, so posteriors
are those of a matching, by sum-product messages on the beta-bipartite prior of Sadinle (2017).
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from .alignment import SLOTS
from .evidence import AGES, DATES, PLACES, SAME_AGE, Evidence, Levels, Strangers, rates
from .parts import floats_in_parts
from .population import Floats, Ints, Population
from .relatives import Relatives

_ROUNDS, _MESSAGES, _SETTLED = 10, 30, 1e-6
_NO_RIVAL = 1e-7
_MATCH, _CLASSES = 0, 3
SKIPS = 4
"""Levels of words left out: none, one, two, three or more."""
_AGREES = np.array(
    [
        [0.97, 0.95, 0.95, 0.95],  # one person
        [0.01, 0.97, 0.95, 0.97],  # siblings: father and family name
        [0.01, 0.05, 0.95, 0.96],  # cousins: grandfather or one father's name, and family name
    ]
)
"""By class and slot: how often the words are one name."""


@dataclass
class Rates:
    """What pairs of one person are like; learned."""

    agrees: Floats = field(default_factory=lambda: _AGREES[_MATCH].copy())
    sex: Floats = field(default_factory=lambda: np.array([0.015, 0.985]))
    age: Floats = field(default_factory=lambda: _first_ages())
    date: Floats = field(default_factory=lambda: _first_dates())
    place: Floats = field(default_factory=lambda: np.array([0.1, 0.1, 0.8]))
    left_out: Floats = field(default_factory=lambda: np.array([0.85, 0.1, 0.04, 0.01]))


def _first_ages() -> Floats:
    age = np.full(AGES, 0.04 / AGES)
    age[SAME_AGE] = 0.85
    age[[SAME_AGE - 1, SAME_AGE + 1]] += 0.05
    return np.asarray(age / age.sum())


def _first_dates() -> Floats:
    date = np.array([0.85, 0.02, 0.02, 0.02, 0.01, 0.01, 0.005, 0.005, 0.005, 0.01, 0.005, 0.005, 0.01, 0.01, 0.02])
    assert len(date) == DATES
    return np.asarray(date / date.sum())


class Competition:
    """Which pairs compete: those of one row with rows of one other list."""

    def __init__(self, people: Population, i: Ints, j: Ints) -> None:
        lists = len(people.lists)
        a, b = people.of_list[i].astype(np.int64), people.of_list[j].astype(np.int64)
        self.between = (a * lists + b).astype(np.int32)
        self.free = people.repeats[a] | people.repeats[b]
        self._sides = (i.astype(np.int64) * lists + b, j.astype(np.int64) * lists + a)
        sizes = people.sizes().astype(float)
        self.sizes_a = np.repeat(sizes, lists)
        self.sizes_b = np.tile(sizes, lists)
        same = self.sizes_a * 0 + (np.arange(lists * lists) // lists == np.arange(lists * lists) % lists)
        self.same = same.astype(bool)
        self.expected = np.where(self.same, 0.1 * self.sizes_a, 0.6 * np.minimum(self.sizes_a, self.sizes_b))

    def of(self, which: NDArray[np.bool_]) -> Competition:
        """The competition among some of the pairs."""
        left = copy(self)
        left.between, left.free = self.between[which], self.free[which]
        left._sides = (self._sides[0][which], self._sides[1][which])
        return left

    def prior_odds(self) -> Floats:
        """Odds of a match before its evidence, by pair of lists."""
        most = 0.985 * np.minimum(self.sizes_a, self.sizes_b)
        n = np.clip(self.expected, 0.05, np.maximum(most, 0.05))
        apart = n / (np.maximum(self.sizes_a - n, 0.5) * np.maximum(self.sizes_b - n, 0.5))
        within = self.expected / np.maximum(self.sizes_a * (self.sizes_a - 1) / 2, 1.0)
        return np.asarray(np.where(self.same, within, apart))

    def posteriors(self, odds: Floats) -> Floats:
        """Probability of each pair, given how its rivals do; pairs of lists that repeat have no rivals."""
        w = np.clip(odds * self.prior_odds()[self.between], 1e-30, 1e25)
        x = w.copy()
        # Pairs as improbable as this are nobody's rivals, and what has no rivals needs no messages.
        at = np.flatnonzero((w > _NO_RIVAL) & ~self.free)
        if len(at):
            x[at] = self._matched(w[at], *(np.unique(side[at], return_inverse=True)[1] for side in self._sides))
        p = x / (1 + x)
        self.expected = np.bincount(self.between, p, minlength=len(self.expected)) + 0.05
        return np.asarray(p)

    @staticmethod
    def _matched(w: Floats, one: NDArray[np.int64], other: NDArray[np.int64]) -> Floats:
        """Odds of pairs in a matching, by messages between the pairs that share a row with one list."""
        left, right = np.ones(len(w)), np.ones(len(w))
        for _ in range(_MESSAGES):
            before = left
            t = w * right
            left = 1 / (1 + np.maximum(np.bincount(one, t)[one] - t, 0.0))
            t = w * left
            right = 1 / (1 + np.maximum(np.bincount(other, t)[other] - t, 0.0))
            if np.abs(left - before).max() < _SETTLED:
                break
        return np.asarray(w * left * right)


@dataclass
class Fitted:
    """The state of the mixture after a round."""

    probability: Floats
    log_odds: Floats
    """Of one person against everything else, without prior and rivals."""


@dataclass(frozen=True)
class Background:
    """What pairs of two people are like."""

    apart: Strangers
    kin: Relatives
    skips: Floats
    """Among the pairs in question: how often no word, one, two, and more have no counterpart."""

    def among(self, skips: Levels) -> Background:
        """The background of pairs with these words left out."""
        return replace(self, skips=rates(skips, SKIPS))


def skips_of(left_out: Ints) -> Levels:
    """Words without a counterpart, as levels."""
    return np.minimum(left_out, SKIPS - 1).astype(np.int8)


def fit(
    ratios: Floats, slots: Ints, levels: Evidence, skips: Levels, back: Background, rival: Competition, learned: Rates,
    fixed: Floats,
) -> Fitted:  # fmt: skip
    """Fit the rates and give each pair's posterior.

    ``ratios`` are (pairs, 4) for the slots; ``fixed`` is 0, or plus or minus infinity where a person has decided.
    """
    size = len(ratios)
    other = floats_in_parts(size, lambda part: of_two_people(ratios[part], levels.of(part), back))
    fitted = Fitted(np.zeros(size), np.zeros(size))
    for _ in range(_ROUNDS):
        fitted.log_odds = floats_in_parts(
            size, lambda part: of_one_person(ratios[part], levels.of(part), skips[part], back, learned) - other[part]
        )
        odds = np.exp(np.clip(fitted.log_odds + fixed, -80, 60))
        fitted.probability = rival.posteriors(odds)
        _relearn(learned, fitted.probability, ratios, slots, levels, skips)
    return fitted


def of_one_person(ratios: Floats, levels: Evidence, skips: Levels, back: Background, learned: Rates) -> Floats:
    """Log likelihood ratio of one person against two strangers."""
    log = np.log(learned.agrees * ratios + 1 - learned.agrees).sum(1)
    log += _level(levels.sex, np.log(learned.sex / back.apart.sex))
    log += _of_birth(levels, learned, back.apart)
    log += _of_place(levels, learned.place, back.apart)
    log += np.log(learned.left_out / back.skips)[skips]
    return np.asarray(log)


def of_two_people(ratios: Floats, levels: Evidence, back: Background) -> Floats:
    """Log likelihood ratio of two people, relatives among them, against two strangers."""
    others = np.stack([_log_class(c, ratios, levels, back.apart, back.kin) for c in range(1, _CLASSES)])
    return np.asarray(np.log1p(np.exp(np.minimum(_log_sum(others), 700.0))))


def _log_class(c: int, ratios: Floats, levels: Evidence, apart: Strangers, kin: Relatives) -> Floats:
    """Log likelihood ratio of a class of two people against strangers, with its rate."""
    agrees = _AGREES[c]
    log = np.log(kin.rate[c - 1]) + np.log(agrees * ratios + 1 - agrees).sum(1)
    log += _of_place(levels, kin.place, apart)
    if c == 1:
        log += _level(levels.sex, np.log(np.array([1 - kin.sex, kin.sex]) / apart.sex))
        ages = _level(levels.age, np.log(kin.age / apart.age))
        dated = np.where(levels.date == 0, np.log(kin.date / levels.date_rarity), ages)
        log += np.where(levels.date >= 0, dated, ages)
    return np.asarray(log)


def _level(levels: Levels, logs: Floats) -> Floats:
    return np.asarray(np.where(levels >= 0, logs[np.maximum(levels, 0)], 0.0))


def _of_birth(levels: Evidence, learned: Rates, apart: Strangers) -> Floats:
    """What birth dates say, and where one is missing what ages say."""
    ages = _level(levels.age, np.log(learned.age / apart.age))
    same = np.log(learned.date[0] / levels.date_rarity)
    dates = np.where(levels.date == 0, same, _level(levels.date, np.log(learned.date / apart.date)))
    return np.asarray(np.where(levels.date >= 0, dates, ages))


def _of_place(levels: Evidence, place: Floats, apart: Strangers) -> Floats:
    """What places say: a rare place in common says more than a common one."""
    same = np.log(place[2] / np.maximum(levels.place_rarity, 1e-6))
    return np.asarray(np.where(levels.place == 2, same, _level(levels.place, np.log(place / apart.place))))


def _log_sum(x: Floats) -> Floats:
    top = x.max(0)
    return np.asarray(top + np.log(np.exp(x - top).sum(0)))


def _relearn(learned: Rates, p: Floats, ratios: Floats, slots: Ints, levels: Evidence, skips: Levels) -> None:
    """The rates that make the present posteriors likeliest."""
    # Pairs as improbable as this teach nothing.
    some = p > _NO_RIVAL
    p, ratios, slots, levels, skips = p[some], ratios[some], slots[some], levels.of(some), skips[some]
    for slot in range(SLOTS):
        there = slots[:, slot] >= 0
        agreed = learned.agrees[slot] * ratios[there, slot]
        share = agreed / (agreed + 1 - learned.agrees[slot])
        weight = p[there]
        learned.agrees[slot] = np.clip((weight @ share + 9.5) / (weight.sum() + 10), 0.001, 0.998)
    learned.sex = np.clip(rates(levels.sex, 2, 1.0, p), 0.0005, 1)
    ages = np.where(levels.date >= 0, -1, levels.age).astype(np.int8)
    learned.age = rates(ages, AGES, 0.02, p)
    learned.date = rates(levels.date, DATES, 0.5, p)
    learned.place = rates(levels.place, PLACES, 1.0, p)
    learned.left_out = rates(skips, SKIPS, 0.5, p)

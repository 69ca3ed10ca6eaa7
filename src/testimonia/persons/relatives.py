"""How often people inside one list are each other's relatives by name, and how relatives differ in age and sex.

In a list that names each person once, every pair of its rows is a pair of two people.  So the rates of same father
and family, same family only, and so on, are counted there and not guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .evidence import AGES, PLACES, SAME_AGE, dates_of, places, rates
from .population import Floats, Population

SIBLINGS, COUSINS = range(2)
"""Same father's and family name with another given name; the grandfather's or one father's name and the family name.
What shares only one name does so by chance, and how often that is lies in the names' frequencies."""
_SAMPLE = 40_000
_MOST_PAIRS = 2_000_000


@dataclass(frozen=True)
class Relatives:
    """Rates among all pairs of rows of a list, and what pairs of siblings are like."""

    rate: Floats
    """By kind."""
    age: Floats
    """Siblings' differences of age, as :data:`evidence.AGES` levels."""
    sex: float
    """Share of siblings of one sex."""
    date: float
    """Share of siblings born on one date."""
    place: Floats
    """Siblings' places, as levels of :mod:`evidence`."""


def relatives(people: Population) -> Relatives:
    """Counted over all lists together, pairs within a list only."""
    first, last, middle = _slots(people)
    pairs = sum(int(n) * (int(n) - 1) / 2 for n in people.sizes()) or 1.0
    rows = np.arange(people.size)
    before = np.where(people.count > 2, people.words[rows, np.maximum(people.count - 2, 0)], -1).astype(np.int64)

    def rate(*columns: NDArray[np.int64]) -> float:
        return _same(people, *columns) / pairs

    namesakes = rate(first, middle, last)
    siblings, cousins = rate(middle, last) - namesakes, rate(before, last)
    # What shares a family name by chance alone is in the words' frequencies already; families are what exceeds it.
    by_chance = rate(last)
    if (middle >= 0).mean() < 0.5:
        siblings = cousins = 0.0
    counted = np.array([siblings - rate(middle) * by_chance, cousins - siblings - rate(before) * by_chance])
    age, sex, date, place = _siblings(people, middle, last, first)
    return Relatives(rate=np.maximum(counted, 1e-12), age=age, sex=sex, date=date, place=place)


def _slots(people: Population) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Each row's given name, family name, and all its middle names as one number; -1 where there is none."""
    rows = np.arange(people.size)
    words = people.words.astype(np.int64)
    first = words[:, 0]
    last = np.where(people.count > 1, words[rows, np.maximum(people.count - 1, 0)], -1)
    middle = np.full(people.size, -1, np.int64)
    for k in range(1, words.shape[1] - 1):
        there = k < people.count - 1
        middle = np.where(there, (middle + 1) * 1_000_003 + words[:, k], middle)
    return first, last, middle


def _same(people: Population, *columns: NDArray[np.int64]) -> float:
    """Pairs of rows of one list that agree on all the columns; rows that lack the last are left out."""
    key = people.of_list.astype(np.int64)
    for column in columns:
        key = key * 1_000_000_007 + column + 1
    kept = columns[-1] >= 0
    counts = np.unique(key[kept], return_counts=True)[1].astype(float)
    return float((counts * (counts - 1) / 2).sum())


def _siblings(
    people: Population, middle: NDArray[np.int64], last: NDArray[np.int64], first: NDArray[np.int64]
) -> tuple[Floats, float, float, Floats]:
    """Ages, sexes and dates of rows that share all but the given name, on a sample of them."""
    age = np.ones(AGES) * 1e-4
    key = (people.of_list.astype(np.int64) * 1_000_003 + middle + 1) * 1_000_000_007 + last + 1
    rows = np.flatnonzero((last >= 0) & ((middle >= 0) | (people.count == 2)))
    if len(rows) > _SAMPLE:
        # Whole families are kept or left: every row of a key or none.
        rows = rows[(key[rows] * 2_654_435_761 % 1_000_003) < 1_000_003 * _SAMPLE / len(rows)]
    order = rows[np.lexsort((rows, key[rows]))]
    found: list[NDArray[np.int64]] = []
    total = 0
    for shift in range(1, 40):
        i, j = order[:-shift], order[shift:]
        same = key[i] == key[j]
        if not same.any() or total > _MOST_PAIRS:
            break
        kept = same & (first[i] != first[j])
        found.append(np.stack([i[kept], j[kept]]))
        total += int(kept.sum())
    if not found or not total:
        return np.full(AGES, 1 / AGES), 0.5, 0.01, np.full(PLACES, 1 / PLACES)
    i, j = np.concatenate(found, axis=1)
    known = (people.age[i] >= 0) & (people.age[j] >= 0)
    apart = np.clip(people.age[i[known]] - people.age[j[known]], -50, 50) + SAME_AGE
    age = age + np.bincount(np.r_[apart, 2 * SAME_AGE - apart], minlength=AGES) / max(1, 2 * len(apart))
    sexed = (people.sex[i] >= 0) & (people.sex[j] >= 0)
    sex = (float((people.sex[i[sexed]] == people.sex[j[sexed]]).sum()) + 1) / (sexed.sum() + 2)
    dates = dates_of(people)
    dated = (dates[i] >= 0) & (dates[j] >= 0)
    date = (float((dates[i[dated]] == dates[j[dated]]).sum()) + 0.1) / (dated.sum() + 20)
    place = rates(places(people, i.astype(np.int32), j.astype(np.int32)), PLACES)
    return np.asarray(age / age.sum()), sex, date, place

"""What sex, age, birth date and place say of a pair of rows, as levels whose rates are learned.

Dates are compared by what goes wrong with them: one part miswritten, day and month exchanged, a decade slipped, only
the year right.  Rates among pairs of strangers come from pairs drawn at random.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from .population import Floats, Ints, Population

AGES = 101
"""Differences of age from -50 to 50."""
SAME_AGE = 50
DATES = 15
"""Levels of agreement of birth dates; 0 is the same date."""
PLACES = 3
"""Levels of agreement of places."""
_RANDOM_PAIRS = 1_000_000
Levels = NDArray[np.int8]


@dataclass(frozen=True)
class Evidence:
    """Of each pair: its levels, -1 where one of the rows says nothing."""

    sex: Levels
    """1 the same, 0 not."""
    age: Levels
    """Difference + 50, within the range that is said."""
    date: Levels
    place: Levels
    """2 the same, 1 its name or its number, 0 neither."""
    date_rarity: Floats
    """Share of rows born on the first row's date."""
    place_rarity: Floats

    @staticmethod
    def joined(parts: Sequence[Evidence]) -> Evidence:
        """Parts one after another."""
        return Evidence(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Evidence)})

    def of(self, which: slice | NDArray[np.bool_]) -> Evidence:
        """The evidence of some of the pairs."""
        return Evidence(**{f.name: getattr(self, f.name)[which] for f in fields(Evidence)})


@dataclass(frozen=True)
class Strangers:
    """Rates of the levels among pairs of strangers."""

    sex: Floats
    age: Floats
    date: Floats
    place: Floats


@dataclass(frozen=True)
class Rarity:
    """By row: the share of rows with its birth date, and with its place."""

    date: Floats
    place: Floats


def rarity(people: Population) -> Rarity:
    """How rare each row's birth date and place are."""
    return Rarity(_rarity(dates_of(people)), _rarity(people.place))


def evidence(people: Population, rare: Rarity, i: Ints, j: Ints) -> Evidence:
    """The levels of pairs of rows."""
    known = (people.sex[i] >= 0) & (people.sex[j] >= 0)
    return Evidence(
        sex=np.where(known, people.sex[i] == people.sex[j], -1).astype(np.int8),
        age=_ages(people, i, j),
        date=_dates(people, i, j),
        place=places(people, i, j),
        date_rarity=rare.date[j],
        place_rarity=rare.place[j],
    )


def dates_of(people: Population) -> NDArray[np.int64]:
    """Each row's whole birth date as a number; -1 where it is not whole."""
    born = people.born.astype(np.int64)
    return np.where((born > 0).all(1), (born[:, 0] * 12 + born[:, 1]) * 32 + born[:, 2], -1)


def _rarity(codes: NDArray[np.int64] | Ints) -> Floats:
    """Share of rows with each row's code, among those that have one."""
    known = codes >= 0
    if not known.any():
        return np.ones(len(codes))
    _, inverse, counts = np.unique(codes, return_inverse=True, return_counts=True)
    return np.where(known, (counts[inverse] + 0.2) / known.sum(), 1.0)


def places(people: Population, i: Ints, j: Ints) -> Levels:
    """How far the places agree in name and number, on what both rows say."""
    name_known = (people.place[i] >= 0) & (people.place[j] >= 0)
    number_known = (people.place_number[i] >= 0) & (people.place_number[j] >= 0)
    name = people.place[i] == people.place[j]
    number = people.place_number[i] == people.place_number[j]
    both = np.where(name_known & number_known, name.astype(np.int32) + number, 0)
    one = np.where(name_known, 2 * name, 2 * number)
    level = np.where(name_known & number_known, both, one)
    return np.where(name_known | number_known, level, -1).astype(np.int8)


def _ages(people: Population, i: Ints, j: Ints) -> Levels:
    known = (people.age[i] >= 0) & (people.age[j] >= 0)
    apart = people.age[i] - people.age[j]
    # Within a range that is said, any age is the same age.
    slack = people.spread[i] + people.spread[j]
    apart = np.sign(apart) * np.maximum(np.abs(apart) - slack, 0)
    return np.where(known, np.clip(apart, -50, 50) + SAME_AGE, -1).astype(np.int8)


def _dates(people: Population, i: Ints, j: Ints) -> Levels:
    if not people.born.any():
        return np.full(len(i), -1, np.int8)
    (ya, ma, da), (yb, mb, db) = people.born[i].T, people.born[j].T
    whole = (people.born[i] > 0).all(1) & (people.born[j] > 0).all(1)
    year, month, day = ya == yb, ma == mb, da == db
    days = np.abs((ya - yb) * 365 + (ma - mb) * 30 + (da - db))
    exchanged = (ma == db) & (da == mb)
    near = np.abs(ya - yb) <= 2
    level = np.full(len(i), 14, np.int32)
    # The later an assignment, the stronger the agreement.
    for value, holds in (
        (13, np.abs(ya - yb) <= 5),
        (12, near),
        (11, days <= 40),
        (10, days <= 7),
        (9, year),
        (8, exchanged),
        (7, year & exchanged),
        (6, month & day),
        (5, month & day & near),
        (4, month & day & (np.abs(ya - yb) % 10 == 0)),
        (3, year & day),
        (2, year & month),
        (1, year & month & (np.abs(da - db) % 10 == 0)),
        (0, year & month & day),
    ):
        level[holds] = value
    return np.where(whole, level, -1).astype(np.int8)


def strangers(people: Population, rare: Rarity, seed: int) -> Strangers:
    """Rates among random pairs of rows."""
    rng = np.random.default_rng(seed)
    i, j = (rng.integers(0, people.size, _RANDOM_PAIRS).astype(np.int32) for _ in "ij")
    kept = i != j
    levels = evidence(people, rare, i[kept], j[kept])
    return Strangers(
        sex=rates(levels.sex, 2),
        age=rates(levels.age, AGES, 0.5),
        date=rates(levels.date, DATES, 0.5),
        place=rates(levels.place, PLACES),
    )


def rates(levels: Levels, size: int, prior: float = 1.0, weight: Floats | None = None) -> Floats:
    """The share of each level among pairs that have one."""
    known = levels >= 0
    counts = np.bincount(levels[known], None if weight is None else weight[known], size) + prior
    return np.asarray(counts / counts.sum())

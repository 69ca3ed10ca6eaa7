"""Rows of all lists as arrays: words of names, sex, age, birth date and place, each coded once.

A population is what the matcher works on; nothing in it depends on the order of the lists' rows but the row numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import names
from ..model import ListRow

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

_DOUBLED = re.compile(r"(.)\1+")
MOST_WORDS = 5
"""Words of a name that are compared; what follows is joined to the last."""


@dataclass(frozen=True)
class Population:
    """The rows of all lists, in order of list and row."""

    lists: tuple[str, ...]
    of_list: Ints
    """Number of each row's list."""
    repeats: NDArray[np.bool_]
    """By list: whether it may name one person several times."""
    words: Ints
    """(rows, 5): numbers of the name's words in order, -1 where there is none."""
    count: Ints
    """How many words each name has."""
    vocabulary: tuple[str, ...]
    skeletons: Ints
    """By word: number of its consonant skeleton."""
    loose: Ints
    """By word: number of its skeleton without gutturals, which Cyrillic and others write for an h."""
    sex: Ints
    """0 male, 1 female, -1 not said."""
    age: Ints
    """Years; the middle where only a range is said; -1 not said."""
    spread: Ints
    """Half the width of the range of ages."""
    born: Ints
    """(rows, 3): year, month and day, 0 where not said."""
    place: Ints
    """Number of the place of origin as sounded; -1 not said."""
    place_number: Ints
    """Number of the digits beside it, such as a postcode; -1 not said."""

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.of_list)

    def sizes(self) -> NDArray[np.int64]:
        """How many rows each list has."""
        return np.bincount(self.of_list, minlength=len(self.lists))


def distinct(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each code once, in order.  Sorting: numpy's own ``unique`` hashes first, which is slow on millions of codes."""
    ordered = np.sort(codes)
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


class _Codes:
    """Numbers for texts, in order of first appearance."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self.known.setdefault(text, len(self.known))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as the matcher compares them, given name first."""
    parts = [p.text for p in names.parse(name).of("name", "patronymic", "initial") if p.text]
    if len(parts) > MOST_WORDS:
        parts = [*parts[: MOST_WORDS - 1], "".join(parts[MOST_WORDS - 1 :])]
    return tuple(parts)


def population(lists: Sequence[tuple[str, Sequence[ListRow], bool]]) -> Population:
    """The arrays of lists, each given as its name, its rows, and whether it may repeat a person."""
    rows = [row for _, listed, _ in lists for row in listed]
    code, place_code = _Codes(), _Codes()
    words = np.full((len(rows), MOST_WORDS), -1, np.int32)
    columns: dict[str, Any] = {k: np.full(len(rows), -1, np.int32) for k in ("sex", "age", "place", "place_number")}
    spread = np.zeros(len(rows), np.int32)
    born = np.zeros((len(rows), 3), np.int32)
    seen: dict[str, tuple[int, ...]] = {}
    for n, row in enumerate(rows):
        coded = seen.get(row.name)
        if coded is None:
            coded = seen[row.name] = tuple(map(code, words_of(row.name)))
        words[n, : len(coded)] = coded
        columns["sex"][n] = {"male": 0, "female": 1}.get(row.sex, -1)
        if row.age_low is not None and row.age_high is not None:
            columns["age"][n] = (row.age_low + row.age_high) // 2
            spread[n] = (row.age_high - row.age_low + 1) // 2
        if row.born:
            born[n] = [int(x) for x in (row.born + "-0-0").split("-")[:3]]
        if row.place:
            letters, digits = _place_keys(row.place)
            columns["place"][n] = place_code(letters) if letters else -1
            columns["place_number"][n] = place_code(digits) if digits else -1
    skeleton_code = _Codes()
    vocabulary = tuple(code.known)
    found = [_skeleton(w) for w in vocabulary]
    skeletons = np.array([skeleton_code(s) for s in found], np.int32)
    loose = np.array([skeleton_code(_DOUBLED.sub(r"\1", s.replace("k", "")) or s) for s in found], np.int32)
    return Population(
        lists=tuple(name for name, _, _ in lists),
        of_list=np.repeat(np.arange(len(lists), dtype=np.int32), [len(listed) for _, listed, _ in lists]),
        repeats=np.array([repeats for _, _, repeats in lists], bool),
        words=words,
        count=(words >= 0).sum(1).astype(np.int32),
        vocabulary=vocabulary,
        skeletons=skeletons,
        loose=loose,
        sex=columns["sex"],
        age=_ages_of(columns["age"], born),
        spread=spread,
        born=born,
        place=columns["place"],
        place_number=columns["place_number"],
    )


def _skeleton(word: str) -> str:
    """The skeleton of a word's commonest spelling, so that spellings that share no sounds fall together too."""
    return names.skeleton(names.commonest_spelling(word)) or word[:1]


def _place_keys(place: str) -> tuple[str, str]:
    """A place as sounded, so that its spellings fall together, and its digits in any order."""
    latin = names.romanise(place)
    letters = "".join(c for c in latin if c.isalpha())
    return names.skeleton(letters) or letters, "".join(sorted(c for c in latin if c.isdigit()))


def _ages_of(age: Ints, born: Ints) -> Ints:
    """Ages, and where only a birth date is said the age on the day that the rows with both agree on."""
    both = (age >= 0) & (born[:, 0] > 0)
    if both.sum() < max(3, 0.001 * len(age)):
        return age
    reference = float(np.median(born[both, 0] + born[both, 1] / 12 + age[both] + 0.5))
    derived = np.floor(reference - born[:, 0] - np.maximum(born[:, 1], 1) / 12).astype(np.int32)
    return np.where((age < 0) & (born[:, 0] > 0) & (derived >= 0) & (derived < 120), derived, age).astype(np.int32)

"""A first look at candidates: names aligned, and only the pairs kept that may yet be one person.

Candidates are many and nearly all of them are strangers.  They are looked at part by part with the rates that the
mixture begins with, so that the whole of them never stands in memory with what is known of each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .alignment import GIVEN, SLOTS, Aligned, align
from .evidence import Evidence, Levels, Rarity, Strangers, evidence
from .mixture import SKIPS, Background, Competition, Rates, of_one_person, of_two_people, skips_of
from .parts import in_parts
from .population import Floats, Ints, Population
from .relatives import Relatives
from .spelling_table import SpellingTable

_HOPELESS = 1e-17
"""Pairs of lower odds are left out, whatever is learned later."""


@dataclass(frozen=True)
class Screened:
    """The pairs worth fitting."""

    kept: NDArray[np.int64]
    """Which of the candidates."""
    slots: Ints
    """(pairs, 4): where the words in each slot stand in the spelling table, -1 where one of the names has none."""
    skips: Levels
    levels: Evidence
    background: Background


def screened(
    people: Population, table: SpellingTable, i: Ints, j: Ints, spoken: NDArray[np.bool_], by_sex: Floats, rare: Rarity,
    apart: Strangers, kin: Relatives, progress: Callable[[str, int, int], None],
) -> Screened:  # fmt: skip
    """Look at candidate pairs; those marked in ``spoken`` are kept whatever they are like."""
    evenly = Background(apart, kin, np.full(SKIPS, 1 / SKIPS))
    prior = np.log(Competition(people, i[:0], j[:0]).prior_odds())
    lists = len(people.lists)

    def look(part: slice) -> tuple[NDArray[np.int64], Ints, Levels, Evidence, NDArray[np.int64]]:
        a, b = i[part], j[part]
        slots, left_out = _aligned(people, table, a, b)
        skips, levels = skips_of(left_out), evidence(people, rare, a, b)
        ratios = with_sex(table.ratios(slots), slots, by_sex[a])
        odds = of_one_person(ratios, levels, skips, evenly, Rates()) - of_two_people(ratios, levels, evenly)
        odds += prior[people.of_list[a] * lists + people.of_list[b]]
        kept = (odds > np.log(_HOPELESS)) | spoken[part]
        counts = np.bincount(skips, minlength=SKIPS)
        return np.flatnonzero(kept) + part.start, slots[kept], skips[kept], levels.of(kept), counts

    parts = in_parts(len(i), look, lambda n, of: progress("names", n, of))
    counts = sum((p[4] for p in parts), np.ones(SKIPS))
    return Screened(
        kept=np.concatenate([p[0] for p in parts]), slots=np.concatenate([p[1] for p in parts]),
        skips=np.concatenate([p[2] for p in parts]), levels=Evidence.joined([p[3] for p in parts]),
        background=Background(apart, kin, counts / counts.sum()),
    )  # fmt: skip


def with_sex(ratios: Floats, slots: Ints, by_sex: Floats) -> Floats:
    """The ratios, with a given name that is common in the row's sex counted as common."""
    ratios[:, GIVEN] = np.where(slots[:, GIVEN] >= 0, ratios[:, GIVEN] * np.exp(-by_sex), 1.0)
    return ratios


def _aligned(people: Population, table: SpellingTable, i: Ints, j: Ints) -> tuple[Ints, Ints]:
    """The words in each slot of each pair, and how many have no counterpart."""
    lists, width = people.of_list[i], people.words.shape[1]
    at = np.full((len(i), width, width), -1, np.int32)
    for x in range(width):
        for y in range(width):
            some = np.flatnonzero((people.count[i] > x) & (people.count[j] > y))
            at[some, x, y] = table.index(lists[some], people.words[i[some], x], people.words[j[some], y])
    found: Aligned = align(people.count[i], people.count[j], table.likeness(at))
    rows = np.arange(len(i))
    slots = np.full((len(i), SLOTS), -1, np.int32)
    for s in range(SLOTS):
        there = found.a[:, s] >= 0
        slots[there, s] = at[rows[there], found.a[there, s], found.b[there, s]]
    return slots, found.left_out

"""Linking rows: candidates, aligned names, then rounds in which confident links teach the spelling table.

Deterministic: the only random numbers are drawn from a generator with the given seed, and every sum is in one order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .candidates import candidates
from .evidence import Evidence, rarity, strangers
from .mixture import Competition, Fitted, Rates, fit
from .parts import in_parts
from .population import Floats, Ints, Population, distinct
from .relatives import relatives
from .screening import screened, with_sex
from .spelling_table import SpellingTable, given_by_sex

Progress = Callable[[str, int, int], None]

ROUNDS = 4
_CONFIDENT = 0.9
_HOPELESS = (1e-14, 1e-9)
"""After the first rounds, pairs of lower odds are set aside."""


@dataclass(frozen=True)
class Matched:
    """Scored pairs of rows, sorted by row numbers."""

    i: Ints
    j: Ints
    probability: Floats
    log_odds: Floats
    """Evidence alone, without prior and rivals."""
    prior: Floats
    """Log prior odds of each pair."""
    ratios: Floats
    """(pairs, 4) by slot; what each part of the name says."""
    levels: Evidence


def match(
    people: Population, decided: Mapping[tuple[int, int], bool], seed: int, progress: Progress = lambda *_: None
) -> Matched:
    """Score pairs of rows.  ``decided`` says of pairs of row numbers (lower first) whether they are one person."""
    if people.size < 2:
        return _nothing()
    i, j = candidates(people)
    i, j = _with_decided(people, i, j, decided)
    progress("candidates", 1, 1)
    if not len(i):
        return _nothing()
    table = SpellingTable(people, i, j)
    progress("spellings", 1, 1)
    rare = rarity(people)
    fixed = _fixed(people, i, j, decided)
    by_sex = given_by_sex(people)
    seen = screened(
        people, table, i, j, fixed != 0, by_sex, rare, strangers(people, rare, seed), relatives(people), progress
    )
    i, j, fixed, slots, skips, levels, back = (
        i[seen.kept], j[seen.kept], fixed[seen.kept], seen.slots, seen.skips, seen.levels, seen.background
    )  # fmt: skip
    learned = Rates()
    linked: NDArray[np.bool_] | None = None
    rival = Competition(people, i, j)
    for number in range(ROUNDS):
        ratios = _ratios(table, slots, linked, by_sex[i])
        fitted = fit(ratios, slots, levels, skips, back, rival, learned, fixed)
        progress("linking", number + 1, ROUNDS)
        if number == ROUNDS - 1:
            break
        if number < len(_HOPELESS):
            kept = (fitted.log_odds + np.log(rival.prior_odds())[rival.between] > np.log(_HOPELESS[number])) | (
                fixed != 0
            )
            i, j, slots, skips, fixed, ratios = (x[kept] for x in (i, j, slots, skips, fixed, ratios))
            fitted = Fitted(fitted.probability[kept], fitted.log_odds[kept])
            levels, rival, back = levels.of(kept), rival.of(kept), back.among(skips)
        linked = _links(people, i, j, fitted.probability)
        agreed = learned.agrees * ratios[linked]
        table.train(slots[linked], agreed / (agreed + 1 - learned.agrees))
    return Matched(
        i=i, j=j, probability=fitted.probability, log_odds=fitted.log_odds + fixed,
        prior=np.log(rival.prior_odds())[rival.between], ratios=ratios, levels=levels,
    )  # fmt: skip


def _nothing() -> Matched:
    none, rows = np.empty(0), np.empty(0, np.int32)
    said = np.empty(0, np.int8)
    levels = Evidence(said, said, said, said, none, none)
    return Matched(rows, rows, none, none, none, np.empty((0, 4)), levels)


def _with_decided(people: Population, i: Ints, j: Ints, decided: Mapping[tuple[int, int], bool]) -> tuple[Ints, Ints]:
    """The candidates and every pair that a person has spoken on."""
    if not decided:
        return i, j
    also = np.array(sorted(decided), np.int64)
    keys = distinct(np.r_[i.astype(np.int64) * people.size + j, also[:, 0] * people.size + also[:, 1]])
    return (keys // people.size).astype(np.int32), (keys % people.size).astype(np.int32)


def _fixed(people: Population, i: Ints, j: Ints, decided: Mapping[tuple[int, int], bool]) -> Floats:
    fixed = np.zeros(len(i))
    if decided:
        keys = i.astype(np.int64) * people.size + j
        for (a, b), same in decided.items():
            fixed[np.searchsorted(keys, a * people.size + b)] = 60.0 if same else -80.0
    return fixed


def _ratios(table: SpellingTable, slots: Ints, linked: NDArray[np.bool_] | None, by_sex: Floats) -> Floats:
    """What the words in each slot say; a link does not speak for itself."""
    out = np.empty(slots.shape)

    def fill(part: slice) -> None:
        own = None if linked is None else linked[part]
        out[part] = with_sex(table.ratios(slots[part], own), slots[part], by_sex[part])

    in_parts(len(slots), fill)
    return out


def _links(people: Population, i: Ints, j: Ints, p: Floats) -> NDArray[np.bool_]:
    """Confident pairs, the surest first, each row once for each other list."""
    order = np.lexsort((j, i, -p))
    order = order[p[order] >= _CONFIDENT]
    lists = len(people.lists)
    taken: set[int] = set()
    linked = np.zeros(len(i), bool)
    a, b = people.of_list[i], people.of_list[j]
    for k in order.tolist():
        left, right = int(i[k]) * lists + int(b[k]), int(j[k]) * lists + int(a[k])
        if (left in taken or right in taken) and not people.repeats[a[k]]:
            continue
        taken.add(left)
        taken.add(right)
        linked[k] = True
    return linked

"""Lists in, persons out: matching, clustering under people's decisions, consolidation, draws, what to look at next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ..model import Linkage, ListRow, Problem, ScoredPair
from .alignment import SLOTS
from .consolidate import person_of
from .evidence import SAME_AGE
from .matching import Matched, match
from .partition import confidence, draws, edges, partition
from .population import Ints, population
from .spelling_table import SLOT_NAMES

Progress = Callable[[str, int, int], None]

_WORTH_SHOWING = 0.02
"""Pairs less probable than this are not listed, unless a person spoke on them."""


class Judgement(Struct, frozen=True):
    """What a person said of two rows."""

    a: str
    b: str
    same: bool


def link(
    lists: Sequence[tuple[str, Sequence[ListRow]]], *, repeats: frozenset[str] = frozenset(),
    judgements: Iterable[Judgement] = (), seed: int = 0, draw_count: int = 0, progress: Progress = lambda *_: None,
) -> tuple[Linkage, list[Problem]]:  # fmt: skip
    """Link rows across lists.

    A list names each person at most once, unless it is in ``repeats`` or the only one: then it is de-duplicated too.
    The same lists, judgements and seed give the same result.  ``draw_count`` partitions are drawn from the posterior.
    """
    given = [(name, rows) for name, rows in lists if rows]
    people = population([(name, rows, name in repeats or len(given) == 1) for name, rows in given])
    rows = [row for _, listed in given for row in listed]
    decided, problems = _decided(rows, judgements)
    progress("reading", 1, 1)
    matched = match(people, decided, seed, progress)
    found = edges(matched)
    owner = partition(people, matched, found)
    drawn = draws(people, owner, found, draw_count, seed) if draw_count else []
    sure = confidence(owner, drawn) if drawn else _certainty(owner, matched)
    persons = []
    for members in _clusters(owner):
        persons.append(person_of([rows[m] for m in members], float(sure[members].min())))
    persons.sort(key=lambda p: p.id)
    problems += [
        Problem(
            where=" + ".join(p.rows), what=f"one person by name, but {conflict}",
            what_to_do="look at the rows, and decide that they are two people if they are",
        )
        for p in persons for conflict in p.conflicts if conflict.startswith(("two sexes", "born after", *_ALIVE_LATER))
    ]  # fmt: skip
    linkage = Linkage(
        persons=tuple(persons), pairs=tuple(_pairs(rows, matched, owner)),
        draws=tuple(tuple(d.tolist()) for d in drawn),
    )  # fmt: skip
    return linkage, problems


_ALIVE_LATER = ("missing on", "captive on", "released on", "survived on", "wounded on")


def _decided(
    rows: Sequence[ListRow], judgements: Iterable[Judgement]
) -> tuple[dict[tuple[int, int], bool], list[Problem]]:
    number = {row.id: n for n, row in enumerate(rows)}
    decided: dict[tuple[int, int], bool] = {}
    problems = []
    for j in judgements:
        if j.a not in number or j.b not in number or j.a == j.b:
            gone = j.a if j.a not in number else j.b
            problems.append(
                Problem(
                    where=f"decision on {j.a} and {j.b}", what=f"there is no row {gone} now",
                    what_to_do="find its new id and decide again, or undo the decision",
                )
            )  # fmt: skip
            continue
        a, b = sorted((number[j.a], number[j.b]))
        decided[a, b] = j.same
    return decided, problems


def _clusters(owner: Ints) -> list[NDArray[np.int64]]:
    order = np.argsort(owner, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(owner[order])) + 1) if len(order) else []


def _certainty(owner: Ints, matched: Matched) -> NDArray[np.float64]:
    """By row, without draws: how probable it is that it belongs where it is and nowhere else."""
    best_in = np.zeros(len(owner))
    best_out = np.zeros(len(owner))
    inside = owner[matched.i] == owner[matched.j]
    for rows in (matched.i, matched.j):
        np.maximum.at(best_in, rows[inside], matched.probability[inside])
        np.maximum.at(best_out, rows[~inside], matched.probability[~inside])
    alone = np.bincount(owner, minlength=len(owner))[owner] == 1
    return np.where(alone, 1 - best_out, best_in)


def _pairs(rows: Sequence[ListRow], matched: Matched, owner: Ints) -> list[ScoredPair]:
    """The pairs worth showing, by the ids of their rows."""
    kept = np.flatnonzero((matched.probability >= _WORTH_SHOWING) | (np.abs(matched.log_odds) >= 40))
    size = np.bincount(owner, minlength=len(owner))
    out = []
    for k in kept.tolist():
        i, j, p = int(matched.i[k]), int(matched.j[k]), float(matched.probability[k])
        # A pair in doubt matters more when it decides whether larger clusters are one.
        weight = min(p, 1 - p) * (1 + 0.25 * (size[owner[i]] + size[owner[j]] - 2))
        out.append(
            ScoredPair(
                a=rows[i].id, b=rows[j].id, probability=round(p, 4), log_odds=round(float(matched.log_odds[k]), 2),
                why=tuple(_why(matched, k)), weight=round(float(weight), 4),
            )
        )  # fmt: skip
    return sorted(out, key=lambda pair: (pair.a, pair.b))


def _why(matched: Matched, k: int) -> Iterable[str]:
    """What each field says of a pair."""
    for slot in range(SLOTS):
        ratio = float(matched.ratios[k, slot])
        if ratio != 1.0:
            how = (
                f"{ratio:,.0f} times likelier of one person"
                if ratio >= 2
                else "another name"
                if ratio < 0.5
                else "says little"
            )
            yield f"{SLOT_NAMES[slot]}: {how}"
    levels = matched.levels
    if levels.sex[k] >= 0:
        yield "same sex" if levels.sex[k] else "another sex"
    if levels.date[k] >= 0:
        yield "same birth date" if levels.date[k] == 0 else f"birth dates differ (level {levels.date[k]})"
    elif levels.age[k] >= 0:
        apart = abs(int(levels.age[k]) - SAME_AGE)
        yield "same age" if apart == 0 else f"ages {apart} apart"
    if levels.place[k] >= 0:
        yield ("another place", "a place alike", "same place")[levels.place[k]]


def overlap(persons: Iterable[Sequence[str]]) -> list[tuple[tuple[str, ...], int]]:
    """How many persons stand on exactly which lists, the most first: the table of capture histories."""
    counts: dict[tuple[str, ...], int] = {}
    for lists in persons:
        key = tuple(sorted(set(lists)))
        counts[key] = counts.get(key, 0) + 1
    return sorted(counts.items(), key=lambda c: (-c[1], c[0]))

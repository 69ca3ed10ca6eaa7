"""The clause matrix: which acts have whose words, from exact and near-equal clauses.

Clauses of one part (recital, operative) and language are compared by the word pairs that they share (Dice's
coefficient over bigrams, Dice 1945).  Word pairs that stand in very many clauses ("now therefore") propose nothing.
A clause joins the family of the clause that it is most like; families are closed under that relation.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..anchors import digest
from ..forest import Forest
from ..institutions import fold
from ..model import Act, ClauseFamily, ClauseMember
from .words import forms

LEAST = 0.6
"""Least likeness of two clauses in one family: below it, shared wording is mostly that of the form."""
_COMMON = 200
"""Clauses that may share a word pair before the pair proposes no candidates."""
_FEWEST_WORDS = 5
_TOKEN = re.compile(r"\w+")


class _Worded(NamedTuple):
    """A clause ready for comparing."""

    act: Act
    clause: str
    part: str
    words: str
    pairs: Counter[tuple[str, str]]


def families_of(acts: Sequence[Act]) -> tuple[ClauseFamily, ...]:
    """Families of two or more clauses of different acts, the widest first."""
    worded = [w for act in sorted(acts, key=_order) for w in _words_of(act)]
    likeness = _likeness(worded)
    groups = _groups(len(worded), likeness)
    found = [_family([worded[n] for n in group]) for group in groups]
    wide = [f for f in found if len({m.act for m in f.members}) > 1]
    return tuple(sorted(wide, key=lambda f: (-len(f.members), f.part, f.id)))


def _order(act: Act) -> tuple[bool, str, str]:
    date = act.adopted or act.introduced
    return date == "", date, act.id


def _words_of(act: Act) -> Iterable[_Worded]:
    known = forms(act.language)
    for clause in act.clauses:
        folded = fold(clause.words)
        for kind in ("formulas", "recital", "that"):
            opened = known.opening(kind).match(folded)
            folded = folded[opened.end() :].lstrip(" ,.:;-") if opened else folded
        tokens = _TOKEN.findall(folded)
        if tokens and tokens[-1] in known.words("and"):
            tokens.pop()
        if len(tokens) >= _FEWEST_WORDS:
            pairs = Counter(pairwise(tokens))
            yield _Worded(act, clause.id, f"{clause.part} {act.language}", " ".join(tokens), pairs)


def _likeness(worded: Sequence[_Worded]) -> Mapping[tuple[int, int], float]:
    """Likeness of the clauses that are near-equal, by their places (the smaller first)."""
    index: dict[tuple[str, tuple[str, str]], list[int]] = defaultdict(list)
    for at, one in enumerate(worded):
        for pair in one.pairs:
            index[one.part, pair].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for (_, pair), places in index.items():
        if len(places) <= _COMMON:
            for n, a in enumerate(places):
                for b in places[n + 1 :]:
                    if worded[a].act.id != worded[b].act.id:
                        shared[a, b] += min(worded[a].pairs[pair], worded[b].pairs[pair])
    found: dict[tuple[int, int], float] = {}
    for (a, b), common in shared.items():
        least = LEAST * (worded[a].pairs.total() + worded[b].pairs.total()) / 2
        if common * 2 >= least and (alike := _dice(worded[a], worded[b])) >= LEAST:
            found[a, b] = alike
    return found


def _dice(a: _Worded, b: _Worded) -> float:
    return 2 * (a.pairs & b.pairs).total() / (a.pairs.total() + b.pairs.total())


def _groups(count: int, likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Each clause with the one it is most like, and so on: lists of places in order."""
    forest = Forest(count)
    best: dict[int, tuple[float, int]] = {}
    for (a, b), alike in likeness.items():
        for one, other in ((a, b), (b, a)):
            best[one] = max(best.get(one, (0.0, 0)), (alike, -other))
    for one, (_, other) in sorted(best.items()):
        forest.unite(one, -other)
    out: dict[int, list[int]] = defaultdict(list)
    for n in range(count):
        out[forest.root(n)].append(n)
    return [group for group in out.values() if len(group) > 1]


def _family(group: Sequence[_Worded]) -> ClauseFamily:
    first = group[0]
    members = tuple(
        ClauseMember(
            clause=w.clause, act=w.act.id, likeness=1.0 if w.words == first.words else round(_dice(first, w), 3)
        )
        for w in group
    )
    words = next(c.words for c in first.act.clauses if c.id == first.clause)
    part = next(c.part for c in first.act.clauses if c.id == first.clause)
    return ClauseFamily(id=digest("clauses", *sorted(w.clause for w in group)), part=part, words=words, members=members)

"""Hierarchical log-linear models of list dependence: their terms, their notation, their design.

A term is a set of lists, as a bit mask; a model holds a term only with all terms inside it (Bishop, Fienberg & Holland
1975).  The term of all lists together cannot be told from the people whom nobody recorded, so no model holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

import numpy as np

from .glm import Matrix

Terms = tuple[int, ...]
"""Interactions of two or more lists, ascending by size, then by mask; every list's own effect is always in."""


def size(term: int) -> int:
    """How many lists a term joins."""
    return term.bit_count()


@cache
def interactions(lists: int, highest: int) -> Terms:
    """All terms of two to ``highest`` lists, but never of all lists."""
    most = min(highest, lists - 1)
    return tuple(
        sum(1 << j for j in group) for order in range(2, most + 1) for group in combinations(range(lists), order)
    )


def parts(term: int) -> list[int]:
    """The terms that lack one list of ``term``."""
    return [term & ~(1 << j) for j in range(term.bit_length()) if term >> j & 1]


def allowed(term: int, terms: frozenset[int]) -> bool:
    """Whether a hierarchical model with these terms may also hold ``term``."""
    return size(term) == 2 or all(part in terms for part in parts(term))


def models(lists: int, highest: int) -> Iterator[Terms]:
    """Every hierarchical model with all main effects, in a fixed order; from independence upward."""
    terms = interactions(lists, highest)

    def grow(at: int, chosen: tuple[int, ...], held: frozenset[int]) -> Iterator[Terms]:
        if at == len(terms):
            yield chosen
            return
        yield from grow(at + 1, chosen, held)
        if allowed(terms[at], held):
            yield from grow(at + 1, (*chosen, terms[at]), held | {terms[at]})

    return grow(0, (), frozenset())


def notation(terms: Terms, lists: int) -> str:
    """``[123,14,34]``: the largest terms, lists numbered from 1; lists beyond the ninth are set apart by points."""
    every = {*terms, *(1 << j for j in range(lists))}
    largest = [t for t in every if not any(t != other and t & other == t for other in every)]
    joint = "" if lists < 10 else "."
    names = [joint.join(str(j + 1) for j in range(lists) if t >> j & 1) for t in largest]
    return "[" + ",".join(sorted(names, key=lambda name: (-len(name), name))) + "]"


def design(terms: Terms, lists: int, cells: np.ndarray) -> Matrix:
    """Cells x parameters: intercept, one effect a list, one a term; ``cells`` are capture histories."""
    columns = [np.ones(len(cells))]
    columns += [((cells >> j) & 1).astype(float) for j in range(lists)]
    columns += [((cells & t) == t).astype(float) for t in terms]
    return np.column_stack(columns)

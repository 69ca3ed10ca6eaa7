"""Decomposable graphs of lists: all of them for up to six lists, with their cliques and separators.

A graph is decomposable (chordal) where it can be taken apart list by list, each list's remaining neighbours being
joined to one another (a perfect elimination order; Lauritzen, Graphical Models, 1996).  There are 8, 61, 822 and
18,154 on 3 to 6 lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple


class Graph(NamedTuple):
    """Cliques and separators as bit masks of lists; an empty separator stands between parts that are not joined."""

    cliques: tuple[int, ...]
    separators: tuple[int, ...]


@cache
def decomposable(lists: int) -> tuple[Graph, ...]:
    """Every decomposable graph, in order of its edges' bit mask: from no edge to all."""
    return tuple(_all(lists))


def _all(lists: int) -> Iterator[Graph]:
    edges = list(combinations(range(lists), 2))
    for chosen in range(1 << len(edges)):
        neighbours = [0] * lists
        for bit, (i, j) in enumerate(edges):
            if chosen >> bit & 1:
                neighbours[i] |= 1 << j
                neighbours[j] |= 1 << i
        graph = _taken_apart(neighbours)
        if graph is not None:
            yield graph


def _taken_apart(neighbours: list[int]) -> Graph | None:
    left = (1 << len(neighbours)) - 1
    steps: list[tuple[int, int]] = []
    while left:
        for v in range(len(neighbours)):
            around = neighbours[v] & left
            if left >> v & 1 and _joined(around, neighbours):
                steps.append((1 << v, around))
                left &= ~(1 << v)
                break
        else:
            return None
    cliques: list[int] = []
    separators: list[int] = []
    # Put together again in the other order: each list joins the lists it was taken from.
    for vertex, around in reversed(steps):
        inside = next((i for i, clique in enumerate(cliques) if around == clique), None)
        if inside is not None:
            cliques[inside] |= vertex
        else:
            if cliques:
                separators.append(around)
            cliques.append(around | vertex)
    return Graph(tuple(sorted(cliques)), tuple(sorted(separators)))


def _joined(vertices: int, neighbours: list[int]) -> bool:
    rest = vertices
    while rest:
        v = rest.bit_length() - 1
        rest &= ~(1 << v)
        if rest & ~neighbours[v]:
            return False
    return True

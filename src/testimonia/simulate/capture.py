"""Made-up populations recorded by imperfect lists: capture tables of which the true size is known.

A scenario says how the lists come about; those marked ``answerable`` meet the assumptions of the methods they name,
in the others the table shows that no answer can be had.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..model import CaptureTable

Seen = NDArray[np.bool_]
"""People x lists: who is on which."""


class Scenario(NamedTuple):
    """How the lists of one kind of population come about."""

    name: str
    size: int
    draw: Callable[[int, np.random.Generator], Seen]
    answerable: tuple[str, ...]
    """Methods whose model holds here; empty where none can answer."""


def independent(size: int, rng: np.random.Generator) -> Seen:
    """Four lists that take no notice of each other; everybody alike."""
    return rng.random((size, 4)) < np.array([0.25, 0.3, 0.2, 0.35])


def unlike_people(size: int, rng: np.random.Generator) -> Seen:
    """Two kinds of people: a third easily recorded, the others hardly; within a kind the lists are independent."""
    easy = rng.random(size) < 1 / 3
    chances = np.where(easy[:, None], [0.55, 0.5, 0.45, 0.6], [0.12, 0.15, 0.1, 0.18])
    return rng.random((size, 4)) < chances


def dependent_pair(size: int, rng: np.random.Generator) -> Seen:
    """Whoever is on the first list is likelier to be on the second."""
    seen = rng.random((size, 4)) < np.array([0.3, 0.2, 0.25, 0.3])
    seen[:, 1] |= seen[:, 0] & (rng.random(size) < 0.35)
    return seen


def nested(size: int, rng: np.random.Generator) -> Seen:
    """The second list was drawn from the first."""
    seen = rng.random((size, 3)) < np.array([0.4, 0.0, 0.3])
    seen[:, 1] = seen[:, 0] & (rng.random(size) < 0.5)
    return seen


def no_overlap(size: int, rng: np.random.Generator) -> Seen:
    """Everybody is on one list at the most."""
    one = rng.choice(4, size=size, p=[0.2, 0.15, 0.15, 0.5])
    return np.array([one == j for j in range(3)]).T


def one_origin(size: int, rng: np.random.Generator) -> Seen:
    """Two lists were compiled from one source, each leaving out a few and adding a few."""
    source = rng.random(size) < 0.3
    a, b = (source & (rng.random(size) < 0.92) | (rng.random(size) < 0.02) for _ in range(2))
    return np.column_stack([a, b, rng.random(size) < 0.25, rng.random(size) < 0.2])


def hidden_people(size: int, rng: np.random.Generator) -> Seen:
    """Half the population is on no list and never could be: what no data can show."""
    return independent(size, rng) & (rng.random(size) < 0.5)[:, None]


ALL_MODELS = ("lcmcr", "dga", "loglinear", "sparse")
SCENARIOS = (
    Scenario("independent", 2000, independent, ALL_MODELS),
    Scenario("unlike people", 3000, unlike_people, ("lcmcr",)),
    Scenario("dependent pair", 2000, dependent_pair, ("dga", "loglinear", "sparse")),
    Scenario("nested", 2000, nested, ()),
    Scenario("no overlap", 2000, no_overlap, ()),
    Scenario("one origin", 2000, one_origin, ()),
)


def capture_table(scenario: Scenario, seed: int) -> CaptureTable:
    """The table of one made-up population; the same seed gives the same table."""
    rng = np.random.Generator(np.random.PCG64(seed))
    seen = scenario.draw(scenario.size, rng)
    histories = seen @ (1 << np.arange(seen.shape[1]))
    found, counts = np.unique(histories[histories > 0], return_counts=True)
    return CaptureTable(
        lists=tuple(f"list {j + 1}" for j in range(seen.shape[1])),
        histories=tuple(int(h) for h in found),
        counts=tuple(int(n) for n in counts),
    )

"""Averaging over decomposable graphs of list dependence (Madigan & York, Biometrika 84, 1997).

Every cell's chance has a hyper-Dirichlet prior with ``delta`` a cell, every graph the same prior weight, and the size
of the population a prior of 1/size (Jeffreys).  The posterior is exact on a grid of 1, 2, 3 ... unseen people, which
is lengthened until nothing is left beyond its end.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from ..model import CaptureTable, Estimate
from .cells import Cells, cells_of
from .graphs import Graph, decomposable
from .hierarchical import notation

MOST_LISTS = 6
FEWEST_LISTS = 3
_FIRST_END = 10
"""The grid first reaches this many times the people seen."""
_FULL_GRID = 60_000
_MOST_POINTS = 4_000_000
_NOTHING = 1e-7
"""Posterior mass in the last hundredth of a grid that is long enough."""
_NEGLIGIBLE = 27.6
"""Graphs whose weight is below exp(-this) of the best are left out."""

Vector = NDArray[np.float64]


def average(
    table: CaptureTable, *, delta: float | None = None, most_unseen: int | None = None, level: float = 0.95
) -> Estimate:
    """The posterior of the population's size; ``most_unseen`` fixes the end of the grid instead of finding it."""
    cells = cells_of(table)
    delta = 2.0**-cells.lists if delta is None else delta
    end = most_unseen or max(_FULL_GRID, _FIRST_END * cells.people)
    while True:
        grid = _grid(end)
        posterior, by_graph = _posterior(cells, delta, grid)
        tail = float(posterior[grid > end * 0.99].sum())
        if most_unseen or tail < _NOTHING or end >= _MOST_POINTS:
            break
        end = min(end * 4, _MOST_POINTS)
    cumulative = posterior.cumsum()
    low, median, high = (
        float(cells.people + grid[np.searchsorted(cumulative, q)]) for q in ((1 - level) / 2, 0.5, (1 + level) / 2)
    )
    graphs = decomposable(cells.lists)
    order = sorted(by_graph, key=lambda g: (-by_graph[g], g))
    warnings = () if tail < 1e-4 else (_heavy(tail, int(end)),)
    return Estimate(
        method="dga",
        lists=table.lists,
        n_observed=cells.people,
        estimate=median,
        low=low,
        high=high,
        level=level,
        interval="equal-tailed posterior",
        model=notation(tuple(graphs[order[0]].cliques), cells.lists),
        settings={"delta": delta, "most_unseen": int(end), "graphs": len(graphs), "prior": "1/size"},
        diagnostics={
            "posterior_mean": round(float(cells.people + posterior @ grid), 4),
            "posterior_mode": int(cells.people + grid[np.argmax(posterior / _widths(grid))]),
            "tail_mass": float(f"{tail:.3g}"),
            "models": [
                {"model": notation(tuple(graphs[g].cliques), cells.lists), "weight": round(float(by_graph[g]), 4)}
                for g in order[:5]
            ],
        },
        warnings=warnings,
        draws=tuple(float(cells.people + grid[np.searchsorted(cumulative, q)]) for q in (np.arange(1000) + 0.5) / 1000),
    )


def _heavy(tail: float, end: int) -> str:
    return (
        f"{tail:.2%} of the posterior still lies where the grid ends, at {end:,} unseen people: "
        "the upper end of the interval is only a lower bound of itself."
    )


def _grid(end: float) -> Vector:
    """Every whole number up to :data:`_FULL_GRID`, then wider and wider steps."""
    near = np.arange(1.0, min(end, _FULL_GRID) + 1)
    if end <= _FULL_GRID:
        return near
    far = np.unique(np.round(np.geomspace(_FULL_GRID, end, 20_001)[1:]))
    return np.concatenate([near, far[far > _FULL_GRID]])


def _widths(grid: Vector) -> Vector:
    """How many whole numbers each point stands for."""
    return np.diff(grid, prepend=0.0)


def _posterior(cells: Cells, delta: float, grid: Vector) -> tuple[Vector, dict[int, float]]:
    """Mass of each point of the grid, summed over the graphs; and each graph's share."""
    margins = _margins(cells, delta, grid)
    graphs = decomposable(cells.lists)
    total = cells.people + grid
    common = gammaln(total) - gammaln(grid + 1) + np.log(_widths(grid))
    rough = slice(None, None, max(1, len(grid) // 400))
    best = np.array([(_log_likelihood(g, margins, rough) + common[rough]).max() for g in graphs])
    # Between the points of the rough grid a graph may peak higher; the margin is far wider than that.
    likely = [i for i in range(len(graphs)) if best[i] > best.max() - _NEGLIGIBLE - 5]
    posterior = np.zeros(len(grid))
    shares: dict[int, float] = {}
    top = best.max()
    for i in likely:
        mass = np.exp(_log_likelihood(graphs[i], margins, slice(None)) + common - top)
        posterior += mass
        shares[i] = float(mass.sum())
    whole = posterior.sum()
    return posterior / whole, {i: float(share / whole) for i, share in shares.items()}


def _log_likelihood(graph: Graph, margins: dict[int, Vector], points: slice) -> Vector:
    out = sum(margins[c][points] for c in graph.cliques)
    return np.asarray(out - sum(margins[s][points] for s in graph.separators))


def _margins(cells: Cells, delta: float, grid: Vector) -> dict[int, Vector]:
    """log Dirichlet-multinomial likelihood of every marginal table, for each number of unseen people."""
    out = {0: np.zeros(len(grid))}
    whole = delta * 2.0**cells.lists
    total = gammaln(whole) - gammaln(cells.people + grid + whole)
    for group in range(1, 1 << cells.lists):
        prior = delta * 2.0 ** (cells.lists - group.bit_count())
        inside = cells.histories & group
        counts = np.array([cells.counts[inside == pattern].sum() for pattern in _patterns(group)])
        fixed = float(np.sum(gammaln(counts[1:] + prior) - gammaln(prior)))
        out[group] = total + fixed + gammaln(counts[0] + grid + prior) - gammaln(prior)
    return out


def _patterns(group: int) -> list[int]:
    """All histories within some lists, the empty one first."""
    bits = [1 << j for j in range(group.bit_length()) if group >> j & 1]
    return [sum(b for i, b in enumerate(bits) if chosen >> i & 1) for chosen in range(1 << len(bits))]

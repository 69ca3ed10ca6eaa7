"""Sparse capture data: main effects and pairs of lists added step by step (Chan, Silverman & Vincent, 2021).

A pair is added where the number of people on both lists would be surprising under the model so far: the one-sided
Poisson probability is least, is below ``threshold``, and the larger model's estimate exists and is unique.
"""

from __future__ import annotations

from math import exp, sqrt

import numpy as np

from ..model import CaptureTable, Estimate
from .cells import Cells, Model, cells_of, fitted
from .hierarchical import interactions, notation


def stepwise(
    table: CaptureTable, *, threshold: float = 0.02, level: float = 0.95, resamples: int = 200, seed: int = 1
) -> Estimate:
    """The estimate of the model that the steps end at.

    With ``resamples`` the interval is Efron's BCa bootstrap, in which the steps are taken anew on every resample, so
    that it counts the choice of the model; with 0 it is log-normal and takes the model for granted.
    """
    cells = cells_of(table)
    model = fitted(cells, ())
    if not model.exists():
        return Estimate(
            method="sparse", lists=table.lists, n_observed=cells.people, estimate=None, level=level,
            refused="Even independent lists have no estimate here: a list shares nobody with any other; "
            "leave that list out or merge it with the list of its origin.",
        )  # fmt: skip
    model, steps = _walk(cells, threshold)
    size = cells.people + model.unseen
    low, high = _log_normal(model, cells, level)
    settings: dict[str, float | int | str] = {"threshold": threshold}
    if resamples:
        low, high = _bca(cells, size, threshold, level, resamples, seed)
        settings["resamples"] = resamples
    return Estimate(
        method="sparse",
        lists=table.lists,
        n_observed=cells.people,
        estimate=round(size, 4),
        low=round(low, 4),
        high=round(high, 4),
        level=level,
        interval="BCa bootstrap" if resamples else "log-normal, the model taken for granted",
        model=notation(model.terms, cells.lists),
        seed=seed if resamples else None,
        settings=settings,
        diagnostics={
            "aic": round(model.aic, 4),
            "deviance": round(model.fit.deviance, 4),
            "independent_lists": round(cells.people + fitted(cells, ()).unseen, 4),
            "steps": [{"pair": _names(pair, table), "probability": float(f"{chance:.3g}")} for chance, pair in steps],
            "empty_overlaps": [_names(pair, table) for pair in model.empty],
        },
    )


def _walk(cells: Cells, threshold: float) -> tuple[Model, list[tuple[float, int]]]:
    """From independence as far as a pair is surprising enough; the pairs in the order in which they were added."""
    model = fitted(cells, ())
    steps: list[tuple[float, int]] = []
    while True:
        step = _step(cells, model)
        if step is None or step[0] > threshold:
            return model, steps
        chance, pair, model = step
        steps.append((chance, pair))


def _log_normal(model: Model, cells: Cells, level: float) -> tuple[float, float]:
    from scipy.special import ndtri

    spread = float(ndtri((1 + level) / 2)) * sqrt(max(0.0, float(model.fit.covariance[0, 0])))
    return cells.people + model.unseen * exp(-spread), cells.people + model.unseen * exp(min(spread, 50.0))


def _bca(cells: Cells, size: float, threshold: float, level: float, resamples: int, seed: int) -> tuple[float, float]:
    """Bias-corrected and accelerated (Efron 1987): people are resampled by history, the jackknife leaves one out."""
    from scipy.special import ndtr, ndtri

    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(1 << 22,))))
    share = cells.counts / cells.people
    sizes = np.array(
        [
            _size(Cells(cells.lists, cells.histories, rng.multinomial(cells.people, share).astype(float)), threshold)
            for _ in range(resamples)
        ]
    )
    seen = np.flatnonzero(cells.counts)
    left_out = np.array([_size(_one_less(cells, int(i)), threshold) for i in seen])
    times = cells.counts[seen]
    gaps = (times @ left_out) / times.sum() - left_out
    cubes, squares = float(times @ gaps**3), float(times @ gaps**2)
    acceleration = cubes / (6 * squares**1.5) if squares > 0 else 0.0
    below = float(np.clip((sizes < size).mean() + (sizes == size).mean() / 2, 0.5 / resamples, 1 - 0.5 / resamples))
    bias = float(ndtri(below))

    def end(chance: float) -> float:
        z = bias + float(ndtri(chance))
        return float(np.quantile(sizes, float(ndtr(bias + z / (1 - acceleration * z)))))

    return end((1 - level) / 2), end((1 + level) / 2)


def _one_less(cells: Cells, at: int) -> Cells:
    counts = cells.counts.copy()
    counts[at] -= 1
    return Cells(cells.lists, cells.histories, counts)


def _size(cells: Cells, threshold: float) -> float:
    return cells.people + _walk(cells, threshold)[0].unseen


def _step(cells: Cells, model: Model) -> tuple[float, int, Model] | None:
    """The pair that the model so far explains worst, and the model with it."""
    from scipy.stats import poisson

    means = np.zeros(len(cells.counts))
    kept = np.ones(len(cells.counts), dtype=bool)
    for term in model.empty:
        kept &= (cells.histories & term) != term
    means[kept] = model.fit.means
    chances = []
    for pair in interactions(cells.lists, 2):
        if pair not in model.terms:
            expected, found = float(means[(cells.histories & pair) == pair].sum()), cells.on(pair)
            chance = min(float(poisson.cdf(found, expected)), float(poisson.sf(found - 1, expected)))
            chances.append((chance, pair))
    for chance, pair in sorted(chances):
        larger = fitted(cells, tuple(sorted((*model.terms, pair))))
        if larger.exists():
            return chance, pair, larger
    return None


def _names(pair: int, table: CaptureTable) -> list[str]:
    return [name for j, name in enumerate(table.lists) if pair >> j & 1]

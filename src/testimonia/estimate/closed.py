"""Closed-population models by number of captures, and Chao's lower bound (as in Rcapture: Baillargeon & Rivest 2007).

M0, Mt: equal chances for all people, by list or not.  Mh, Mth: people differ in how easily they are recorded; the
heterogeneity enters as a column of the log-linear model, by Poisson, Darroch or gamma shape, or, after Chao (1987)
and Rivest (2011), as effects that may only raise the counts of people on three and more lists: a lower bound for any
shape.
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import NamedTuple

import numpy as np

from ..model import CaptureTable, Estimate
from .cells import Cells, cells_of
from .glm import Fit, Matrix, fit

_NORMAL = 1.959963984540054


class Closed(NamedTuple):
    """One model's answer."""

    size: float
    standard_error: float
    fit: Fit


def closed_models(table: CaptureTable) -> dict[str, Closed]:
    """Every model by its usual name; the bounds are ``Mh Chao (LB)`` and ``Mth Chao (LB)``."""
    cells = cells_of(table)
    captures = _captures(cells)
    by_list = np.column_stack([((cells.histories >> j) & 1).astype(float) for j in range(cells.lists)])
    out = {}
    for name, base in (("M0", captures[:, None]), ("Mt", by_list)):
        out[name] = _fitted(cells, base)
    for prefix, base in (("Mh", captures[:, None]), ("Mth", by_list)):
        out[f"{prefix} Chao (LB)"] = _bound(cells, base)
        if cells.lists > 2:
            out[f"{prefix} Poisson2"] = _fitted(cells, np.column_stack([base, 2.0**captures - 1]))
            out[f"{prefix} Darroch"] = _fitted(cells, np.column_stack([base, captures**2 / 2]))
            out[f"{prefix} Gamma3.5"] = _fitted(cells, np.column_stack([base, log(3.5) - np.log(3.5 + captures)]))
    return out


def chao(table: CaptureTable, *, level: float = 0.95) -> Estimate:
    """A lower bound for the population's size, however people differ, as long as lists are independent."""
    cells = cells_of(table)
    found = closed_models(table)
    bound, timed = found["Mh Chao (LB)"], found["Mth Chao (LB)"]
    low, high = _log_normal(bound, cells.people, level)
    return Estimate(
        method="chao",
        lists=table.lists,
        n_observed=cells.people,
        estimate=round(bound.size, 4),
        low=round(low, 4),
        high=round(high, 4),
        level=level,
        interval="log-normal",
        model="Mh Chao (LB)",
        diagnostics={
            "standard_error": round(bound.standard_error, 4),
            "on_one_list": int(cells.counts[_captures(cells) == 1].sum()),
            "on_two_lists": int(cells.counts[_captures(cells) == 2].sum()),
            "by_list": round(timed.size, 4),
            "by_list_standard_error": round(timed.standard_error, 4),
            "models": [
                {"model": name, "estimate": round(m.size, 4), "standard_error": round(m.standard_error, 4)}
                for name, m in found.items()
            ],
        },
        warnings=("This is a lower bound: there were at least about so many, and there may have been many more.",),
    )


def _captures(cells: Cells) -> Matrix:
    return np.array([int(h).bit_count() for h in cells.histories], dtype=float)


def _fitted(cells: Cells, base: Matrix) -> Closed:
    made = fit(np.column_stack([np.ones(len(cells.counts)), base]), cells.counts)
    unseen = exp(min(60.0, float(made.coefficients[0])))
    error = sqrt(max(0.0, unseen + unseen**2 * float(made.covariance[0, 0])))
    return Closed(cells.people + unseen, error, made)


def _bound(cells: Cells, base: Matrix) -> Closed:
    """Chao's effects of three and more captures, each kept only while it is positive."""
    captures = _captures(cells)
    bends = list(range(3, cells.lists + 1))
    while True:
        made = _fitted(cells, np.column_stack([base, *(np.maximum(captures - b + 1, 0) for b in bends)]))
        effects = made.fit.coefficients[len(made.fit.coefficients) - len(bends) :]
        negative = [b for b, effect in zip(bends, effects, strict=True) if effect < 0]
        if not negative:
            return made
        bends.remove(negative[0])


def _log_normal(found: Closed, people: int, level: float) -> tuple[float, float]:
    """Chao's interval: the unseen times or divided by a factor, so that it never falls below the people seen."""
    from scipy.special import ndtri

    unseen = max(found.size - people, 1e-9)
    factor = exp(float(ndtri((1 + level) / 2)) * sqrt(log(1 + (found.standard_error / unseen) ** 2)))
    return people + unseen / factor, people + unseen * factor

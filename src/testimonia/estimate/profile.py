"""Profile-likelihood intervals for the population's size (Cormack 1992; Baillargeon & Rivest, JSS 19(5), 2007).

For each size the model is fitted to the table with its unseen cell filled accordingly; the multinomial likelihood of
the whole table then falls off on both sides of its maximum, and the interval is where it has fallen by half a
chi-square quantile.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log
from typing import NamedTuple

import numpy as np

from .glm import Matrix, fit

_FARTHEST = 1e6
"""How many times the estimate of the unseen the upper end is looked for."""
_PRECISION = 1e-7


class Profile(NamedTuple):
    """The size of greatest likelihood and the interval around it; ``high`` is None where the likelihood never falls."""

    best: float
    low: float
    high: float | None


def profile(design: Matrix, counts: Matrix, unseen: float, level: float) -> Profile:
    """``design`` and ``counts`` of the seen cells, intercept first; ``unseen`` is the fitted number of the unseen."""
    from scipy.stats import chi2

    people = float(counts.sum())
    full = np.vstack([design, np.eye(1, design.shape[1])])
    constant = sum(lgamma(c + 1) for c in counts)

    def likelihood(missing: float) -> float:
        table = np.append(counts, missing)
        means = fit(full, table, start=np.maximum(table, 0.05)).means
        size = people + missing
        inside = float(table @ np.log(np.maximum(means, 1e-300) / size))
        return lgamma(size + 1) - lgamma(missing + 1) - constant + inside

    at, top = _highest(likelihood, max(unseen, 0.5))
    threshold = top - float(chi2.ppf(level, 1)) / 2
    low = _crossing(likelihood, threshold, at, 0.0)
    farthest = at
    while likelihood(farthest) > threshold:
        farthest *= 2
        if farthest > _FARTHEST * max(unseen, 1.0):
            return Profile(people + at, people + low, None)
    return Profile(people + at, people + low, people + _crossing(likelihood, threshold, at, farthest))


def _highest(likelihood: Callable[[float], float], start: float) -> tuple[float, float]:
    """Golden-section search over the logarithm; the profile has one summit."""
    ratio = (5**0.5 - 1) / 2
    low, high = log(start) - 2.0, log(start) + 2.0
    a, b = high - ratio * (high - low), low + ratio * (high - low)
    fa, fb = likelihood(exp(a)), likelihood(exp(b))
    while high - low > _PRECISION:
        if fa < fb:
            low, a, fa = a, b, fb
            b = low + ratio * (high - low)
            fb = likelihood(exp(b))
        else:
            high, b, fb = b, a, fa
            a = high - ratio * (high - low)
            fa = likelihood(exp(a))
    at = exp((low + high) / 2)
    return at, likelihood(at)


def _crossing(likelihood: Callable[[float], float], threshold: float, inside: float, outside: float) -> float:
    """Where the profile crosses the threshold between a size inside the interval and one outside."""
    if outside == 0.0 and likelihood(0.0) > threshold:
        return 0.0
    while abs(inside - outside) > _PRECISION * max(inside, 1.0):
        middle = (inside + outside) / 2
        if likelihood(middle) > threshold:
            inside = middle
        else:
            outside = middle
    return (inside + outside) / 2

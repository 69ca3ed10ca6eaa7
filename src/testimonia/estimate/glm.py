"""Poisson log-linear models by iteratively reweighted least squares, and whether their estimate exists.

McCullagh & Nelder, Generalized Linear Models (1989); existence after Fienberg & Rinaldo (2012), by the linear programme
of Chan, Silverman & Vincent (2021).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_STEPS = 100
_TOLERANCE = 1e-11
_SMALLEST = 1e-12


class Fit(NamedTuple):
    """A fitted model; the first column of its design is the intercept."""

    coefficients: Matrix
    means: Matrix
    covariance: Matrix
    """Of the coefficients: the inverse of the Fisher information."""
    deviance: float
    log_likelihood: float
    parameters: int
    converged: bool

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return 2 * self.parameters - 2 * self.log_likelihood

    def bic(self, people: int) -> float:
        """Schwarz's criterion for ``people`` observed."""
        return float(np.log(people)) * self.parameters - 2 * self.log_likelihood


def fit(design: Matrix, counts: Matrix, start: Matrix | None = None) -> Fit:
    """The maximum-likelihood fit of ``log E[counts] = design @ coefficients``.

    ``design`` is cells x parameters, ``counts`` one number a cell; counts may be fractional (a profile's free cell).
    """
    means = np.maximum(counts, 0.1) if start is None else np.maximum(start, _SMALLEST)
    eta = np.log(means)
    deviance, converged = np.inf, False
    coefficients: Matrix = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        working = eta + (counts - means) / means
        weighted = design * means[:, None]
        information = design.T @ weighted
        try:
            coefficients = np.asarray(np.linalg.solve(information, weighted.T @ working), dtype=np.float64)
        except np.linalg.LinAlgError:
            found = np.linalg.lstsq(information, weighted.T @ working, rcond=None)[0]
            coefficients = np.asarray(found, dtype=np.float64)
        eta = np.clip(design @ coefficients, -30.0, 60.0)
        means = np.exp(eta)
        before, deviance = deviance, _deviance(counts, means)
        if abs(before - deviance) <= _TOLERANCE * (abs(deviance) + 0.1):
            converged = True
            break
    information = design.T @ (design * means[:, None])
    try:
        covariance = np.linalg.inv(information)
    except np.linalg.LinAlgError:
        covariance = np.linalg.pinv(information)
    return Fit(
        coefficients=coefficients,
        means=means,
        covariance=np.asarray(covariance, dtype=np.float64),
        deviance=deviance,
        log_likelihood=_log_likelihood(counts, means),
        parameters=design.shape[1],
        converged=converged,
    )


def exists(design: Matrix, counts: Matrix) -> bool:
    """Whether the maximum-likelihood estimate exists and is unique: full rank, and no cell driven to zero.

    It exists where the sufficient statistics are also those of a table with no empty cell.
    """
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return False
    if (counts > 0).all():
        return True
    from scipy.optimize import linprog

    cells = len(counts)
    equal = np.hstack([design.T, np.zeros((design.shape[1], 1))])
    above = np.hstack([-np.eye(cells), np.ones((cells, 1))])
    goal = np.zeros(cells + 1)
    goal[-1] = -1.0
    found = linprog(
        goal,
        A_ub=above,
        b_ub=np.zeros(cells),
        A_eq=equal,
        b_eq=design.T @ counts,
        bounds=[(0, None)] * cells + [(0, 1)],
        method="highs",
    )
    return bool(found.success and -found.fun > 1e-6)


def _deviance(counts: Matrix, means: Matrix) -> float:
    seen = counts > 0
    return float(2 * (np.sum(counts[seen] * np.log(counts[seen] / means[seen])) - np.sum(counts - means)))


def _log_likelihood(counts: Matrix, means: Matrix) -> float:
    from math import lgamma

    return float(np.sum(counts * np.log(means) - means)) - sum(lgamma(c + 1) for c in counts)

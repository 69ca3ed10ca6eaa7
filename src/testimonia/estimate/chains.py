"""How far parallel chains can be trusted: rank-normalised split R-hat and effective sample sizes.

Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), Bayesian Analysis 16(2).  ``draws`` is always chains x draws.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Draws = NDArray[np.float64]


def r_hat(draws: Draws) -> float:
    """The greater of the bulk's and the tails' R-hat; 1 where the chains agree."""
    halves = _split(draws)
    if np.ptp(halves) == 0:
        return 1.0
    folded = np.abs(halves - np.median(halves))
    return max(_r_hat(_normal_scores(halves)), _r_hat(_normal_scores(folded)))


def bulk_ess(draws: Draws) -> float:
    """How many independent draws would place the middle of the distribution as well."""
    return _ess(_normal_scores(_split(draws)))


def tail_ess(draws: Draws) -> float:
    """The lesser effective sample size of the 5 % and the 95 % quantile."""
    halves = _split(draws)
    low, high = np.quantile(halves, [0.05, 0.95])
    return min(_ess((halves <= low).astype(float)), _ess((halves <= high).astype(float)))


def _split(draws: Draws) -> Draws:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, half : 2 * half]]).astype(float)


def _normal_scores(draws: Draws) -> Draws:
    from scipy.special import ndtri
    from scipy.stats import rankdata

    ranks = rankdata(draws, method="average").reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)))


def _r_hat(draws: Draws) -> float:
    within = draws.var(axis=1, ddof=1).mean()
    between = draws.mean(axis=1).var(ddof=1)
    length = draws.shape[1]
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((length - 1) / length + between / within))


def _ess(draws: Draws) -> float:
    chains, length = draws.shape
    if length < 4 or np.ptp(draws) == 0:
        return float(draws.size)
    covariance = np.array([_autocovariance(chain) for chain in draws])
    within = covariance[:, 0].mean() * length / (length - 1)
    total = within * (length - 1) / length + (draws.mean(axis=1).var(ddof=1) if chains > 1 else 0.0)
    if total == 0:
        return float(draws.size)
    correlation = 1.0 - (within - covariance.mean(axis=0)) / total
    # Geyer's initial monotone sequence: sums of neighbours, up to the first that is negative, never rising.
    pairs = correlation[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    pairs[0] = 1.0 + correlation[1]
    negative = np.flatnonzero(pairs < 0)
    pairs = np.minimum.accumulate(pairs[: negative[0]] if len(negative) else pairs)
    time = max(-1.0 + 2.0 * pairs.sum(), 1.0 / np.log10(draws.size))
    return float(draws.size / time)


def _autocovariance(chain: Draws) -> Draws:
    length = len(chain)
    spectrum = np.fft.rfft(chain - chain.mean(), n=1 << (2 * length - 1).bit_length())
    return np.fft.irfft(np.abs(spectrum) ** 2)[:length] / length

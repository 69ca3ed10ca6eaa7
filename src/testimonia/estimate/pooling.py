"""One answer from several tables: draws of an uncertain linkage, or strata of one population.

Linkage averaging after Sadinle (Annals of Applied Statistics 12, 2018): the posterior given each draw of the
partition, mixed. Where a method gives no draws, its interval is read as log-normal in the number of the unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, sqrt

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from ..model import CaptureTable, Estimate
from .answer import estimate

_DRAWS = 1000
_REFUSED_SHARE = 0.05
"""Of the tables, how many may have no answer before the whole has none."""


def pooled(tables: Sequence[CaptureTable], *, method: str = "lcmcr", seed: int = 1, level: float = 0.95) -> Estimate:
    """The estimate over draws of the linkage, each table from one draw; the two parts of the variance stand apart.

    ``within`` is the mean variance given a linkage, ``between`` the variance of the answers from draw to draw, both
    of the logarithm of the population's size.
    """
    made = [estimate(t, method=method, seed=seed, level=level) for t in tables]
    answered = [m for m in made if m.estimate is not None]
    if len(made) - len(answered) > _REFUSED_SHARE * len(made) or not answered:
        refused = next(m for m in made if m.estimate is None)
        return replace(
            refused,
            refused=f"{len(made) - len(answered)} of {len(made)} draws of the linkage have no answer; "
            f"{refused.refused}",
        )
    sizes = [_draws_of(m) for m in answered]
    whole = np.concatenate(sizes)
    low, median, high = np.quantile(whole, [(1 - level) / 2, 0.5, (1 + level) / 2])
    within = float(np.mean([np.log(s).var() for s in sizes]))
    between = float(np.var([np.log(s).mean() for s in sizes]))
    left_out = len(made) - len(answered)
    warnings = dict.fromkeys(w for m in answered for w in m.warnings)
    if left_out:
        warnings[f"{left_out} of {len(made)} draws of the linkage have no answer and are left out."] = None
    return replace(
        answered[0],
        n_observed=round(float(np.mean([m.n_observed for m in answered]))),
        estimate=round(float(median), 4),
        low=round(float(low), 4),
        high=round(float(high), 4),
        interval="over draws of the linkage",
        model="",
        diagnostics={
            "linkage_draws": len(made),
            "observed_low": min(m.n_observed for m in answered),
            "observed_high": max(m.n_observed for m in answered),
            "variance_within": float(f"{within:.6g}"),
            "variance_between": float(f"{between:.6g}"),
            "share_of_linkage": round(between / (within + between), 4) if within + between else 0.0,
        },
        warnings=tuple(warnings),
        draws=_thinned(whole),
    )


def stratified(
    strata: Mapping[str, CaptureTable], *, method: str = "lcmcr", seed: int = 1, level: float = 0.95
) -> tuple[dict[str, Estimate], Estimate]:
    """An estimate for each stratum, and for all together with an interval that respects their joint uncertainty.

    Strata are independent: the total's draws are sums of one draw from each, put together by a seeded shuffle.
    """
    made = {
        name: estimate(table, method=method, seed=seed + i, level=level)
        for i, (name, table) in enumerate(sorted(strata.items()))
    }
    refused = {name: m for name, m in made.items() if m.estimate is None}
    lists = next(iter(made.values())).lists
    total = Estimate(
        method=method, lists=lists, n_observed=sum(m.n_observed for m in made.values()), estimate=None, level=level,
        interval="sum over strata", seed=seed,
        diagnostics={"strata": {name: m.estimate for name, m in made.items()}},
    )  # fmt: skip
    if refused:
        name, first = next(iter(refused.items()))
        return made, replace(
            total,
            refused=f"{len(refused)} of {len(made)} strata have no answer, so neither has their sum; "
            f"{name}: {first.refused}",
        )
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(1 << 21,))))
    whole = np.sum([rng.permutation(_draws_of(m)) for m in made.values()], axis=0)
    low, median, high = np.quantile(whole, [(1 - level) / 2, 0.5, (1 + level) / 2])
    warnings = dict.fromkeys(w for m in made.values() for w in m.warnings)
    return made, replace(
        total,
        estimate=round(float(median), 4),
        low=round(float(low), 4),
        high=round(float(high), 4),
        warnings=tuple(warnings),
        draws=_thinned(whole),
    )


def _draws_of(made: Estimate) -> NDArray[np.float64]:
    """A thousand even draws of the size."""
    from scipy.special import ndtri

    if made.draws:
        return np.asarray(np.quantile(np.array(made.draws), (np.arange(_DRAWS) + 0.5) / _DRAWS), dtype=np.float64)
    assert made.estimate is not None
    people = float(made.n_observed)
    unseen = max(made.estimate - people, 0.5)
    low = max((made.low or people) - people, 0.01)
    high = (made.high - people) if made.high is not None else unseen**2 / low
    spread = max(log(max(high, 0.02) / low), 1e-9) / (2 * float(ndtri((1 + made.level) / 2)))
    middle = (log(unseen) + log(sqrt(low * max(high, 0.02)))) / 2
    return np.asarray(people + np.exp(middle + spread * ndtri((np.arange(_DRAWS) + 0.5) / _DRAWS)))


def _thinned(whole: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(round(d, 4)) for d in np.quantile(whole, (np.arange(_DRAWS) + 0.5) / _DRAWS))

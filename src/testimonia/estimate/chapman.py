"""Two lists: Chapman's estimator (1951) with the transformed logit interval of Sadinle (2009)."""

from __future__ import annotations

from math import exp, sqrt

from ..model import CaptureTable, Estimate

ASSUMPTIONS = (
    "With two lists the answer rests on assumptions that these data cannot test: that being on one list makes "
    "being on the "
    "other neither likelier nor rarer, that everybody had the same chance to be on a list, and that matches are right.",
)


def chapman(table: CaptureTable, *, level: float = 0.95) -> Estimate:
    """The size of the population from two lists; biased low where the lists depend on each other positively."""
    from scipy.special import ndtri

    people = dict(zip(table.histories, table.counts, strict=True))
    only_a, only_b, both = (float(people.get(h, 0)) for h in (1, 2, 3))
    a, b = only_a + both, only_b + both
    size = (a + 1) * (b + 1) / (both + 1) - 1
    error = sqrt((a + 1) * (b + 1) * (a - both) * (b - both) / ((both + 1) ** 2 * (both + 2)))
    x, y, z = only_a + 0.5, only_b + 0.5, both + 0.5
    spread = float(ndtri((1 + level) / 2)) * sqrt(1 / z + 1 / x + 1 / y + z / (x * y))
    seen = table.observed - 0.5
    return Estimate(
        method="chapman",
        lists=table.lists,
        n_observed=table.observed,
        estimate=round(size, 4),
        low=round(max(float(table.observed), seen + x * y / z * exp(-spread)), 4),
        high=round(seen + x * y / z * exp(spread), 4),
        level=level,
        interval="transformed logit",
        diagnostics={"standard_error": round(error, 4), "on_both": int(both)},
        warnings=ASSUMPTIONS,
    )

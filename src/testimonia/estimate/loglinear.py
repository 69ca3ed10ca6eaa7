"""Log-linear models with selection: all hierarchical models for up to five lists, a search beyond, by BIC or AIC.

Fienberg (1972); Bishop, Fienberg & Holland (1975); as in Rcapture (Baillargeon & Rivest 2007), with empty overlaps
treated as in Chan, Silverman & Vincent (2021): a model counts only where its estimate exists and is unique.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..model import CaptureTable, Estimate
from .cells import Cells, Model, cells_of, fitted
from .hierarchical import Terms, allowed, interactions, models, notation
from .profile import profile

_ALL_MODELS = 5
"""Lists up to which every hierarchical model is fitted: 6,893 for five, millions for six."""
_SHOWN = 8
_AVERAGED = 200
_HOPELESS = 20.0
"""Models whose criterion lies this far above the best carry no weight."""

Criterion = Callable[[Model, Cells], float]

CRITERIA: dict[str, Criterion] = {"BIC": lambda m, c: m.bic(c.people), "AIC": lambda m, _: m.aic}


def select(
    table: CaptureTable, *, criterion: str = "BIC", highest_order: int | None = None, level: float = 0.95
) -> Estimate:
    """The estimate of the best model by ``criterion``, with what the next best say, and their average."""
    cells = cells_of(table)
    order = min(highest_order or cells.lists - 1, cells.lists - 1)
    judge = CRITERIA[criterion]
    ranked = _ranked(cells, order, judge)
    sound = _sound(ranked, cells, judge)
    settings: dict[str, float | int | str] = {
        "criterion": criterion,
        "highest_order": order,
        "models_fitted": len(ranked),
        "search": "every hierarchical model" if cells.lists <= _ALL_MODELS else "forward and backward, one term a step",
    }
    if not sound:
        return Estimate(
            method="loglinear", lists=table.lists, n_observed=cells.people, estimate=None, level=level,
            settings=settings,
            refused="No log-linear model has a maximum-likelihood estimate on this table: the lists overlap too "
            "little; merge lists that share an origin, or use the method sparse or chao.",
        )  # fmt: skip
    best = sound[0]
    found = profile(best.design, best.counts, best.unseen, level)
    low, high = _averaged_interval(sound, weights(sound, cells, judge), level)
    warnings = [] if found.high is not None else [_OPEN]
    if best.fit.deviance > _critical(len(best.counts) - best.fit.parameters):
        warnings.append(_MISFIT)
    return Estimate(
        method="loglinear",
        lists=table.lists,
        n_observed=cells.people,
        estimate=round(cells.people + best.unseen, 4),
        low=round(cells.people + low, 4),
        high=None if found.high is None else round(cells.people + high, 4),
        level=level,
        interval=f"averaged over models by {criterion} weight",
        model=notation(best.terms, cells.lists),
        settings=settings,
        diagnostics={
            **_diagnostics(sound, cells, judge),
            "profile_low": round(found.low, 4),
            "profile_high": None if found.high is None else round(found.high, 4),
        },
        warnings=(*warnings, *_spread(sound, cells, judge)),
    )


_OPEN = "The likelihood does not fall off towards large populations: the interval has no upper end."
_MISFIT = (
    "The best model fits the table badly (its deviance is beyond the 0.1 % point): "
    "read its answer as no more than a hint."
)


def _critical(freedom: int) -> float:
    from scipy.stats import chi2

    return float(chi2.ppf(0.999, freedom)) if freedom > 0 else float("inf")


def _ranked(cells: Cells, order: int, judge: Criterion) -> list[Model]:
    tried = (
        [fitted(cells, terms) for terms in models(cells.lists, order)]
        if cells.lists <= _ALL_MODELS
        else list(_searched(cells, order, judge).values())
    )
    return sorted(tried, key=lambda m: (round(judge(m, cells), 9), len(m.terms), m.terms))


def _searched(cells: Cells, order: int, judge: Criterion) -> dict[Terms, Model]:
    """From independence: add or drop the one term that improves the criterion most, until none does."""
    tried: dict[Terms, Model] = {(): fitted(cells, ())}
    at: Terms = ()
    while True:
        held = frozenset(at)
        steps = [held | {t} for t in interactions(cells.lists, order) if t not in held and allowed(t, held)]
        steps += [held - {t} for t in held if not any(t != other and t & other == t for other in held)]
        for step in steps:
            terms = tuple(sorted(step, key=lambda t: (t.bit_count(), t)))
            if terms not in tried:
                tried[terms] = fitted(cells, terms)
        best = min(tried, key=lambda terms: (round(judge(tried[terms], cells), 9), len(terms), terms))
        if best == at:
            return tried
        at = best


def _sound(ranked: list[Model], cells: Cells, judge: Criterion) -> list[Model]:
    """The models that may be believed, best first, as far down as they carry weight."""
    sound: list[Model] = []
    for model in ranked:
        if sound and (judge(model, cells) > judge(sound[0], cells) + _HOPELESS or len(sound) >= _AVERAGED):
            break
        if model.fit.converged and model.exists():
            sound.append(model)
    return sound


def weights(sound: list[Model], cells: Cells, judge: Criterion) -> np.ndarray:
    """exp(-criterion/2), summing to one: about posterior weights for BIC (Raftery 1995), Akaike weights for AIC."""
    values = np.array([judge(m, cells) for m in sound])
    out = np.exp((values.min() - values) / 2)
    return np.asarray(out / out.sum())


def _averaged_interval(sound: list[Model], share: np.ndarray, level: float) -> tuple[float, float]:
    """Ends of the mixture of the models' log-normal distributions of the unseen, each by its weight.

    The interval of the chosen model alone takes the choice for granted and holds the truth too seldom (Buckland,
    Burnham & Augustin 1997).
    """
    from scipy.special import ndtr

    centres = np.array([np.log(max(m.unseen, 1e-9)) for m in sound])
    # A count of people varies about its mean as well, which the coefficient's variance does not hold.
    spreads = np.sqrt([max(float(m.fit.covariance[0, 0]), 0.0) + 1 / max(m.unseen, 1.0) for m in sound])

    def end(chance: float) -> float:
        low, high = float((centres - 12 * spreads).min()), float((centres + 12 * spreads).max())
        while high - low > 1e-10:
            middle = (low + high) / 2
            below = float(share @ ndtr((middle - centres) / spreads))
            low, high = (middle, high) if below < chance else (low, middle)
        return float(np.exp(min(low, 60.0)))

    return end((1 - level) / 2), end((1 + level) / 2)


def _diagnostics(sound: list[Model], cells: Cells, judge: Criterion) -> dict[str, object]:
    share = weights(sound, cells, judge)
    sizes = np.array([cells.people + m.unseen for m in sound])
    best = sound[0]
    return {
        "deviance": round(best.fit.deviance, 4),
        "degrees_of_freedom": len(best.counts) - best.fit.parameters,
        "aic": round(best.aic, 4),
        "bic": round(best.bic(cells.people), 4),
        "standard_error": round(float(np.sqrt(best.unseen + best.unseen**2 * best.fit.covariance[0, 0])), 4),
        "averaged": round(float(share @ sizes), 4),
        "models": [
            {
                "model": notation(m.terms, cells.lists),
                "estimate": round(float(size), 4),
                "criterion": round(judge(m, cells), 4),
                "weight": round(float(w), 4),
            }
            for m, size, w in zip(sound[:_SHOWN], sizes, share, strict=False)
        ],
    }


def _spread(sound: list[Model], cells: Cells, judge: Criterion) -> list[str]:
    share = weights(sound, cells, judge)
    sizes = [cells.people + m.unseen for m, w in zip(sound, share, strict=True) if w >= 0.05 * share[0]]
    if max(sizes) < 1.5 * min(sizes):
        return []
    return [
        f"Models that fit about as well give from {min(sizes):,.0f} to {max(sizes):,.0f}: the interval, which "
        f"takes the "
        "chosen model for granted, is too narrow."
    ]

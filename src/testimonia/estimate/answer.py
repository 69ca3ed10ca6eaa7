"""One door to every method: what forbids an answer is asked first, and what must be read with a number goes with it."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

from msgspec.structs import replace

from ..model import CaptureTable, Estimate, Problem
from . import overlap

CAUTION = (
    "People whom no list could ever have recorded are in no estimate, and the answer is right only as far as "
    "the lists were "
    "matched rightly and cover one population in one period."
)
"""Goes with every estimate: no data can show it."""


class Method(NamedTuple):
    """A method's name in full, how many lists it takes, and what it runs."""

    name: str
    fewest: int
    most: int
    run: Callable[[CaptureTable, int, float], Estimate]


def _lcmcr(table: CaptureTable, seed: int, level: float) -> Estimate:
    from .latent import sample

    return sample(table, seed=seed, level=level)


def _dga(table: CaptureTable, _: int, level: float) -> Estimate:
    from .decomposable import average

    return average(table, level=level)


def _loglinear(table: CaptureTable, _: int, level: float) -> Estimate:
    from .loglinear import select

    return select(table, level=level)


def _sparse(table: CaptureTable, seed: int, level: float) -> Estimate:
    from .sparse import stepwise

    return stepwise(table, level=level, seed=seed)


def _chao(table: CaptureTable, _: int, level: float) -> Estimate:
    from .closed import chao

    return chao(table, level=level)


def _chapman(table: CaptureTable, _: int, level: float) -> Estimate:
    from .chapman import chapman

    return chapman(table, level=level)


METHODS = {
    "lcmcr": Method("latent classes", 3, 30, _lcmcr),
    "dga": Method("decomposable-graph averaging", 3, 6, _dga),
    "loglinear": Method("log-linear models, selection by BIC", 3, 8, _loglinear),
    "sparse": Method("sparse stepwise log-linear model", 3, 10, _sparse),
    "chao": Method("Chao's lower bound", 2, 12, _chao),
    "chapman": Method("Chapman's two-list estimator", 2, 2, _chapman),
}
_BOUNDS = ("chao", "chapman")
_NEEDS = ("numpy", "scipy", "numba")


def lacking(where: str) -> Problem | None:
    """What to install where the extra ``stats`` is not; None where nothing is missing."""
    missing = [name for name in _NEEDS if find_spec(name) is None]
    if not missing:
        return None
    return Problem(
        where=where,
        what=f"estimates need {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed",
        what_to_do="install the extra: pip install 'testimonia[stats]'",
    )


def estimate(
    table: CaptureTable,
    *,
    method: str = "lcmcr",
    seed: int = 1,
    level: float = 0.95,
    same_origin: tuple[tuple[str, str], ...] = (),
) -> Estimate:
    """How many people there were in all, by one of :data:`METHODS`; or, as an Estimate without a number, why not.

    ``same_origin``: pairs of lists known to go back to one source (from lineage).  The same seed gives the same
    numbers on any number of cores.
    """
    chosen = METHODS[method]
    found = overlap.overlap(table)
    refused = overlap.refusal(table, found, bound=method in _BOUNDS, same_origin=same_origin) or _lists(table, chosen)
    margins = overlap.described(table, found)
    if refused:
        return Estimate(
            method=method, lists=table.lists, n_observed=table.observed, estimate=None, level=level,
            diagnostics=margins, refused=refused,
        )  # fmt: skip
    made = chosen.run(table, seed, level)
    said = (*overlap.warnings(table, found), *made.warnings)
    return replace(
        made,
        diagnostics={**margins, **made.diagnostics},
        warnings=(*said, CAUTION) if made.estimate is not None else said,
    )


def fitting(table: CaptureTable) -> list[str]:
    """The methods that take this many lists; all of them are shown, since the choice of model moves the answer most."""
    return [n for n, m in METHODS.items() if m.fewest <= len(table.lists) <= m.most] or ["chao"]


def _lists(table: CaptureTable, method: Method) -> str:
    lists = len(table.lists)
    if method.fewest <= lists <= method.most:
        return ""
    if method.fewest == method.most:
        return f"There are {lists} lists: {method.name} takes exactly {method.most}; leave the others out."
    return (
        f"There are {lists} lists: {method.name} takes {method.fewest} to {method.most}; "
        "merge lists of one kind, or use another method."
    )

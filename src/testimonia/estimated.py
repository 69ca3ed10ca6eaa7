"""The estimates of a case: each table's methods run once, and again only where table, settings or code changed."""

from __future__ import annotations

from msgspec import Struct

from .cache import Store, code_key, key_of
from .case import Case
from .model import CaptureTable, CaseEstimate, Estimate, EstimateRequest, Problem


class _Kept(Struct, frozen=True):
    estimates: tuple[Estimate, ...]


def estimates_of(case: Case) -> tuple[list[CaseEstimate], list[Problem]]:
    """What the methods say of every table the case asks about; what cannot be read is a problem."""
    if not case.estimates:
        return [], []
    from . import estimate

    if lacking := estimate.lacking("case.toml, estimates"):
        return [], [lacking]
    store = Store(case.derived / "cache" / "estimates")
    code = code_key("estimate", libraries=("numpy", "scipy", "numba"))
    made: list[CaseEstimate] = []
    problems: list[Problem] = []
    keys = []
    for request in case.estimates:
        table = estimate.read_table(request.text, request.table)
        if not isinstance(table, CaptureTable):
            problems += table
            continue
        key = key_of(code, request.text, request.methods, request.seed)
        keys.append(key[:16])
        kept = store.get(key[:16], key, _Kept)
        if kept is None:
            kept = _Kept(_run(request, table))
            store.put(key[:16], key, kept)
        made.append(
            CaseEstimate(
                id=request.id, name=request.name, table=request.table, event=request.event, estimates=kept.estimates
            )
        )
    store.keep_only(set(keys))
    return made, problems


def _run(request: EstimateRequest, table: CaptureTable) -> tuple[Estimate, ...]:
    from . import estimate

    names = request.methods or tuple(estimate.fitting(table))
    return tuple(estimate.estimate(table, method=name, seed=request.seed) for name in names)

"""Estimates from a plain table of capture histories, with no case: the rows of ``testimonia estimate``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .model import CaptureTable, Estimate, Problem

_LARGEST = 64 << 20
"""Bytes of a table that are read."""


def estimate_rows(
    file: Path, *, method: str = "all", seed: int = 1, level: float = 0.95, stratum: str = "", sensitivity: bool = False
) -> Iterator[dict[str, Any] | Problem]:
    """One row a method, as they are done; with ``stratum``, one a stratum and one for all strata together.

    With ``sensitivity`` each row also tells what the method gives with each list left out.
    """
    from . import estimate

    if lacking := estimate.lacking("testimonia estimate"):
        yield lacking
        return
    data = _text_of(file)
    if isinstance(data, Problem):
        yield data
        return
    if stratum:
        yield from _by_stratum(data, file, method, seed, level, stratum)
        return
    table = estimate.read_table(data, str(file))
    if not isinstance(table, CaptureTable):
        yield from table
        return
    for name in estimate.fitting(table) if method == "all" else (method,):
        made = estimate.estimate(table, method=name, seed=seed, level=level)
        row = estimate_row(made)
        if sensitivity and made.estimate is not None and len(table.lists) > 2:
            without = estimate.without_each(table, method=name, seed=seed, level=level)
            row["without_list"] = {
                left_out: {"estimate": e.estimate, "low": e.low, "high": e.high, "refused": e.refused}
                for left_out, e in without.items()
            }
        yield row


def _by_stratum(
    data: str, file: Path, method: str, seed: int, level: float, stratum: str
) -> Iterator[dict[str, Any] | Problem]:
    from . import estimate

    strata = estimate.read_strata(data, str(file), stratum)
    if not isinstance(strata, dict):
        yield from strata
        return
    for name in estimate.fitting(next(iter(strata.values()))) if method == "all" else (method,):
        made, total = estimate.stratified(strata, method=name, seed=seed, level=level)
        for value, one in made.items():
            yield {"stratum": value, **estimate_row(one)}
        yield {"stratum": "", **estimate_row(total)}


def _text_of(file: Path) -> str | Problem:
    try:
        if file.stat().st_size > _LARGEST:
            return Problem(
                where=str(file), what="the table is larger than 64 MB", what_to_do="count people by capture history"
            )
        return file.read_bytes().decode("utf-8")
    except OSError as e:
        return Problem(where=str(file), what=f"it cannot be read ({e.strerror or e})", what_to_do="check the name")
    except UnicodeDecodeError:
        return Problem(where=str(file), what="it is not a table in UTF-8", what_to_do="save it as CSV in UTF-8")


def estimate_row(made: Estimate) -> dict[str, Any]:
    """An estimate as a row of ``testimonia estimate``."""
    row: dict[str, Any] = {
        "method": made.method, "n_observed": made.n_observed, "estimate": made.estimate,
        "low": made.low, "high": made.high, "level": made.level, "interval": made.interval, "model": made.model,
        "seed": made.seed, "settings": made.settings, "diagnostics": made.diagnostics, "warnings": made.warnings,
    }  # fmt: skip
    return row | ({"refused": made.refused} if made.refused else {})


def estimate_line(row: Mapping[str, Any]) -> str:
    """An estimate for a person to read: the number beside what was observed, then what must be read with it."""
    whose = f"{row['stratum'] or 'all strata'}: " if "stratum" in row else ""
    head = f"{whose}{row['method']:<10} {row['n_observed']:>12,} observed  "
    if row["estimate"] is None:
        return f"{head}no answer\n    {row['refused']}"
    high = "open" if row["high"] is None else f"{row['high']:,.0f}"
    line = (
        f"{head}{row['estimate']:>12,.0f} in all  ({row['level']:.0%} {row['low']:,.0f} to {high}, {row['interval']})"
    )
    line += f"\n    model {row['model']}" if row["model"] else ""
    for name, one in row.get("without_list", {}).items():
        said = one["refused"] or f"{one['estimate']:,.0f} in all"
        line += f"\n    without {name}: {said}"
    return line + "".join(f"\n    ! {warning}" for warning in row["warnings"])

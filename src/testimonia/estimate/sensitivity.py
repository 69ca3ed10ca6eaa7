"""How far an answer hangs on one list: the same method with each list left out in turn."""

from __future__ import annotations

from ..model import CaptureTable, Estimate
from .answer import estimate
from .table import table_of


def without_each(
    table: CaptureTable, *, method: str = "lcmcr", seed: int = 1, level: float = 0.95
) -> dict[str, Estimate]:
    """The estimate on the other lists, by the name of the list left out; people only on that list are then unseen."""
    return {
        name: estimate(without(table, j), method=method, seed=seed, level=level) for j, name in enumerate(table.lists)
    }


def without(table: CaptureTable, left_out: int) -> CaptureTable:
    """The table of the other lists."""
    below = (1 << left_out) - 1
    rows = ((h & below | (h >> 1) & ~below, n) for h, n in zip(table.histories, table.counts, strict=True))
    return table_of([name for j, name in enumerate(table.lists) if j != left_out], rows)

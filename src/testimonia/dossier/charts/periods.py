"""Stretches of time in a row of partial dates: where a list of statements by date falls into groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

LEAST_GAP = 7
"""Days without a statement before a new group may begin."""
LEAST_GROUP = 3


def groups(dates: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open index ranges of the groups of ISO dates in ascending order; undated ones, being last, stand apart.

    A group ends where nothing is stated for longer than a week and for longer than the group has lasted, once it
    holds three statements.
    """
    out: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(dates) + 1):
        if at == len(dates) or _parts(dates, start, at):
            out.append((start, at))
            start = at
    return out if dates else []


def _parts(dates: Sequence[str], start: int, at: int) -> bool:
    first, before, here = _day(dates[start]), _day(dates[at - 1]), _day(dates[at])
    if here is None or before is None or first is None:
        return (here is None) != (before is None)
    gap, lasted = (here - before).days, (before - first).days
    return at - start >= LEAST_GROUP and gap > max(LEAST_GAP, lasted)


def _day(value: str) -> date | None:
    """The first day that a partial date can mean; None for none."""
    parts = value.partition("/")[0].split("-")
    try:
        numbers = [int(p) for p in parts if p]
        return date(*([*numbers, 1, 1])[:3]) if numbers else None
    except (ValueError, TypeError):
        return None

"""Partial dates as runs of days, so that they can be compared with an event's own."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple


class Days(NamedTuple):
    """First and last day, as proleptic Gregorian ordinals."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """Number of days."""
        return self.last - self.first + 1

    def overlaps(self, other: Days) -> bool:
        """Whether the two runs share a day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Days) -> bool:
        """Whether every day of this run lies in the other."""
        return other.first <= self.first and self.last <= other.last


def days(iso: str) -> Days | None:
    """The run of days that a partial date or a range ``a/b`` covers; None where it is no date."""
    if not iso:
        return None
    first, _, last = iso.partition("/")
    start = _one(first)
    end = _one(last) if last else start
    if start is None or end is None or end.last < start.first:
        return None
    return Days(start.first, end.last)


def _one(iso: str) -> Days | None:
    parts = iso.strip().split("-")
    if not 1 <= len(parts) <= 3 or not all(p.isascii() and p.isdigit() and len(p) <= 4 for p in parts):
        return None
    numbers = [int(p) for p in parts]
    year = numbers[0]
    if not 1 <= year <= 9999:
        return None
    if len(numbers) == 1:
        return Days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    month = numbers[1]
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    if len(numbers) == 2:
        return Days(date(year, month, 1).toordinal(), date(year, month, length).toordinal())
    if not 1 <= numbers[2] <= length:
        return None
    at = date(year, month, numbers[2]).toordinal()
    return Days(at, at)


def hull(start: str, end: str) -> Days | None:
    """The days from the first day of ``start`` to the last of ``end``; either may be missing."""
    a, b = days(start), days(end)
    if a is None or b is None:
        return a or b
    return Days(min(a.first, b.first), max(a.last, b.last))

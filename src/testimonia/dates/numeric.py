"""Dates written with digits alone: 1992-02-26, 26.02.1992, 25-26.02.1992, 2/26/1992.

Where day and month could be exchanged (``2/3/1992`` in English, where both orders are written) only the year is
certain, and the value is the year.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .span import DateSpan, Precision

_SEP = r"(?:\d{1,2}(?P<sep>[./-]))"
_NUMERIC = re.compile(
    r"(?<![\d.,/:-])(?:"
    r"(?P<y1>[12]\d{3})(?P<s1>[-./])(?P<m1>\d{2})(?P=s1)(?P<d1>\d{2})(?:/(?P<y2>[12]\d{3})-(?P<m2>\d{2})-(?P<d2>\d{2}))?"
    r"|(?:(?P<d0>\d{1,2})[-–])?(?P<a>\d{1,2})(?P<s2>[./-])(?P<b>\d{1,2})(?P=s2)(?P<y>[12]\d{3})"
    r"|(?P<a3>\d{2})\.(?P<b3>\d{2})\.(?P<y3>\d{2})"
    r"|(?P<y4>[12]\d{3})-(?P<m4>0[1-9]|1[0-2])"
    r")(?![\d%])(?![./:-]\d)"
)
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Day(NamedTuple):
    """A day that exists in some year."""

    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        """``1992-02-26``."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def exists(month: int, day: int, year: int = 0) -> bool:
    """Whether the month has that day (in that year; 0 = in any)."""
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month]:
        return False
    return not (month == 2 and day == 29 and year and (year % 4 or (year % 100 == 0 and year % 400)))


def numeric_dates(text: str, lang: str) -> list[DateSpan]:
    """Every date of the text that is written with digits alone."""
    found = []
    for m in _NUMERIC.finditer(text):
        read = _read(m, lang)
        if read:
            value, precision = read
            found.append(DateSpan(start=m.start(), end=m.end(), value=value, precision=precision))
    return found


def _read(m: re.Match[str], lang: str) -> tuple[str, Precision] | None:
    if m["y1"]:
        return _iso(m)
    if m["y4"]:
        # "1990-91" and "2010-11" are pairs of years, which the rules for years read
        year, month = int(m["y4"]), int(m["m4"])
        return None if month > year % 100 else (f"{year:04}-{month:02}", "month")
    if m["y3"]:
        year = int(m["y3"])
        return _ordered(int(m["a3"]), int(m["b3"]), year + (2000 if year < 40 else 1900), 0)
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    day_first = m["s2"] == "." or not lang.startswith("en")
    if m["d0"] or day_first or (a > 12 and b <= 12) or a == b:
        return _ordered(a, b, year, int(m["d0"] or 0))
    if b > 12 and a <= 12:
        return _ordered(b, a, year, 0)
    return (f"{year:04}", "year") if a <= 12 and b <= 12 else None


def _iso(m: re.Match[str]) -> tuple[str, Precision] | None:
    first = Day(int(m["y1"]), int(m["m1"]), int(m["d1"]))
    if not exists(first.month, first.day, first.year):
        return None
    if not m["y2"]:
        return first.iso, "day"
    last = Day(int(m["y2"]), int(m["m2"]), int(m["d2"]))
    return (f"{first.iso}/{last.iso}", "day") if exists(last.month, last.day, last.year) else None


def _ordered(day: int, month: int, year: int, from_day: int) -> tuple[str, Precision] | None:
    if not exists(month, day, year) or from_day >= 32 or (from_day and from_day >= day):
        return None
    last = Day(year, month, day).iso
    return (f"{Day(year, month, from_day).iso}/{last}", "day") if from_day else (last, "day")

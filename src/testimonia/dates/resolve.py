"""Settles dates that need the day of writing or the year of what went before: "on Wednesday", "26 February"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .numeric import exists
from .span import DateSpan

_PARTIAL = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def resolve(span: DateSpan, published: str = "", year: str = "") -> str:
    """The span's date in ISO form, as partial as can be told; empty where it cannot.

    ``published`` is the day of writing, perhaps partial; ``year`` a year that the text itself set before (``1992``).
    A day without its year is the last one up to the day of writing, unless the text set the year; a weekday is the
    last one up to the day of writing, that day included; weeks run from Monday to Sunday and come out as a range.
    """
    if span.absolute:
        return span.value
    published = published if _PARTIAL.fullmatch(published) else ""
    year = year if _PARTIAL.fullmatch(year) else ""
    if span.value.startswith("--"):
        return "/".join(ends) if all(ends := _yearless(span.value.split("/"), published, year)) else ""
    return _relative(span.value[1:], published)


def _day_of(published: str) -> date | None:
    try:
        return date.fromisoformat(published) if len(published) == 10 else None
    except ValueError:
        return None


def _yearless(values: list[str], published: str, year: str) -> list[str]:
    """Each ``--02-26`` with its year: the one the text set, else such that the last is not after the day of writing."""
    last = values[-1].removeprefix("--")
    if len(year) == 4:
        n = int(year)
    elif len(published) >= 7:
        n = int(published[:4]) - (last > published[5:10])
    else:
        return [""]
    out = []
    for value in values:
        part = value.removeprefix("--")
        own = n - (part[:2] > last[:2])  # "30 December to 2 January"
        if len(part) == 5 and not exists(int(part[:2]), int(part[3:]), own):
            return [""]
        out.append(f"{own:04}-{part}")
    return out


def _relative(value: str, published: str) -> str:
    if value.startswith("weekday"):
        return _weekday(value.removeprefix("weekday"), published)
    unit = value.rstrip("+-0123456789")
    step = int(value[len(unit) :])
    if unit == "year":
        return f"{int(published[:4]) + step:04}" if published else ""
    if unit == "month":
        return _months(published, step)
    day = _day_of(published)
    if day is None:
        return ""
    try:
        if unit == "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
            return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
        return (day + timedelta(days=step)).isoformat()
    except OverflowError:
        return ""


def _months(published: str, step: int) -> str:
    if len(published) < 7:
        return ""
    months = int(published[:4]) * 12 + int(published[5:7]) - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _weekday(value: str, published: str) -> str:
    day = _day_of(published)
    if day is None:
        return ""
    wanted = int(value[-1])
    back = (day.weekday() - wanted) % 7
    if value[0] == "<" and back == 0:
        back = 7
    try:
        if value[0] == ">":
            return (day + timedelta(days=7 - back)).isoformat()
        return (day - timedelta(days=back)).isoformat()
    except OverflowError:
        return ""

"""A strip of time: each entry a mark at its date, stacked where marks would touch, above an axis of years or months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from .labels import width
from .marks import Mark, place
from .svg import drawing, line, text

STEP = 12.0
"""Height of a level."""
_MOST_TICKS = 12


class Moment(Struct, frozen=True, kw_only=True):
    """One entry: a partial ISO date and how it is drawn."""

    date: str
    mark: Mark


def strip(moments: Sequence[Moment], label: str, *, whole: float = 1180.0) -> str:
    """A drawing of all dated entries; empty where fewer than two have different dates."""
    days = [(_middle(m.date), m.mark) for m in moments if _middle(m.date) is not None]
    known = sorted(((d, m) for d, m in days if d is not None), key=lambda p: p[0])
    if len({d for d, _ in known}) < 2:
        return ""
    first, last = known[0][0], known[-1][0]
    left, right = 14.0, whole - 14.0
    span = max(1, last - first)

    def at(day: int) -> float:
        return left + (day - first) / span * (right - left)

    body = []
    tops: list[float] = []
    for day, mark in known:
        x = at(day)
        level = next((n for n, end in enumerate(tops) if x >= end), len(tops))
        tops[level : level + 1] = [x + STEP]
        body.append(place(mark, x, 60 - STEP * level, scale=0.85))
    top = 60 - STEP * max(0, len(tops) - 1) - 10
    return drawing("strip-view", (0, top, whole, 96 - top), label, [_axis(first, last, at), *body])


def _axis(first: int, last: int, at: object) -> str:
    assert callable(at)
    out = [line(at(first), 70, at(last), 70, "ax ax0")]
    taken = -1e9
    for day, words in _ticks(first, last):
        x = at(day)
        half = width(words, 12) / 2
        out.append(line(x, 70, x, 74, "ax ax0"))
        if x - half > taken + 6:
            out.append(text(x, 88, words, "t2 num tick", "middle"))
            taken = x + half
    return "".join(out)


def _ticks(first: int, last: int) -> list[tuple[int, str]]:
    """The beginnings of months, years or more years within the span."""
    a, b = date.fromordinal(first), date.fromordinal(last)
    if (last - first) < 400:
        months = [(y, m) for y in range(a.year, b.year + 1) for m in range(1, 13)]
        found = [(date(y, m, 1).toordinal(), f"{y}-{m:02d}") for y, m in months]
    else:
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500, 10000) if (b.year - a.year) // s < _MOST_TICKS)
        found = [(date(y, 1, 1).toordinal(), str(y)) for y in range(a.year, b.year + 1) if y % step == 0]
    return [(day, words) for day, words in found if first <= day <= last]


def _middle(value: str) -> int | None:
    """The day in the middle of what a partial date or a span of two can mean, as an ordinal."""
    start, _, end = value.partition("/")
    a, b = _bounds(start), _bounds(end or start)
    return (a[0] + b[1]) // 2 if a and b else None


def _bounds(value: str) -> tuple[int, int] | None:
    parts = [int(p) for p in value.split("-") if p.isdecimal()]
    try:
        if len(parts) == 1:
            return date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal()
        if len(parts) == 2:
            return date(parts[0], parts[1], 1).toordinal(), date(parts[0], parts[1], 28).toordinal()
        day = date(*parts[:3]).toordinal()
    except (ValueError, TypeError):
        return None
    return day, day

"""Which passage was published first, and which is shown to be the other's source: never guessed.

``earlier`` comes from the dates of the items alone, and only where every day of one lies before every day of the
other.  ``copied_from`` comes from a stated translation, from a citation, or from one printing of an article that holds
the other whole.
"""

from __future__ import annotations

import calendar
import re

from ..model import Item, WhichEnd

_UNOFFICIAL = re.compile(
    r"\b(?:unofficial|non[- ]?official|informal)\s+(?:english\s+|french\s+|spanish\s+)?translation\b"
    r"|\btranslat(?:ed|ion)\s+(?:from|of)\b|\btraducci[oó]n\s+(?:no\s+oficial|del|de)\b|\btraduit\s+d[eu]\b"
    r"|\btraduction\s+(?:non\s+officielle|de)\b|\b(?:inoffizielle|nichtamtliche)\s+übersetzung\b|\bübersetzt\s+aus\b"
    r"|\bперевод\s+с\b|\bнеофициальный\s+перевод\b|\bgayri\s*resm[iî]\s+çeviri\b",
    re.IGNORECASE,
)


def days(iso: str) -> tuple[int, int] | None:
    """First and last day that a partial date or a range covers, as numbers that compare; None where it is no date."""
    first, _, last = iso.partition("/")
    start, end = _day(first, last=False), _day(last or first, last=True)
    return None if start is None or end is None or end < start else (start, end)


def _day(iso: str, *, last: bool) -> int | None:
    parts = iso.split("-")
    if not 1 <= len(parts) <= 3 or not all(p.isascii() and p.isdigit() and len(p) <= 4 for p in parts):
        return None
    year = int(parts[0])
    month = int(parts[1]) if len(parts) > 1 else 12 if last else 1
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    day = int(parts[2]) if len(parts) > 2 else calendar.monthrange(year, month)[1] if last else 1
    return (year * 100 + month) * 100 + day


def earlier(a: Item, b: Item) -> tuple[WhichEnd, str]:
    """Which item was published first, and why, as a sentence."""
    x, y = days(a.date), days(b.date)
    if x is None or y is None:
        return "unknown", "One of the two is undated." if a.date or b.date else "Neither is dated."
    if x[1] < y[0]:
        return "a", f"{a.date} is before {b.date}."
    if y[1] < x[0]:
        return "b", f"{b.date} is before {a.date}."
    return "unknown", "Their dates do not tell."


def says_translated(words: str) -> bool:
    """Whether a text calls itself a translation."""
    return bool(_UNOFFICIAL.search(words))

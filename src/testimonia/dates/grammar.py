"""Finds the dates of a text: months with days and years, years alone, weekdays, and words like "yesterday".

A strict grammar: a number is a date only where the words around it make it one.  Each rule reads at a token and looks
no more than a few tokens away, so that the whole is linear in the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .lexer import Tokens
from .numeric import exists, numeric_dates
from .relative import read_relative
from .span import DateSpan, Precision
from .words import fold, words_of
from .years import YEARS, read_years

_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "º", "ª", "°", "o", "ro", "do", "го"})
_WORD = re.compile(r"[^\W\d_]+")
_NUMERIC_SIGN = re.compile(r"\d[./-]\d")
_YEAR = re.compile(r"\d{4}|\d\.\d{2}\.\d")
_FILLERS = frozenset({"the", "el", "del", "al", "le", "du", "on", "dem", "den", "día"})


class Read(NamedTuple):
    """What a rule read: the token after it, and the date."""

    after: int
    value: str
    precision: Precision
    begin: int = -1
    """First token, where the rule also took tokens before the one it read at."""


class Point(NamedTuple):
    """A day, days, or month, with or without its year (0 = none)."""

    after: int
    year: int
    month: int
    first: int
    last: int
    """First and last day; 0 = the whole month."""


def find_dates(text: str, lang: str) -> list[DateSpan]:
    """The dates of the text in order, none overlapping another; values as :mod:`testimonia.dates.span` has them."""
    low = fold(text)
    if _telling(lang).isdisjoint(_WORD.findall(low)) and not _YEAR.search(low):
        return []
    tokens = Tokens(text, lang)
    numeric = numeric_dates(text, lang) if _NUMERIC_SIGN.search(low) else []
    found: list[DateSpan] = []
    i, n, k = 0, len(tokens), 0
    opening = _opening(lang)
    while i < n:
        while k < len(numeric) and numeric[k].end <= tokens.start[i]:
            k += 1
        if k < len(numeric) and numeric[k].start <= tokens.start[i]:
            found.append(numeric[k])
            while i < n and tokens.start[i] < numeric[k].end:
                i += 1
            continue
        if tokens.word[i] not in opening and not tokens.word[i].isdecimal():
            i += 1
            continue
        read = _read_at(tokens, i)
        limit = numeric[k].start if k < len(numeric) else len(text)
        if read is None or tokens.end[read.after - 1] > limit:
            i += 1
            continue
        start = tokens.start[read.begin if read.begin >= 0 else i]
        if found and start < found[-1].end:
            start = tokens.start[i]
        found.append(DateSpan(start=start, end=tokens.end[read.after - 1], value=read.value, precision=read.precision))
        i = read.after
    return found


@cache
def _opening(lang: str) -> frozenset[str]:
    """The words at which a rule may begin to read."""
    w = words_of(lang)
    return frozenset((*w.months, *w.weekdays, *w.relative))


@cache
def _telling(lang: str) -> frozenset[str]:
    """Words of which any date holds one that is not told by the digits of its year; of a phrase its longest word."""
    w = words_of(lang)
    phrases = {max(words, key=len) for many in w.phrases.values() for words, _ in many}
    return frozenset((*w.months, *w.weekdays, *w.units, *phrases))


def _read_at(t: Tokens, i: int) -> Read | None:
    word = t.word[i]
    w = t.words
    if word.isdecimal():
        if len(word) <= 2:
            read = _dated(t, i, _day_first(t, i))
            if read is not None:
                return read
        elif len(word) == 4:
            years = read_years(t, i)
            if years is not None:
                month = _year_first(t, years.after, years.value)
                return month or Read(years.after, years.value, years.precision)
    elif word in w.months:
        return _dated(t, i, _month_first(t, i)) or _month_alone(t, i)
    elif word in w.weekdays:
        return _weekday(t, i)
    if word not in w.relative and not word.isdecimal():
        return None
    relative = read_relative(t, i)
    return Read(relative.after, relative.value, relative.precision) if relative else None


# ------------------------------------------------------------------------------------------------- days and months


def _day(t: Tokens, i: int) -> tuple[int, int]:
    """A day of the month at token i: (token after it, day), (i, 0) where there is none."""
    day = t.number(i, range(1, 3))
    if not 1 <= day <= 31:
        return i, 0
    j = i + 1
    if t.attached(j) and t.at(j) in _ORDINALS:
        j += 1
    elif t.attached(j) and t.at(j) == "-" and t.at(j + 1) in ("го", "е", "ое", "му") and t.attached(j + 1):
        j += 2
    return j, day


def _days(t: Tokens, i: int) -> tuple[int, int, int]:
    """One day or several: ``25``, ``25-26``, ``25, 26 and 27``; (token after, first, last), first 0 where none."""
    j, first = _day(t, i)
    last = first
    listed = False
    for _ in range(6):
        if not last:
            break
        k = j
        while t.at(k) == "." and t.attached(k):  # "25. und 26. Februar"
            k += 1
        if t.at(k) == ",":
            k, comma = k + 1, True
        elif t.at(k) in t.words.join or t.at(k) == "/":
            k, comma = k + 1, False
        else:
            break
        if t.at(k) in _FILLERS:
            k += 1
        after, day = _day(t, k)
        if not day or day <= last:
            break
        if comma and not (t.at(after) in t.words.join or t.at(after) == ","):
            break
        j, last, listed = after, day, True
    return (j, first, last) if listed or last else (i, 0, 0)


def _month(t: Tokens, i: int) -> tuple[int, int]:
    month = t.words.months.get(t.at(i), 0)
    if not month or (t.words.capital and t.text[t.start[i]].islower()):
        return i, 0
    j = i + 1
    if t.at(j) == "." and t.attached(j) and t.word[i] in t.words.short:
        j += 1
    return j, month


def _year(t: Tokens, j: int) -> tuple[int, int]:
    """The year after a month: ``1992``, ``, 1992``, ``of 1992``, ``1992 г.``; (j, 0) where there is none."""
    k = j
    if t.at(k) == ",":
        k += 1
    if t.at(k) in t.words.of or t.at(k) in t.words.inside:
        k += 1
    if t.at(k) in t.words.yearword:
        k += 1
    year = t.number(k, range(4, 5))
    if year not in YEARS or t.at(k + 1) in t.words.counted:
        return j, 0
    if not t.same_block(k):
        return j, 0
    return _yearword(t, k + 1), year


def _yearword(t: Tokens, k: int) -> int:
    """The token after "г." or "yılında" where they follow a year."""
    mark = t.at(k) in ("'", "’", "-", "‑") and t.attached(k)
    word = k + 1 if mark else k
    if t.at(word) not in t.words.yearword or (mark and not t.attached(word)):
        return k
    word += 1
    if t.at(word) == "." and t.attached(word) and len(t.at(word - 1)) <= 2:
        word += 1
    if mark and t.at(word) in t.words.yearword:  # az: 1992-ci il
        word += 1
    return word


def _day_first(t: Tokens, i: int) -> Point | None:
    j, first, last = _days(t, i)
    if not first:
        return None
    while t.at(j) == "." and t.attached(j):  # "26. Februar"
        j += 1
    if t.at(j) in t.words.of:
        j += 1
    if t.at(j) == "-" and t.attached(j) and t.attached(j + 1):  # "26-Feb-1992"
        j += 1
    k, month = _month(t, j)
    if not month or not t.same_block(j):
        return None
    if t.at(k) == "-" and t.attached(k) and t.number(k + 1, range(4, 5)) in YEARS:
        k += 1
    after, year = _year(t, k)
    return Point(after, year, month, first, last) if exists(month, last, year) else None


def _month_first(t: Tokens, i: int) -> Point | None:
    j, month = _month(t, i)
    if not month:
        return None
    k, first, last = _days(t, j)
    counted = t.at(k) in t.words.counted
    if first and not counted and t.same_block(j) and exists(month, last) and not _is_time(t, k):
        after, year = _year(t, k)
        return Point(after, year, month, first, last) if exists(month, last, year) else None
    after, year = _year(t, j)
    return Point(after, year, month, 0, 0) if year else None


def _is_time(t: Tokens, k: int) -> bool:
    """Whether what follows makes the number a time of day or a measure: ``10 pm``, ``10:30``."""
    return t.at(k) in ("am", "pm", "%", "°", "km") or (t.at(k) == ":" and t.attached(k) and t.attached(k + 1))


def _dated(t: Tokens, i: int, point: Point | None) -> Read | None:
    """A point, or two of them with a word of range between."""
    if point is None:
        return _month_pair(t, i)
    j = point.after
    if t.at(j) in t.words.join and (t.at(j) not in t.words.pair or t.at(i - 1) in t.words.between):
        k = j + 1
        while t.at(k) in _FILLERS:
            k += 1
        other = _day_first(t, k) if t.at(k).isdecimal() else _month_first(t, k)
        if other is not None and bool(other.first) == bool(point.first):
            year = point.year or (other.year - (point.month > other.month) if other.year else 0)
            first, last = point._replace(year=year), other
            return Read(other.after, f"{_iso(first, first.first)}/{_iso(last, last.last)}", _precision(point))
    value = _iso(point, point.first)
    if point.last != point.first:
        value += "/" + _iso(point, point.last)
    return Read(j, value, _precision(point))


def _month_pair(t: Tokens, i: int) -> Read | None:
    """``May-June 1992``, ``from May to June 1992``."""
    j, first = _month(t, i)
    if not first or t.at(j) not in t.words.join:
        return None
    k, last = _month(t, j + 1)
    after, year = _year(t, k)
    if not last or not year:
        return None
    value = f"{year - (first > last):04}-{first:02}/{year:04}-{last:02}"
    return Read(after, value, "month")


def _precision(point: Point) -> Precision:
    return "day" if point.first else "month"


def _iso(point: Point, day: int) -> str:
    head = f"{point.year:04}-{point.month:02}" if point.year else f"--{point.month:02}"
    return f"{head}-{day:02}" if day else head


def _month_alone(t: Tokens, i: int) -> Read | None:
    """``in February``, ``February's``; where the name is an ordinary word too, only after a word that dates it."""
    j, month = _month(t, i)
    if not month:
        return None
    before = t.at(i - 1)
    w = t.words
    dating = before in w.inside or before in w.part or before in w.last or before in w.this or before in w.of
    dating = dating or (before == "-" and t.at(i - 2) in w.part) or t.at(j) in w.last
    if not dating and (t.word[i] in w.alone or not w.capital):
        return None
    return Read(j, f"--{month:02}", "month")


def _year_first(t: Tokens, j: int, year: str) -> Read | None:
    """``1992-ci il fevralın 26``: a month, perhaps with a day, after a year that a word marks as one."""
    if len(year) != 4 or t.at(j - 1).isdecimal():
        return None
    k, month = _month(t, j)
    if not month:
        return None
    after, first, last = _days(t, k)
    if not first or not exists(month, last, int(year)):
        return Read(k, f"{year}-{month:02}", "month")
    value = f"{year}-{month:02}-{first:02}"
    return Read(after, value if first == last else f"{value}/{year}-{month:02}-{last:02}", "day")


# -------------------------------------------------------------------------------------------------------- weekdays


def _weekday(t: Tokens, i: int) -> Read | None:
    """``Wednesday``, ``last Wednesday``, ``Tuesday night``, ``Tuesday, 3 March 1992`` (whose date is the latter's)."""
    w = t.words
    if w.capital and not t.capital(i):
        return None
    day = w.weekdays[t.word[i]]
    j = i + 1
    if t.at(j) in w.day_part:
        j += 1
    k = j + 1 if t.at(j) == "," else j
    while t.at(k) in _FILLERS:
        k += 1
    point = _day_first(t, k) if t.at(k).isdecimal() else _month_first(t, k)
    if point is not None and point.first:
        return _dated(t, k, point)
    if t.at(i - 1) == "the" and t.capital(j):  # a newspaper: "The Sunday Times"
        return None
    before, begin, mark = t.at(i - 1), i, ""
    if before in w.last or t.at(j) in w.last:
        mark = "<"
    elif before in w.next or t.at(j) in w.next:
        mark = ">"
    if not mark and t.word[i] in w.alone and before not in w.inside and t.at(j - 1) not in w.day_part:
        return None
    if before in w.last or before in w.next or before in w.this:
        begin = i - 1
    elif t.at(j) in w.last or t.at(j) in w.next:
        j += 1
    return Read(j, f"@weekday{mark}{day}", "day", begin)

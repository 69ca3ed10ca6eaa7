"""Years that stand alone: "in 1992", "1988-1990", "(1993)", "the 1989 massacre", "the late 1980s", "1992 г."."""

from __future__ import annotations

from typing import NamedTuple

from .lexer import Tokens
from .span import Precision

YEARS = range(1000, 2100)
"""What a year beside a month may be."""
_BARE = range(1500, 2100)
"""What a year alone may be: below, numbers of people are likelier."""
_DECADE = ("s", "er", "ern", "х", "lerde", "lar", "lı", "li")


class Year(NamedTuple):
    """What was read, and the token after it."""

    after: int
    value: str
    precision: Precision


def read_years(t: Tokens, i: int) -> Year | None:
    """A year, a decade or two years at token i, where the words around make it one."""
    first = t.number(i, range(4, 5))
    if first not in _BARE:
        return None
    decade = _decade(t, i, first)
    if decade:
        return decade
    pair = _pair(t, i, first)
    if pair:
        return pair
    after = _marked_after(t, i + 1)
    if after > i + 1 or _marked_before(t, i) or _dates_noun(t, i) or _in_brackets(t, i):
        return Year(after, f"{first:04}", "year")
    return None


def _decade(t: Tokens, i: int, year: int) -> Year | None:
    j = i + 1
    if t.at(j) in ("'", "’", "-", "‑") and t.attached(j):
        j += 1
    if year % 10 == 0 and t.attached(j) and t.at(j) in _DECADE:
        return Year(j + 1, f"{year:04}/{year + 9:04}", "decade")
    return None


def _pair(t: Tokens, i: int, first: int) -> Year | None:
    """``1988-1990``, ``1992/93``, ``from 1948 to 1953``, ``between 1948 and 1953``."""
    mark = t.at(i + 1)
    w = t.words
    tight = mark in ("-", "–", "—", "‑", "/")
    if not tight and mark not in w.join:
        return None
    j = i + 2
    last = t.number(j, range(4, 5))
    if last < 0 and tight and t.attached(i + 1) and t.attached(j):
        last = _short(t, j, first)
    if not first < last < _BARE.stop:
        return None
    after = _marked_after(t, j + 1)
    if after == j + 1:
        before = t.at(i - 1)
        if _counts(t, j + 1) or not (tight or before in w.inside or before in w.weak or before in w.between):
            return None
        if _counting(t, i - 1):
            return None
        if tight and last - first > 150:  # "1500-2000" is likelier a range of people
            return None
    return Year(after, f"{first:04}/{last:04}", "year")


def _short(t: Tokens, j: int, first: int) -> int:
    """The second year of ``1990-91`` or ``1932-3``, -1 where it is none."""
    for size, base in ((2, 100), (1, 10)):
        tail = t.number(j, range(size, size + 1))
        if tail >= 0 and tail > first % base:
            return first - first % base + tail
    return -1


def _counting(t: Tokens, i: int) -> bool:
    """Whether a word of counting stands shortly before token i: "rose from 1500 to 1700"."""
    for k in range(i - 1, max(-1, i - 5), -1):
        if t.at(k) in t.words.rise:
            return True
        if t.at(k) in (".", ";", "!", "?"):
            return False
    return False


def _counts(t: Tokens, j: int) -> bool:
    """Whether the words at j make the number before them a count."""
    return t.at(j) in t.words.counted


def _marked_after(t: Tokens, j: int) -> int:
    """The token after a word of year that follows: ``1992 года``, ``1992 г.``, ``1992'de``, ``1992-ci il``."""
    mark = t.at(j) in ("'", "’", "-", "‑") and t.attached(j)
    k = j + 1 if mark else j
    word = t.at(k)
    if word not in t.words.yearword or (mark and not t.attached(k)):
        return j
    if not mark and len(word) <= 3 and word in ("de", "da", "te", "ta", "den", "dan", "ten", "tan"):
        return j
    k += 1
    if t.at(k) == "." and t.attached(k) and len(word) <= 2:
        k += 1
    if mark and t.at(k) in t.words.yearword:
        k += 1
    return k


def _marked_before(t: Tokens, i: int) -> bool:
    """``in 1992``, ``since early 1992``, ``mid-1992``, ``el año 1992``, ``summer of 1991``, ``spring 1992``."""
    w = t.words
    if _counts(t, i + 1):
        return False
    before = t.at(i - 1)
    if before in w.yearword or before in w.part:
        return True
    if before == "-" and t.at(i - 2) in w.part:
        return True
    if before in w.year_in and not _counting(t, i - 1):
        return True
    if before in w.weak:
        dated = t.at(i - 2)
        return dated in w.dated or (before in w.pair and dated.isdecimal() and len(dated) == 4 and _depth_one(t, i - 2))
    return before in w.dated and before not in w.numbered


def _depth_one(t: Tokens, i: int) -> bool:
    """The first year of "in 1992 and 1993"."""
    before = t.at(i - 1)
    return before in t.words.year_in or before in t.words.part


def _dates_noun(t: Tokens, i: int) -> bool:
    """``the 1989 massacre``."""
    noun = t.at(i + 1)
    if t.at(i + 2) in t.words.dated and noun not in t.words.counted:  # "the 1989 Sumgait massacre"
        return t.at(i - 1) in ("the", "a", "this", "that", "s")
    return noun in t.words.dated and noun not in ("and",) and t.at(i - 1) not in ("about", "some", "over", "than")


def _in_brackets(t: Tokens, i: int) -> bool:
    """``(1993)``, ``(1990, 1995)``: nothing but years in brackets after a word; or an author and a year."""
    if t.at(i + 1) == ")" and t.at(i - 2) == "(" and t.capital(i - 1):  # "(Author 2000)"
        return True
    left = i - 1
    while (
        left >= 0 and i - left <= 6 and (t.word[left] in ",;" or (len(t.word[left]) == 4 and t.word[left].isdecimal()))
    ):
        left -= 1
    right = i + 1
    while (
        right - i <= 6 and t.at(right) and (t.at(right) in ",;" or (len(t.at(right)) == 4 and t.at(right).isdecimal()))
    ):
        right += 1
    return t.at(left) == "(" and t.at(right) == ")" and t.at(left - 1)[:1].isalpha()


def _listed(word: str) -> bool:
    return word in (",", ";") or (len(word) == 4 and word.isdecimal())

"""Words that count from the day of writing: "yesterday", "last week", "two days ago"."""

from __future__ import annotations

from typing import NamedTuple

from .lexer import Tokens
from .span import Precision

_PRECISION: dict[str, Precision] = {"day": "day", "week": "week", "month": "month", "year": "year"}


class Relative(NamedTuple):
    """What was read, and the token after it."""

    after: int
    value: str
    precision: Precision


def read_relative(t: Tokens, i: int) -> Relative | None:
    """A relative date at token i; its value counts from the day of writing."""
    return _phrase(t, i) or _named_unit(t, i) or _ago(t, i)


def _phrase(t: Tokens, i: int) -> Relative | None:
    for words, value in t.words.phrases.get(t.word[i], ()):
        if all(t.at(i + k) == word for k, word in enumerate(words)):
            after = i + len(words)
            if t.at(after) in t.words.day_part and value != "day0":
                after += 1
            return Relative(after, _value("day", int(value.removeprefix("day"))), "day")
    return None


def _named_unit(t: Tokens, i: int) -> Relative | None:
    """``last week``, ``this month``, ``la semana pasada``, ``la semaine dernière``."""
    w = t.words
    if t.at(i) in w.units:
        unit, other, after = w.units[t.at(i)], t.at(i + 1), i + 2
        if other not in w.last and other not in w.next:
            return None
    elif t.at(i + 1) in w.units and (t.at(i) in w.last or t.at(i) in w.this or t.at(i) in w.next):
        unit, other, after = w.units[t.at(i + 1)], t.at(i), i + 2
    else:
        return None
    step = -1 if other in w.last else 1 if other in w.next else 0
    return Relative(after, _value(unit, step), _PRECISION[unit])


def _ago(t: Tokens, i: int) -> Relative | None:
    w = t.words
    for words in w.ago_before:
        if t.at(i) == words[0] and all(t.at(i + k) == word for k, word in enumerate(words)):
            counted = _counted(t, i + len(words))
            if counted:
                after, n, unit = counted
                return Relative(after, _value(unit, -n), _PRECISION[unit])
    counted = _counted(t, i)
    if counted:
        after, n, unit = counted
        for words in w.ago_after:
            if all(t.at(after + k) == word for k, word in enumerate(words)):
                return Relative(after + len(words), _value(unit, -n), _PRECISION[unit])
    return None


def _counted(t: Tokens, i: int) -> tuple[int, int, str] | None:
    """``two days``, ``15 years``: (token after, how many, unit)."""
    n = t.words.small.get(t.at(i), -1)
    if n < 0:
        n = t.number(i, range(1, 3))
    unit = t.words.units.get(t.at(i + 1), "")
    return (i + 2, n, unit) if n > 0 and unit else None


def _value(unit: str, step: int) -> str:
    return f"@{unit}{step:+d}"

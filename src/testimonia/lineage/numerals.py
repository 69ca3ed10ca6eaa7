"""Numbers as two copies may write them, "1,200" or "one thousand two hundred": one value, for the comparison only.

What a number counts, and how firmly, is for ``figures`` to say; here it only has to agree with another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

_TOKEN = re.compile(r"\d{1,3}(?:[.,  ]\d{3})+(?!\d)|\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s-]{1,3}|\s+(?:and|y|et|und)\s+", re.IGNORECASE)
_HUNDRED = 100
_YEARS = range(1000, 2200)
_DAYS = 31


class Numeral(NamedTuple):
    """A number in a text: code points from its beginning, and its value."""

    start: int
    end: int
    value: int


def is_number_word(word: str) -> bool:
    """Whether a word in lower case is one that numbers are written with, in any of the languages."""
    return word in _tables()[0]


def numerals(text: str, language: str) -> Iterator[Numeral]:
    """The numbers of a text in order, but for those that may be days or years, whose words are compared as such."""
    words = _tables()[1].get(language.split("-")[0].lower(), {})
    run: list[tuple[int, int, int]] = []
    for m in _TOKEN.finditer(text):
        token = m.group()
        if token[0].isdigit():
            yield from _spelled(run)
            run = []
            value = int(re.sub(r"\D", "", token)[:18])
            if value > _DAYS and (len(token) > 4 or value not in _YEARS):
                yield Numeral(m.start(), m.end(), value)
            continue
        said = words.get(token.lower())
        if said is None:
            continue
        apart = run and not _BETWEEN.fullmatch(text, run[-1][1], m.start())
        if apart or (run and said >= run[-1][2] and not _multiplies(said)):
            yield from _spelled(run)
            run = []
        run.append((m.start(), m.end(), said))
    yield from _spelled(run)


def _spelled(run: list[tuple[int, int, int]]) -> Iterator[Numeral]:
    """The number that a run of number words writes, if it is more than a day of a month."""
    if not run:
        return
    total = part = 0
    for _, _, value in run:
        if _multiplies(value):
            part = max(1, part) * value
            if value > _HUNDRED:
                total, part = total + part, 0
        else:
            part += value
    if total + part > _DAYS:
        yield Numeral(run[0][0], run[-1][1], total + part)


def _multiplies(value: int) -> bool:
    return value >= _HUNDRED and str(value).strip("0") == "1"


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], dict[str, dict[str, int]]]:
    """Every number word, and the values of each language's."""
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("numbers.toml").read_text(encoding="utf-8"))
    vague = table.pop("vague")
    return frozenset(vague).union(*table.values()), table

"""Dates of publication and adoption as they stand on one line, in whatever language the line is in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .grammar import find_dates
from .legal import in_figures
from .words import LANGUAGES, fold, words_of

_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 2000
_KEPT = 8192
"""Readings kept: heads are asked for their dates by several rules."""
_LETTER_FOR_FIGURE = re.compile(r"(?<![^\W\d])(?=[\dlIOo]{1,4}(?!\w))[lIOo]*\d[\dlIOo]*")
_HYPHENS = re.compile(r"(?<![\w-])\d{1,2}-\d{1,2}-(?:19|20)\d\d(?![\w-])")
_FIGURES = str.maketrans("lIOo", "1100")


class Dated(NamedTuple):
    """A date with the run of the line it stands in."""

    start: int
    end: int
    value: str
    """ISO 8601, partial where the line is; ``--MM-DD`` without its year."""


@cache
def _months() -> dict[str, tuple[str, ...]]:
    """Folded name of a month -> languages that have it."""
    out: dict[str, list[str]] = {}
    for lang in LANGUAGES:
        for name in words_of(lang).months:
            out.setdefault(name, []).append(lang)
    return {name: tuple(langs) for name, langs in out.items()}


def _spoken(line: str, language: str) -> list[str]:
    """The languages whose months a line names, its own first; only its own where it names none."""
    named = {lang: None for word in _WORD.findall(line) for lang in _months().get(fold(word), ())}
    own = language or "en"
    return [own, *(lang for lang in LANGUAGES if lang in named and lang != own)]


def dates_in(line: str, language: str = "") -> list[Dated]:
    """The dates of a short line, by its own language first, in the order in which they stand."""
    return list(_dates_in(line, language)) if len(line) <= _LONGEST else []


@lru_cache(_KEPT)
def _dates_in(line: str, language: str) -> tuple[Dated, ...]:
    legal = in_figures(_misread(line))
    if not any(c.isdigit() for c in legal):
        return ()
    best: list[Dated] = []
    for lang in _spoken(legal, language):
        found = [
            Dated(d.start, d.end, d.value)
            for d in find_dates(legal, lang)
            if (d.value[:1].isdigit() or d.value.startswith("--")) and "/" not in d.value
        ]
        # The language that reads most precisely is the one the date is written in.
        if _precision(found) > _precision(best):
            best = found
        numeric = found and not any(c.isalpha() for d in found for c in legal[d.start : d.end])
        # Figures alone ("05/12/2004") mean what the line's own language makes of them.
        if any(len(d.value) == 10 for d in best) or (numeric and lang == language):
            break
    return tuple(best)


def _misread(line: str) -> str:
    """``21 February l977``: letters that a reading machine sets for figures, beside figures."""
    line = _HYPHENS.sub(lambda m: m[0].replace("-", "."), line)
    return _LETTER_FOR_FIGURE.sub(lambda m: m[0].translate(_FIGURES), line)


def _precision(dates: list[Dated]) -> int:
    return max((len(d.value) if d.value[0] != "-" else 1 for d in dates), default=0)


def first_full(line: str, language: str = "") -> str:
    """The first date of a line that has its year; empty where there is none."""
    return next((d.value for d in dates_in(line, language) if d.value[0] != "-"), "")

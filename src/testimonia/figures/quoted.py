"""The number that a quote states by itself, where it stands: what a proposed figure is checked against."""

from __future__ import annotations

from typing import NamedTuple

from ..dates import find_dates
from .guards import rejected
from .layout import line_numbers
from .lexer import sentences
from .lexicon import languages
from .quantities import quantities
from .scan import Quantity, Scan, tools

ABROAD = 400
"""Code points of the text around a quote that its sentence is looked for in."""


class Quoted(NamedTuple):
    """The bounds that a quote commits to; None = open."""

    low: int | None
    best: int | None
    high: int | None
    hedge: str
    damaged: bool


def read_quote(text: str, start: int, end: int, lang: str) -> Quoted | None:
    """The number that ``text[start:end]`` states: one, read alone as in its sentence, and no date, age, money or label.

    None where the words state no number, more than one, or only a piece of one (``five`` of ``five to six hundred``).
    """
    code = lang[:2].lower() if lang[:2].lower() in languages() else "en"
    alone = _all(text[start:end], code)
    if len(alone) != 1 or (alone[0].start, alone[0].end) != (0, end - start):
        return None
    left = max(0, start - ABROAD)
    around = text[left : end + ABROAD]
    closed = [*line_numbers(around), *((d.start, d.end) for d in find_dates(around, code))]
    for sentence in sentences(around):
        if not sentence.start <= start - left < sentence.end:
            continue
        scan = Scan(sentence, tools(code))
        for q in quantities(scan):
            if (q.start, q.end) == (start - left, end - left):
                stands = not rejected(scan, q, closed) and (q.low, q.high) == (alone[0].low, alone[0].high)
                return Quoted(q.low, q.best, q.high, q.hedge, q.damaged) if stands else None
    return None


def _all(text: str, code: str) -> list[Quantity]:
    return [q for sentence in sentences(text) for q in quantities(Scan(sentence, tools(code)))]

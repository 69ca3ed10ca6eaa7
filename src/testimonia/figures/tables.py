"""Tables in a text: what stands in a column whose heading names an outcome is a figure of it.

A table is a heading line without digits and the lines below it, cut into as many cells by the same sign (``|``, a tab,
``;`` or several spaces); or, as text taken out of a page has it, a heading that ends in as many words for outcomes as
the lines below it end in numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .lexer import Sentence
from .listed import Mark
from .scan import Scan, Tools

_TWO_NUMBERS = re.compile(r"\n[^\n]*\d[^\S\n]*(?:[|;\t]|[^\S\n])[^\n]*\d")
_RULE = re.compile(r"[\s|:+=_-]*-[\s|:+=_-]*")
_NUMBER = re.compile(r"\d[\d.,'’\u00a0\u202f]*")
_LAST_NUMBERS = re.compile(r"(?:\s+\d[\d.,'’]*)+\s*\Z")
_SIGNS = (re.compile(r"\|"), re.compile(r"\t"), re.compile(r";"), re.compile(r"[ \u00a0]{2,}"))
LONGEST_LINE = 300
FORMS = frozenset(("state", "event", "participle"))

Span = tuple[int, int]


class Cell(NamedTuple):
    """What a number in a table counts."""

    end: int
    outcome: str
    group: str


def table_cells(text: str, kit: Tools) -> dict[int, Cell]:
    """The numbers that stand in columns of outcomes, by where they begin."""
    found: dict[int, Cell] = {}
    if not _TWO_NUMBERS.search(text):
        return found
    at = 0
    lines: list[Span] = []
    for line in text.split("\n"):
        if not (line and _RULE.fullmatch(line)):
            lines.append((at, at + len(line)))
        at += len(line) + 1
    heading: list[tuple[str, str]] = []
    sign: re.Pattern[str] | None = None
    for above, here in pairwise(lines):
        if not heading or not _row(text, here, heading, sign, kit, found):
            heading, sign = _heading(text, above, here, kit)
            if heading:
                _row(text, here, heading, sign, kit, found)
    return found


def _heading(text: str, line: Span, below: Span, kit: Tools) -> tuple[list[tuple[str, str]], re.Pattern[str] | None]:
    """Outcome and group of each column, and the sign between them; nothing where the line is no heading."""
    words, row = text[slice(*line)], text[slice(*below)]
    if not words.strip() or len(words) > LONGEST_LINE or _NUMBER.search(words) or not _NUMBER.search(row):
        return [], None
    for sign in _SIGNS:
        cells = _cells(text, line, sign)
        if len(cells) > 1 and len(cells) == len(_cells(text, below, sign)):
            named = [_named(text, cell, kit) for cell in cells]
            return (named, sign) if any(outcome for outcome, _ in named) else ([], None)
    numbers = _LAST_NUMBERS.search(row)
    count = len(_NUMBER.findall(numbers.group())) if numbers else 0
    return (_last_words(text, line, count, kit), None) if count > 1 else ([], None)


def _row(
    text: str, line: Span, heading: Sequence[tuple[str, str]], sign: re.Pattern[str] | None, kit: Tools,
    found: dict[int, Cell],
) -> bool:  # fmt: skip
    """Note the numbers of a line that belongs to the table; False where it does not."""
    if sign is not None:
        cells = _cells(text, line, sign)
    else:
        last = _LAST_NUMBERS.search(text, *line)
        cells = [m.span() for m in _NUMBER.finditer(text, last.start(), line[1])] if last else []
    if len(cells) != len(heading) or line[1] - line[0] > LONGEST_LINE:
        return False
    _, whose = _named(text, (line[0], cells[0][0]) if sign is None else cells[0], kit)
    for (outcome, group), (start, end) in zip(heading, cells, strict=True):
        number = _NUMBER.fullmatch(text, start, end) if outcome else None
        if number is not None:
            found[start] = Cell(end, outcome, group if group != "all" else whose)
    return True


def _cells(text: str, line: Span, sign: re.Pattern[str]) -> list[Span]:
    """The trimmed cells of a line; a sign at its very beginning or end encloses the row."""
    cuts = [line[0], *(x for m in sign.finditer(text, *line) for x in m.span()), line[1]]
    cells: list[Span] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        cells.append((start + left, start + left + len(piece.strip())))
    if cells and cells[0][0] == cells[0][1]:
        del cells[0]
    if cells and cells[-1][0] >= cells[-1][1]:
        del cells[-1]
    return cells


def _named(text: str, cell: Span, kit: Tools) -> tuple[str, str]:
    """The outcome and the group that a cell names."""
    scan = Scan(Sentence(text, *cell, 0), kit)
    cues = _cues(scan)
    people = next((m.value for i in range(len(scan.words)) if (m := scan.at(i, "people"))), "all")
    return (cues[0].kind.removeprefix("outcome.") if cues else ""), people


def _cues(scan: Scan) -> list[Mark]:
    """One cue for each run of words that names an outcome, in order."""
    kept: list[Mark] = []
    for cue in scan.cues:
        if cue.value in FORMS and (not kept or cue.start >= kept[-1].end):
            kept.append(cue)
    return kept


def _last_words(text: str, line: Span, count: int, kit: Tools) -> list[tuple[str, str]]:
    """The outcomes that a line ends in, if there are just so many of them with nothing in between."""
    scan = Scan(Sentence(text, *line, 0), kit)
    cues = _cues(scan)[-count:]
    ends = [*(cue.start for cue in cues[1:]), len(scan.words)]
    joined = len(cues) == count and all(cue.end == end for cue, end in zip(cues, ends, strict=True))
    return [(cue.kind.removeprefix("outcome."), "all") for cue in cues] if joined else []

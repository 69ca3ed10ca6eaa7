"""CSV and other delimited text: rows as lines, cells joined by tabs; a row of another length is kept and told."""

from __future__ import annotations

import csv
from collections import Counter

from ..model import Problem
from .decoding import decode
from .records import Contents, Source

EXTRACTOR = "csv"
VERSION = "1"

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 50


def extract(source: Source) -> Contents:
    """The table's cells; line breaks and tabs inside a cell become spaces."""
    decoded = decode(source.data, source.charset)
    problems: list[Problem] = []
    if decoded.trouble:
        problems.append(source.problem(decoded.trouble, "save the table again as UTF-8"))
    rows, broken = _rows(decoded.text, delimiter_of(decoded.text))
    if broken:
        problems.append(
            source.problem(f"a quotation mark opened in line {broken} is never closed", "close it, or save it again")
        )
    else:
        ragged = _ragged(rows)
        if ragged:
            problems.append(source.problem(ragged, "give every row the cells of the first, also the empty ones"))
    return Contents(content="\n".join("\t".join(row) for row in rows) + "\n", problems=tuple(problems))


def delimiter_of(text: str) -> str:
    """The delimiter that gives the first lines the most regular columns; a comma where none does."""
    lines = [line for line in text[: 1 << 20].split("\n")[:_SAMPLE_LINES] if line.strip()]
    best = (0.0, 0, ",")
    for delimiter in _DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines)
        counts.pop(0, None)
        if counts:
            columns, agreeing = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
            best = max(best, (agreeing / len(lines), columns, delimiter))
    return best[2]


def _rows(text: str, delimiter: str) -> tuple[list[list[str]], int]:
    """The rows, and the line of a quotation mark that is never closed (0 = none): then marks are read as text."""
    csv.field_size_limit(max(csv.field_size_limit(), min(len(text) + 1, 2**31 - 1)))
    lines = text.split("\n")
    rows: list[list[str]] = []
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=False)
    begun = 0
    for row in reader:
        if reader.line_num >= len(lines) and _unclosed(row, lines[begun:], delimiter):
            plain = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
            return _filled([[_cell(c) for c in r] for r in plain]), begun + 1
        begun = reader.line_num
        rows.append([_cell(c) for c in row])
    return _filled(rows), 0


def _filled(rows: list[list[str]]) -> list[list[str]]:
    """The rows without the empty ones at the end."""
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _unclosed(row: list[str], lines: list[str], delimiter: str) -> bool:
    """Whether the last row ran to the end of the file inside a quotation mark."""
    try:
        for _ in csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return bool(row) and "\n" in row[-1]
    return False


def _cell(value: str) -> str:
    return " ".join(value.split()) if any(c in value for c in "\n\t") else value.strip(" ")


def _ragged(rows: list[list[str]]) -> str:
    filled = [(number, len(row)) for number, row in enumerate(rows, 1) if any(row)]
    if not filled:
        return ""
    columns = filled[0][1]
    odd = [(number, length) for number, length in filled if length != columns]
    if not odd:
        return ""
    number, length = odd[0]
    rows_have = "1 row has" if len(odd) == 1 else f"{len(odd)} rows have"
    return f"{rows_have} not the {columns} cells of the first (row {number} has {length}); all were kept"

"""Tables of text as files: CSV and Excel workbooks, written so that a spreadsheet program changes no cell by itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from .cache import write_whole
from .decisions.sheet import Cells, Sheet
from .model import Problem

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet program takes a cell that begins so for a formula, and would run what a source says."""
_GUARD = "'"
_WIDTHS = {"quote": 40, "before": 32, "after": 32, "item": 40, "reason": 40, "title": 40, "first_line": 40}


def write(path: Path, sheets: Sequence[Sheet]) -> Problem | None:
    """Write the sheets as a workbook (``.xlsx``), or the first of them as CSV."""
    try:
        write_whole(path, _workbook(sheets) if path.suffix.lower() == ".xlsx" else _csv(sheets[0]))
    except OSError as e:
        return Problem(
            where=str(path),
            what=f"it cannot be written ({e.strerror or e})",
            what_to_do="name a file in a folder where you may write, and close it in other programs",
        )
    return None


def read(path: Path) -> list[tuple[str, list[Cells]]] | Problem:
    """The tables of a file with their names, each a header and rows of text; empty cells are ``""``."""
    try:
        data = path.read_bytes()
    except OSError as e:
        return Problem(where=str(path), what=f"it cannot be read ({e.strerror or e})", what_to_do="check the name")
    try:
        tables = _from_workbook(data) if data.startswith(b"PK") else [("", _from_csv(data))]
    except ValueError as e:
        return Problem(where=str(path), what=f"it is no table ({e})", what_to_do="save it as xlsx, or as CSV in UTF-8")
    return [(name, [_cells(table[0], row) for row in table[1:]]) for name, table in tables if table]


def _csv(sheet: Sheet) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow([_guarded(row.get(c, "")) for c in sheet.columns])
    # The mark tells spreadsheet programs that it is UTF-8.
    return out.getvalue().encode("utf-8-sig", "replace")


def _guarded(cell: str) -> str:
    return _GUARD + cell if cell.startswith((*_FORMULA, _GUARD)) else cell


def _workbook(sheets: Iterable[Sheet]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    # Nothing is taken for a formula, number or link. The moment of writing stays out: like tables are like files.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime(2000, 1, 1)})
    text, head = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bold": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 2)
        for column, name in enumerate(sheet.columns):
            page.set_column(column, column, _WIDTHS.get(name, 14), text)
            page.write_string(0, column, name, head)
        for number, row in enumerate(sheet.rows, 1):
            for column, name in enumerate(sheet.columns):
                page.write_string(number, column, row.get(name, "")[:32_000], text)
    book.close()
    return out.getvalue()


def _from_csv(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as e:
        raise ValueError(str(e)) from e


def _from_workbook(data: bytes) -> list[tuple[str, list[list[str]]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [(n, [list(map(_text, r)) for r in book.get_sheet_by_name(n).to_python()]) for n in book.sheet_names]
    except CalamineError as e:
        raise ValueError(str(e)) from e


def _text(value: object) -> str:
    """A cell as a person sees it: a program may have turned digits into a number and a date into a date."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _cells(header: Sequence[str], row: Sequence[str]) -> Cells:
    unguarded = (c[1:] if c.startswith(_GUARD) and c[1:2] in (*_FORMULA, _GUARD) else c for c in row)
    return dict(zip((h.strip().lower() for h in header), unguarded, strict=False))

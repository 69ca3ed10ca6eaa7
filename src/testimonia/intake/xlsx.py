"""XLSX: every sheet as a page, rows as lines, cells joined by tabs, formulas as the values last computed."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable

from ..model import Page, Problem
from .container import Refusal, open_document, part, read_member
from .decoding import clean
from .facts import facts_of
from .markup import DECLARES, properties
from .records import Contents, Source

EXTRACTOR = "xlsx"
VERSION = "1"

_DECLARATION = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_NOT_COMPUTED = re.compile(rb"<f[ >][^<]{0,8192}</f>\s{0,20}(?:</c>|<v\s{0,5}/>|<v></v>)")


def extract(source: Source) -> Contents:
    """The cells of all sheets, hidden ones included; the name of a sheet is the first line of its page."""
    archive = open_document(source.data, source.limits)
    if isinstance(archive, Refusal):
        return source.failed(*archive)
    refusal, blank, merged = _inspect(archive, source)
    if refusal is not None:
        return source.failed(*refusal)
    content, pages = _sheets(source)
    problems: tuple[Problem, ...] = ()
    if blank:
        problems = (
            source.problem(
                f"{blank} formula{' has' if blank == 1 else 's have'} no computed value and "
                f"{'was' if blank == 1 else 'were'} read as empty",
                "open it in a spreadsheet program and save it again",
            ),
        )
    if merged:
        problems += (
            source.problem(
                f"{merged} range{'' if merged == 1 else 's'} of cells {'is' if merged == 1 else 'are'} merged; what "
                f"{'it says' if merged == 1 else 'they say'} was read in the first cell, the others as empty",
                "split merged cells and fill each in a copy, where each row should say it",
            ),
        )
    core = properties(
        part(archive, "docProps/core.xml", source.limits),
        {"title": "title", "creator": "author", "language": "language"},
    )
    facts = facts_of((field, value, "document properties") for field, value in core.items())
    return Contents(content=content, pages=pages, facts=facts, problems=problems)


def _inspect(archive: zipfile.ZipFile, source: Source) -> tuple[Refusal | None, int, int]:
    """Why the workbook must not be opened, how many formulas have no value, and how many ranges are merged."""
    blank = merged = 0
    for info in archive.infolist():
        data = read_member(archive, info, source.limits)
        if data is None:
            return Refusal(f"its part {info.filename} is damaged", "open it in a program and save a new copy"), 0, 0
        if _DECLARATION.search(data):
            return DECLARES, 0, 0
        if info.filename.startswith("xl/worksheets/"):
            blank += len(_NOT_COMPUTED.findall(data))
            merged += data.count(b"<mergeCell ")
    return None, blank, merged


def _sheets(source: Source) -> tuple[str, tuple[Page, ...]]:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    parts: list[str] = []
    pages: list[Page] = []
    start = 0
    for number, name in enumerate(workbook.sheet_names, 1):
        rows = [_row(row) for row in workbook.get_sheet_by_name(name).iter_rows()]
        while rows and not rows[-1]:
            rows.pop()
        lines = "".join(row + "\n" for row in rows)
        text = clean(f"{name}\n{lines}\n") if lines else ""
        pages.append(Page(number=number, start=start, end=start + len(text)))
        parts.append(text)
        start += len(text)
        source.beat()
    return "".join(parts), tuple(pages)


def _row(cells: Iterable[object]) -> str:
    return "\t".join(_cell(cell) for cell in cells).rstrip("\t")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return " ".join(str(value).split())

"""Reads the coded tables of a case, ``registers/*.csv``: a bad row is a problem and the others stand."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import fields, replace

from .model import (
    Allegation,
    ChronologyEntry,
    Count,
    CountRelation,
    Credit,
    ElementStatement,
    Place,
    Problem,
    Registers,
    Response,
)
from .model.registers import Entry

KINDS: Mapping[str, type[Entry]] = {
    "chronology": ChronologyEntry,
    "places": Place,
    "responses": Response,
    "responsibility": Allegation,
    "elements": ElementStatement,
    "credits": Credit,
    "counts": Count,
    "relations": CountRelation,
}
"""File name without ``.csv`` -> what its rows are."""

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")
_TRUE = frozenset(("yes", "true", "1", "y"))
_FALSE = frozenset(("no", "false", "0", "n", ""))


def read(folder: Path, problems: list[Problem]) -> Registers:
    """Every register that the folder holds."""
    found: dict[str, tuple[Any, ...]] = {}
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else ():
        kind = KINDS.get(path.stem)
        where = f"registers/{path.name}"
        if kind is None:
            problems.append(
                Problem(
                    where=where,
                    what="no register has this name",
                    what_to_do=f"name it one of {', '.join(f'{k}.csv' for k in KINDS)}; until then it is left out",
                )
            )
            continue
        found[path.stem] = tuple(_rows(path, where, kind, problems))
    return _related(Registers(**found), problems)


def _related(found: Registers, problems: list[Problem]) -> Registers:
    """Without counts that bear another's id, and relations of counts that there are not."""
    counts: dict[str, Count] = {}
    for count in found.counts:
        where, name = f"registers/counts.csv, row {count.row}, id", count.id[:60]
        if not count.id or count.id in counts:
            what = f"the id {name!r} is that of row {counts[count.id].row} too" if count.id else "it has no id"
            problems.append(
                Problem(where=where, what=what, what_to_do="give it one of its own; until then the row is left out")
            )
        else:
            counts[count.id] = count
    relations = []
    for relation in found.relations:
        where = f"registers/relations.csv, row {relation.row}"
        unknown = [c for c in (relation.count, relation.other) if c not in counts]
        if unknown or relation.count == relation.other:
            what = f"no count has the id {unknown[0][:60]!r}" if unknown else "it relates a count to itself"
            problems.append(
                Problem(where=where, what=what, what_to_do="name two ids of counts.csv; until then the row is left out")
            )
        else:
            relations.append(relation)
    return replace(found, counts=tuple(counts.values()), relations=tuple(relations))


def _rows(path: Path, where: str, kind: type[Entry], problems: list[Problem]) -> Iterator[Entry]:
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as e:
        problems.append(Problem(where=where, what=f"it cannot be read ({e})", what_to_do="save it as CSV in UTF-8"))
        return
    rows = csv.reader(io.StringIO(content, newline=""))
    try:
        header = [c.strip().lower() for c in next(rows, [])]
        missing = [f.name for f in fields(kind) if f.required and f.name not in ("row", *header)]
        if missing:
            problems.append(
                Problem(
                    where=f"{where}, row 1",
                    what=f"there is no column named {' or '.join(missing)}",
                    what_to_do=f"give it the columns {', '.join(f.name for f in fields(kind) if f.name != 'row')}",
                )
            )
            return
        for number, cells in enumerate(rows, 2):
            if any(c.strip() for c in cells):
                entry = _entry(cells, header, kind, number, f"{where}, row {number}", problems)
                if entry is not None:
                    yield entry
    except csv.Error as e:
        problems.append(
            Problem(where=f"{where}, line {rows.line_num}", what=f"it is not CSV ({e})", what_to_do="correct it")
        )


def _entry(
    cells: list[str], header: list[str], kind: type[Entry], row: int, where: str, problems: list[Problem]
) -> Entry | None:
    if len(cells) != len(header):
        problems.append(
            Problem(
                where=where,
                what=f"it has {len(cells)} cells where the header has {len(header)}",
                what_to_do="quote cells that hold commas; until then the row is left out",
            )
        )
        return None
    hints = get_type_hints(kind)
    values: dict[str, Any] = {"row": row}
    for column, cell in zip(header, cells, strict=True):
        if column not in hints or column == "row":
            continue
        value, wrong = _value(hints[column], column, cell.strip())
        if wrong:
            problems.append(Problem(where=f"{where}, {column}", what=wrong, what_to_do="correct it; it is left out"))
        else:
            values[column] = value
    values["citation"] = str(values.get("citation", "")).replace("\\", "/").removeprefix("sources/")
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as e:
        problems.append(Problem(where=where, what=f"{e}", what_to_do="correct it; until then the row is left out"))
        return None


def _value(hint: Any, column: str, cell: str) -> tuple[Any, str]:
    """A cell's value, and what is wrong with it."""
    if column == "date" and cell and not _DATE.fullmatch(cell):
        return "", f"the date {cell!r} is not of the form 1992, 1992-02, 1992-02-26 or two of them joined by /"
    if hint is bool:
        return cell.lower() in _TRUE, "" if cell.lower() in _TRUE | _FALSE else f"{cell!r} is not yes or no"
    if get_origin(hint) is tuple:
        return tuple(p.strip() for p in cell.split("|") if p.strip()), ""
    if get_origin(hint) is UnionType and float in get_args(hint):
        return _degrees(cell, 90 if column == "latitude" else 180)
    return cell, ""


def _degrees(cell: str, most: int) -> tuple[float | None, str]:
    if not cell:
        return None, ""
    try:
        value = float(cell)
    except ValueError:
        return None, f"{cell!r} is not a number of degrees"
    return (value, "") if -most <= value <= most else (None, f"{cell!r} is beyond {most} degrees")

"""Capture tables: from CSV (histories with a count, or one row a person), with what is wrong said row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ..model import CaptureTable, Problem

COUNT_NAMES = ("count", "n", "freq", "frequency", "number")
"""Names under which the column of counts is known; in any case of letters."""
MOST_LISTS = 30
MOST_PEOPLE = 10**12
_ROWS_SHOWN = 3


def table_of(lists: Sequence[str], rows: Iterable[tuple[int, int]]) -> CaptureTable:
    """A table from (history, people) pairs; pairs of one history are added up."""
    totals: dict[int, int] = {}
    for history, people in rows:
        if history and people:
            totals[history] = totals.get(history, 0) + people
    found = sorted(totals)
    return CaptureTable(lists=tuple(lists), histories=tuple(found), counts=tuple(totals[h] for h in found))


def read_table(data: str, where: str) -> CaptureTable | tuple[Problem, ...]:
    """A capture table from CSV text: one column a list (1 seen, 0 not), and a count; without a count, a row a person.

    A row of nobody (all 0) is refused unless it counts 0: whoever is on no list is what is to be estimated.
    """
    rows = _rows(data, where)
    return (rows,) if isinstance(rows, Problem) else _read(rows, where, list(range(1, len(rows))))


def read_strata(data: str, where: str, column: str) -> dict[str, CaptureTable] | tuple[Problem, ...]:
    """A table for each value of ``column``, which is no list; by that value."""
    rows = _rows(data, where)
    if isinstance(rows, Problem):
        return (rows,)
    names = [cell.strip() for cell in rows[0]] if rows else []
    if column not in names:
        return (_problem(where, f"it has no column {column!r} to divide it by", "name one of its columns"),)
    at = names.index(column)
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows[1:], 1):
        if len(row) == len(names):
            numbers.setdefault(row[at].strip(), []).append(number)
    rest = [[*row[:at], *row[at + 1 :]] if len(row) == len(names) else row for row in rows]
    made = {value: _read([rest[0], *(rest[n] for n in rows_of)], where, rows_of) for value, rows_of in numbers.items()}
    problems = tuple(p for table in made.values() if not isinstance(table, CaptureTable) for p in table)
    if problems or not made:
        return problems or (_problem(where, "the table is empty", _FORM),)
    return {value: table for value, table in made.items() if isinstance(table, CaptureTable)}


def _rows(data: str, where: str) -> list[list[str]] | Problem:
    lines = csv.reader(io.StringIO(data.lstrip("\ufeff"), newline=None))
    try:
        return [row for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as e:
        return _problem(f"{where}, line {lines.line_num}", f"it is no line of a CSV file ({e})", _FORM)


def _read(rows: list[list[str]], where: str, numbers: list[int]) -> CaptureTable | tuple[Problem, ...]:
    """``numbers``: of each row after the head, where it stands in the file, counted from 1."""
    if not rows:
        return (Problem(where=where, what="the table is empty", what_to_do=_FORM),)
    names = [cell.strip() for cell in rows[0]]
    counted = next((i for i, name in enumerate(names) if name.lower() in COUNT_NAMES), None)
    lists = [name for i, name in enumerate(names) if i != counted]
    problems = _wrong_head(names, lists, where)
    totals: dict[int, int] = {}
    first_at: dict[int, int] = {}
    for number, row in zip(numbers, rows[1:], strict=True):
        if len(problems) >= _ROWS_SHOWN:
            break
        at = f"{where}, row {number}"
        if len(row) != len(names):
            problems.append(_problem(at, f"it has {len(row)} cells where the head has {len(names)}", "complete it"))
            continue
        history = _history([cell for i, cell in enumerate(row) if i != counted], lists, at)
        people = 1 if counted is None else _count(row[counted], at)
        if isinstance(history, Problem) or isinstance(people, Problem):
            problems += [p for p in (history, people) if isinstance(p, Problem)]
        elif history == 0 and people:
            problems.append(_problem(at, f"it counts {people} people on no list", _NOBODY))
        elif history in first_at and counted is not None:
            what = f"it has the same capture history as row {first_at[history]}"
            problems.append(_problem(at, what, "add their counts up in one row"))
        elif history:
            first_at[history] = number
            totals[history] = totals.get(history, 0) + people
    if problems:
        return tuple(problems)
    if not any(totals.values()):
        return (_problem(where, "it counts nobody", "give the number of people with each capture history"),)
    if sum(totals.values()) > MOST_PEOPLE:
        return (_problem(where, f"it counts more than {MOST_PEOPLE:,} people", "check the column of counts"),)
    return table_of(lists, totals.items())


_FORM = "give a head with the names of the lists and 'count', then 0 or 1 for each list and a whole number in each row"
_NOBODY = "leave the row out: whoever is on no list is what is estimated"


def _problem(where: str, what: str, what_to_do: str) -> Problem:
    return Problem(where=where, what=what, what_to_do=what_to_do)


def _wrong_head(names: Sequence[str], lists: Sequence[str], where: str) -> list[Problem]:
    if not lists:
        return [_problem(where, "its head names no list", _FORM)]
    if len(lists) > MOST_LISTS:
        return [_problem(where, f"it has {len(lists)} lists, more than the {MOST_LISTS} that are read", "merge lists")]
    if "" in names:
        return [_problem(where, "a column of its head has no name", "name every list")]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        return [_problem(where, f"two of its columns are called {twice[0]!r}", "give every list a name of its own")]
    return []


def _history(cells: Sequence[str], lists: Sequence[str], where: str) -> int | Problem:
    history = 0
    for j, cell in enumerate(cells):
        value = cell.strip()
        if value not in ("0", "1"):
            return _problem(
                where, f"it says {value[:20]!r} for {lists[j][:40]!r}", "write 1 for seen and 0 for not seen"
            )
        history |= int(value) << j
    return history


def _count(cell: str, where: str) -> int | Problem:
    value = cell.strip()
    whole, _, rest = value.partition(".")
    if whole.isascii() and whole.isdigit() and not rest.strip("0") and len(whole) <= 15:
        return int(whole)
    kind = "a negative count" if value.startswith("-") else "a count that is no whole number"
    return _problem(where, f"it has {kind}, {value[:20]!r}", "give the number of people as a whole number")

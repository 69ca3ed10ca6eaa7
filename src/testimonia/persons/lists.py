"""A table's rows as rows of a victim list: every cell kept as written, and what it was read as beside it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..model import ListRow, Problem
from .columns import Columns, propose
from .values import age_of, date_of, day_first, meaning, plain, sex_of, status_of

_NAME_PARTS = ("given", "father", "grandfather", "family")
_NOTHING = {
    "",
    "-",
    "--",
    "n/a",
    "na",
    "nan",
    "none",
    "null",
    "?",
    "unknown",
    "n/k",
    "not known",
    "neizvestno",
    "namalum",
}
_LISTED = 5
_READ_AS = (("age", "age_low"), ("sex", "sex"), ("birth_date", "born"), ("died", "died"), ("status", "status"))


class PersonList(Struct, frozen=True):
    """A list as it was read."""

    name: str
    rows: tuple[ListRow, ...]
    columns: Columns
    problems: tuple[Problem, ...]


def read_list(
    name: str, table: Sequence[Sequence[str]], said: Mapping[str, str], *, others: frozenset[str] = frozenset(),
    hidden: Sequence[str] = (),
) -> PersonList:  # fmt: skip
    """The rows of a table.

    ``said`` names columns by field; ``others`` are fields whose column may be missing here; ``hidden`` are fields
    that the case withholds.  A row without a name is kept: it is a person all the same.
    """
    filled = [row for row in table if any(c.strip() for c in row)]
    columns, problems = propose(filled, said, name, others)
    body = [(n, r) for n, r in enumerate(filled[1:] if columns.header else filled, 1)]
    if not body:
        problems.append(Problem(where=name, what="the list has no rows", what_to_do="check that it is the right file"))
        return PersonList(name, (), columns, tuple(problems))
    if not {"name", "given", "family"} & columns.fields.keys():
        problems.append(
            Problem(
                where=name,
                what="no column of names was found",
                what_to_do=f"say which it is, as in --columns name=...; it has {', '.join(columns.headings)[:200]}",
            )
        )
    orders = {f: day_first([_cell(r, columns, f) for _, r in body[:2000]]) for f in ("birth_date", "died", "as_of")}
    drafts = [_row(name, n, r, columns, orders, tuple(hidden)) for n, r in body]
    rows, twice = _with_ids(name, drafts, [_cell(r, columns, "id") for _, r in body])
    if twice:
        some = ", ".join(f"{i!r}" for i in twice[:_LISTED])
        problems.append(
            Problem(
                where=name,
                what=f"{len(twice)} ids stand on several rows ({some}); each such row gets an id made of its content",
                what_to_do="give each row its own id, or check that the column is an id",
            )
        )
    problems += _unread(name, body, columns, drafts)
    return PersonList(name, tuple(rows), columns, tuple(problems))


def _cell(row: Sequence[str], columns: Columns, field: str) -> str:
    at = columns.fields.get(field, -1)
    text = row[at].strip() if 0 <= at < len(row) else ""
    return "" if text.casefold() in _NOTHING or plain(text) in _NOTHING - {""} else text


def _row(
    name: str, number: int, row: Sequence[str], columns: Columns, orders: Mapping[str, bool], hidden: tuple[str, ...]
) -> dict[str, Any]:
    def cell(field: str) -> str:
        return _cell(row, columns, field)

    whole = cell("name") or " ".join(p for part in _NAME_PARTS if (p := cell(part)))
    born = date_of(cell("birth_date"), orders["birth_date"]) or date_of(cell("birth_year"))
    age = age_of(cell("age"))
    status = status_of(cell("status"))
    alive = meaning(cell("alive")) == "yes" or status in ("released", "survived", "captive", "wounded")
    marked = meaning(cell("restricted")) == "yes"
    return {
        "list": name, "number": number, "name": whole, "sex": sex_of(cell("sex")),
        "age": cell("age"), "age_low": age and age[0], "age_high": age and age[1], "born": born,
        "place": cell("place"), "place_of_death": cell("place_of_death"), "died": date_of(cell("died"), orders["died"]),
        "cause": cell("cause"), "status": status, "as_of": date_of(cell("as_of"), orders["as_of"]),
        "note": cell("note"), "source": cell("source"), "hidden": hidden,
        "cells": tuple((h, c.strip()) for h, c in zip(columns.headings, row, strict=False) if c.strip()),
        "restricted": alive or marked, "restricted_because": "marked" if marked else "alive" if alive else "",
    }  # fmt: skip


def _with_ids(name: str, drafts: Sequence[dict[str, Any]], declared: Sequence[str]) -> tuple[list[ListRow], list[str]]:
    """The rows with their ids: the declared one, else a hash of the content with an ordinal among equals."""
    times = Counter(d for d in declared if d)
    equal: Counter[str] = Counter()
    rows = []
    for draft, said in zip(drafts, declared, strict=True):
        if said and times[said] == 1:
            own = said
        else:
            content = "\x1f".join(f"{h}\x1e{c}" for h, c in draft["cells"])
            digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            equal[digest] += 1
            own = f"{digest}-{equal[digest]}"
        rows.append(ListRow(id=f"{name}:{own}", **draft))
    return rows, sorted(d for d, n in times.items() if n > 1)


def _unread(
    name: str, body: Sequence[tuple[int, Sequence[str]]], columns: Columns, drafts: Sequence[dict[str, Any]]
) -> list[Problem]:
    """Cells of known columns that say something that was not understood, told once a column."""
    problems = []
    for field, read in (
        ("age", "age_low"),
        ("sex", "sex"),
        ("birth_date", "born"),
        ("died", "died"),
        ("status", "status"),
    ):
        bad = [
            (n, text)
            for (n, row), draft in zip(body, drafts, strict=True)
            if (text := _cell(row, columns, field)) and draft[read] in (None, "")
        ]
        if bad:
            some = ", ".join(f"row {n}: {text[:30]!r}" for n, text in bad[:_LISTED])
            problems.append(
                Problem(
                    where=name,
                    what=f"{len(bad)} cells for {field} were not understood and are kept as written ({some})",
                    what_to_do="correct them in a copy of the list, or name another column",
                )
            )
    return problems

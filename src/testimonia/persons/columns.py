"""Which column of a list is which: proposed from its heading and from what its cells hold, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from ..model import Problem
from .values import age_of, date_of, plain, sex_of, status_of, vocabulary

FIELDS = (
    "id", "name", "given", "father", "grandfather", "family", "sex", "age", "birth_year", "birth_date", "place",
    "place_of_death", "died", "cause", "status", "as_of", "note", "source", "restricted", "alive",
)  # fmt: skip
"""What a column may hold."""
_SAMPLE = 400
_LETTERS = re.compile(r"[^\W\d_]")


class Columns(Struct, frozen=True):
    """Which column holds which field."""

    headings: tuple[str, ...]
    fields: Mapping[str, int]
    """Field -> number of its column from 0."""
    header: bool
    """Whether the first row is the headings."""
    guessed: tuple[str, ...] = ()
    """Fields found by their cells, not by their heading."""


def propose(
    rows: Sequence[Sequence[str]], said: Mapping[str, str], where: str, others: frozenset[str] = frozenset()
) -> tuple[Columns, list[Problem]]:
    """The columns of a table.  ``said`` names headings (or numbers from 1) by field and goes before every guess;
    a heading in ``others`` may be missing here, since another list has it."""
    problems: list[Problem] = []
    width = max(map(len, rows), default=0)
    known = [_by_heading(cell) for cell in rows[0]] if rows else []
    said_here = {h.casefold() for h in said.values()}
    header = bool(rows) and (
        any(known) or any(c.casefold() in said_here for c in rows[0]) or not _looks_like_data(rows)
    )
    headings = tuple(rows[0]) if header else tuple(f"column {n}" for n in range(1, width + 1))
    headings += tuple(f"column {n}" for n in range(len(headings) + 1, width + 1))
    if rows and not header:
        problems.append(
            Problem(
                where=where,
                what="its first row looks like data, not like headings, so the columns were told by what they hold",
                what_to_do="add a row of headings, or name the columns with --columns name=1,age=2 or in case.toml",
            )
        )
    fields: dict[str, int] = {}
    folded = [h.strip().casefold() for h in headings]
    for field, heading in said.items():
        if field not in FIELDS:
            problems.append(_unknown_field(where, field))
        elif heading.strip().casefold() in folded:
            fields[field] = folded.index(heading.strip().casefold())
        elif heading.isdecimal() and 1 <= int(heading) <= width:
            fields[field] = int(heading) - 1
        elif field not in others:
            problems.append(
                Problem(
                    where=where,
                    what=f"it has no column {heading!r} for {field}",
                    what_to_do=f"name one of its columns: {', '.join(h for h in headings if h)[:200]}",
                )
            )
    named = bool({"name", "given", "family"} & fields.keys())
    for n, heading in enumerate(headings if header else ()):
        field = _by_heading(heading)
        # Where the person said which column holds the name, other columns of names are left alone.
        of_name = field in ("name", "given", "father", "grandfather", "family")
        if field and field not in fields and n not in fields.values() and not (named and of_name):
            fields[field] = n
    guessed = _by_content(rows[1:] if header else rows, width, fields)
    return Columns(headings, fields | guessed, header, tuple(guessed)), problems


def _unknown_field(where: str, field: str) -> Problem:
    return Problem(
        where=where, what=f"{field!r} is not a field of a list", what_to_do=f"use one of: {', '.join(FIELDS)}"
    )


def _by_heading(heading: str) -> str:
    """The field that a heading names; a whole phrase before its beginning, its beginning before a word in it."""
    phrases = vocabulary()["headings"]
    words = plain(heading.replace("_", " "))
    if not words or len(words) > 60:
        return ""
    if words in phrases:
        return phrases[words]
    found = [
        (p in words.split()[:1] or words.startswith(p + " "), len(p), p) for p in phrases if f" {p} " in f" {words} "
    ]
    found = [f for f in found if f[1] > 2]
    return phrases[max(found)[2]] if found else ""


def _looks_like_data(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is of the same kind as those below: a number or date where they have one."""
    below = rows[1 : 1 + _SAMPLE]
    for n, cell in enumerate(rows[0]):
        column = [r[n] for r in below if n < len(r) and r[n].strip()]
        for says in (age_of, sex_of, date_of):
            if column and says(cell) and sum(bool(says(c)) for c in column) > 0.8 * len(column):
                return True
    return not below and any(any(c.isdigit() for c in cell) for cell in rows[0])


def _by_content(rows: Sequence[Sequence[str]], width: int, fields: Mapping[str, int]) -> dict[str, int]:
    """Columns told by what they hold, for what no heading gave: sex, dates, ages, statuses, and the name."""
    found: dict[str, int] = {}
    taken = set(fields.values())
    sample = rows[:_SAMPLE]
    columns = {n: [r[n] for r in sample if n < len(r) and r[n].strip()] for n in range(width) if n not in taken}
    tests = (
        ("sex", lambda c: bool(sex_of(c))),
        ("birth_date", lambda c: len(date_of(c)) == 10),
        ("status", lambda c: bool(status_of(c))),
        ("age", lambda c: c.strip().isdecimal() and age_of(c) is not None),
    )
    for field, holds in tests:
        if field in fields or (field == "age" and {"birth_date", "birth_year"} & fields.keys()):
            continue
        for n, cells in columns.items():
            if field == "age" and _counts_rows(cells):
                continue
            if n not in found.values() and len(cells) >= 2 and sum(map(holds, cells)) >= 0.85 * len(cells):
                found[field] = n
                break
    if not {"name", "given", "family"} & fields.keys():
        best = max(columns, key=lambda n: (_names_in(columns[n]), -n), default=-1)
        if best >= 0 and best not in found.values() and _names_in(columns[best]):
            found["name"] = best
    return found


def _counts_rows(cells: Sequence[str]) -> bool:
    """Whether the cells are 1, 2, 3 and so on: the numbers of the rows, whatever heads them."""
    numbers = [int(c) for c in map(str.strip, cells) if c.isdecimal() and len(c) < 9]
    return len(numbers) == len(cells) > 1 and all(b == a + 1 for a, b in pairwise(numbers))


def _names_in(cells: Sequence[str]) -> float:
    """How many cells look like names: two to six words of letters; counted twice where they mostly differ."""
    like = [
        c
        for c in cells
        if len(_LETTERS.findall(c)) >= 4 and 1 <= len(c.split()) <= 6 and not any(d.isdigit() for d in c)
    ]
    several = sum(len(c.split()) > 1 for c in like)
    return (len(like) + 2 * several) * (len(set(like)) / max(1, len(like)))

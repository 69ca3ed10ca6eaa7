"""Reads the ledger for people who decide: what awaits them, and single records with what stands beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TypeVar

import msgspec

from ..model import (
    Anchor,
    Attribution,
    Figure,
    Link,
    Person,
    ScoredPair,
    Spelling,
    SpellingPair,
    figure_attributed,
)
from .awaiting import Awaiting
from .rows import from_row

T = TypeVar("T", bound=msgspec.Struct)

_ANCHOR = frozenset({"original", "text", "start_at", "end_at", "exact", "prefix", "suffix", "page", "boxes"})
"""Columns of the figures table that make up the figure's anchor."""


class Reviewing:
    """One connection to a ledger, and the readings of review."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._persons: dict[str, str] | None = None
        """Row -> person, once it was asked for."""

    def figure(self, figure: str) -> Figure | None:
        """One figure by its id."""
        row = self._db.execute("SELECT * FROM figures WHERE id = ?", (figure,)).fetchone()
        return figure_of(row) if row else None

    def awaiting(self) -> Awaiting:
        """What awaits people, in order."""
        return Awaiting(self._db)

    def attribution(self, given: str) -> Attribution | None:
        """Who states a figure, by the id of the attribution."""
        figure = self.figure(figure_attributed(given)) if given.startswith("w") else None
        if figure is None:
            return None
        return Attribution(
            id=given, figure=figure.id, claimant=figure.claimant, connection=figure.connection, review=figure.attributed
        )

    def link(self, given: str) -> Link | None:
        """One link by its id."""
        return self._one(Link, "SELECT * FROM links WHERE id = ?", given)

    def spelling(self, given: str) -> Spelling | None:
        """One spelling of a speaker's name by its id."""
        return self._one(Spelling, "SELECT * FROM spellings WHERE id = ?", given)

    def spelling_pair(self, a: str, b: str) -> SpellingPair | None:
        """Why two spellings may name one speaker, where they may."""
        return self._one(SpellingPair, "SELECT * FROM spelling_pairs WHERE a = ? AND b = ?", min(a, b), max(a, b))

    def spoken_by(self, name: str, most: int) -> list[Figure]:
        """Some figures that a name states, or that stand in what it published."""
        rows = self._db.execute(
            "SELECT * FROM (SELECT * FROM figures WHERE claimant = ?1 LIMIT ?2) UNION SELECT * FROM ("
            "  SELECT * FROM figures WHERE item IN (SELECT id FROM items WHERE publisher = ?1 LIMIT ?2) LIMIT ?2"
            ") ORDER BY id LIMIT ?2",
            (name, most),
        )
        return [figure_of(r) for r in rows]

    def row_pair(self, a: str, b: str) -> ScoredPair | None:
        """How probably two rows of lists are one person, where that was asked."""
        found = "SELECT * FROM row_pairs WHERE a = ? AND b = ?"
        return self._one(ScoredPair, found, a, b) or self._one(ScoredPair, found, b, a)

    def person_of(self, row: str) -> Person | None:
        """The person whom a row of a list counts as."""
        if self._persons is None:
            rows = self._db.execute("SELECT r.value, persons.id FROM persons, json_each(persons.rows) AS r")
            self._persons = {r[0]: r[1] for r in rows}
        return self._one(Person, "SELECT * FROM persons WHERE id = ?", self._persons.get(row, ""))

    def page_size(self, original: str, page: int) -> tuple[float, float]:
        """Width and height of a page in its own unit; zeros where the text has no such page."""
        row = self._db.execute(
            "SELECT p.value ->> '$.width', p.value ->> '$.height' FROM texts, json_each(texts.pages) AS p "
            "WHERE texts.original = ? AND p.value ->> '$.number' = ?",
            (original, page),
        ).fetchone()
        return (float(row[0] or 0), float(row[1] or 0)) if row else (0.0, 0.0)

    def question_sizes(self) -> dict[str, tuple[int, int]]:
        """How many statements answer each question, and from how many origins."""
        rows = self._db.execute("SELECT question, count(*), count(DISTINCT origin) FROM statements GROUP BY question")
        return {r[0]: (r[1], r[2]) for r in rows}

    def lapsed(self) -> set[str]:
        """Ids of figures and items that people judged and that are proposals all the same: they are read otherwise
        by now than people saw them."""
        judged = "SELECT DISTINCT target FROM decisions WHERE kind IN ('accept', 'reject', 'correct')"
        undone = "SELECT target FROM decisions WHERE kind = 'undo'"
        found = f"{judged} AND id NOT IN ({undone}) AND target IN (SELECT id FROM %s WHERE review = 'proposed')"
        return {r[0] for table in ("figures", "items") for r in self._db.execute(found % table)}

    def trace(self, told: Callable[[str], object]) -> None:
        """Tell of every statement of SQL that is run, for measuring work."""
        self._db.set_trace_callback(told)

    def _all(self, kind: type[T], query: str, *values: str) -> list[T]:
        return [from_row(kind, r) for r in self._db.execute(query, values)]

    def _one(self, kind: type[T], query: str, *values: str) -> T | None:
        row = self._db.execute(query, values).fetchone()
        return from_row(kind, row) if row else None


def figure_of(row: sqlite3.Row) -> Figure:
    """The figure of a row, its anchor put together."""
    columns = {name: row[name] for name in row.keys() if name not in _ANCHOR}  # noqa: SIM118 - Row iterates over values
    columns["rules"] = msgspec.json.decode(columns["rules"], type=tuple[str, ...])
    columns["damaged"] = bool(columns["damaged"])
    return Figure(anchor=from_row(Anchor, row), **columns)

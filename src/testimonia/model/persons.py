"""Rows of victim lists, the persons they add up to, and scored pairs of rows."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Sex = Literal["", "male", "female"]
Status = Literal["", "killed", "wounded", "missing", "captive", "released", "survived"]

ROW_FIELDS = (
    "name", "sex", "age", "born", "place", "place_of_death", "died", "cause", "status", "as_of", "note", "source",
)  # fmt: skip
"""Fields of a row that a register shows, in order."""


class ListRow(Struct, frozen=True, kw_only=True):
    """One row of a victim list: its cells as written, and what they were read as."""

    id: str
    """``list:declared id``, else ``list:`` and a hash of its content with an ordinal among equals."""
    list: str
    number: int
    """Data rows count from 1."""
    name: str = ""
    """Given, father's and family name joined in that order where they stand in columns of their own."""
    sex: Sex = ""
    age: str = ""
    """As written, so that "child" stays "child"."""
    age_low: int | None = None
    age_high: int | None = None
    """Years; equal where an age is said."""
    born: str = ""
    place: str = ""
    place_of_death: str = ""
    died: str = ""
    cause: str = ""
    status: Status = ""
    as_of: str = ""
    """The date that the status is said for."""
    note: str = ""
    source: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    """Every non-empty cell as written, by column heading."""
    restricted: bool = False
    """Marked in the list itself, or known to be alive: nothing of it reaches a published byte."""
    restricted_because: Literal["", "alive", "marked"] = ""
    hidden: tuple[str, ...] = ()
    """Fields that the case withholds from publication."""


class ScoredPair(Struct, frozen=True, kw_only=True):
    """Two rows and how probably they are one person."""

    a: str
    b: str
    """Row ids."""
    probability: float
    log_odds: float
    why: tuple[str, ...] = ()
    weight: float = 0.0
    """How much deciding this pair would change the number of persons, in expectation."""


class Value(Struct, frozen=True, kw_only=True):
    """One value of a person's field, and which rows say so."""

    field: str
    value: str
    rows: tuple[str, ...]


class Person(Struct, frozen=True, kw_only=True):
    """A person: the rows that name them, every value of every field with the rows that say so."""

    id: str
    """The smallest id of its rows."""
    rows: tuple[str, ...]
    lists: tuple[str, ...]
    probability: float
    """That all of its rows are one person and no other row is."""
    values: tuple[Value, ...]
    conflicts: tuple[str, ...] = ()
    """Sentences on values that cannot all be true of one person."""
    restricted: bool = False
    history: tuple[tuple[str, str, str], ...] = ()
    """(date, status, row id), by date."""

    def of(self, field: str) -> tuple[Value, ...]:
        """The values of one field."""
        return tuple(v for v in self.values if v.field == field)


class Linkage(Struct, frozen=True, kw_only=True):
    """What many lists add up to."""

    persons: tuple[Person, ...]
    pairs: tuple[ScoredPair, ...]
    """Pairs of rows that are likely or in doubt, by row ids."""
    draws: tuple[tuple[int, ...], ...] = ()
    """Partitions drawn from the posterior: for each draw the number of each row's person, in order of rows."""

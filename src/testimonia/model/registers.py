"""Registers: rows that a person coded from the sources, each with the source it rests on.

A field bears the name of its column.  Dates are partial ISO dates, or two joined by ``/``; empty = not said.
``citation`` is a path relative to ``sources/``; ``quote`` are the words there, exactly, that the row rests on.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Direction = Literal["adduced", "bears against", "missing"]
CountKind = Literal["names", "deaths", "bodies", "examined", "injured", "total"]
CountTie = Literal["part of", "same dead", "later count", "contradicts", "denies", "not known"]


class Entry(Struct, frozen=True, kw_only=True):
    """What every row of every register has."""

    row: int
    """In the file, the header being row 1."""
    citation: str = ""
    quote: str = ""


class ChronologyEntry(Entry, frozen=True, kw_only=True):
    """Something that a source says happened."""

    date: str = ""
    time: str = ""
    """As the source puts it: ``20:30``, ``night``."""
    place: str = ""
    what: str
    claimant: str = ""


class Place(Entry, frozen=True, kw_only=True):
    """A place that sources speak of."""

    id: str
    name: str
    spellings: tuple[str, ...] = ()
    kind: str = ""
    """``town``, ``pass``."""
    lies: str = ""
    """Where it lies, in words."""
    precision: str = ""
    """How exactly it is known: ``town``, ``area``."""
    latitude: float | None = None
    """Degrees north, WGS 84."""
    longitude: float | None = None
    """Degrees east."""
    located_by: str = ""
    """Where the coordinates come from."""
    what_sources_place_there: str = ""


class Response(Entry, frozen=True, kw_only=True):
    """A resolution, statement, memorial, exhibition or petition about the events."""

    date: str = ""
    date_from: str = ""
    """Which text gives the date."""
    jurisdiction: str = ""
    body: str = ""
    kind: str = ""
    number: str = ""
    status: str = ""
    """What the source shows of it: ``adopted``, ``introduced``."""
    text_held: bool = False
    words: str = ""
    """Which words it uses for the event, in quotation marks."""
    figures: str = ""
    """Of the dead, in its words."""
    supporters: str = ""


class Allegation(Entry, frozen=True, kw_only=True):
    """Who names whom as responsible for what."""

    claimant: str
    names: str
    """Whom the claimant names."""
    what: str = ""
    """What these are said to have done, as reported."""
    stance: str = "asserted"


class ElementStatement(Entry, frozen=True, kw_only=True):
    """What is said for or against a legal element, or what is missing."""

    element: str
    """Id of an element in one of the element sets, else a name of its own."""
    direction: Direction
    what: str = ""
    claimant: str = ""


class Count(Entry, frozen=True, kw_only=True):
    """A count of casualties that somebody kept, made or stated: a register, bodies at a place, a total."""

    id: str
    """a-z, 0-9, hyphens; what ``relations.csv`` calls it."""
    count: str
    """The number with its hedge, as the source words it."""
    what: str
    """What was counted."""
    kind: CountKind
    """Names given to a register, deaths on one, bodies received or seen, bodies examined, injured people, a total."""
    counted_by: str = ""
    """Who counted or keeps the register."""
    place: str = ""
    date: str = ""
    """As of when the count was taken."""


class CountRelation(Entry, frozen=True, kw_only=True):
    """How one count bears on another: ``count`` is ``relation`` ``other``."""

    count: str
    """Id of a count."""
    relation: CountTie
    """``part of`` the other; of the ``same dead``, by other hands; a ``later count`` by the same; ``contradicts`` or
    ``denies`` it; or it is ``not known`` how they relate, though it could be asked."""
    other: str
    """Id of another count."""
    why: str = ""
    """What this rests on."""
    claimant: str = ""
    """Who says so; empty where it is the reading of those who made the register."""


class Credit(Entry, frozen=True, kw_only=True):
    """Who is credited with a picture, and what rights are known."""

    what: str
    credited_to: str = ""
    complete: str = ""
    """Whether the credit is printed whole."""
    rights: str = ""


class Registers(Struct, frozen=True, kw_only=True):
    """Every register of a case."""

    chronology: tuple[ChronologyEntry, ...] = ()
    places: tuple[Place, ...] = ()
    responses: tuple[Response, ...] = ()
    responsibility: tuple[Allegation, ...] = ()
    elements: tuple[ElementStatement, ...] = ()
    credits: tuple[Credit, ...] = ()
    counts: tuple[Count, ...] = ()
    relations: tuple[CountRelation, ...] = ()

"""Registers: rows that a person coded from the sources, each with the source it rests on.

A field bears the name of its column.  Dates are partial ISO dates, or two joined by ``/``; empty = not said.
``citation`` is a path relative to ``sources/``; ``quote`` are the words there, exactly, that the row rests on.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Direction = Literal["adduced", "bears against", "missing"]


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

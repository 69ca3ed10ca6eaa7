"""The shape of the chapters that come from registers: sections with a drawing, a table and notes, and their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from ...model.registers import Entry
from ..book import Book
from ..words import direction
from .item import named

Cell = str | Markup


class Column(Struct, frozen=True, kw_only=True):
    """A column of a table."""

    label: str
    css: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """A row of a table; the first cell heads it where ``head`` says so."""

    id: str
    cells: tuple[Cell, ...]


class Group(Struct, frozen=True, kw_only=True):
    """Rows under one heading; none where it is empty."""

    label: str
    lines: tuple[Line, ...]


def ungrouped(lines: Iterable[Line]) -> tuple[Group, ...]:
    """The rows of a table under no heading."""
    return (Group(label="", lines=tuple(lines)),)


class Table(Struct, frozen=True, kw_only=True):
    """A table of a chapter."""

    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    css: str = ""


class Section(Struct, frozen=True, kw_only=True):
    """A part of a chapter."""

    id: str = ""
    title: str = ""
    sub: str = ""
    drawings: tuple[str, ...] = ()
    caption: str = ""
    table: Table | None = None
    notes: tuple[Cell, ...] = ()


def chapter(
    title: str, lede: str, sections: Sequence[Section], *, note_title: str = "", note: Sequence[Cell] = ()
) -> dict[str, object]:
    """The content of a chapter's page."""
    return {
        "title": title, "lede": lede, "sections": tuple(sections), "note_title": note_title, "note": tuple(note)
    }  # fmt: skip


def source(book: Book, register: str, entry: Entry) -> Markup:
    """The source a row rests on: its words where the row quotes them, else the item; and that it was transcribed."""
    w = book.words
    item = book.cited.item.get((register, entry.row), "")
    parts: list[Markup] = []
    mark = book.cited.quoted.get((register, entry.row))
    if mark and book.rights(item) != "citation":
        language = book.item[item].language
        parts.append(
            Markup('<a class="q" href="{}#{}"><bdi lang="{}" dir="{}">“{}”</bdi></a><br>').format(
                book.item_page(item), mark, language, direction(language), entry.quote
            )
        )
    if item:
        parts.append(named(book, book.item[item]))
    else:
        parts.append(Markup('<span class="none">{}</span>').format(w("register.not_held")))
    parts.append(Markup('<span class="by">{}</span>').format(w("register.transcribed", row=str(entry.row))))
    return Markup("").join(parts)


def lines(*parts: Cell) -> Markup:
    """Cells under one another, the first as it is and the others small."""
    shown = [p for p in parts if p]
    if not shown:
        return Markup("")
    first, *rest = shown
    return Markup("").join([escape(first), *(Markup('<span class="by">{}</span>').format(p) for p in rest)])


def said(entries: Iterable[Markup]) -> Markup:
    """Entries as a list inside a cell."""
    return Markup('<ul class="said plain">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(e) for e in entries)
    )


def when(book: Book, date: str, time: str = "") -> Markup:
    """A date with its time of day, or that there is none."""
    w = book.words
    shown = Markup('<bdi class="d">{}</bdi>').format(w.date(date, short=True) or w("date.none"))
    return shown + Markup('<span class="by">{}</span>').format(time) if time else shown

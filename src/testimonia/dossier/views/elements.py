"""The legal elements: for each of them who says something for it, who against it, and what nobody has put on record."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from ...model import ElementStatement
from ..book import Book
from .chapters import Cell, Column, Line, Section, Table, chapter, said, source, ungrouped

LAW = Path(__file__).parents[1] / "law"


class Element(Struct, frozen=True, kw_only=True):
    """One thing that would have to be shown."""

    id: str
    words: str


class ElementSet(Struct, frozen=True, kw_only=True):
    """The elements of one crime, after a text of law."""

    id: str
    title: str
    source: str
    elements: tuple[Element, ...]


@cache
def sets() -> tuple[ElementSet, ...]:
    """Every element set that ships with the program, by id."""
    found = []
    for path in sorted(LAW.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        elements = tuple(Element(**e) for e in table["elements"])
        found.append(ElementSet(id=table["id"], title=table["title"], source=table["source"], elements=elements))
    return tuple(sorted(found, key=lambda s: s.id))


def page(book: Book) -> dict[str, object]:
    """The chapter: a table for each element set that a statement names, and one for elements of the case's own."""
    w = book.words
    by: dict[str, list[ElementStatement]] = {}
    for statement in book.registers.elements:
        by.setdefault(statement.element, []).append(statement)
    sections = []
    named: set[str] = set()
    for set_ in sets():
        ids = {set_.id, *(e.id for e in set_.elements)}
        if ids & by.keys():
            named |= ids
            sections.append(_section(book, set_, by))
    own = [name for name in by if name not in named]
    if own:
        rows = tuple(_line(book, name, "", by[name]) for name in own)
        sections.append(Section(id="own", title=w("elements.own"), sub=w("elements.own_sub"), table=_table(book, rows)))
    return chapter(
        w("elements.title"), w("elements.lede"), sections, note_title=w("register.how"),
        note=(w("elements.note"), w("elements.absence")),
    )  # fmt: skip


def _section(book: Book, set_: ElementSet, by: dict[str, list[ElementStatement]]) -> Section:
    rows = [_line(book, e.words, str(n), by.get(e.id, [])) for n, e in enumerate(set_.elements, 1)]
    if set_.id in by:
        rows.append(_line(book, book.words("elements.whole"), "", by[set_.id]))
    slug = set_.id.replace("/", "-")
    sub = book.words("elements.paraphrased", source=set_.source)
    return Section(id=slug, title=set_.title, sub=sub, table=_table(book, tuple(rows)))


def _table(book: Book, rows: tuple[Line, ...]) -> Table:
    w = book.words
    columns = ("element", "for", "against", "missing")
    return Table(
        caption=w("elements.caption"), css="elements",
        columns=tuple(Column(label=w(f"elements.{c}"), css=f"c-{c}") for c in columns),
        groups=ungrouped(rows),
    )  # fmt: skip


def _line(book: Book, words: str, number: str, statements: Sequence[ElementStatement]) -> Line:
    head = Markup("<b>{}.</b> {}").format(number, words) if number else words
    return Line(
        id="",
        cells=(
            head, _cell(book, statements, "adduced", "elements.none_for"),
            _cell(book, statements, "bears against", "elements.none_against"),
            _cell(book, statements, "missing", "elements.none_missing"),
        ),
    )  # fmt: skip


def _cell(book: Book, statements: Sequence[ElementStatement], direction: str, nothing: str) -> Cell:
    shown = [s for s in statements if s.direction == direction]
    if not shown:
        return Markup('<span class="none">{}</span>').format(book.words(nothing))
    return said(
        Markup('<span id="r{}">{}{}{}</span>').format(
            str(s.row), s.what, Markup('<span class="by">{}</span>').format(s.claimant) if s.claimant else "",
            Markup('<span class="by">{}</span>').format(source(book, "elements", s)),
        )
        for s in shown
    )  # fmt: skip

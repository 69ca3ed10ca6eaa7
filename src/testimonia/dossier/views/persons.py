"""The register of persons, its overlap of lists, and a page for each person with what every list says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ...model import Person
from ..book import Book, part_page
from ..charts import upset
from ..people import SHOWN, overlap, page_of
from .chapters import Cell, Column, Line, Section, Table, chapter, ungrouped

LONG = 500
"""Persons on one page of the register."""


def register_pages(book: Book) -> list[str]:
    """File names of the register's pages."""
    pages = max(1, -(-len(book.people.persons) // LONG))
    return [part_page("persons", n) for n in range(pages)]


def register(book: Book) -> Iterator[tuple[str, dict[str, object]]]:
    """The register by name, the overlap of the lists on its first page."""
    w, people = book.words, book.people
    names = register_pages(book)
    notes: list[Cell] = [w("persons.method")]
    if people.withheld:
        notes.append(w("persons.withheld", n=people.withheld))
    for number, name in enumerate(names):
        part = people.persons[number * LONG : (number + 1) * LONG]
        first = [_overlap(book)] if number == 0 and people.persons else []
        pager: Cell = Markup(" ").join(
            Markup('<a href="{}"{}>{}</a>').format(n, Markup(' aria-current="page"') if n == name else "", k)
            for k, n in enumerate(names, 1)
        )  # fmt: skip
        listed = Section(
            id="register", title=w("persons.register"), sub=pager if len(names) > 1 else "",
            table=_table(book, part) if part else None,
        )  # fmt: skip
        yield (
            name,
            chapter(w("persons.title"), w("persons.lede"), [*first, listed], note_title=w("persons.how"), note=notes),
        )


def _overlap(book: Book) -> Section:
    w, people = book.words, book.people
    counts = overlap(people.persons, people.lists)
    totals = [sum(name in p.lists for p in people.persons) for name in people.lists]
    label = w("persons.drawing")
    combinations = tuple(
        Line(id="", cells=(_joined([n for n, on in zip(people.lists, which, strict=True) if on]), f"{count:,}"))
        for which, count in counts
    )
    table = Table(
        caption=label,
        columns=(Column(label=w("persons.combination")), Column(label=w("persons.number"))),
        groups=ungrouped(combinations),
    )
    return Section(
        id="overlap", title=w("persons.overlap"),
        sub=w(
            "persons.overlap_sub", persons=w("persons.count", n=len(people.persons)),
            rows=w("persons.row", n=len(people.rows)), lists=w("persons.list", n=len(people.lists)),
        ),
        drawings=(
            upset.wide(people.lists, totals, counts, label) + upset.narrow(people.lists, totals, counts, label),
        ),
        table=table,
    )  # fmt: skip


def _table(book: Book, persons: Sequence[Person]) -> Table:
    w = book.words
    heads = ("name", "born", "place", "fate", "lists", "confidence")
    return Table(
        caption=w("persons.register"), columns=tuple(Column(label=w(f"persons.{h}")) for h in heads),
        groups=ungrouped(_line(book, p) for p in persons),
    )  # fmt: skip


def _line(book: Book, p: Person) -> Line:
    names = [v.value for v in p.of("name")] or [book.words("persons.unnamed")]
    head = Markup('<a href="{}"><bdi>{}</bdi></a>').format(page_of(p), names[0])
    other = Markup("").join(Markup('<span class="by"><bdi>{}</bdi></span>').format(n) for n in names[1:])
    return Line(
        id=page_of(p).removesuffix(".html"),
        cells=(
            head + other, _values(p, "born") or _values(p, "age"), _values(p, "place"),
            _joined(v for f in ("status", "died", "place_of_death") for v in (x.value for x in p.of(f))),
            _joined(p.lists), f"{p.probability:.2f}",
        ),
    )  # fmt: skip


def _values(p: Person, field: str) -> Markup:
    return _joined(v.value for v in p.of(field))


def _joined(values: Iterator[str] | Sequence[str]) -> Markup:
    return Markup("; ").join(Markup("<bdi>{}</bdi>").format(v) for v in values)


def person(book: Book, p: Person) -> dict[str, object]:
    """What every list says of one person, what contradicts, and what became of them."""
    w, rows = book.words, book.people.rows
    name = p.of("name")[0].value if p.of("name") else w("persons.unnamed")

    def by(ids: Sequence[str]) -> Markup:
        return _joined([w("persons.row_on", list=rows[r].list, n=str(rows[r].number)) for r in ids])

    values = Table(
        caption=w("persons.values"),
        columns=tuple(Column(label=w(f"persons.{h}")) for h in ("field", "value", "said_by")),
        groups=ungrouped(
            Line(id="", cells=(w(f"persons.fields.{f}"), Markup("<bdi>{}</bdi>").format(v.value), by(v.rows)))
            for f in SHOWN for v in p.of(f)
        ),
    )  # fmt: skip
    sections = [Section(id="values", title=w("persons.values"), table=values)]
    if p.conflicts:
        sections.append(Section(id="conflicts", title=w("persons.conflicts"), sub="; ".join(p.conflicts)))
    if len(p.history) > 1:
        told = Table(
            caption=w("persons.history"),
            columns=tuple(Column(label=w(h)) for h in ("table.date", "persons.fields.status", "persons.said_by")),
            groups=ungrouped(
                Line(id="", cells=(date or w("persons.undated"), status, by([row])))
                for date, status, row in p.history if row in rows
            ),
        )  # fmt: skip
        sections.append(Section(id="history", title=w("persons.history"), table=told))
    sure = w("persons.sure", value=f"{p.probability:.2f}")
    return chapter(name, w("persons.page_lede", lists=", ".join(p.lists), confidence=sure), sections)

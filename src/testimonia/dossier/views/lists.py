"""The pages that are lists: sources by date and by publication, unassigned figures, problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from ...model import Item
from ..book import UNASSIGNED, Book, part_page
from ..words import direction
from .common import Link, row
from .question import slips_on

LONG = 300
"""Rows on one page of a list."""


class Entry(Struct, frozen=True, kw_only=True):
    """A text in the list of sources."""

    title: str
    href: str
    date: str
    publisher: str
    kind: str
    count: str
    lang: str
    dir: str


class Group(Struct, frozen=True, kw_only=True):
    """Entries under one heading."""

    label: str
    entries: tuple[Entry, ...]


def source_pages(book: Book) -> list[str]:
    """File names of every list of sources."""
    return [name for order, listed in _orders(book).items() for name in _names(_STEMS[order], len(listed))]


def _names(stem: str, rows: int) -> list[str]:
    return [part_page(stem, n) for n in range(max(1, -(-rows // LONG)))]


_STEMS = {"date": "sources", "publication": "sources-by-publication", "agency": "sources-by-agency"}
Listed = list[tuple[str, Item]]
"""Items with the heading they stand under."""


def _orders(book: Book) -> dict[str, Listed]:
    """The orders in which sources are listed; by agency only where a text credits one."""
    w = book.words
    dated = sorted(book.items, key=lambda i: (not i.date, i.date, i.publisher, book.title(i), i.id))
    named = sorted(book.items, key=lambda i: (not i.publisher, i.publisher.casefold(), i.publisher, i.date, i.id))
    credited = {
        (v.name, s.item) for s in book.statement.values() for v in s.chain if v.role == "agency" and v.name
    }  # fmt: skip
    place = {i.id: n for n, i in enumerate(dated)}
    agencies = sorted(credited, key=lambda c: (c[0].casefold(), c[0], place[c[1]]))
    orders = {
        "date": [(i.date[:4] or w("date.undated"), i) for i in dated],
        "publication": [(i.publisher or w("archive.no_publisher"), i) for i in named],
        "agency": [(agency, book.item[item]) for agency, item in agencies],
    }
    return {order: listed for order, listed in orders.items() if listed or order != "agency"}


def sources(book: Book) -> Iterator[tuple[str, dict[str, object]]]:
    """The lists by date, by publication and by agency, each on as many pages as it takes."""
    orders = _orders(book)
    for order, listed in orders.items():
        others = [Link(words=book.words(f"archive.by_{o}"), href=f"{_STEMS[o]}.html") for o in orders if o != order]
        yield from _listed(book, listed, order, tuple(others))


def _listed(
    book: Book, listed: Listed, order: str, others: tuple[Link, ...]
) -> Iterator[tuple[str, dict[str, object]]]:
    w = book.words
    names = _names(_STEMS[order], len(listed))
    for n, name in enumerate(names):
        part = listed[n * LONG : (n + 1) * LONG]
        yield (
            name,
            {
                "title": w(f"archive.title_{order}"),
                "lede": w(f"archive.lede_{order}"),
                "others": others,
                "withheld": withheld(book),
                "caption": w(f"archive.caption_{order}"),
                "groups": tuple(
                    Group(label=head, entries=tuple(_entry(book, i) for _, i in group))
                    for head, group in groupby(part, lambda pair: pair[0])
                ),
                "pages": _pager(book, names, n),
            },
        )


def withheld(book: Book) -> str:
    """How many sources are held back, in words; empty for none."""
    n = book.source.withheld()
    return book.words("archive.withheld", n=n) if n else ""


def _entry(book: Book, item: Item) -> Entry:
    w = book.words
    n = len(book.figures_of.get(item.id, ()))
    return Entry(
        title=book.title(item),
        href=book.item_page(item.id),
        date=w.date(item.date, short=True) or w("date.none"),
        publisher=_publisher(book, item),
        kind=w(f"kind.{item.kind}"),
        count=w.number(n) if n else w("archive.no_figures"),
        lang=item.language,
        dir=direction(item.language),
    )


def _publisher(book: Book, item: Item) -> str:
    """Who published a text; of an act or statement the body that spoke, with its number."""
    spoke = ", ".join(p for p in (item.body, item.jurisdiction, item.number) if p)
    return item.publisher or spoke or book.words("archive.no_publisher")


def unassigned_pages(book: Book) -> list[str]:
    """File names of the list of unassigned figures."""
    return [book.unassigned_page(part) for part in range(max(1, -(-len(book.unassigned) // UNASSIGNED)))]


def unassigned(book: Book) -> Iterator[tuple[str, dict[str, object]]]:
    """Figures on no event, on as many pages as it takes."""
    w = book.words
    slips = slips_on(book, "")
    names = unassigned_pages(book)
    for part, name in enumerate(names):
        shown = book.unassigned[part * UNASSIGNED : (part + 1) * UNASSIGNED]
        yield (
            name,
            {
                "title": w("unassigned.title"),
                "lede": w("unassigned.lede", n=len(book.unassigned)) if shown else w("unassigned.none"),
                "rows": tuple(row(book, s) for s in shown),
                "slips": () if part else slips,
                "pages": _pager(book, names, part),
            },
        )


def _pager(book: Book, names: Sequence[str], here: int) -> tuple[Link, ...]:
    """Links to the other pages of a list; none where it has only one."""
    if len(names) == 1:
        return ()
    return tuple(
        Link(words=book.words("archive.page", page=n + 1), href="" if n == here else name)
        for n, name in enumerate(names)
    )


def problems(book: Book) -> tuple[str, dict[str, object]]:
    """What went wrong."""
    w = book.words
    found = tuple(book.source.problems())
    return "problems.html", {
        "title": w("problems.title"),
        "lede": w("problems.lede") if found else w("problems.none"),
        "problems": found,
        "withheld": book.words("problems.withheld") if book.source.withheld() else "",
    }

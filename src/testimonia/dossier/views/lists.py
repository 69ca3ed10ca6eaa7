"""The pages that are lists: sources by date and by publication, unassigned figures, problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from ...model import Item
from ..book import Book
from ..words import direction
from .common import Link, row
from .question import slips_on

LONG = 400
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


def sources(book: Book) -> Iterator[tuple[str, dict[str, object]]]:
    """The list by date and the list by publication, each on as many pages as it takes."""
    w = book.words
    dated = sorted(book.items, key=lambda i: (not i.date, i.date, i.publisher, book.title(i), i.id))
    yield from _listed(book, dated, "sources", lambda i: i.date[:4] or w("date.undated"), by_date=True)
    named = sorted(book.items, key=lambda i: (not i.publisher, i.publisher.casefold(), i.publisher, i.date, i.id))
    yield from _listed(
        book, named, "sources-by-publication", lambda i: i.publisher or w("archive.no_publisher"), by_date=False
    )


def _listed(
    book: Book, items: Sequence[Item], stem: str, label: Callable[[Item], str], *, by_date: bool
) -> Iterator[tuple[str, dict[str, object]]]:
    w = book.words
    pages = [items[at : at + LONG] for at in range(0, len(items), LONG)] or [items]
    names = [f"{stem}{f'-{n}' if n else ''}.html" for n in (0, *range(2, len(pages) + 1))]
    for n, (name, part) in enumerate(zip(names, pages, strict=True)):
        links = [
            Link(words=w("archive.page", page=m + 1), href="" if m == n else other) for m, other in enumerate(names)
        ]
        kind = "title" if by_date else "publications_title"
        yield (
            name,
            {
                "title": w(f"archive.{kind}"),
                "lede": w("archive.lede" if by_date else "archive.publications_lede"),
                "other": Link(
                    words=w("archive.by_publication" if by_date else "archive.by_date"),
                    href="sources-by-publication.html" if by_date else "sources.html",
                ),
                "caption": w("archive.caption" if by_date else "archive.caption_publication"),
                "groups": tuple(
                    Group(label=head, entries=tuple(_entry(book, i) for i in group))
                    for head, group in groupby(part, label)
                ),
                "by_date": by_date,
                "pages": tuple(links) if len(links) > 1 else (),
            },
        )


def _entry(book: Book, item: Item) -> Entry:
    w = book.words
    n = len(book.figures_of.get(item.id, ()))
    return Entry(
        title=book.title(item),
        href=book.item_page(item.id),
        date=w.date(item.date, short=True) or w("date.none"),
        publisher=item.publisher or w("archive.no_publisher"),
        kind=w(f"kind.{item.kind}"),
        count=w.number(n) if n else w("archive.no_figures"),
        lang=item.language,
        dir=direction(item.language),
    )


def unassigned(book: Book) -> tuple[str, dict[str, object]]:
    """Figures on no event."""
    w = book.words
    rows = tuple(row(book, s) for s in book.unassigned)
    return "unassigned.html", {
        "title": w("unassigned.title"),
        "lede": w("unassigned.lede") if rows else w("unassigned.none"),
        "rows": rows,
        "slips": slips_on(book, ""),
    }


def problems(book: Book) -> tuple[str, dict[str, object]]:
    """What went wrong."""
    w = book.words
    found = tuple(book.source.problems())
    return "problems.html", {
        "title": w("problems.title"),
        "lede": w("problems.lede") if found else w("problems.none"),
        "problems": found,
    }

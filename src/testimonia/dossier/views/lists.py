"""The pages that are lists: sources by date and by publication, unassigned figures, problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from ...model import Item
from ..book import UNASSIGNED, Book
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
    """File names of both lists of sources."""
    n = len(book.items)
    return [*_names("sources", n), *_names("sources-by-publication", n)]


def _names(stem: str, rows: int) -> list[str]:
    return [f"{stem}{f'-{n + 1}' if n else ''}.html" for n in range(max(1, -(-rows // LONG)))]


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
    names = _names(stem, len(items))
    for n, (name, part) in enumerate(zip(names, pages, strict=True)):
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
                "withheld": withheld(book),
                "caption": w("archive.caption" if by_date else "archive.caption_publication"),
                "groups": tuple(
                    Group(label=head, entries=tuple(_entry(book, i) for i in group))
                    for head, group in groupby(part, label)
                ),
                "by_date": by_date,
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

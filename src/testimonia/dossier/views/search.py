"""The search page, and everything that has a name from A to Z for readers without scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from ..book import Book, part_page
from ..search.index import KINDS, Entry
from ..search.shards import headword
from ..words import direction
from .common import Link

ROWS = 300
"""Entries on one page from A to Z."""
LABEL = 3
"""Letters of a word by which a page of the list is known."""


class Named(Struct, frozen=True, kw_only=True):
    """A line of the list from A to Z."""

    name: str
    href: str
    kind: str
    detail: str
    lang: str
    dir: str


class Letter(Struct, frozen=True, kw_only=True):
    """The names that begin with one letter."""

    id: str
    label: str
    lines: tuple[Named, ...]


Rows = list[tuple[str, Named]]
"""Names with what each is sorted by."""


def listed(book: Book, entries: Sequence[Entry]) -> Rows:
    """Every name with what it is sorted by; a name that several entries bear stands once for each."""
    w = book.words
    out: dict[tuple[str, str, str], Named] = {}
    for e in entries:
        for name in filter(None, (" ".join(n.split()) for n in e.names)):
            out[headword(name), name, e.href] = Named(
                name=name, href=e.href, kind=w(f"search.one.{e.kind}"), lang=e.lang,
                detail=e.detail if name == e.title else ", ".join(filter(None, (e.title, e.detail))),
                dir=direction(e.lang) if e.lang else "auto",
            )  # fmt: skip
    return [(key[0], out[key]) for key in sorted(out)]


def letter_pages(rows: Rows) -> list[str]:
    """File names of the list from A to Z."""
    return [part_page("a-z", n) for n in range(-(-len(rows) // ROWS))]


def strings(book: Book) -> dict[str, str]:
    """What the script says."""
    w = book.words
    kinds = {kind: w(f"search.many.{kind}") for kind in KINDS}
    return kinds | {name: w(f"search.{name}") for name in ("found", "none", "more", "failed")} | {
        "thousands": w("number.thousands"),
    }  # fmt: skip


def _links(rows: Rows) -> list[Link]:
    """To every page of the list, by the letters that its first and last word begin with."""
    parts = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)]
    labels = [f"{_initial(part[0][0])}–{_initial(part[-1][0])}" for part in parts]
    return [Link(words=label, href=file) for label, file in zip(labels, letter_pages(rows), strict=True)]


def page(book: Book, entries: Sequence[Entry], rows: Rows) -> tuple[str, dict[str, object]]:
    """The search page, which leads to every page of the list."""
    w = book.words
    held = Counter(e.kind for e in entries)
    return "search.html", {
        "title": w("search.title"), "lede": w("search.lede"), "parts": tuple(_alphabet(rows)), "script": True,
        "counts": tuple((w(f"search.many.{kind}"), w.number(held[kind])) for kind in KINDS if held[kind]),
    }  # fmt: skip


def letters(book: Book, rows: Rows) -> Iterator[tuple[str, dict[str, object]]]:
    """The list from A to Z, on as many pages as it takes."""
    w = book.words
    links = _links(rows)
    for n, link in enumerate(links):
        others = tuple(Link(words=x.words, href="" if m == n else x.href) for m, x in enumerate(links))
        part = rows[n * ROWS : (n + 1) * ROWS]
        yield link.href, {
            "title": w("search.a_to_z"), "lede": w("search.a_to_z_lede"), "pages": others if len(links) > 1 else (),
            "letters": tuple(
                Letter(id=_id(letter), label=letter, lines=tuple(row for _, row in group))
                for letter, group in groupby(part, _letter)
            ),
        }  # fmt: skip


def _alphabet(rows: Rows) -> Iterator[Link]:
    """To the first name under each letter."""
    files = letter_pages(rows)
    first: dict[str, int] = {}
    for n, row in enumerate(rows):
        first.setdefault(_letter(row), n)
    return (Link(words=letter, href=f"{files[n // ROWS]}#{_id(letter)}") for letter, n in first.items())


def _letter(row: tuple[str, Named]) -> str:
    return row[0][:1].upper()


def _id(letter: str) -> str:
    return "l-" + "-".join(f"{ord(c):x}" for c in letter)


def _initial(word: str) -> str:
    return word[:LABEL].strip().capitalize()

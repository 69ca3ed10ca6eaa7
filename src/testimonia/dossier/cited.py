"""What the rows of the registers rest on: the items they cite, and the exact words there, where a row quotes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ..model import Item, Original, Problem, Registers
from ..model.registers import Entry
from .source import Source

NAMES = ("chronology", "places", "responses", "responsibility", "elements", "credits", "counts", "relations")


class Quote(Struct, frozen=True, kw_only=True):
    """Words of an item that a row of a register quotes."""

    id: str
    """Of the element that marks them on the item's page."""
    start: int
    end: int
    row: str
    """Address of the row."""


class Cited(Struct, frozen=True, kw_only=True):
    """The registers' rows tied to the items they cite."""

    item: dict[tuple[str, int], str]
    """Register and row -> id of the item."""
    quotes: dict[str, list[Quote]]
    """Item -> quoted words that stand in it exactly."""
    quoted: dict[tuple[str, int], str]
    """Register and row -> id of its quoted words' mark."""
    problems: list[Problem]


def row_of(register: str, row: int) -> str:
    """Address of a row in its register's chapter; counts and how they relate stand in the casualty record."""
    if register in ("counts", "relations"):
        return f"record.html#{row_id(register, row)}"
    return f"{register}.html#{row_id(register, row)}"


def row_id(register: str, row: int) -> str:
    """Id of a row's element in its chapter."""
    return f"{register}-{row}" if register in ("counts", "relations") else f"r{row}"


def rows(registers: Registers) -> Iterator[tuple[str, Entry]]:
    """Every row with its register's name."""
    for name in NAMES:
        for entry in getattr(registers, name):
            yield name, entry


def resolve(registers: Registers, originals: Sequence[Original], items: Sequence[Item], source: Source) -> Cited:
    """Tie each row to an item of the source it cites; words that do not stand there exactly are not shown."""
    sha = {path: o.sha256 for o in originals for path in (o.path, *o.also_at)}
    held: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda i: (i.original, i.start)):
        held.setdefault(item.original, []).append(item)
    out = Cited(item={}, quotes={}, quoted={}, problems=[])
    for register, entry in rows(registers):
        where = f"registers/{register}.csv, row {entry.row}"
        parts = held.get(sha.get(entry.citation, ""), [])
        if not parts:
            if entry.citation:
                out.problems.append(
                    Problem(
                        where=where,
                        what=f"it cites {entry.citation}, of which no text is held",
                        what_to_do="name a file of sources/ by its path, or add the file",
                    )
                )
            continue
        item, start = _place(entry.quote, parts, source)
        out.item[register, entry.row] = item.id
        if start >= 0:
            mark = f"q-{register}-{entry.row}"
            out.quoted[register, entry.row] = mark
            quote = Quote(id=mark, start=start, end=start + len(entry.quote), row=row_of(register, entry.row))
            out.quotes.setdefault(item.id, []).append(quote)
        elif entry.quote:
            out.problems.append(
                Problem(
                    where=where,
                    what=f"its quoted words do not stand in {entry.citation}, so they are not shown",
                    what_to_do="give them exactly as the text has them, signs and line breaks included",
                )
            )
    return out


def _place(quote: str, parts: Sequence[Item], source: Source) -> tuple[Item, int]:
    """The item that holds the quoted words, and where; the first item and -1 where none does."""
    if quote:
        for item in parts:
            start = source.content(item.original, item.text).find(quote, item.start, item.end)
            if start >= 0:
                return item, start
    return parts[0], -1


def makings(cited: Cited, item: str) -> Mapping[str, object]:
    """What an item's page shows of the registers."""
    return {"quotes": cited.quotes.get(item, [])}

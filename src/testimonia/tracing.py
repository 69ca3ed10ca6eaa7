"""Lineage on plain files and JSON lines, with no case: what the verb and the command call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from . import anchors
from .model import Item, Lineage, Link, Passage, Problem, Text


def trace_texts(texts: Mapping[str, str], dates: Mapping[str, str] | None = None) -> Lineage:
    """How some texts go back to one another; passages name them by the keys given (as ``item``).

    ``dates`` are ISO dates of publication, as partial as they are known; without them nothing is earlier.
    """
    from . import lineage

    plain = {name: anchors.plain_text(content) for name, content in texts.items()}
    told = dates or {}
    items = [_whole(name, text, told.get(name, "")) for name, text in plain.items()]
    return lineage.trace(items, {(t.original, t.id): t.content for t in plain.values()})


def lineage_of(
    files: Iterable[Path], *, whose: bool = False, citations: bool = False
) -> Iterator[dict[str, Any] | Problem]:
    """The rows of ``testimonia lineage``: compilations are split first, offsets are into each file's whole text."""
    from . import items, lineage, verbs

    names: dict[str, str] = {}
    contents: dict[tuple[str, str], str] = {}
    held: list[Item] = []
    for read in verbs.read_files(files):
        if isinstance(read, Problem):
            yield read
            continue
        name, text = read
        if text.original in names:
            # The same bytes under two names are two copies of one text.
            text = msgspec.structs.replace(text, original=anchors.digest(text.original, name, size=64))
        names[text.original] = name
        contents[text.original, text.id] = text.content
        held += _numbered(items.split(text))
    texts = {i.id: i for i in held}
    yield from _rows(lineage.trace(held, contents), names, texts, "file", whose=whose, citations=citations)


def lineage_of_lines(lines: Iterable[bytes], *, citations: bool = False) -> Iterator[dict[str, Any] | Problem]:
    """The same for JSON lines ``{"id", "text", "date"?, "lang"?, "publisher"?}``; rows name the ids."""
    from . import lineage, verbs

    names: dict[str, str] = {}
    contents: dict[tuple[str, str], str] = {}
    held: list[Item] = []
    example = '{"id": "p1", "text": "...", "date": "1992-03-01"}'
    for number, row in verbs.decoded(lines, _Row, "a text", example):
        if isinstance(row, Problem):
            yield row
            continue
        original = f"{number:012}"
        names[original] = str(row.id if row.id is not None else number)
        contents[original, "plain@1"] = row.text
        held.append(
            Item(
                id=original, original=original, text="plain@1", start=0, end=len(row.text), kind="other",
                date=row.date, language=row.lang, publisher=row.publisher,
            )
        )  # fmt: skip
    texts = {i.id: i for i in held}
    yield from _rows(lineage.trace(held, contents), names, texts, "id", whose=False, citations=citations)


class _Row(msgspec.Struct, frozen=True):
    text: str
    id: str | int | None = None
    date: str = ""
    lang: str = ""
    publisher: str = ""


def _whole(name: str, text: Text, date: str) -> Item:
    return Item(
        id=name, original=text.original, text=text.id, start=0, end=len(text.content), kind="other", date=date
    )  # fmt: skip


def _numbered(found: list[Item]) -> list[Item]:
    """Items with ids that no copy of their original shares."""
    return [msgspec.structs.replace(i, id=anchors.digest(i.original, str(i.start), str(i.end))) for i in found]


def _rows(
    made: Lineage, names: Mapping[str, str], texts: Mapping[str, Item], key: str, *, whose: bool, citations: bool
) -> Iterator[dict[str, Any] | Problem]:
    for link in made.links:
        yield _link_row(link, names, texts if whose else {}, key)
    for group in made.boilerplate:
        members = [[names[m.original], m.start, m.end] for m in group.members]
        yield {"family": group.family, "relation": "boilerplate", "members": members}
    for c in made.citations if citations else ():
        row: dict[str, Any] = {"relation": "citation", f"a_{key}": names[c.passage.original]}
        row |= {"a_start": c.passage.start, "a_end": c.passage.end, "cites": c.name, "why": c.because}
        cited = texts.get(c.item)
        if cited is not None:
            row |= {f"b_{key}": names[cited.original], "b_start": cited.start, "b_end": cited.end, "copied_from": "b"}
        yield row
    yield from made.problems


def _link_row(link: Link, names: Mapping[str, str], whose: Mapping[str, Item], key: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        **_end("a", link.a, names, whose, key), **_end("b", link.b, names, whose, key),
        "relation": link.relation, "earlier": link.earlier, "copied_from": link.copied_from,
        "score": link.score, "family": link.family,
    }  # fmt: skip
    if link.copied_because:
        row["why"] = link.copied_because
    called_out = [
        [c.what, c.kind, c.a_start, c.a_end, c.b_start, c.b_end] for c in link.changes if c.what in ("number", "name")
    ]
    return row | ({"changed": called_out} if called_out else {})


def _end(which: str, p: Passage, names: Mapping[str, str], whose: Mapping[str, Item], key: str) -> dict[str, Any]:
    row: dict[str, Any] = {f"{which}_{key}": names[p.original], f"{which}_start": p.start, f"{which}_end": p.end}
    item = whose.get(p.item)
    if item is not None:
        row[f"{which}_item"] = {
            "start": item.start, "end": item.end, "kind": item.kind, "title": item.title,
            "publisher": item.publisher, "date": item.date,
        }  # fmt: skip
    return row

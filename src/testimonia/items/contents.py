"""The table of contents of a compilation: its entries, and what they tell of the items that they list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .citation import citation
from .clusters import Cluster
from .marks import ENTRY_PAGE, Mark

_CELL = re.compile(r"<[^<>]{0,40}>|\t+")
_MOST_LINES = 400
_SHORTEST = 4
_MOST_NEAR = 600
"""Entries up to which a heading is also sought as a part of one."""
_FIRM = 8
"""Letters and figures of a heading from which a longer entry may be known by a part of it."""


class Entry(NamedTuple):
    """One line of the table."""

    key: str
    publisher: str
    date: str
    title: str
    mark: Mark
    """The block that it stands in."""


@dataclass(slots=True)
class Contents:
    """What the headings of a text say of it as a whole."""

    title: str = ""
    """Key of its title."""
    keys: dict[str, Entry] = field(default_factory=dict)
    """Entries of its table of contents by their words, and by the title that they name."""
    cited: bool = False
    """Its press items stand below citations or mastheads: what has none is the picture of a page."""

    def lists(self, cluster: Cluster) -> bool:
        """Whether the table of contents names a heading of the cluster."""
        return any(self.entry(m.block.plain) is not None for m in cluster.headings)

    def lists_press(self, cluster: Cluster) -> bool:
        """Whether it names the paper that a heading's text is from."""
        return any((e := self.entry(m.block.plain)) is not None and e.publisher for m in cluster.headings)

    def entry(self, title: str) -> Entry | None:
        """The entry for a title; None where the table has none."""
        key = entry_key(title)
        if not key:
            return None
        if key in self.keys or len(key) < _FIRM or len(self.keys) > _MOST_NEAR:
            return self.keys.get(key)
        near = [e for k, e in self.keys.items() if key in k and len(k) <= 2 * len(key)]
        return near[0] if near else None


def contents_of(marks: list[Mark], clusters: list[Cluster], language: str = "") -> Contents:
    """Title and entries of the table of contents."""
    title = next((m.block.key for m in marks[:8] if m.role == "heading" and m.level < 9), "")
    entries: dict[str, Entry] = {}
    for cluster in clusters:
        if cluster.section != "contents":
            continue
        for mark in marks[cluster.first : cluster.last + 60]:
            if mark.block.index > cluster.marks[0].block.index and mark.block.page_gap:
                break
            for line in mark.block.raw.split("\n")[:_MOST_LINES]:
                entry = _entry(line, mark, language)
                if len(entry.key) >= _SHORTEST:
                    entries.setdefault(entry.key, entry)
    cited = sum(bool(c.citation or (c.masthead and c.dated)) for c in clusters) >= 2
    by_title = {entry_key(entry.title): entry for entry in entries.values() if entry.title}
    return Contents(title=title, keys=by_title | entries, cited=cited)


def entries_below(marks: list[Mark], first: int, language: str = "") -> Iterator[Entry]:
    """The lines of the table of contents whose heading is ``marks[first]``."""
    for mark in marks[first + 1 : first + 61]:
        if mark.block.page_gap or mark.citation or mark.section == "contents":
            return
        for line in mark.block.raw.split("\n")[:_MOST_LINES]:
            yield _entry(line, mark, language)


def _entry(line: str, mark: Mark, language: str) -> Entry:
    words = ENTRY_PAGE.sub("", _CELL.sub(" ", line).strip().strip("*#- ")).strip()
    said = citation(words, formed=False, language=language) if ENTRY_PAGE.search(line) else None
    if said and said.known:
        return Entry(entry_key(words), said.publisher, said.date if said.date[:1].isdigit() else "", said.title, mark)
    return Entry(entry_key(words), "", "", "", mark)


def entry_key(words: str) -> str:
    """By which a heading is known as an entry: letters only, in lower case."""
    return "".join(c for c in words.casefold() if c.isalnum() and not c.isdigit())

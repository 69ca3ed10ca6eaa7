"""Splits a text into its items and gives each its record: the stage's way in and out."""

from __future__ import annotations

import msgspec

from ..anchors import Anchorer, ids
from ..model import Anchor, Item, Text
from .blocks import read_blocks
from .contents import Contents
from .context import in_context
from .draft import Part
from .hints import Hints
from .language import detect_language
from .lines import separate
from .marks import Mark, read_mark
from .openers import Opener
from .record import records
from .structure import openers_of

_MOST_BLOCKS = 400_000
"""A text of more paragraphs than this is a dump, not a book: it stays one item."""
_ANCHOR = 200
"""Code points of a first line that an item's id hangs on."""
_TABLES = ("csv", "xlsx", "xls", "ods", "tsv")
_NO_HINTS = Hints()


def split(text: Text, hints: Hints = _NO_HINTS) -> list[Item]:
    """The items of a text, in order and without overlap; a text without evidence of parts is one item."""
    blocks = read_blocks(text)
    language = hints.language or detect_language(text.content)
    if not blocks:
        return []
    if len(blocks) > _MOST_BLOCKS or text.extractor in _TABLES:
        marks = [read_mark(block, language) for block in blocks[:20]]
        parts = [Part(0, len(blocks), None)]
        ends, contents = [blocks[-1].end], Contents()
    else:
        blocks = separate(blocks, text.content)
        marks = [read_mark(block, language) for block in blocks]
        in_context(marks, language)
        openers, contents = openers_of(marks, language)
        parts = _parts(openers, marks)
        ends = [_last_line(marks, part) for part in parts]
    found = records(text, marks, parts, contents, hints, language)
    anchorer = Anchorer(text)
    spans = [(marks[part.first].block.start, end) for part, end in zip(parts, ends, strict=True)]
    anchors = [_first_line(text, anchorer, start, end) for start, end in spans]
    names = ids(anchors, "i")
    return [
        msgspec.structs.replace(
            item, id=name, original=text.original, text=text.id, start=start, end=end, anchor=anchor,
            part_of=names[part.continues] if part.continues >= 0 else "",
        )
        for item, part, name, anchor, (start, end) in zip(found, parts, names, anchors, spans, strict=True)
    ]  # fmt: skip


def _parts(openers: list[Opener], marks: list[Mark]) -> list[Part]:
    if not openers:
        return [Part(0, len(marks), None)]
    starts = [o.block for o in openers]
    parts = [Part(0, starts[0], None)] if any(not m.furniture for m in marks[: starts[0]]) else []
    owner = -1
    at_opener: dict[int, int] = {}
    for opener, end in zip(openers, [*starts[1:], len(marks)], strict=True):
        inset = opener.kind == "captions" and opener.inset
        if not (opener.continues or inset):
            owner = len(parts)
        at_opener[id(opener)] = len(parts)
        whole = at_opener.get(id(opener.within), -1) if opener.within else -1
        parts.append(Part(opener.block, end, opener, owner if opener.continues or inset else whole))
    return parts


def _last_line(marks: list[Mark], part: Part) -> int:
    last = part.last - 1
    while last > part.first and marks[last].role in ("rule", "page_number", "running"):
        last -= 1
    return marks[last].block.end


def _first_line(text: Text, anchorer: Anchorer, start: int, end: int) -> Anchor:
    newline = text.content.find("\n", start, end)
    stop = newline if newline >= 0 else end
    line = text.content[start:stop].rstrip()
    return anchorer(start, start + min(len(line), _ANCHOR))


def row(item: Item, text: Text, file: str = "") -> dict[str, object]:
    """The item as a row of ``testimonia items``: 1-based lines that end at ``\\n`` only, 0-based code points."""
    first = text.content.count("\n", 0, item.start) + 1
    return {
        "file": file, "kind": item.kind, "start": item.start, "end": item.end,
        "first_line": first, "last_line": first + text.content.count("\n", item.start, item.end),
        "title": item.title, "publisher": item.publisher, "author": item.author, "date": item.date,
        "language": item.language, "body": item.body, "jurisdiction": item.jurisdiction, "number": item.number,
    }  # fmt: skip

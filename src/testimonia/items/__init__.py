"""Text -> Items: the articles, acts, clippings, captions and chapters inside a compilation, and the record of each."""

from __future__ import annotations

from ..anchors import Anchorer, ids
from ..model import Item, Text
from .hints import Hints
from .language import detect_language

__all__ = ["Hints", "detect_language", "row", "split"]


def split(text: Text, hints: Hints = Hints()) -> list[Item]:
    """The items of a text, in order and without overlap; a text without evidence of parts is one item."""
    content = text.content
    if not content.strip():
        return []
    start = len(content) - len(content.lstrip())
    end = len(content.rstrip())
    newline = content.find("\n", start, end)
    anchor = Anchorer(text)(start, min(start + 200, newline if newline >= 0 else end))
    facts = {f.field: f.value for f in reversed(text.facts)}
    return [
        Item(
            id=ids([anchor], "i")[0], original=text.original, text=text.id, start=start, end=end, kind="press_article",
            title=hints.title or facts.get("title", "") or anchor.exact.lstrip("# ").strip("* "),
            publisher=hints.publisher or facts.get("publisher", ""),
            author=hints.author or facts.get("author", ""), date=hints.date or facts.get("date", ""),
            language=hints.language or detect_language(content), anchor=anchor,
        )
    ]  # fmt: skip


def row(item: Item, text: Text, file: str = "") -> dict[str, object]:
    """The item as a row of ``testimonia items``: 1-based lines that end at ``\\n`` only, 0-based code points."""
    first = text.content.count("\n", 0, item.start) + 1
    return {
        "file": file, "kind": item.kind, "start": item.start, "end": item.end,
        "first_line": first, "last_line": first + text.content.count("\n", item.start, item.end),
        "title": item.title, "publisher": item.publisher, "author": item.author, "date": item.date,
        "language": item.language, "body": item.body, "jurisdiction": item.jurisdiction, "number": item.number,
    }  # fmt: skip

"""How much of a text may leave the house: of texts published in part, where the words stand that pages show."""

from __future__ import annotations

from collections.abc import Sequence

from . import passages
from .book import Book
from .source import Source

BLACK = "█"
"""Stands for each code point that is not published, so that every offset holds."""
Spans = list[tuple[int, int]]


def shown(source: Source) -> dict[str, Spans]:
    """Original -> what its pages show of its text, in order; only originals of which pages do not show the whole."""
    partly = {o.sha256 for o in source.originals() if o.publish != "whole"}
    if not partly:
        return {}
    book = Book(source)
    out: dict[str, Spans] = {sha: [] for sha in partly}
    for item in sorted(book.items, key=lambda i: (i.original, i.start)):
        if item.original in partly:
            out[item.original] += of_item(book, item.id)
    return {sha: passages.united(spans) for sha, spans in out.items()}


def of_item(book: Book, item: str) -> Spans:
    """Where the words stand that the page of an item shows in part; they may overlap and come in no order."""
    figures = [*book.figures_of.get(item, ()), *book.rejected_of.get(item, ())]
    exact = [(f.anchor.start, f.anchor.end) for f in figures]
    text, i = book.content(book.item[item]), book.item[item]
    if text is None or book.rights(item) == "citation":
        return exact
    marked = [
        passages.Span(key=f.id, start=f.anchor.start, end=f.anchor.end, note=0) for f in book.figures_of.get(item, ())
    ]
    marked += [passages.Span(key=q.id, start=q.start, end=q.end, note=0) for q in book.cited.quotes.get(item, ())]
    return exact + passages.quoted(text.content, i.start, i.end, marked)


def limited(words: str, start: int, spans: Sequence[tuple[int, int]]) -> str:
    """A run of a text that begins at ``start``, blackened where it is not shown; white space stays."""
    out, at = [], 0
    for a, b in spans:
        a, b = max(a - start, at), min(b - start, len(words))
        if a < b:
            out += [_black(words[at:a]), words[a:b]]
            at = b
    return "".join([*out, _black(words[at:])])


def _black(words: str) -> str:
    return "".join(c if c.isspace() else BLACK for c in words)

"""Items cut into passages of a size that a model reads well, at the ends of paragraphs where there are any."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Excerpt, Item

LONGEST = 3000
"""Code points of a passage."""


def excerpts(content: str, item: Item) -> Iterator[tuple[int, Excerpt]]:
    """The passages of an item that hold a digit or a letter, each with where it begins in the text."""
    at = item.start
    while at < item.end:
        end = _cut(content, at, item.end)
        piece = content[at:end]
        if any(c.isalnum() for c in piece):
            yield at, Excerpt(text=piece, language=item.language, date=item.date)
        at = end


def _cut(content: str, start: int, end: int) -> int:
    if end - start <= LONGEST:
        return end
    low, high = start + LONGEST // 2, start + LONGEST
    for sign in ("\n\n", "\n", ". ", " "):
        at = content.rfind(sign, low, high)
        if at >= 0:
            return at + len(sign)
    return high

"""The passage in its page: an item's paragraphs around a figure, every figure marked, the one being decided framed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..dossier.passages import Run, Span, whole
from ..dossier.words import direction
from ..ledger import Ledger
from ..model import Figure, Item, Original
from .page_images import MEDIA

AROUND = 4000
"""Code points shown before and behind what is decided; the rest is a link away."""


_WHO = "who"
"""Marks the words that name who states the figure being decided."""


class Piece(Struct, frozen=True, kw_only=True):
    """Words, or a marked figure with further pieces inside."""

    words: str = ""
    figure: str = ""
    css: str = ""
    pieces: tuple[Piece, ...] = ()


class Sheet(Struct, frozen=True, kw_only=True):
    """The page of a PDF that a figure stands on, with the boxes of its words; lengths in points from the top left."""

    original: str
    page: int
    width: float
    height: float
    boxes: tuple[tuple[float, float, float, float], ...]
    """x, y, width, height."""


class Leaf(Struct, frozen=True, kw_only=True):
    """What stands in the middle of the page."""

    item: Item
    paragraphs: tuple[tuple[Piece, ...], ...]
    starts: tuple[int, ...]
    """Where each paragraph begins in the text, for adding what a reviewer selects."""
    before: bool
    behind: bool
    """Whether the item goes on on either side."""
    language: str
    direction: str
    page: int
    """1-based; 0 where the format has no pages."""
    sheet: Sheet | None = None


def leaf(
    ledger: Ledger, item: Item, figures: Sequence[Figure], states: Mapping[str, str], on: Figure | None, *, all_: bool
) -> Leaf:
    """An item around the figure ``on``, or from its start; all of it where asked."""
    content = ledger.content(item.original, item.text)
    start, end = item.start, item.end
    if not all_:
        middle = on.anchor.start if on else item.start
        start = _line(content, max(item.start, middle - AROUND), item.start)
        end = min(item.end, middle + AROUND)
        newline = content.find("\n", end, item.end)
        end = newline if newline >= 0 else (item.end if item.end - end < AROUND else end)
    spans = [
        Span(key=f.id, start=f.anchor.start, end=f.anchor.end, note=n)
        for n, f in enumerate(figures)
        if f.anchor.start >= start and f.anchor.end <= end
    ]
    if on is not None and on.claimant and start <= on.claimant_start < end:
        said = (on.claimant_start, min(end, on.claimant_start + len(on.claimant)))
        spans.append(Span(key=_WHO, start=said[0], end=said[1], note=len(spans)))
    found = whole(content, start, end, spans)
    marks = {f.id: _css(states.get(f.id, f.review), on is not None and f.id == on.id) for f in figures}
    marks[_WHO] = "who"
    return Leaf(
        item=item,
        paragraphs=tuple(tuple(_piece(r, marks) for r in p.runs) for p in found),
        starts=tuple(p.start for p in found),
        before=start > item.start,
        behind=end < item.end,
        language=item.language,
        direction=direction(item.language),
        page=on.anchor.page if on else (item.anchor.page if item.anchor else 0),
        sheet=_sheet(ledger, on) if on else None,
    )


def _sheet(ledger: Ledger, on: Figure) -> Sheet | None:
    anchor = on.anchor
    original = ledger.record(anchor.original) if anchor.page else None
    if not isinstance(original, Original) or original.media_type != MEDIA:
        return None
    width, height = ledger.page_size(anchor.original, anchor.page)
    if not width or not height:
        return None
    boxes = tuple((b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0) for b in anchor.boxes if b.page == anchor.page)
    return Sheet(original=anchor.original, page=anchor.page, width=width, height=height, boxes=boxes)


def _line(content: str, at: int, least: int) -> int:
    newline = content.rfind("\n", least, at)
    return newline + 1 if newline >= 0 else least


def _css(state: str, on: bool) -> str:
    name = {"proposed": " p", "unsure": " p", "corrected": " c", "rejected": " x"}.get(state, "")
    return f"fig{name}{' on' if on else ''}"


def _piece(run: Run, marks: Mapping[str, str]) -> Piece:
    if not run.key:
        return Piece(words=run.words)
    if run.key == _WHO:
        return Piece(css=marks[_WHO], pieces=tuple(_piece(r, marks) for r in run.runs))
    return Piece(figure=run.key, css=marks.get(run.key, "fig"), pieces=tuple(_piece(r, marks) for r in run.runs))

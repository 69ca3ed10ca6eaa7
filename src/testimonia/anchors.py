"""Spans and how records hang on them: exact quotes with their surroundings, ids that survive, maps between texts.

An anchor is resolved exactly or not at all.  :func:`propose` looks for where moved words may now stand, and what it
finds is for a person to confirm; digits and names never match by likeness there.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .model import Anchor, Box, Text

CONTEXT = 32
"""Code points of prefix and suffix kept with a quote."""


def digest(*parts: str, size: int = 16) -> str:
    """Hex digest of the parts, each length-prefixed so that no two lists of parts collide; ``size`` hex digits."""
    h = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        h.update(b"%d:" % len(data))
        h.update(data)
    return h.hexdigest()[:size]


def plain_text(content: str) -> Text:
    """A :class:`Text` for words that come from no file, so that the stages run on plain strings."""
    sha = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return Text(original=sha, extractor="plain", version="1", content=content)


class Anchorer:
    """Makes anchors on one text; keeps its page and box tables so that each anchor costs a search, not a scan."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._page_starts = [p.start for p in text.pages]
        self._box_starts = [b.start for b in text.boxes]

    def __call__(self, start: int, end: int) -> Anchor:
        """The anchor of ``text[start:end]``; ValueError where that is not a span of the text."""
        content = self.text.content
        if not 0 <= start <= end <= len(content):
            raise ValueError(f"span {start}..{end} is outside a text of {len(content)} code points")
        return Anchor(
            original=self.text.original,
            text=self.text.id,
            start=start,
            end=end,
            exact=content[start:end],
            prefix=content[max(0, start - CONTEXT) : start],
            suffix=content[end : end + CONTEXT],
            page=self._page(start),
            boxes=tuple(self._boxes(start, end)),
        )

    def _page(self, start: int) -> int:
        at = bisect_right(self._page_starts, start) - 1
        return self.text.pages[at].number if at >= 0 else 0

    def _boxes(self, start: int, end: int) -> Iterator[Box]:
        at = max(0, bisect_right(self._box_starts, start) - 1)
        for box in self.text.boxes[at:]:
            if box.start >= end:
                return
            if box.end > start:
                yield box


def ids(anchors: Iterable[Anchor], kind: str) -> list[str]:
    """An id for each anchor of one original: kind, original, words and surroundings, ordinal among equals.

    Offsets and order of processing do not enter: the anchors are ranked by position only among those whose words and
    surroundings are the same, so that a change elsewhere in the text leaves the id alone.
    """
    given = list(anchors)
    seen: dict[tuple[str, str, str, str], int] = {}
    out = [""] * len(given)
    for at in sorted(range(len(given)), key=lambda i: (given[i].start, given[i].end)):
        a = given[at]
        key = (a.original, a.prefix, a.exact, a.suffix)
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        out[at] = kind + digest(*key, str(ordinal))
    return out


def resolve(anchor: Anchor, content: str) -> tuple[int, int] | None:
    """Where the anchor's words stand: at its offsets, else at the one place with the same words and surroundings."""
    if content[anchor.start : anchor.end] == anchor.exact:
        return anchor.start, anchor.end
    if not anchor.exact:
        return None
    context = anchor.prefix + anchor.exact + anchor.suffix
    at = content.find(context)
    if at < 0 or content.find(context, at + 1) >= 0:
        return None
    start = at + len(anchor.prefix)
    return start, start + len(anchor.exact)


def propose(anchor: Anchor, content: str) -> list[tuple[int, int]]:
    """Places with the same words in other surroundings, best surroundings first: for a person to choose from."""
    if not anchor.exact:
        return []
    found: list[tuple[int, int, int]] = []
    at = content.find(anchor.exact)
    while at >= 0:
        end = at + len(anchor.exact)
        likeness = _common_suffix(content[max(0, at - CONTEXT) : at], anchor.prefix)
        likeness += _common_prefix(content[end : end + CONTEXT], anchor.suffix)
        found.append((-likeness, at, end))
        at = content.find(anchor.exact, at + 1)
    return [(start, end) for _, start, end in sorted(found)]


def _common_prefix(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def _common_suffix(a: str, b: str) -> int:
    return _common_prefix(a[::-1], b[::-1])


class Piece(NamedTuple):
    """A run of cleaned text and the run of raw text it stands for; equal lengths mean one to one."""

    clean_start: int
    clean_end: int
    raw_start: int
    raw_end: int


class OffsetMap:
    """An explicit map between a cleaned text and the raw one it was made from.

    Cleaning is described as it happens (:meth:`keep`, :meth:`replace`, :meth:`drop`), and every span of the cleaned
    text leads back to the smallest run of raw text that covers it.
    """

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._clean: list[str] = []
        self._clean_length = 0
        self._raw_length = 0

    def keep(self, raw: str) -> None:
        """The next run of raw text stays as it is."""
        self._add(raw, len(raw))

    def replace(self, raw_length: int, clean: str) -> None:
        """The next ``raw_length`` code points become ``clean``."""
        self._add(clean, raw_length)

    def drop(self, raw_length: int) -> None:
        """The next ``raw_length`` code points vanish."""
        self._add("", raw_length)

    def _add(self, clean: str, raw_length: int) -> None:
        if clean:
            self._pieces.append(
                Piece(
                    self._clean_length, self._clean_length + len(clean), self._raw_length, self._raw_length + raw_length
                )
            )
            self._clean.append(clean)
            self._clean_length += len(clean)
        self._raw_length += raw_length

    @property
    def cleaned(self) -> str:
        """The cleaned text so far."""
        return "".join(self._clean)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The run of raw text that a span of the cleaned text stands for."""
        if not 0 <= start <= end <= self._clean_length:
            raise ValueError(f"span {start}..{end} is outside a cleaned text of {self._clean_length} code points")
        if start == end:
            at = self._point(start)
            return at, at
        return self._edge(start, left=True), self._edge(end - 1, left=False)

    def _piece(self, clean: int) -> Piece:
        return self._pieces[bisect_right(self._pieces, clean, key=lambda p: p.clean_start) - 1]

    def _edge(self, clean: int, *, left: bool) -> int:
        p = self._piece(clean)
        if p.clean_end - p.clean_start == p.raw_end - p.raw_start:
            return p.raw_start + (clean - p.clean_start) + (0 if left else 1)
        return p.raw_start if left else p.raw_end

    def _point(self, clean: int) -> int:
        if clean == self._clean_length:
            return self._raw_length
        return self._edge(clean, left=True)

"""Where quotations begin and end in an item, over sentences and paragraphs.

A quotation that is not closed at the end of its paragraph goes on where the next paragraph opens with a quotation
mark; else it ends with the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_MARK = re.compile(r"[\"“”„‟«»]|''|``|\n[^\S\n]*\n\s*")
_OPEN = "“„‟«"
_CLOSE = "”»"
_SHORT = 4
"""Words; a shorter quotation is a way of putting things, not a statement."""


class Quotation(NamedTuple):
    """A run between quotation marks, the marks not included."""

    start: int
    end: int
    continued: bool
    """Whether it goes on from a quotation that the paragraph before left open."""
    paragraph: int


class Quotations:
    """The quotations of one text, found in one pass."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[Quotation] = []
        self._read()
        self._starts = [q.start for q in self.all]

    def _read(self) -> None:
        opened, unclosed, paragraph, continued = -1, False, 0, False
        for m in _MARK.finditer(self.text):
            sign = m.group()
            if sign[0] == "\n":
                unclosed = opened >= 0
                if opened >= 0:
                    self._add(opened, m.start(), continued, paragraph)
                opened = -1
                paragraph += 1
                continue
            if opened < 0 and self._opens(m, sign):
                first = not self.text[self._line(m.start()) : m.start()].strip()
                continued = unclosed and first
                unclosed = False
                opened = m.end()
            elif opened >= 0 and (sign not in _OPEN or (sign == "“" and self._german(opened))):
                self._add(opened, m.start(), continued, paragraph)
                opened = -1
            elif opened >= 0 and sign in _OPEN:  # opened anew within a paragraph: the first was never closed
                self._add(opened, m.start(), continued, paragraph)
                opened, continued = m.end(), True
        if opened >= 0:
            self._add(opened, len(self.text), continued, paragraph)

    def _line(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _german(self, opened: int) -> bool:
        return self.text[opened - 1] == "„"

    def _opens(self, m: re.Match[str], sign: str) -> bool:
        if sign in _OPEN:
            return True
        after = self.text[m.end() : m.end() + 1]
        before = self.text[m.start() - 1 : m.start()]
        if sign in _CLOSE:
            return sign == "»" and before.isspace() and not after.isspace()
        return bool(after) and not after.isspace() and not (before.isalnum() or before in ".,!?")

    def _add(self, start: int, end: int, continued: bool, paragraph: int) -> None:
        if end > start:
            self.all.append(Quotation(start, end, continued, paragraph))

    def index(self, at: int) -> int:
        """Which quotation holds the offset; -1 for none."""
        i = bisect_right(self._starts, at) - 1
        return i if i >= 0 and at < self.all[i].end else -1

    def speech(self, i: int) -> bool:
        """Whether the quotation is long enough to be a statement of somebody."""
        q = self.all[i]
        return q.continued or len(self.text[q.start : min(q.end, q.start + 80)].split()) >= _SHORT

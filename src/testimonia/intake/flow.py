"""Running text put together from a document's blocks: words, and between them the break that the blocks ask for."""

from __future__ import annotations

from .decoding import clean

SPACE, LINE, PARAGRAPH = 1, 2, 3
_BREAKS = ("", " ", "\n", "\n\n")


class Flow:
    """Collects words; breaks asked for in between do not add up (the widest counts), cells of a table do."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._break = 0
        self._cells = 0

    def words(self, text: str) -> None:
        """Words as they are; nothing where the text is empty."""
        if not text:
            return
        if self._out:
            self._out.append("\t" * self._cells if self._cells and self._break <= SPACE else _BREAKS[self._break])
        if self._cells and (self._break > SPACE or not self._out):
            self._out.append("\t" * self._cells)
        self._out.append(text)
        self._break = self._cells = 0

    def gap(self, wanted: int) -> None:
        """At least this break before the next words."""
        self._break = max(self._break, wanted)
        if wanted >= LINE:
            self._cells = 0

    def line(self) -> None:
        """A line break of the writer's own: two make a paragraph."""
        self.gap(PARAGRAPH if self._break >= LINE else LINE)

    def cell(self) -> None:
        """The end of a table's cell: a tab, also after an empty cell."""
        self._cells += 1

    def text(self) -> str:
        """All of it, without a break at either end."""
        return clean("".join(self._out))

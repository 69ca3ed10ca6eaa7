"""DOCX: paragraphs and headings, tables row by row, text boxes, footnotes; the document's properties as facts.

What was deleted under tracked changes, comments, and page headers and footers are left out.
"""

from __future__ import annotations

from .container import Refusal, open_document, part
from .facts import facts_of
from .flow import LINE, PARAGRAPH, SPACE, Flow
from .markup import Attributes, parse, properties
from .records import Contents, Source

EXTRACTOR = "docx"
VERSION = "1"

_SKIPPED = frozenset(
    ("pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "del", "moveFrom", "Fallback", "instrText", "delText")
)
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))


def extract(source: Source) -> Contents:
    """Paragraphs with a blank line between them, table rows as lines of cells joined by tabs, notes at the end.

    A note stands as ``[1] words`` after the body and as ``[1]`` where it is referred to.
    """
    archive = open_document(source.data, source.limits)
    if isinstance(archive, Refusal):
        return source.failed(*archive)
    body = part(archive, "word/document.xml", source.limits)
    if body is None:
        return source.failed("its main part is missing or damaged", "open it in a program and save a new copy")
    reader = _Body()
    refusal = parse(body, reader.start, reader.end, reader.words)
    if refusal is not None:
        return source.failed(*refusal)
    for name, kind in _NOTES:
        notes = part(archive, name, source.limits)
        if notes is not None:
            reader.add_notes(notes, kind)
    return Contents(content=reader.text(), facts=facts_of(_facts(part(archive, "docProps/core.xml", source.limits))))


def _facts(core: bytes | None) -> list[tuple[str, str, str]]:
    # Created and modified dates tell when the file was made, not when what it says was published.
    found = properties(core, {"title": "title", "creator": "author", "publisher": "publisher", "language": "language"})
    return [(field, value, "document properties") for field, value in found.items()]


class _Body:
    """Follows the events of a document's XML."""

    def __init__(self) -> None:
        self._flows = [Flow()]
        self._aside: list[str] = []
        self._skipping = 0
        self._in_text = 0
        self._cells = 0
        self._marks: dict[tuple[str, str], int] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
            return
        flow = self._flows[-1]
        if name == "t":
            self._in_text += 1
        elif name == "tab":
            flow.words("\t")
        elif name in ("br", "cr"):
            self._cells_or(flow, LINE)
        elif name == "noBreakHyphen":
            flow.words("\u2011")
        elif name == "txbxContent":
            self._flows.append(Flow())
        elif name == "tc":
            self._cells += 1
        elif name in ("footnoteReference", "endnoteReference"):
            key = (name.removesuffix("Reference"), attributes.get("id", ""))
            flow.words(f"[{self._marks.setdefault(key, len(self._marks) + 1)}]")

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        flow = self._flows[-1]
        if name == "t":
            self._in_text -= 1
        elif name == "p":
            self._cells_or(flow, PARAGRAPH)
            if len(self._flows) == 1:
                self._set_aside(flow)
        elif name == "tc":
            self._cells -= 1
            flow.cell()
        elif name == "tr":
            self._cells_or(flow, LINE)
        elif name == "tbl":
            self._cells_or(flow, PARAGRAPH)
        elif name == "txbxContent" and len(self._flows) > 1:
            self._aside.append(self._flows.pop().text())

    def words(self, text: str) -> None:
        if self._in_text and not self._skipping:
            self._flows[-1].words(text.replace("\n", " "))

    def add_notes(self, data: bytes, kind: str) -> None:
        """The notes that the body refers to, in the order in which it does."""
        notes = _Notes(kind)
        if parse(data, notes.start, notes.end, notes.words) is not None:
            return
        flow = self._flows[0]
        for (of, key), number in self._marks.items():
            if of == kind and key in notes.found:
                flow.gap(PARAGRAPH)
                flow.words(f"[{number}] {notes.found[key]}")

    def text(self) -> str:
        return self._flows[0].text()

    def _cells_or(self, flow: Flow, wanted: int) -> None:
        """Inside a cell every break is a space, so that a row stays a line."""
        flow.gap(SPACE if self._cells else wanted)

    def _set_aside(self, flow: Flow) -> None:
        """Text boxes, which stand beside a paragraph, follow it."""
        for text in self._aside:
            if text:
                flow.words(text)
                flow.gap(PARAGRAPH)
        self._aside.clear()


class _Notes:
    """Collects the words of each note by its id."""

    def __init__(self, kind: str) -> None:
        self.found: dict[str, str] = {}
        self._kind = kind
        self._id = ""
        self._body = _Body()

    def start(self, name: str, attributes: Attributes) -> None:
        if name == self._kind:
            self._id, self._body = attributes.get("id", ""), _Body()
        else:
            self._body.start(name, attributes)

    def end(self, name: str) -> None:
        if name == self._kind:
            self.found[self._id] = " ".join(self._body.text().split())
        else:
            self._body.end(name)

    def words(self, text: str) -> None:
        self._body.words(text)

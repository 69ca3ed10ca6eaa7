"""ODT: paragraphs and headings, tables row by row, frames, notes; the document's metadata as facts.

What was deleted under tracked changes, annotations, and page headers and footers are left out.
"""

from __future__ import annotations

import re

from .container import Refusal, open_document, part
from .facts import facts_of
from .flow import LINE, PARAGRAPH, SPACE, Flow
from .markup import Attributes, parse, properties
from .records import Contents, Source

EXTRACTOR = "odt"
VERSION = "1"

_SKIPPED = frozenset(
    ("tracked-changes", "annotation", "forms", "sequence-decls", "ruby-text", "note-citation", "script", "styles")
)
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100


def extract(source: Source) -> Contents:
    """Paragraphs with a blank line between them, table rows as lines of cells joined by tabs, notes at the end."""
    archive = open_document(source.data, source.limits)
    if isinstance(archive, Refusal):
        return source.failed(*archive)
    manifest = part(archive, "META-INF/manifest.xml", source.limits)
    if manifest is not None and b"encryption-data" in manifest:
        return source.failed("the document is encrypted", "save a copy without a password")
    body = part(archive, "content.xml", source.limits)
    if body is None:
        return source.failed("its main part is missing or damaged", "open it in a program and save a new copy")
    reader = _Body()
    refusal = parse(body, reader.start, reader.end, reader.words)
    if refusal is not None:
        return source.failed(*refusal)
    wanted = {"title": "title", "initial-creator": "author", "publisher": "publisher", "language": "language"}
    found = properties(part(archive, "meta.xml", source.limits), wanted)
    return Contents(
        content=reader.text(), facts=facts_of((field, value, "document properties") for field, value in found.items())
    )


class _Body:
    """Follows the events of a document's XML."""

    def __init__(self) -> None:
        self._flows = [Flow()]
        self._aside: list[str] = []
        self._notes: list[str] = []
        self._skipping = 0
        self._paragraphs = 0
        self._cells = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
            return
        flow = self._flows[-1]
        if name in ("p", "h"):
            self._paragraphs += 1
        elif name == "s":
            count = attributes.get("c", "1")
            flow.words(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif name == "tab":
            flow.words("\t")
        elif name == "line-break":
            flow.gap(SPACE if self._cells else LINE)
        elif name in ("text-box", "note-body"):
            if name == "note-body":
                flow.words(f"[{len(self._notes) + 1}]")
                self._notes.append("")
            self._flows.append(Flow())
        elif name in ("table-cell", "covered-table-cell"):
            self._cells += 1

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        flow = self._flows[-1]
        if name in ("p", "h"):
            self._paragraphs -= 1
            flow.gap(SPACE if self._cells else PARAGRAPH)
            if len(self._flows) == 1:
                self._set_aside(flow)
        elif name in ("table-cell", "covered-table-cell"):
            self._cells -= 1
            flow.cell()
        elif name == "table-row":
            flow.gap(SPACE if self._cells else LINE)
        elif name in ("table", "list", "section"):
            flow.gap(SPACE if self._cells else PARAGRAPH)
        elif name == "note-body" and len(self._flows) > 1:
            self._notes[-1] = f"[{len(self._notes)}] " + " ".join(self._flows.pop().text().split())
        elif name == "text-box" and len(self._flows) > 1:
            self._aside.append(self._flows.pop().text())

    def words(self, text: str) -> None:
        if not self._paragraphs or self._skipping:
            return
        text = _SPACE.sub(" ", text)
        if text.startswith(" "):
            self._flows[-1].gap(SPACE)
        self._flows[-1].words(text.strip(" "))
        if text.endswith(" "):
            self._flows[-1].gap(SPACE)

    def text(self) -> str:
        flow = self._flows[0]
        for note in self._notes:
            flow.gap(PARAGRAPH)
            flow.words(note)
        self._notes.clear()
        return flow.text()

    def _set_aside(self, flow: Flow) -> None:
        for text in self._aside:
            if text:
                flow.words(text)
                flow.gap(PARAGRAPH)
        self._aside.clear()

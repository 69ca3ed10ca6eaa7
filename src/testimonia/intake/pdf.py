"""PDF: the text layer page by page with a box for every word; pages that are pictures go to optical recognition."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

from ..model import Box, Fact, Page, Problem
from . import ocr
from .bidi import Glyph, is_right_to_left, reading_order
from .decoding import clean
from .facts import facts_of
from .records import Contents, Source

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

EXTRACTOR = "pdf"
VERSION = "2"

_HYPHENS = {0x2: "-", 0xFFFE: "-", 0xAD: "-"}
"""How pdfium marks a hyphen at the end of a line, which the printed page shows."""
_SCALE = 1000


class Leaf(NamedTuple):
    """The text of one page, boxes relative to it."""

    text: str
    boxes: tuple[Box, ...]
    width: float
    height: float


def extract(source: Source) -> Contents:
    """Every page's text in the order of the page's content, ``\\n`` between lines and pages; boxes in points."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        return _refused(source, str(error))
    try:
        return _read(source, document)
    finally:
        document.close()


def _refused(source: Source, message: str) -> Contents:
    if "assword" in message:
        return source.failed("the PDF is encrypted", "save a copy without a password")
    return source.failed("the PDF is damaged and cannot be opened", "get a sound copy, or print it to a new PDF")


def _read(source: Source, document: pypdfium2.PdfDocument) -> Contents:
    leaves: list[Leaf] = []
    pictures: list[int] = []
    unread: list[int] = []
    for at in range(len(document)):
        leaf = _leaf(document, at)
        if leaf is None:
            unread.append(at)
            leaf = Leaf("", (), 0.0, 0.0)
        elif not _is_legible(leaf.text) and _has_objects(document, at):
            pictures.append(at)
            leaf = leaf._replace(text="", boxes=())
        leaves.append(leaf)
        source.beat()
    problems: list[Problem] = []
    if unread:
        problems.append(
            source.problem(f"{_pages(unread)} cannot be read", "get a sound copy, or print the PDF to a new one")
        )
    recognised = _recognise(source, document, leaves, pictures, problems) if pictures else False
    content, pages, boxes = _join(leaves)
    if not content.strip() and not problems:
        problems.append(source.problem("the PDF has no text on any page", "check that it is the right file"))
    return Contents(
        content=content,
        pages=pages,
        boxes=boxes,
        facts=_facts(document),
        problems=tuple(problems),
        extractor="pdf-ocr" if recognised else "",
        no_text=not content.strip(),
    )


def _recognise(
    source: Source, document: pypdfium2.PdfDocument, leaves: list[Leaf], pictures: list[int], problems: list[Problem]
) -> bool:
    """Reads the pages that have no text layer from their image; whether any was read."""
    tool = ocr.find(source.languages)
    if tool is None:
        what = "the PDF" if len(pictures) == len(leaves) else _pages(pictures)
        have = "have" if what.startswith("pages") else "has"
        problems.append(source.problem(f"{what} {have} no legible text layer (a picture of text)", ocr.INSTALL))
        return False
    if tool.missing:
        problems.append(tool.problem(source))
    empty: list[int] = []
    for at in pictures:
        leaf = leaves[at]
        scale = ocr.scale_for(leaf.width, leaf.height)
        page = document[at]
        image = page.render(scale=scale, grayscale=True)
        read = tool.read(ocr.pnm(image.width, image.height, image.stride, image.buffer), source.limits.timeout_seconds)
        image.close()
        page.close()
        if not read or not read[0].text.strip():
            empty.append(at)
        else:
            seen = read[0]
            boxes = tuple(
                Box(b.start, b.end, 1, b.x0 / scale, b.y0 / scale, b.x1 / scale, b.y1 / scale) for b in seen.boxes
            )
            leaves[at] = Leaf(seen.text, boxes, leaf.width, leaf.height)
        source.beat()
    if empty:
        problems.append(
            source.problem(f"no text was recognised on {_pages(empty)}", "look at the scan; type out what matters")
        )
    return len(empty) < len(pictures)


def _join(leaves: list[Leaf]) -> tuple[str, tuple[Page, ...], tuple[Box, ...]]:
    parts: list[str] = []
    pages: list[Page] = []
    boxes: list[Box] = []
    start = 0
    for number, leaf in enumerate(leaves, 1):
        text = leaf.text if leaf.text.endswith("\n") or not leaf.text else leaf.text + "\n"
        pages.append(Page(number=number, start=start, end=start + len(text), width=leaf.width, height=leaf.height))
        boxes.extend(Box(start + b.start, start + b.end, number, *_rounded(b)) for b in leaf.boxes)
        parts.append(text)
        start += len(text)
    return "".join(parts), tuple(pages), tuple(boxes)


def _rounded(box: Box) -> tuple[float, float, float, float]:
    return round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2)


def _leaf(document: pypdfium2.PdfDocument, at: int) -> Leaf | None:
    """The page's text layer; None where pdfium cannot load the page."""
    import pypdfium2
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    try:
        page = document[at]
        width, height = page.get_size()
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    text, marks = _characters(text_page.raw)
    boxes: list[Box] = []
    x, y = ctypes.c_int(), ctypes.c_int()

    def device(px: float, py: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page.raw, 0, 0, int(width * _SCALE), int(height * _SCALE), 0, px, py, x, y)
        return x.value / _SCALE, y.value / _SCALE

    for start, end in _words(text):
        edges = [e for i in marks[start:end] if i >= 0 and (e := _char_box(text_page.raw, i)) is not None]
        if edges:
            left, top = min(e[0] for e in edges), max(e[3] for e in edges)
            right, bottom = max(e[2] for e in edges), min(e[1] for e in edges)
            (ax, ay), (bx, by) = device(left, top), device(right, bottom)
            boxes.append(Box(start, end, 1, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    text_page.close()
    page.close()
    return Leaf(text, tuple(boxes), round(width, 2), round(height, 2))


def _characters(text_page: object) -> tuple[str, list[int]]:
    """The page's code points and, for each, its index in pdfium's list (-1 = none)."""
    import pypdfium2.raw as raw

    out: list[str] = []
    marks: list[int] = []
    high = 0
    for index in range(max(0, raw.FPDFText_CountChars(text_page))):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
        if code in (0, 0xD) or code > 0x10FFFF:
            continue
        out.append(_HYPHENS.get(code) or clean(chr(code)))
        marks.append(index)
    text = "".join(out)
    return _as_read(text_page, text, marks) if is_right_to_left(text) else (text, marks)


def _as_read(text_page: object, text: str, marks: list[int]) -> tuple[str, list[int]]:
    """The page with its right-to-left lines in reading order."""
    out: list[str] = []
    order: list[int] = []
    start = 0
    for line in text.splitlines(keepends=True):
        indexes = marks[start : start + len(line)]
        start += len(line)
        if is_right_to_left(line):
            body = line.rstrip("\n")
            read = reading_order(_glyphs(text_page, body, indexes))
            out.extend(g.char for g in read)
            order.extend(g.number for g in read)
            line, indexes = line[len(body) :], indexes[len(body) :]
        out.append(line)
        order.extend(indexes)
    return "".join(out), order


def _glyphs(text_page: object, line: str, indexes: list[int]) -> list[Glyph]:
    """The characters of a line with their places, without the spaces that pdfium made up, which have none."""
    import pypdfium2.raw as raw

    glyphs: list[Glyph] = []
    gaps = 0
    x, y = ctypes.c_double(), ctypes.c_double()
    for char, index in zip(line, indexes, strict=False):
        if char.isspace() and raw.FPDFText_IsGenerated(text_page, index):
            gaps += 1
            continue
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        left, _, right, _ = _char_box(text_page, index) or (x.value, 0.0, x.value, 0.0)
        glyphs.append(Glyph(char, index, x.value, left, right, gaps))
    return glyphs


def _words(text: str) -> list[tuple[int, int]]:
    words: list[tuple[int, int]] = []
    start = -1
    for at, char in enumerate(text):
        if char.isspace():
            if start >= 0:
                words.append((start, at))
            start = -1
        elif start < 0:
            start = at
    if start >= 0:
        words.append((start, len(text)))
    return words


def _char_box(text_page: object, index: int) -> tuple[float, float, float, float] | None:
    import pypdfium2.raw as raw

    left, right, bottom, top = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    if left.value == right.value and bottom.value == top.value:
        return None
    return left.value, bottom.value, right.value, top.value


def _is_legible(text: str) -> bool:
    """Whether a text layer is text: fonts without a character map give private or undefined code points instead."""
    words = "".join(text.split())
    unknown = sum(1 for c in words if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < " ")
    return len(words) > 2 * unknown


def _has_objects(document: pypdfium2.PdfDocument, at: int) -> bool:
    import pypdfium2.raw as raw

    page = document[at]  # held by name: pdfium frees a page with its last reference
    count = int(raw.FPDFPage_CountObjects(page.raw))
    page.close()
    return count > 0


def _pages(indexes: list[int]) -> str:
    numbers = ", ".join(str(i + 1) for i in indexes[:10])
    more = f" and {len(indexes) - 10} more" if len(indexes) > 10 else ""
    return f"page {numbers}" if len(indexes) == 1 else f"pages {numbers}{more}"


def _facts(document: pypdfium2.PdfDocument) -> tuple[Fact, ...]:
    # The date on which a PDF was made is not the date of what it says, so it is no fact of the item.
    properties = document.get_metadata_dict(skip_empty=True)
    said_by = "document properties"
    return facts_of(
        [("title", properties.get("Title", ""), said_by), ("author", properties.get("Author", ""), said_by)]
    )

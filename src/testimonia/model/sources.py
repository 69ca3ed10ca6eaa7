"""Originals, the texts read from them, and the anchors that records hang on."""

from __future__ import annotations

from msgspec import Struct

from .vocabulary import Form, Publish


class Original(Struct, frozen=True, kw_only=True):
    """One file as it was collected; a member of an archive counts as a file of its own."""

    sha256: str
    path: str
    """POSIX path relative to ``sources/``; members of an archive as ``archive.zip!/inner/name.txt``."""
    size: int
    """Bytes."""
    media_type: str
    """What the content is (sniffed, not guessed from the name)."""
    also_at: tuple[str, ...] = ()
    """Other paths under ``sources/`` that hold the same bytes."""
    restricted: bool = False
    """Marked in sources.csv: kept and read, but nothing of it reaches a published byte."""
    publish: Publish = "whole"
    """How much of its text sources.csv lets a dossier show."""
    form: Form = "text"
    """A note's figures are read, but its wording is its author's: it has no clauses, and is compared with no text."""


class Page(Struct, frozen=True, kw_only=True):
    """A page, sheet or image of an original, as a span of its text."""

    number: int
    start: int
    end: int
    width: float = 0.0
    """Points (1/72 inch) or pixels for images; 0 = no geometry."""
    height: float = 0.0


class Box(Struct, frozen=True, array_like=True):
    """Where a run of text stands on its page: origin top left, in the page's unit."""

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Fact(Struct, frozen=True, kw_only=True):
    """A bibliographic value that the file itself carries (an e-mail's Subject, a PDF's Author)."""

    field: str
    """A field of :class:`Item`: title, publisher, author, date, language."""
    value: str
    said_by: str
    """Where it stands: ``Subject header``, ``<meta name=author>``, ``document properties``."""


class Text(Struct, frozen=True, kw_only=True):
    """The text that one named and versioned extractor read from an original."""

    original: str
    """sha256 of the original's bytes."""
    extractor: str
    version: str
    content: str
    pages: tuple[Page, ...] = ()
    boxes: tuple[Box, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def id(self) -> str:
        """Name of the extractor and its version, as anchors cite it: ``pdf@1``."""
        return f"{self.extractor}@{self.version}"


class Anchor(Struct, frozen=True, kw_only=True):
    """The exact words a record hangs on (W3C Web Annotation: TextPositionSelector and TextQuoteSelector)."""

    original: str
    text: str
    """:attr:`Text.id`."""
    start: int
    end: int
    exact: str
    prefix: str = ""
    """Up to 32 code points before ``start``."""
    suffix: str = ""
    page: int = 0
    """1-based; 0 where the format has no pages."""
    boxes: tuple[Box, ...] = ()

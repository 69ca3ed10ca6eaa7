"""Items: the parts of a text, with their bibliographic record and where each value came from."""

from __future__ import annotations

from msgspec import Struct

from .sources import Anchor
from .vocabulary import ItemKind, Review, ValueOrigin


class Whence(Struct, frozen=True, kw_only=True):
    """Where a bibliographic value of an item came from."""

    field: str
    origin: ValueOrigin
    """Its own text, the file's own header, another part of the compilation, sources.csv, or a reviewer."""
    said_by: str = ""
    """In words a reader understands: ``heading``, ``list of resolutions``, ``Subject header``."""
    start: int = -1
    """Where it stands in the same text; -1 where it does not stand in the text."""
    end: int = -1


class Item(Struct, frozen=True, kw_only=True):
    """A part of a text with its own author, masthead, headline or body: an article, an act, a caption, a chapter."""

    id: str = ""
    original: str = ""
    text: str = ""
    """:attr:`Text.id`."""
    start: int
    end: int
    """The span runs from the item's heading or masthead to the end of its last non-blank line."""
    kind: ItemKind
    title: str = ""
    publisher: str = ""
    author: str = ""
    dateline: str = ""
    date: str = ""
    language: str = ""
    """BCP 47, usually two letters."""
    jurisdiction: str = ""
    body: str = ""
    """The body that spoke or adopted: a chamber, committee, council."""
    number: str = ""
    part_of: str = ""
    """Id of the item that this one continues."""
    whence: tuple[Whence, ...] = ()
    anchor: Anchor | None = None
    """The item's first line, which its id hangs on."""
    review: Review = "proposed"

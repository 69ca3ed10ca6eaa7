"""The record of an item while it is made: each value with where it came from, the first that is given stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from ..model import Item, ItemKind, ValueOrigin, Whence

if TYPE_CHECKING:
    from .blocks import Block
    from .openers import Opener


class Part(NamedTuple):
    """A stretch of blocks that is one item: ``marks[first:last]``."""

    first: int
    last: int
    opener: Opener | None
    """None where the part is the whole text or stands before the first heading."""
    continues: int = -1
    """Index of the part that this one goes on or interrupts."""


FIELDS = (
    "title", "publisher", "author", "dateline", "date", "language", "jurisdiction", "body", "number",
)  # fmt: skip


class Draft:
    """A record in the making."""

    def __init__(self, kind: ItemKind) -> None:
        self.kind: ItemKind = kind
        self.values: dict[str, str] = {}
        self.whence: dict[str, Whence] = {}

    def get(self, field: str) -> str:
        """The value so far."""
        return self.values.get(field, "")

    def put(self, field: str, value: str, origin: ValueOrigin, said_by: str, block: Block | None = None) -> None:
        """Gives a field its value, unless it has one."""
        if value and not self.values.get(field):
            self.set(field, value, origin, said_by, block)

    def set(self, field: str, value: str, origin: ValueOrigin, said_by: str, block: Block | None = None) -> None:
        """Gives a field its value, whatever it had."""
        if not value:
            return
        self.values[field] = value
        start, end = (block.start, block.end) if block is not None else (-1, -1)
        self.whence[field] = Whence(field=field, origin=origin, said_by=said_by, start=start, end=end)

    def item(self) -> Item:
        """The finished record; its span and ids are set by the caller."""
        known = {f: self.values.get(f, "") for f in FIELDS}
        whence = tuple(self.whence[f] for f in FIELDS if f in self.whence)
        return replace(Item(start=0, end=0, kind=self.kind, whence=whence), **known)

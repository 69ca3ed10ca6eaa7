"""What the large charts draw: a row a statement, in groups of dates, and where each row stands on the scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from .marks import Mark
from .scale import Scale


class Row(Struct, frozen=True, kw_only=True):
    """One statement, with its words already chosen for people to read."""

    number: int
    date: str
    """As the row shows it; empty where the row above has the same."""
    speaker: str
    via: str
    """The publication it comes through; empty where that speaks itself."""
    quote: str
    rtl: bool = False
    """Whether the quoted words run from right to left."""
    places: tuple[int, ...]
    """Values where a mark stands: one, two for a range, none where the words give no number."""
    mark: Mark
    letter: str
    """Of its origin; empty where origins are not worked out."""
    joined: bool = True
    """False where its join to the origin is only proposed."""


class Group(Struct, frozen=True, kw_only=True):
    """Rows of one stretch of time under a heading."""

    label: str
    rows: tuple[Row, ...]


class Drawing(Struct, frozen=True, kw_only=True):
    """All that a large chart needs."""

    groups: tuple[Group, ...]
    scale: Scale
    label: str
    """Alternative text."""
    axis: str
    """What the scale counts: ``people killed, linear from 0``."""
    lanes: str
    """Heading of the lanes."""
    alone: str
    """Heading of the lane that holds the origins with a single statement, where these are folded."""
    thousands: str = ","

    def rows(self) -> Iterator[Row]:
        """Every row, top to bottom."""
        for group in self.groups:
            yield from group.rows

    def tick(self, value: int) -> str:
        """A tick's words."""
        return f"{value:,}".replace(",", self.thousands)


def places(low: int | None, best: int | None, high: int | None, bound: str) -> tuple[int, ...]:
    """Where the marks of a figure stand: both ends of a range and no middle, else its one value."""
    if bound == "range" and low is not None and high is not None and low != high:
        return (low, high)
    order = {"at_least": (low, best, high), "vague": (low, best, high), "at_most": (high, best, low)}
    for value in order.get(bound, (best, low, high)):
        if value is not None:
            return (value,)
    return ()


def values(rows: Sequence[Row]) -> list[int]:
    """Every value on the scale."""
    return [v for row in rows for v in row.places]

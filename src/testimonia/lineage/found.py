"""What the steps of this stage hand to one another: texts made ready, and finds between two of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from ..model import Item, LinkRelation, Passage
from .normal import Folded, Normal
from .rarity import Rarity

Contents = Mapping[tuple[str, str], str] | Callable[[str, str], str]
"""Texts by (sha256 of the original, text id): a mapping, or a function that fetches one when it is needed."""

MOST_LETTERS = 20_000_000
"""Of a longer item only so much is compared."""
_HELD = 1 << 24
"""Letters of folded text that are kept at hand with the way back to the raw text."""
_HELD_FOLDED = 1 << 29
"""Letters of folded text that are kept at hand without it: a byte or two each."""


class Find(Struct, frozen=True, order=True):
    """Two aligned spans in two items (numbers in the stage's order), raw offsets from the items' beginnings."""

    a: int
    b: int
    a0: int
    a1: int
    b0: int
    b1: int
    relation: LinkRelation
    score: float
    bits: float


class Texts:
    """The items of a case and their words, fetched again when they are needed; the last ones are kept."""

    def __init__(self, items: Sequence[Item], contents: Contents) -> None:
        self.items = sorted(items, key=lambda i: (i.original, i.text, i.start, i.end, i.id))
        self._contents = contents
        self._content: tuple[tuple[str, str], str] | None = None
        self._normals: OrderedDict[int, Normal] = OrderedDict()
        self._size = 0
        self._folded: OrderedDict[int, Folded] = OrderedDict()
        self._folded_size = 0
        self._bits: dict[int, list[float]] = {}
        self.rarity = Rarity()

    def __len__(self) -> int:
        return len(self.items)

    def raw(self, at: int) -> str:
        """The words of one item, as far as they are compared."""
        item = self.items[at]
        key = (item.original, item.text)
        if self._content is None or self._content[0] != key:
            found = self._contents(*key) if callable(self._contents) else self._contents.get(key, "")
            self._content = (key, found or "")
        return self._content[1][item.start : min(item.end, item.start + MOST_LETTERS)]

    def cut_short(self) -> list[Item]:
        """The items of which only the beginning is compared."""
        return [i for i in self.items if i.end - i.start > MOST_LETTERS]

    def normal(self, at: int) -> Normal:
        """The folded words of one item."""
        kept = self._normals.get(at)
        if kept is not None:
            self._normals.move_to_end(at)
            return kept
        made = Normal(self.raw(at))
        self._normals[at] = made
        self._size += len(made.text)
        while self._size > _HELD and len(self._normals) > 2:
            _, dropped = self._normals.popitem(last=False)
            self._size -= len(dropped.text)
        return made

    def folded(self, at: int) -> Folded:
        """The folded words of one item, without the way back: enough to compare it."""
        kept = self._folded.get(at)
        if kept is None:
            full = self.normal(at)
            kept = self._folded[at] = Folded(full.text, full.starts)
            self._folded_size += len(kept.text)
            while self._folded_size > _HELD_FOLDED and len(self._folded) > 2:
                _, dropped = self._folded.popitem(last=False)
                self._folded_size -= len(dropped.text)
        return kept

    def bits(self, at: int) -> list[float]:
        """What each word of an item says, in bits (see ``rarity.py``)."""
        kept = self._bits.get(at)
        if kept is None:
            kept = self._bits[at] = self.rarity.of(self.normal(at)).tolist()
            if len(self._bits) > _HELD >> 14:
                del self._bits[next(iter(self._bits))]
        return kept

    def passage(self, at: int, start: int, end: int) -> Passage:
        """A span of one item as a record."""
        item = self.items[at]
        return Passage(
            original=item.original, text=item.text, start=item.start + start, end=item.start + end, item=item.id
        )

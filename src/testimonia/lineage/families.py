"""Families: passages that go back to one another, and the sets among them that are boilerplate.

Passages are united, not documents: two ends in one item are one passage only where they cover mostly the same words,
so that a short quotation does not tie together all that was written around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..forest import Forest
from .found import Find

BOILERPLATE = 12
"""A passage that stands in more items than this is boilerplate: a set, not pairs."""
_SAME = 0.5
_SAME_TEXT = ("verbatim", "edited", "quotation")


class Spot(Struct, frozen=True, order=True):
    """A passage of a family: item number and raw offsets from its beginning."""

    item: int
    start: int
    end: int


class Grouped(Struct, frozen=True):
    """Families by their spots, the family of each find, and the sets of boilerplate with the families they are in."""

    families: list[list[Spot]]
    of_find: list[int]
    boilerplate: list[tuple[int, list[Spot]]]
    in_set: list[bool]
    """Whether a find is within one set of boilerplate, which stands for it."""


def group(finds: Sequence[Find], sets: Sequence[Sequence[Spot]]) -> Grouped:
    """Families of finds and of sets found by frequency, in order of their first spot.

    What is the same text is united first: only that can be boilerplate.  Reworded clauses and translations then join
    the families they lead to.
    """
    spots: list[Spot] = []
    for f in finds:
        spots += (Spot(f.a, f.a0, f.a1), Spot(f.b, f.b0, f.b1))
    first_of_set = []
    for members in sets:
        first_of_set.append(len(spots))
        spots += members
    forest = Forest(len(spots))
    same_text = [f.relation in _SAME_TEXT for f in finds]
    for n, same in enumerate(same_text):
        if same:
            forest.unite(2 * n, 2 * n + 1)
    for at, members in zip(first_of_set, sets, strict=True):
        for k in range(1, len(members)):
            forest.unite(at, at + k)
    textual = [k for n, same in enumerate(same_text) if same for k in (2 * n, 2 * n + 1)]
    textual += range(2 * len(finds), len(spots))
    _unite_overlaps(spots, textual, forest)
    frequent = {
        root: held
        for root, held in _components(forest, textual).items()
        if len({spots[k].item for k in held}) > BOILERPLATE
    }
    in_set = [same and forest.root(2 * n) in frequent for n, same in enumerate(same_text)]
    for n, same in enumerate(same_text):
        if not same:
            forest.unite(2 * n, 2 * n + 1)
    _unite_overlaps(spots, range(len(spots)), forest)
    components = _components(forest, range(len(spots)))
    ranked = sorted(components, key=lambda r: min(spots[k] for k in components[r]))
    number = {root: n for n, root in enumerate(ranked)}
    return Grouped(
        families=[_distinct(spots[k] for k in components[r]) for r in ranked],
        of_find=[number[forest.root(2 * n)] for n in range(len(finds))],
        boilerplate=sorted(
            (number[forest.root(root)], _distinct(spots[k] for k in held)) for root, held in frequent.items()
        ),
        in_set=in_set,
    )


def _components(forest: Forest, among: Iterable[int]) -> dict[int, list[int]]:
    out: dict[int, list[int]] = defaultdict(list)
    for k in among:
        out[forest.root(k)].append(k)
    return out


def _unite_overlaps(spots: Sequence[Spot], among: Iterable[int], forest: Forest) -> None:
    """Spots of one item that cover mostly the same words are one passage."""
    by_item: dict[int, list[int]] = defaultdict(list)
    for k in among:
        by_item[spots[k].item].append(k)
    for held in by_item.values():
        held.sort(key=lambda k: spots[k])
        open_: list[int] = []
        for k in held:
            s = spots[k]
            open_ = [o for o in open_ if spots[o].end > s.start]
            same = [o for o in open_ if _alike(spots[o], s)]
            for o in same:
                forest.unite(o, k)
            # One representative per span is enough: equal spans are kept once.
            if not any(spots[o] == s for o in same):
                open_.append(k)


def _alike(a: Spot, b: Spot) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > _SAME * max(a.end - a.start, b.end - b.start)


def _distinct(spots: Iterable[Spot]) -> list[Spot]:
    """Each passage once: of spots that cover mostly the same words the longest."""
    out: list[Spot] = []
    for s in sorted(set(spots)):
        if out and out[-1].item == s.item and _alike(out[-1], s):
            if s.end - s.start > out[-1].end - out[-1].start:
                out[-1] = s
        else:
            out.append(s)
    return out

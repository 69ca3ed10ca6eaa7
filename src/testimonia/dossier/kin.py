"""Which items share words: sets of items, each with the families of passages that run through them.

A family whose items all stand in a larger set is shown with that set, so that a dispatch which three papers print and
two of them print longer is one page and not two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from ..anchors import digest
from ..forest import Forest
from ..model import Citation, Family, Item, Link, WhichEnd
from .source import Source

Pair = TypeVar("Pair")


class Kin(Struct, frozen=True, kw_only=True):
    """Items that share words, by date."""

    id: str
    """Hash of the items' ids."""
    items: tuple[str, ...]
    families: tuple[Family, ...]
    """Those with most of the items first."""
    links: tuple[Link, ...]
    """Between two different items; those rejected left out."""
    credits: tuple[Citation, ...]
    """Words in or beside these passages that name an origin."""

    @property
    def page(self) -> str:
        """Name of its page."""
        return f"lineage-{self.id}.html"


class Edge(Struct, frozen=True, kw_only=True):
    """Two items and what says that they go back to one another."""

    a: str
    """The one that is earlier or was copied from, where that is known; else the first by date and id."""
    b: str
    links: tuple[Link, ...]
    directed: bool
    """Whether a date or a credit shows which was first."""
    shown: bool
    """Whether a credit, a containment or a stated translation shows that b has it from a."""
    weight: int
    """Code points that agree."""


def kin_of(source: Source, items: Mapping[str, Item]) -> list[Kin]:
    """The sets of two or more of the given items, those with most items first; standing words join nothing."""
    standing = {s.family for s in source.boilerplate()}
    links: dict[str, list[Link]] = defaultdict(list)
    for link in source.links():
        among = link.a.item in items and link.b.item in items
        if among and link.a.item != link.b.item and link.review != "rejected":
            links[link.family].append(link)
    families = [f for f in source.families() if f.id in links and f.id not in standing]
    credits_: dict[str, list[Citation]] = defaultdict(list)
    for citation in source.citations():
        credits_[citation.passage.item].append(citation)
    grouped = _grouped([(f, frozenset(i for k in links[f.id] for i in (k.a.item, k.b.item))) for f in families])
    made = [
        _kin(sorted(among, key=lambda i: (not items[i].date, items[i].date, i)), held, links, credits_)
        for among, held in grouped.items()
    ]
    return sorted(made, key=lambda k: (-len(k.items), -len(k.families), k.id))


def _grouped(families: Iterable[tuple[Family, frozenset[str]]]) -> dict[frozenset[str], list[Family]]:
    """Families by the largest set of items that holds theirs."""
    held: dict[frozenset[str], list[Family]] = {}
    of: dict[str, list[frozenset[str]]] = defaultdict(list)
    for family, among in sorted(families, key=lambda p: (-len(p[1]), p[0].id)):
        home = next((s for s in of[min(among)] if among <= s), None)
        if home is None:
            home = among
            held[home] = []
            for item in among:
                of[item].append(among)
        held[home].append(family)
    return held


def _kin(
    among: Sequence[str],
    families: Sequence[Family],
    by_family: Mapping[str, Sequence[Link]],
    credits_: Mapping[str, Sequence[Citation]],
) -> Kin:
    links = [k for f in families for k in by_family[f.id]]
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for link in links:
        for end in (link.a, link.b):
            spans[end.item].append((end.start, end.end))
    return Kin(
        id=digest(*sorted(among)), items=tuple(among), families=tuple(families),
        links=tuple(sorted(links, key=lambda k: (k.a, k.b, k.id))),
        credits=tuple(c for i in among for c in credits_.get(i, ()) if _beside(c, spans[i])),
    )  # fmt: skip


_BESIDE = 300
"""Code points from a shared passage within which a credit is taken to speak of it."""


def _beside(citation: Citation, spans: Sequence[tuple[int, int]]) -> bool:
    p = citation.passage
    return any(p.start < end + _BESIDE and start - _BESIDE < p.end for start, end in spans)


def edges(kin: Kin, date: dict[str, str]) -> list[Edge]:
    """Every two items of a set that a link joins, those that agree most first."""
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in kin.links:
        a, b = sorted((link.a.item, link.b.item))
        found[a, b].append(link)
    made = [_edge(a, b, links, date) for (a, b), links in found.items()]
    return sorted(made, key=lambda e: (not e.shown, -e.weight, e.a, e.b))


def _edge(a: str, b: str, links: Sequence[Link], date: dict[str, str]) -> Edge:
    first = {_end(link, link.earlier) for link in links if link.earlier != "unknown"}
    shown = {_end(link, link.copied_from) for link in links if link.copied_from != "unknown"}
    told = shown or first
    one_way = len(told) == 1
    if (one_way and b in told) or (not one_way and (date.get(b, ""), b) < (date.get(a, ""), a)):
        a, b = b, a
    weight = sum(link.a.end - link.a.start for link in links)
    return Edge(a=a, b=b, links=tuple(links), directed=one_way, shown=one_way and bool(shown), weight=weight)


def _end(link: Link, which: WhichEnd) -> str:
    return link.a.item if which == "a" else link.b.item


def tree(made: Sequence[Edge]) -> list[Edge]:
    """The edges of a stemma: of those that would close a ring the ones that agree least are left to the table."""
    return _joining(made, lambda e: (e.a, e.b))


def comparisons(family: Family, links: Sequence[Link]) -> list[Link]:
    """Of one family's links as many as bring each of its items beside another, the most alike first."""
    own = sorted((k for k in links if k.family == family.id), key=lambda k: (-k.score, k.a, k.b, k.id))
    return _joining(own, lambda k: (k.a.item, k.b.item))


def _joining(pairs: Sequence[Pair], ends: Callable[[Pair], tuple[str, str]]) -> list[Pair]:
    """Of pairs in order those that join two items which were not joined before (Kruskal 1956)."""
    number = {item: n for n, item in enumerate(dict.fromkeys(end for pair in pairs for end in ends(pair)))}
    forest = Forest(len(number))
    return [pair for pair in pairs if forest.unite(*(number[end] for end in ends(pair)))]

"""Applies decisions on links between passages: a link that was rejected ties no family together any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from ..anchors import digest
from ..forest import Forest
from ..model import Family, Lineage, Link, Passage, Problem
from .apply import judged
from .fields import corrected
from .replay import Decided


def apply_lineage(found: Lineage, decided: Decided) -> tuple[Lineage, list[Problem]]:
    """The links as reviewers left them, and the families that the links which stand still make.

    A rejected link is kept and marked.  Families that hold boilerplate stay whole: their members stand together by how
    often they occur, not by links.
    """
    problems: list[Problem] = []
    links = [judged(link, decided.get(link.id), lambda k, v, _: corrected(k, v), problems) for link in found.links]
    links = [_reasoned(link, before) for link, before in zip(links, found.links, strict=True)]
    whole = {standing.family for standing in found.boilerplate}
    loosened = {link.family for link in links if link.review == "rejected"} - whole
    if not loosened:
        return replace(found, links=tuple(links)), problems
    held: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        held[link.family].append(link)
    families: list[Family] = []
    moved: dict[str, str] = {}
    for family in found.families:
        if family.id not in loosened:
            families.append(family)
            continue
        for part, ids in _parts(family, held[family.id]):
            families.append(part)
            moved.update(dict.fromkeys(ids, part.id))
    links = [replace(k, family=moved.get(k.id, "" if k.family in loosened else k.family)) for k in links]
    return replace(found, links=tuple(links), families=tuple(families)), problems


def _reasoned(link: Link, before: Link) -> Link:
    """A direction that a person gave has that as its reason."""
    said = "A reviewer says so."
    if link.earlier != before.earlier:
        link = replace(link, earlier_because=said)
    return replace(link, copied_because=said) if link.copied_from != before.copied_from else link


def _parts(family: Family, links: Sequence[Link]) -> Iterator[tuple[Family, list[str]]]:
    """What a family falls into without its rejected links, each with the ids of the links in it.

    The part that holds the family's first passage keeps its id.  A passage that nothing ties to another is no family.
    """
    forest = Forest(len(family.members))
    by_item: dict[str, list[int]] = defaultdict(list)
    for n, member in enumerate(family.members):
        by_item[member.item].append(n)
    ends = {}
    for link in links:
        if link.review != "rejected":
            a, b = _nearest(family, by_item[link.a.item], link.a), _nearest(family, by_item[link.b.item], link.b)
            if a >= 0 and b >= 0:
                ends[link.id] = a
                forest.unite(a, b)
    parts: dict[int, list[Passage]] = defaultdict(list)
    for n, member in enumerate(family.members):
        parts[forest.root(n)].append(member)
    for first, members in parts.items():
        if len(members) > 1:
            name = family.id if first == forest.root(0) else "y" + digest(family.id, str(members[0]))
            yield Family(id=name, members=tuple(members)), [i for i, at in ends.items() if forest.root(at) == first]


def _nearest(family: Family, among: Iterable[int], end: Passage) -> int:
    """The member that covers most of a link's end; -1 where none does."""
    shared = {n: min(family.members[n].end, end.end) - max(family.members[n].start, end.start) for n in among}
    best = max(shared, key=lambda n: (shared[n], -n), default=-1)
    return best if best >= 0 and shared[best] > 0 else -1

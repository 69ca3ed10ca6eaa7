"""How texts go back to one another: aligned passages, boilerplate, citations, families."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .problems import Problem
from .vocabulary import Review

LinkRelation = Literal["verbatim", "edited", "reworded", "quotation", "translation", "citation"]
WhichEnd = Literal["a", "b", "unknown"]


class Passage(Struct, frozen=True, kw_only=True, order=True):
    """A run of an item's words; offsets are those of the text of the original."""

    original: str
    text: str
    start: int
    end: int
    item: str


class Change(Struct, frozen=True, kw_only=True):
    """Where two aligned passages differ; an empty span marks where words were inserted or dropped."""

    kind: Literal["inserted", "dropped", "altered"]
    """As seen from a: what b has in addition, what it lacks, what stands in its place."""
    what: Literal["number", "name", "words"]
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Link(Struct, frozen=True, kw_only=True):
    """Two passages with a common origin, or a passage that names its source."""

    id: str
    a: Passage
    b: Passage
    relation: LinkRelation
    score: float
    """How alike: equal letters over mean length, 0 to 1; for reworded passages and translations the share of rare
    words, numbers and names that agree in order."""
    earlier: WhichEnd = "unknown"
    """Which was published first, from the dates of their items alone."""
    earlier_because: str = ""
    copied_from: WhichEnd = "unknown"
    """Which is shown to be the other's source: by citation, by containment or by a stated translation."""
    copied_because: str = ""
    family: str = ""
    changes: tuple[Change, ...] = ()
    review: Review = "proposed"


class Citation(Struct, frozen=True, kw_only=True):
    """Words by which a passage names another publication or agency as its source."""

    passage: Passage
    name: str
    """As the words name it."""
    item: str = ""
    """The item of the case that is meant; empty where it is an origin outside the case."""
    because: str = ""


class BoilerplateSet(Struct, frozen=True, kw_only=True):
    """One passage that stands in many places: a recital, a station header, a standing paragraph."""

    family: str
    members: tuple[Passage, ...]


class Family(Struct, frozen=True, kw_only=True):
    """Passages that go back to one another, as far as their links say."""

    id: str
    members: tuple[Passage, ...]
    """By date of their items, then by place."""


class Lineage(Struct, frozen=True, kw_only=True):
    """What the corpus stage lineage gives for a whole case."""

    links: tuple[Link, ...] = ()
    boilerplate: tuple[BoilerplateSet, ...] = ()
    families: tuple[Family, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = ()

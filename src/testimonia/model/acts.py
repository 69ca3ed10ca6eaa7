"""Acts: what legislatures and other bodies adopted or proposed, clause by clause, and acts that are only mentioned."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .sources import Anchor
from .vocabulary import Review

ClausePart = Literal["recital", "operative"]

Manner = Literal["recorded", "unanimous", "unrecorded"]
"""Whether a vote was counted, unanimous, or taken without a count."""

Span = tuple[int, int]
"""Start and end in the text of the original, in code points."""


class Clause(Struct, frozen=True, kw_only=True):
    """One recital (whereas, considering, recalling ...) or one operative point, with its sub-points."""

    part: ClausePart
    number: str = ""
    """As the act counts it: ``1``, ``A``, ``First``, ``Artículo 1``; empty where it does not."""
    spans: tuple[Span, ...]
    """Where it stands; more than one where a page break or a letterhead cuts it."""
    words: str
    """Its words without the count, the marks of the format, and what cuts it."""
    id: str = ""
    anchor: Anchor | None = None
    """Its first span."""


class Signatory(Struct, frozen=True, kw_only=True):
    """Who signed, and as what."""

    name: str
    role: str = ""


class Vote(Struct, frozen=True, kw_only=True):
    """How a body voted, in the words of the act."""

    quote: str
    start: int
    """Of the paragraph that tells it."""
    manner: Manner
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None


class Act(Struct, frozen=True, kw_only=True):
    """An act whose text is held: one item, read clause by clause."""

    id: str = ""
    item: str = ""
    original: str = ""
    start: int
    end: int
    kind: str
    """resolution, joint resolution, memorial, proclamation, citation, declaration, statement, law, motion ..."""
    title: str = ""
    jurisdiction: str = ""
    body: str = ""
    number: str = ""
    language: str = ""
    introduced: str = ""
    adopted: str = ""
    """ISO date, partial where the act or its compilation tells no more; empty where neither says it was adopted."""
    adopted_by: str = ""
    """What says so: ``item`` (the act's own words), or the item's source of its date (``list of resolutions``)."""
    sponsors: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    votes: tuple[Vote, ...] = ()
    review: Review = "proposed"

    @property
    def recitals(self) -> tuple[Clause, ...]:
        """Why it was resolved."""
        return tuple(c for c in self.clauses if c.part == "recital")

    @property
    def operative(self) -> tuple[Clause, ...]:
        """What was resolved."""
        return tuple(c for c in self.clauses if c.part == "operative")


class ActMention(Struct, frozen=True, kw_only=True):
    """A passage that names an act: ``resolutions 822, 853 and 874 of the Security Council`` are three."""

    id: str = ""
    item: str = ""
    anchor: Anchor | None = None
    start: int
    end: int
    quote: str
    kind: str
    jurisdiction: str = ""
    body: str = ""
    number: str = ""
    date: str = ""
    title: str = ""

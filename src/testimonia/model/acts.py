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
    as_introduced: bool = False
    """The text calls itself the version brought in, and says nothing of its adoption."""
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
    original: str = ""
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


class ActEntry(Struct, frozen=True, kw_only=True):
    """One act of the tracker: held with its text, or only mentioned (``act`` empty: text not held)."""

    id: str
    act: str = ""
    """Id of the act whose text is held."""
    translations: tuple[str, ...] = ()
    """Ids of acts that are its text in other languages: same jurisdiction, number and date."""
    mentions: tuple[str, ...] = ()
    """Ids of the passages that name it."""
    jurisdiction: str = ""
    body: str = ""
    kind: str = ""
    number: str = ""
    date: str = ""
    """Of adoption where it is told, else of introduction."""
    title: str = ""


class ActConflict(Struct, frozen=True, kw_only=True):
    """A passage that says of an act what its text contradicts; both are shown, neither is corrected."""

    id: str
    act: str
    mention: str = ""
    """Empty where the act contradicts the list that its date comes from."""
    about: Literal["chamber", "date", "number", "version"]
    said: str
    """What the passage says, in its words."""
    text_says: str
    sentence: str


class ClauseMember(Struct, frozen=True, kw_only=True):
    """A clause in a family of clauses."""

    clause: str
    act: str
    likeness: float
    """Share of word pairs (Dice) that it has in common with the family's first clause: 1 = the same words."""


class ClauseFamily(Struct, frozen=True, kw_only=True):
    """Clauses of several acts with the same or nearly the same words: a row of the clause matrix."""

    id: str
    part: ClausePart
    words: str
    """Of the first clause, by date of its act."""
    members: tuple[ClauseMember, ...]


class ActTable(Struct, frozen=True, kw_only=True):
    """What all acts and mentions of a case add up to."""

    entries: tuple[ActEntry, ...] = ()
    conflicts: tuple[ActConflict, ...] = ()
    families: tuple[ClauseFamily, ...] = ()

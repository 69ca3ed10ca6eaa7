"""Editions of a dossier: what was published before, and what has changed since, figure by figure."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .figures import Figure
from .vocabulary import Review

ChangeKind = Literal["added", "corrected", "rejected", "restored", "reviewed", "withdrawn"]
"""``reviewed``: the state of review alone differs; ``restored``: no longer rejected; ``withdrawn``: no longer part."""
CHANGE_KINDS: tuple[ChangeKind, ...] = ("corrected", "rejected", "restored", "withdrawn", "added", "reviewed")
"""In the order in which they are told."""
Because = Literal["decision", "new_source", "new_reading", "held_back", "read_otherwise"]


class Values(Struct, frozen=True, kw_only=True):
    """What a figure commits to: the fields that are compared between editions, without a word of its source."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    hedge: str
    outcome: str
    group: str
    relation: str
    scope: str
    stance: str
    review: Review
    words: str = ""
    """Digest of claimant, actor, cause, place and date, which are words of the source."""


COMPARED = ("low", "best", "high", "hedge", "outcome", "group", "relation", "scope", "stance", "review")
WORDED = ("claimant", "actor", "cause", "place", "date")
"""Fields of a figure whose words only a digest stands for."""


class FigureChange(Struct, frozen=True, kw_only=True):
    """What became of a figure since the edition before."""

    figure: str
    kind: ChangeKind
    because: Because
    item: str = ""
    """Id of the item; empty for what was withdrawn."""
    before: Values | None = None
    """None for what was added, and for what was withdrawn: nothing is said of what is no longer published."""
    after: Values | None = None
    decisions: tuple[str, ...] = ()
    """Ids of the decisions since then that say so."""


class FormerPage(Struct, frozen=True, kw_only=True):
    """A page of an earlier edition, with what it was about."""

    name: str
    kind: str = ""
    """``item``, ``question``, ``person`` or empty."""
    about: str = ""
    """Id of the item or person; ``event/outcome/group`` of the question."""
    original: str = ""
    """Of an item: the source it stood in."""


class PublishedEdition(Struct, frozen=True, kw_only=True):
    """An edition as its successors name it."""

    number: int
    date: str
    content: str
    """Hash of the record without what it says of editions."""
    root: str
    """Root hash of the record, as its pages print it."""


class Edition(Struct, frozen=True, kw_only=True):
    """The edition that a dossier is, or would be once it is published."""

    number: int
    date: str = ""
    root: str = ""
    """Of this edition's record; empty for a draft."""
    earlier: tuple[PublishedEdition, ...] = ()
    """Oldest first."""
    changes: tuple[FigureChange, ...] = ()
    """Since the last of these; none in a first edition."""
    former: tuple[FormerPage, ...] = ()
    """Every page of any of these."""


def values_of(figure: Figure, words: str) -> Values:
    """The compared fields of a figure; ``words`` is the digest of its other ones."""
    return Values(words=words, **{name: getattr(figure, name) for name in COMPARED})

"""Figures: counts of people that a source states, as read and as anchored."""

from __future__ import annotations

from msgspec import Struct

from .sources import Anchor
from .vocabulary import Connection, Hedge, Outcome, Relation, Review, Scope, Stance


class Reading(Struct, frozen=True, kw_only=True):
    """A figure as the grammar reads it in a run of text: offsets are relative to that run, nothing is anchored yet."""

    start: int
    end: int
    quote: str
    """The number with its hedge, exactly as in the text."""
    low: int | None
    best: int | None
    high: int | None
    hedge: Hedge
    outcome: Outcome
    group: str = "all"
    """One or more of :data:`GROUPS`, joined by ``+``."""
    relation: Relation = "total"
    total_start: int = -1
    """Where the figure stands that this one is part of or adds to; -1 = not stated."""
    scope: Scope = "total"
    """``partial``: seen, buried, registered or held at one place, which never contradicts a larger total."""
    stance: Stance = "asserted"
    claimant: str = ""
    """Innermost speaker, in the words of the text; empty where the document itself speaks."""
    claimant_start: int = -1
    connection: Connection = ""
    actor: str = ""
    """Who is said to have done it, in the words of the text."""
    cause: str = ""
    """How, in the words of the text: ``gunshots``."""
    place: str = ""
    date: str = ""
    """Of what is counted, not of the publication."""
    rules: tuple[str, ...] = ()
    """The rules that found it, in the order in which they fired."""
    damaged: bool = False
    """Read through an optical-recognition error (``6l3``): a proposal that a person must look at."""


class Figure(Struct, frozen=True, kw_only=True):
    """A count of people that a source states, anchored to its exact words."""

    id: str
    item: str
    anchor: Anchor
    low: int | None
    best: int | None
    high: int | None
    hedge: Hedge
    outcome: Outcome
    group: str = "all"
    relation: Relation = "total"
    part_of: str = ""
    """Id of the figure that this one breaks down or adds to."""
    scope: Scope = "total"
    stance: Stance = "asserted"
    claimant: str = ""
    claimant_start: int = -1
    """Into the text of the original; -1 where the document itself speaks."""
    connection: Connection = ""
    actor: str = ""
    cause: str = ""
    place: str = ""
    date: str = ""
    rules: tuple[str, ...] = ()
    damaged: bool = False
    review: Review = "proposed"
    attributed: Review = "proposed"
    """Whether people looked at who is said to state it: see :class:`Attribution`."""


class Attribution(Struct, frozen=True, kw_only=True):
    """Who states a figure, as a matter of its own: people may be sure of the number and not of the speaker."""

    id: str
    """:func:`attribution_id` of the figure."""
    figure: str
    claimant: str
    connection: Connection = ""
    review: Review = "proposed"


def attribution_id(figure: str) -> str:
    """The id by which decisions name the attribution of a figure."""
    return "w" + figure[1:]


def figure_attributed(given: str) -> str:
    """The figure that an id of an attribution is about; any other id as it is."""
    return "f" + given[1:] if given.startswith("w") else given

"""Events, questions, and how the statements on them stand to each other."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .problems import Problem
from .vocabulary import Connection, Outcome, Review


class Event(Struct, frozen=True, kw_only=True):
    """What the case is about, as case.toml declares it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    start: str = ""
    end: str = ""


class Side(Struct, frozen=True, kw_only=True):
    """Speakers whose statements the charts draw with one shape; the case file names them, in the words of sources."""

    id: str
    name: str
    speakers: tuple[str, ...] = ()


class Voice(Struct, frozen=True, kw_only=True):
    """One link of an attribution chain: who says so, and in which capacity."""

    name: str
    role: Literal["publication", "author", "agency", "speaker"]
    connection: Connection = ""
    side: str = ""
    """Id of the :class:`Side` the case puts this speaker on; empty = none."""
    start: int = -1
    """Where the words stand in the text of the original; -1 where they come from the item's bibliographic record."""


class Statement(Struct, frozen=True, kw_only=True):
    """A figure in answer to a question: the row of a question page."""

    figure: str
    item: str
    question: str
    """Id of the :class:`Question`; empty = not assigned to an event."""
    event: str
    reason: str
    """Why it was assigned so, as a sentence."""
    date: str
    """Of publication, as partial as the item's."""
    chain: tuple[Voice, ...]
    """From the page to the origin."""
    origin: str = ""
    """Id of the :class:`Origin`."""
    number: int = 0
    """1-based, by date, within its question."""


class Question(Struct, frozen=True, kw_only=True):
    """Event x outcome x group: how many of whom, and what happened to them."""

    id: str
    event: str
    outcome: Outcome
    group: str


class Join(Struct, frozen=True, kw_only=True):
    """Why two statements count as one origin."""

    a: str
    b: str
    """Ids of figures."""
    rule: Literal["same_passage", "citation", "same_claimant", "reviewer"]
    sentence: str
    review: Review = "proposed"


class Origin(Struct, frozen=True, kw_only=True):
    """Statements that go back to one source, as far as the joins say."""

    id: str
    question: str
    letter: str
    figures: tuple[str, ...]
    joins: tuple[Join, ...] = ()


class Contradiction(Struct, frozen=True, kw_only=True):
    """Statements that cannot all hold, side by side."""

    id: str
    question: str
    kind: Literal["disjoint", "parts_exceed_total", "claimant_changed", "denied", "later_lower"]
    figures: tuple[str, ...]
    """In the order in which they stand side by side: by date, then by place in the text."""
    sentence: str
    title: str = ""
    """In a few words: ``One text, three figures``."""
    review: Review = "proposed"
    """Accepted where a person found that the statements stand against each other, rejected where they do not."""


class Slip(Struct, frozen=True, kw_only=True):
    """A likely error in a figure: a suspicion of the program that changes nothing until a person decides."""

    id: str
    question: str
    """Empty where the figures belong to no event."""
    kind: Literal[
        "factor_of_1000", "factor_of_10", "transposed_digits", "women_as_all", "unit_changed", "outcome_changed"
    ]
    figures: tuple[str, ...]
    sentence: str
    title: str = ""
    """In a few words: ``Families, or people?``."""
    review: Review = "proposed"


class PolicyRange(Struct, frozen=True, kw_only=True):
    """The range that a published practice would compute from a question's statements, named as such."""

    id: str
    question: str
    policy: str
    """``IBC style``, ``UCDP style``, ..."""
    rule: str
    """What the policy does, as a sentence."""
    low: int | None
    best: int | None
    high: int | None
    figures: tuple[str, ...]
    """The statements it used."""
    source: str = ""
    """Where the practice is published."""
    note: str = ""
    """Why it gives no range, or what a reader must know of this one."""


class Spelling(Struct, frozen=True, kw_only=True):
    """A name under which somebody speaks or publishes, as sources write it."""

    id: str
    text: str
    count: int
    """Statements that it stands behind."""


class SpellingPair(Struct, frozen=True, kw_only=True):
    """Two spellings that may name one speaker; they are two until a person joins them."""

    a: str
    b: str
    """Ids of :class:`Spelling`, the smaller first."""
    score: float
    """0 to 1."""
    why: tuple[str, ...] = ()
    """Word by word."""
    weight: float = 0.0
    """How many statements joining them would bear on, by how likely they are one."""


class Overrides(Struct, frozen=True, kw_only=True):
    """What people decided about the results of reconcile."""

    events: tuple[tuple[str, str], ...] = ()
    """Figure id and the id of the event it was assigned to (empty = to none)."""
    joined: tuple[tuple[str, str], ...] = ()
    """Pairs of figures that a reviewer counts as one origin."""
    parted: tuple[tuple[str, str], ...] = ()
    """Pairs of figures that a reviewer counts as two origins."""
    slips: tuple[tuple[str, Review], ...] = ()
    """Slip id and what a reviewer said of it."""
    one_speaker: tuple[tuple[str, str], ...] = ()
    """Pairs of spellings that name one speaker."""
    two_speakers: tuple[tuple[str, str], ...] = ()
    """Pairs of spellings that do not."""


class Reconciliation(Struct, frozen=True, kw_only=True):
    """What the corpus stage reconcile gives for a whole case."""

    statements: tuple[Statement, ...] = ()
    questions: tuple[Question, ...] = ()
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    slips: tuple[Slip, ...] = ()
    policy_ranges: tuple[PolicyRange, ...] = ()
    problems: tuple[Problem, ...] = ()

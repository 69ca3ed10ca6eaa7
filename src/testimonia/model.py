"""The frozen records that every stage takes and gives: what they mean, their units and their vocabularies.

Offsets are 0-based code points, half open: ``text[start:end]``.  Dates are ISO 8601 and stay as partial as the
source has them (``1992``, ``1992-02``, ``1992-02-26``; empty = not given).  A bound of ``None`` is open.
Vocabularies follow the UCDP GED codebook (low, best, high), the Standards for Casualty Recording of Every Casualty
Counts, and ACLED where these agree; connections of speakers follow the OpenEvSys micro-thesauri.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Hedge = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
Outcome = Literal[
    "killed", "wounded", "missing", "captive", "released", "displaced", "orphaned",
    "body", "survived", "population", "affected", "other",
]  # fmt: skip
Relation = Literal["total", "part_of", "additional"]
Scope = Literal["total", "partial"]
Stance = Literal["asserted", "denied", "questioned", "hypothetical", "forecast"]
Review = Literal["proposed", "accepted", "corrected", "rejected"]
Connection = Literal[
    "", "victim", "witness", "relative", "perpetrator_side", "official", "monitor", "medical",
    "registrar", "agency", "court", "legislature", "press", "third_party",
]  # fmt: skip
ItemKind = Literal[
    "press_article", "press_clipping", "resolution", "statement", "testimony", "list", "chapter",
    "captions", "front_matter", "contents", "credits", "other",
]  # fmt: skip
ValueOrigin = Literal["item", "file", "compilation", "sources.csv", "reviewer"]
DecisionKind = Literal[
    "accept", "reject", "correct", "assign", "add", "merge", "split", "redact", "erase", "note", "undo",
]  # fmt: skip

GROUPS = ("all", "women", "men", "children", "elderly", "civilians", "combatants", "families", "other")
"""Whom a figure counts; several are joined by ``+`` in this order, as in ``women+children``."""


class Problem(Struct, frozen=True, kw_only=True, order=True):
    """Something that went wrong, as a value: one bad file, row or page never hides the others."""

    where: str
    """File (relative to the case), with row, page or line where known."""
    what: str
    """What happened, as a clause: ``the file is encrypted``."""
    what_to_do: str
    """What the user does next, as an instruction: ``save a copy without a password``."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.what_to_do}."


# ---------------------------------------------------------------------------------------------- originals and texts


class Original(Struct, frozen=True, kw_only=True):
    """One file as it was collected; a member of an archive counts as a file of its own."""

    sha256: str
    path: str
    """POSIX path relative to ``sources/``; members of an archive as ``archive.zip!/inner/name.txt``."""
    size: int
    """Bytes."""
    media_type: str
    """What the content is (sniffed, not guessed from the name)."""
    also_at: tuple[str, ...] = ()
    """Other paths under ``sources/`` that hold the same bytes."""
    restricted: bool = False
    """Marked in sources.csv: kept and read, but nothing of it reaches a published byte."""


class Page(Struct, frozen=True, kw_only=True):
    """A page, sheet or image of an original, as a span of its text."""

    number: int
    start: int
    end: int
    width: float = 0.0
    """Points (1/72 inch) or pixels for images; 0 = no geometry."""
    height: float = 0.0


class Box(Struct, frozen=True, array_like=True):
    """Where a run of text stands on its page: origin top left, in the page's unit."""

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Fact(Struct, frozen=True, kw_only=True):
    """A bibliographic value that the file itself carries (an e-mail's Subject, a PDF's Author)."""

    field: str
    """A field of :class:`Item`: title, publisher, author, date, language."""
    value: str
    said_by: str
    """Where it stands: ``Subject header``, ``<meta name=author>``, ``document properties``."""


class Text(Struct, frozen=True, kw_only=True):
    """The text that one named and versioned extractor read from an original."""

    original: str
    """sha256 of the original's bytes."""
    extractor: str
    version: str
    content: str
    pages: tuple[Page, ...] = ()
    boxes: tuple[Box, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def id(self) -> str:
        """Name of the extractor and its version, as anchors cite it: ``pdf@1``."""
        return f"{self.extractor}@{self.version}"


class Anchor(Struct, frozen=True, kw_only=True):
    """The exact words a record hangs on (W3C Web Annotation: TextPositionSelector and TextQuoteSelector)."""

    original: str
    text: str
    """:attr:`Text.id`."""
    start: int
    end: int
    exact: str
    prefix: str = ""
    """Up to 32 code points before ``start``."""
    suffix: str = ""
    page: int = 0
    """1-based; 0 where the format has no pages."""
    boxes: tuple[Box, ...] = ()


# --------------------------------------------------------------------------------------------------------- items


class Whence(Struct, frozen=True, kw_only=True):
    """Where a bibliographic value of an item came from."""

    field: str
    origin: ValueOrigin
    """Its own text, the file's own header, another part of the compilation, sources.csv, or a reviewer."""
    said_by: str = ""
    """In words a reader understands: ``heading``, ``list of resolutions``, ``Subject header``."""
    start: int = -1
    """Where it stands in the same text; -1 where it does not stand in the text."""
    end: int = -1


class Item(Struct, frozen=True, kw_only=True):
    """A part of a text with its own author, masthead, headline or body: an article, an act, a caption, a chapter."""

    id: str = ""
    original: str = ""
    text: str = ""
    """:attr:`Text.id`."""
    start: int
    end: int
    """The span runs from the item's heading or masthead to the end of its last non-blank line."""
    kind: ItemKind
    title: str = ""
    publisher: str = ""
    author: str = ""
    dateline: str = ""
    date: str = ""
    language: str = ""
    """BCP 47, usually two letters."""
    jurisdiction: str = ""
    body: str = ""
    """The body that spoke or adopted: a chamber, committee, council."""
    number: str = ""
    part_of: str = ""
    """Id of the item that this one continues."""
    whence: tuple[Whence, ...] = ()
    anchor: Anchor | None = None
    """The item's first line, which its id hangs on."""
    review: Review = "proposed"


# ------------------------------------------------------------------------------------------------------- figures


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


# ----------------------------------------------------------------------------------------------------- reconcile


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


class Reconciliation(Struct, frozen=True, kw_only=True):
    """What the corpus stage reconcile gives for a whole case."""

    statements: tuple[Statement, ...] = ()
    questions: tuple[Question, ...] = ()
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    slips: tuple[Slip, ...] = ()
    policy_ranges: tuple[PolicyRange, ...] = ()
    problems: tuple[Problem, ...] = ()


# ----------------------------------------------------------------------------------------------------- decisions


class Decision(Struct, frozen=True, kw_only=True):
    """What a person decided; a line of the append-only log.  Undo is a new line."""

    v: int
    id: str
    at: str
    """UTC, ``2026-11-24T04:33:00Z``."""
    by: str
    """A pseudonym."""
    kind: DecisionKind
    target: str
    """Id of the record decided on, or of the decision that is undone."""
    commitment: str
    """sha256 over salt and canonical payload (RFC 8785)."""
    previous: str
    """sha256 of the public part of the line before, or 64 zeros."""
    salt: str = ""
    payload: dict[str, object] | None = None
    """``reason``, and for ``correct`` and ``assign`` the fields and their values; None where it was withheld."""

"""What the dossier asks of whoever holds the case: a protocol of readings, so that pages know nothing of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from ..model import (
    Act,
    ActConflict,
    ActEntry,
    ActMention,
    BoilerplateSet,
    CaseEstimate,
    Citation,
    ClauseFamily,
    Contradiction,
    Decision,
    Event,
    Family,
    Figure,
    Item,
    Link,
    Origin,
    Original,
    PolicyRange,
    Problem,
    Question,
    Registers,
    Side,
    Slip,
    Statement,
    Text,
)


class CaseMeta(Protocol):
    """What the pages say of the case itself."""

    @property
    def title(self) -> str:
        """What the case calls itself."""

    @property
    def languages(self) -> tuple[str, ...]:
        """BCP 47, the interface's own first."""

    @property
    def tool_version(self) -> str:
        """Of the program that built it."""

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """Name and value of every setting the build used, in the order the method page shows them."""

    @property
    def layer(self) -> tuple[list[tuple[float, float]], ...]:
        """Lines of the case's own base layer for maps, as longitude and latitude; empty for none."""

    @property
    def layer_credit(self) -> str:
        """Whom that layer is credited to."""

    @property
    def contact(self) -> tuple[tuple[str, str], ...]:
        """Where corrections are sent: ``name``, ``email``, ``web``, ``post`` and their values."""


class Source(Protocol):
    """A finished case, read only.  Every sequence comes in an order that depends on its content alone."""

    def meta(self) -> CaseMeta:
        """What the case says of itself."""

    def events(self) -> Sequence[Event]:
        """As case.toml lists them."""

    def sides(self) -> Sequence[Side]:
        """As case.toml lists them."""

    def originals(self) -> Sequence[Original]:
        """By path."""

    def withheld(self) -> int:
        """How many originals are held and not published."""

    def text(self, original: str) -> Text | None:
        """The text read from the original with this sha256; None where none could be read."""

    def content(self, original: str, text: str) -> str:
        """The words of a text, by its original and :attr:`Text.id`; empty where it is not held."""

    def items(self) -> Sequence[Item]:
        """By date, then place."""

    def figures(self) -> Sequence[Figure]:
        """Every figure, rejected ones too."""

    def questions(self) -> Sequence[Question]:
        """Every question that has statements."""

    def statements(self, question: str) -> Sequence[Statement]:
        """By date, numbered."""

    def unassigned(self) -> Sequence[Statement]:
        """Statements on no event; their slips and the like are asked for with an empty question."""

    def origins(self, question: str) -> Sequence[Origin]:
        """By letter."""

    def contradictions(self, question: str) -> Sequence[Contradiction]:
        """Of one question."""

    def slips(self, question: str) -> Sequence[Slip]:
        """Of one question."""

    def policy_ranges(self, question: str) -> Sequence[PolicyRange]:
        """Of one question."""

    def acts(self) -> Sequence[Act]:
        """Acts whose text is held."""

    def act_mentions(self) -> Sequence[ActMention]:
        """Passages that name an act."""

    def act_entries(self) -> Sequence[ActEntry]:
        """Every act, held or only mentioned."""

    def act_conflicts(self) -> Sequence[ActConflict]:
        """What is said of an act against its text."""

    def clause_families(self) -> Sequence[ClauseFamily]:
        """Clauses that several acts share."""

    def links(self) -> Sequence[Link]:
        """Passages that go back to one another, two by two."""

    def families(self) -> Sequence[Family]:
        """Passages that links join."""

    def boilerplate(self) -> Sequence[BoilerplateSet]:
        """Words that stand in many places."""

    def citations(self) -> Sequence[Citation]:
        """Words that name an origin."""

    def estimates(self) -> Sequence[CaseEstimate]:
        """What the methods say of the case's capture tables."""

    def registers(self) -> Registers:
        """The coded tables."""

    def problems(self) -> Sequence[Problem]:
        """By place."""

    def decisions(self) -> Iterable[Decision]:
        """In order of time."""

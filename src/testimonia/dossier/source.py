"""What the dossier asks of whoever holds the case: a protocol of readings, so that pages know nothing of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol, runtime_checkable

from ..model import (
    Contradiction,
    Decision,
    Event,
    Figure,
    Item,
    Origin,
    Original,
    PolicyRange,
    Problem,
    Question,
    Side,
    Slip,
    Statement,
    Text,
)

Publish = Literal["whole", "quotes", "citation"]
"""How much of a source its rights let be published: its whole text, only the words around its figures, only the
figures' own words."""


class CaseMeta(Protocol):
    """What the pages say of the case itself."""

    @property
    def title(self) -> str: ...

    @property
    def languages(self) -> tuple[str, ...]:
        """BCP 47, the interface's own first."""

    @property
    def tool_version(self) -> str: ...

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """Name and value of every setting the build used, in the order the method page shows them."""


class Source(Protocol):
    """A finished case, read only.  Every sequence comes in an order that depends on its content alone."""

    def meta(self) -> CaseMeta: ...

    def events(self) -> Sequence[Event]: ...

    def sides(self) -> Sequence[Side]: ...

    def originals(self) -> Sequence[Original]: ...

    def text(self, original: str) -> Text | None:
        """The text read from the original with this sha256; None where none could be read."""

    def items(self) -> Sequence[Item]: ...

    def figures(self) -> Sequence[Figure]: ...

    def questions(self) -> Sequence[Question]: ...

    def statements(self, question: str) -> Sequence[Statement]:
        """By date, numbered."""

    def unassigned(self) -> Sequence[Statement]:
        """Statements on no event; their slips and the like are asked for with an empty question."""

    def origins(self, question: str) -> Sequence[Origin]: ...

    def contradictions(self, question: str) -> Sequence[Contradiction]: ...

    def slips(self, question: str) -> Sequence[Slip]: ...

    def policy_ranges(self, question: str) -> Sequence[PolicyRange]: ...

    def problems(self) -> Sequence[Problem]: ...

    def decisions(self) -> Iterable[Decision]: ...


@runtime_checkable
class HasRights(Protocol):
    """A source that knows how much of an item may be published; without it every item is published whole."""

    def publish(self, item: str) -> Publish: ...

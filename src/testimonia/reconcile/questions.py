"""Questions (event x outcome x group) and the statements that answer them, in order of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model import Figure, Item, Question, Voice
from .speakers import Speakers
from .spelling import fold

_LAST = "~"
"""Sorts after every date: undated statements stand last."""


class Row(Struct, frozen=True, kw_only=True):
    """A figure with all that the corpus knows of it, as the rules of this stage read it."""

    figure: Figure
    question: str
    """Id of the question; empty where the figure belongs to no event."""
    event: str
    reason: str
    date: str
    """Of publication."""
    chain: tuple[Voice, ...]
    claimant: tuple[str, ...]
    """Key of the innermost speaker; empty where the document itself speaks."""
    voices: tuple[tuple[str, ...], ...]
    """Keys of the chain's voices, in its order."""
    page: str
    """Key of the agency that is credited, else of the publication; empty where neither is named."""
    local: bool = False
    """It counts at one of the places the event reached, not in the event as a whole."""
    number: int = 0
    """1-based within its question."""

    @property
    def id(self) -> str:
        """Id of the figure."""
        return self.figure.id

    @property
    def speaker(self) -> str:
        """Who states it, for sentences: the speaker, else the agency that is credited, else the page itself."""
        spoken = self.voice("speaker") or self.voice("agency")
        return " ".join(spoken.name.split()) if spoken is not None else self.publication

    @property
    def publication(self) -> str:
        """The page it stands on, for sentences."""
        page = self.voice("publication")
        return page.name if page is not None else "a text without a publisher"

    def voice(self, role: str) -> Voice | None:
        """The link of the chain that has a role."""
        return next((v for v in self.chain if v.role == role), None)

    def order(self) -> tuple[str, str, int, int, str]:
        """By date of publication, then by place in the originals."""
        anchor = self.figure.anchor
        return (self.date.partition("/")[0] or _LAST, anchor.original, anchor.start, anchor.end, self.figure.id)


def question_id(event: str, outcome: str, group: str) -> str:
    """``khojaly-killed-all``: what addresses of pages are made of."""
    return "-".join((slug(event), outcome, group.replace("+", "-and-")))


def slug(name: str) -> str:
    """Letters and digits in lower case, joined by hyphens."""
    folded = fold(name)
    return "-".join("".join(c if c.isalnum() else " " for c in folded).split()) or "event"


def row(
    figure: Figure, item: Item | None, event: str, reason: str, chain: tuple[Voice, ...],
    speakers: Speakers, *, local: bool = False,
) -> Row:  # fmt: skip
    """A row, not yet numbered."""
    return Row(
        figure=figure,
        question=question_id(event, figure.outcome, figure.group) if event else "",
        event=event,
        reason=reason,
        date=item.date if item is not None else "",
        chain=chain,
        claimant=speakers.key(figure.claimant),
        voices=tuple(speakers.key(voice.name) for voice in chain),
        page=_page(chain, speakers),
        local=local,
    )


def _page(chain: Sequence[Voice], speakers: Speakers) -> str:
    named = {v.role: v.name for v in reversed(chain)}
    name = named.get("agency") or named.get("publication")
    return fold(speakers.name(name)) if name else ""


def numbered(rows: Iterable[Row]) -> list[Row]:
    """The rows in order of question and date, numbered within each question; those of no question come last."""
    out: list[Row] = []
    question, number = "", 0
    for r in sorted(rows, key=lambda r: (r.question or _LAST, r.order())):
        number = number + 1 if r.question == question and out else 1
        question = r.question
        out.append(replace(r, number=number if question else 0))
    return out


def by_question(rows: Sequence[Row]) -> Iterable[tuple[str, list[Row]]]:
    """Runs of numbered rows that answer one question; rows of no question are left out."""
    run: list[Row] = []
    for r in rows:
        if run and r.question != run[0].question:
            yield run[0].question, run
            run = []
        if r.question:
            run.append(r)
    if run:
        yield run[0].question, run


def questions(rows: Sequence[Row]) -> tuple[Question, ...]:
    """The questions that the rows answer."""
    return tuple(
        Question(id=question, event=run[0].event, outcome=run[0].figure.outcome, group=run[0].figure.group)
        for question, run in by_question(rows)
    )

"""What an item's surroundings add to a figure: who says it, who did it, where and when; and the finished reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..model import Reading
from .lexicon import lexicon

if TYPE_CHECKING:
    from .lexer import Sentence
    from .scan import Quantity


class Context:
    """Reads the surroundings of an item's figures, each only when a figure asks for them."""

    def __init__(self, text: str, sentences: list[Sentence], lang: str, published: str) -> None:
        self._text, self._sentences, self._lang, self._published = text, sentences, lang, published
        self._readers: tuple[Any, Any, Any] | None = None

    def dates(self, index: int) -> list[tuple[int, int]]:
        """Spans of the dates in a sentence."""
        return [(d.start, d.end) for d in self._sentences[index].dates(self._lang)]

    def _around(self) -> tuple[Any, Any, Any]:
        if self._readers is None:
            from .actors import Actors
            from .setting import Settings
            from .speakers import Speakers

            speakers = Speakers(self._text, self._sentences, lexicon(self._lang))
            settings = Settings(self._text, self._sentences, speakers, published=self._published)
            self._readers = speakers, settings, Actors(speakers)
        return self._readers

    def reading(self, q: Quantity, index: int) -> Reading:
        """The reading of a quantity that proved to be a figure."""
        speakers, settings, actors = self._around()
        said = speakers.claim(index, q.start, q.end)
        where = settings.setting(index, q.start, q.end)
        actor = actors.actor(index, q.start, q.end, q.outcome)
        stance = cast(Any, q.stance if q.stance != "asserted" else said.stance)
        return Reading(
            start=q.start,
            end=q.end,
            quote=self._text[q.start : q.end],
            low=q.low,
            best=q.best,
            high=q.high,
            hedge=cast(Any, q.hedge),
            outcome=cast(Any, q.outcome),
            group=q.group,
            relation=cast(Any, q.relation if q.relation in ("part_of", "additional") else "total"),
            total_start=q.parent.start if q.parent is not None else -1,
            scope=cast(Any, q.scope),
            stance=stance,
            claimant=said.name,
            claimant_start=said.start,
            connection=said.connection,
            actor=actor,
            cause=q.cause,
            place=where.place,
            date=where.date,
            rules=(*q.rules, *said.rules, *where.rules, *(("actor",) if actor else ())),
            damaged=q.damaged,
        )

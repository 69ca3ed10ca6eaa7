"""The words of a sentence as the rules on speakers, places and actors see them: which lists of the lexicon hold each.

Only the sections ``speech``, ``place`` and ``actor`` of the lexicon are looked up here, and only in sentences that
somebody asks about.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..dates import DateSpan, find_dates
from .lexicon import Lexicon, Mark

if TYPE_CHECKING:
    from .lexer import Sentence, Token

_SECTIONS = ("speech", "place", "actor")


@lru_cache(maxsize=16)
def _only(lexicon: Lexicon) -> Lexicon:
    """The lexicon reduced to the sections that are looked up here."""
    return Lexicon(lexicon.code, {name: lexicon.data[name] for name in _SECTIONS if name in lexicon.data})


class Words:
    """A sentence's tokens with their lists: ``mark(i, kind)`` is the phrase of that kind that begins at token i."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, text: str) -> None:
        self.sentence = sentence
        self.text = text
        self.lang = lexicon.code
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.low = [t.lower for t in self.tokens]
        marks = _only(lexicon).marks(self.low)
        self._begin: list[dict[str, Mark]] = []
        self._finish: list[dict[str, Mark]] = [{} for _ in self.tokens]
        for found in marks:
            here: dict[str, Mark] = {}
            for m in found:
                here[f"{m.kind}.{m.value}"] = m
                self._finish[m.end - 1].setdefault(f"{m.kind}.{m.value}", m)
            self._begin.append(here)
        grammar = lexicon.data.get("speech", {}).get("grammar", {})
        self.null_subject = bool(grammar.get("null_subject", False))
        self.participles = bool(grammar.get("participles", False))
        self.verb_final = bool(grammar.get("verb_final", False))
        self.verb_second = bool(grammar.get("verb_second", False))
        self.free_order = self.verb_second or self.null_subject or self.participles
        self.plural_endings = tuple(grammar.get("plural_endings", ()))
        self.case_endings = tuple(grammar.get("case_endings", ()))
        self.verb_endings = tuple(grammar.get("verb_endings", ()))
        place = lexicon.data.get("place", {}).get("grammar", {})
        self.adjective_endings = tuple(place.get("adjective_endings", ()))
        self.nouns_capital = bool(place.get("nouns_capital", False))
        self.genitive_case = bool(place.get("genitive_case", False))
        self.place_endings = tuple(place.get("place_endings", ()))
        self.inside_endings = tuple(place.get("inside_endings", ()))
        self.common_endings = tuple(place.get("common_endings", ()))
        self.kind_endings = tuple(place.get("kind_endings", ()))
        people = lexicon.data.get("people_suffix", {}).get("nationality", "")
        self.people_endings = tuple(people.split()) if place.get("people_endings", False) else ()
        self._dates: tuple[DateSpan, ...] | None = None

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def dates(self) -> tuple[DateSpan, ...]:
        """The dates of the sentence, with offsets into the whole text."""
        if self._dates is None:
            base = self.sentence.start
            self._dates = tuple(
                DateSpan(start=d.start + base, end=d.end + base, value=d.value, precision=d.precision)
                for d in find_dates(self.sentence.text, self.lang)
            )
        return self._dates

    def in_date(self, i: int) -> bool:
        """Whether token i is part of a date."""
        return 0 <= i < len(self.tokens) and any(d.start <= self.tokens[i].start < d.end for d in self.dates)

    def mark(self, i: int, kind: str) -> Mark | None:
        """The phrase of that list that begins at token i."""
        return self._begin[i].get(kind) if 0 <= i < len(self._begin) else None

    def mark_before(self, end: int, kind: str) -> Mark | None:
        """The phrase of that list whose last token is ``end - 1``."""
        return self._finish[end - 1].get(kind) if 0 < end <= len(self._finish) else None

    def marks(self, i: int, prefix: str) -> list[Mark]:
        """All phrases at token i from lists whose path begins so."""
        return [m for kind, m in self._begin[i].items() if kind.startswith(prefix)] if 0 <= i < len(self) else []

    def closed(self, i: int, kind: str) -> bool:
        """Whether token i alone is on a list of the closed classes: determiner, preposition, conjunction ..."""
        m = self.mark(i, f"speech.closed.{kind}")
        return m is not None and m.end == i + 1

    def punct(self, i: int, signs: str) -> bool:
        """Whether token i is one of these signs."""
        return 0 <= i < len(self) and self.tokens[i].kind != "word" and self.tokens[i].text[:1] in signs

    def capital(self, i: int) -> bool:
        """Whether token i is a word that begins with a capital letter."""
        return 0 <= i < len(self) and self.tokens[i].kind == "word" and self.tokens[i].text[:1].isupper()

    def word(self, i: int) -> bool:
        """Whether token i is a word."""
        return 0 <= i < len(self) and self.tokens[i].kind == "word"

    def stop_of_abbreviation(self, i: int) -> bool:
        """Whether token i is the full stop inside ``U.S.`` or after ``Mr``."""
        if not (0 < i < len(self)) or self.tokens[i].text != "." or self.tokens[i].start != self.tokens[i - 1].end:
            return False
        before = self.tokens[i - 1].text
        return (len(before) == 1 and before.isupper()) or (before.istitle() and len(before) <= 4 and i + 1 < len(self))

    def slice(self, start: int, end: int) -> str:
        """The text from the first of the tokens to the last."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    @property
    def headline(self) -> bool:
        """Whether most words begin with a capital, as in headlines, where verbs do too."""
        words = [t for t in self.tokens if t.kind == "word" and len(t.text) > 3]
        return len(words) > 2 and sum(t.text[0].isupper() for t in words) > 0.75 * len(words)

"""The words of a sentence as the rules on speakers, places and actors see them: which lists of the lexicon hold each.

Only the sections ``speech``, ``place`` and ``actor`` of the lexicon are looked up here, and only in sentences that
somebody asks about.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from ..dates import DateSpan, find_dates
from .lexicon import Lexicon, Mark

if TYPE_CHECKING:
    from .lexer import Sentence, Token

_SECTIONS = ("speech", "place", "actor")


@lru_cache(maxsize=16)
def _only(lexicon: Lexicon) -> Lexicon:
    """The lexicon reduced to the sections that are looked up here."""
    return Lexicon(lexicon.code, {name: lexicon.data[name] for name in _SECTIONS if name in lexicon.data})


class Grammar:
    """How a language speaks and tells places: the sections ``speech.grammar`` and ``place.grammar`` of its data."""

    def __init__(self, lexicon: Lexicon) -> None:
        speech = lexicon.data.get("speech", {}).get("grammar", {})
        place = lexicon.data.get("place", {}).get("grammar", {})

        def endings(section: dict[str, Any], name: str) -> tuple[str, ...]:
            return tuple(section.get(name, ()))

        self.null_subject = bool(speech.get("null_subject", False))
        """A verb may stand without a subject (``Dijo que ...``)."""
        self.participles = bool(speech.get("participles", False))
        """A participle is a verb only with its auxiliary (``a dit``)."""
        self.verb_final = bool(speech.get("verb_final", False))
        self.verb_second = bool(speech.get("verb_second", False))
        self.free_order = self.verb_second or self.null_subject or self.participles
        """The subject may stand behind its verb wherever something else opens the sentence."""
        self.verb_endings = endings(speech, "verb_endings")
        """Endings of finite verbs, which part a speaker's name from what follows."""
        self.plural_endings = endings(speech, "plural_endings")
        self.case_endings = endings(speech, "case_endings")
        """Endings of other cases than a subject's."""
        self.adjective_endings = endings(place, "adjective_endings")
        self.nouns_capital = bool(place.get("nouns_capital", False))
        """All nouns are written with a capital."""
        self.genitive_case = bool(place.get("genitive_case", False))
        """A name hangs on the noun before it without a preposition."""
        self.place_endings = endings(place, "place_endings")
        self.inside_endings = endings(place, "inside_endings")
        self.common_endings = endings(place, "common_endings")
        """Endings of nouns that are no names."""
        self.kind_endings = endings(place, "kind_endings")
        """Endings of compound nouns of place (``-stadt``)."""
        people = str(lexicon.data.get("people_suffix", {}).get("nationality", ""))
        self.people_endings = tuple(people.split()) if place.get("people_endings", False) else ()
        """Endings of names of people, which are no places."""


@lru_cache(maxsize=16)
def _grammar(lexicon: Lexicon) -> Grammar:
    return Grammar(lexicon)


_ROLE = "speech.role."
_NO_MARKS: dict[str, Mark] = {}
_NO_KINDS: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def _name(kind: str, value: str) -> str:
    return f"{kind}.{value}"


class Words:
    """A sentence's tokens with their lists: ``mark(i, kind)`` is the phrase of that kind that begins at token i."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, text: str) -> None:
        self.sentence = sentence
        self.text = text
        self.lang = lexicon.code
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.low = [t.lower for t in self.tokens]
        self._count = len(self.tokens)
        self._capital = [t.kind == "word" and t.text[0].isupper() for t in self.tokens]
        self._placed: set[int] = set()
        self.ends = [t.end for t in self.tokens]
        """Where each token ends, in the whole text."""
        self._begin: list[dict[str, Mark]] = []
        self._finish: list[dict[str, Mark]] = [{} for _ in self.tokens]
        self._closed: list[set[str] | frozenset[str]] = []
        self.roles: dict[int, tuple[str, str, int]] = {}
        """Kinds of speaker: connection, number, and the token after, of the longest phrase that begins at a token."""
        self.acting: list[int] = []
        """Tokens at which words of deed begin."""
        self.speaking: list[int] = []
        """Tokens at which words of saying begin."""
        for i, found in enumerate(_only(lexicon).marks(self.low)):
            if not found:
                self._begin.append(_NO_MARKS)
                self._closed.append(_NO_KINDS)
                continue
            here: dict[str, Mark] = {}
            closed: set[str] = set()
            speaks = False
            for m in found:
                name = _name(m.kind, m.value)
                here[name] = m
                self._finish[m.end - 1].setdefault(name, m)
                if m.kind.startswith("place."):
                    self._placed.add(i)
                if m.kind == "speech.closed":
                    if m.end == i + 1:
                        closed.add(m.value)
                elif m.kind in ("speech.link", "speech.verb"):
                    speaks = True
                elif m.kind == "actor.by" and m.value != "agent" and (not self.acting or self.acting[-1] != i):
                    self.acting.append(i)
                elif m.kind.startswith(_ROLE) and (i not in self.roles or m.end > self.roles[i][2]):
                    self.roles[i] = (m.kind[len(_ROLE) :], m.value, m.end)
            if speaks:
                self.speaking.append(i)
            self._begin.append(here)
            self._closed.append(closed)
        self.grammar = _grammar(lexicon)
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

    @cached_property
    def _dated(self) -> frozenset[int]:
        """Tokens that are part of a date."""
        dates = self.dates
        if not dates:
            return frozenset()
        starts = [t.start for t in self.tokens]
        return frozenset(i for d in dates for i in range(bisect_left(starts, d.start), bisect_left(starts, d.end)))

    def in_date(self, i: int) -> bool:
        """Whether token i is part of a date."""
        return i in self._dated

    def mark(self, i: int, kind: str) -> Mark | None:
        """The phrase of that list that begins at token i."""
        return self._begin[i].get(kind) if 0 <= i < self._count else None

    def placing(self, i: int) -> bool:
        """Whether words of place may begin at token i: a capital, a word of such a list, an article before one."""
        if self._capital[i] or i in self._placed:
            return True
        return "determiner" in self._closed[i] and i + 1 < self._count and self.placing(i + 1)

    def mark_before(self, end: int, kind: str) -> Mark | None:
        """The phrase of that list whose last token is ``end - 1``."""
        return self._finish[end - 1].get(kind) if 0 < end <= len(self._finish) else None

    def marks(self, i: int, prefix: str) -> list[Mark]:
        """All phrases at token i from lists whose path begins so."""
        return [m for kind, m in self._begin[i].items() if kind.startswith(prefix)] if 0 <= i < self._count else []

    def closed(self, i: int, kind: str) -> bool:
        """Whether token i alone is on a list of the closed classes: determiner, preposition, conjunction ..."""
        return 0 <= i < self._count and kind in self._closed[i]

    def closed_any(self, i: int, kinds: frozenset[str]) -> bool:
        """Whether token i alone is on one of these lists of the closed classes."""
        return 0 <= i < self._count and not kinds.isdisjoint(self._closed[i])

    def punct(self, i: int, signs: str) -> bool:
        """Whether token i is one of these signs."""
        return 0 <= i < self._count and self.tokens[i].kind != "word" and self.tokens[i].text[:1] in signs

    def capital(self, i: int) -> bool:
        """Whether token i is a word that begins with a capital letter."""
        return 0 <= i < self._count and self._capital[i]

    def word(self, i: int) -> bool:
        """Whether token i is a word."""
        return 0 <= i < self._count and self.tokens[i].kind == "word"

    def stop_of_abbreviation(self, i: int) -> bool:
        """Whether token i is the full stop inside ``U.S.`` or after ``Mr``."""
        if not (0 < i < self._count) or self.tokens[i].text != "." or self.tokens[i].start != self.tokens[i - 1].end:
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

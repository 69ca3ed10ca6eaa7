"""The words of a sentence as the rules on speakers, places and actors see them: which lists hold each."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from .lexicon import Lexicon
from .listed import ROLE
from .numberwords import NumberWords

if TYPE_CHECKING:
    from ..dates import DateSpan
    from .lexer import Sentence, Token


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
        self.numerals = NumberWords(lexicon).plain
        """Words for numbers, which at the beginning of a sentence are no names."""
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


class Words:
    """A sentence's tokens with their lists: ``mark(i, path)`` is the phrase of that list that begins at token i."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, text: str) -> None:
        self.sentence = sentence
        self.text = text
        self.lang = lexicon.code
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.low = sentence.words
        self._count = len(self.tokens)
        self._capital = [t.kind == "word" and t.text[0].isupper() for t in self.tokens]
        self.ends = [t.end for t in self.tokens]
        """Where each token ends, in the whole text."""
        self.signs = [i for i, t in enumerate(self.tokens) if t.kind != "word" and t.kind != "number"]
        """Tokens that are neither words nor numbers."""
        lists = lexicon.read(sentence)
        self.mark = lists.path
        """The phrase of the list with that path that begins at a token."""
        self.mark_before = lists.path_before
        """The phrase of that list whose last token is the one before."""
        self.values = lists.values
        """The lists of a kind that the phrases beginning at token i stand on."""
        self._listed = lists.at
        self.acting = [i for i, here in enumerate(lists.at) if here.acts]
        """Tokens at which words of deed begin."""
        self.speaking = [i for i, here in enumerate(lists.at) if here.speaks]
        """Tokens at which words of saying begin."""
        self.names: dict[int, int] = {}
        """Where the names end that begin at a token, as far as somebody asked."""
        self.grammar = _grammar(lexicon)

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def dates(self) -> tuple[DateSpan, ...]:
        """The dates of the sentence, with offsets into the whole text."""
        return self.sentence.dates(self.lang)

    @cached_property
    def _dated(self) -> frozenset[int]:
        """Tokens that are part of a date."""
        dates = self.dates
        if not dates:
            return frozenset()
        starts = [t.start for t in self.tokens]
        return frozenset(i for d in dates for i in range(bisect_left(starts, d.start), bisect_left(starts, d.end)))

    @cached_property
    def breaks(self) -> list[int]:
        """Tokens that part a sentence: commas, colons, semicolons, words of contrast."""
        return [i for i in range(self._count) if self.punct(i, ",:;") or self.closed(i, "contrast")]

    def in_date(self, i: int) -> bool:
        """Whether token i is part of a date."""
        return i in self._dated

    def role(self, i: int) -> tuple[str, str, int] | None:
        """Connection, number and token after of the longest kind of speaker named at token i."""
        found = self._listed[i].role if 0 <= i < self._count else None
        return (found[0], found[1], i + found[2]) if found else None

    def document(self, i: int) -> bool:
        """Whether words for a document begin at token i."""
        here = self._listed[i].phrases if 0 <= i < self._count else ()
        return any(value == "document" and kind.startswith(ROLE) for _, kind, value in here)

    def placing(self, i: int) -> bool:
        """Whether words of place may begin at token i: a capital, a word of such a list, an article before one."""
        if self._capital[i] or self._listed[i].places:
            return True
        return "determiner" in self._listed[i].closed and i + 1 < self._count and self.placing(i + 1)

    def closed(self, i: int, kind: str) -> bool:
        """Whether token i alone is on a list of the closed classes: determiner, preposition, conjunction ..."""
        return 0 <= i < self._count and kind in self._listed[i].closed

    def closed_any(self, i: int, kinds: frozenset[str]) -> bool:
        """Whether token i alone is on one of these lists of the closed classes."""
        return 0 <= i < self._count and not kinds.isdisjoint(self._listed[i].closed)

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

"""A sentence as the rules see it: its tokens, the phrases of the lexicon in it, and the quantities it states."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Literal

from .lexer import Sentence, Token
from .lexicon import Lexicon, lexicon, phrases
from .listed import Mark
from .numbers import Number, NumberReader
from .numberwords import Atom

Head = Literal["people", "state", "thing", "unknown", "bare"]


class Quantity:
    """A number of something, while the rules find out of what: token indices into its sentence."""

    hedge = "exact"
    best: int | None
    head: Head = "bare"
    group = "all"
    collective = False
    """Does it count those who make up a body (``a crew of 14``), of which only what happened to all of it tells?"""
    anaphor = False
    """Does it count part of what was named before (``six of them``)?"""
    outcome = ""
    score = 0.0
    cue: Mark | None = None
    parent: Quantity | None = None
    relation = "total"
    scope = "total"
    stance = "asserted"
    cause = ""

    def __init__(self, number: Number, first: int, number_at: int, after: int) -> None:
        self.start, self.end = number.start, number.end
        self.first = first
        """First token, hedge included."""
        self.number = number_at
        """First token of the number itself."""
        self.after = after
        """Token after the number and a hedge behind it."""
        self.noun = after
        """Token after the noun phrase that says what is counted."""
        self.value = number.value
        self.low: int | None = number.value
        self.high: int | None = number.value
        self.best = number.value
        self.bare_digits = number.bare_digits
        self.unit_word = number.unit_word
        self.damaged = number.damaged
        self.rules: list[str] = [number.rule]


SIGNS = {",": 30, "(": 50, ")": 50, "—": 50, ";": 300, "?": 300, "!": 300}
"""What signs between a number and a cue take, in tenths."""


class Words:
    """The single words of a lexicon that the rules ask for, as sets."""

    def __init__(self, lex: Lexicon) -> None:
        grammar, ranges, toll = lex.grammar, lex.data.get("range", {}), lex.data.get("toll", {})

        def of(data: object, name: str) -> frozenset[str]:
            text = data.get(name, "") if isinstance(data, dict) else ""
            return frozenset(w for phrase in phrases(text) for w in phrase)

        self.be = of(grammar, "be")
        self.be_one = of(grammar, "be_one")
        self.somebody = of(grammar, "somebody")
        self.auxiliary = of(grammar, "auxiliary") | self.be
        self.coordinator = of(grammar, "coordinator")
        self.relative = of(grammar, "relative")
        self.clause = of(grammar, "clause")
        self.preposition = of(grammar, "preposition")
        self.verb = of(grammar, "verb")
        self.determiner = of(grammar, "determiner")
        self.verb_first = bool(grammar.get("verb_first"))
        self.object_first = bool(grammar.get("object_first"))
        self.verb_last = bool(grammar.get("verb_last"))
        self.head_last = grammar.get("head", "last") == "last"
        self.and_ = of(ranges, "and")
        self.to = of(ranges, "to") | frozenset("-–—")
        self.inner = of(ranges, "inner")
        self.adjacent = bool(ranges.get("adjacent"))
        self.link = of(toll, "link") | frozenset((*"=:(,–—-\"“”'|", "..")) | self.be
        self.tolls = dict.fromkeys(self.coordinator, 20) | dict.fromkeys(self.auxiliary | self.link, 4)
        for word in self.relative:
            self.tolls.pop(word, None)
        self.tolls |= dict.fromkeys(self.clause, 140) | SIGNS
        """What words between a number and a cue take, in tenths, whatever stands beside them."""
        self.many = of(grammar, "many")
        self.either = of(grammar, "either")
        self.negative = of(grammar, "negative")
        self.reflexive = of(grammar, "reflexive")
        self.asking = of(grammar, "asking")
        self.year_before = self.preposition | of(grammar, "year_before")
        self.filler = of(lex.data.get("hedge", {}), "filler") | of(grammar, "filler")
        suffixes = lex.data.get("people_suffix", {})
        self.of_suffix = tuple(sorted(of(lex.data.get("relation", {}), "of_suffix")))
        self.part_forms = of(lex.data.get("relation", {}), "part_forms")
        self.suffixes = tuple(sorted(of(suffixes, "nationality")))
        self.stop = self.preposition | self.verb | self.clause | self.relative | self.be | self.auxiliary


class Tools:
    """What is compiled once per language."""

    def __init__(self, code: str) -> None:
        self.lexicon = lexicon(code)
        self.numbers = NumberReader(self.lexicon)
        self.words = Words(self.lexicon)
        self.split = _split_verbs(self.lexicon)


SPLIT_REACH = 26
"""Tokens between a verb and its particle."""


def _split_verbs(lex: Lexicon) -> dict[str, list[tuple[str, str, str]]]:
    """First words of verbs whose parts stand apart: particle, kind and form of cue."""
    out: dict[str, list[tuple[str, str, str]]] = {}
    for outcome, forms in lex.data.get("outcome", {}).items():
        for name, text in forms.items():
            if not name.startswith("split_"):
                continue
            for first, last in phrases(text):
                for verb in first.split("|"):
                    for particle in last.split("|"):
                        out.setdefault(verb, []).append((particle, f"outcome.{outcome}", name.removeprefix("split_")))
    return out


@lru_cache(maxsize=16)
def tools(code: str) -> Tools:
    """The compiled tools of a language."""
    return Tools(code)


class Scan:
    """A sentence with its marks and quantities."""

    def __init__(self, sentence: Sentence, kit: Tools) -> None:
        self.sentence = sentence
        self.kit = kit
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.words = sentence.words
        self.lists = kit.lexicon.read(sentence)
        self.at = self.lists.first
        self.at_value = self.lists.mark
        self.before = self.lists.before
        self.where = self.lists.where
        self.cues: list[Mark] = sorted(self._cues(), key=lambda m: (m.start, m.end))
        self._cued = [cue.start for cue in self.cues]
        self.cue_starts: dict[int, list[Mark]] = {}
        for cue in self.cues:
            self.cue_starts.setdefault(cue.start, []).append(cue)
        self._quantities: list[Quantity] = []
        self.number_at: dict[int, Quantity] = {}
        self._numbered: list[int] = []

    @property
    def quantities(self) -> list[Quantity]:
        """The quantities under consideration, in order."""
        return self._quantities

    @quantities.setter
    def quantities(self, found: list[Quantity]) -> None:
        self._quantities = found
        self.number_at = {q.number: q for q in found}
        self._numbered = [q.number for q in found]

    def quantities_in(self, start: int, stop: int) -> list[Quantity]:
        """The quantities whose numbers stand among those tokens."""
        return self._quantities[bisect_left(self._numbered, start) : bisect_left(self._numbered, stop)]

    def cues_in(self, start: int, stop: int) -> list[Mark]:
        """The cues that begin among those tokens."""
        return self.cues[bisect_left(self._cued, start) : bisect_left(self._cued, stop)]

    def atoms(self) -> list[Atom]:
        """The sentence as the number grammar reads it."""
        return self.kit.numbers.atoms(self.tokens)

    def within(self, near: range, kind: str, value: str) -> Mark | None:
        """The first mark of a kind and value that begins among those tokens."""
        for at in self.where(kind):
            if near.start <= at < near.stop and value in self.lists.at[at].kinds[kind]:
                return self.at_value(at, kind, value)
        return None

    @cached_property
    def tolls(self) -> list[int]:
        """What stands before each token, summed up: what it takes, in tenths, from a cue on the other side."""
        known = self.kit.words.tolls
        tolls = [known[word] if word in known else self._toll(at, word) for at, word in enumerate(self.words)]
        return list(accumulate(tolls, initial=0))

    def _toll(self, at: int, word: str) -> int:
        kit = self.kit.words
        if word == ".":
            return 0 if len(self.words[at - 1]) == 1 else 300
        if word in kit.relative:
            return 240 if self.word(at - 1) in kit.determiner else 30  # "those who"
        return 12

    @cached_property
    def loose(self) -> list[int]:
        """How many words before each token tie no number to what it counts."""
        link, listed = self.kit.words.link, self.lists.at
        loose = [w not in link and not here.ties for w, here in zip(self.words, listed, strict=True)]
        return list(accumulate(loose, initial=0))

    def word(self, index: int) -> str:
        """The lower-case word at a token, empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def _cues(self) -> Iterator[Mark]:
        """Marks of outcomes, without those that lie inside a longer one."""
        every = [
            Mark(at, at + length, kind, value)
            for at, here in enumerate(self.lists.at)
            for length, kind, value in here.cues
        ]
        every.sort(key=lambda m: (m.start - m.end, m.start))
        covered: dict[int, int] = {}
        for mark in every:  # the longest first
            tokens = range(mark.start, mark.end)
            if any(covered.get(i, 0) > len(tokens) for i in tokens):
                continue
            for i in tokens:
                covered.setdefault(i, len(tokens))
            if not self._under_event(mark) and not self._of_nobody(mark):
                yield mark
        yield from self._split()

    def _split(self) -> Iterator[Mark]:
        """Verbs whose parts stand apart, as German sets them: ``nahm 52 Menschen fest``, ``kamen in den Fluten um``."""
        for i, word in enumerate(self.words if self.kit.split else ()):
            for particle, kind, form in self.kit.split.get(word, ()):
                end = self._particle(i, particle)
                if end < 0:
                    continue
                yield Mark(i, i + 1, kind, form)
                if form == "suffer":
                    yield Mark(end, end + 1, kind, form)

    def _particle(self, start: int, particle: str) -> int:
        """Where the particle of a verb closes its clause; -1 where it does not."""
        for i in range(start + 1, min(len(self.words), start + SPLIT_REACH)):
            word = self.words[i]
            if word == particle:
                after = self.word(i + 1)
                if not after[:1].isalpha() or self._closes(i + 1):
                    return i
            if word in ".;:!?":
                return -1
        return -1

    def _closes(self, at: int) -> bool:
        """May a particle stand before this word: a preposition, ``and``, a number?"""
        word, kit = self.words[at], self.kit
        return (
            word in kit.words.coordinator | kit.words.preposition
            or word in kit.numbers.starts
            or bool(self.at(at, "hedge"))
        )

    def _of_nobody(self, mark: Mark) -> bool:
        """``nobody was saved``, ``no survivors``: it happened to none, or to the subject itself."""
        at = mark.start - 1
        while self.word(at) in self.kit.words.auxiliary:
            at -= 1
        if mark.value == "inflict" and self.word(mark.start - 1) in self.kit.words.reflexive:
            return True  # s'arrête
        return self.word(at) in self.kit.words.negative and mark.start - at < 5

    def _under_event(self, mark: Mark) -> bool:
        """A state that only says whose: ``bodies of dead``, ``killing of wounded``."""
        of = self.kit.numbers.of
        at = mark.start
        if at > 1 and self.words[at - 1] in self.kit.words.coordinator and self.at(at - 2, "outcome.killed"):
            at -= 2
        return (
            mark.value in ("state", "participle")
            and at > 0
            and self.words[at - 1] in of
            and any(
                m.value == "event" and m.start < at - 1 for m in self.lists.ending(at) if m.kind.startswith("outcome.")
            )
        )

"""Number words of a language, and what the number grammar reads: tokens, and parts of those written together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .lexer import Token
from .lexicon import MOST_WORDS, Lexicon, phrases
from .listed import make

SHORTEST_COMPOUND, LONGEST_COMPOUND, LONGEST_PART = 4, 90, 14
"""Letters of number words written together, and of one of their parts."""


class Atom(NamedTuple):
    """A token or a part of one."""

    word: str
    start: int
    end: int
    token: int
    last: bool
    """Does its token end with it?"""


class NumberWords:
    """The number words of one lexicon."""

    def __init__(self, lex: Lexicon) -> None:
        numbers = lex.data.get("numbers", {})
        self.words: dict[str, tuple[str, int]] = {}
        self.vague: dict[str, int] = {}
        for kind in ("units", "teens", "tens", "hundreds", "hundred", "scales", "groups"):
            for value, words in numbers.get(kind, {}).items():
                for phrase in phrases(words):
                    self.words[" ".join(phrase)] = (kind, int(value))
        for value, words in numbers.get("vague", {}).items():
            for phrase in phrases(words):
                self.vague[phrase[0]] = int(value)
        self.alone = _set(numbers, "alone")
        self.round = _set(numbers, "round")
        self.halves = _set(numbers, "halves")
        self.few = _set(numbers, "few")
        self.articles = _set(numbers, "articles")
        self.ones = _set(numbers, "ones")
        self.joins = _set(numbers, "and")
        self.half_joins = self.joins | _set(numbers, "and_half")
        self.abbreviated = _set(numbers, "abbreviated")
        """Scale words with a full stop of their own: ``2,5 Mio.``"""
        self.mixed = {
            w: int(doubled) for doubled, text in numbers.get("mixed", {}).items() for p in phrases(text) for w in p
        }
        """Words for a number and a half, by twice their value: German eineinhalb 3."""
        self.join_after = _set(numbers, "and_after")
        self.of = _set(numbers, "of")
        self.tails = {
            w: kind for kind, text in numbers.get("tails", {}).items() for phrase in phrases(text) for w in phrase
        }
        """Words that hang on a number by a hyphen (``500-odd``) and how they hedge it."""
        self.suffixes = _suffixes(numbers.get("suffix", {}))
        """Scale letters that cling to digits (``1.2m``), which no word of its own may be."""
        for sign, value in self.suffixes.items():
            self.words["~" + sign] = ("scales", value)
        self.vigesimal = {int(v) for v in _set(numbers, "vigesimal")}
        self.units_first = bool(numbers.get("units_first"))
        self.proclitic = numbers.get("proclitic", "")
        """An ``and`` that is written together with digits: Arabic."""
        self.decimal = numbers.get("decimal", ".")
        self.compound = (
            frozenset(w for w in {*self.words, *self.joins} if w.isalpha()) if numbers.get("compound") else None
        )
        """Words that are written together into one (German, Turkish)."""
        self.starts = frozenset({*self.words, *self.vague, *self.halves, *self.few, *self.articles, *self.mixed})
        self._known: dict[str, list[str] | None] = {}
        """The parts of word forms met before."""
        self.plain = frozenset({*self.words, *self.vague, *self.mixed})

    def atoms(self, tokens: Sequence[Token]) -> list[Atom]:
        """Tokens, with hyphenated number words taken apart."""
        out: list[Atom] = []
        known = self._known
        for index, token in enumerate(tokens):
            parts = known[token.text] if token.text in known else self._cut(token)
            if not parts:
                out.append(make(Atom, (token.lower, token.start, token.end, index, True)))
                continue
            at = token.start
            for n, part in enumerate(parts):
                length = len(part.lstrip("~"))
                out.append(Atom(part, at, at + length, index, n == len(parts) - 1 or "-" in parts))
                at += length + (1 if "-" in token.text and "-" not in parts else 0)
        return out

    def _cut(self, token: Token) -> list[str] | None:
        parts = self._parts(token)
        if len(self._known) < MOST_WORDS:
            self._known[token.text] = parts
        return parts

    def _parts(self, token: Token) -> list[str] | None:
        word = token.lower
        if token.kind != "word" or len(word) != len(token.text) or word in self.words:
            return None
        if self.proclitic and word.startswith(self.proclitic) and word[len(self.proclitic) :].isdecimal():
            return [self.proclitic, word[len(self.proclitic) :]]
        if word[0].isdigit() and word[-1].isalpha():
            digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
            if word[len(digits) :] in self.suffixes:
                return [digits, "~" + word[len(digits) :]]
        if "-" in word:
            parts = word.split("-")
            if len(parts) == 2 and self._rises(*parts):
                return [parts[0], "-", parts[1]]
            known = [p in self.starts or p in self.joins or p in self.tails for p in parts]
            if all(known) and (parts[0] in self.starts) and any(p in self.plain for p in parts):
                return parts
            if word[0].isdigit() and all(p in self.tails or p in self.words for p in parts[1:]):
                return parts
            return None
        if self.compound is not None and SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND:
            return divide(word, self.compound)
        return None

    def _rises(self, low: str, high: str) -> bool:
        """``two-three``, ``пять-шесть``: a range within one word."""
        first, second = self.words.get(low, ("", 0)), self.words.get(high, ("", 0))
        return first[0] in ("units", "teens") and second[0] in ("units", "teens") and first[1] < second[1]


def _set(data: dict[str, str], name: str) -> frozenset[str]:
    return frozenset(word for phrase in phrases(data.get(name, "")) for word in phrase)


def _suffixes(data: dict[str, str]) -> dict[str, int]:
    return {sign: int(value) for value, text in data.items() for phrase in phrases(text) for sign in phrase}


def divide(word: str, parts: frozenset[str]) -> list[str] | None:
    """A word as a chain of parts, as few as possible; None where it is none: ``vier|und|zwanzig``, ``otuz|altı``."""
    best: list[list[str] | None] = [None] * (len(word) + 1)
    best[0] = []
    for start in range(len(word)):
        chain = best[start]
        if chain is None:
            continue
        for end in range(start + 2, min(len(word), start + LONGEST_PART) + 1):
            if word[start:end] in parts and ((known := best[end]) is None or len(known) > len(chain) + 1):
                best[end] = [*chain, word[start:end]]
    found = best[-1]
    return found if found is not None and len(found) > 1 else None

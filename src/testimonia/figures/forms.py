"""Sets of words and stems, asked whether a sentence holds any: each word form is looked up once and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from .lexicon import MOST_WORDS

RUN = re.compile(r"\w+")
"""A word form."""


def alternatives(words: Iterable[str]) -> str:
    """A pattern that any of the words matches; one that ends in ``*`` as a stem."""
    return "|".join(re.escape(w[:-1]) if w.endswith("*") else re.escape(w) + r"\b" for w in sorted(words))


class Forms:
    """Words, and stems written with a final ``*``; such with a sign inside (``s'arrête``) are searched for."""

    def __init__(self, words: Iterable[str]) -> None:
        every = frozenset(words)
        plain = frozenset(w for w in every if RUN.fullmatch(w.removesuffix("*")))
        self._words = frozenset(w for w in plain if not w.endswith("*"))
        self._stems = tuple(sorted(w[:-1] for w in plain if w.endswith("*")))
        signed = every - plain
        self._signed = re.compile(rf"\b(?:{alternatives(signed)})") if signed else None
        self._known: set[str] = set()
        self._held: set[str] = set()

    def among(self, forms: Set[str], sentence: str) -> bool:
        """Are any of them among the word forms of a sentence?"""
        new = forms - self._known
        if new:
            self._learn(new)
        if not self._held.isdisjoint(forms):
            return True
        return self._signed is not None and self._signed.search(sentence) is not None

    def _learn(self, forms: Set[str]) -> None:
        if len(self._known) > MOST_WORDS:
            self._known, self._held = set(), set()
        self._known |= forms
        self._held.update(f for f in forms if f in self._words or f.startswith(self._stems))

"""The gate: which sentences are read at all; one without a number word or without any cue is skipped at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import Any

from .forms import RUN, Forms, alternatives
from .lexer import Sentence
from .lexicon import Lexicon, phrases
from .memory import Memory, heading
from .scan import Scan, tools
from .tongue import small_words, tongue


class Gate:
    """Patterns that scan a text in linear time."""

    def __init__(self, lex: Lexicon, numbers: Iterable[str]) -> None:
        units = {p[0] for p in phrases(lex.data.get("guard", {}).get("unit", "")) if p[0][0].isalpha() or p[0] == "%"}
        # Digits that a measure follows are no count; possessive, so that no part of them is taken for one.
        # What stands before is looked at behind the first digit: a pattern that begins with a sign is found sooner.
        ends = rf"(?![^\S\n](?:{alternatives(units)}))" if units else ""
        self._digits = re.compile(r"\d(?<![\d.,]\d)[\d.,]*+" + ends)
        self._numbers = Forms(w for w in numbers if w)
        small = small_words(lex.code)
        words = _rare_words(lex.data.get("outcome", {}), small)
        common = {word for phrase in phrases(lex.data.get("gate", {}).get("common", "")) for word in phrase} & words
        suffixes = {w for phrase in phrases(lex.data.get("people_suffix", {}).get("nationality", "")) for w in phrase}
        self._suffix = re.compile(f"(?:{alternatives(suffixes)})") if suffixes else None
        self._telling = Forms(words - common)
        self._common = Forms(common)
        self._people = Forms(_rare_words(lex.data.get("people", {}), small))
        determiners = {w for phrase in phrases(lex.grammar.get("determiner", "")) for w in phrase}
        leaning = [lex.data.get("relation", {}), {"count": lex.data.get("toll", {}).get("count", "")}]
        self._leaning = Forms({w for part in leaning for w in _rare_words(part, small)} - (small - determiners))

    def number(self, sentence: str, forms: Set[str]) -> bool:
        """Is there a number in the sentence (in lower case)?"""
        return self._digits.search(sentence) is not None or self._numbers.among(forms, sentence)

    def leans(self, sentence: str, forms: Set[str], memory: Memory) -> bool:
        """May a number be told of what the text counted before: as a count, a part, a label's, or once more?"""
        if ":" in sentence or memory.header[0] or self._leaning.among(forms, sentence):
            return True
        return any(str(said.value) in sentence or f"{said.value:,}" in sentence for said in memory.said)

    def cue(self, sentence: str, forms: Set[str]) -> bool:
        """Is there a word for what happens to people, or a common one that may be and a noun for people?"""
        if self._telling.among(forms, sentence):
            return True
        if not self._common.among(forms, sentence):
            return False
        return self._people.among(forms, sentence) or (
            self._suffix is not None and self._suffix.search(sentence) is not None
        )


@lru_cache(maxsize=16)
def gate(code: str) -> Gate:
    """The gate of a language."""
    kit = tools(code)
    words = [*kit.numbers.plain, *kit.numbers.halves]
    return Gate(kit.lexicon, [w + "*" for w in words] if kit.numbers.compound else words)


def chosen(
    text: str, every: list[Sentence], own: str, memory: Memory, tabled: Sequence[int] = ()
) -> Iterator[tuple[int, Sentence, str]]:
    """Sentences with a number that have a cue, or stand close behind one with a figure; and each one's language.

    Those that hold an offset of ``tabled`` (in order) are let through as they are.
    """
    door = gate(own)
    for index, sentence in enumerate(every):
        low = text[sentence.start : sentence.end].lower().replace("\u0307", "")  # the capital I of Turkish
        if tabled and holds(sentence, tabled):
            yield index, sentence, own
            continue
        forms = set(RUN.findall(low))
        if door.number(low, forms):
            code = tongue(low, own)
            here = door if code == own else gate(code)
            if here.cue(low, forms) or (memory.expects(sentence.paragraph) and here.leans(low, forms, memory)):
                yield index, sentence, code
                continue
        elif low.endswith((":", "?")) and door.cue(low, forms):
            memory.header = heading(Scan(sentence, tools(own)))
        memory.silent += 1


def holds(sentence: Sentence, offsets: Sequence[int]) -> bool:
    """Does the sentence hold any of the offsets, which are in order?"""
    return bisect_left(offsets, sentence.start) < bisect_left(offsets, sentence.end)


def _rare_words(content: Any, small: Set[str]) -> set[str]:
    """Of each phrase the longest word, with its alternatives; a small word only where there is no other."""
    out: set[str] = set()
    if isinstance(content, str):
        for words in phrases(content):
            choices = [w.split("|") for w in words if not w.endswith("?")]
            out.update(max(choices, key=lambda c: (small.isdisjoint(c), min(map(len, c)))))
    else:
        for value in content.values():
            out |= _rare_words(value, small)
    return out

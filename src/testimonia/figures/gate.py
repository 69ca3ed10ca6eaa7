"""The gate: which sentences are read at all; one without a number word or without any cue is skipped at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from .lexer import Sentence
from .lexicon import Lexicon, phrases
from .memory import Memory, heading
from .scan import Scan, tools
from .tongue import tongue


class Gate:
    """Two patterns that scan a text in linear time."""

    def __init__(self, lex: Lexicon, numbers: Iterable[str]) -> None:
        self._number = re.compile(r"\d|\b(?:" + _choice(sorted({w for w in numbers if w})) + r")")
        words = _rare_words(lex.data.get("outcome", {}))
        common = {word for phrase in phrases(lex.data.get("gate", {}).get("common", "")) for word in phrase} & words
        people = _rare_words(lex.data.get("people", {}))
        suffixes = {w for phrase in phrases(lex.data.get("people_suffix", {}).get("nationality", "")) for w in phrase}
        self._suffix = re.compile("(?:" + _choice(sorted(suffixes)) + ")") if suffixes else None
        self._telling = _pattern_of(words - common)
        self._common = _pattern_of(common) if common else None
        self._people = _pattern_of(people)

    def number(self, sentence: str) -> bool:
        """Is there a number in the sentence (in lower case)?"""
        return self._number.search(sentence) is not None

    def cue(self, sentence: str) -> bool:
        """Is there a word for what happens to people, or a common one that may be and a noun for people?"""
        if self._telling.search(sentence):
            return True
        if self._common is None or not self._common.search(sentence):
            return False
        return self._people.search(sentence) is not None or (
            self._suffix is not None and self._suffix.search(sentence) is not None
        )


@lru_cache(maxsize=16)
def gate(code: str) -> Gate:
    """The gate of a language."""
    kit = tools(code)
    words = [*kit.numbers.plain, *kit.numbers.halves]
    return Gate(kit.lexicon, [w + "*" for w in words] if kit.numbers.compound else words)


def chosen(text: str, every: list[Sentence], own: str, memory: Memory) -> Iterator[tuple[int, Sentence, str]]:
    """Sentences with a number that have a cue, or stand close behind one with a figure; and each one's language."""
    door = gate(own)
    for index, sentence in enumerate(every):
        low = text[sentence.start : sentence.end].lower()
        if door.number(low):
            code = tongue(low, own)
            if memory.expects(sentence.paragraph) or (door if code == own else gate(code)).cue(low):
                yield index, sentence, code
                continue
        elif low.endswith((":", "?")) and door.cue(low):
            memory.header = heading(Scan(sentence, tools(own)))
        memory.silent += 1


def _rare_words(content: Any) -> set[str]:
    """Of each phrase the longest word, with its alternatives."""
    out: set[str] = set()
    if isinstance(content, str):
        for words in phrases(content):
            choices = [w.split("|") for w in words if not w.endswith("?")]
            out.update(max(choices, key=lambda c: min(map(len, c))))
    else:
        for value in content.values():
            out |= _rare_words(value)
    return out


def _pattern_of(words: set[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + _choice(sorted(words)) + r")")


def _choice(words: list[str]) -> str:
    """A pattern for a set of words, factored by common beginnings; a word in ``*`` matches as a stem."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for sign in word.removesuffix("*"):
            node = node.setdefault(sign, {})
        node["*" if word.endswith("*") else "$"] = {}
    return _pattern(tree)


def _pattern(tree: dict[str, Any]) -> str:
    if "*" in tree:
        return ""
    branches = [re.escape(sign) + _pattern(node) for sign, node in sorted(tree.items()) if sign != "$"]
    if not branches:
        return r"\b"
    joined = branches[0] if len(branches) == 1 and "$" not in tree else "(?:" + "|".join(branches) + ")"
    return f"(?:{joined}|\\b)" if "$" in tree else joined

"""Lexicons: the words of a language, read from its data file and compiled once into one trie of phrases.

A data file is made for linguists: lists of phrases separated by commas or line ends.  In a phrase ``a|b`` gives
alternatives for one word, a final ``?`` makes a word optional, a final ``*`` lets any ending follow.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from .lexer import Token, normal

LONGEST_STEM = 24
INDEPENDENT = frozenset(("guard", "relation", "scope", "range", "toll", "speech.closed", "speech.link", "actor.by"))
"""Kinds whose lists have nothing to do with each other: a longer phrase of one does not hide a shorter of another."""
_SEPARATOR = re.compile(r"[,\n]")


class Mark(NamedTuple):
    """A phrase of the lexicon as it stands in a sentence: token indices, kind and value."""

    start: int
    end: int
    kind: str
    """Path of the list that holds the phrase, without its last part: ``outcome.killed``, ``hedge``, ``people``."""
    value: str
    """Name of the list: ``participle``, ``at_least``, ``women``."""


class Node:
    """A state of the trie."""

    __slots__ = ("ends", "stems", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.stems: dict[str, Node] = {}
        self.ends: list[tuple[str, str]] = []

    def step(self, word: str) -> list[Node]:
        """The states that a word leads to: by the whole word, and by the longest stem that begins it."""
        found = []
        node = self.words.get(word)
        if node is not None:
            found.append(node)
        if self.stems:
            for length in range(min(len(word), LONGEST_STEM), 1, -1):
                node = self.stems.get(word[:length])
                if node is not None:
                    found.append(node)
                    break
        return found


class Lexicon:
    """The compiled words of one language."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self.code = code
        self.data = data
        """The data file as read, for stages that compile lists of their own."""
        self.grammar: Mapping[str, Any] = data.get("grammar", {})
        self._root = Node()
        self._first: dict[str, tuple[list[Node] | None, list[tuple[str, str]]]] = {}
        """For a word the states it leads to, where phrases go on from there, and the lists that hold it alone."""
        for section, content in data.items():
            if section not in ("grammar", "numbers", "gate"):
                self._compile(section, content)

    def _compile(self, path: str, content: Any) -> None:
        for name, value in content.items():
            if isinstance(value, dict):
                self._compile(f"{path}.{name}", value)
            elif isinstance(value, str) and not name.startswith("split_"):
                for words in phrases(value):
                    self._insert(self._root, words, (path, name))

    def _insert(self, node: Node, words: list[str], end: tuple[str, str]) -> None:
        if not words:
            if end not in node.ends:
                node.ends.append(end)
            return
        word, rest = words[0], words[1:]
        if word.endswith("?"):
            self._insert(node, rest, end)
            word = word[:-1]
        for choice in word.split("|"):
            table, key = (node.stems, choice[:-1]) if choice.endswith("*") else (node.words, choice)
            self._insert(table.setdefault(key, Node()), rest, end)

    def marks(self, words: list[str]) -> list[list[Mark]]:
        """For each word of a sentence the phrases that begin there; per kind only the longest."""
        out: list[list[Mark]] = []
        first = self._first
        for at, word in enumerate(words):
            known = first.get(word)
            if known is None:
                nodes = self._root.step(word)
                goes_on = any(node.words or node.stems for node in nodes)
                ends = list(dict.fromkeys(end for node in nodes for end in node.ends))
                known = nodes if goes_on else None, ends
                if len(first) < 50_000:
                    first[word] = known
            nodes_on, ends = known
            if nodes_on is not None:
                out.append(self._walk(nodes_on, words, at))
            else:
                out.append([_make(Mark, (at, at + 1, kind, value)) for kind, value in ends] if ends else _NONE)
        return out

    def _walk(self, nodes: list[Node], words: list[str], at: int) -> list[Mark]:
        found: dict[tuple[str, str], int] = {}
        position = at
        while nodes:
            position += 1
            for node in nodes:
                for end in node.ends:
                    found[end] = position
            if position >= len(words):
                break
            word = words[position]
            nodes = [following for node in nodes if node.words or node.stems for following in node.step(word)]
        if not found:
            return _NONE
        if position == at + 1 or all(end_at == at + 1 for end_at in found.values()):
            return [_make(Mark, (at, e, kind, value)) for (kind, value), e in found.items()]
        longest: dict[str, int] = {}
        for (kind, _), end_at in found.items():
            longest[kind] = max(longest.get(kind, 0), end_at)
        return [
            _make(Mark, (at, e, kind, value))
            for (kind, value), e in found.items()
            if e == longest[kind] or kind in INDEPENDENT
        ]

    def words_of(self, *paths: str) -> Iterator[str]:
        """First words of all phrases under the given paths, stems with their ``*``: what a gate looks for."""
        for path in paths:
            yield from _first_words(_under(self.data, path))


_NONE: list[Mark] = []
_make = tuple.__new__
"""Makes a named tuple without the call in between."""


def phrases(text: str) -> Iterator[list[str]]:
    """The phrases of a list in a data file, as lists of words."""
    for line in text.split("\n"):
        for entry in _SEPARATOR.split(line.split("#")[0]):
            words = entry.split()
            if words:
                yield words


def _under(data: Any, path: str) -> Any:
    for part in path.split("."):
        data = data.get(part, {})
    return data


def _first_words(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        for words in phrases(content):
            for word in words:
                yield from (word[:-1] if word.endswith("?") else word).split("|")
                if not word.endswith("?"):
                    break
    elif isinstance(content, dict):
        for value in content.values():
            yield from _first_words(value)


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a data file."""
    folder = resources.files(__package__).joinpath("lexicon")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and len(name) == 7))


@lru_cache(maxsize=16)
def lexicon(code: str) -> Lexicon:
    """The compiled lexicon of a language; KeyError where it has no data file."""
    file = resources.files(__package__).joinpath(f"lexicon/{code}.toml")
    if not file.is_file():
        raise KeyError(code)
    return Lexicon(code, tomllib.loads(normal_data(file.read_text("utf-8"))))


def normal_data(text: str) -> str:
    """A data file's text with words spelled as :func:`testimonia.figures.lexer.normal` spells them."""
    return text.replace("’", "'")


def lower_words(tokens: tuple[Token, ...]) -> list[str]:
    """The words of a sentence as the lexicon spells them."""
    return [t.lower for t in tokens]


__all__ = ["Lexicon", "Mark", "languages", "lexicon", "lower_words", "normal", "phrases"]

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
from typing import Any

from .lexer import Sentence, normal
from .listed import Listed, Lists, Mark, listed

LONGEST_STEM = 24
INDEPENDENT = frozenset(("guard", "relation", "scope", "range", "toll", "speech.closed", "speech.link", "actor.by"))
"""Kinds whose lists have nothing to do with each other: a longer phrase of one does not hide a shorter of another."""
SPEECH = frozenset(("speech", "place", "actor"))
"""Sections about speakers, places and agents; the others say what is counted and what happened."""
UNCOMPILED = frozenset(("grammar", "numbers", "gate"))
"""Sections that are read word by word where they are needed."""
MOST_WORDS = 50_000
"""Word forms of which is kept what they begin."""
_SEPARATOR = re.compile(r"[,\n]")


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


class First:
    """What a word begins: the lists that hold it alone, and where phrases go on from it."""

    __slots__ = ("alone", "following", "nodes", "stems")

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.following = frozenset(word for node in nodes for word in node.words)
        """Words that a phrase goes on with."""
        self.stems = any(node.stems for node in nodes)
        """Do phrases go on with stems, too?"""
        self.alone = listed(tuple(dict.fromkeys((1, *end) for node in nodes for end in node.ends)))


class Lexicon:
    """The compiled words of one language."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self.code = code
        self.data = data
        """The data file as read, for stages that compile lists of their own."""
        self.grammar: Mapping[str, Any] = data.get("grammar", {})
        self._roots = Node(), Node()
        """Of what is counted and happened, and of who speaks and where: a longer stem hides shorter ones of its own."""
        self._known: dict[str, First] = {}
        for section, content in data.items():
            if section not in UNCOMPILED:
                self._compile(self._roots[section in SPEECH], section, content)

    def _compile(self, root: Node, path: str, content: Any) -> None:
        for name, value in content.items():
            if isinstance(value, dict):
                self._compile(root, f"{path}.{name}", value)
            elif isinstance(value, str) and not name.startswith("split_"):
                for words in phrases(value):
                    self._insert(root, words, (path, name))

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

    def read(self, sentence: Sentence) -> Lists:
        """The phrases in a sentence; per kind only the longest that begin at a word."""
        if sentence.lists is None or sentence.read_by is not self:
            sentence.lists, sentence.read_by = Lists(self._listed(sentence.words)), self
        return sentence.lists

    def _listed(self, words: list[str]) -> list[Listed]:
        out: list[Listed] = []
        last = len(words) - 1
        for at, word in enumerate(words):
            first = self._known.get(word) or self._first(word)
            goes_on = at < last and (first.stems or words[at + 1] in first.following)
            out.append(self._walk(first.nodes, words, at) if goes_on else first.alone)
        return out

    def _first(self, word: str) -> First:
        nodes = [node for root in self._roots for node in root.step(word)]
        first = First(nodes)
        if len(self._known) < MOST_WORDS:
            self._known[word] = first
        return first

    def _walk(self, nodes: list[Node], words: list[str], at: int) -> Listed:
        found: dict[tuple[str, str], int] = {}
        position = at
        while nodes:
            position += 1
            for node in nodes:
                for end in node.ends:
                    found[end] = position - at
            if position >= len(words):
                break
            word = words[position]
            nodes = [following for node in nodes if node.words or node.stems for following in node.step(word)]
        longest: dict[str, int] = {}
        for (kind, _), length in found.items():
            longest[kind] = max(longest.get(kind, 0), length)
        return listed(
            tuple(
                (length, kind, value)
                for (kind, value), length in found.items()
                if length == longest[kind] or kind in INDEPENDENT
            )
        )


def phrases(text: str) -> Iterator[list[str]]:
    """The phrases of a list in a data file, as lists of words."""
    for line in text.split("\n"):
        for entry in _SEPARATOR.split(line.split("#")[0]):
            words = entry.split()
            if words:
                yield words


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


__all__ = ["Lexicon", "Mark", "languages", "lexicon", "normal", "phrases"]

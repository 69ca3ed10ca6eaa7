"""What the lists of a lexicon say of a sentence: at each word the phrases that begin there, digested once per form.

Rules ask far more often than they are told yes.  So what can be said of a word wherever it stands is one shared
:class:`Listed`, and a :class:`Mark` is made only for a phrase that somebody asked for and that is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

Phrase = tuple[int, str, str]
"""A phrase of the lexicon: how many tokens, and kind and value of its list."""


class Mark(NamedTuple):
    """A phrase of the lexicon as it stands in a sentence: token indices, kind and value."""

    start: int
    end: int
    kind: str
    """Path of the list that holds the phrase, without its last part: ``outcome.killed``, ``hedge``, ``people``."""
    value: str
    """Name of the list: ``participle``, ``at_least``, ``women``."""


make = tuple.__new__
"""Makes a named tuple without the call in between."""
ROLE, OUTCOME, PLACE = "speech.role.", "outcome.", "place."
SPEAKING = frozenset(("speech.link", "speech.verb"))


class Listed:
    """The lists that the phrases beginning at a word stand on; one object for all places where the same begin."""

    __slots__ = ("acts", "closed", "cues", "kinds", "lengths", "paths", "phrases", "places", "role", "speaks", "ties")

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self.kinds: dict[str, dict[str, int]] = {}
        """For each kind its values, in the order of the lexicon, with the number of tokens."""
        for length, kind, value in phrases:
            self.kinds.setdefault(kind, {})[value] = length
        self.paths = {f"{kind}.{value}": (length, kind, value) for length, kind, value in phrases}
        """The phrases by the whole path of their list: ``speech.closed.determiner``."""
        self.lengths = tuple(sorted({p[0] for p in phrases if p[0] > 1}))
        """Tokens of phrases of more than one."""
        self.cues = tuple(p for p in phrases if p[1].startswith(OUTCOME))
        """Those that tell what happened."""
        self.closed = frozenset(v for v, n in self.kinds.get("speech.closed", {}).items() if n == 1)
        """Closed classes that the word alone is of: determiner, preposition ..."""
        roles = [p for p in phrases if p[1].startswith(ROLE)]
        longest = max(roles, key=lambda p: p[0], default=None)
        self.role = (longest[1][len(ROLE) :], longest[2], longest[0]) if longest else None
        """The longest kind of speaker: connection, number and how many tokens."""
        self.speaks = not SPEAKING.isdisjoint(self.kinds)
        """Do words of saying begin here?"""
        self.acts = any(value != "agent" for value in self.kinds.get("actor.by", ()))
        """Do words of deed begin here?"""
        self.places = any(kind.startswith(PLACE) for kind in self.kinds)
        """Do words of place begin here?"""
        self.ties = "toll" in self.kinds or "hedge" in self.kinds
        """Do words begin here that tie a number to what it counts?"""


UNLISTED = Listed(())
"""What is said of a word that begins no phrase."""


@lru_cache(maxsize=50_000)
def listed(phrases: tuple[Phrase, ...]) -> Listed:
    """The digest of phrases that begin at one word."""
    return Listed(phrases) if phrases else UNLISTED


_NOWHERE: list[int] = []
_NONE: Mapping[str, int] = MappingProxyType({})


class Lists:
    """The phrases of a sentence: what is listed at each of its words."""

    __slots__ = ("_count", "_ends", "_where", "at")

    def __init__(self, at: list[Listed]) -> None:
        self.at = at
        self._count = len(at)
        self._where: dict[str, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        """Where phrases of several words begin, by the token after them."""
        for start, here in enumerate(at):
            for length in here.lengths:
                self._ends.setdefault(start + length, []).append(start)

    def where(self, kind: str) -> list[int]:
        """The tokens at which phrases of a kind begin."""
        if not self._where:
            for start, here in enumerate(self.at):
                for name in here.kinds:
                    self._where.setdefault(name, []).append(start)
        return self._where.get(kind, _NOWHERE)

    def values(self, index: int, kind: str) -> Mapping[str, int]:
        """The lists of a kind with phrases that begin at a token, and how many tokens these have."""
        return self.at[index].kinds.get(kind, _NONE) if 0 <= index < self._count else _NONE

    def first(self, index: int, kind: str) -> Mark | None:
        """The first mark of a kind that begins at a token."""
        if 0 <= index < self._count:
            values = self.at[index].kinds.get(kind)
            if values:
                for value, length in values.items():
                    return make(Mark, (index, index + length, kind, value))
        return None

    def mark(self, index: int, kind: str, value: str) -> Mark | None:
        """The mark of a kind and value that begins at a token."""
        if 0 <= index < self._count:
            values = self.at[index].kinds.get(kind)
            if values:
                length = values.get(value)
                if length:
                    return make(Mark, (index, index + length, kind, value))
        return None

    def path(self, index: int, path: str) -> Mark | None:
        """The mark of the list with that path that begins at a token."""
        if 0 <= index < self._count:
            phrase = self.at[index].paths.get(path)
            if phrase is not None:
                return make(Mark, (index, index + phrase[0], phrase[1], phrase[2]))
        return None

    def path_before(self, index: int, path: str) -> Mark | None:
        """The longest mark of the list with that path that ends just before a token."""
        for start in self.starts(index):
            phrase = self.at[start].paths.get(path)
            if phrase is not None and phrase[0] == index - start:
                return make(Mark, (start, index, phrase[1], phrase[2]))
        return None

    def starts(self, index: int) -> tuple[int, ...]:
        """The tokens at which phrases begin that may end just before a token, the farthest first."""
        if not 0 < index <= self._count:
            return ()
        far = self._ends.get(index)
        return (*far, index - 1) if far else (index - 1,)

    def before(self, index: int, kind: str, value: str = "") -> Mark | None:
        """The longest mark of a kind (and value) that ends just before a token."""
        for start in self.starts(index):
            values = self.at[start].kinds.get(kind)
            if values:
                for name, length in values.items():
                    if length == index - start and value in ("", name):
                        return make(Mark, (start, index, kind, name))
        return None

    def ending(self, index: int) -> Iterator[Mark]:
        """All marks that end just before a token, the longest first."""
        for start in self.starts(index):
            for length, kind, value in self.at[start].phrases:
                if length == index - start:
                    yield Mark(start, index, kind, value)

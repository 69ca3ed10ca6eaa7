"""Place and speaker names as written in many spellings: folding, tokens, and a match that tolerates romanisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ə": "a", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h"}
)

_SOUNDS = (
    ("dzsch", "j"), ("dsch", "j"), ("tsch", "4"), ("dzh", "j"), ("sch", "5"), ("dj", "j"), ("dž", "j"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("ch", "4"), ("sh", "5"), ("ph", "f"), ("ck", "k"), ("tz", "ts"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("x", "h"), ("c", "j"), ("y", "i"), ("w", "v"), ("q", "g"),
)  # fmt: skip
"""Sounds that romanisations write in different ways; digits stand for sounds without a letter of their own."""

_MIN_TOLERANT = 5
"""Names of fewer letters match only as they are: too many short names are one letter apart."""


def fold(text: str) -> str:
    """Lower case, without diacritics: ``Hocalı`` and ``HOCALI`` become one."""
    low = text.casefold().translate(_LETTERS)
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


def tokens(text: str) -> list[str]:
    """The folded words of a text; digits and signs separate."""
    return _WORD.findall(fold(text))


def skeleton(folded: str) -> str:
    """A folded word with the sounds that romanisations write differently made equal, and no doubled letters."""
    for written, sound in _SOUNDS:
        if written in folded:
            folded = folded.replace(written, sound)
    return "".join(c for i, c in enumerate(folded) if i == 0 or c != folded[i - 1])


def same_name(a: str, b: str) -> bool:
    """Whether two folded words are likely one name: equal, equal in sound, or a letter apart where they are long."""
    if a == b:
        return True
    if min(len(a), len(b)) < _MIN_TOLERANT:
        return False
    if a == b + "s" or b == a + "s":
        return True
    x, y = skeleton(a), skeleton(b)
    if x == y:
        return True
    return min(len(x), len(y)) > _MIN_TOLERANT and x[0] == y[0] and _one_edit_apart(x, y)


def _one_edit_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]


class NameFinder:
    """Finds a few declared names in running text, in any spelling; each distinct word is compared once."""

    _CACHE = 200_000

    def __init__(self, names: Iterable[str]) -> None:
        sequences = (tuple(tokens(name)) for name in names)
        self._names = tuple(sorted({s for s in sequences if s}, key=lambda s: (-len(s), s)))
        self._heads: dict[str, tuple[int, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self._names)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Spans of the text where one of the names stands, in order; spans do not overlap."""
        found: list[tuple[int, int]] = []
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            length = self._match(words, at)
            if length:
                found.append((words[at].start(), words[at + length - 1].end()))
            at += length or 1
        return found

    def _match(self, words: list[re.Match[str]], at: int) -> int:
        for which in self._candidates(words[at].group()):
            name = self._names[which]
            rest = words[at + 1 : at + len(name)]
            if len(rest) == len(name) - 1 and all(
                same_name(fold(w.group()), n) for w, n in zip(rest, name[1:], strict=True)
            ):
                return len(name)
        return 0

    def _candidates(self, word: str) -> tuple[int, ...]:
        known = self._heads.get(word)
        if known is None:
            folded = fold(word)
            known = tuple(i for i, name in enumerate(self._names) if same_name(folded, name[0]))
            if len(self._heads) > self._CACHE:
                self._heads.clear()
            self._heads[word] = known
        return known

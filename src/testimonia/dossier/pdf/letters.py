"""Words as the book can set them: every letter has type, nothing invisible moves the others, no word is too long."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
WITHOUT_TYPE = "□"
"""Stands for a letter that no font of the book holds."""
_SPACES = re.compile(r"\s+")
_LONG = re.compile(r"\S{32,}")
_STEP = 16
_JOINERS = "\u200c\u200d"
"""Change the form of letters beside them and are kept; other signs of the kind Cf, bidi overrides too, are not."""
_PLACEHOLDER = "\ufffd"


class Letters:
    """What the fonts hold, and which letters were asked for and are not among them."""

    def __init__(self, fonts: Sequence[Path] = ()) -> None:
        paths = fonts or sorted(FONTS.glob("*.ttf"))
        self._fonts = [_held(path) for path in paths]
        together = frozenset[str]().union(*self._fonts)
        self._simple = frozenset(
            c for c in together if not unicodedata.category(c).startswith(("M", "C", "Z")) or c == " "
        )
        self.unset: Counter[str] = Counter()

    def line(self, words: str) -> str:
        """Words in one line: runs of white space become one space."""
        return self.set(_SPACES.sub(" ", words))

    def set(self, words: str) -> str:
        """Words as they can be set, white space as it is but for kinds of space that no font holds."""
        if not self._simple.issuperset(words):
            words = "".join(map(self._cluster, _clusters(unicodedata.normalize("NFC", words))))
        return _LONG.sub(_breakable, words)

    def _cluster(self, cluster: str) -> str:
        """A letter with its marks, which one font must hold together, or as many of them as one holds."""
        if cluster.isspace():
            return cluster if cluster in "\n\xa0" else " "
        if unicodedata.category(cluster[0])[0] == "C":
            return cluster if cluster in _JOINERS else self._missing(cluster) if cluster[0] in _UNUSABLE else ""
        if any(font.issuperset(cluster) for font in self._fonts):
            return cluster
        kept = max((_prefix(cluster, font) for font in self._fonts), key=len, default="")
        for sign in cluster[len(kept) :]:
            self.unset[sign] += 1
        return kept or WITHOUT_TYPE

    def _missing(self, sign: str) -> str:
        self.unset[sign] += 1
        return WITHOUT_TYPE


class _Unusable:
    """Halves of surrogate pairs, letters of nobody's and private letters: not control signs, and not to be set."""

    def __contains__(self, sign: object) -> bool:
        return isinstance(sign, str) and unicodedata.category(sign) in ("Cs", "Cn", "Co")


_UNUSABLE = _Unusable()


@cache
def _held(path: Path) -> frozenset[str]:
    """Every letter that a font holds."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap())) - {_PLACEHOLDER}


def _clusters(words: str) -> list[str]:
    """Letters with the marks that follow them."""
    out: list[str] = []
    for sign in words:
        if out and unicodedata.category(sign)[0] == "M" and not out[-1].isspace():
            out[-1] += sign
        else:
            out.append(sign)
    return out


def _prefix(cluster: str, font: frozenset[str]) -> str:
    """The longest beginning of a cluster that a font holds."""
    at = next((n for n, sign in enumerate(cluster) if sign not in font), len(cluster))
    return cluster[:at]


def _breakable(found: re.Match[str]) -> str:
    """A very long word with places at which a line may end."""
    word = found[0]
    return "\u200b".join(word[at : at + _STEP] for at in range(0, len(word), _STEP))

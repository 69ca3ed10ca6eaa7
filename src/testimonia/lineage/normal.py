"""Texts as the comparison reads them: letters and digits only, folded, with the way back to every raw code point.

Case, diacritics, spaces, punctuation, markup and line breaks fall away, so that re-hyphenated, re-flowed and re-typeset
copies are the same string; digits stay, since figures are what the program is for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Hashes = NDArray[np.uint64]

_TABLE = 0x3000
"""Code points below are folded by table, others one by one."""

_SPLIT_WORD = re.compile(r"[^\W\d_][-\u00ad\u2010\u00ac][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
"""A word that a line break cuts."""

CLAUSE = re.compile(r"(?:[^\n]|\n(?![ \t]*\n|[-*#>•]|\(?[0-9ivx]{1,4}[.)]))+")
"""A paragraph, or one clause of a numbered or bulleted list."""

_BASE = np.uint64(0x9E3779B97F4A7C15 | 1)
_BLOCK = 1 << 20


class Folded:
    """A text folded to letters and digits; words begin at ``starts``."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str, starts: Ints) -> None:
        self.text = text
        self.starts = starts

    def first_word(self, start: int) -> int:
        """Number of the first word that begins at a folded offset or after it."""
        return int(np.searchsorted(self.starts, start))

    def words(self, start: int, end: int) -> list[tuple[int, int]]:
        """The words that lie wholly in a folded span, as folded spans."""
        first, last = np.searchsorted(self.starts, (start, end))
        bounds = self.starts[first : last + 1].tolist()
        if last == len(self.starts):
            bounds.append(len(self.text))
        return [(a, b) for a, b in pairwise(bounds) if b <= end]


class Normal(Folded):
    """One text, folded, with the way back: ``text[i]`` stands at raw offset ``at[i]``."""

    __slots__ = ("at",)

    def __init__(self, raw: str) -> None:
        codes = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        folded = _fold(codes)
        kept = np.flatnonzero(folded)
        self.at: Ints = kept.astype(np.int32)
        text = folded[kept].astype("<u4").tobytes().decode("utf-32-le", "replace")
        super().__init__(text, _word_starts(raw, kept, codes))

    @property
    def raw_starts(self) -> Ints:
        """Raw offsets at which the words begin."""
        return self.at[self.starts]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span from the folded one (not empty)."""
        return int(self.at[start]), int(self.at[end - 1]) + 1


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint32]:
    return np.array([_fold_one(c) for c in range(_TABLE)], dtype=np.uint32)


def _fold_one(code: int) -> int:
    """The first letter or digit of the compatibility decomposition in lower case; 0 for what is neither."""
    if 0xD800 <= code < 0xE000:
        return 0
    for c in unicodedata.normalize("NFKD", chr(code).casefold()):
        if c.isalnum():
            return ord(c)
    return 0


def _fold(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    high = codes >= _TABLE
    out = _table()[np.where(high, 0, codes)]
    if high.any():
        distinct, where = np.unique(codes[high], return_inverse=True)
        out[high] = np.array([_fold_one(int(c)) for c in distinct], dtype=np.uint32)[where]
    return out


def _word_starts(raw: str, kept: NDArray[np.intp], codes: NDArray[np.uint32]) -> Ints:
    if not len(kept):
        return np.zeros(0, dtype=np.int32)
    fresh = np.ones(len(kept), dtype=bool)
    fresh[1:] = (kept[1:] - kept[:-1]) > 1
    if "\n" in raw:
        joined = [m.end() for m in _SPLIT_WORD.finditer(raw)]
        if joined:
            fresh[np.searchsorted(kept, joined)] = False
    # Scripts without spaces between words: every letter may begin one.
    own = codes[kept]
    fresh |= (own >= _TABLE) | ((own >= 0x0E00) & (own < 0x0F00))
    return np.flatnonzero(fresh).astype(np.int32)


# ----------------------------------------------------------------------------------------------------- rolling hashes


@lru_cache(maxsize=1)
def _powers() -> tuple[Hashes, Hashes]:
    """Powers of the base and of its inverse modulo 2**64, for one block."""
    inverse = pow(int(_BASE), -1, 1 << 64)
    size = _BLOCK + 128
    up, down = np.empty(size, dtype=np.uint64), np.empty(size, dtype=np.uint64)
    up[0] = down[0] = 1
    up[1:], down[1:] = _BASE, np.uint64(inverse)
    return np.multiply.accumulate(up), np.multiply.accumulate(down)


def _mixed(h: Hashes) -> Hashes:
    """The finaliser of splitmix64: every bit of the hash depends on every bit of the sum."""
    h = (h ^ (h >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    h = (h ^ (h >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return h ^ (h >> np.uint64(31))


def hashes(text: str, starts: Ints, lengths: int | Ints) -> Hashes:
    """Hash of ``text[s : s + length]`` for each start; a run past the end is hashed as far as it goes."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    out = np.empty(len(starts), dtype=np.uint64)
    long = np.broadcast_to(np.asarray(lengths, dtype=np.int32), starts.shape)
    up, down = _powers()
    for block in range(0, max(1, len(codes)), _BLOCK):
        first, last = np.searchsorted(starts, (block, block + _BLOCK))
        if first == last:
            continue
        run = codes[block : block + _BLOCK + 64]
        sums = np.zeros(len(run) + 1, dtype=np.uint64)
        np.cumsum((run + np.uint64(1)) * up[: len(run)], out=sums[1:])
        at = starts[first:last] - block
        end = np.minimum(at + np.minimum(long[first:last], 64), len(run))
        out[first:last] = (sums[end] - sums[at]) * down[at]
    return _mixed(out)

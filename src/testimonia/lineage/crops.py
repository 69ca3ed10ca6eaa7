"""Strips of a page: what a cropped clipping keeps of each line, found again in a whole print of the page.

A clipping cut through its column keeps the end or the beginning of every line: a word or two.  No run of letters
survives, but the pieces stand in the whole print in one order, about a line apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Find, Texts

_BLOCK = re.compile(r"(?:[^\n]*\w[^\n]*(?:\n|$))+")
_PIECE = re.compile(r"\w+")
_LINES = 4
"""Lines at least of a strip."""
_WIDE = 2.0
"""Words of a strip's line on the average at most: more, and ``reuse.py`` finds it."""
_LINE = 12
"""Words that a line of the page may hold."""
_FOUND = 0.75
"""Share of a strip's pieces that must be found in order."""
_BITS = 9.0
"""Bits that they must say."""
_CUT = 6.0
"""Bits of a word that is cut at most: a cut makes any word look rare."""
_SMALL = 3
"""Letters up to which a cut word says nothing."""
_RARE = 6
"""Places of the piece that a strip is looked for at."""
_LONGEST = 400
"""Words of a strip."""


def strips(texts: Texts, a: int, b: int) -> Iterator[Find]:
    """Strips of the first item in the second."""
    raw, whole = texts.raw(a), texts.raw(b)
    words = [(m.group().lower(), m.start(), m.end()) for m in _PIECE.finditer(whole)]
    for block in _BLOCK.finditer(raw):
        pieces = [(m.group().lower(), block.start() + m.start()) for m in _PIECE.finditer(block.group())]
        lines = block.group().count("\n") + 1
        if lines < _LINES or not _LINES <= len(pieces) <= min(_WIDE * lines, _LONGEST):
            continue
        found = _placed(texts, a, pieces, words)
        if found:
            start, end, share, bits = found
            a0, a1 = pieces[0][1], block.start() + len(block.group().rstrip())
            yield Find(a, b, a0, a1, start, end, "edited", round(share, 3), round(bits, 1))


def _placed(
    texts: Texts, a: int, pieces: list[tuple[str, int]], words: list[tuple[str, int, int]]
) -> tuple[int, int, float, float] | None:
    """Where a strip's pieces stand in order: raw offsets, the share that was found, and the bits of whole words."""
    normal, said = texts.normal(a), texts.bits(a)
    starts = normal.raw_starts
    best: tuple[int, int, float, float] | None = None
    long = sorted(range(len(pieces)), key=lambda k: (-len(pieces[k][0]), k))[:2]
    for k in long:
        there = [n for n, (word, *_) in enumerate(words) if _cut_from(pieces[k][0], word)]
        if not 0 < len(there) <= _RARE:
            continue
        for n in there:
            up = _walk(pieces, words, range(k + 1, len(pieces)), n, 1)
            down = _walk(pieces, words, range(k - 1, -1, -1), n, -1)
            held = [*down[::-1], (k, n), *up]
            share = len(held) / len(pieces)
            bits = 0.0
            for piece, place in held:
                kept = len(pieces[piece][0]) / len(words[place][0])
                if kept == 1 or len(pieces[piece][0]) > _SMALL:
                    rare = float(said[int(starts.searchsorted(pieces[piece][1]))])
                    bits += rare if kept == 1 else min(rare, _CUT) * kept
            if share >= _FOUND and bits >= _BITS and (best is None or (share, bits) > best[2:]):
                best = (words[held[0][1]][1], words[held[-1][1]][2], share, bits)
    return best


def _walk(
    pieces: list[tuple[str, int]], words: list[tuple[str, int, int]], order: range, at: int, step: int
) -> list[tuple[int, int]]:
    """The nearest places of the pieces that follow (or go before), each within a line of the one before."""
    held = []
    for k in order:
        for n in range(at + step, at + step * (_LINE + 1), step):
            if not 0 <= n < len(words):
                break
            if _cut_from(pieces[k][0], words[n][0]):
                held.append((k, n))
                at = n
                break
    return held


def _cut_from(piece: str, word: str) -> bool:
    """Whether a piece is the word, or its beginning or end."""
    return word.startswith(piece) or word.endswith(piece)

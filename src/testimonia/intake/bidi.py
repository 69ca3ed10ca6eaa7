"""Right-to-left lines of a PDF in reading order, worked out from where their characters stand on the page.

A PDF stores Arabic and Hebrew as glyphs at places; libraries give them back partly in the order of the page, partly in
that of speech.  Here each line is laid out by the places of its characters, left to right, and read as the Unicode
Bidirectional Algorithm (UAX #9) would have written it: letters right to left, numbers and Latin words left to right.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect
from collections.abc import Sequence
from typing import NamedTuple

_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»", "‹": "›", "“": "”"}
_OPENS = {mark: pair for pair in _PAIRS.items() for mark in pair}
_JOINS_DIGITS = frozenset(".,:/٫٬")
_JOINS_DIGITS_IN_HEBREW = _JOINS_DIGITS | {"-", "+"}
"""After Arabic letters a range of years stands on the page with its later year first, after Hebrew ones it does not."""
_ALEFS = frozenset("اأإآٱ")
_LEAST_GAP = 0.5
"""Points between two words at least; what the library takes for a gap may be a vowel sign."""


class Glyph(NamedTuple):
    """A character on the page."""

    char: str
    number: int
    """Its place in the library's order."""
    x: float
    """Of its origin, from the left, in points."""
    left: float
    right: float
    word: int = 0
    """Counts the gaps before it that the library saw without a space being printed there."""


def is_right_to_left(text: str) -> bool:
    """Whether any letter of the text is written right to left."""
    return not text.isascii() and any(_direction(c) == "R" for c in text)


def reading_order(line: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of one line in the order in which they are read; presentation forms become letters.

    Spaces that a library made up for a gap stand nowhere and are left out before; ``word`` tells where they were.
    """
    visual = _spaced(_clusters(line))
    kinds = [_kind(cluster) for cluster in visual]
    right_to_left = kinds.count("R") >= kinds.count("L")
    out: list[Glyph] = []
    for start, end, leftward in _runs(kinds, visual, right_to_left):
        run = visual[start:end]
        for cluster in reversed(run) if leftward else run:
            out.extend(cluster)
    order = _mirrored(out, visual)
    return [piece for glyph in order for piece in _letters(glyph)]


def _clusters(line: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs from left to right, those of one ligature together and each mark behind its letter."""
    letters = [g for g in line if not _is_mark(g)]
    backward = _backward(letters)
    columns: dict[float, list[Glyph]] = {}
    for glyph in letters:
        key = round(glyph.x, 1)
        if glyph.char == " ":
            columns[key + 0.05] = [glyph]  # beside the letter that it precedes, never part of a ligature
            continue
        columns.setdefault(key, []).append(glyph)
    clusters = [
        list(reversed(group)) if any(g.number in backward for g in group) else group
        for _, group in sorted(columns.items())
    ]
    origins = [cluster[0].x for cluster in clusters]
    for mark in line:
        if _is_mark(mark) and clusters:
            middle = (mark.left + mark.right) / 2
            at = bisect(origins, middle)
            near = clusters[max(0, at - 2) : at + 2]
            min(near, key=lambda c: abs((c[0].left + c[0].right) / 2 - middle)).append(mark)
    return [_ordered(cluster) for cluster in clusters]


def _ordered(cluster: list[Glyph]) -> list[Glyph]:
    """Marks in canonical order; lam before alef, which are one glyph in this order only."""
    if len(cluster) == 2 and cluster[0].char in _ALEFS and cluster[1].char == "ل":
        return cluster[::-1]
    marks = sorted((g for g in cluster[1:] if _is_mark(g)), key=lambda g: unicodedata.combining(g.char))
    return [g for g in cluster if not _is_mark(g)] + marks if marks else cluster


def _is_mark(glyph: Glyph) -> bool:
    return unicodedata.combining(glyph.char) > 0


def _backward(letters: Sequence[Glyph]) -> set[int]:
    """Indexes in right-to-left words that the library gives in the order of the page, last letter first."""
    found: set[int] = set()
    word: list[Glyph] = []
    for glyph in [*letters, None]:
        if glyph is not None and _direction(glyph.char) == "R":
            word.append(glyph)
            continue
        if len(word) > 1 and word[0].x < word[-1].x:
            found.update(g.number for g in word)
        word = []
    return found


def _spaced(clusters: list[list[Glyph]]) -> list[list[Glyph]]:
    """The clusters with a space in every gap that the library saw."""
    out: list[list[Glyph]] = []
    for cluster in clusters:
        before = out[-1][0] if out else cluster[0]
        gap = cluster[0].left - before.right > _LEAST_GAP
        if gap and before.word != cluster[0].word and " " not in (before.char, cluster[0].char):
            out.append([Glyph(" ", -1, before.right, before.right, cluster[0].left)])
        out.append(cluster)
    return out


def _runs(kinds: list[str], visual: list[list[Glyph]], right_to_left: bool) -> list[tuple[int, int, bool]]:
    """Stretches of one direction in reading order: start, end (from the left), and whether read leftward."""
    arabic = any(unicodedata.bidirectional(c[0].char) == "AL" for c in visual)
    joins = _JOINS_DIGITS if arabic else _JOINS_DIGITS_IN_HEBREW
    base, other = ("R", ("L", "N")) if right_to_left else ("L", ("R",))
    runs: list[tuple[int, int, bool]] = []
    at = 0
    while at < len(kinds):
        if kinds[at] not in other:
            runs.append((at, at + 1, right_to_left))
            at += 1
            continue
        end = last = at
        while end < len(kinds) and kinds[end] != base:
            if kinds[end] in other:
                if end > last + 1 and not _joined(kinds, visual, last, end, joins):
                    break
                last = end
            elif not right_to_left and kinds[end] == "N":
                last = end
            end += 1
        runs.append((at, last + 1, not right_to_left))
        at = last + 1
    return runs[::-1] if right_to_left else runs


def _joined(kinds: list[str], visual: list[list[Glyph]], last: int, at: int, joins: frozenset[str]) -> bool:
    """Whether what stands between two clusters keeps them in one run: a decimal mark between digits, else a letter."""
    if kinds[last] == "N" and kinds[at] == "N":
        return all(c[0].char in joins for c in visual[last + 1 : at])
    return True


def _mirrored(out: list[Glyph], visual: list[list[Glyph]]) -> list[Glyph]:
    """Brackets that open at the left of their pair on the page, as a reader sees them, named for their reading order.

    Producers disagree on whether a bracket in a right-to-left line is stored as seen or as meant, so pairs are made
    from the page: whichever of a pair is read first opens.
    """
    changed: dict[int, str] = {}
    waiting: dict[tuple[str, str], Glyph] = {}
    place = {id(g): n for n, g in enumerate(out)}
    for cluster in visual:
        glyph = cluster[0]
        pair = _OPENS.get(glyph.char)
        if pair is None:
            continue
        mate = waiting.pop(pair, None)
        if mate is None:
            waiting[pair] = glyph
            continue
        first, second = sorted((mate, glyph), key=lambda g: place[id(g)])
        changed[id(first)], changed[id(second)] = pair
    return [g._replace(char=changed[id(g)]) if id(g) in changed else g for g in out]


def _letters(glyph: Glyph) -> list[Glyph]:
    """The letters that a presentation form (U+FB1D to U+FDFF, U+FE70 to U+FEFC) stands for."""
    if "\ufb1d" <= glyph.char <= "\ufdff" or "\ufe70" <= glyph.char <= "\ufefc":
        return [glyph._replace(char=c) for c in unicodedata.normalize("NFKC", glyph.char).strip()]
    return [glyph]


def _kind(cluster: list[Glyph]) -> str:
    return _direction(cluster[0].char)


def _direction(char: str) -> str:
    """R or L for letters by their direction, N for a digit, empty for what takes the direction of its surroundings."""
    found = unicodedata.bidirectional(char)
    if found in ("R", "AL"):
        return "R"
    if found == "L":
        return "L"
    return "N" if found in ("EN", "AN") else ""

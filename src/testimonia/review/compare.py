"""Two passages side by side, with the words that differ marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from ..dossier.words import direction
from ..ledger import Ledger
from ..model import Figure, Passage

_WORDS = re.compile(r"\s+|[^\s]+")
_AROUND = 500
_MOST = 6000
"""Code points of a passage that are set side by side; the rest is a link away."""
_FEW = 1500
"""Words above which two passages are aligned by what is rare in both, which is quicker."""
_STOPS = ".!?…؟。\n"


class Side(Struct, frozen=True, kw_only=True):
    """One passage: runs of words, each plain, ``changed``, or the ``figure`` itself."""

    title: str
    of: str
    item: str
    figure: str
    language: str
    direction: str
    runs: tuple[tuple[str, str], ...]
    cut: bool = False
    """Whether the passage goes on."""


class _Shown(Struct, frozen=True):
    item: str
    words: str
    figure: str = ""
    start: int = 0
    end: int = 0
    """Of the figure in the words."""
    cut: bool = False


def sides(ledger: Ledger, a: Figure, b: Figure) -> list[Side]:
    """The sentences around two figures, aligned word by word."""
    return _aligned(ledger, _sentences(ledger, a), _sentences(ledger, b))


def passages(ledger: Ledger, a: Passage, b: Passage, *, aligned: bool) -> list[Side]:
    """Two passages that go back to one another; not aligned where they are in two languages."""
    shown = [_passage(ledger, p) for p in (a, b)]
    if aligned:
        return _aligned(ledger, *shown)
    return [_side(ledger, s, _WORDS.findall(s.words), frozenset()) for s in shown]


def _aligned(ledger: Ledger, a: _Shown, b: _Shown) -> list[Side]:
    tokens = [_WORDS.findall(s.words) for s in (a, b)]
    folded = [[" " if word.isspace() else word.casefold() for word in side] for side in tokens]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=max(map(len, folded)) > _FEW)
    changed: tuple[set[int], set[int]] = (set(), set())
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            changed[0].update(range(i1, i2))
            changed[1].update(range(j1, j2))
    return [_side(ledger, s, tokens[n], changed[n]) for n, s in enumerate((a, b))]


def _passage(ledger: Ledger, p: Passage) -> _Shown:
    words = ledger.content(p.original, p.text)[p.start : p.end]
    return _Shown(p.item, words[:_MOST], cut=len(words) > _MOST)


def _sentences(ledger: Ledger, figure: Figure) -> _Shown:
    """The sentence with the figure, and where in it the figure stands."""
    content = ledger.content(figure.anchor.original, figure.anchor.text)
    start = max(0, figure.anchor.start - _AROUND)
    end = min(len(content), figure.anchor.end + _AROUND)
    before = max(content.rfind(stop, start, figure.anchor.start) for stop in _STOPS)
    behind = [at for stop in _STOPS if (at := content.find(stop, figure.anchor.end, end)) >= 0]
    start = before + 1 if before >= 0 else start
    end = min(behind) + 1 if behind else end
    while start < figure.anchor.start and content[start].isspace():
        start += 1
    own = (figure.anchor.start - start, figure.anchor.end - start)
    return _Shown(figure.item, content[start:end], figure.id, *own)


def _side(ledger: Ledger, shown: _Shown, words: Sequence[str], changed: set[int] | frozenset[int]) -> Side:
    runs: list[tuple[str, str]] = []
    at = 0
    for n, word in enumerate(words):
        kind = "figure" if at < shown.end and at + len(word) > shown.start else "changed" if n in changed else ""
        if runs and runs[-1][1] == kind:
            runs[-1] = (runs[-1][0] + word, kind)
        else:
            runs.append((word, kind))
        at += len(word)
    item = ledger.item(shown.item)
    return Side(
        title=(item.title or item.kind) if item else "",
        of=" · ".join(p for p in (item.publisher, item.date) if p) if item else "",
        item=shown.item,
        figure=shown.figure,
        language=item.language if item else "",
        direction=direction(item.language) if item else "ltr",
        runs=tuple(runs),
        cut=shown.cut,
    )

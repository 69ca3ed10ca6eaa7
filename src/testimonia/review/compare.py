"""Two passages side by side, with the words that differ marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from msgspec import Struct

from ..dossier.words import direction
from ..ledger import Ledger
from ..model import Figure

_WORDS = re.compile(r"\s+|[^\s]+")
_AROUND = 500
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


def sides(ledger: Ledger, a: Figure, b: Figure) -> list[Side]:
    """The sentences around two figures, aligned word by word."""
    first, second = _sentences(ledger, a), _sentences(ledger, b)
    tokens = [_WORDS.findall(text) for text, _, _ in (first, second)]
    folded = [[word.casefold() for word in side] for side in tokens]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    changed: tuple[set[int], set[int]] = (set(), set())
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            changed[0].update(range(i1, i2))
            changed[1].update(range(j1, j2))
    return [
        _side(ledger, figure, tokens[n], changed[n], place)
        for n, (figure, place) in enumerate(((a, first[1:]), (b, second[1:])))
    ]


def _sentences(ledger: Ledger, figure: Figure) -> tuple[str, int, int]:
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
    return content[start:end], figure.anchor.start - start, figure.anchor.end - start


def _side(ledger: Ledger, figure: Figure, words: list[str], changed: set[int], place: tuple[int, int]) -> Side:
    runs: list[tuple[str, str]] = []
    at = 0
    for n, word in enumerate(words):
        kind = "figure" if at < place[1] and at + len(word) > place[0] else "changed" if n in changed else ""
        if runs and runs[-1][1] == kind:
            runs[-1] = (runs[-1][0] + word, kind)
        else:
            runs.append((word, kind))
        at += len(word)
    item = ledger.item(figure.item)
    return Side(
        title=item.title if item else "",
        of=" · ".join(p for p in (item.publisher, item.date) if p) if item else "",
        item=figure.item,
        figure=figure.id,
        language=item.language if item else "",
        direction=direction(item.language) if item else "ltr",
        runs=tuple(runs),
    )

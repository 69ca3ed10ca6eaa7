"""Numbers that layout sets into the text: the line numbers of printed bills, which run 1, 2, 3 through the words."""

from __future__ import annotations

import re

_SMALL = re.compile(r"[1-9](?<![\w.,:;/$£€%+-][1-9])\d?(?![\w%/:-]|[.,]\d)")
SHORTEST = 4
"""Numbers that must follow each other for a run of line numbers."""
LINE = range(35, 141)
"""Code points that a printed line may have."""
MOST_LOST = 3
"""Lines between two numbers that scanning kept."""
LOOK_BACK = 8


class _Found:
    """A small number and how many line numbers lead up to it."""

    __slots__ = ("before", "length", "span", "value")

    def __init__(self, value: int, span: tuple[int, int]) -> None:
        self.value, self.span = value, span
        self.before: _Found | None = None
        self.length = 1


def line_numbers(text: str) -> list[tuple[int, int]]:
    """Spans of line numbers: runs of small numbers that grow with the lines between them."""
    seen: list[_Found] = []
    kept: set[tuple[int, int]] = set()
    for m in _SMALL.finditer(text):
        here = _Found(int(m.group()), m.span())
        for other in seen[-LOOK_BACK:]:
            step = here.value - other.value
            if 0 < step <= MOST_LOST and (here.span[0] - other.span[0]) // step in LINE and other.length >= here.length:
                here.before, here.length = other, other.length + 1
        seen.append(here)
        if here.length >= SHORTEST:
            run: _Found | None = here
            while run is not None and run.span not in kept:
                kept.add(run.span)
                run = run.before
    return sorted(kept)

"""Where a decision may belong once its record is gone: proposals for a person, never carried over by likeness.

When an extractor changes, a text's spacing, hyphens or quotation marks may change with it, and the ids of figures that
they touch; when a source is replaced by a better copy, all ids of its records do.  A figure is proposed in the place of
one that is gone where its letters and digits are the same, all of them and in order, and its surroundings are alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from msgspec import ValidationError, convert

from ..model import Anchor, Decision, Figure

_ALIKE = 0.5
"""Least likeness of surroundings, of 0 to 1: below it, the same number in another sentence is likelier."""
_PROPOSED = 3


class Heirs:
    """Finds the figures that may have taken the place of others; costs a look at each figure once."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._by_signs: dict[str, list[Figure]] = {}
        for figure in figures:
            self._by_signs.setdefault(_signs(figure.anchor.exact), []).append(figure)

    def of(self, decision: Decision) -> list[str]:
        """Ids of up to three figures that a decision may belong to, those of the same original first."""
        try:
            was = convert((decision.payload or {}).get("about"), Anchor)
        except ValidationError:
            return []
        signs = _signs(was.exact)
        ranked = sorted(
            (figure.anchor.original != was.original, -likeness, figure.anchor.start, figure.id)
            for figure in self._by_signs.get(signs, ())
            if signs and (likeness := _likeness(was, figure.anchor)) >= _ALIKE
        )
        return [given for *_, given in ranked[:_PROPOSED]]


def _signs(words: str) -> str:
    """Letters and digits alone."""
    return "".join(c for c in words if c.isalnum())


def _likeness(was: Anchor, now: Anchor) -> float:
    sides = ((was.prefix, now.prefix), (was.suffix, now.suffix))
    return max(SequenceMatcher(None, _signs(a), _signs(b), autojunk=False).ratio() for a, b in sides)

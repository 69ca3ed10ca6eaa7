"""Figures: who counts how many people, and what happened to them, read from text by rules that can be named.

``find(text, lang)`` reads one item.  It is deterministic and needs no network; every reading carries the names of the
rules that made it, and ``text[reading.start:reading.end] == reading.quote``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Reading

if TYPE_CHECKING:
    from .quoted import Quoted

__all__ = ["find", "languages", "read_quote"]


def find(text: str, lang: str, published: str = "") -> list[Reading]:
    """The figures of one item, in order; offsets count from the beginning of ``text``.

    ``lang`` is the item's language (two letters); sentences of a mixed document that are clearly in another known
    language are read by that one.  ``published`` is the item's date, against which relative dates are resolved.
    A language without a lexicon gives no figures.
    """
    from .pipeline import read

    return read(text, lang[:2].lower(), published)


def read_quote(text: str, start: int, end: int, lang: str) -> Quoted | None:
    """The bounds that the words ``text[start:end]`` state by themselves; see :mod:`.quoted`."""
    from .quoted import read_quote as read

    return read(text, start, end, lang)


def languages() -> list[str]:
    """Languages that figures can be read in."""
    from .lexicon import languages as known

    return list(known())

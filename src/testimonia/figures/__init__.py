"""Figures: who counts how many people, and what happened to them, read from text by rules that can be named.

``find(text, lang)`` reads one item.  It is deterministic and needs no network; every reading carries the names of the
rules that made it, and ``text[reading.start:reading.end] == reading.quote``.
"""

from __future__ import annotations

from ..model import Reading

__all__ = ["find", "languages"]


def find(text: str, lang: str, published: str = "") -> list[Reading]:
    """The figures of one item, in order; offsets count from the beginning of ``text``.

    ``lang`` is the item's language (two letters); sentences of a mixed document that are clearly in another known
    language are read by that one.  ``published`` is the item's date, against which relative dates are resolved.
    A language without a lexicon gives no figures.
    """
    from .pipeline import read

    return read(text, lang[:2].lower(), published)


def languages() -> list[str]:
    """Languages that figures can be read in."""
    from .lexicon import languages as known

    return list(known())

"""The language of one sentence, where a mixed document leaves its own for a moment: told by its small words."""

from __future__ import annotations

from functools import lru_cache

from .lexicon import languages, lexicon, phrases

_KINDS = ("be", "auxiliary", "coordinator", "relative", "clause", "preposition", "determiner")
FEWEST = 3
"""Small words of another language that a sentence must have."""
OWN_SHARE = 0.12
"""Share of small words of its own language from which a sentence is left to it."""


@lru_cache(maxsize=16)
def small_words(code: str) -> frozenset[str]:
    """The small words of a language, from its lexicon's grammar."""
    grammar = lexicon(code).grammar
    return frozenset(w for kind in _KINDS for phrase in phrases(grammar.get(kind, "")) for w in phrase if w.isalpha())


def tongue(sentence: str, own: str) -> str:
    """The language to read a sentence (in lower case) by: ``own`` unless another's small words clearly prevail."""
    words = [w.strip("\"'“”«»„.,;:!?()") for w in sentence.split()]
    at_home = _among(small_words(own), words)
    if len(words) < 5 or at_home > OWN_SHARE * len(words):
        return own
    best, most = own, max(FEWEST, 3 * at_home + 1)
    for code in languages():
        if code != own:
            count = _among(small_words(code), words)
            if count >= most and count > 0.2 * len(words):
                best, most = code, count + 1
    return best


def _among(small: frozenset[str], words: list[str]) -> int:
    return len([w for w in words if w in small])

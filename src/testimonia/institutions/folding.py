"""How names of institutions, and the forms of acts, are compared: without capitals, articles and marks."""

from __future__ import annotations

_ARTICLES = ("the ", "el ", "la ", "le ", "les ", "los ", "il ", "der ", "die ", "das ", "de ", "a ")
_QUOTES = str.maketrans(dict.fromkeys("’ʼ‘`´", "'") | dict.fromkeys('«»“”„‟"*_'))


def fold(text: str) -> str:
    """Letters as they are compared: no capitals, one kind of apostrophe, no quotation marks, single spaces."""
    return " ".join(text.translate(_QUOTES).casefold().replace("i̇", "i").split())


def bare(text: str) -> str:
    """Folded, without the article and the punctuation at its ends."""
    folded = fold(text).strip(" .,:;-–—|()[]/•·")
    for article in _ARTICLES:
        if folded.startswith(article):
            return folded[len(article) :]
    return folded

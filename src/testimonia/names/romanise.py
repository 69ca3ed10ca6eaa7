"""Any script to plain Latin letters: own tables first, ICU where it is installed, anyascii for the rest.

The tables (``data/scripts.toml``) come first even where ICU is there, so that the scripts this field meets most
read the same on every machine.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from importlib import resources

_ABJADS = ("ARABIC", "HEBREW", "SYRIAC")
_JOINERS = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\u0640\u00ad\u061c"), None)


def data(file: str) -> str:
    """The text of one of this package's data files."""
    return resources.files(__package__).joinpath("data", file).read_text("utf-8")


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str], re.Pattern[str]]:
    """Letters at the beginning of a word, letters elsewhere, and the pattern that finds the longest of them."""
    first: dict[str, str] = {}
    inner: dict[str, str] = {}
    for table in tomllib.loads(data("scripts.toml")).values():
        for letters, latin in table.items():
            (first if letters.startswith("^") else inner)[letters.removeprefix("^")] = latin
    every = sorted({*first, *inner}, key=lambda s: (-len(s), s))
    return first, inner, re.compile("|".join(map(re.escape, every)))


@lru_cache(maxsize=1)
def _anything() -> Callable[[str], str]:
    """What reads the scripts that no table covers."""
    try:
        import icu  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        from anyascii import anyascii

        return anyascii
    reader: Callable[[str], str] = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII").transliterate
    return reader


def writes_no_vowels(word: str) -> bool:
    """Whether a word is in a script that leaves out short vowels."""
    return any(unicodedata.name(c, "").startswith(_ABJADS) for c in word if not c.isascii())


def _plain(text: str) -> str:
    """Without marks that fall off a letter: ``é`` becomes ``e``."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def romanise(text: str) -> str:
    """Lower-case Latin letters without marks; what is not a letter stays as it is.

    >>> romanise("Хоҹалы"), romanise("Xocalı"), romanise("Խոջալու")
    ('khojaly', 'xocali', 'khojalu')
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text.translate(_JOINERS))
    low = unicodedata.normalize("NFC", text.replace("İ", "i").lower())
    first, inner, known = _tables()

    def read(match: re.Match[str]) -> str:
        letters = match.group()
        begins = match.start() == 0 or not match.string[match.start() - 1].isalpha()
        if begins and letters in first:
            return first[letters]
        return inner[letters] if letters in inner else "".join(inner.get(c, c) for c in letters)

    out = _plain(known.sub(read, low))
    if out.isascii():
        return out
    # A mark may hide a letter that the table knows: the Arabic hamza, the Cyrillic accent.
    out = _plain(known.sub(read, out))
    if out.isascii():
        return out
    return "".join(
        c if c.isascii() else " " + _anything()(c) + " " if _is_syllable(c) else _anything()(c) for c in out
    ).lower()


def _is_syllable(char: str) -> bool:
    """Whether a sign is a word or syllable of its own, as in Chinese: read one by one, apart."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"

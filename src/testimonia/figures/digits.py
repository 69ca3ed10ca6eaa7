"""Digits as they are written: groups of thousands in every style, decimals before a scale word, damage by scanning."""

from __future__ import annotations

import re
from typing import NamedTuple

_GROUPED = re.compile(r"\d{1,3}(?:[.,'’´·\u066c\u00a0\u202f\u2009]\d{3})+")
_DECIMAL = re.compile(r"(\d{1,4})[.,·\u066b](\d{1,3})")
_SEPARATORS = re.compile(r"[.,'’´·\u066c\u00a0\u202f\u2009]")
_DAMAGED = re.compile(r"[0-9lIiOoSB]{1,3}(?:[.,][0-9lIiOoSB]{3})*|[0-9lIiOoSB]{2,6}")
_REPAIR = str.maketrans("lIiOoSB", "1110058")
MANY = 18


class Digits(NamedTuple):
    """Digits read from one token."""

    integer: str
    fraction: str
    plain: bool
    """Neither separator nor fraction."""
    ambiguous: str = ""
    """The one separator before exactly three digits, which a scale word may turn into a decimal sign."""

    def whole(self) -> int | None:
        """The count, where these digits are whole."""
        return None if self.fraction or len(self.integer) > MANY else int(self.integer)

    def scaled(self, scale: int, decimal: str) -> int | None:
        """The count with a scale word after it: ``1.5`` million; None where that is no whole number."""
        integer, fraction = self.integer, self.fraction
        if self.ambiguous and self.ambiguous == decimal:
            integer, fraction = integer[:-3], integer[-3:]
        if len(integer) > MANY:
            return None
        value, rest = divmod(int(integer + fraction) * scale, int(10 ** len(fraction)))
        return None if rest else value


def read_digits(word: str) -> Digits | None:
    """The digits of a word such as ``1,275``; None where it is something else (``0,94``, ``12.5.1992``, ``6l3``)."""
    if word.isdecimal():
        return Digits(word, "", True) if len(word) <= MANY else None
    if len(word) > 40:
        return None
    if _GROUPED.fullmatch(word) and word[0] != "0":
        signs = _SEPARATORS.findall(word)
        return Digits(_SEPARATORS.sub("", word), "", False, signs[0] if len(signs) == 1 else "")
    decimal = _DECIMAL.fullmatch(word)
    if decimal:
        return Digits(decimal[1], decimal[2], False)
    return None


def repair(word: str) -> int | None:
    """The number that scanning damaged (``6l3``, ``1OO``), else None: at least one digit, at most two letters."""
    if not 3 <= len(word) <= 9 or not _DAMAGED.fullmatch(word):
        return None
    digits = sum(c.isdigit() for c in word)
    letters = sum(c.isalpha() for c in word)
    inner_only = all(c not in "SBi" for c in (word[0], word[-1]))
    if not digits or not letters or letters > 2 or not inner_only:
        return None
    return int(re.sub("[.,]", "", word).translate(_REPAIR))

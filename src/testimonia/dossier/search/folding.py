"""Words as they are searched: without case, diacritics and the variants of letters that people type for one another.

``static/search.js`` does the same to what a reader types; a test holds the two against each other.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from functools import cache
from pathlib import Path

_GROUPED = re.compile(r"(?<=[0-9])[.,'’\u00a0\u202f](?=[0-9]{3}(?![0-9]))")
"""What stands between the thousands of a number."""
_WORD = re.compile(r"[^\W_]+")


@cache
def letters() -> dict[str, str]:
    """Letters that stand for one another and have no decomposition of their own: sign -> what it is read as."""
    return dict(json.loads(Path(__file__).with_name("folding.json").read_text("utf-8")))


@cache
def _table() -> dict[int, str | None]:
    """For str.translate, after NFKD and lower case: marks go, letters are read alike."""
    marks = (c for c in range(0x300, sys.maxunicode + 1) if unicodedata.category(chr(c))[0] == "M")
    table: dict[int, str | None] = dict.fromkeys(marks)
    table.update({ord(sign): read for sign, read in letters().items()})
    return table


def fold(text: str) -> str:
    """``Şuşa, 1.275`` as ``susa, 1275``."""
    if text.isascii():
        return _GROUPED.sub("", text.lower())
    return _GROUPED.sub("", unicodedata.normalize("NFKD", text).lower().translate(_table()))


def words(text: str) -> list[str]:
    """The words of a text in order, folded."""
    return _WORD.findall(fold(text))


def terms(text: str) -> set[str]:
    """The distinct words of a text, folded."""
    return set(words(text))

"""Cuts a text into digit runs, words and single marks, with their offsets, for the date grammar."""

from __future__ import annotations

import re

from .words import Words, fold, words_of

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_CURRENCY = "$€£¥₽₺₼֏#№"
"""Marks that make the number after them money or a reference."""


class Tokens:
    """The tokens of a text as parallel lists, with the questions that the rules ask of them."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.words: Words = words_of(lang)
        plain = text.isascii()
        matches = list(_TOKEN.finditer(text.lower() if plain else text))
        self.start = [m.start() for m in matches]
        self.end = [m.end() for m in matches]
        self.word = [m.group() if plain else fold(m.group()) for m in matches]

    def __len__(self) -> int:
        return len(self.start)

    def at(self, i: int) -> str:
        """The folded token, empty outside the text."""
        return self.word[i] if 0 <= i < len(self.word) else ""

    def attached(self, i: int) -> bool:
        """Whether token i follows the one before it with no space between."""
        return 0 < i < len(self.start) and self.start[i] == self.end[i - 1]

    def same_block(self, i: int) -> bool:
        """Whether no blank line stands between token i and the one before it."""
        if not 0 < i < len(self.start):
            return False
        gap = self.text[self.end[i - 1] : self.start[i]]
        return gap.count("\n") < 2

    def capital(self, i: int) -> bool:
        """Whether token i begins with a capital letter."""
        return 0 <= i < len(self.start) and self.text[self.start[i]].isupper()

    def number(self, i: int, digits: range) -> int:
        """The value of a digit run of that many digits that is no piece of a longer number; -1 for anything else."""
        word = self.at(i)
        if not word or not word.isdecimal() or len(word) not in digits:
            return -1
        if self._joined(i, -1) or self._joined(i, +1):
            return -1
        return int(word)

    def _joined(self, i: int, side: int) -> bool:
        """Whether the digit run goes on beyond a mark: ``1,992``, ``3.1992``, ``$1992``, ``1992%``."""
        mark = i + side
        if not 0 <= mark < len(self.start) or not self.attached(max(i, mark)):
            return False
        if self.word[mark] not in ".,:'’´٬٫":
            return self.word[mark] in (_CURRENCY if side < 0 else "%‰°$€£")
        beyond = self.at(mark + side)
        if not self.attached(max(mark, mark + side)) or not beyond.isdecimal():
            return False
        # "26,1992" is a day and a year; "1992.104" a year and the mark of a footnote
        left, right = (beyond, self.word[i]) if side < 0 else (self.word[i], beyond)
        return not ((self.word[mark] == "," and len(right) == 4) or (self.word[mark] == "." and len(left) == 4))

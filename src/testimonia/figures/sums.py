"""Adds up number words: units, tens, hundreds, scales and dozens, refusing what no number can go on with."""

from __future__ import annotations

from collections.abc import Mapping, Set


class Sum:
    """Adds up number words; refuses a word that cannot go on the number."""

    def __init__(
        self, words: Mapping[str, tuple[str, int]], alone: Set[str], vigesimal: Set[int], units_first: bool = False
    ) -> None:
        self.words, self.alone, self.vigesimal, self.units_first = words, alone, vigesimal, units_first
        self.total = 0
        self.group = 0
        self.scale = 0
        self.last = ""
        self.multiplier = 1
        self.article = False
        self.joined = False
        """Was the last word an ``and``: German counts one-and-twenty."""

    def start_with_article(self) -> None:
        """``a hundred``: the article stands for one."""
        self.group, self.article = 1, True

    def value(self) -> int:
        """The number so far."""
        return self.total + self.group

    def may_follow(self) -> tuple[str, ...]:
        """Kinds that may follow an ``and``."""
        if self.last == "tens":
            return ("units", "teens") if self.group % 100 in self.vigesimal else ("units",)
        return ("units", "teens", "tens")

    def add(self, word: str) -> bool:
        """Take a word in, if it can go on the number."""
        kind, value = self.words.get(word, ("", 0))
        if not kind or not getattr(self, "_" + kind)(value, word):
            return False
        self.last = kind
        self.joined = False
        return True

    def _units(self, value: int, _: str) -> bool:
        if self.last == "teens" and self.vigesimal and self.group % 20 == 10 and value > 6:
            self.group += value  # soixante-dix-sept
            return True
        if self.last in ("units", "teens", "groups") or self.group % 10:
            return False
        if self.article and self.group < 100 and not self.total:
            return False
        self.group += value
        return True

    def _teens(self, value: int, _: str) -> bool:
        if self.last == "tens" and self.group % 100 in self.vigesimal:
            self.group += value
            return True
        return self._tens(value, _)

    def _tens(self, value: int, _: str) -> bool:
        if self.last == "units" and (self.joined or self.units_first) and self.group % 100 < 10:
            self.group += value
            return True
        if self.last in ("units", "teens", "tens", "groups") or self.group % 100:
            return False
        self.group += value
        return True

    def _hundreds(self, value: int, _: str) -> bool:
        if self.group or self.last == "groups":
            return False
        self.group = value
        return True

    def _hundred(self, value: int, word: str) -> bool:
        if self.group == 0:
            if word not in self.alone:
                return False
            self.group = 1
        if self.group >= 100:
            return False
        self.group *= value
        self.multiplier = value
        return True

    def _scales(self, value: int, word: str) -> bool:
        if self.group == 0:
            if self.total and value > self.scale:
                self.total, self.scale, self.multiplier = self.total * value, value, self.multiplier * value
                return True
            if word not in self.alone:
                return False
            self.group = 1
        if self.scale and value >= self.scale:
            if self.scale == value:
                return False
            self.total, self.group = (self.total + self.group) * value, 0
        else:
            self.total, self.group = self.total + self.group * value, 0
        self.scale = self.multiplier = value
        return True

    def _groups(self, value: int, word: str) -> bool:
        if self.total or self.last == "groups":
            return False
        if self.group == 0:
            if word not in self.alone:
                return False
            self.group = 1
        self.group *= value
        self.multiplier = value
        return True

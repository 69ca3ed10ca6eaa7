"""The number grammar: digits with any separator, spelled-out numbers, scale words, halves, dozens, vague plurals.

``NumberReader.read(atoms, at)`` gives the number that begins at an atom, or None.  An atom is a token, or a part of a
hyphenated one (``half-a-million``).  Values are whole: what is not a whole number is no count of people.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .digits import Digits, read_digits, repair
from .numberwords import Atom, NumberWords
from .sums import Sum

LARGEST = 10_000_000_000
"""More people than there are: a larger number counts something else."""
MANY_DIGITS = 18
PLURALS = {20: 10, 24: 12, 40: 20}
"""What the plural of a collective multiplies by, where alone it says at least two of them."""


class Number(NamedTuple):
    """A number as it stands in the text, without hedges."""

    first: int
    """Index of its first atom."""
    after: int
    """Index of the atom after it."""
    start: int
    end: int
    value: int
    kind: str
    """exact, about (a round collective such as Spanish veintena) or vague (``dozens``)."""
    rule: str
    bare_digits: bool = False
    """Only digits, no separator: may be a year, an age, a label."""
    damaged: bool = False
    unit_word: bool = False
    """The word for one alone, which may be an article or a pronoun."""
    multiplier: int = 1
    """Of its last scale word, to share with the lower end of a range: ``five to six hundred``."""


class NumberReader(NumberWords):
    """Reads numbers by the words of one lexicon."""

    def read(self, atoms: Sequence[Atom], at: int) -> Number | None:
        """The number beginning at an atom."""
        word = atoms[at].word
        if word[:1].isdigit():
            return self._read_digits(atoms, at)
        if word in self.halves:
            found = self._read_half(atoms, at, at)
        elif (
            word in self.articles and _word(atoms, at + 1) in self.halves and (self.half_joins or word not in self.ones)
        ):
            found = self._read_half(atoms, at, at + 1)
        elif word in self.mixed:
            found = self._read_mixed(atoms, at)
        elif word in self.few or (word in self.articles and _word(atoms, at + 1) in self.few):
            found = self._read_few(atoms, at)
        elif word in self.vague and self._is_vague(atoms, at):
            found = self._read_vague(atoms, at, at, 1)
        else:
            found = self._read_words(atoms, at)
        if found is None and word.isalnum() and not word.isalpha():
            found = self._read_damaged(atoms, at)
        return found if found is not None and atoms[found.after - 1].last and found.value <= LARGEST else None

    def _number(
        self, atoms: Sequence[Atom], at: int, after: int, value: int, kind: str, rule: str, **more: int
    ) -> Number:
        return Number(at, after, atoms[at].start, atoms[after - 1].end, value, kind, rule, **more)  # type: ignore[arg-type]

    def _read_digits(self, atoms: Sequence[Atom], at: int) -> Number | None:
        word = atoms[at].word
        tail = "" if atoms[at].last else self.tails.get(_word(atoms, at + 1), "")
        if tail:
            digits, after = read_digits(word), at + 2
        else:
            digits, after = self._spaced(atoms, at)
        if digits is None:
            return self._read_damaged(atoms, at)
        kind, scale = self.words.get(_word(atoms, after), ("", 1))
        short = _word(atoms, after)
        if kind == "scales" or (kind == "hundred" and digits.plain and short != "cien"):
            value = digits.scaled(scale, self.decimal)
            if value is None:
                return None
            after, value, scale = self._more_scales(atoms, after + 1, value, scale)
            if short in self.abbreviated and _word(atoms, after) == "." and atoms[after].start == atoms[after - 1].end:
                return self._number(atoms, at, after + 1, value, "exact", "number.scaled", multiplier=scale)
            rest = self._rest(atoms, after, scale)
            if rest:
                return self._number(atoms, at, rest[0], value + rest[1], "exact", "number.mixed")
            return self._number(atoms, at, after, value, "exact", "number.scaled", multiplier=scale)
        if kind == "groups" and digits.plain:
            return self._number(atoms, at, after + 1, (digits.whole() or 0) * scale, "exact", "number.dozens")
        whole = digits.whole()
        if whole is None or len(word) > MANY_DIGITS:
            return None
        return self._number(
            atoms, at, after, whole, tail or "exact", "number.digits", bare_digits=digits.plain and after == at + 1
        )

    def _more_scales(self, atoms: Sequence[Atom], after: int, value: int, scale: int) -> tuple[int, int, int]:
        """``2 mil millones``: a second, larger scale word."""
        kind, larger = self.words.get(_word(atoms, after), ("", 1))
        if kind == "scales" and larger > scale:
            return after + 1, value * larger, larger * scale
        if _word(atoms, after) in self.joins and _word(atoms, after + 1) in self.halves and scale > 1:
            return after + 2, value + scale // 2, scale
        return after, value, scale

    def _rest(self, atoms: Sequence[Atom], after: int, scale: int) -> tuple[int, int] | None:
        """What follows a scale word: ``4 mil 833``, ``2 million 500 thousand``."""
        if after >= len(atoms) or scale < 1000:
            return None
        if atoms[after].word[:1].isdigit():
            digits, end = self._spaced(atoms, after)
            value = digits.whole() if digits else None
            if value is None or value >= scale:
                return None
            kind, larger = self.words.get(_word(atoms, end), ("", 1))
            if kind == "scales":
                return (end + 1, value * larger) if value * larger < scale else None
            return (end, value) if scale == 1000 and len(atoms[after].word) == 3 else None
        found = self._read_words(atoms, after) if _word(atoms, after) in self.words else None
        return (found.after, found.value) if found and found.value < scale and found.value > 1 else None

    def _spaced(self, atoms: Sequence[Atom], at: int) -> tuple[Digits | None, int]:
        """Digits whose groups of three are set apart by single spaces: ``2 900 000``."""
        after = at + 1
        word = atoms[at].word
        if len(word) <= 3 and word.isdecimal() and word[0] != "0":
            while after < len(atoms) and _is_group(atoms[after], atoms[after - 1]):
                after += 1
            if after > at + 1:
                return Digits("".join(a.word for a in atoms[at:after]), "", False), after
        return read_digits(word), at + 1

    def _read_damaged(self, atoms: Sequence[Atom], at: int) -> Number | None:
        value = repair(atoms[at].word)
        if value is None:
            return None
        return self._number(atoms, at, at + 1, value, "exact", "number.damaged", damaged=True)

    def _is_vague(self, atoms: Sequence[Atom], at: int) -> bool:
        return at == 0 or atoms[at - 1].word not in self.words or self.words[atoms[at - 1].word][0] == "units"

    def _read_vague(self, atoms: Sequence[Atom], first: int, at: int, factor: int) -> Number | None:
        """``hundreds``, ``tens of thousands``, ``decenas de miles``."""
        value = factor * self.vague[atoms[at].word]
        after = at + 1
        while True:
            step = 1 if _word(atoms, after) in self.of else 0
            word = _word(atoms, after + step)
            larger = self.vague.get(word) or (self.words[word][1] if self.words.get(word, ("",))[0] == "scales" else 0)
            if larger < 1000:
                break
            base = 10 if value in (20, 24) else value
            value = base * larger
            after += step + 1
        return self._number(atoms, first, after, value, "vague", "number.vague")

    def _read_few(self, atoms: Sequence[Atom], at: int) -> Number | None:
        """``a few dozen``, ``several hundred``, ``unos cuantos miles``."""
        here = at
        while _word(atoms, here) in self.articles or _word(atoms, here) in self.few:
            here += 1
        if _word(atoms, here) in self.of:
            here += 1
        word = _word(atoms, here)
        if word in self.vague:
            return self._read_vague(atoms, at, here, 1)
        kind, value = self.words.get(word, ("", 0))
        if kind in ("hundred", "scales", "groups"):
            value = 24 if value == 12 else value
            after = here + 1
            following = self.words.get(_word(atoms, after), ("", 0))
            if following[0] == "scales" and following[1] > value:
                value, after = value * following[1], after + 1
            return self._number(atoms, at, after, value, "vague", "number.few")
        return None

    def _read_half(self, atoms: Sequence[Atom], at: int, half: int) -> Number | None:
        """``half a million``, ``medio centenar``."""
        here = half + 1
        while _word(atoms, here) in self.articles:
            here += 1
        kind, value = self.words.get(_word(atoms, here), ("", 0))
        if kind in ("hundred", "scales", "groups") and value % 2 == 0:
            return self._number(atoms, at, here + 1, value // 2, "exact", "number.half")
        return None

    def _read_mixed(self, atoms: Sequence[Atom], at: int) -> Number | None:
        """``anderthalb Millionen``, ``полторы тысячи``."""
        word = _word(atoms, at + 1)
        kind, scale = self.words.get(word, ("groups", self.vague.get(word, 1)))
        if kind in ("hundred", "scales", "groups") and scale % 2 == 0:
            return self._number(atoms, at, at + 2, self.mixed[atoms[at].word] * scale // 2, "exact", "number.half")
        return None

    def _read_words(self, atoms: Sequence[Atom], at: int) -> Number | None:
        """``one thousand two hundred``, ``doscientos ochenta y siete``."""
        sum_ = Sum(self.words, self.alone, self.vigesimal, self.units_first)
        here = at
        if atoms[at].word in self.articles and atoms[at].word not in self.words:
            kind, _ = self.words.get(_word(atoms, at + 1), ("", 0))
            if kind not in ("hundred", "scales", "groups"):
                return None
            sum_.start_with_article()
            here += 1
        end = here
        while here < len(atoms):
            word = atoms[here].word
            if word in self.joins and sum_.last in self.join_after:
                if not self._joins(atoms, here + 1, sum_):
                    break
                here += 1
                sum_.joined = True
                continue
            if word in self.halves or not sum_.add(word):
                break
            here += 1
            end = here
        if sum_.last == "" or (sum_.value() == 0 and sum_.last != "units"):
            return None
        longer = self._after_comma(atoms, at, end, sum_) or self._collectives(atoms, at, end, sum_)
        if longer is not None:
            return longer
        value, after = sum_.value(), end
        if sum_.last in ("scales", "units") and _word(atoms, after) in (self.half_joins or self.halves):
            value, after = self._and_a_half(atoms, after, value, sum_)
        if sum_.last == "scales" and after == end and _word(atoms, after)[:1].isdigit():
            rest = self._rest(atoms, after, sum_.scale)
            if rest:
                value, after = value + rest[1], rest[0]
        one = value == 1 and after == at + 1
        kind = "about" if atoms[after - 1].word in self.round else "exact"
        if not atoms[after - 1].last and _word(atoms, after) in self.tails:
            kind, after = self.tails[_word(atoms, after)], after + 1
        return self._number(atoms, at, after, value, kind, "number.words", unit_word=one, multiplier=sum_.multiplier)

    def _after_comma(self, atoms: Sequence[Atom], at: int, end: int, sum_: Sum) -> Number | None:
        """``two thousand, three hundred and six``; a round number behind the comma may be one of its own."""
        if sum_.last != "scales" or _word(atoms, end) != "," or _word(atoms, end + 1) not in self.words:
            return None
        rest = self._read_words(atoms, end + 1)
        if rest is None or rest.kind != "exact" or not 100 < rest.value < sum_.scale:
            return None
        if rest.value < 1000 and rest.value % 100 == 0:
            return None
        return rest._replace(first=at, start=atoms[at].start, value=sum_.value() + rest.value, multiplier=1)

    def _collectives(self, atoms: Sequence[Atom], at: int, end: int, sum_: Sum) -> Number | None:
        """``two dozens``, ``dos millares``; in a language without a word for of, ``iki binlerce`` stays vague."""
        many, value = self.vague.get(_word(atoms, end), 0), sum_.value()
        if not many or value >= 1000:
            return None
        if not self.of:
            return self._number(atoms, at, end + 1, value * many, "vague", "number.vague") if many >= 1000 else None
        if sum_.last not in ("units", "teens", "tens") or self._is_one(atoms, at):
            return None
        return self._number(atoms, at, end + 1, value * PLURALS.get(many, many), "exact", "number.dozens")

    def _is_one(self, atoms: Sequence[Atom], at: int) -> bool:
        return atoms[at].word in self.ones or atoms[at].word in self.articles

    def _joins(self, atoms: Sequence[Atom], at: int, sum_: Sum) -> bool:
        """Does the number go on after ``and``?  Not in ``two hundred and three hundred``."""
        kind, _ = self.words.get(_word(atoms, at), ("", 0))
        if kind not in sum_.may_follow():
            return False
        after = at + 1
        if kind == "tens" and self.words.get(_word(atoms, after), ("",))[0] == "units":
            after += 1
        if sum_.last == "tens" or (sum_.last == "units" and kind == "tens"):
            return True
        following = self.words.get(_word(atoms, after), ("",))[0]
        return following not in ("hundred", "groups") and (following != "scales" or sum_.last == "hundred")

    def _and_a_half(self, atoms: Sequence[Atom], after: int, value: int, sum_: Sum) -> tuple[int, int]:
        here = after + 1 if self.half_joins else after
        if _word(atoms, here) in self.articles:
            here += 1
        if _word(atoms, here) not in self.halves:
            return value, after
        if sum_.last == "scales":
            return value + sum_.scale // 2, here + 1
        kind, scale = self.words.get(_word(atoms, here + 1), ("", 0))
        if kind == "scales":
            return value * scale + scale // 2, here + 2
        return value, after


def _word(atoms: Sequence[Atom], at: int) -> str:
    return atoms[at].word if at < len(atoms) else ""


def _is_group(atom: Atom, before: Atom) -> bool:
    return len(atom.word) == 3 and atom.word.isdecimal() and atom.start == before.end + 1

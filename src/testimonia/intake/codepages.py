"""Which code page of one byte a letter a text was written in, told by how well its letters fit a language.

Every page of ``codepages.toml`` is tried on every language that was written in it.  A decoding is scored by the mean
log-probability of its letters beyond ASCII (letters by rank, Zipf), less for what no writer does: a capital inside a
word, a foreign letter in a word of another script, two accented letters beside an accented one, a control character.
"""

from __future__ import annotations

import math
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SAMPLE = 1 << 15
"""Bytes that are looked at: the first lines that hold letters beyond ASCII."""
LEAST = -5.2
"""Mean log-probability below which no page fits."""

_MARK, _STRANGE, _CONTROL = math.log(0.012), math.log(1e-5), math.log(1e-7)
_CAPITAL_INSIDE, _MIXED, _CROWDED = 3.0, 4.0, 2.0
_OTHER_SCRIPTS = frozenset(("ru", "uk", "be", "bg", "sr", "mk", "el", "ar", "fa", "he", "hy"))


class Tongue(NamedTuple):
    """The letters of a language beyond ASCII with their log-probabilities, and whether ASCII letters join them."""

    letters: dict[str, float]
    latin: bool


def guess(data: bytes) -> str:
    """The encoding that fits best; empty where none fits."""
    sample = sample_of(data)
    best, found = LEAST, ""
    for encoding, tongues in _pages():
        text = decoded(sample, encoding, "replace")
        for tongue in tongues:
            score = _score(text, tongue)
            if score > best + 1e-9:
                best, found = score, encoding
    return found


def decoded(data: bytes, encoding: str, errors: str = "strict") -> str:
    """The bytes as text in an encoding of Python's or in ArmSCII-8; UnicodeDecodeError where they are none of it."""
    if encoding != "armscii-8":
        return data.decode(encoding, errors)
    if errors == "strict" and (bad := next((n for n, b in enumerate(data) if b > 127 and b not in _ARMSCII), -1)) >= 0:
        raise UnicodeDecodeError("armscii-8", data, bad, bad + 1, "no character")
    return "".join(_ARMSCII.get(b, "\ufffd") if b > 127 else chr(b) for b in data)


def _armscii() -> dict[int, str]:
    """ArmSCII-8 (AST 34.002): punctuation, then capital and small letters by turns."""
    table = {0xA0: "\xa0", 0xA2: "և", 0xFE: "՚"}
    table.update(zip(range(0xA3, 0xB2), "։)(»«—.՝,-֊…՜՛՞", strict=True))
    for at in range(38):
        table[0xB2 + 2 * at] = chr(0x531 + at)
        table[0xB3 + 2 * at] = chr(0x561 + at)
    return table


_ARMSCII = _armscii()


@cache
def _pages() -> tuple[tuple[str, tuple[Tongue, ...]], ...]:
    source = tomllib.loads(files(__package__).joinpath("codepages.toml").read_text("utf-8"))
    marks = source["marks"]
    tongues = {}
    for name, letters in source["letters"].items():
        known = dict.fromkeys(marks["any"].replace(" ", "") + marks.get(name, "") + "\xa0\xad", _MARK)
        weights = {c: 1 / (rank + 2) for rank, c in reversed(list(enumerate(letters)))}
        whole = sum(weights.values())
        for char, weight in weights.items():
            known[char] = math.log(weight / whole)
            known.setdefault(char.upper(), known[char] - 2.0)
        tongues[name] = Tongue(known, name not in _OTHER_SCRIPTS)
    return tuple((page["encoding"], tuple(tongues[name] for name in page["languages"])) for page in source["page"])


def sample_of(data: bytes) -> bytes:
    """The lines that hold letters beyond ASCII, so that a long English introduction hides nothing."""
    return b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:SAMPLE]


def _score(text: str, tongue: Tongue) -> float:
    total, count = 0.0, 0
    before = second = " "
    for char in text:
        if char > "\x7f":
            count += 1
            total += tongue.letters.get(char, 0.0) or (_CONTROL if unicodedata.category(char) == "Cc" else _STRANGE)
            if char.isalpha():
                total -= _strain(second, before, char, tongue.latin)
        elif before > "\x7f" and before.isalpha() and char.isalpha():
            if not tongue.latin:
                total -= _MIXED
            elif before.islower() and char.isupper():
                total -= _CAPITAL_INSIDE
        second, before = before, char
    return total / count if count else -math.inf


def _strain(second: str, before: str, char: str, latin: bool) -> float:
    """What is unlikely about a letter beyond ASCII after the two characters before it."""
    strain = 0.0
    if before.isalpha():
        if char.isupper() and before.islower():
            strain += _CAPITAL_INSIDE
        if not latin and before < "\x80":
            strain += _MIXED
        if latin and before > "\x7f":
            strain += _CROWDED * (2 if second > "\x7f" and second.isalpha() else 1)
    return strain

"""What poor scanning does to a text: look-alike letters, lost and added letters, broken and joined words."""

from __future__ import annotations

import random

_LOOK_ALIKE = {
    "a": "oe", "b": "hd", "c": "eo", "d": "cl", "e": "co", "f": "t", "g": "9q", "h": "bn", "i": "l1", "k": "l<",
    "l": "1i", "m": "rn", "n": "ri", "o": "0c", "p": "n", "q": "g", "r": "n", "s": "5", "t": "fl", "u": "ii", "v": "y",
    "w": "vv", "y": "v", "z": "2", "0": "o", "1": "l", "5": "s", "6": "b", "8": "3", "9": "g",
}  # fmt: skip


def scanned(text: str, rate: float, rng: random.Random) -> tuple[str, list[int]]:
    """The text with a share of its code points damaged, and where each old offset now stands (one more than code
    points, for the end)."""
    out: list[str] = []
    moved: list[int] = []
    length = 0
    for c in text:
        moved.append(length)
        put = c
        if rng.random() < rate:
            put = _damaged(c, rng)
        out.append(put)
        length += len(put)
    moved.append(length)
    return "".join(out), moved


def _damaged(c: str, rng: random.Random) -> str:
    if c == " ":
        return rng.choice(("", "  ", "\n"))
    if c.isspace():
        return c
    chance = rng.random()
    if chance < 0.12:
        return ""
    if chance < 0.2:
        return c + rng.choice(".,'~-")
    alike = _LOOK_ALIKE.get(c.lower())
    return rng.choice(alike) if alike else rng.choice("abcdefghilmnoprstu")

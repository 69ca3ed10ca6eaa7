"""How a romanised word sounds: one letter a sound, its readings by writing tradition, skeletons, and distances.

Two romanisations of one name differ where traditions write one sound differently (``kh``, ``x``, ``h``, ``j``), in
vowels, and in doubled letters; so words are compared as sounded, with changes that romanisation makes often at a
low cost (after the weighted edit distances of Ristad & Yianilos 1998, with costs set by rule, not learned here).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache

from .romanise import data

VOWELS = frozenset("aeiou")
_OTHER = re.compile(r"[^a-z0-9]")
_DOUBLED = re.compile(r"(.)\1+")

_GROUPS = (
    ("aeiou", 0.9), ("ao", 0.6), ("iu", 0.6), ("ae", 0.3), ("ei", 0.3), ("ou", 0.25),
    ("xh", 0.15), ("xk", 0.35), ("xg", 0.4), ("hg", 0.45), ("gk", 0.4),
    ("dt", 0.4), ("bp", 0.45), ("sz", 0.35), ("s5", 0.45), ("54", 0.45), ("j4", 0.45), ("jz", 0.55), ("jg", 0.5),
    ("j5", 0.6), ("vf", 0.45), ("vb", 0.55), ("vu", 0.25), ("vo", 0.4), ("ij", 0.45), ("cs", 0.35), ("cz", 0.4),
    ("ct", 0.55), ("4c", 0.45), ("4k", 0.6), ("fp", 0.6),
    # letters that scanning takes for each other
    ("mn", 0.75), ("li", 0.7), ("1l", 0.2), ("1i", 0.2), ("0o", 0.2), ("un", 0.7), ("ec", 0.7), ("hb", 0.6),
)  # fmt: skip
_COSTS: dict[tuple[str, str], float] = {}
for _letters, _cost in _GROUPS:
    for _a in _letters:
        for _b in _letters:
            if _a != _b:
                _COSTS[_a, _b] = min(_cost, _COSTS.get((_a, _b), 1.0))

_DROP = {**dict.fromkeys("aeiou", 0.4), "h": 0.35, "x": 0.8, "j": 0.8, "i": 0.35, "v": 0.7}
_DROP_BARE = {**_DROP, **dict.fromkeys("aeiou", 0.06), "h": 0.3, "v": 0.4}
_SWAP = 0.55


@lru_cache(maxsize=1)
def _traditions() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str], Mapping[str, str]], ...]:
    """Name, what a word must hold to be read so (none = every word), the spellings, and their sounds."""
    tables = tomllib.loads(data("sounds.toml"))
    general = tables.pop("general")

    def pattern(spellings: Mapping[str, str]) -> re.Pattern[str]:
        return re.compile("|".join(sorted(spellings, key=lambda s: (-len(s), s))))

    out: list[tuple[str, re.Pattern[str] | None, re.Pattern[str], Mapping[str, str]]] = []
    out.append(("general", None, pattern(general), general))
    for name, own in tables.items():
        rules = {**general, **own}
        out.append((name, pattern({k: v for k, v in own.items() if general.get(k) != v}), pattern(rules), rules))
    return tuple(out)


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[str, ...]:
    """The word as sounded: by the general rules first, then by each tradition that reads it differently.

    >>> readings("xocali")
    ('xokali', 'xojali', 'xocali', 'ksokali', '5okali')
    """
    plain = _OTHER.sub("", word)
    found: dict[str, None] = {}
    for _, needs, spellings, sounds in _traditions():
        if needs is None or needs.search(plain):
            said = spellings.sub(lambda m, s=sounds: s[m.group()], plain)  # type: ignore[misc]
            found[_DOUBLED.sub(r"\1", said)] = None
    return tuple(found)


def sound(word: str) -> str:
    """The word as the general rules sound it."""
    return readings(word)[0]


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a word in classes that romanisations confuse; vowels, h and doubled letters left out.

    >>> skeleton("khojaly"), skeleton("hocali"), skeleton("xojali")
    ('kl', 'kl', 'kl')
    """
    coarse = sound(word).translate(_COARSE)
    return _DOUBLED.sub(r"\1", coarse)


_COARSE = str.maketrans(
    {
        **dict.fromkeys("aeiouhvyw"),
        **dict.fromkeys("xgqj", "k"),
        **dict.fromkeys("45zc", "s"),
        "d": "t",
        "b": "p",
        "f": "p",
    }
)


@lru_cache(maxsize=1 << 16)
def distance(a: str, b: str, bare: bool = False) -> float:
    """The cost of turning one sounded word into the other; ``bare`` where one is written without short vowels."""
    drop = _DROP_BARE if bare else _DROP
    before: list[float] = []
    row = [0.0]
    for c in b:
        row.append(row[-1] + drop.get(c, 1.0))
    for i, x in enumerate(a):
        lost = drop.get(x, 1.0)
        new = [row[0] + lost]
        for j, y in enumerate(b):
            cost = row[j] if x == y else row[j] + _COSTS.get((x, y), 1.0)
            cost = min(cost, row[j + 1] + lost, new[j] + drop.get(y, 1.0))
            if i and j and x == b[j - 1] and y == a[i - 1] and x != y:
                cost = min(cost, before[j - 1] + _SWAP)
            new.append(cost)
        before, row = row, new
    return row[-1]

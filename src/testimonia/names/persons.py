"""Whether two names can be one person's: parts aligned one to one, what is left over, and how the order differs.

Each aligned part adds evidence, each part that contradicts takes away, as in Fellegi & Sunter (1969); the score is
the logistic of the sum, so that about 0.5 means: as likely one person as two.  Leaving a part out costs little, a
different given name much; a father's and a son's name exchanged are two people.  The weights are those of a logistic
regression on the made-up pairs of ``benchmarks/names.py``, rounded, and made milder where those pairs are surer than
life: an initial, and a middle name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .alike import ALIGNED, Likeness, alike
from .parts import Name, Part

_BIAS, _BIAS_OF_ONE_WORD = -2.4, -1.6
_WEIGHTS = (
    (0.0, -5.4), (0.45, -5.2), (0.58, -4.2), (0.65, -2.4), (0.72, -1.5), (0.78, -0.4), (0.84, 1.6), (0.92, 2.6),
    (1.0, 2.7),
)  # fmt: skip
"""How alike two words are, and what that says; straight lines between."""
_MIDDLE, _MIDDLE_CONFLICT = 0.5, 0.8
"""Shares of these weights that count for a name between given and family name."""
_SPELT_ALIKE = 0.9
_INITIAL = 1.2
_KNOWN_APART, _APART_BESIDE_A_SLIP = -3.2, -1.9
"""Two known names, though near; and where another word is not spelt alike either, since slips come together."""
_LEFT_OUT, _LEFT_OUT_OF_ONE = -0.3, -1.4
_MOST_WHERE_EXCHANGED = -2.2
_OTHER_GENERATION = -4.0
_ONE_WORD = 0.9
"""Evidence that both are known by one word only."""


class Pair(NamedTuple):
    """Parts of both names that stand for each other: a range of each, since a name may be written as two words."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    likeness: Likeness


def score(a: Name, b: Name) -> tuple[float, list[str]]:
    """The score of two persons' names and its reasons, part by part."""
    x = [p for p in a.parts if p.role != "generation"]
    y = [p for p in b.parts if p.role != "generation"]
    pairs = align(x, y)
    why: list[str] = []
    total = _BIAS if min(len(x), len(y)) > 1 else _BIAS_OF_ONE_WORD
    slips = sum(p.likeness.score < _SPELT_ALIKE and not p.likeness.apart for p in pairs)
    for pair in pairs:
        evidence = _evidence(pair, x, y)
        if pair.likeness.apart and slips:
            evidence = _APART_BESIDE_A_SLIP
        total += evidence
        why.append(f"{_words(x, pair.a)} ~ {_words(y, pair.b)}: {pair.likeness.why} ({pair.likeness.score:.2f})")
    total += _leftovers(x, y, pairs, why)
    if len(x) == len(y) == 1:
        total += _ONE_WORD * (1.0 if pairs else 0.0)
    if _exchanged(pairs, x, y):
        total = min(total, _MOST_WHERE_EXCHANGED)
        why.append("the same names in another order: a parent and a child can be so named")
    generations = [{p.text for p in n.parts if p.role == "generation"} for n in (a, b)]
    if all(generations) and generations[0] != generations[1]:
        total += _OTHER_GENERATION
        why.append("another generation")
    return 1 / (1 + math.exp(-total)), why


def align(a: Sequence[Part], b: Sequence[Part]) -> list[Pair]:
    """The parts that stand for each other, the surest first, each part used once."""
    found: list[Pair] = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            likeness = alike(x, y)
            if likeness.score >= ALIGNED:
                found.append(Pair((i,), (j,), likeness))
    found += [Pair((i, i + 1), (j,), found_) for i, j, found_ in _joined(a, b)]
    found += [Pair((i,), (j, j + 1), found_) for j, i, found_ in _joined(b, a)]
    found.sort(key=lambda p: (-p.likeness.score - 0.01 * (len(p.a) + len(p.b)), abs(p.a[0] - p.b[0]), p.a, p.b))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs: list[Pair] = []
    for pair in found:
        if not taken_a & set(pair.a) and not taken_b & set(pair.b):
            taken_a |= set(pair.a)
            taken_b |= set(pair.b)
            pairs.append(pair)
    return sorted(pairs, key=lambda p: (p.a, p.b))


def _joined(a: Sequence[Part], b: Sequence[Part]) -> list[tuple[int, int, Likeness]]:
    """Two words of one name written as one in the other."""
    out = []
    for i in range(len(a) - 1):
        if "initial" in (a[i].role, a[i + 1].role):
            continue
        both = Part(a[i].text + a[i + 1].text, "name", a[i].bare)
        for j, whole in enumerate(b):
            if whole.role == "name" and len(whole.text) > max(len(a[i].text), len(a[i + 1].text)):
                likeness = alike(both, whole)
                if likeness.score >= 0.88:
                    out.append((i, j, Likeness(likeness.score, likeness.why + ", written as one word")))
    return out


def _evidence(pair: Pair, a: Sequence[Part], b: Sequence[Part]) -> float:
    if any(p.role == "initial" for p in (a[pair.a[0]], b[pair.b[0]])):
        return _INITIAL
    if pair.likeness.apart:
        return _KNOWN_APART
    shortest = min(sum(len(a[i].text) for i in pair.a), sum(len(b[j].text) for j in pair.b))
    middle = all(_is_middle(i, a) for i in pair.a) and all(_is_middle(j, b) for j in pair.b)
    full = _weight(pair.likeness.score, middle)
    return full if full < 0 else full * (0.8 if shortest <= 2 else 1.0) * max(len(pair.a), len(pair.b))


def _weight(likeness: float, middle: bool) -> float:
    for (low, below), (high, above) in pairwise(_WEIGHTS):
        if likeness <= high:
            weight = below + (above - below) * (likeness - low) / (high - low)
            break
    else:
        weight = _WEIGHTS[-1][1]
    return weight * ((_MIDDLE if weight > 0 else _MIDDLE_CONFLICT) if middle else 1.0)


def _leftovers(a: Sequence[Part], b: Sequence[Part], pairs: Sequence[Pair], why: list[str]) -> float:
    rest_a = [i for i in range(len(a)) if not any(i in p.a for p in pairs)]
    rest_b = [j for j in range(len(b)) if not any(j in p.b for p in pairs)]
    total = 0.0
    while rest_a and rest_b:
        i, j = _nearest(rest_a, rest_b, a, b)
        rest_a.remove(i)
        rest_b.remove(j)
        middle = _is_middle(i, a) and _is_middle(j, b)
        total += _weight(alike(a[i], b[j]).score, middle)
        why.append(f"{a[i].written} against {b[j].written}: {'another middle name' if middle else 'another name'}")
    for rest, parts, other in ((rest_a, a, b), (rest_b, b, a)):
        for k in rest:
            first_of_one = len(other) == 1 and k == rest[0]
            total += _LEFT_OUT_OF_ONE if first_of_one else _LEFT_OUT * (0.4 if parts[k].role == "initial" else 1.0)
            why.append(f"{parts[k].written}: only in one of them")
    return total


def _nearest(rest_a: Sequence[int], rest_b: Sequence[int], a: Sequence[Part], b: Sequence[Part]) -> tuple[int, int]:
    """The leftovers of like role and place, which contradict each other first."""
    return min(
        ((i, j) for i in rest_a for j in rest_b),
        key=lambda ij: (a[ij[0]].role != b[ij[1]].role, abs(ij[0] / len(a) - ij[1] / len(b)), ij),
    )


def _is_middle(at: int, parts: Sequence[Part]) -> bool:
    return (0 < at < len(parts) - 1) or parts[at].role == "initial"


def _exchanged(pairs: Sequence[Pair], a: Sequence[Part], b: Sequence[Part]) -> bool:
    """Whether the same names stand in an order that no turning of family and given names explains."""
    whole = [p for p in pairs if "initial" not in (a[p.a[0]].role, b[p.b[0]].role)]
    roles = any((a[p.a[0]].role == "patronymic") != (b[p.b[0]].role == "patronymic") for p in whole)
    order = [p.b[0] for p in sorted(whole)]
    if len(order) < 3:
        return roles and len(order) == 2 and order != sorted(order)
    turns = [order[k:] + order[:k] for k in range(len(order))]
    return sorted(order) not in turns


def _words(parts: Sequence[Part], which: Sequence[int]) -> str:
    return " ".join(parts[i].written for i in which)

"""What a capture table says before any model: totals, overlaps, dependence of pairs, and what forbids an answer.

Dependence of two lists is the odds ratio among the people of the other lists (with 0.5 added to each cell, Haldane
1956), which an absent record of the unseen does not disturb.
"""

from __future__ import annotations

from itertools import combinations
from math import exp, log, sqrt
from typing import NamedTuple

from ..model import CaptureTable

ONE_ORIGIN = 0.9
"""Share of two lists' people that are on both, above which they are taken for copies of one source."""
_STRONG, _CLOSE = 10.0, 0.6
_NEARLY = 0.9
_Z = 1.96


class Pair(NamedTuple):
    """Two lists beside each other; ``low`` and ``high`` are the 95 % interval of the odds ratio."""

    a: int
    b: int
    both: int
    share: float
    """Of the smaller list."""
    odds_ratio: float
    low: float
    high: float


class Overlap(NamedTuple):
    """The table's margins."""

    totals: tuple[int, ...]
    by_captures: tuple[int, ...]
    """People on one list, on two, ...."""
    pairs: tuple[Pair, ...]


def overlap(table: CaptureTable) -> Overlap:
    """Totals, captures and pairs of a table."""
    lists = range(len(table.lists))
    rows = list(zip(table.histories, table.counts, strict=True))
    totals = tuple(sum(n for h, n in rows if h >> j & 1) for j in lists)
    by_captures = tuple(sum(n for h, n in rows if h.bit_count() == k + 1) for k in lists)
    return Overlap(totals, by_captures, tuple(_pair(a, b, rows, totals) for a, b in combinations(lists, 2)))


def _pair(a: int, b: int, rows: list[tuple[int, int]], totals: tuple[int, ...]) -> Pair:
    mask = 1 << a | 1 << b
    both = sum(n for h, n in rows if h & mask == mask)
    cells = [0.5] * 4
    for h, n in rows:
        if h & ~mask:
            cells[(h >> a & 1) * 2 + (h >> b & 1)] += n
    ratio = cells[3] * cells[0] / (cells[1] * cells[2])
    spread = _Z * sqrt(sum(1 / c for c in cells))
    smaller = min(totals[a], totals[b])
    share = both / smaller if smaller else 0.0
    return Pair(a, b, both, share, ratio, exp(log(ratio) - spread), exp(log(ratio) + spread))


def refusal(table: CaptureTable, found: Overlap, *, bound: bool, same_origin: tuple[tuple[str, str], ...] = ()) -> str:
    """Why no method may answer on this table, as a sentence with its cure; empty where one may try.

    ``bound``: the method promises a lower bound or a two-list answer only, for which two lists are enough.
    """
    names = table.lists
    empty = [names[j] for j, total in enumerate(found.totals) if total == 0]
    if empty:
        return f"The list {empty[0]!r} holds nobody: leave it out."
    if len(names) < (2 if bound else 3):
        most = "two lists are needed at the least" if bound else "three lists are needed; two can only give a bound"
        return f"There {'is one list' if len(names) == 1 else 'are two lists'}: {most} (methods chao and chapman)."
    for a, b in same_origin:
        if a in names and b in names:
            return f"The lists {a!r} and {b!r} are declared to be of one origin: merge them into one list."
    if not any(found.by_captures[1:]):
        return "No two lists share anybody: nothing in the table tells how many were missed; match the lists first."
    for pair in found.pairs:
        contained = _contained(pair, found, names)
        if contained:
            return contained
    return ""


def _contained(pair: Pair, found: Overlap, names: tuple[str, ...]) -> str:
    small, large = sorted((pair.a, pair.b), key=lambda j: (found.totals[j], j))
    a, b = repr(names[small]), repr(names[large])
    if pair.both == found.totals[small] == found.totals[large]:
        return f"The lists {a} and {b} hold the same people: they are one list; leave one of them out."
    if pair.both == found.totals[small]:
        return f"The list {a} lies wholly inside {b}: it says nothing of whom {b} missed; leave {a} out."
    alike = pair.both / (found.totals[small] + found.totals[large] - pair.both)
    if alike >= ONE_ORIGIN and found.totals[small] >= 20:
        return (
            f"{alike:.0%} of the people on {a} or {b} are on both, as where one was drawn up from the other: "
            "merge them into one list, or leave one out."
        )
    return ""


def _parts(lists: int, found: Overlap) -> list[set[int]]:
    parts = [{j} for j in range(lists)]
    for pair in found.pairs:
        if pair.both:
            one, other = (next(p for p in parts if j in p) for j in (pair.a, pair.b))
            if one is not other:
                parts.remove(other)
                one |= other
    return parts


def warnings(table: CaptureTable, found: Overlap) -> list[str]:
    """What a reader must know of the table before any number."""
    names = table.lists
    out = []
    for pair in found.pairs:
        a, b = repr(names[pair.a]), repr(names[pair.b])
        if pair.both == 0:
            out.append(f"The lists {a} and {b} share nobody.")
        elif len(names) > 2 and (pair.low > _STRONG or (pair.low > 3 and pair.share > _CLOSE) or pair.share > _NEARLY):
            out.append(
                f"The lists {a} and {b} share far more people than independent lists would (odds ratio "
                f"{pair.odds_ratio:.3g}, "
                f"at least {pair.low:.3g}): they may have one origin, and an answer that takes them for two is too low."
            )
    parts = _parts(len(names), found)
    if len(parts) > 1:
        smallest = min((sorted(p) for p in parts), key=lambda p: (len(p), p))
        alone = " and ".join(repr(names[j]) for j in smallest)
        out.append(f"What is on {alone} shares nobody with the other lists: the answer hardly rests on it.")
    several = sum(found.by_captures[1:])
    if several < 20:
        out.append(f"Only {several} people are on more than one list: the answer rests on very few.")
    return out


def described(table: CaptureTable, found: Overlap) -> dict[str, object]:
    """The margins as plain values, for diagnostics."""
    return {
        "list_totals": dict(zip(table.lists, found.totals, strict=True)),
        "people_by_number_of_lists": list(found.by_captures),
        "pairs": [
            {
                "lists": [table.lists[p.a], table.lists[p.b]], "both": p.both, "share_of_smaller": round(p.share, 4),
                **({"odds_ratio": round(p.odds_ratio, 4), "low": round(p.low, 4), "high": round(p.high, 4)}
                   if len(table.lists) > 2 else {}),
            }
            for p in found.pairs
        ],
    }  # fmt: skip

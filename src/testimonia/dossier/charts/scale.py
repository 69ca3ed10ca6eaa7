"""Scales of people: linear from zero, logarithmic only where most would vanish at the left; ticks at 1, 2 and 5."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

Kind = Literal["linear", "log"]


class Scale(Struct, frozen=True, kw_only=True):
    """Maps a number of people to a place between 0 and 1."""

    kind: Kind
    top: int
    """Largest value of the scale."""
    ticks: tuple[int, ...]

    def __call__(self, value: int) -> float:
        """Where the value stands, 0 to 1."""
        if self.kind == "linear":
            return min(1.0, max(0, value) / self.top)
        return min(1.0, math.log10(max(1, value)) / math.log10(self.top))


def choose(values: Sequence[int]) -> Kind:
    """Logarithmic only when more than a quarter of the statements lie below a tenth of the largest."""
    if not values:
        return "linear"
    return "log" if few_below(values) * 4 > len(values) else "linear"


def few_below(values: Sequence[int]) -> int:
    """How many of the values lie below a tenth of the largest."""
    largest = max(values, default=0)
    return sum(1 for v in values if v * 10 < largest)


def make(values: Sequence[int], kind: Kind, *, most: int = 8) -> Scale:
    """A scale that holds every value, with at most so many ticks."""
    largest = max(values, default=0)
    return _log(largest, most) if kind == "log" else _linear(largest, most)


def _linear(largest: int, most: int) -> Scale:
    step = 1
    for step in _steps():
        if largest // step + 1 <= most - 1:
            break
    top = max(1, math.ceil(largest * 1.02 / step)) * step
    return Scale(kind="linear", top=top, ticks=tuple(range(0, top + 1, step)))


def _steps() -> list[int]:
    return [m * 10**power for power in range(12) for m in (1, 2, 5)]


def _log(largest: int, most: int) -> Scale:
    steps = _steps()
    top = next((s for s in steps if s >= largest and s > 1), steps[-1])
    ticks = [s for s in steps if s <= top]
    if len(ticks) > most + 3:
        ticks = [s for s in ticks if str(s)[0] == "1" or s == top]
    return Scale(kind="log", top=top, ticks=tuple(ticks))

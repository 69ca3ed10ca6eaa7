"""The lanes at the right of a large chart: one for each origin, a line down the lane joining its statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from .marks import SMALL, place
from .rows import Row
from .svg import line, n, text

MOST = 18
"""More lanes than this and the origins with a single statement share one."""
FOLDED = "·"
FEW = 8
"""Up to so many lanes stand further apart, since there is room."""


class Lanes(Struct, frozen=True, kw_only=True):
    """Which lane each origin's letter has."""

    columns: tuple[str, ...]
    x: tuple[float, ...]
    singles: bool
    """Whether the last lane is the shared one."""

    def at(self, letter: str) -> float:
        """Where the letter's lane runs."""
        return self.x[self.columns.index(letter)] if letter in self.columns else self.x[-1]


def lay(rows: Sequence[Row], left: float, right: float, step: float) -> Lanes | None:
    """Lanes for the rows' origins, by first appearance, between two edges; None where no row has an origin."""
    count = Counter(row.letter for row in rows if row.letter)
    columns = list(count)
    if not columns:
        return None
    singles = len(columns) > MOST
    if singles:
        columns = [*[letter for letter in columns if count[letter] > 1][: MOST - 1], FOLDED]
    if len(columns) <= FEW:
        step *= 1.6
    if len(columns) > 1:
        step = min(step, (right - left) / (len(columns) - 1))
    x = tuple(left + step * i for i in range(len(columns)))
    return Lanes(columns=tuple(columns), x=x, singles=singles)


def head(lanes: Lanes, y: float, alone: str) -> str:
    """The letters over, or under, the lanes."""
    out = []
    for letter, x in zip(lanes.columns, lanes.x, strict=True):
        if letter == FOLDED:
            out.append(text(x - 4, y, alone, "t2"))
        else:
            out.append(text(x, y, letter, "b", "middle"))
    return "".join(out)


def joins(lanes: Lanes, rows: Sequence[tuple[Row, float]]) -> str:
    """Lines between statements of one origin, dotted where the join or the statement is only proposed."""
    last: dict[str, float] = {}
    out = []
    for row, y in rows:
        if row.letter not in lanes.columns:
            continue
        if row.letter in last:
            css = "lane" if row.joined and not row.mark.proposed else "lane p"
            x = lanes.at(row.letter)
            out.append(line(x, last[row.letter], x, y, css))
        last[row.letter] = y
    return "".join(out)


def marks(lanes: Lanes, rows: Sequence[tuple[Row, float]], scale: float = SMALL) -> str:
    """The statements' marks on their lanes, each with a halo that parts it from the line."""
    out = []
    for row, y in rows:
        if row.letter:
            x = lanes.at(row.letter)
            out.append(f'<circle class="halo" cx="{n(x)}" cy="{n(y)}" r="6"/>')
            out.append(place(row.mark, x, y, scale=scale))
    return "".join(out)

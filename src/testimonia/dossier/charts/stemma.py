"""A stemma: texts by date from the top down, each joined to the one that it goes back to (Maas 1960).

A solid line is a direction that a date or a credit shows; a dashed one joins texts whose words agree and no more.  A
dashed frame is a text that is named and not held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from .labels import fit
from .svg import drawing, n, text

MOST = 48
"""Texts that are drawn; the table beneath has all."""
_WIDTH, _LEFT, _WIDE, _TALL, _GAP, _BETWEEN = 1120.0, 150.0, 218.0, 46.0, 24.0, 34.0
_NARROW, _STEP, _RAIL = 358.0, 54.0, 12.0


class Node(Struct, frozen=True, kw_only=True):
    """A text of the stemma."""

    id: str
    name: str
    sub: str
    held: bool = True


class Band(Struct, frozen=True, kw_only=True):
    """Texts of one date."""

    label: str
    nodes: tuple[Node, ...]


class Tie(Struct, frozen=True, kw_only=True):
    """A line from one text to another."""

    a: str
    b: str
    directed: bool
    """Whether it is known that b is later than a or has its words from it."""


def wide(bands: Sequence[Band], ties: Sequence[Tie], label: str) -> str:
    """Texts of one date side by side, time downward."""
    places: dict[str, tuple[float, float]] = {}
    body: list[str] = []
    frames: list[str] = []
    y = 14.0
    columns = lanes(bands, ties)
    for number, band in enumerate(bands):
        if number:
            body.append(f'<line class="ax" x1="0" x2="{n(_WIDTH)}" y1="{n(y)}" y2="{n(y)}"/>')
            y += 20
        body.append(text(0, y + 19, fit(band.label, _LEFT - 12, 14), "b"))
        rows: list[set[int]] = []
        for node in band.nodes:
            lane = columns[node.id]
            row = next((at for at, taken in enumerate(rows) if lane not in taken), len(rows))
            if row == len(rows):
                rows.append(set())
            rows[row].add(lane)
            x, top = _LEFT + lane * (_WIDE + _GAP), y + row * (_TALL + _BETWEEN)
            places[node.id] = (x, top)
            frames.append(_frame(node, x, top, _WIDE))
        y += len(rows) * (_TALL + _BETWEEN)
    leaving: dict[str, int] = defaultdict(int)
    for tie in ties:
        body.append(_line(places[tie.a], places[tie.b], leaving[tie.a], directed=tie.directed))
        leaving[tie.a] += 1
    return drawing("wide", (0, 0, _WIDTH, y), label, [*body, *frames])


def lanes(bands: Sequence[Band], ties: Sequence[Tie]) -> dict[str, int]:
    """The column of each text: the first that goes back to a text stands below it, others to its right.

    So a line that passes later texts has none in its way, as long as there are columns.
    """
    parents: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        parents[tie.b].append(tie.a)
    lanes: dict[str, int] = {}
    followed: set[str] = set()
    columns = int((_WIDTH - _LEFT + _GAP) // (_WIDE + _GAP))
    used = 0
    for band in bands:
        here: set[int] = set()
        for node in band.nodes:
            above = next((p for p in parents[node.id] if p in lanes and p not in followed), None)
            if above is not None and lanes[above] not in here:
                followed.add(above)
                lane = lanes[above]
            else:
                free = [c for c in range(columns) if c not in here]
                lane = next((c for c in free if c >= used), free[0] if free else len(here) % columns)
            here.add(lane)
            used = max(used, lane + 1)
            lanes[node.id] = lane
    return lanes


def _line(a: tuple[float, float], b: tuple[float, float], leaving: int, *, directed: bool) -> str:
    """From the foot of one frame to the head of the other; between frames of one row, below both."""
    # Lines that leave one frame begin a little apart, so that they can be told from one another.
    x1 = a[0] + _WIDE / 2 + (leaving % 7 - 3) * 12
    x2, foot = b[0] + _WIDE / 2, a[1] + _TALL
    css = "ln" if directed else "ln p"
    if b[1] > a[1]:
        middle = (foot + b[1]) / 2
        shown = (
            f'<path class="{css}" d="M{n(x1)} {n(foot)}C{n(x1)} {n(middle)} {n(x2)} {n(middle)} {n(x2)} {n(b[1])}"/>'
        )
        head = f"{n(x2 - 3.5)},{n(b[1] - 6)} {n(x2)},{n(b[1])} {n(x2 + 3.5)},{n(b[1] - 6)}"
        return shown + (f'<polyline class="ln thin" points="{head}"/>' if directed else "")
    low = max(foot, b[1] + _TALL)
    deep = low + 24
    return f'<path class="{css}" d="M{n(x1)} {n(foot)}C{n(x1)} {n(deep)} {n(x2)} {n(deep)} {n(x2)} {n(b[1] + _TALL)}"/>'


def narrow(bands: Sequence[Band], ties: Sequence[Tie], label: str) -> str:
    """For phones: one text beneath the other, each beside a rail that leads to the one it goes back to."""
    parent = {tie.b: tie for tie in ties}
    places: dict[str, tuple[float, float]] = {}
    depth: dict[str, int] = {}
    body: list[str] = []
    frames: list[str] = []
    y = 0.0
    for band in bands:
        body.append(text(0, y + 14, fit(band.label, _NARROW, 13), "b t2"))
        y += 26
        for node in band.nodes:
            tie = parent.get(node.id)
            depth[node.id] = min(5, depth.get(tie.a, 0) + 1) if tie else 0
            x = depth[node.id] * 14.0 + _RAIL
            places[node.id] = (x, y)
            frames.append(_frame(node, x, y, _NARROW - x - 2))
            y += _STEP
        y += 8
    for tie in ties:
        (x1, y1), (x2, y2) = places[tie.a], places[tie.b]
        rail = min(x1, x2) - 8
        css = "ln thin" if tie.directed else "ln thin p"
        body.append(f'<path class="{css}" d="M{n(x1)} {n(y1 + _TALL / 2)}H{n(rail)}V{n(y2 + _TALL / 2)}H{n(x2)}"/>')
    return drawing("narrow", (0, 0, _NARROW, y), label, [*body, *frames])


def _frame(node: Node, x: float, y: float, width: float) -> str:
    css = "ln thin" if node.held else "ln thin p"
    return (
        f'<rect class="halo" x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(_TALL)}"/>'
        f'<rect class="{css}" x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(_TALL)}"/>'
        + text(x + 11, y + 19, fit(node.name, width - 22, 14.5), "b")
        + text(x + 11, y + 36, fit(node.sub, width - 22, 13), "t2")
    )

"""The large chart on wide screens and on paper: a row a statement; dates and speakers, the scale, origin lanes."""

from __future__ import annotations

from msgspec import Struct

from . import lanes as lane
from .labels import fit, quoted, width
from .marks import committed, place, reach
from .rows import Drawing, Row
from .svg import drawing, line, text

DATE_END = 7
"""Least gap between a date and the number that follows it."""


class Sheet(Struct, frozen=True, kw_only=True):
    """The measures of one drawing, in its own units."""

    css: str
    width: float
    number: float
    """Right edge of the statement's number."""
    name: float
    """Left edge of the speaker."""
    left: float
    """Zero of the scale."""
    right: float
    lanes: float
    """First lane."""
    edge: float
    """Last lane at most."""
    step: float
    row: float
    size: float
    """Of labels."""
    quote: float
    arrow: float
    mark: float
    lane_mark: float
    via: bool
    """Whether there is room to name the publication beside the speaker."""


WIDE = Sheet(
    css="wide", width=1180, number=92, name=102, left=372, right=876, lanes=918, edge=1164, step=17.6, row=25,
    size=13, quote=14, arrow=26, mark=1.0, lane_mark=0.79, via=True,
)  # fmt: skip
PAPER = Sheet(
    css="paper", width=700, number=70, name=76, left=236, right=530, lanes=560, edge=691, step=11, row=20.5,
    size=11, quote=11, arrow=18, mark=0.8, lane_mark=0.58, via=False,
)  # fmt: skip
TOP = 42
GROUP = 42.0
"""Height of a group's heading."""


def draw(what: Drawing, sheet: Sheet) -> str:
    """The chart as an ``<svg>``."""
    laid = lane.lay(list(what.rows()), sheet.lanes, sheet.edge, sheet.step)
    body: list[str] = []
    placed: list[tuple[Row, float]] = []
    y = float(TOP)
    for at, group in enumerate(what.groups):
        y += GROUP - (16 if at == 0 else 0)
        body.append(text(0, y - 8, group.label, "gh"))
        body.append(line(0, y, sheet.width, y, "ax ax0"))
        for row in group.rows:
            middle = y + sheet.row / 2 + 1
            placed.append((row, middle))
            body.append(_row(row, middle, what, sheet))
            y += sheet.row
            body.append(line(0, y, sheet.width, y, "row"))
    out = [_axis(what, sheet, y + 6)]
    if laid is not None:
        out.append(text(sheet.lanes - 6, 14, what.lanes, "t2"))
        out.append(lane.head(laid, 36, what.alone))
        out.append(lane.head(laid, y + 22, what.alone))
        out.append(lane.joins(laid, placed))
        body.append(lane.marks(laid, placed, sheet.lane_mark))
    return drawing(sheet.css, (0, 0, sheet.width, y + 28), what.label, out + body)


def _x(sheet: Sheet, share: float) -> float:
    return sheet.left + share * (sheet.right - sheet.left)


def _axis(what: Drawing, sheet: Sheet, bottom: float) -> str:
    out = [text(sheet.left, 14, what.axis, "t2")]
    taken = -1e9
    for tick in what.scale.ticks:
        x = _x(sheet, what.scale(tick))
        out.append(line(x, TOP, x, bottom, "ax ax0" if tick == what.scale.ticks[0] else "ax"))
        words = what.tick(tick)
        half = width(words, sheet.size) / 2
        if x - half > taken + 4:
            out.append(text(x, 36, words, "t2 num", "middle"))
            out.append(text(x, bottom + 16, words, "t2 num", "middle"))
            taken = x + half
    return "".join(out)


def _row(row: Row, y: float, what: Drawing, sheet: Sheet) -> str:
    base = y + sheet.size * 0.35
    out = []
    if row.date:
        number = width(str(row.number), sheet.size)
        out.append(text(0, base, fit(row.date, sheet.number - number - DATE_END, sheet.size), "num t2"))
    out.append(text(sheet.number, base, str(row.number), "num t2", "end"))
    out.append(_who(row, base, sheet))
    out.append(_plot(row, y, base, what, sheet))
    return "".join(out)


def _who(row: Row, base: float, sheet: Sheet) -> str:
    """The speaker, and the publication where there is room; the publication gives way first."""
    room = sheet.left - sheet.name - 14
    speaker = fit(row.speaker, room, sheet.size)
    rest = room - width(speaker, sheet.size) - 6
    via = fit(row.via, rest, sheet.size) if sheet.via and row.via and rest > 40 else ""
    shown = text(sheet.name, base, speaker)
    if via:
        at = sheet.name + width(speaker, sheet.size) + 7
        shown += text(at, base, via, "t2")
    return shown


def _plot(row: Row, y: float, base: float, what: Drawing, sheet: Sheet) -> str:
    if not row.places:
        return text(sheet.left + 8, base, quoted(row.quote, 200, sheet.quote, row.rtl), "q")
    xs = [_x(sheet, what.scale(v)) for v in row.places]
    out = []
    if len(xs) > 1:
        out.append(line(xs[0], y, xs[-1], y, "ln p" if row.mark.proposed else "ln"))
    else:
        out.append(committed(row.mark, xs[0], y, length=sheet.arrow, thin=sheet.mark < 1))
    out.extend(place(row.mark, x, y, scale=sheet.mark) for x in xs)
    out.append(_label(row, xs, base, sheet))
    return "".join(out)


def _label(row: Row, xs: list[float], base: float, sheet: Sheet) -> str:
    """The quoted words at the mark: left of it in the right half of the plot, else right; the roomier side if tight."""
    left_reach, right_reach = reach(row.mark, sheet.arrow)
    left_room = xs[0] - left_reach - 6 - (sheet.left + 4)
    right_room = sheet.lanes - 14 - (xs[-1] + right_reach + 6)
    want = width(quoted(row.quote, 1e6, sheet.quote), sheet.quote, "serif")
    on_left = xs[0] > (sheet.left + sheet.right) / 2
    if (left_room if on_left else right_room) < want and (right_room if on_left else left_room) > (
        left_room if on_left else right_room
    ):
        on_left = not on_left
    room = left_room if on_left else right_room
    words = quoted(row.quote, room, sheet.quote, row.rtl)
    if on_left:
        return text(xs[0] - left_reach - 6, base, words, "q", "end")
    return text(xs[-1] + right_reach + 6, base, words, "q")

"""The large chart on phones: a statement's words above its line, gridlines only behind marks, the origin's letter."""

from __future__ import annotations

from .labels import fit, quoted, width
from .marks import committed, place, reach
from .rows import Drawing, Row
from .svg import drawing, line, n, text

WIDTH = 358.0
LEFT, RIGHT = 8.0, 334.0
ROW = 54.0
ARROW = 20.0


def draw(what: Drawing, key: str) -> str:
    """The chart as an ``<svg>``; ``key`` tells its gridlines from those of other charts on the page."""
    grid = f"grid-{key}"
    body: list[str] = [_grid(what, grid)]
    y = 0.0
    for at, group in enumerate(what.groups):
        y += 14 if at == 0 else 34
        body.append(text(0, y, fit(group.label, WIDTH, 13), "gh"))
        y += 20
        body.append(_ticks(what, y))
        for row in group.rows:
            body.append(_row(row, y + 6, what, grid))
            y += ROW
            body.append(line(0, y + 6, WIDTH, y + 6, "row"))
        y += 6
    return drawing("narrow", (0, 0, WIDTH, y + 4), what.label, body)


def _x(share: float) -> float:
    return LEFT + share * (RIGHT - LEFT)


def _grid(what: Drawing, grid: str) -> str:
    rest = "".join(f"M{n(_x(what.scale(t)))} 0v22" for t in what.scale.ticks[1:])
    zero = f"M{n(_x(what.scale(what.scale.ticks[0])))} 0v22"
    return f'<defs><g id="{grid}"><path class="ax ax0" d="{zero}"/><path class="ax" d="{rest}"/></g></defs>'


def _ticks(what: Drawing, y: float) -> str:
    out = []
    taken = -1e9
    for tick in what.scale.ticks:
        x = _x(what.scale(tick))
        words = what.tick(tick)
        half = width(words, 12) / 2
        start = max(0.0, x - half)
        if start > taken + 6:
            first = tick == what.scale.ticks[0]
            out.append(text(0 if first else x, y, words, "t2 num tick", "" if first else "middle"))
            taken = (2 * half) if first else x + half
    return "".join(out)


def _row(row: Row, top: float, what: Drawing, grid: str) -> str:
    base, y = top + 20, top + 41
    number, date = str(row.number), row.date
    at = width(number, 13) + 7
    out = [text(0, base, number, "t2 num")]
    if date:
        out.append(text(at, base, date, "t2 num"))
        at += width(date, 13) + 7
    letter = width(row.letter, 13) + 8 if row.letter else 0
    out.append(text(at, base, fit(row.speaker, WIDTH - at - letter - 4, 13)))
    if row.letter:
        out.append(text(WIDTH - 2, base, row.letter, "b", "end"))
    out.append(f'<use href="#{grid}" y="{n(y - 11)}"/>')
    out.append(_plot(row, y, what))
    return "".join(out)


def _plot(row: Row, y: float, what: Drawing) -> str:
    if not row.places:
        return text(LEFT + 8, y + 4.5, quoted(row.quote, WIDTH - 30, 14, row.rtl), "q")
    xs = [_x(what.scale(v)) for v in row.places]
    out = []
    if len(xs) > 1:
        out.append(line(xs[0], y, xs[-1], y, "ln p" if row.mark.proposed else "ln"))
    else:
        out.append(committed(row.mark, xs[0], y, length=ARROW))
    out.extend(place(row.mark, x, y) for x in xs)
    before, after = reach(row.mark, ARROW)
    left, right = xs[0] - before - 6, WIDTH - (xs[-1] + after + 6)
    if left > right:
        out.append(text(xs[0] - before - 6, y + 4.5, quoted(row.quote, left, 14, row.rtl), "q", "end"))
    else:
        out.append(text(xs[-1] + after + 6, y + 4.5, quoted(row.quote, right, 14, row.rtl), "q"))
    return "".join(out)

"""Small multiples: every statement on a question as a mark on its own scale, stacked upward where marks would touch."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .labels import width
from .marks import Mark, committed, place
from .scale import Kind, Scale, make
from .svg import drawing, line, text

STEP = 10.5
"""Height of a level."""
ARROW = 15.0


class Spot(Struct, frozen=True, kw_only=True):
    """One statement: where it stands and how it is drawn."""

    places: tuple[int, ...]
    mark: Mark


def small(spots: Sequence[Spot], label: str, *, thousands: str = ",") -> str:
    """A drawing 220 units wide, zero at the left."""
    scale = make([v for s in spots for v in s.places], "linear", most=4)
    return _stacked(spots, scale, label, (6.0, 208.0, 220.0), thousands, "")


def strip(spots: Sequence[Spot], kind: Kind, label: str, *, thousands: str = ",") -> str:
    """The whole width on the scale asked for: the other view of a large chart."""
    scale = make([v for s in spots for v in s.places], kind, most=12)
    return _stacked(spots, scale, label, (14.0, 1154.0, 1180.0), thousands, "strip-view")


def _stacked(
    spots: Sequence[Spot], scale: Scale, label: str, span: tuple[float, float, float], thousands: str, css: str
) -> str:
    left, right, whole = span
    body = []
    taken: list[list[tuple[float, float]]] = []
    for spot in sorted((s for s in spots if s.places), key=lambda s: (len(s.places), s.places)):
        xs = [left + scale(v) * (right - left) for v in spot.places]
        level = _level(taken, xs[0] - 5.5 - _before(spot.mark), xs[-1] + 5.5 + _after(spot.mark))
        y = 68 - STEP * level
        if len(xs) > 1:
            body.append(line(xs[0], y, xs[-1], y, "ln thin p" if spot.mark.proposed else "ln thin"))
        else:
            body.append(committed(spot.mark, xs[0], y, length=ARROW, thin=True))
        body.extend(place(spot.mark, x, y, scale=0.71) for x in xs)
    axis = _axis(scale, left, right, thousands)
    top = 68 - STEP * max(0, len(taken) - 1) - 9
    return drawing(css, (0, top, whole, 98 - top), label, [axis, *body])


def _before(mark: Mark) -> float:
    return {"at_most": ARROW - 5, "about": ARROW / 2 - 5}.get(mark.bound, 0.0)


def _after(mark: Mark) -> float:
    return {"at_least": ARROW - 5, "vague": ARROW - 5, "about": ARROW / 2 - 5}.get(mark.bound, 0.0)


def _level(taken: list[list[tuple[float, float]]], start: float, end: float) -> int:
    """The lowest level on which the stretch is free; takes it."""
    for level, stretches in enumerate(taken):
        if all(end <= a or start >= b for a, b in stretches):
            stretches.append((start, end))
            return level
    taken.append([(start, end)])
    return len(taken) - 1


def _axis(scale: Scale, left: float, right: float, thousands: str) -> str:
    out = [line(left, 78, right, 78, "ax ax0")]
    taken = -1e9
    for tick in scale.ticks:
        x = left + scale(tick) * (right - left)
        out.append(line(x, 78, x, 82, "ax ax0"))
        words = f"{tick:,}".replace(",", thousands)
        half = width(words, 12) / 2
        if x - half < taken + 6:
            continue
        out.append(text(x, 95, words, "t2 num tick", "middle"))
        taken = x + half
    return "".join(out)


def bracket(low: int | None, best: int | None, high: int | None, top: int, label: str, words: Sequence[str]) -> str:
    """A range by policy: a bar between its ends on a scale to ``top``; a mark stands for the best value, if any."""
    x = [6.0 + 288 * min(1.0, (v or 0) / max(1, top)) for v in (low, best, high)]
    body = [line(6, 22, 294, 22, "ax ax0"), line(x[0], 22, x[2], 22, "ln thick")]
    body += [line(x[0], 16, x[0], 28, "ln"), line(x[2], 16, x[2], 28, "ln")]
    if words[0] == words[2] or x[2] - x[0] > width(words[0], 13) + width(words[2], 13) + 8:
        body.append(_within(x[0], 11, words[0], "b num"))
        body.append(_within(x[2], 11, words[2], "b num") if words[2] != words[0] else "")
    else:
        body.append(_within((x[0] + x[2]) / 2, 11, f"{words[0]} – {words[2]}", "b num"))
    if best is not None:
        body.append(f'<circle class="m" cx="{x[1]:.1f}" cy="22" r="5"/>')
        body.append(_within(x[1], 44, words[1], "num"))
    return drawing("bracket", (0, 0, 300, 50 if best is not None else 32), label, body)


def _within(x: float, y: float, words: str, css: str) -> str:
    """Words centred at a place as far as the drawing's edges allow."""
    half = width(words, 13) / 2 + 1
    return text(min(max(x, half), 300 - half), y, words, css, "middle")

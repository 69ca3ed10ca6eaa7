"""Estimates under one another on one scale: a mark with its interval for each model, a rule at the people observed."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Estimate
from ..words import Words
from .scale import Scale, make
from .svg import drawing as sheet
from .svg import line, text

_LEFT, _RIGHT, _ROW, _TOP = 300.0, 1100.0, 38.0, 40.0


def drawing(w: Words, observed: int, made: Sequence[Estimate]) -> str:
    """The drawing as SVG; the table below it says the same."""
    ends = [v for e in made for v in (e.low, e.estimate, e.high) if v is not None]
    scale = make([observed, *(round(v) for v in ends)], "linear")
    bottom = _TOP + _ROW * len(made)
    body = _axis(w, scale, bottom)
    x = _at(scale, observed)
    body += [
        line(x, _TOP - 8, x, bottom, "ln thin"),
        text(x, _TOP - 14, w("estimates.observed", n=observed), "t2", "middle"),
    ]
    for n, e in enumerate(made):
        body += _row(w, scale, e, _TOP + _ROW * (n + 0.5))
    label = w("estimates.drawing", n=len(made))
    return sheet("strip-view", (0, 0, 1180, bottom + 34), label, body)


def _at(scale: Scale, value: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * scale(round(value))


def _axis(w: Words, scale: Scale, bottom: float) -> list[str]:
    body = [line(_LEFT, bottom, _RIGHT, bottom, "ax")]
    for tick in scale.ticks:
        x = _at(scale, tick)
        body += [line(x, bottom, x, bottom + 5, "ax"), text(x, bottom + 20, w.number(tick), "t2 num", "middle")]
    return body


def _row(w: Words, scale: Scale, e: Estimate, y: float) -> list[str]:
    assert e.estimate is not None
    low = _at(scale, e.low if e.low is not None else e.estimate)
    high = _at(scale, e.high) if e.high is not None else _RIGHT
    middle = _at(scale, e.estimate)
    body = [
        text(0, y + 4, w(f"estimates.method.{e.method}")),
        line(low, y, high, y, "ln"),
        line(low, y - 5, low, y + 5, "ln"),
        f'<use class="m" href="#k-circle" transform="translate({middle:.1f} {y:.1f}) scale(.79)"/>',
    ]
    if e.high is not None:
        body.append(line(high, y - 5, high, y + 5, "ln"))
    return body

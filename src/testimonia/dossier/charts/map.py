"""A map of places: marks and names over country boundaries, with a scale bar; local equirectangular projection."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from msgspec import Struct

from .atlas import Line, Outlines, Window, outlines, shores
from .labels import width
from .svg import line, n, text

WIDTH = 700.0
FAR = 60.0
"""Degrees of longitude beyond which countries are too small to be named, and coasts are drawn more coarsely."""
FINEST = 0.7
"""Units of the drawing below which a step of a line is not drawn."""
LEAST_DEGREES = 0.3
"""Least height of a map."""
EARTH = Window(west=-540, south=-90, east=540, north=90)
_SIZE = 13.0


class Spot(Struct, frozen=True, kw_only=True):
    """A place on the map."""

    name: str
    latitude: float
    longitude: float
    exact: bool = True
    """False where only an area is known."""
    href: str = ""


def draw(
    spots: Sequence[Spot],
    label: str,
    css: str,
    *,
    width_: float = WIDTH,
    kilometres: str = "km",
    layer: Sequence[Line] = (),
) -> str:
    """The map as an ``<svg>``; ``layer`` are lines of the case's own, drawn in place of country boundaries."""
    w = _window(spots)
    middle = math.radians((w.south + w.north) / 2)
    scale = width_ / ((w.east - w.west) * math.cos(middle))
    height = (w.north - w.south) * scale

    def at(x: float, y: float) -> tuple[float, float]:
        return (x - w.west) * math.cos(middle) * scale, (w.north - y) * scale

    if layer:
        base = Outlines(coasts=[], borders=list(layer), names=[])
    elif w.east - w.west > FAR:
        base = shores(w)
    else:
        base = outlines(w, [(s.longitude, s.latitude) for s in spots])
    near = EARTH if layer else w.wider(0.1)  # lines of a layer may cross the map without a point in it
    body = [_path(base.coasts, near, at, "coast"), _path(base.borders, near, at, "border")]
    placed: list[tuple[float, float, float, float]] = []
    points = [at(s.longitude, s.latitude) for s in spots]
    for x, y in points:
        placed.append((x - 6, y - 6, x + 6, y + 6))
    names = []
    for spot, (x, y) in zip(spots, points, strict=True):
        names.append(_label(spot, x, y, placed, width_, height))
    walls = [at(*p) for line_ in (*base.coasts, *base.borders) for p in line_ if w.holds(*p)]
    for name, places in base.names:
        names.append(_country(name, [at(*p) for p in places], placed, walls, width_))
    body += [_mark(s, x, y) for s, (x, y) in zip(spots, points, strict=True)]
    body += names
    body.append(_bar(scale * 1 / 111.195, height, kilometres))
    frame = f'<rect class="ax ax0" x="0.5" y="0.5" width="{n(width_ - 1)}" height="{n(height - 1)}"/>'
    name = css.replace(" ", "-")
    view = f"0 0 {n(width_)} {n(height + 26)}"
    clip = f'<clipPath id="clip-{name}"><rect width="{n(width_)}" height="{n(height)}"/></clipPath>'
    return (
        f'<svg class="{css}" viewBox="{view}" role="img" aria-label="{escape(label)}">{clip}'
        f'<g clip-path="url(#clip-{name})">{"".join(body[:2])}</g>{frame}{"".join(body[2:])}</svg>'
    )


def _window(spots: Sequence[Spot]) -> Window:
    south, north = min(s.latitude for s in spots), max(s.latitude for s in spots)
    west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
    high = max(LEAST_DEGREES, (north - south) * 1.35)
    wide = max(high * 1.3 / math.cos(math.radians((south + north) / 2)), (east - west) * 1.3)
    high = max(high, wide * math.cos(math.radians((south + north) / 2)) / 2.2)
    x, y = (west + east) / 2, (south + north) / 2
    return Window(west=x - wide / 2, east=x + wide / 2, south=max(-85.0, y - high / 2), north=min(85.0, y + high / 2))


def _path(lines: list[Line], w: Window, at: object, css: str) -> str:
    """The lines as one path, without what lies outside the window."""
    assert callable(at)
    out = []
    finest = FINEST if not FAR < w.east - w.west < 360 else 3 * FINEST
    for points in lines:
        corners = [at(f(p[0] for p in points), f(p[1] for p in points)) for f in (min, max)]
        if math.dist(*corners) < 2 * finest:
            continue
        drawn = False
        last = (-1e9, -1e9)
        for here, before, after in zip(points, [points[0], *points], [*points[1:], points[-1]], strict=False):
            if not (w.holds(*here) or w.holds(*before) or w.holds(*after)):
                drawn = False
                continue
            x, y = at(*here)
            if not drawn or math.dist((x, y), last) >= finest:
                out.append(f"{'L' if drawn else 'M'}{n(x)} {n(y)}")
                last = (x, y)
            drawn = True
    return f'<path class="{css}" d="{"".join(out)}"/>' if out else ""


def _mark(spot: Spot, x: float, y: float) -> str:
    if spot.exact:
        return f'<circle class="m" cx="{n(x)}" cy="{n(y)}" r="3.4"/>'
    return f'<circle class="ln p" cx="{n(x)}" cy="{n(y)}" r="9"/>'


Boxes = list[tuple[float, float, float, float]]


def _label(spot: Spot, x: float, y: float, placed: Boxes, wide: float, high: float) -> str:
    """The name at the first of eight sides where it meets nothing; far from all only if it must."""
    w = width(spot.name, _SIZE) + 2
    for reach in (8.0, 20.0, 34.0):
        for dx, dy, anchor in ((1, 0, ""), (-1, 0, "end"), (0, -1, "middle"), (0, 1, "middle"),
                               (1, -1, ""), (1, 1, ""), (-1, -1, "end"), (-1, 1, "end")):  # fmt: skip
            tx, ty = x + dx * reach, y + dy * (reach + 4) + 4.5
            left = tx if anchor == "" else tx - w if anchor == "end" else tx - w / 2
            box = (left, ty - 11, left + w, ty + 3)
            if box[0] < 2 or box[2] > wide - 2 or box[1] < 2 or box[3] > high - 2 or _meets(box, placed):
                continue
            placed.append(box)
            leader = line(x, y, tx, ty - 4, "ax ax0") if reach > 10 else ""
            return leader + text(tx, ty, spot.name, "halo-text", anchor)
    return ""


def _country(
    name: str, places: Sequence[tuple[float, float]], placed: Boxes, walls: Sequence[tuple[float, float]], wide: float
) -> str:
    """The name at the roomiest place where it meets no other and crosses no boundary; nowhere if there is none."""
    half = width(name, _SIZE) / 2 + 2
    for x, y in places:
        box = (x - half, y - 11, x + half, y + 3)
        crossed = any(box[0] < a < box[2] and box[1] < b < box[3] for a, b in walls)
        if box[0] > 2 and box[2] < wide - 2 and not crossed and not _meets(box, placed):
            placed.append(box)
            return text(x, y, name, "t2", "middle")
    return ""


def _meets(box: tuple[float, float, float, float], placed: Boxes) -> bool:
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in placed)


def _bar(per_km: float, height: float, kilometres: str) -> str:
    length = next(k for k in (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1) if k * per_km <= 160 or k == 1)
    y = height + 14
    end = length * per_km
    bar = line(0, y, end, y, "ln") + line(0, y - 4, 0, y + 4, "ln") + line(end, y - 4, end, y + 4, "ln")
    return bar + text(end + 8, y + 4.5, f"{length} {kilometres}", "t2 num")

"""Country boundaries from Natural Earth, as lines and names within a rectangle of the earth."""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

_FILE = Path(__file__).parents[1] / "maps" / "countries-10m.json.gz"
Line = list[tuple[float, float]]
"""Longitude and latitude in degrees."""


class Window(Struct, frozen=True, kw_only=True):
    """A rectangle of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.west <= x <= self.east and self.south <= y <= self.north

    def wider(self, by: float) -> Window:
        """The window with a margin around it, as a part of its width."""
        m = (self.east - self.west) * by
        return Window(west=self.west - m, east=self.east + m, south=self.south - m, north=self.north + m)


class Outlines(Struct, frozen=True, kw_only=True):
    """What the atlas has of a window."""

    coasts: list[Line]
    borders: list[Line]
    names: list[tuple[str, Line]]
    """Country, and where its name may stand, the roomiest place first."""


@cache
def _atlas() -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(gzip.decompress(_FILE.read_bytes()))
    return found


def outlines(window: Window, avoid: Sequence[tuple[float, float]] = ()) -> Outlines:
    """Lines that pass through the window and the countries in it; names stand away from the points to avoid."""
    atlas = _atlas()
    lines = {n: a for n, a in enumerate(_arcs(atlas)) if _touches(a, window)}
    used: Counter[int] = Counter()
    countries = atlas["objects"]["countries"]["geometries"]
    for country in countries:
        used.update({n if n >= 0 else ~n for ring in _rings(country) for n in ring})
    return Outlines(
        coasts=[a for n, a in lines.items() if used[n] == 1],
        borders=[a for n, a in lines.items() if used[n] > 1],
        names=_names(atlas, countries, set(lines), window, avoid),
    )


@cache
def countries() -> dict[str, list[Line]]:
    """Country, by Natural Earth's name of it -> its rings."""
    atlas = _atlas()
    arcs = list(_arcs(atlas))
    found = atlas["objects"]["countries"]["geometries"]
    return {c["properties"]["name"]: [_ring(r, arcs) for r in _rings(c)] for c in found}


def shores(window: Window) -> Outlines:
    """Lines that pass through the window, without names: for windows in which countries are small."""
    atlas = _atlas()
    used: Counter[int] = Counter()
    for country in atlas["objects"]["countries"]["geometries"]:
        used.update({n if n >= 0 else ~n for ring in _rings(country) for n in ring})
    lines = [(n, a) for n, a in enumerate(_arcs(atlas)) if _touches(a, window)]
    return Outlines(
        coasts=[a for n, a in lines if used[n] == 1], borders=[a for n, a in lines if used[n] > 1], names=[]
    )


def _arcs(atlas: dict[str, Any]) -> Iterator[Line]:
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        out: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            out.append((x * sx + tx, y * sy + ty))
        yield out


def _touches(arc: Line, w: Window) -> bool:
    xs, ys = [p[0] for p in arc], [p[1] for p in arc]
    return min(xs) <= w.east and max(xs) >= w.west and min(ys) <= w.north and max(ys) >= w.south


def _rings(country: dict[str, Any]) -> Iterator[list[int]]:
    if country.get("type") == "Polygon":
        yield from country["arcs"]
    elif country.get("type") == "MultiPolygon":
        for polygon in country["arcs"]:
            yield from polygon


def _names(
    atlas: dict[str, Any], countries: list[dict[str, Any]], near: set[int], w: Window,
    avoid: Sequence[tuple[float, float]],
) -> list[tuple[str, Line]]:  # fmt: skip
    """For each country of the window points inside it, the farthest from boundaries, edges and other points first."""
    all_arcs = list(_arcs(atlas))
    grid = [
        (w.west + (w.east - w.west) * (i + 0.5) / 24, w.south + (w.north - w.south) * (j + 0.5) / 16)
        for i in range(2, 22) for j in range(1, 15)
    ]  # fmt: skip
    walls = [p for n in near for p in all_arcs[n] if w.holds(*p)] + list(avoid)
    out = []
    for country in countries:
        rings = [_ring(r, all_arcs) for r in _rings(country)]
        rings = [r for r in rings if _touches(r, w)]
        inside = [p for p in grid if _within(p, rings)]
        if inside:
            inside.sort(key=lambda p: (-_room(p, walls, w), p))
            out.append((country["properties"]["name"], inside))
    return out


def _ring(numbers: list[int], arcs: list[Line]) -> Line:
    out: Line = []
    for n in numbers:
        piece = arcs[n] if n >= 0 else arcs[~n][::-1]
        out += piece[1:] if out else piece
    return out


def _within(p: tuple[float, float], rings: list[Line]) -> bool:
    """Even-odd rule."""
    x, y = p
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def _room(p: tuple[float, float], walls: Sequence[tuple[float, float]], w: Window) -> float:
    edge = min(p[0] - w.west, w.east - p[0], p[1] - w.south, w.north - p[1])
    return min([edge, *(math.dist(p, wall) for wall in walls)])

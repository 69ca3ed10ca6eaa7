"""Where jurisdictions lie: countries in the middle of their largest land, parts of countries by a list of their own."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from .atlas import Line, countries

_FILE = Path(__file__).parents[1] / "maps" / "jurisdictions.toml"


@cache
def _listed() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def where(name: str) -> tuple[float, float] | None:
    """Latitude and longitude at which a jurisdiction is drawn; None for what has no place of its own."""
    listed = _listed()
    if name in listed["points"]:
        latitude, longitude = listed["points"][name]
        return float(latitude), float(longitude)
    rings = countries().get(listed["countries"].get(name, name))
    return _middle(max(rings, key=lambda ring: abs(_area(ring)))) if rings else None


def _area(ring: Line) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _middle(ring: Line) -> tuple[float, float]:
    """Centre of gravity, as latitude and longitude rounded to half a degree."""
    area = _area(ring) or 1.0
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(ring)) / (6 * area)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(ring)) / (6 * area)
    return round(y * 2) / 2, round(x * 2) / 2

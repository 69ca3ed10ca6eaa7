"""A base layer of the case's own for its maps: the lines of a GeoJSON file (RFC 7946) that case.toml names."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from .model import Problem
from .settings import CASE_FILE, SettingsReader

MOST = 8_000_000
"""Bytes of a file beyond which it is not read."""
_DEPTH = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""How deep the lines of a geometry lie in its coordinates."""


class BaseLayer(Struct, frozen=True, kw_only=True):
    """Lines and who drew them."""

    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    """Longitude and latitude in degrees, WGS 84."""
    credit: str = ""


def base_layer(root: Path, reader: SettingsReader, problems: list[Problem]) -> BaseLayer:
    """What ``[map]`` in case.toml asks for: ``base``, a path inside the case, and ``credit``."""
    path, credit = reader.take("base", str, ""), reader.take("credit", str, "")
    reader.leftovers()
    if not path:
        return BaseLayer()
    try:
        return BaseLayer(lines=tuple(_read(root, path)), credit=credit)
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError) as e:
        why = str(e) if type(e) is ValueError else "it is no GeoJSON"
        problems.append(
            Problem(
                where=f"{CASE_FILE}, map.base",
                what=f"the base layer {path!r} cannot be used ({why})",
                what_to_do="name a GeoJSON file of lines or areas in degrees; until then maps show Natural Earth's",
            )
        )
        return BaseLayer()


def _read(root: Path, path: str) -> Iterator[tuple[tuple[float, float], ...]]:
    file = (root / path).resolve()
    if not file.is_relative_to(root.resolve()):
        raise ValueError("it lies outside the case")
    if not file.is_file():
        raise ValueError("there is no such file")
    if file.stat().st_size > MOST:
        raise ValueError(f"it is larger than {MOST // 1_000_000} MB")
    lines = list(_lines(json.loads(file.read_bytes())))
    if not lines:
        raise ValueError("it holds no line and no area")
    yield from lines


def _lines(node: Any) -> Iterator[tuple[tuple[float, float], ...]]:
    kind = node["type"]
    if kind == "FeatureCollection":
        for feature in node["features"]:
            yield from _lines(feature)
    elif kind == "Feature":
        if node["geometry"] is not None:
            yield from _lines(node["geometry"])
    elif kind == "GeometryCollection":
        for geometry in node["geometries"]:
            yield from _lines(geometry)
    elif kind in _DEPTH:
        yield from _at(node["coordinates"], _DEPTH[kind])
    elif kind not in ("Point", "MultiPoint"):
        raise ValueError(f"it holds a {kind!r}, which GeoJSON does not know")


def _at(coordinates: Any, depth: int) -> Iterator[tuple[tuple[float, float], ...]]:
    if depth:
        for part in coordinates:
            yield from _at(part, depth - 1)
        return
    line = tuple((round(float(p[0]), 5), round(float(p[1]), 5)) for p in coordinates)
    if not all(math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90 for x, y in line):
        raise ValueError("its coordinates are not degrees of longitude and latitude")
    if len(line) > 1:
        yield line

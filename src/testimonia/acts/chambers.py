"""Chambers of legislatures: which is the lower and which the upper house, and one body by its names in languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ..institutions import fold


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("chambers.toml").read_text("utf-8"))


@cache
def _names() -> dict[str, str]:
    return {fold(form): name for name, forms in _data()["same"].items() for form in forms}


def canonical(body: str) -> str:
    """The name under which records keep a body that has one in several languages."""
    return _names().get(fold(body), body)


def house(body: str) -> str:
    """``lower`` or ``upper`` where a body's name says which house it is (or whose committee); else empty."""
    folded = fold(body)
    longest = ("", "")
    for which in ("lower", "upper"):
        for name in _data()[which]["names"]:
            known = fold(name)
            at = folded.find(known)
            edges = at >= 0 and not folded[at - 1 : at].isalnum() and not folded[at + len(known) :][:1].isalnum()
            if edges and len(known) > len(longest[1]):
                longest = (which, known)
    return longest[0]

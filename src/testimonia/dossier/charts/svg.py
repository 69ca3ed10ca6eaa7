"""Small pieces of SVG: numbers without noise, escaped words, lines and texts."""

from __future__ import annotations

import re
from html import escape

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of scripts written from right to left: words that hold them are ordered by their own direction."""


def n(value: float) -> str:
    """A coordinate to a tenth of a unit, without trailing noughts."""
    shown = f"{value:.1f}"
    return shown[:-2] if shown.endswith(".0") else shown


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    """A straight line."""
    return f'<path class="{css}" d="M{n(x1)} {n(y1)}{_to(x1, y1, x2, y2)}"/>'


def _to(x1: float, y1: float, x2: float, y2: float) -> str:
    if n(y1) == n(y2):
        return f"H{n(x2)}"
    return f"V{n(y2)}" if n(x1) == n(x2) else f"L{n(x2)} {n(y2)}"


def text(x: float, y: float, words: str, css: str = "", anchor: str = "") -> str:
    """A line of words; ``anchor`` is ``middle`` or ``end``, empty for start."""
    head = f'<text x="{n(x)}" y="{n(y)}"'
    if css:
        head += f' class="{css}"'
    if anchor:
        head += f' text-anchor="{anchor}"'
    shown = f"\u2068{words}\u2069" if _RIGHT_TO_LEFT.search(words) else words
    return f"{head}>{escape(shown, quote=False)}</text>"


def drawing(css: str, box: tuple[float, float, float, float], label: str, body: list[str]) -> str:
    """A whole drawing; its label says what it shows and where the same content stands as text."""
    view = " ".join(n(v) for v in box)
    return f'<svg class="{css}" viewBox="{view}" role="img" aria-label="{escape(label)}">{"".join(body)}</svg>'

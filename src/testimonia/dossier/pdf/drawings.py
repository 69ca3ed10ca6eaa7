"""The charts and maps of the pages as drawings that stand alone: their marks and their ink put into them."""

from __future__ import annotations

import re
from html import escape, unescape

from ..charts.marks import definitions
from .letters import Letters

_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_LABEL = re.compile(r'aria-label="([^"]*)"')
_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_WORDS = re.compile(r"(<text\b[^>]*>)([^<]*)(</text>)")
_INK = """<style>
text{font-family:"Source Sans 3";font-size:13px;fill:#1b1c1f}
.paper text{font-size:11px}
.t2{fill:#5c6066} .b,.gh{font-weight:600} .q{font-family:"Source Serif 4"} .tick{font-size:12px}
.ax{stroke:#c6c6c0;stroke-width:1;fill:none} .ax0{stroke:#868a90}
.row{stroke:#c6c6c0;stroke-width:1;stroke-dasharray:1 3;fill:none}
.m{fill:#1b1c1f;stroke:#1b1c1f;stroke-width:1.4;stroke-linejoin:round}
.m.p{fill:#fff;stroke-dasharray:2.2 1.8} .m.n{fill:#fff} .m.mini{stroke-width:1.1}
.ln{stroke:#1b1c1f;stroke-width:1.6;fill:none} .ln.p{stroke-dasharray:3 2.4} .ln.thin{stroke-width:1.1}
.ln.about{stroke-dasharray:1.2 2.6;stroke-width:2.4} .ln.thick{stroke-width:3.2}
.strike{stroke:#1b1c1f;stroke-width:1.6;fill:none} .halo{fill:#fff} .wash{fill:#f3f3ef}
.lane{stroke:#868a90;stroke-width:1.2;fill:none} .lane.p{stroke-dasharray:2 2.6}
.coast{fill:none;stroke:#62666d;stroke-width:1}
.border{fill:none;stroke:#62666d;stroke-width:1;stroke-dasharray:5 2 1 2}
.halo-text{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
</style>"""
_MARKS = re.sub(r"</?svg[^>]*>", "", definitions())


def first(drawn: str) -> str:
    """The first of the drawings that stand in one string: the one for wide pages."""
    found = _DRAWING.search(drawn)
    return found[0] if found else ""


def height(drawn: str) -> float:
    """Height of a drawing in its own units."""
    found = _BOX.search(drawn)
    return float(found[2]) if found else 0.0


def alone(letters: Letters, drawn: str, alt: str = "") -> dict[str, object]:
    """A drawing as a block: ``svg``, ``alt`` and ``width`` in its own units."""
    label = _LABEL.search(drawn)
    box = _BOX.search(drawn)
    words = alt or (unescape(label[1]) if label else "")
    marks = _MARKS if 'href="#' in drawn else ""
    head, _, body = drawn.partition(">")
    if "xmlns=" not in head:
        head += ' xmlns="http://www.w3.org/2000/svg"'
    svg = f"{head}>{_INK}{marks}{body}"
    return {
        "k": "draw", "svg": _WORDS.sub(lambda m: m[1] + _set(letters, m[2]) + m[3], svg), "alt": letters.line(words),
        "width": float(box[1]) if box else 0.0,
    }  # fmt: skip


def _set(letters: Letters, written: str) -> str:
    """The words of a drawing, kept apart from their surroundings where they were."""
    words = unescape(written)
    shown = escape(letters.line(words).replace("\u200b", ""), quote=False)
    return f"\u2068{shown}\u2069" if words.startswith("\u2068") else shown

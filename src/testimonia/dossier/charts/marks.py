"""The marks: a shape for who speaks, strokes for stance, lines for what the words commit to, and the review states.

Shapes are drawn once a page (:func:`definitions`) and used from everywhere, all in one ink at one optical size.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .svg import line, n

Shape = Literal["circle", "diamond", "hexagon", "square", "triangle", "plus", "wedge", "bar"]
Bound = Literal["exact", "at_least", "at_most", "about", "range", "vague"]

SHAPES: dict[Shape, str] = {
    "circle": '<circle r="5.2"/>',
    "diamond": '<path d="M0-6.5 6.5 0 0 6.5-6.5 0z"/>',
    "hexagon": '<path d="M-5.9 0-3-5.2H3L5.9 0 3 5.2H-3z"/>',
    "square": '<path d="M-4.8-4.8H4.8V4.8H-4.8z"/>',
    "triangle": '<path d="M0-5.6 6.2 5H-6.2z"/>',
    "plus": '<path d="M-2.2-6H2.2V-2.2H6V2.2H2.2V6H-2.2V2.2H-6V-2.2H-2.2z"/>',
    "wedge": '<path d="M0 5.6 6.2-5H-6.2z"/>',
    "bar": '<path d="M-2.6-6H2.6V6H-2.6z"/>',
}
"""Each about the same weight of ink, centred on its origin."""

_STATES = (
    '<symbol id="st-accepted" viewBox="0 0 13 13"><circle class="m mini" cx="6.5" cy="6.5" r="4.6"/></symbol>'
    '<symbol id="st-corrected" viewBox="0 0 13 13"><circle class="ln thin" cx="6.5" cy="6.5" r="5.4"/>'
    '<circle class="m mini" cx="6.5" cy="6.5" r="2.4"/></symbol>'
    '<symbol id="st-proposed" viewBox="0 0 13 13"><circle class="m p mini" cx="6.5" cy="6.5" r="4.6"/></symbol>'
    '<symbol id="st-rejected" viewBox="0 0 13 13"><circle class="m n mini" cx="6.5" cy="6.5" r="4.6"/>'
    '<path class="strike" d="M2 11 11 2"/></symbol>'
)
SMALL = 0.71
"""Size of a mark in lanes, small multiples and margins, against that in the large charts."""


class Mark(Struct, frozen=True, kw_only=True):
    """How one statement is drawn."""

    shape: Shape
    bound: Bound
    stance: str = "asserted"
    proposed: bool = False

    @property
    def css(self) -> str:
        """Its classes: dashed and hollow where only proposed, hollow where denied or questioned."""
        return "m" + (" p" if self.proposed else "") + (" n" if self.stance in ("denied", "questioned") else "")


def definitions() -> str:
    """The drawing, invisible, that holds every shape and state that a page may use."""
    shapes = "".join(f'<g id="k-{name}">{path}</g>' for name, path in SHAPES.items())
    return f'<svg class="defs" width="0" height="0" aria-hidden="true"><defs>{shapes}{_STATES}</defs></svg>'


def place(mark: Mark, x: float, y: float, *, scale: float = 1.0) -> str:
    """The mark alone, with the stroke of its stance."""
    if scale == 1.0:
        out = f'<use class="{mark.css}" href="#k-{mark.shape}" x="{n(x)}" y="{n(y)}"/>'
    else:
        out = (
            f'<use class="{mark.css} mini" href="#k-{mark.shape}" '
            f'transform="translate({n(x)} {n(y)}) scale({scale:g})"/>'
        )
    return out + _stroke(mark, x, y, 8.3 * scale)


def _stroke(mark: Mark, x: float, y: float, reach: float) -> str:
    if mark.stance == "denied":
        return line(x - reach, y + reach, x + reach, y - reach, "strike")
    if mark.stance == "questioned":
        return line(x, y, x + reach, y - reach, "strike")
    return ""


def committed(mark: Mark, x: float, y: float, *, length: float, thin: bool = False) -> str:
    """What the words commit to, behind the mark: arrows and stubs of fixed length, for direction and never extent."""
    css = "ln" + (" p" if mark.proposed else "") + (" thin" if thin else "")
    head = 2.6 if thin else 3.6
    if mark.bound == "at_least":
        return line(x, y, x + length, y, css) + _head(x + length, y, -head, thin)
    if mark.bound == "at_most":
        return line(x, y, x - length, y, css) + _head(x - length, y, head, thin)
    if mark.bound == "about":
        return line(x - length / 2, y, x + length / 2, y, f"{css} about")
    if mark.bound == "vague":
        return line(x, y, x + length, y, f"{css} about") + _head(x + length, y, -head, thin)
    return ""


def _head(x: float, y: float, back: float, thin: bool) -> str:
    up = abs(back)
    css = "ln thin" if thin else "ln"
    return f'<path class="{css}" d="M{n(x + back)} {n(y - up)} {n(x)} {n(y)} {n(x + back)} {n(y + up)}"/>'


def reach(mark: Mark, length: float) -> tuple[float, float]:
    """How far mark and line stand out to the left and to the right of their place."""
    left = right = 9.5 if mark.stance in ("denied", "questioned") else 7.0
    if mark.bound in ("at_least", "vague"):
        right = max(right, length)
    elif mark.bound == "at_most":
        left = max(left, length)
    elif mark.bound == "about":
        left, right = max(left, length / 2), max(right, length / 2)
    return left, right


def glyph(mark: Mark, size: int = 14) -> str:
    """A mark to stand in a line of words; its meaning must stand in the words beside it."""
    wide = size * 2 if mark.bound not in ("exact", "range") else size
    x = {"at_least": size * 0.5, "vague": size * 0.5, "at_most": size * 1.5}.get(mark.bound, wide / 2)
    body = committed(mark, x, size / 2, length=size * 1.45, thin=True) + place(mark, x, size / 2, scale=0.79)
    return (
        f'<svg class="glyph" width="{wide}" height="{size}" viewBox="0 0 {wide} {size}" aria-hidden="true">{body}</svg>'
    )


def state(review: str) -> str:
    """The small disc that goes before the word for a review state."""
    return f'<svg width="13" height="13" aria-hidden="true"><use href="#st-{review}"/></svg>'

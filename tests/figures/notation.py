"""Sentences with their figures marked in them, one a line, as the files in ``sentences/`` hold them.

``{at least 40|40+ killed women part_of denied}``: the words of the figure, then its bounds (``14``; ``~14`` about;
``14+`` at least; ``<=14`` at most; ``160..1000`` a range; ``24+?`` vague; left out where they are the digits of the
words), outcome, and what differs from all, total and asserted.  ``\\n`` stands for a line's end.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

SENTENCES = Path(__file__).with_name("sentences")
OUTCOMES = (
    "killed", "wounded", "missing", "captive", "released", "displaced", "orphaned", "body", "population", "survived",
    "affected",
)  # fmt: skip
_MARKED = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")


class Told(NamedTuple):
    """A figure as a sentence file marks it or a reading gives it."""

    start: int
    quote: str
    low: int | None
    high: int | None
    hedge: str
    outcome: str
    group: str
    relation: str
    stance: str


def sentences(lang: str) -> list[tuple[str, list[Told]]]:
    """The sentences of a language's file, each with its figures."""
    lines = SENTENCES.joinpath(f"{lang}.txt").read_text("utf-8").splitlines()
    return [marked(line) for line in lines if line.strip() and not line.startswith("# ")]


def marked(line: str) -> tuple[str, list[Told]]:
    """A line as plain text, and the figures marked in it."""
    text, at = "", 0
    line = line.replace("\\n", "\n")
    figures: list[Told] = []
    for m in _MARKED.finditer(line):
        text += line[at : m.start()]
        figures.append(_figure(len(text), m[1], m[2].split()))
        text, at = text + m[1], m.end()
    return text + line[at:], figures


def _figure(start: int, quote: str, spec: list[str]) -> Told:
    written = re.sub(r"\D", "", quote) if spec[0] in OUTCOMES else spec.pop(0)
    low, high, hedge = _bounds(written)
    outcome, *others = spec
    relation = next((w for w in others if w in ("part_of", "additional")), "total")
    stance = next((w for w in others if w in ("denied", "questioned", "hypothetical", "forecast")), "asserted")
    group = next((w for w in others if w not in (relation, stance)), "all")
    return Told(start, quote, low, high, hedge, outcome, group, relation, stance)


def _bounds(written: str) -> tuple[int | None, int | None, str]:
    if ".." in written:
        low, high = written.split("..")
        return int(low), int(high), "range"
    if written.startswith("<="):
        return None, int(written[2:]), "at_most"
    if written.startswith("~"):
        return int(written[1:]), int(written[1:]), "about"
    if written.endswith("+?"):
        return int(written[:-2]), None, "vague"
    if written.endswith("+"):
        return int(written[:-1]), None, "at_least"
    return int(written), int(written), "exact"

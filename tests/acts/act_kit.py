"""Sample acts, made up for these tests, with what they hold written in their margin.

``R`` begins a recital, ``O`` an operative clause, ``r`` and ``o`` go on with it; a blank margin is neither.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from testimonia import acts, anchors, items
from testimonia.model import Act, Clause, Text

SAMPLES = Path(__file__).parent / "samples"


class Sample(NamedTuple):
    """An act as a person would file it, and the lines of its clauses (from 1)."""

    content: str
    recitals: list[tuple[int, int]]
    operative: list[tuple[int, int]]


def sample(name: str) -> Sample:
    lines = (SAMPLES / f"{name}.txt").read_text("utf-8").split("\n")
    return margined([line for line in lines if line])


def margined(lines: list[str]) -> Sample:
    found: dict[str, list[tuple[int, int]]] = {"R": [], "O": []}
    for number, line in enumerate(lines, 1):
        margin = line[0]
        if margin in found:
            found[margin].append((number, number))
        elif margin.upper() in found:
            spans = found[margin.upper()]
            spans[-1] = (spans[-1][0], number)
    return Sample("\n".join(line[2:] for line in lines) + "\n", found["R"], found["O"])


def read(content: str) -> tuple[Text, list[Act]]:
    text = anchors.plain_text(content)
    return text, acts.read(text, items.split(text))


def line_spans(content: str, clauses: tuple[Clause, ...]) -> list[tuple[int, int]]:
    return [
        (content.count("\n", 0, c.spans[0][0]) + 1, content.count("\n", 0, c.spans[-1][1] - 1) + 1) for c in clauses
    ]

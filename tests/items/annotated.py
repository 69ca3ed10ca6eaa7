"""Compilations with their items marked: a line ``@@ kind | field=value`` stands before each item and is no part of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOM = Path(__file__).parent / "compilations"


class Expected(NamedTuple):
    """An item as a reader would mark it; fields that are not named are not judged."""

    kind: str
    fields: dict[str, str]
    start: int
    end: int
    label: str
    part_of: str


Retype = Callable[[str], list[str]]
"""What a line of a compilation becomes where it is typed otherwise."""


def read(name: str, retype: Retype = lambda line: [line]) -> tuple[str, list[Expected]]:
    """The text without its marks, and what stands in it."""
    content, open_marks, expected = "", [], []
    for line in (ROOM / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("@@ "):
            open_marks.append((line[3:].strip(), len(content)))
        else:
            content += "".join(f"{typed}\n" for typed in retype(line))
    ends = [at for _, at in open_marks[1:]] + [len(content)]
    for (mark, start), end in zip(open_marks, ends, strict=True):
        kind, *pairs = mark.split(" | ")
        if kind == "none":  # page furniture that is no item
            continue
        fields = dict(pair.split("=", 1) for pair in pairs)
        body = content[start:end]
        # Rules between items and page numbers after the last line belong to no item.
        body = re.sub(r"(?:\s|^[-*=_ ]{3,}\r?$|^\d{1,3}\r?$)*\Z", "", body, flags=re.MULTILINE)
        first = start + len(body) - len(body.lstrip())
        label, part_of = fields.pop("id", ""), fields.pop("part_of", "")
        expected.append(Expected(kind, fields, first, start + len(body), label, part_of))
    return content, expected


NAMES = sorted(path.stem for path in ROOM.glob("*.txt"))

"""The same compilations typed otherwise (wrapped, indented, spaced, with other line ends) fall into the same items."""

from __future__ import annotations

import re
import textwrap

import pytest
from annotated import NAMES, Expected, Retype, read

from testimonia.model import Item
from testimonia.verbs import split_items

MARKS = re.compile(r"^#+ |\*\*|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")

TYPED: dict[str, Retype] = {
    "wrapped": lambda line: textwrap.wrap(line, 72) if len(line) > 90 and line[0] not in "#*<" else [line],
    "with carriage returns": lambda line: [line + "\r"],
    "with blanks at line ends": lambda line: [line + "  "],
    "indented": lambda line: ["    " + line if line else line],
    "two blank lines": lambda line: [line] if line else ["", ""],
    "four blank lines": lambda line: [line] if line else ["", "", "", ""],
}


def overlap(a: Item, b: Expected) -> float:
    """Intersection over union of two spans."""
    both = max(0, min(a.end, b.end) - max(a.start, b.start))
    return both / max(1, max(a.end, b.end) - min(a.start, b.start))


def right(name: str, retype: Retype) -> list[bool]:
    """For each item of a compilation whether one of its kind is found on its span."""
    text, expected = read(name, retype)
    items = split_items(text)
    best = [max(items, key=lambda i, e=e: overlap(i, e)) for e in expected]
    return [overlap(i, e) >= 0.8 and i.kind == e.kind for i, e in zip(best, expected, strict=True)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("typed", TYPED)
def test_how_a_compilation_is_typed_changes_no_item(name: str, typed: str) -> None:
    assert all(right(name, TYPED[typed]))


def test_without_any_markup_nearly_all_items_are_found() -> None:
    found = [ok for name in NAMES for ok in right(name, lambda line: [MARKS.sub("", line)])]
    assert sum(found) / len(found) >= 0.92

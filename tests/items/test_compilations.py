"""Compilations of many makes fall into the items that a reader marks in them, each with its record."""

from __future__ import annotations

import pytest
from annotated import NAMES, read

from testimonia.model import Item
from testimonia.verbs import split_items


def told(text: str, item: Item) -> str:
    """The item as a failing test shows it: its kind and its first words."""
    return f"{item.kind}: {text[item.start : item.end].split(chr(10))[0][:60]}"


@pytest.mark.parametrize("name", NAMES)
def test_a_compilation_falls_into_its_items(name: str) -> None:
    text, expected = read(name)
    items = split_items(text)
    assert [told(text, i) for i in items] == [
        f"{e.kind}: {text[e.start : e.end].split(chr(10))[0][:60]}" for e in expected
    ]
    assert [(i.start, i.end) for i in items] == [(e.start, e.end) for e in expected]


@pytest.mark.parametrize("name", NAMES)
def test_each_item_has_the_record_its_lines_tell(name: str) -> None:
    text, expected = read(name)
    items = {(i.start, i.end): i for i in split_items(text)}
    for e in expected:
        item = items[e.start, e.end]
        assert {field: getattr(item, field) for field in e.fields} == e.fields


@pytest.mark.parametrize("name", NAMES)
def test_a_part_names_the_item_it_is_part_of(name: str) -> None:
    text, expected = read(name)
    items = {(i.start, i.end): i for i in split_items(text)}
    ids = {e.label: items[e.start, e.end].id for e in expected if e.label}
    assert [items[e.start, e.end].part_of for e in expected] == [ids.get(e.part_of, "") for e in expected]

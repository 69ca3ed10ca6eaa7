"""Records to table rows and back: scalars as they are, everything nested as canonical JSON."""

from __future__ import annotations

import sqlite3
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import fields

T = TypeVar("T", bound=msgspec.Struct)
Value = str | int | float | None

REGISTERS = ("chronology", "places", "responses", "responsibility", "elements", "credits", "counts", "relations")
"""Tables of the registers, which are fields of :class:`testimonia.model.Registers` too."""
RENAMED = {"start": "start_at", "end": "end_at"}
"""Fields whose names SQL reserves."""

_SCALARS = (str, int, float, bool, type(None))
_encoder = msgspec.json.Encoder(order="deterministic")


def to_row(record: msgspec.Struct) -> dict[str, Value]:
    """Column names and values of one record."""
    return {column: _value(getattr(record, name)) for name, column, _ in _columns(type(record))}


def _value(value: Any) -> Value:
    if isinstance(value, _SCALARS):
        return int(value) if isinstance(value, bool) else value
    return _encoder.encode(value).decode("utf-8")


@cache
def _columns(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((f.name, RENAMED.get(f.name, f.name), hints[f.name]) for f in fields(kind))


@cache
def _is_scalar(hint: Any) -> bool:
    if get_origin(hint) in (Union, UnionType):
        return all(map(_is_scalar, get_args(hint)))
    return get_origin(hint) is Literal or hint in _SCALARS


def from_row(kind: type[T], row: sqlite3.Row) -> T:
    """The record that :func:`to_row` made the row from."""
    values: dict[str, Any] = {}
    for name, column, hint in _columns(kind):
        value = row[column]
        if not _is_scalar(hint) and value is not None:
            value = msgspec.json.decode(value.encode("utf-8"), type=hint)
        elif hint is bool:
            value = bool(value)
        values[name] = value
    return kind(**values)

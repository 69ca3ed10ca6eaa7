"""Which fields of a record a person may correct, what values they take, and records with corrected fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from msgspec.structs import asdict, replace

from ..model import GROUPS, Attribution, Figure, Item, Link

Correctable = Item | Figure | Attribution | Link
Record = TypeVar("Record", bound=Correctable)

ITEM_FIELDS = (
    "kind", "title", "publisher", "author", "dateline", "date", "language", "jurisdiction", "body", "number",
)  # fmt: skip
FIGURE_FIELDS = (
    "low", "best", "high", "hedge", "outcome", "group", "relation", "part_of", "scope", "stance", "claimant",
    "connection", "actor", "cause", "place", "date",
)  # fmt: skip
ATTRIBUTION_FIELDS = ("claimant", "connection")
LINK_FIELDS = ("relation", "earlier", "copied_from")
FIELDS: dict[type[Correctable], tuple[str, ...]] = {
    Item: ITEM_FIELDS, Figure: FIGURE_FIELDS, Attribution: ATTRIBUTION_FIELDS, Link: LINK_FIELDS,
}  # fmt: skip
"""What people correct, by kind of record."""
NUMBERS = ("low", "best", "high")
"""Whole numbers, or open (None)."""

_SEEN = {
    Item: ("kind", "title", "publisher", "author", "date"),
    Figure: (*NUMBERS, "hedge", "outcome", "group", "relation", "scope", "stance", "claimant"),
    Attribution: ATTRIBUTION_FIELDS,
    Link: ("relation", "earlier", "copied_from"),
}
"""What a judgement is about: where the program reads one of these otherwise later, it no longer holds."""

TEXT_LIMIT = 2000
"""Characters of one corrected value."""
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_HIGHEST = 10**12


def _vocabularies() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for record in FIELDS:
        for name, hint in get_type_hints(record).items():
            if get_origin(hint) is Literal and name != "review":
                found[f"{record.__name__}.{name}"] = get_args(hint)
    return found


VOCABULARIES = _vocabularies()
"""The words that a field takes, by ``Item.kind``, ``Figure.outcome``, ..."""


def from_text(field: str, text: str) -> object:
    """The value that a person typed for a field; ValueError says what is wrong. Empty or ``open`` is an open bound."""
    if field not in NUMBERS:
        return text
    plain = text.strip()
    if plain in ("", "open"):
        return None
    if not re.fullmatch(r"[0-9]{1,13}", plain):
        raise ValueError(f"{field} must be a whole number without signs, or open, not {text[:40]!r}")
    return int(plain)


def wrong_value(record: type[Correctable], field: str, value: object) -> str:
    """What is wrong with a value for a field of Item or Figure, as a clause; empty where nothing is."""
    fields = FIELDS[record]
    if field not in fields:
        return f"{field[:40]!r} is not a field that can be corrected; these can: {', '.join(fields)}"
    if field in NUMBERS:
        return _wrong_number(field, value)
    if not isinstance(value, str):
        return f"{field} must be text"
    words = VOCABULARIES.get(f"{record.__name__}.{field}")
    if words is not None and value not in words:
        return f"{field} is {value[:40]!r}, which is not one of {', '.join(w or '(empty)' for w in words)}"
    if len(value) > TEXT_LIMIT:
        return f"{field} is longer than {TEXT_LIMIT:,} characters"
    if any(c < " " or c == "\x7f" for c in value):
        return f"{field} holds a line break or another control character"
    if field == "date" and not is_date(value, span=record is Figure):
        example = ", or 1992-02-25/1992-02-26" if record is Figure else ""
        return f"the date {value[:40]!r} is not of the form 1992, 1992-02 or 1992-02-26{example}"
    if field == "language" and value and not _LANGUAGE.fullmatch(value):
        return f"the language {value[:40]!r} is not a tag such as en or es"
    if field == "group" and not _is_group(value):
        return f"group is {value[:40]!r}, which is not one or more of {', '.join(GROUPS)}, joined by + in this order"
    return ""


def _wrong_number(field: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, int) or isinstance(value, bool):
        return f"{field} must be a whole number or open"
    return "" if 0 <= value <= _HIGHEST else f"{field} is {str(value)[:20]}, which is not between 0 and {_HIGHEST:,}"


def is_date(value: str, *, span: bool = False) -> bool:
    """Whether a date is a real one, as partial as it may be; empty = not given; ``a/b`` where spans may be."""
    if not value:
        return True
    parts = value.split("/")
    if len(parts) > (2 if span else 1) or not all(_DAY.fullmatch(p) for p in parts):
        return False
    try:
        for part in parts:
            date.fromisoformat((part + "-01-01")[:10])
    except ValueError:
        return False
    return len(parts) == 1 or parts[0] <= parts[1]


def _is_group(value: str) -> bool:
    parts = value.split("+")
    return parts == [g for g in GROUPS if g in parts]


def seen(record: Correctable) -> dict[str, object]:
    """What a person who judges this record has before them."""
    return {f: getattr(record, f) for f in _SEEN[type(record)]}


def read_otherwise(record: Correctable, before: object) -> str:
    """How the record differs from what was seen, as a clause; empty where it does not or nothing was kept of it."""
    if not isinstance(before, dict):
        return ""
    found = [f for f in _SEEN[type(record)] if f in before and before[f] != getattr(record, f)]
    said = [f"{f} was {shown(before[f])} and is {shown(getattr(record, f))}" for f in found]
    return ", ".join(said)


def shown(value: object) -> str:
    """A field's value in a sentence."""
    return "open" if value is None else str(value)[:60] or "empty"


def corrected(record: Record, values: Mapping[str, object]) -> Record | str:
    """The record with these values in place of its own; or, as a clause, why they cannot be.

    What hangs on a corrected value goes with it: the place of a claimant whose words no longer stand there, the
    total that a figure said to stand alone was part of.
    """
    kind = cast("type[Correctable]", type(record))
    for field, value in values.items():
        if wrong := wrong_value(kind, field, value):
            return wrong
    changes = dict(values)
    if not isinstance(record, Figure):
        return replace(record, **changes)
    if "claimant" in changes and changes["claimant"] != record.claimant:
        changes["claimant_start"] = -1
    if changes.get("relation") == "total":
        changes.setdefault("part_of", "")
    new = replace(record, **changes)
    return _inconsistent(new) or new


def _inconsistent(figure: Figure) -> str:
    given = [(name, value) for name in NUMBERS if (value := asdict(figure)[name]) is not None]
    for (a, smaller), (b, larger) in pairwise(given):
        if smaller > larger:
            return f"{a} ({smaller:,}) is greater than {b} ({larger:,})"
    if figure.part_of == figure.id:
        return "a figure cannot be part of itself"
    if figure.part_of and figure.relation == "total":
        return "a figure that is part of another has the relation part_of or additional, not total"
    return ""

"""Bibliographic values as files carry them, made fit for records: cleaned, dates as ISO, one value per field."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Fact
from .decoding import clean

LONGEST = 500
"""Code points of a value that are kept; a title longer than that is no title."""

_ISO = re.compile(r"\s{0,5}(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d/.-])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")


def facts_of(found: Iterable[tuple[str, str, str]]) -> tuple[Fact, ...]:
    """Facts of (field, value, said_by), the first value of each field; what is empty or malformed is left out."""
    out: dict[str, Fact] = {}
    for field, raw, said_by in found:
        value = " ".join(clean(raw).split())
        if field == "language":
            value = _language(value)
        if value and len(value) <= LONGEST and field not in out:
            out[field] = Fact(field=field, value=value, said_by=said_by)
    return tuple(out.values())


def iso_date(value: str) -> str:
    """The ISO date that a machine-written value begins with, as partial as it is; empty where it begins with none."""
    found = _ISO.match(value)
    if not found:
        return ""
    year, month, day = found.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return ""
    if day is None:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}" if 1 <= int(day) <= 31 else ""


def _language(value: str) -> str:
    return value.replace("_", "-") if _LANGUAGE.match(value) else ""

"""Records of sources that are published in part, as they are handed on: no word beyond what the pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from . import dossier
from .model import Act, Text

Partly = Mapping[str, Sequence[tuple[int, int]]]
"""Original -> where the words stand that are shown, of originals that are published in part."""


def text(whole: Text, partly: Partly) -> str:
    """A text, blackened where its pages do not show it; every offset holds."""
    spans = partly.get(whole.original)
    return whole.content if spans is None else dossier.limited(whole.content, 0, spans)


def record(given: msgspec.Struct, partly: Partly) -> dict[str, Any]:
    """A record as plain values, its anchors blackened likewise; of an act in part no clause is told in words."""
    shown = dict(_limited(msgspec.to_builtins(given), partly))
    if isinstance(given, Act) and given.original in partly:
        shown["clauses"] = [{**clause, "words": ""} for clause in shown["clauses"]]
        shown["votes"] = [{**vote, "quote": ""} for vote in shown["votes"]]
    return shown


def names(value: Any, partly: Partly) -> bool:
    """Whether a decision's payload holds an anchor in a source that is published in part."""
    if isinstance(value, dict):
        return value.get("original") in partly or any(names(v, partly) for v in value.values())
    return isinstance(value, list | tuple) and any(names(v, partly) for v in value)


def _limited(value: Any, partly: Partly) -> Any:
    if isinstance(value, list | tuple):
        return [_limited(v, partly) for v in value]
    if not isinstance(value, dict):
        return value
    spans = partly.get(str(value.get("original")))
    if spans is None or not value.keys() >= {"original", "start", "end", "exact"}:
        return {k: _limited(v, partly) for k, v in value.items()}
    start, end, prefix = value["start"], value["end"], value.get("prefix", "")
    return {
        **value,
        "exact": dossier.limited(value["exact"], start, spans),
        "prefix": dossier.limited(prefix, start - len(prefix), spans),
        "suffix": dossier.limited(value.get("suffix", ""), end, spans),
    }

"""Figures that a person found and the program missed: what such a decision holds, and putting it among the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import ValidationError, convert
from msgspec.structs import replace

from ..anchors import Anchorer, ids, propose, resolve
from ..model import Anchor, Decision, Figure, Item, Problem, Text
from .fields import NUMBERS, corrected
from .replay import Decided

_PLACE = ("quote", "start", "end")
_PROPOSED = 3


def addition_payload(
    item_id: str,
    values: Mapping[str, object],
    find: Callable[[str], object],
    words: Callable[[str], Text | None],
) -> dict[str, object] | str:
    """The payload of an ``add`` without its reason: the anchor, the figure's id and fields; or what is wrong.

    ``values`` names the words by ``quote`` (which stand once in the item) or by ``start`` and ``end`` (0-based code
    points into the original's text), and the figure's fields; where only ``best`` is given, it is low and high too.
    """
    item = find(item_id)
    if not isinstance(item, Item):
        return f"no item has the id {item_id[:60]!r}"
    text = words(item.original)
    if text is None:
        return f"the text of item {item_id} is not there"
    span = _span(item, text.content, values)
    if isinstance(span, str):
        return span
    fields = {f: v for f, v in values.items() if f not in _PLACE}
    if fields.keys() & set(NUMBERS) == {"best"}:
        fields |= {"low": fields["best"], "high": fields["best"]}
    anchor = Anchorer(text)(*span)
    return {"id": ids([anchor], "f")[0], "item": item.id, "anchor": words_of(anchor), "fields": fields}


def words_of(anchor: Anchor) -> dict[str, object]:
    """An anchor as a payload holds it: where the words stood, the words and their surroundings."""
    return {f: getattr(anchor, f) for f in ("original", "text", "start", "end", "exact", "prefix", "suffix")}


def _span(item: Item, content: str, values: Mapping[str, object]) -> tuple[int, int] | str:
    if "quote" in values:
        quote = values["quote"]
        if not isinstance(quote, str) or not quote:
            return "the quote must be the exact words of the figure"
        at = content.find(quote, item.start, item.end)
        if at < 0:
            return "the quoted words do not stand in the item exactly so"
        if content.find(quote, at + 1, item.end) >= 0:
            return "the quoted words stand more than once in the item; give start and end instead"
        return at, at + len(quote)
    start, end = (_offset(values.get(k)) for k in ("start", "end"))
    if start is None or end is None:
        return "it does not say which words: give the quote, or start and end"
    if not item.start <= start < end <= item.end:
        return f"{start} to {end} is not a span inside the item, which runs from {item.start} to {item.end}"
    return start, end


def _offset(value: object) -> int | None:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,12}", value):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def added_figure(payload: Mapping[str, object]) -> Figure | str:
    """The figure of an ``add``, as its payload has it; or, as a clause, why the payload holds none."""
    fields = payload.get("fields")
    try:
        anchor = convert(payload.get("anchor"), Anchor)
    except ValidationError:
        return "it holds no anchor"
    if not anchor.exact or not isinstance(fields, dict) or "outcome" not in fields:
        return "it needs the exact words and an outcome"
    figure = Figure(
        id=ids([anchor], "f")[0],
        item=str(payload.get("item", "")),
        anchor=anchor,
        low=None,
        best=None,
        high=None,
        hedge="exact",
        outcome="other",
        rules=("reviewer",),
        review="accepted",
    )
    if payload.get("id") != figure.id:
        return "its id is not that of the words it names"
    if all(fields.get(n) is None for n in NUMBERS) and fields.get("hedge") != "vague":
        return "it needs at least one of low, best and high, or the hedge vague"
    return corrected(figure, fields)


def homes(decided: Decided) -> dict[str, str]:
    """The original that each added figure belongs to, by the figure's id: known before any ledger holds it."""
    return {t: _original(e.added) for t, e in decided.items() if e.added is not None}


def additions(decided: Decided) -> dict[str, list[Decision]]:
    """The ``add`` decisions in effect, by the original they are about."""
    found: dict[str, list[Decision]] = {}
    for effective in decided.values():
        if effective.added is not None:
            found.setdefault(_original(effective.added), []).append(effective.added)
    return found


def _original(added: Decision) -> str:
    anchor = (added.payload or {}).get("anchor")
    return str(anchor.get("original")) if isinstance(anchor, dict) else ""


def add_figures(
    figures: Iterable[Figure], items: Sequence[Item], text: Text, added: Iterable[Decision]
) -> tuple[list[Figure], list[Problem]]:
    """The figures of a text with those that people added to it; to be done before the judgements are applied.

    Where the program by now finds the words itself, they stay one figure: the person's, with the program's rules.
    """
    known = {f.id: f for f in figures}
    problems: list[Problem] = []
    for decision in added:
        made = _placed(decision, items, text)
        if isinstance(made, Problem):
            problems.append(made)
        elif (found := known.get(made.id)) is None:
            known[made.id] = made
        elif found.anchor.start == made.anchor.start:
            known[made.id] = replace(made, rules=found.rules + made.rules)
        else:
            what = f"the added figure {made.id} has the same words and surroundings as another in its text"
            problems.append(_problem(decision, what, "add it again with the words around it in the quote"))
    return sorted(known.values(), key=lambda f: (f.anchor.start, f.anchor.end, f.id)), problems


def _placed(decision: Decision, items: Sequence[Item], text: Text) -> Figure | Problem:
    """The added figure where its words stand now, in the item that now holds them."""
    figure = added_figure(decision.payload or {})
    if isinstance(figure, str):
        return _problem(decision, f"the figure it adds cannot be read: {figure}", "add the figure again")
    span = resolve(figure.anchor, text.content)
    if span is None:
        places = propose(figure.anchor, text.content)[:_PROPOSED]
        where = ", ".join(f"{a} to {b}" for a, b in places)
        return _problem(
            decision,
            f"the words of the figure it adds, {figure.anchor.exact[:60]!r}, no longer stand where they stood",
            f"see whether one of these is meant (characters {where}) and add that"
            if places
            else "add the figure again",
        )
    anchor = Anchorer(text)(*span)
    holders = [i for i in items if i.start <= anchor.start and anchor.end <= i.end]
    if not holders:
        return _problem(decision, f"the words of the figure {figure.id} stand in no item", "check the item's span")
    holder = next((i for i in holders if i.id == figure.item), min(holders, key=lambda i: (i.end - i.start, i.id)))
    return replace(figure, anchor=anchor, item=holder.id)


def _problem(decision: Decision, what: str, what_to_do: str) -> Problem:
    return Problem(where=f"decision {decision.id} of {decision.by}, {decision.at}", what=what, what_to_do=what_to_do)

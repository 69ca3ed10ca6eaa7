"""What each page of the review app shows: plain values for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..decisions.fields import ITEM_FIELDS, VOCABULARIES
from ..model import Contradiction, Figure, Item, Slip
from . import compare
from .leaf import Leaf, leaf
from .queues import Queue
from .session import Session
from .words import Words

_ROWS = 7
"""Neighbours shown on either side of what is being decided."""
EDITABLE = {
    "figures": (
        "low", "best", "high", "hedge", "outcome", "group", "relation", "scope", "stance", "claimant", "connection",
        "actor", "place", "date",
    ),
    "items": ITEM_FIELDS,
}  # fmt: skip
"""What a reviewer corrects in place, by queue."""
_FACTS = ("hedge", "outcome", "group", "relation", "scope", "stance", "claimant", "actor", "cause", "place", "date")


def queue_page(session: Session, queue: Queue, target: str, w: Words, kept: Mapping[str, str]) -> dict[str, Any]:
    """The page of one record of a queue; ``kept`` is what the reviewer had typed when saving was refused."""
    page: dict[str, Any] = {"target": "", "rows": _rows(session, queue, target)}
    if not target:
        return page
    state = session.state(target)
    page |= {
        "target": target, "state": state, "seen": session.seen(target), "reason": kept.get("reason", ""),
        "place": queue.places.get(target, 0) + 1, "editing": bool(kept),
    }  # fmt: skip
    if queue.name == "origins":
        return page | _join(session, target, w)
    record = session.record(target)
    if isinstance(record, Figure):
        return page | _figure(session, record, w, kept)
    if isinstance(record, Item):
        return page | _item(session, record, w, kept)
    if isinstance(record, Slip | Contradiction):
        return page | _finding(session, record, w)
    return page | {"refused": w("refused.gone"), "target": ""}


def _rows(session: Session, queue: Queue, target: str) -> list[dict[str, Any]]:
    at = queue.places.get(target, 0)
    first = max(0, at - _ROWS)
    out = []
    for n, i in enumerate(queue.ids[first : at + _ROWS + 1], first):
        words, of = _named(session, i)
        key = "j" if n == at + 1 else "k" if n == at - 1 else ""
        out.append(
            {
                "id": i,
                "number": n + 1,
                "words": words,
                "of": of,
                "state": session.state(i),
                "on": i == target,
                "key": key,
            }
        )
    return out


def _named(session: Session, target: str) -> tuple[str, str]:
    if "+" in target:
        a, b = (session.ledger.figure(part) for part in target.split("+"))
        words = " · ".join(f"“{f.anchor.exact}”" for f in (a, b) if f)
        return words, _of(session, a.item) if a else ""
    record = session.ledger.record(target)
    if isinstance(record, Figure):
        return f"“{record.anchor.exact}”", _of(session, record.item)
    if isinstance(record, Item):
        return record.title or record.kind, " · ".join(p for p in (record.publisher, record.date) if p)
    if isinstance(record, Slip | Contradiction):
        return record.title or record.kind, ""
    return target, ""


def _of(session: Session, item: str) -> str:
    found = session.ledger.item(item)
    return " · ".join(p for p in (found.publisher or found.title, found.date) if p) if found else ""


def bounds(figure: Figure, w: Words) -> str:
    """What the words commit to: ``at least 12``."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return w("show.unbounded")
    if low == high:
        return w("show.exactly", n=f"{low:,}")
    if high is None:
        return w("show.at_least", n=f"{low:,}")
    if low is None:
        return w("show.at_most", n=f"{high:,}")
    return w("show.between", a=f"{low:,}", b=f"{high:,}")


def _figure(session: Session, figure: Figure, w: Words, kept: Mapping[str, str]) -> dict[str, Any]:
    item = session.ledger.item(figure.item)
    around = session.ledger.figures(figure.item)
    states = {f.id: session.state(f.id) for f in around}
    statement = next((s for s in session.ledger.statements_of(figure.id)), None)
    effective = session.effective(figure.id)
    event = statement.event if statement else ""
    if effective is not None and effective.assigned is not None:
        event = str((effective.assigned.payload or {}).get("event", ""))
    facts = [(w("show.words"), f"“{figure.anchor.exact}”"), (w("show.bounds"), bounds(figure, w))]
    facts += [(w(f"field.{name}"), value) for name in _FACTS if (value := str(getattr(figure, name)))]
    names = {e.id: e.name for e in session.case.events}
    facts.append((w("show.event"), names.get(event, event) or w("show.no_event")))
    return {
        "big": bounds(figure, w),
        "sentence": f"{figure.outcome}, {figure.group}",
        "facts": facts,
        "fields": _fields("figures", figure, kept),
        "events": [{"id": e.id, "name": e.name} for e in session.case.events],
        "event": event,
        "why": [*figure.rules, *([statement.reason] if statement else [])],
        "leaves": [leaf(session.ledger, item, around, states, figure, all_=False)] if item else [],
        "add_item": figure.item,
        "outcomes": VOCABULARIES["Figure.outcome"],
    }


def _item(session: Session, item: Item, w: Words, kept: Mapping[str, str]) -> dict[str, Any]:
    around = session.ledger.figures(item.id)
    whence = {v.field: v.said_by or v.origin for v in item.whence}
    facts = []
    for name in EDITABLE["items"]:
        if value := str(getattr(item, name)):
            facts.append((w(f"field.{name}"), f"{value} ({whence[name]})" if whence.get(name) else value))
    return {
        "big": item.title or item.kind,
        "sentence": "",
        "facts": facts,
        "fields": _fields("items", item, kept),
        "leaves": [leaf(session.ledger, item, around, {f.id: session.state(f.id) for f in around}, None, all_=False)],
        "add_item": item.id,
        "outcomes": VOCABULARIES["Figure.outcome"],
    }


def _fields(queue: str, record: Figure | Item, kept: Mapping[str, str]) -> list[dict[str, Any]]:
    out = []
    for name in EDITABLE[queue]:
        value = getattr(record, name)
        was = "" if value is None else str(value)
        choices = VOCABULARIES.get(f"{type(record).__name__}.{name}", ())
        out.append({"name": name, "was": was, "value": kept.get(f"f-{name}", was), "choices": choices})
    return out


def _join(session: Session, target: str, w: Words) -> dict[str, Any]:
    a, b = (session.ledger.figure(part) for part in target.split("+"))
    if a is None or b is None:
        return {"refused": w("refused.gone"), "target": ""}
    why = [j.sentence for j in session.ledger.joins_of(a.id, b.id)]
    facts = [(f"“{f.anchor.exact}”", _of(session, f.item)) for f in (a, b)]
    return {
        "sentence": w("show.join"), "facts": facts, "why": why, "compared": compare.sides(session.ledger, a, b),
        "leaves": [],
    }  # fmt: skip


def _finding(session: Session, found: Slip | Contradiction, w: Words) -> dict[str, Any]:
    figures = [f for f in (session.ledger.figure(i) for i in found.figures) if f]
    asked = w("show.slip" if isinstance(found, Slip) else "show.contradiction")
    pages: list[Leaf] = []
    for figure in figures[:3]:
        item = session.ledger.item(figure.item)
        if item:
            around = session.ledger.figures(item.id)
            pages.append(leaf(session.ledger, item, around, {}, figure, all_=False))
    compared = compare.sides(session.ledger, figures[0], figures[1]) if len(figures) == 2 else None
    return {
        "big": found.title, "sentence": found.sentence, "facts": [(asked, found.kind.replace("_", " "))],
        "compared": compared, "leaves": [] if compared else pages,
    }  # fmt: skip


def source_page(session: Session, item: Item, on: str) -> dict[str, Any]:
    """An item whole."""
    around = session.ledger.figures(item.id)
    figure = next((f for f in around if f.id == on), None)
    states = {f.id: session.state(f.id) for f in around}
    return {"leaf": leaf(session.ledger, item, around, states, figure, all_=True)}

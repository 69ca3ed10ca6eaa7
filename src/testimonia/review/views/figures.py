"""A figure, its attribution, or an item: the passage in its page with the reading beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...decisions.fields import ITEM_FIELDS, VOCABULARIES
from ...model import Attribution, Figure, Item
from ..leaf import leaf
from ..session import Session
from ..words import Words

_FACTS = ("hedge", "outcome", "group", "relation", "scope", "stance", "claimant", "actor", "cause", "place", "date")


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


def figure(session: Session, target: str, w: Words, _: Mapping[str, str]) -> dict[str, Any]:
    """A count of people in its passage."""
    found = session.record(target)
    if not isinstance(found, Figure):
        return {}
    statement = next((s for s in session.ledger.statements_of(target)), None)
    effective = session.effective(target)
    event = statement.event if statement else ""
    if effective is not None and effective.assigned is not None:
        event = str((effective.assigned.payload or {}).get("event", ""))
    facts = [(w("show.words"), f"“{found.anchor.exact}”"), (w("show.bounds"), bounds(found, w))]
    facts += [(w(f"field.{name}"), value) for name in _FACTS if (value := str(getattr(found, name)))]
    names = {e.id: e.name for e in session.case.events}
    facts.append((w("show.event"), names.get(event, event) or w("show.no_event")))
    return {
        "big": bounds(found, w),
        "sentence": f"{found.outcome}, {found.group}",
        "facts": facts,
        "events": [{"id": e.id, "name": e.name} for e in session.case.events],
        "event": event,
        "why": [*found.rules, *([statement.reason] if statement else [])],
        "question": statement.question if statement else "",
    } | _passage(session, found)


def attribution(session: Session, target: str, w: Words, _: Mapping[str, str]) -> dict[str, Any]:
    """Who states a figure: the words that say so in the passage, and the chain from the page to the origin."""
    said = session.record(target)
    found = session.record(said.figure) if isinstance(said, Attribution) else None
    if not isinstance(said, Attribution) or not isinstance(found, Figure):
        return {}
    statement = next((s for s in session.ledger.statements_of(found.id)), None)
    facts = [
        (w("show.words"), f"“{found.anchor.exact}”"), (w("show.bounds"), f"{bounds(found, w)} {found.outcome}"),
        (w("field.claimant"), said.claimant or w("show.document_speaks")),
        (w("field.connection"), said.connection or "—"),
    ]  # fmt: skip
    if statement is not None:
        facts.append((w("show.chain"), " ‹ ".join(v.name for v in reversed(statement.chain)) or "—"))
    return {
        "big": said.claimant or w("show.document_speaks"),
        "sentence": w("show.states", words=found.anchor.exact),
        "facts": facts,
        "question": statement.question if statement else "",
    } | _passage(session, found)


def _passage(session: Session, found: Figure) -> dict[str, Any]:
    item = session.ledger.item(found.item)
    around = session.ledger.figures(found.item)
    states = {f.id: session.state(f.id) for f in around}
    return {
        "leaves": [leaf(session.ledger, item, around, states, found, all_=False)] if item else [],
        "add_item": found.item,
        "outcomes": VOCABULARIES["Figure.outcome"],
    }


def item(session: Session, target: str, w: Words, _: Mapping[str, str]) -> dict[str, Any]:
    """The bibliographic record of an item, beside its text."""
    found = session.record(target)
    if not isinstance(found, Item):
        return {}
    around = session.ledger.figures(target)
    whence = {v.field: v.said_by or v.origin for v in found.whence}
    facts = []
    for name in ITEM_FIELDS:
        if value := str(getattr(found, name)):
            facts.append((w(f"field.{name}"), f"{value} ({whence[name]})" if whence.get(name) else value))
    states = {f.id: session.state(f.id) for f in around}
    return {
        "big": found.title or found.kind,
        "facts": facts,
        "leaves": [leaf(session.ledger, found, around, states, None, all_=False)],
        "add_item": target,
        "outcomes": VOCABULARIES["Figure.outcome"],
    }


def fields(session: Session, target: str, names: Sequence[str], kept: Mapping[str, str]) -> list[dict[str, Any]]:
    """What can be corrected in place: each field with its value, what was typed, and the words it takes."""
    record = session.record(target) if names else None
    out = []
    for name in names if record is not None else ():
        value = getattr(record, name)
        was = "" if value is None else str(value)
        choices = VOCABULARIES.get(f"{type(record).__name__}.{name}", ())
        out.append({"name": name, "was": was, "value": kept.get(f"f-{name}", was), "choices": choices})
    return out

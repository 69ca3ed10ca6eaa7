"""What each page of the review app shows: plain values for the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...decisions.fields import ATTRIBUTION_FIELDS, ITEM_FIELDS, LINK_FIELDS
from ...model import Item
from ..leaf import leaf
from ..queues import Name, Queue, Queues
from ..session import Session
from ..words import Words
from . import figures, lists, pairs
from .rows import rows

Page = dict[str, Any]
Kept = Mapping[str, str]
"""What the reviewer had typed when saving was refused."""

EDITABLE: dict[str, tuple[str, ...]] = {
    "figures": (
        "low", "best", "high", "hedge", "outcome", "group", "relation", "scope", "stance", "claimant", "connection",
        "actor", "place", "date",
    ),
    "attributions": ATTRIBUTION_FIELDS,
    "items": ITEM_FIELDS,
    "links": LINK_FIELDS,
}  # fmt: skip
"""What a reviewer corrects in place, by queue."""

VERBS: dict[str, tuple[str, str]] = {
    "attributions": ("accept", "nobody"), "origins": ("one", "two"), "links": ("accept", "no_link"),
    "pairs": ("same", "different"), "names": ("one_speaker", "two_speakers"), "restricted": ("keep", "release"),
}  # fmt: skip
"""What accepting and rejecting is called, where it is called otherwise."""

_VIEWS: dict[Name, Callable[[Session, str, Words, Kept], Page]] = {
    "figures": figures.figure,
    "attributions": figures.attribution,
    "items": figures.item,
    "origins": pairs.join,
    "links": pairs.link,
    "contradictions": pairs.finding,
    "slips": pairs.finding,
    "names": pairs.names,
    "pairs": lists.pair,
    "restricted": lists.restricted,
}


def queue_page(session: Session, queues: Queues, queue: Queue, target: str, w: Words, kept: Kept) -> Page:
    """The page of one record of a queue."""
    page: Page = {"target": "", "rows": rows(session, queue, target), "kind": queue.name}
    if not target:
        return page
    kind = queues.home(target)
    shown = _VIEWS[kind](session, target, w, kept) if kind else {}
    if not shown or kind is None:
        return page | {"refused": w("refused.gone")}
    verbs = VERBS.get(kind, ("accept", "reject"))
    page |= {
        "target": target, "kind": kind, "state": session.state(target), "seen": session.seen(target),
        "reason": kept.get("reason", ""), "place": queue.places.get(target, 0) + 1, "editing": bool(kept),
        "verbs": tuple(w(f"act.{verb}") for verb in verbs),
        "fields": figures.fields(session, target, EDITABLE.get(kind, ()), kept),
        "said": _said(session, target, w) if queue.name == "disagreements" else [],
    }  # fmt: skip
    return page | shown


def _said(session: Session, target: str, w: Words) -> list[tuple[str, str]]:
    """Each reviewer's last word on a record, with its reason."""
    last = {e.decision.by: e.decision for e in session.all_entries(target) if e.decision.kind not in ("undo", "note")}
    return [
        (by, w("show.said", kind=d.kind, values=_values(d.payload), reason=str((d.payload or {}).get("reason", ""))))
        for by, d in sorted(last.items())
    ]


def _values(payload: dict[str, object] | None) -> str:
    fields = (payload or {}).get("fields")
    return ", ".join(f"{name} = {value}" for name, value in fields.items()) if isinstance(fields, dict) else ""


def source_page(session: Session, item: Item, on: str) -> Page:
    """An item whole."""
    around = session.ledger.figures(item.id)
    figure = next((f for f in around if f.id == on), None)
    states = {f.id: session.state(f.id) for f in around}
    return {"leaf": leaf(session.ledger, item, around, states, figure, all_=True)}

"""The column of a queue: the record being decided among its neighbours, each in a few words."""

from __future__ import annotations

from typing import Any

from ...decisions import Record
from ...model import Attribution, Contradiction, Figure, Item, Link, ListRow, Slip, Spelling
from ..queues import Queue
from ..session import Session

_AROUND = 7
"""Neighbours shown on either side of what is being decided."""


def rows(session: Session, queue: Queue, target: str) -> list[dict[str, Any]]:
    """The neighbours, with the keys that move to them."""
    at = queue.places.get(target, 0)
    first = max(0, at - _AROUND)
    out = []
    for n, i in enumerate(queue.ids[first : at + _AROUND + 1], first):
        words, of = named(session, i)
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


def named(session: Session, target: str) -> tuple[str, str]:
    """A record in a few words, and what it is of."""
    records = [session.ledger.record(part) for part in target.split("+")]
    words = [_words(session, r) for r in records if r is not None]
    return " · ".join(w for w, _ in words) or target, words[0][1] if words else ""


def _words(session: Session, record: Record) -> tuple[str, str]:
    if isinstance(record, Figure):
        return f"“{record.anchor.exact}”", of(session, record.item)
    if isinstance(record, Attribution):
        figure = session.ledger.figure(record.figure)
        return record.claimant or "—", f"“{figure.anchor.exact}”" if figure else ""
    if isinstance(record, Item):
        return record.title or record.kind, " · ".join(p for p in (record.publisher, record.date) if p)
    if isinstance(record, Slip | Contradiction):
        return record.title or record.kind, ""
    if isinstance(record, Link):
        return f"{of(session, record.a.item)} — {of(session, record.b.item)}", record.relation
    if isinstance(record, ListRow):
        return record.name or record.id, f"{record.list} {record.number}"
    return (record.text, "") if isinstance(record, Spelling) else ("", "")


def of(session: Session, item: str) -> str:
    """Where an item was published, and when."""
    found = session.ledger.item(item)
    return " · ".join(p for p in (found.publisher or found.title, found.date) if p) if found else ""

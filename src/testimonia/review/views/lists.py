"""Rows of victim lists: two that may name one person, and those that are kept out of what is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...model import ROW_FIELDS, ListRow
from ...names import compare
from ..session import Session
from ..words import Words


def pair(session: Session, target: str, w: Words, _: Mapping[str, str]) -> dict[str, Any]:
    """Whether two rows name one person: their fields side by side, and the score explained word by word."""
    first, _plus, second = target.partition("+")
    a, b = session.ledger.list_row(first), session.ledger.list_row(second)
    if a is None or b is None:
        return {}
    scored = session.ledger.row_pair(a.id, b.id)
    now = session.ledger.person_of(a.id)
    together = now is not None and b.id in now.rows
    facts = [(w("show.now"), w("show.together" if together else "show.apart"))]
    if scored is not None:
        facts += [(w("show.probability"), f"{scored.probability:.2f}"), (w("show.log_odds"), f"{scored.log_odds:+.1f}")]
    why = list(scored.why) if scored else []
    return {
        "sentence": w("show.pair"),
        "facts": facts,
        "why": [*why, *(f"{w('field.name')}: {reason}" for reason in compare(a.name, b.name, "person").why)],
        "table": _table((a, b), w),
    }


def restricted(session: Session, target: str, w: Words, _: Mapping[str, str]) -> dict[str, Any]:
    """Whether a row stays out of what is published."""
    row = session.ledger.list_row(target)
    if row is None:
        return {}
    facts = [
        (w("show.row_of"), f"{row.list}, {row.number}"),
        (w("show.because"), w(f"restricted.{row.restricted_because or 'none'}")),
    ]
    if row.hidden:
        facts.append((w("show.hidden"), ", ".join(w(f"field.{f}") for f in row.hidden if f in ROW_FIELDS)))
    person = session.ledger.person_of(row.id)
    if person is not None and len(person.rows) > 1:
        facts.append((w("show.person"), ", ".join(r for r in person.rows if r != row.id)))
    return {"big": row.name, "sentence": w("show.restricted"), "facts": facts, "table": _table((row,), w)}  # fmt: skip


def _table(rows: Sequence[ListRow], w: Words) -> dict[str, Any]:
    """Fields down, rows across; where two differ, they are marked."""
    body = []
    for field in ROW_FIELDS:
        values = [str(getattr(row, field)) for row in rows]
        if any(values):
            differ = len({v.casefold() for v in values}) > 1
            body.append((w(f"field.{field}"), values, differ))
    return {"head": [f"{row.list} {row.number}" for row in rows], "body": body}

"""A question's statements in one table, where claimants and origins are joined or parted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

from ..decisions import join_id
from ..model import Figure, Question
from ..reconcile import spelling_id
from .session import Session
from .views.figures import bounds
from .views.rows import of
from .words import Words

ACTS = {"one": "merge", "two": "split", "one_speaker": "merge", "two_speakers": "split"}
"""What each button of the table decides, on origins or on speakers."""
MOST = 20
"""Statements that can be parted in one go: each pair of them is a decision."""


def titles(session: Session) -> list[dict[str, Any]]:
    """Every question, with how many statements answer it and from how many origins."""
    sizes = session.ledger.question_sizes()
    return [
        {"id": q.id, "title": title(session, q), "sizes": sizes.get(q.id, (0, 0))} for q in session.ledger.questions()
    ]


def title(session: Session, q: Question) -> str:
    """``Norwood, 3 May 2001: killed, all``."""
    names = {e.id: e.name for e in session.case.events}
    return f"{names.get(q.event, q.event)}: {q.outcome}, {q.group}"


def table(session: Session, q: Question, w: Words) -> dict[str, Any]:
    """The statements in order of date with claimant, chain and origin; and why those of one origin are one."""
    origins = {o.id: o for o in session.ledger.origins(q.id)}
    rows = []
    for s in session.ledger.statements(q.id):
        figure = session.ledger.figure(s.figure)
        if figure is not None:
            rows.append(
                {
                    "id": figure.id, "number": s.number, "date": s.date, "words": figure.anchor.exact,
                    "bounds": bounds(figure, w), "of": of(session, s.item), "claimant": figure.claimant,
                    "chain": " ‹ ".join(v.name for v in reversed(s.chain)),
                    "origin": origins[s.origin].letter if s.origin in origins else "",
                    "state": session.state(figure.id),
                }
            )  # fmt: skip
    number = {row["id"]: row["number"] for row in rows}
    joins = [
        {
            "letter": o.letter, "a": number.get(j.a, 0), "b": number.get(j.b, 0), "sentence": j.sentence,
            "id": join_id(j.a, j.b), "state": session.state(join_id(j.a, j.b)),
        }
        for o in origins.values() for j in o.joins
    ]  # fmt: skip
    return {"title": title(session, q), "rows": rows, "joins": joins, "question": q.id}


def targets(session: Session, act: str, chosen: Sequence[str]) -> list[str]:
    """The pairs that a button decides on; none where the statements chosen do not make any.

    To join, each is joined to the next, which makes all of them one; to part, every pair is parted.
    """
    figures = [f for f in map(session.ledger.figure, chosen[:MOST]) if isinstance(f, Figure)]
    if act in ("one", "two"):
        named = list(dict.fromkeys(f.id for f in figures))
    else:
        named = list(dict.fromkeys(spelling_id(f.claimant) for f in figures if f.claimant))
        named = [n for n in named if session.ledger.spelling(n) is not None]
    pairs = pairwise(named) if ACTS[act] == "merge" else combinations(named, 2)
    return [join_id(a, b) for a, b in pairs]

"""Two statements, passages or names side by side: joins, links, likely slips, spellings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...model import Contradiction, Figure, Link, Slip
from ...names import compare as compare_names
from .. import compare
from ..leaf import Leaf, leaf
from ..session import Session
from ..words import Words
from .rows import of

_EXAMPLES = 3
"""Passages shown of each spelling."""


def join(session: Session, target: str, w: Words, _: Mapping[str, str]) -> dict[str, Any]:
    """Whether two statements go back to one origin."""
    a, b = (session.ledger.figure(part) for part in target.split("+"))
    if a is None or b is None:
        return {}
    statement = next((s for s in session.ledger.statements_of(a.id)), None)
    return {
        "sentence": w("show.join"),
        "facts": [(f"“{f.anchor.exact}”", of(session, f.item)) for f in (a, b)],
        "why": [j.sentence for j in session.ledger.joins_of(a.id, b.id)],
        "compared": compare.sides(session.ledger, a, b),
        "question": statement.question if statement else "",
    }


def link(session: Session, target: str, w: Words, _: Mapping[str, str]) -> dict[str, Any]:
    """Whether a passage goes back to another, how, and in which direction."""
    found = session.record(target)
    if not isinstance(found, Link):
        return {}
    sides = {"a": of(session, found.a.item), "b": of(session, found.b.item), "unknown": w("show.unknown")}
    facts = [
        ("a", sides["a"]), ("b", sides["b"]), (w("field.relation"), found.relation),
        (w("show.likeness"), f"{found.score:.2f}"), (w("field.earlier"), sides[found.earlier]),
        (w("field.copied_from"), sides[found.copied_from]),
    ]  # fmt: skip
    return {
        "sentence": w("show.link", relation=found.relation),
        "facts": facts,
        "why": [reason for reason in (found.earlier_because, found.copied_because) if reason],
        "compared": compare.passages(
            session.ledger, found.a, found.b, aligned=found.relation not in ("translation", "citation")
        ),
    }


def finding(session: Session, target: str, w: Words, _: Mapping[str, str]) -> dict[str, Any]:
    """Statements that cannot all hold, or a suspicion that a figure is a misprint."""
    found = session.record(target)
    if not isinstance(found, Slip | Contradiction):
        return {}
    asked = w("show.slip" if isinstance(found, Slip) else "show.contradiction")
    figures = [f for f in (session.ledger.figure(i) for i in found.figures) if f]
    pages: list[Leaf] = []
    for figure in figures[:3]:
        if item := session.ledger.item(figure.item):
            pages.append(leaf(session.ledger, item, session.ledger.figures(item.id), {}, figure, all_=False))
    compared = compare.sides(session.ledger, figures[0], figures[1]) if len(figures) == 2 else None
    return {
        "big": found.title, "sentence": found.sentence, "facts": [(asked, found.kind.replace("_", " "))],
        "compared": compared, "leaves": [] if compared else pages, "question": found.question,
    }  # fmt: skip


def names(session: Session, target: str, w: Words, _: Mapping[str, str]) -> dict[str, Any]:
    """Whether two spellings name one speaker, with passages in which each stands."""
    a, b = (session.ledger.spelling(part) for part in target.split("+"))
    if a is None or b is None:
        return {}
    compared = session.ledger.spelling_pair(a.id, b.id) or compare_names(a.text, b.text)
    counts = [(s.text, w("show.statements", n=s.count)) for s in (a, b)]
    return {
        "big": f"{a.text} · {b.text}",
        "sentence": w("show.names"),
        "facts": [*counts, (w("show.score"), f"{compared.score:.2f}")],
        "why": list(compared.why),
        "examples": [
            (s.text, [_example(session, f) for f in session.ledger.spoken_by(s.text, _EXAMPLES)]) for s in (a, b)
        ],
    }


def _example(session: Session, figure: Figure) -> tuple[str, str, str, str, str]:
    anchor = figure.anchor
    return figure.id, f"… {anchor.prefix}", anchor.exact, f"{anchor.suffix} …", of(session, figure.item)

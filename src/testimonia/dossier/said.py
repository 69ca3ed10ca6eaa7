"""What reviewers gave as reasons and left as notes, by the record they are about, as far as it is still in effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from ..model import Decision, DecisionKind

_JUDGEMENTS = ("accept", "reject", "correct", "merge", "split")


class Said(Struct, frozen=True, kw_only=True):
    """A reason or a note."""

    kind: DecisionKind
    """What was decided with it; ``note`` for a note."""
    words: str


def pair(a: str, b: str) -> str:
    """The target of decisions on the join of two figures."""
    return "+".join(sorted((a, b)))


def said_of(decisions: Iterable[Decision]) -> Mapping[str, tuple[Said, ...]]:
    """Target -> the reason of its last judgement, of its last assignment, and every note, in order of time.

    ``decisions`` come in order of time.  What was undone, or gives no reason that may be shown, is left out.
    """
    given = list(decisions)
    undone: set[str] = set()
    for decision in reversed(given):
        if decision.kind == "undo" and decision.id not in undone:
            undone.add(decision.target)
    last: dict[str, dict[str, Said]] = {}
    for decision in given:
        if decision.id in undone or decision.kind not in (*_JUDGEMENTS, "assign", "note"):
            continue
        group = "judged" if decision.kind in _JUDGEMENTS else decision.kind
        held = last.setdefault(decision.target, {})
        reason = (decision.payload or {}).get("reason")
        words = " ".join(reason.split()) if isinstance(reason, str) else ""
        held[f"note {decision.id}" if group == "note" else group] = Said(kind=decision.kind, words=words)
    return {target: kept for target, held in last.items() if (kept := tuple(s for s in held.values() if s.words))}

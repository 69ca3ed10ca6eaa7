"""Replay: from the decisions of all logs to what is in effect for each record.

The outcome depends on what was decided and when, never on the order in which files were read.  An undone decision
is out of effect until its undo is itself undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from ..model import Decision, DecisionKind, Problem
from .log import Entry
from .settling import Policy, assignments, joins, judgements, problem, settle

JUDGEMENTS: tuple[DecisionKind, ...] = ("accept", "reject", "correct")
_NO_PAYLOAD_NEEDED = ("accept", "reject", "merge", "split", "note")


class Effective(Struct, frozen=True, kw_only=True):
    """What is in effect for one record, each list in the order of deciding."""

    target: str
    judgements: tuple[Decision, ...] = ()
    """accept, reject and correct: corrections build on each other, the last judgement says the state of review."""
    assigned: Decision | None = None
    """The assignment in effect."""
    added: Decision | None = None
    """The decision that added this record, where a person did."""
    joins: tuple[Decision, ...] = ()
    """On the join of two figures: accept and merge say one origin, reject and split say two; the last counts."""
    notes: tuple[Decision, ...] = ()
    redacted: tuple[Decision, ...] = ()
    """Each hides something of it in what is published."""


Decided = Mapping[str, Effective]
"""What is in effect, by the target's id; a join's id is its two figures' ids, the smaller first, joined by ``+``."""

_LATEST = Policy()


def replay(entries: Iterable[Entry], policy: Policy = _LATEST) -> tuple[dict[str, Effective], list[Problem]]:
    """What is in effect for each target, by id, and every contradiction between reviewers as a problem."""
    ordered = sorted(entries, key=lambda e: e.order)
    undone, problems = _undone(ordered, policy)
    emptied = _emptied(ordered)
    by_target: dict[str, list[Entry]] = {}
    for entry in ordered:
        kind = entry.decision.kind
        if entry.decision.id in undone or kind in ("undo", "erase") or entry.decision.id in emptied:
            continue
        if entry.decision.payload is None and kind not in _NO_PAYLOAD_NEEDED:
            problems.append(
                Problem(
                    where=entry.where,
                    what=f"what this {kind} says was withheld, so it is not applied",
                    what_to_do="use the log of the case itself, not that of a published dossier",
                )
            )
        elif not _fits(entry.decision):
            problems.append(
                Problem(
                    where=entry.where,
                    what=f"a decision to {kind} cannot be about {entry.decision.target[:60]!r}, so it is not applied",
                    what_to_do="merge and split take two figures joined by +, the other kinds one record: decide again",
                )
            )
        else:
            by_target.setdefault(_target(entry.decision), []).append(entry)
    effective = {}
    for target, found in sorted(by_target.items()):
        effective[target], disagreements = _effective(target, found, policy)
        problems += [problem(target, said) for said in disagreements]
    return effective, problems


def _emptied(entries: Iterable[Entry]) -> set[str]:
    """Ids of decisions that lost what they said when something was erased: nothing is left of them to apply."""
    out: set[str] = set()
    for entry in entries:
        if entry.decision.kind == "erase":
            told = (entry.decision.payload or {}).get("decisions")
            out |= {str(d) for d in told} if isinstance(told, list) else set()
    return out


def _undone(ordered: Sequence[Entry], policy: Policy) -> tuple[set[str], list[Problem]]:
    """Ids of decisions that an undo which is itself in effect takes back."""
    known = {e.decision.id: e.decision.by for e in ordered if e.decision.kind != "erase"}
    undos: dict[str, list[str]] = {}
    problems = []
    for entry in ordered:
        if entry.decision.kind != "undo":
            continue
        by, target = entry.decision.by, entry.decision.target
        if target in known and policy.may_undo(by, known[target]):
            undos.setdefault(target, []).append(entry.decision.id)
        elif target in known:
            problems.append(
                Problem(
                    where=entry.where,
                    what=f"{by} undoes {target} of {known[target]}, which this case's policy {policy.name} does not "
                    "let them, so that decision stands",
                    what_to_do=f"ask {known[target]} to undo it, or decide on the record itself",
                )
            )
        else:
            problems.append(
                Problem(
                    where=entry.where,
                    what=f"it undoes {entry.decision.target}, which no log of this case holds",
                    what_to_do="add the log that holds it (of another reviewer or device) to decisions/",
                )
            )
    standing: dict[str, bool] = {}
    for first in undos:
        # An id is a hash over its target, so undos cannot run in a circle; chains may be long, so no recursion.
        stack = [first]
        while stack:
            at = stack[-1]
            waiting = [u for u in undos.get(at, ()) if u not in standing]
            if waiting:
                stack += waiting
            else:
                standing[at] = not any(standing[u] for u in undos.get(at, ()))
                stack.pop()
    return {i for i in undos if not standing[i]}, problems


def _fits(decision: Decision) -> bool:
    """Whether the kind can be about what the target names: one record, or the join of two figures."""
    names = decision.target.count("+") + 1
    kinds = {1: (*JUDGEMENTS, "assign", "add", "note", "redact"), 2: ("accept", "reject", "merge", "split", "note")}
    return decision.kind in kinds.get(names, ())


def _target(decision: Decision) -> str:
    """The record that a decision is about; an added record has the id that its payload gives it."""
    if decision.kind == "add" and decision.payload is not None:
        return str(decision.payload.get("id", decision.target))
    return join_id(*decision.target.split("+")) if decision.target.count("+") == 1 else decision.target


def join_id(a: str, b: str) -> str:
    """The id by which decisions name the join of two figures."""
    return "+".join(sorted((a, b)))


def _effective(target: str, entries: Sequence[Entry], policy: Policy) -> tuple[Effective, list[str]]:
    """What is in effect for one target, and each disagreement about it."""

    def of(*kinds: DecisionKind) -> list[Entry]:
        return [e for e in entries if e.decision.kind in kinds]

    if target.count("+") == 1:
        joined = settle(of("accept", "merge", "reject", "split"), joins, policy)
        effective = Effective(target=target, joins=_decisions(joined.entries), notes=_decisions(of("note")))
        return effective, [joined.disagreement] if joined.disagreement else []
    judged = settle(of(*JUDGEMENTS), judgements, policy)
    assigned = settle(of("assign"), assignments, policy)
    return Effective(
        target=target,
        judgements=_decisions(judged.entries),
        assigned=(_decisions(assigned.entries) or (None,))[-1],
        added=(_decisions(of("add")) or (None,))[-1],
        notes=_decisions(of("note")),
        redacted=_decisions(of("redact")),
    ), [s.disagreement for s in (judged, assigned) if s.disagreement]


def _decisions(entries: Sequence[Entry]) -> tuple[Decision, ...]:
    return tuple(e.decision for e in entries)

"""Where reviewers contradict each other: that they do, in a sentence, and what is in effect by the case's policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from ..model import Decision, Problem
from .fields import shown
from .log import Entry

_JOINED = {"accept": "say one origin", "merge": "say one origin", "reject": "say two", "split": "say two"}


class Verdict(Struct, frozen=True, kw_only=True):
    """What one reviewer ends up saying of one record."""

    by: str
    says: str
    """``accepted``, ``rejected``; the event; one origin or two."""
    values: Mapping[str, object] = {}
    """What the reviewer saw or put in the record's fields when accepting it."""


class Settled(Struct, frozen=True, kw_only=True):
    """The decisions of one sort on one record that are in effect, and the disagreement if there is one."""

    entries: Sequence[Entry]
    disagreement: str = ""


class Policy(Struct, frozen=True, kw_only=True):
    """How contradictory decisions settle."""

    name: str = "latest"
    """``latest``: the last word counts. ``senior``: that of the most senior. ``both``: nothing, until two agree."""
    seniority: tuple[str, ...] = ()
    """Reviewers, the most senior first; who is not named comes after all who are."""

    def rank(self, by: str) -> int:
        """0 is the most senior."""
        return self.seniority.index(by) if by in self.seniority else len(self.seniority)

    def may_undo(self, by: str, of: str) -> bool:
        """Whether a reviewer's undo takes back a decision of another: where both must agree, nobody's."""
        if by == of or self.name == "latest":
            return True
        return self.name == "senior" and self.rank(by) <= self.rank(of)


POLICIES = ("latest", "senior", "both")
"""The usual one first."""


def settle(
    entries: Sequence[Entry], read: Callable[[Sequence[Decision]], Sequence[Verdict]], policy: Policy
) -> Settled:
    """What is in effect of standing decisions on one record, in their order; ``read`` tells what each reviewer says."""
    verdicts = read([e.decision for e in entries])
    against = next(((a, b, how) for a, b in combinations(verdicts, 2) if (how := _differ(a, b))), None)
    if against is None:
        if policy.name == "both" and len(verdicts) < 2:
            return Settled(entries=())
        return Settled(entries=entries)
    a, b, how = against
    said = f"{a.by} and {b.by} contradict each other: {how}"
    if policy.name == "both":
        return Settled(entries=(), disagreement=f"{said}; both must agree, so neither is in effect")
    if policy.name == "senior":
        best = min(policy.rank(v.by) for v in verdicts)
        kept = [e for e in entries if policy.rank(e.decision.by) == best]
        return Settled(
            entries=kept, disagreement=f"{said}; the word of {kept[-1].decision.by}, the senior, is in effect"
        )
    return Settled(entries=entries, disagreement=f"{said}; the last word, of {entries[-1].decision.by}, is in effect")


def judgements(decisions: Sequence[Decision]) -> list[Verdict]:
    """Accepted or rejected, and with which values: of accept, reject and correct."""
    found: dict[str, Verdict] = {}
    for decision in decisions:
        by, payload = decision.by, decision.payload or {}
        if decision.kind == "reject":
            found[by] = Verdict(by=by, says="rejected")
            continue
        before = found[by].values if by in found else {}
        seen = payload.get("seen")
        fields = payload.get("fields") if decision.kind == "correct" else None
        values = {**(seen if isinstance(seen, dict) else before), **(fields if isinstance(fields, dict) else {})}
        found[by] = Verdict(by=by, says="accepted", values=values)
    return list(found.values())


def assignments(decisions: Sequence[Decision]) -> list[Verdict]:
    """Which event, of assign."""
    events = {d.by: str((d.payload or {}).get("event")) for d in decisions}
    return [
        Verdict(by=by, says=f"assigned to {event}" if event else "assigned to no event") for by, event in events.items()
    ]


def joins(decisions: Sequence[Decision]) -> list[Verdict]:
    """One origin or two, of the decisions on a join."""
    return [Verdict(by=by, says=said) for by, said in {d.by: _JOINED[d.kind] for d in decisions}.items()]


def _differ(a: Verdict, b: Verdict) -> str:
    """How two verdicts exclude each other, as a clause; empty where they do not."""
    if a.says != b.says:
        return f"{a.says} and {b.says}"
    fields = [f for f in a.values if f in b.values and a.values[f] != b.values[f]]
    return ", ".join(f"{f} is {shown(a.values[f])} or {shown(b.values[f])}" for f in fields)


def problem(target: str, said: str) -> Problem:
    """A disagreement as it is listed."""
    return Problem(
        where=f"decisions on {target}",
        what=said,
        what_to_do="talk it over; then whoever changes their mind decides again, or undoes what they decided",
    )

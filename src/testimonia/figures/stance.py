"""How a figure is put: asserted, denied, questioned, supposed or foretold; a total, or what somebody saw."""

from __future__ import annotations

from .listed import Mark
from .scan import Quantity, Scan

REACH_BEFORE = 24
REACH_AFTER = 10
SEEN_REACH = 14
SEEN_OUTCOMES = frozenset(("body", "killed", "wounded"))


def judge(scan: Scan, q: Quantity) -> None:
    """Fill stance and scope of a quantity."""
    mark = _stance(scan, q) if scan.where("stance") else None
    if mark is not None:
        q.stance = mark.value
        q.rules.append(f"stance.{mark.value}:{' '.join(scan.words[mark.start : mark.end])}")
    _seen(scan, q)


def _stance(scan: Scan, q: Quantity) -> Mark | None:
    """The nearest mark of a stance before the figure in its clause, else just behind it."""
    told = scan.where("stance")
    for i in reversed(told):
        mark = scan.at(i, "stance") if q.first - REACH_BEFORE < i < q.first else None
        if mark is None or mark.end > q.first:
            continue
        if mark.value == "ends":
            return None
        if mark.value in ("denied", "questioned") or i >= q.first - 12:
            return mark
    behind = q.after if scan.kit.words.verb_last else q.noun
    for i in told:
        mark = scan.at(i, "stance") if behind <= i < q.noun + REACH_AFTER else None
        if mark is not None and mark.value == "ends":
            return None
        if mark is not None and scan.kit.words.verb_last:
            return mark
        if mark is not None:
            return mark if mark.value in ("denied", "questioned") and _predicate(scan, i) else None
    return None


def _predicate(scan: Scan, at: int) -> bool:
    """Behind a figure only a predicate speaks of it: ``the figure of 110 was rejected``."""
    return scan.word(at - 1) in scan.kit.words.auxiliary or scan.word(at - 2) in scan.kit.words.be


def _seen(scan: Scan, q: Quantity) -> None:
    """What somebody saw, counted or buried in one place is no total."""
    if q.outcome not in SEEN_OUTCOMES or not scan.where("scope"):
        return
    near = range(max(0, q.first - SEEN_REACH), min(len(scan.words), q.noun + SEEN_REACH))
    if q.outcome == "body":
        if scan.within(near, "scope", "seen"):
            q.scope = "partial"
            q.rules.append("scope.seen")
        return
    sight = scan.within(near, "scope", "sight")
    if sight is None:
        return
    if (
        q.outcome == "killed"
        and q.cue is not None
        and q.cue.value == "state"
        and q.cue.start >= q.after
        and sight.end <= q.first
    ):
        q.outcome, q.scope = "body", "partial"
        q.rules.append("scope.seen_dead")

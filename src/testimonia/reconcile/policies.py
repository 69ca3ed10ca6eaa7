"""Ranges that the published practice of three casualty recorders would compute, each named after those who follow it.

Their rules leave room for a coder's judgement.  What is fixed in them is computed here; where they leave the choice to
a person, no value is given and the note says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from ..anchors import digest
from ..model import PolicyRange
from .contradictions import is_total
from .questions import Row, by_question
from .spelling import fold

_DEATHS = frozenset({"killed"})


class Policy(Protocol):
    """A fixed rule that makes a range of a question's totals."""

    name: str
    rule: str
    source: str

    def range(self, totals: Sequence[Row]) -> tuple[int | None, int | None, int | None, list[Row], str]:
        """Low, best, high, the statements used, and a note; bounds are None where the rule gives none."""


def _numbers(r: Row) -> list[int]:
    """The numbers that a statement names: one, or the ends of a range."""
    return [v for v in (r.figure.low, r.figure.high) if v is not None]


def _ends(rows: Sequence[Row]) -> tuple[int, int, list[Row]]:
    """The lowest and the highest number named, and the first statements that name them."""
    low_row = min(rows, key=lambda r: (min(_numbers(r)), r.number))
    high_row = max(rows, key=lambda r: (max(_numbers(r)), -r.number))
    used = [low_row] if low_row is high_row else sorted((low_row, high_row), key=lambda r: r.number)
    return min(_numbers(low_row)), max(_numbers(high_row)), used


class NoRule:
    """Every statement, none preferred."""

    name = "No rule"
    rule = "The lowest and the highest number that any statement names."
    source = ""

    def range(self, totals: Sequence[Row]) -> tuple[int | None, int | None, int | None, list[Row], str]:
        """The ends of all statements."""
        low, high, used = _ends(totals)
        return low, None, high, used, ""


class IraqBodyCount:
    """Minimum and maximum of what publishers report, once two of them report the event."""

    name = "Iraq Body Count style"
    rule = (
        "Once two publishers or more report deaths in the event, the lowest number reported is the minimum and the "
        "highest is the maximum."
    )
    source = "Iraq Body Count, Methods, section 3; Methodology (2003)"

    def range(self, totals: Sequence[Row]) -> tuple[int | None, int | None, int | None, list[Row], str]:
        """No range from a single publisher."""
        publishers = {fold(r.publication) for r in totals if r.chain and r.chain[0].role == "publication"}
        if len(publishers) < 2:
            return None, None, None, [], "No range: fewer than two publishers are held."
        low, high, used = _ends(totals)
        note = "Iraq Body Count records civilians; this question counts as its own heading says."
        return low, None, high, used, "" if totals[0].figure.group == "civilians" else note


class Ucdp:
    """Lowest and highest reliable estimate; the best one is a coder's judgement."""

    name = "UCDP GED style"
    rule = (
        "The low estimate is the lowest reliable figure, the high estimate the highest reliable figure, and the best "
        "estimate the most likely one; here the statements that reviewers accepted count as reliable."
    )
    source = "Uppsala Conflict Data Program, Georeferenced Event Dataset Codebook"

    def range(self, totals: Sequence[Row]) -> tuple[int | None, int | None, int | None, list[Row], str]:
        """Among accepted statements, or among all where none is reviewed yet."""
        accepted = [r for r in totals if r.figure.review in ("accepted", "corrected")]
        low, high, used = _ends(accepted or totals)
        notes = [] if accepted else ["No statement has been accepted yet, so all count as reliable."]
        if low == high:
            return low, low, high, used, " ".join(notes)
        notes.append("UCDP leaves the best estimate to its coder, so none is given here.")
        return low, None, high, used, " ".join(notes)


class Acled:
    """The most conservative number, with fixed values for vague words."""

    name = "ACLED style"
    rule = (
        "Where reports differ or are vague, the most conservative number stands; “tens” count as 10, “dozens” as 12, "
        "“hundreds” as 100."
    )
    source = "ACLED, FAQs: ACLED fatality methodology"
    _VAGUE: Mapping[int, int] = {24: 12}
    """Our lower bound of a vague word to theirs, where the two differ."""

    def range(self, totals: Sequence[Row]) -> tuple[int | None, int | None, int | None, list[Row], str]:
        """One number."""
        chosen = min(totals, key=lambda r: (self._coded(r), r.number))
        value = self._coded(chosen)
        return value, value, value, [chosen], ""

    def _coded(self, r: Row) -> int:
        least = min(_numbers(r))
        return self._VAGUE.get(least, least) if r.figure.hedge == "vague" else least


POLICIES: tuple[Policy, ...] = (NoRule(), IraqBodyCount(), Ucdp(), Acled())


def ranges(rows: Sequence[Row]) -> tuple[PolicyRange, ...]:
    """Every policy's range for every question about deaths that has a total; no rule at all for the other questions."""
    by_id = {r.id: r for r in rows}
    out: list[PolicyRange] = []
    for question, run in by_question(rows):
        totals = [r for r in run if is_total(r, by_id)]
        if not totals:
            continue
        for policy in POLICIES if run[0].figure.outcome in _DEATHS else POLICIES[:1]:
            low, best, high, used, note = policy.range(totals)
            out.append(
                PolicyRange(
                    id="p" + digest(policy.name, question),
                    question=question,
                    policy=policy.name,
                    rule=policy.rule,
                    low=low,
                    best=best,
                    high=high,
                    figures=tuple(r.id for r in used),
                    source=policy.source,
                    note=note,
                )
            )
    return tuple(out)

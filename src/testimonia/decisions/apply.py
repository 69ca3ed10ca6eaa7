"""Applies what is in effect to the records of a stage: pure, record by record, what cannot be applied a Problem.

A rejected record is kept and marked, so that pages can show it as rejected and counts can leave it out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from ..model import (
    Attribution,
    Decision,
    Figure,
    Item,
    Link,
    ListRow,
    Overrides,
    Problem,
    Reconciliation,
    Review,
    Whence,
    attribution_id,
)
from .fields import ATTRIBUTION_FIELDS, corrected, read_otherwise
from .reanchoring import Heirs
from .replay import Decided, Effective, join_id

Record = TypeVar("Record", bound=Item | Figure | Attribution | Link)


def apply_items(items: Iterable[Item], decided: Decided) -> tuple[list[Item], list[Problem]]:
    """The items as reviewers left them; a corrected value says that it comes from a reviewer."""
    problems: list[Problem] = []
    return [judged(i, decided.get(i.id), _item_with, problems) for i in items], problems


def apply_figures(figures: Iterable[Figure], decided: Decided) -> tuple[list[Figure], list[Problem]]:
    """The figures as reviewers left them. Give all figures of a text at once: they may be part of one another."""
    given = list(figures)
    known = {f.id for f in given}
    problems: list[Problem] = []

    def correct(figure: Figure, values: dict[str, object], _: Decision) -> Figure | str:
        new = corrected(figure, values)
        if isinstance(new, Figure) and new.part_of and new.part_of not in known:
            return f"the figure {new.part_of[:60]!r} that it is said to be part of is not in the same text"
        return new

    left = [judged(f, decided.get(f.id), correct, problems) for f in given]
    return [_attributed(f, decided, problems) for f in left], problems


def _attributed(figure: Figure, decided: Decided, problems: list[Problem]) -> Figure:
    """The figure with the claimant that people found; one whose attribution was rejected has none.

    A later correction of the figure's own claimant goes before.
    """
    effective = decided.get(attribution_id(figure.id))
    if effective is None or not effective.judgements:
        return figure
    own = decided.get(figure.id)
    since = max((d.at for d in own.judgements if _names_speaker(d)), default="") if own else ""
    standing = replace(effective, judgements=tuple(d for d in effective.judgements if d.at >= since))
    said = attribution(figure)
    left = judged(said, standing, lambda a, values, _: corrected(a, values), problems)
    if left.review == "rejected":
        left = replace(left, claimant="", connection="")
    start = figure.claimant_start if left.claimant == figure.claimant else -1
    return replace(
        figure, claimant=left.claimant, connection=left.connection, claimant_start=start, attributed=left.review
    )


def _names_speaker(decision: Decision) -> bool:
    fields = (decision.payload or {}).get("fields")
    return decision.kind == "correct" and isinstance(fields, dict) and bool(fields.keys() & set(ATTRIBUTION_FIELDS))


def attribution(figure: Figure) -> Attribution:
    """Who states a figure, as the figure has it."""
    return Attribution(
        id=attribution_id(figure.id), figure=figure.id, claimant=figure.claimant, connection=figure.connection,
        review=figure.attributed,
    )  # fmt: skip


def apply_rows(rows: Iterable[ListRow], decided: Decided) -> list[ListRow]:
    """The rows of victim lists; one whose restriction a person rejected is released."""
    released = {target for target, effective in decided.items() if _review(effective, "proposed") == "rejected"}
    return [replace(row, restricted=False) if row.restricted and row.id in released else row for row in rows]


def apply_reconciliation(found: Reconciliation, decided: Decided) -> tuple[Reconciliation, list[Problem]]:
    """Marks contradictions, slips and joins with their state of review; the rest went in with :func:`overrides`."""
    slips = tuple(replace(s, review=_review(decided.get(s.id), s.review)) for s in found.slips)
    origins = tuple(
        replace(
            o, joins=tuple(replace(j, review=_join_review(decided.get(join_id(j.a, j.b)), j.review)) for j in o.joins)
        )
        for o in found.origins
    )
    contradictions = tuple(replace(c, review=_review(decided.get(c.id), c.review)) for c in found.contradictions)
    problems: list[Problem] = []
    for what, drawn in (("a contradiction", contradictions), ("a likely slip", slips)):
        for record in drawn:
            for decision in _judgements(decided, record.id):
                if decision.kind == "correct":
                    advice = "correct one of its figures, or accept or reject it"
                    problems.append(_problem(decision, f"{what} cannot itself be corrected", advice))
    return replace(found, slips=slips, contradictions=contradictions, origins=origins), problems


def overrides(
    decided: Decided, *, figures: Collection[str], events: Collection[str]
) -> tuple[Overrides, list[Problem]]:
    """What people decided about the results of reconcile, for reconcile to heed.

    ``figures`` holds the ids of all figures, ``events`` those that case.toml declares.
    """
    problems: list[Problem] = []
    assigned: list[tuple[str, str]] = []
    joined: list[tuple[str, str]] = []
    parted: list[tuple[str, str]] = []
    one: list[tuple[str, str]] = []
    two: list[tuple[str, str]] = []
    slips: list[tuple[str, Review]] = []
    for target, effective in sorted(decided.items()):
        if effective.assigned is not None and target in figures:
            event = (effective.assigned.payload or {}).get("event")
            if isinstance(event, str) and (not event or event in events):
                assigned.append((target, event))
            else:
                what = f"the event {str(event)[:60]!r} that figure {target} was assigned to is not in case.toml"
                problems.append(
                    _problem(effective.assigned, what, "declare the event there, or assign the figure anew")
                )
        if effective.joins:
            a, b = target.split("+")
            together = effective.joins[-1].kind in ("accept", "merge")
            if a in figures and b in figures:
                (joined if together else parted).append((a, b))
            elif a.startswith("n") and b.startswith("n"):
                (one if together else two).append((a, b))
        elif effective.judgements and target not in figures:
            slips.append((target, _review(effective, "proposed")))
    return Overrides(
        events=tuple(assigned), joined=tuple(joined), parted=tuple(parted), slips=tuple(slips),
        one_speaker=tuple(one), two_speakers=tuple(two),
    ), problems  # fmt: skip


def gone(decided: Decided, known: Collection[str], figures: Iterable[Figure] = ()) -> list[Problem]:
    """A Problem for every decision whose record is no longer there; ``known`` holds the ids of all records.

    Nothing is dropped: the decision waits in the log, and is in effect again when its record is.  Those of ``figures``
    that may have taken its place are proposed.
    """
    heirs: Heirs | None = None
    out = []
    for target, effective in sorted(decided.items()):
        missing = [part for part in target.split("+") if part not in known and target not in known]
        if not missing:
            continue
        heirs = heirs or Heirs(figures)
        of_one = (effective.added, effective.assigned)
        for decision in (*of_one, *effective.judgements, *effective.joins, *effective.notes):
            if decision is not None:
                out.append(_is_gone(decision, missing, heirs.of(decision)))
    return out


def _is_gone(decision: Decision, missing: Sequence[str], heirs: Sequence[str]) -> Problem:
    about = (decision.payload or {}).get("about")
    words = str(about.get("exact", "")) if isinstance(about, dict) else ""
    said = f" ({words[:60]!r})" if words else ""
    where = f"these have the same letters and digits: {', '.join(heirs)}; " if heirs else ""
    return _problem(
        decision,
        f"what it is about, {' and '.join(missing)}{said}, is no longer found in the sources",
        f"{where}look for what took its place and decide on that, or put this to rest with: "
        f"testimonia decide undo {decision.id}",
    )


# ---------------------------------------------------------------------------------------------------- one record


def judged(
    record: Record,
    effective: Effective | None,
    correct: Callable[[Record, dict[str, object], Decision], Record | str],
    problems: list[Problem],
) -> Record:
    """The record after its judgements: corrections build on each other, one that cannot be applied is passed over.

    ``correct`` gives the record with corrected values, or why they cannot be.
    """
    if effective is None or not effective.judgements:
        return record
    is_corrected = False
    review: Review = record.review
    found = record
    for decision in effective.judgements:
        before = (decision.payload or {}).get("seen")
        # A person may have seen the program's reading, or what earlier corrections had made of it.
        if decision.kind != "correct" and (how := read_otherwise(record, before)) and read_otherwise(found, before):
            what = f"the program now reads {record.id} otherwise than when a person chose to {decision.kind} it ({how})"
            problems.append(_problem(decision, what, "look at it again and decide anew; until then it is a proposal"))
            continue
        if decision.kind == "reject":
            review = "rejected"
            continue
        if decision.kind == "correct":
            values = (decision.payload or {}).get("fields")
            if not isinstance(values, dict) or not values:
                problems.append(_problem(decision, "it corrects no field", "correct the record again, naming a field"))
                continue
            new = correct(record, values, decision)
            if isinstance(new, str):
                what = f"the correction of {record.id} cannot be applied: {new}"
                problems.append(_problem(decision, what, "correct the record again"))
                continue
            record, is_corrected = new, True
        review = "corrected" if is_corrected else "accepted"
    return replace(record, review=review)


def _item_with(item: Item, values: dict[str, object], decision: Decision) -> Item | str:
    new = corrected(item, values)
    if isinstance(new, str):
        return new
    kept = tuple(w for w in item.whence if w.field not in values)
    said = tuple(Whence(field=f, origin="reviewer", said_by=decision.by) for f in sorted(values))
    return replace(new, whence=kept + said)


def _review(effective: Effective | None, before: Review) -> Review:
    kinds = [d.kind for d in effective.judgements if d.kind != "correct"] if effective else []
    return before if not kinds else "rejected" if kinds[-1] == "reject" else "accepted"


def _join_review(effective: Effective | None, before: Review) -> Review:
    if effective is None or not effective.joins:
        return before
    return "accepted" if effective.joins[-1].kind in ("accept", "merge") else "rejected"


def _judgements(decided: Decided, target: str) -> tuple[Decision, ...]:
    return decided[target].judgements if target in decided else ()


def _problem(decision: Decision, what: str, what_to_do: str) -> Problem:
    return Problem(where=f"decision {decision.id} of {decision.by}, {decision.at}", what=what, what_to_do=what_to_do)

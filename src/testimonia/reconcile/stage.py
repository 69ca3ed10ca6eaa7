"""The corpus stage: items, figures, events and decisions to questions, chains, origins, contradictions and slips."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from ..model import (
    Event,
    Figure,
    Item,
    Lineage,
    Origin,
    Overrides,
    Problem,
    Reconciliation,
    Side,
    Statement,
)
from .chains import Chains, publication
from .contradictions import contradictions
from .events import Assignment, TextOf, assign
from .origins import origins
from .policies import ranges
from .questions import Row, numbered, questions, row
from .slips import slips
from .speakers import Speakers

Contents = Mapping[tuple[str, str], str] | Callable[[str, str], str]
"""Texts by (sha256 of the original, text id): a mapping, or a function that fetches one when it is needed."""


def reconcile(
    items: Sequence[Item],
    figures: Sequence[Figure],
    contents: Contents,
    events: Sequence[Event] = (),
    sides: Sequence[Side] = (),
    overrides: Overrides | None = None,
    lineage: Lineage | None = None,
    notes: Collection[str] = (),
) -> Reconciliation:
    """What the corpus says on each question; the result does not depend on the order of its input.

    Rejected figures take no part.  ``lineage`` tells which passages go back to one another; the originals
    in ``notes`` are notes on sources, whose wording shows nothing.  Texts are asked for one
    after another, in order of original and text id.
    """
    decided = overrides or Overrides()
    by_id = {i.id: i for i in items}
    kept = [f for f in figures if f.review != "rejected"]
    text_of = _reader(contents)
    assigned = assign(kept, by_id, events, text_of, dict(decided.events))
    speakers = Speakers((*(f.claimant for f in kept), *map(publication, items)), decided)
    rows = numbered(_rows(kept, by_id, assigned, sides, text_of, speakers))
    found = origins(rows, decided, lineage or Lineage(), notes)
    return Reconciliation(
        statements=_statements(rows, found),
        questions=questions(rows),
        origins=found,
        contradictions=contradictions(rows),
        slips=slips(rows, decided),
        policy_ranges=ranges(rows),
        problems=tuple(_problems(events, decided)),
    )


def _reader(contents: Contents) -> TextOf:
    """Fetches texts and keeps the last one: figures come text by text."""
    kept: tuple[tuple[str, str], str] | None = None

    def text_of(original: str, text: str) -> str:
        nonlocal kept
        key = (original, text)
        if kept is None or kept[0] != key:
            content = contents(original, text) if callable(contents) else contents.get(key, "")
            kept = (key, content or "")
        return kept[1]

    return text_of


def _rows(
    figures: Sequence[Figure],
    items: Mapping[str, Item],
    assigned: Mapping[str, Assignment],
    sides: Sequence[Side],
    text_of: TextOf,
    speakers: Speakers,
) -> list[Row]:
    chains = Chains(sides)
    out: list[Row] = []
    current: str | None = None
    for f in sorted(figures, key=lambda f: (f.anchor.original, f.anchor.text, f.item, f.anchor.start, f.id)):
        item = items.get(f.item)
        if f.item != current:
            chains.open(item, text_of(item.original, item.text) if item is not None else "")
            current = f.item
        event, reason, local = assigned[f.id]
        out.append(row(f, item, event, reason, chains.of(f), speakers, local=local))
    return out


def _statements(rows: Sequence[Row], found: Sequence[Origin]) -> tuple[Statement, ...]:
    origin_of = {figure: o.id for o in found for figure in o.figures}
    return tuple(
        Statement(
            figure=r.id,
            item=r.figure.item,
            question=r.question,
            event=r.event,
            reason=r.reason,
            date=r.date,
            chain=r.chain,
            origin=origin_of.get(r.id, ""),
            number=r.number,
        )
        for r in rows
    )


def _problems(events: Sequence[Event], overrides: Overrides) -> list[Problem]:
    known = {e.id for e in events}
    return [
        Problem(
            where=f"decisions/, figure {figure}",
            what=f"it is assigned to the event “{event}”, which case.toml does not declare",
            what_to_do="declare the event in case.toml, or assign the figure anew",
        )
        for figure, event in sorted(set(overrides.events))
        if event and events and event not in known
    ]

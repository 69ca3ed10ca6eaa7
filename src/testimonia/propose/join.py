"""Kept proposals as figures of a build, checked once more against the text as it now is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from ..anchors import Anchorer, ids
from ..model import Figure, Item, Problem, Proposal, Proposals, Text
from .check import Bounds, Reader


def join(
    figures: Iterable[Figure], items: Sequence[Item], text: Text, proposed: Iterable[Proposals], read: Reader
) -> tuple[list[Figure], list[Problem]]:
    """The figures of a text with those that models proposed; where both found the same words they stay one figure.

    A proposal joins as ``proposed``, with the rule ``model:<id>``.  One that no longer stands is counted in a problem.
    """
    known = list(figures)
    problems: list[Problem] = []
    for given in proposed:
        rule, lost = f"model:{given.model}", Counter[str]()
        added: list[tuple[Proposal, Item, Bounds]] = []
        for proposal in given.proposals:
            placed = _placed(proposal, given, items, text, read)
            if isinstance(placed, str):
                lost[placed] += 1
            elif not _noted(known, proposal, rule):
                added.append((proposal, *placed))
        known = _with(known, added, text, rule)
        if lost:
            problems.append(_problem(given, lost))
    return sorted(known, key=lambda f: (f.anchor.start, f.anchor.end, f.id)), problems


def _placed(
    p: Proposal, given: Proposals, items: Sequence[Item], text: Text, read: Reader
) -> tuple[Item, Bounds] | str:
    end = p.start + len(p.quote)
    if given.text != text.id or not p.quote or text.content[p.start : end] != p.quote:
        return "words that are not in the text"
    item = next((i for i in items if i.start <= p.start and end <= i.end), None)
    if item is None:
        return "words outside any item"
    bounds = read(text.content, p.start, end, item.language)
    return (item, bounds) if bounds is not None else "no number of people in the quote"


def _noted(known: list[Figure], proposal: Proposal, rule: str) -> bool:
    """Write on a figure that stands on these words already that the model found it too."""
    end = proposal.start + len(proposal.quote)
    found = False
    for at, figure in enumerate(known):
        if figure.anchor.start < end and proposal.start < figure.anchor.end:
            found = True
            if rule not in figure.rules:
                known[at] = replace(figure, rules=(*figure.rules, rule))
    return found


def _with(known: list[Figure], added: Sequence[tuple[Proposal, Item, Bounds]], text: Text, rule: str) -> list[Figure]:
    anchor = Anchorer(text)
    spans = [anchor(p.start, p.start + len(p.quote)) for p, _, _ in added]
    names = ids([*(f.anchor for f in known), *spans], "f")[len(known) :]
    taken = {f.id for f in known}
    for (p, item, b), span, name in zip(added, spans, names, strict=True):
        fields: dict[str, Any] = {"outcome": p.outcome, "stance": p.stance, "hedge": b.hedge}
        if name not in taken:
            known = [
                *known,
                Figure(
                    id=name, item=item.id, anchor=span, low=b.low, best=b.best, high=b.high, group=p.group,
                    claimant=p.claimant, claimant_start=_near(text.content, item, p), place=p.place, date=p.date,
                    rules=(rule,), damaged=b.damaged, **fields,
                ),
            ]  # fmt: skip
    return known


def _near(content: str, item: Item, p: Proposal) -> int:
    """Where the claimant's name stands that is nearest to the figure: the last before it, else the first behind."""
    if not p.claimant:
        return -1
    before = content.rfind(p.claimant, item.start, p.start)
    return before if before >= 0 else content.find(p.claimant, p.start, item.end)


def _problem(given: Proposals, lost: Counter[str]) -> Problem:
    reasons = ", ".join(f"{count} with {reason}" for reason, count in sorted(lost.items()))
    return Problem(
        where=f"proposals/{given.model}/{given.original}.json",
        what=f"proposals of the model {given.model} do not stand in the text any more: {reasons}",
        what_to_do="run testimonia propose again, or delete the file; until then they are left out",
    )

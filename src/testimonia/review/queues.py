"""What awaits a person, and in which order: what would change the published result most first, or source by source.

The weight of a figure is how much hangs on it: an end of its question's range, a side of a contradiction or of a likely
slip, a digit that was read through damage, the number of statements on its question.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from msgspec import Struct

from ..decisions import join_id
from ..ledger import Ledger

Name = Literal["figures", "items", "origins", "contradictions", "slips"]
NAMES: tuple[Name, ...] = ("figures", "items", "origins", "contradictions", "slips")
ORDERS = ("weight", "source")


class Queue(Struct, frozen=True, kw_only=True):
    """Ids of the records of one queue, in order."""

    name: Name
    ids: tuple[str, ...]
    places: dict[str, int]


def queues(ledger: Ledger, order: str = "weight") -> dict[Name, Queue]:
    """Every queue of a case."""
    made = {
        "figures": _figures(ledger, order), "items": _items(ledger), "origins": _joins(ledger),
        "contradictions": [c.id for q in ledger.questions() for c in ledger.contradictions(q.id)],
        "slips": _slips(ledger),
    }  # fmt: skip
    return {
        name: Queue(name=name, ids=tuple(made[name]), places={target: i for i, target in enumerate(made[name])})
        for name in NAMES
    }


def _figures(ledger: Ledger, order: str) -> list[str]:
    items = {item.id: at for at, item in enumerate(ledger.items())}
    rows = [
        (f.id, items.get(f.item, len(items)), f.anchor.start, f.low, f.high, f.damaged) for f in ledger.each_figure()
    ]
    by_source = sorted(rows, key=lambda r: (r[1], r[2], r[0]))
    if order == "source":
        return [r[0] for r in by_source]
    weight: Counter[str] = Counter()
    question = {s.figure: s.question for s in ledger.statements()}
    sizes = Counter(question.values())
    lowest: dict[str, int] = {}
    highest: dict[str, int] = {}
    for target, _, _, low, high, _ in rows:
        of = question.get(target, "")
        if of and low is not None:
            lowest[of] = min(low, lowest.get(of, low))
        if of and (top := high if high is not None else low) is not None:
            highest[of] = max(top, highest.get(of, top))
    for target, _, _, low, high, damaged in rows:
        of = question.get(target, "")
        top = high if high is not None else low
        weight[target] = 4 * damaged + (min(sizes[of], 50) if of else 0)
        if of:
            weight[target] += 20 * (low is not None and low == lowest[of]) + 20 * (
                top is not None and top == highest[of]
            )
    for q in ledger.questions():
        sides = [c.figures for c in ledger.contradictions(q.id)] + [s.figures for s in ledger.slips(q.id)]
        for figures in sides:
            weight.update(dict.fromkeys(figures, 30))
    place = {r[0]: i for i, r in enumerate(by_source)}
    return sorted(place, key=lambda target: (-weight[target], place[target]))


def _items(ledger: Ledger) -> list[str]:
    carried = Counter(f.item for f in ledger.each_figure())
    items = ledger.items()
    place = {item.id: at for at, item in enumerate(items)}
    return sorted(place, key=lambda target: (-min(carried[target], 1), place[target]))


def _joins(ledger: Ledger) -> list[str]:
    found: dict[str, None] = {}
    for q in ledger.questions():
        for origin in ledger.origins(q.id):
            for join in origin.joins:
                found[join_id(join.a, join.b)] = None
    return list(found)


def _slips(ledger: Ledger) -> list[str]:
    questions = ["", *(q.id for q in ledger.questions())]
    return [slip.id for q in questions for slip in ledger.slips(q)]

"""Decisions in a spreadsheet: records go out as rows, and rows come back as decisions, each checked against its record.

A row shows a record as it stands, in cells that a person may change, and has three cells of its own: ``decision``,
``reason``, ``event``.  ``as_of`` holds a hash of what stood in the row when it went out, so that nobody decides on
something that changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..anchors import digest
from ..model import Figure, Item, Problem
from .entry import Row
from .fields import FIGURE_FIELDS, ITEM_FIELDS

FIGURE_COLUMNS = (
    "id", "quote", "before", "after", "item", *FIGURE_FIELDS, "event", "review", "decision", "reason", "as_of",
)  # fmt: skip
ITEM_COLUMNS = ("id", "first_line", "source", *ITEM_FIELDS, "review", "decision", "reason", "as_of")
_OPEN = "open"

Cells = Mapping[str, str]
"""A row by column."""


class Sheet(Struct, frozen=True, kw_only=True):
    """A table with a header, all cells text."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Cells]


def figures_sheet(figures: Iterable[Figure], titles: Mapping[str, str], events: Mapping[str, str]) -> Sheet:
    """A row for each figure; ``titles`` gives the words that name its item, ``events`` its event."""
    return Sheet(
        name="figures",
        columns=FIGURE_COLUMNS,
        rows=[
            {
                "id": f.id, "quote": f.anchor.exact, "before": _one_line(f.anchor.prefix),
                "after": _one_line(f.anchor.suffix), "item": titles.get(f.item, f.item), **values_of(f),
                "event": events.get(f.id, ""), "review": f.review, "as_of": as_of(f, events.get(f.id, "")),
            }
            for f in figures
        ],
    )  # fmt: skip


def items_sheet(items: Iterable[Item], paths: Mapping[str, str]) -> Sheet:
    """A row for each item; ``paths`` gives where its original lies."""
    return Sheet(
        name="items",
        columns=ITEM_COLUMNS,
        rows=[
            {
                "id": i.id, "first_line": _one_line(i.anchor.exact if i.anchor else ""),
                "source": paths.get(i.original, ""), **values_of(i), "review": i.review, "as_of": as_of(i, ""),
            }
            for i in items
        ],
    )  # fmt: skip


def values_of(record: Item | Figure) -> dict[str, str]:
    """The fields that can be corrected, as cells."""
    fields = ITEM_FIELDS if isinstance(record, Item) else FIGURE_FIELDS
    return {f: _cell(getattr(record, f)) for f in fields}


def as_of(record: Item | Figure, event: str) -> str:
    """What a row stood for when it went out."""
    return digest(*values_of(record).values(), event, record.review, size=12)


def _cell(value: object) -> str:
    return _OPEN if value is None else str(value)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def rows_back(
    table: Iterable[Cells], where: str, records: Mapping[str, Item | Figure], events: Mapping[str, str], *, by: str,
    reason: str = "",
) -> Iterator[Row | Problem]:  # fmt: skip
    """The decisions of a table that came back; rows in which nobody decided or changed anything give none.

    A changed cell is a correction, a changed ``event`` an assignment; ``reason`` stands in where a row has none.
    """
    for number, cells in enumerate(table, 2):
        yield from _row(cells, f"{where} row {number}", records, events, by, reason)


def _row(
    cells: Cells, where: str, records: Mapping[str, Item | Figure], events: Mapping[str, str], by: str, reason: str
) -> Iterator[Row | Problem]:
    given = cells.get("id", "")
    decision = cells.get("decision", "").strip().lower()
    why = cells.get("reason", "").strip() or reason
    record = records.get(given)
    if record is None:
        if given or decision:
            yield _refused(where, f"no item or figure has the id {given[:60]!r}", "leave the column id as it went out")
        return
    now = values_of(record)
    changed = {f: cells[f].strip() for f in now if f in cells and cells[f].strip() != now[f].strip()}
    event = events.get(given, "")
    moved = isinstance(record, Figure) and "event" in cells and cells["event"].strip() != event
    if not (decision or changed or moved):
        return
    if cells.get("as_of", "") != as_of(record, event):
        told = ", ".join(f"{f} is now {now[f] or 'empty'}" for f in changed) or f"it is now {record.review}"
        yield _refused(
            where, f"{given} changed since the table was written ({told})", "write the table anew and decide there"
        )
        return
    if changed and decision not in ("", "correct"):
        fields = ", ".join(changed)
        yield _refused(where, f"it says {decision} and changes {fields}", "write correct, or put the cells back")
        return
    if decision == "correct" and not changed:
        yield _refused(where, "it says correct and changes no cell", "change the cell that is wrong, or write accept")
        return
    if changed:
        yield Row(kind="correct", target=given, by=by, reason=why, values=changed, where=where)
    elif decision and not (decision == "assign" and moved):
        yield Row(kind=decision, target=given, by=by, reason=why, where=where)
    if moved:
        yield Row(kind="assign", target=given, by=by, reason=why, values={"event": cells["event"].strip()}, where=where)


def _refused(where: str, what: str, what_to_do: str) -> Problem:
    return Problem(where=where, what=f"{what}; nothing was saved for it", what_to_do=what_to_do)

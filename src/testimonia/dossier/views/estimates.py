"""The chapter on those whom no list recorded: what each model says beside what was observed, and when it is silent."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import CaseEstimate, Estimate
from ..book import Book
from ..charts import intervals
from .chapters import Cell, Column, Group, Line, Section, Table, chapter, lines, ungrouped


def page(book: Book) -> dict[str, object]:
    """One section for each table of the case, and the words of caution above them."""
    w = book.words
    found = book.source.estimates()
    sections = [section for made in found for section in _sections(book, made)]
    return chapter(
        w("estimates.title"), w("estimates.lede"), sections,
        note_title=w("estimates.note_title"), note=(w("estimates.note"), w("estimates.caution")),
    )  # fmt: skip


def _sections(book: Book, made: CaseEstimate) -> list[Section]:
    w = book.words
    observed = made.estimates[0].n_observed if made.estimates else 0
    common = _common(made.estimates)
    event = next((e.name for e in book.events if e.id == made.event), "")
    sub = w("estimates.sub", observed=observed, n=len(made.estimates[0].lists) if made.estimates else 0)
    drawn = [e for e in made.estimates if e.estimate is not None]
    drawings = (intervals.drawing(w, observed, drawn),) if drawn else ()
    return [
        Section(
            id=made.id, title=made.name, sub=f"{sub} {event}".strip(), drawings=drawings,
            caption=w("estimates.caption") if drawn else "", table=_models(book, made, common), notes=common,
        ),
        Section(id=f"{made.id}-lists", title="", table=_lists(book, made)),
    ]  # fmt: skip


def _common(made: Sequence[Estimate]) -> tuple[str, ...]:
    """What is to be read with every answer, said once."""
    answered = [e for e in made if e.estimate is not None]
    return tuple(w for w in answered[0].warnings if all(w in e.warnings for e in answered)) if answered else ()


def _models(book: Book, made: CaseEstimate, common: tuple[str, ...]) -> Table:
    w = book.words
    columns = tuple(Column(label=w(f"estimates.{c}")) for c in ("model", "answer", "interval", "caution_column"))
    return Table(
        caption=w("estimates.table"), columns=columns,
        groups=ungrouped(_line(book, made.id, e, common) for e in made.estimates),
    )  # fmt: skip


def _line(book: Book, of: str, e: Estimate, common: tuple[str, ...]) -> Line:
    w = book.words
    name = lines(w(f"estimates.method.{e.method}"), e.model)
    if e.estimate is None:
        return Line(id=f"{of}-{e.method}", cells=(name, w("estimates.refused"), "", e.refused))
    own = tuple(said for said in e.warnings if said not in common)
    high = w("estimates.open") if e.high is None else w.number(round(e.high))
    low = w.number(round(e.low or e.n_observed))
    return Line(
        id=f"{of}-{e.method}",
        cells=(
            name,
            w.number(round(e.estimate)),
            lines(
                w("estimates.from_to", low=low, high=high), w("estimates.level", level=round(e.level * 100)), e.interval
            ),
            lines(*(own or (w("estimates.nothing"),))),
        ),
    )


def _lists(book: Book, made: CaseEstimate) -> Table | None:
    """Who is on which list, and how many two lists share."""
    w = book.words
    if not made.estimates:
        return None
    shown = made.estimates[0].diagnostics
    totals, pairs = shown.get("list_totals"), shown.get("pairs")
    if not isinstance(totals, dict) or not isinstance(pairs, Sequence):
        return None
    columns = (Column(label=w("estimates.list")), Column(label=w("estimates.people"), css="num"))
    rows: list[Line] = [
        Line(id="", cells=(name, w.number(int(people))))
        for name in made.estimates[0].lists
        if (people := totals.get(name)) is not None
    ]
    shared: list[Line] = []
    for pair in pairs:
        a, b = pair["lists"]
        share = round(100 * float(pair["share_of_smaller"]))
        cell: Cell = lines(w.number(int(pair["both"])), w("estimates.share", share=share))
        shared.append(Line(id="", cells=(w("estimates.both", a=a, b=b), cell)))
    return Table(
        caption=w("estimates.lists"), columns=columns,
        groups=(Group(label="", lines=tuple(rows)), Group(label=w("estimates.shared"), lines=tuple(shared))),
    )  # fmt: skip

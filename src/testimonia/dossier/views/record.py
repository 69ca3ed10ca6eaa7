"""The casualty record: what is stated of the event's people, by what happened to them and by group, after the fields
that the Standards for Casualty Recording (Every Casualty Worldwide, 2016) name."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ...model import Question
from ..book import OUTCOMES, Book
from .chapters import Column, Group, Line, Section, Table, chapter
from .common import ends

FIRST = ("all", "women", "men", "children", "elderly", "civilians", "combatants", "families")


def page(book: Book) -> dict[str, object]:
    """Outcomes as rows, groups as columns, each cell the range stated and the way to its question."""
    w = book.words
    names = {e.id: e.name for e in book.events}
    events = list(dict.fromkeys(q.event for q in book.questions))
    sections = [_section(book, names.get(e, e), [q for q in book.questions if q.event == e]) for e in events[:1]]
    return chapter(
        w("record.title"), w("record.lede"), sections, note_title=w("register.how"),
        note=(w("record.note"), w("record.standard")),
    )  # fmt: skip


def _section(book: Book, name: str, questions: Sequence[Question]) -> Section:
    w = book.words
    found = {q.group for q in questions}
    groups = [g for g in FIRST if g in found] + sorted(found - set(FIRST))
    at: dict[tuple[str, str], Question] = {(q.outcome, q.group): q for q in questions}
    outcomes = [o for o in OUTCOMES if any(q.outcome == o for q in questions)]
    table = Table(
        caption=w("record.caption"), css="record",
        columns=(
            Column(label=w("record.outcome")),
            *(Column(label=w("record.all") if g == "all" else w.group(g)) for g in groups),
        ),
        groups=(
            Group(
                label="",
                lines=tuple(
                    Line(id="", cells=(w.outcome(o), *(_cell(book, at.get((o, g))) for g in groups))) for o in outcomes
                ),
            ),
        ),
    )  # fmt: skip
    return Section(id="event", title=name, table=table)


def _cell(book: Book, question: Question | None) -> Markup:
    w = book.words
    if question is None:
        return Markup('<span class="none">{}</span>').format(w("record.nothing"))
    statements = book.statements[question.id]
    between = ends(book, (book.figure[s.figure] for s in statements))
    shown = Markup("")
    if between is not None:
        shown = between.low if between.one else w.html("overview.range", low=between.low, high=between.high)
    return Markup('{}<span class="by"><a href="{}">{}</a></span>').format(
        shown, book.question_page(question.id), w("question.count", n=len(statements))
    )

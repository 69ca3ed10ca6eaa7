"""The first page: what the case is about, its questions as small multiples, and what else the dossier holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from ...model import Question
from ..book import Book
from .common import Link, ends
from .plots import small

MOST = 4
"""Questions that the first sentence speaks of."""


class Small(Struct, frozen=True, kw_only=True):
    """A question in the row of small multiples."""

    name: str
    href: str
    counts: str
    drawing: str
    caption: Markup


class Other(Struct, frozen=True, kw_only=True):
    """Another event that sources count people in, and the questions on it."""

    name: str
    questions: tuple[Link, ...]


class Chapter(Struct, frozen=True, kw_only=True):
    """A line of the table of contents."""

    name: str
    href: str
    count: str
    words: str


def page(book: Book) -> tuple[str, dict[str, object]]:
    """File name and content of the overview."""
    w = book.words
    figures = list(book.figure.values())
    open_ = sum(1 for f in figures if f.review == "proposed")
    reviewed = w("overview.reviewed_value", done=len(figures) - open_, all=len(figures), open=open_)
    texts = w("overview.texts", n=len(book.figures_of))
    main = _main(book)
    on = [q for q in book.questions if q.event == main]
    smalls = [q for q in on if q.group == "all"]
    return "index.html", {
        "title": book.meta.title,
        "event": _event(book),
        "lede": _lede(book, smalls),
        "contents": w("overview.contents", figures=w("overview.figures", n=len(figures)), texts=texts),
        "facts": _facts(book, reviewed),
        "smalls": tuple(_small(book, q) for q in smalls),
        "groups": tuple(_small(book, q, drawn=False) for q in on if q.group != "all"),
        "others": tuple(_others(book, main)),
        "chapters": _chapters(book),
    }


def _main(book: Book) -> str:
    """The event the case is about: the first it declares, else the first that a question is on."""
    if book.events:
        return book.events[0].id
    return book.questions[0].event if book.questions else ""


def _event(book: Book) -> str:
    """The main event's name, unless the case is called the same."""
    return book.events[0].name if book.events and book.events[0].name != book.meta.title else ""


def _lede(book: Book, questions: Sequence[Question]) -> Markup:
    """How far apart the statements on the first questions lie, in one sentence; empty where nothing is stated."""
    w = book.words
    parts: list[Markup] = []
    for q in questions:
        between = ends(book, (book.figure[s.figure] for s in book.statements[q.id]))
        if between and len(parts) < MOST:
            name = "overview.lede_one" if between.one else "overview.lede_between"
            parts.append(w.html(name, what=w.counted(q.outcome, q.group), low=between.low, high=between.high))
    return w.html("overview.lede", parts=w.join_html(parts)) if parts else Markup("")


def _others(book: Book, main: str) -> Iterator[Other]:
    names = {e.id: e.name for e in book.events}
    w = book.words
    for event, questions in groupby(book.questions, lambda q: q.event):
        if event == main:
            continue
        yield Other(
            name=names.get(event, event),
            questions=tuple(
                Link(
                    words=f"{w.counted(q.outcome, q.group)}: {w('question.count', n=len(book.statements[q.id]))}",
                    href=book.question_page(q.id),
                )
                for q in questions
            ),
        )


def _facts(book: Book, reviewed: str) -> tuple[tuple[str, str], ...]:
    w = book.words
    rows = []
    if book.events:
        event = book.events[0]
        rows.append((w("overview.date"), w.date(f"{event.start}/{event.end}" if event.end else event.start)))
        rows.append((w("overview.places"), ", ".join(event.places)))
        rows.append((w("overview.names"), ", ".join(event.aliases)))
    with_figures = w("overview.with_figures", n=len(book.figures_of))
    rows.append((w("overview.sources"), f"{w('chapter.item_count', n=len(book.items))}; {with_figures}"))
    rows.append((w("overview.reviewed"), reviewed))
    return tuple((name, value) for name, value in rows if value)


def _small(book: Book, question: Question, *, drawn: bool = True) -> Small:
    w = book.words
    statements = book.statements[question.id]
    origins = len(book.source.origins(question.id))
    counts = w("question.count", n=len(statements))
    if origins:
        counts += f", {w('question.origins_count', n=origins)}"
    what = w.counted(question.outcome, question.group)
    name = w.outcome(question.outcome) if question.group == "all" else what
    return Small(
        name=name[:1].upper() + name[1:],
        href=book.question_page(question.id),
        counts=counts,
        drawing=small(book, question) if drawn else "",
        caption=_caption(book, question),
    )


def _caption(book: Book, question: Question) -> Markup:
    w = book.words
    figures = [book.figure[s.figure] for s in book.statements[question.id]]
    between = ends(book, figures)
    parts: list[str] = []
    if between is not None:
        parts.append(between.low if between.one else w.html("overview.range", low=between.low, high=between.high))
    denied = sum(1 for f in figures if f.stance == "denied")
    if denied:
        parts.append(w("overview.denials", n=denied))
    open_ = sum(1 for f in figures if f.review == "proposed")
    if open_:
        parts.append(w("overview.proposed", n=open_))
    return Markup("; ").join(parts)


def _chapters(book: Book) -> tuple[Chapter, ...]:
    w = book.words
    problems = len(book.source.problems())
    held = book.registers
    acts = book.source.act_entries()
    people = len(book.people.persons)
    estimates = len(book.source.estimates())
    rows = [
        ("nav.record", "record.html", w("chapter.question_count", n=len(book.questions)), len(book.questions)),
        ("nav.chronology", "chronology.html", w("chapter.entry_count", n=len(held.chronology)), len(held.chronology)),
        ("nav.places", "places.html", w("chapter.place_count", n=len(held.places)), len(held.places)),
        ("nav.sources", "sources.html", w("chapter.item_count", n=len(book.items)), 1),
        (
            "nav.responsibility", "responsibility.html",
            w("chapter.statement_count", n=len(held.responsibility)), len(held.responsibility),
        ),
        ("nav.elements", "elements.html", w("chapter.statement_count", n=len(held.elements)), len(held.elements)),
        ("nav.responses", "responses.html", w("chapter.response_count", n=len(held.responses)), len(held.responses)),
        ("nav.acts", "acts.html", w("chapter.act_count", n=len(acts)), len(acts)),
        ("nav.persons", "persons.html", w("chapter.person_count", n=people), people or book.people.withheld),
        ("nav.lineage", "lineage.html", w("chapter.set_count", n=len(book.kin)) if book.kin else "", book.has_lineage),
        ("nav.estimates", "estimates.html", w("chapter.estimate_count", n=estimates), estimates),
        ("nav.credits", "credits.html", w("chapter.entry_count", n=len(held.credits)), len(held.credits)),
        ("nav.data", "data.html", "", 1),
        ("nav.unassigned", "unassigned.html", w("chapter.figure_count", n=len(book.unassigned)), 1),
        ("nav.method", "method.html", "", 1),
        ("nav.changes", "changes.html", "", 1),
        ("nav.search", "search.html", "", 1),
        ("key.full", "method.html#key", "", 1),
        ("nav.problems", "problems.html", w("chapter.problem_count", n=problems), 1),
    ]  # fmt: skip
    return tuple(
        Chapter(name=w(name), href=href, count=count, words=w(f"chapter.{name.partition('.')[2]}"))
        for name, href, count, shown in rows
        if shown
    )

"""The first page: what the case is about, its questions as small multiples, and what else the dossier holds."""

from __future__ import annotations

from msgspec import Struct

from ...model import Question
from ..book import Book
from .common import Link, span
from .plots import small


class Small(Struct, frozen=True, kw_only=True):
    """A question in the row of small multiples."""

    name: str
    href: str
    counts: str
    drawing: str
    caption: str


class EventPart(Struct, frozen=True, kw_only=True):
    """The questions on one event."""

    id: str
    name: str
    """Empty where the case has only one event."""
    smalls: tuple[Small, ...]
    groups: tuple[Small, ...]


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
    texts = w("overview.texts", n=len(book.pages_of_items))
    return "index.html", {
        "title": book.meta.title,
        "ledes": _ledes(book),
        "contents": w("overview.contents", figures=w("overview.figures", n=len(figures)), texts=texts),
        "facts": _facts(book, reviewed),
        "parts": tuple(p for p in (_part(book, e.id, e.name) for e in _named(book)) if p.smalls or p.groups),
        "chapters": _chapters(book),
    }


class _Named(Struct, frozen=True):
    id: str
    name: str


def _named(book: Book) -> list[_Named]:
    """The events, and after them whatever stands on none of them."""
    known = [_Named(e.id, e.name if len(book.events) > 1 else "") for e in book.events]
    declared = {e.id for e in known}
    other = sorted({q.event for q in book.questions} - declared)
    return known + [_Named(e, e) for e in other]


def _ledes(book: Book) -> tuple[str, ...]:
    w = book.words
    out = []
    for event in book.events:
        date = w.date(f"{event.start}/{event.end}" if event.end else event.start)
        parts = [event.name]
        if date and date not in event.name:
            parts.append(date)
        out.append(", ".join(parts))
    return tuple(out)


def _facts(book: Book, reviewed: str) -> tuple[tuple[str, str], ...]:
    w = book.words
    rows = []
    if len(book.events) == 1:
        event = book.events[0]
        rows.append((w("overview.date"), w.date(f"{event.start}/{event.end}" if event.end else event.start)))
        rows.append((w("overview.places"), ", ".join(event.places)))
        rows.append((w("overview.names"), ", ".join(event.aliases)))
    with_figures = w("overview.with_figures", n=len(book.pages_of_items))
    rows.append((w("overview.sources"), f"{w('chapter.item_count', n=len(book.items))}; {with_figures}"))
    rows.append((w("overview.reviewed"), reviewed))
    return tuple((name, value) for name, value in rows if value)


def _part(book: Book, event: str, name: str) -> EventPart:
    on = [q for q in book.questions if q.event == event]
    main = [q for q in on if q.group == "all"]
    return EventPart(
        id=event,
        name=name,
        smalls=tuple(_small(book, q) for q in main),
        groups=tuple(_small(book, q, drawn=False) for q in on if q.group != "all"),
    )


def _small(book: Book, question: Question, *, drawn: bool = True) -> Small:
    w = book.words
    statements = book.statements[question.id]
    origins = len(book.source.origins(question.id))
    counts = w("question.count", n=len(statements))
    if origins:
        counts += f", {w('question.origins_count', n=origins)}"
    what = w(f"question.what.{question.outcome}", whom=w.group(question.group))
    name = w.outcome(question.outcome) if question.group == "all" else what
    return Small(
        name=name[:1].upper() + name[1:],
        href=book.question_page(question.id),
        counts=counts,
        drawing=small(book, question) if drawn else "",
        caption=_caption(book, question),
    )


def _caption(book: Book, question: Question) -> str:
    w = book.words
    figures = [book.figure[s.figure] for s in book.statements[question.id]]
    between = span(figures)
    parts = []
    if between is not None:
        low, high = between
        parts.append(w.number(low) if low == high else w("overview.range", low=low, high=high))
    denied = sum(1 for f in figures if f.stance == "denied")
    if denied:
        parts.append(w("overview.denials", n=denied))
    open_ = sum(1 for f in figures if f.review == "proposed")
    if open_:
        parts.append(w("overview.proposed", n=open_))
    return "; ".join(parts)


def _chapters(book: Book) -> tuple[Chapter, ...]:
    w = book.words
    problems = len(book.source.problems())
    rows = [
        ("nav.sources", "sources.html", w("chapter.item_count", n=len(book.items)), "chapter.sources"),
        ("nav.unassigned", "unassigned.html", w("chapter.figure_count", n=len(book.unassigned)), "chapter.unassigned"),
        ("nav.method", "method.html", "", "chapter.method"),
        ("key.full", "method.html#key", "", "chapter.key"),
        ("nav.problems", "problems.html", w("chapter.problem_count", n=problems), "chapter.problems"),
    ]
    return tuple(Chapter(name=w(n), href=h, count=c, words=w(t)) for n, h, c, t in rows)


def contents(book: Book) -> tuple[Link, ...]:
    """Links to every question, for pages that list them."""
    w = book.words
    return tuple(Link(words=w.question(q.outcome, q.group), href=book.question_page(q.id)) for q in book.questions)

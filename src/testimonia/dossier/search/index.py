"""What can be looked up: an entry for each question, person, place, act, source, figure and row of a chapter.

Everything comes from the book, which holds nothing that may not be published.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .. import passages
from ..book import Book
from ..people import page_of

KINDS = ("question", "person", "place", "act", "event", "response", "source", "figure")
"""In the order in which they are found."""


class Entry(Struct, frozen=True, kw_only=True):
    """Something that a reader can look up."""

    kind: str
    title: str
    href: str
    detail: str = ""
    """What tells it from others of the same title."""
    lang: str = ""
    """Of the title; empty for the interface's own."""
    words: tuple[str, ...] = ()
    """What it is found by besides its title and detail."""
    names: tuple[str, ...] = ()
    """What it is listed under from A to Z; empty where it is found by searching only."""


def entries(book: Book) -> Iterator[Entry]:
    """Every entry, by kind, each kind in its own order: by date, or by name."""
    yield from _questions(book)
    yield from _persons(book)
    yield from _places(book)
    yield from _acts(book)
    yield from _chapters(book)
    yield from _sources(book)
    yield from _figures(book)


def _questions(book: Book) -> Iterator[Entry]:
    w = book.words
    events = {e.id: e for e in book.events}
    for q in book.questions:
        event = events.get(q.event)
        aliases = event.aliases if event else ()
        yield Entry(
            kind="question", title=w.question(q.outcome, q.group), href=book.question_page(q.id),
            detail=event.name if event else "", words=(w.counted(q.outcome, q.group), *aliases),
        )  # fmt: skip


def _persons(book: Book) -> Iterator[Entry]:
    for p in book.people.persons:
        names = [v.value for v in p.of("name")]
        lived = [v.value for field in ("born", "place", "place_of_death", "died") for v in p.of(field)]
        yield Entry(
            kind="person", title=names[0] if names else book.words("persons.unnamed"), href=page_of(p),
            detail=", ".join([*names[1:], *lived]), names=tuple(names),
        )  # fmt: skip


def _places(book: Book) -> Iterator[Entry]:
    for p in sorted(book.registers.places, key=lambda p: (p.name.casefold(), p.row)):
        yield Entry(
            kind="place", title=p.name, href=f"places.html#r{p.row}", detail=", ".join(filter(None, (p.kind, p.lies))),
            words=p.spellings, names=(p.name, *p.spellings),
        )  # fmt: skip


def _acts(book: Book) -> Iterator[Entry]:
    w = book.words
    found = []
    for a in book.acts:
        date = a.adopted or a.introduced
        found.append((date, f"acts.html#a-{a.id}", a.title, a.kind, a.number, a.body, a.jurisdiction, a.language))
    for e in book.source.act_entries():
        if not e.act:
            found.append((e.date, f"acts.html#e-{e.id}", e.title, e.kind, e.number, e.body, e.jurisdiction, ""))
    for date, href, title, kind, number, body, jurisdiction, language in sorted(found, key=lambda f: (not f[0], f)):
        what = ", ".join(filter(None, (jurisdiction or body, body if jurisdiction else "", kind, number)))
        yield Entry(
            kind="act", title=" ".join(title.split()) or what, href=href, lang=language if title else "",
            detail=", ".join(filter(None, (what if title else "", w.date(date)))), words=(date,), names=(what, title),
        )  # fmt: skip


def _chapters(book: Book) -> Iterator[Entry]:
    w = book.words
    for e in sorted(book.registers.chronology, key=lambda e: (not e.date, e.date, e.row)):
        yield Entry(
            kind="event", title=e.what, href=f"chronology.html#r{e.row}",
            detail=", ".join(filter(None, (w.date(e.date, short=True), e.time, e.place))), words=(e.date, e.claimant),
        )  # fmt: skip
    for r in sorted(book.registers.responses, key=lambda r: (not r.date, r.date, r.row)):
        title = ", ".join(filter(None, (r.jurisdiction or r.body, r.body if r.jurisdiction else "", r.kind, r.number)))
        yield Entry(
            kind="response", title=title, href=f"responses.html#r{r.row}", detail=w.date(r.date, short=True),
            words=(r.date, r.words, r.figures, r.supporters), names=(title,),
        )  # fmt: skip


def _sources(book: Book) -> Iterator[Entry]:
    w = book.words
    texts = {i.id: _shown(book, i.id) for i in sorted(book.pages_of_items, key=lambda i: (i.original, i.start))}
    for i in book.items:
        who = i.publisher or ", ".join(filter(None, (i.body, i.jurisdiction, i.number)))
        yield Entry(
            kind="source", title=book.title(i), href=book.item_page(i.id) or "sources.html", lang=i.language,
            detail=", ".join(filter(None, (i.author, who, w.date(i.date)))),
            words=(i.date, i.dateline, texts.get(i.id, "")), names=(book.title(i),) if i.title else (),
        )  # fmt: skip


def _shown(book: Book, item: str) -> str:
    """What a page shows of an item's text, and no word more."""
    text, i, rights = book.content(book.item[item]), book.item[item], book.rights(item)
    if text is None:
        return ""
    if rights == "whole":
        return text.content[i.start : i.end]
    figures = book.figures_of.get(item, ())
    spans = [passages.Span(key=f.id, start=f.anchor.start, end=f.anchor.end, note=0) for f in figures]
    if rights == "citation":
        return " ".join(f.anchor.exact for f in figures)
    spans += [passages.Span(key=q.id, start=q.start, end=q.end, note=0) for q in book.cited.quotes.get(item, ())]
    shown = passages.quotes(text.content, i.start, i.end, spans)
    return " ".join(passages.words_of(run) for p in shown for run in p.runs)


def _figures(book: Book) -> Iterator[Entry]:
    from ..views.common import counts, speakers
    from ..views.item import name

    w = book.words
    dated = sorted(book.figure.values(), key=lambda f: (book.place_of[f.item], book.note[f.id]))
    for f in dated:
        item = book.item[f.item]
        _, speaker, _ = speakers(book, f, book.chain(f))
        bounds = sorted({str(v) for v in (f.low, f.best, f.high) if v is not None})
        yield Entry(
            kind="figure", title=f"“{' '.join(f.anchor.exact.split())}”", href=book.passage(f.id), lang=item.language,
            detail=f"{w.reading(f)} {counts(book, f)}; {', '.join(dict.fromkeys((speaker, name(book, item))))}",
            words=(f.claimant, f.place, f.actor, f.date, *bounds),
        )  # fmt: skip

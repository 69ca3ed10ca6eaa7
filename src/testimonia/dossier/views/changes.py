"""Editions: what has changed since the last one and why, how to correct it, and pages that are no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from ...model import Figure, FigureChange, FormerPage, Values
from ...model.editions import CHANGE_KINDS
from ..book import Book, part_page
from ..people import page_of
from ..words import direction
from .chapters import Cell, Column, Group, Line, Section, Table, chapter, lines, ungrouped
from .common import edition_of, said
from .item import name

ROWS = 200
"""Changes on one page."""
LISTED = 200
"""Former pages that are listed."""
_HASH = Markup('<span class="hash">{}</span>')
_NUMBERED = re.compile(r"(-part)?-\d+\.html$")


def names(book: Book) -> list[str]:
    """File names of the pages of changes."""
    pages = max(1, -(-len(book.edition.changes) // ROWS))
    return [part_page("changes", n) for n in range(pages)]


def pages(book: Book, gone: Sequence[FormerPage]) -> Iterator[tuple[str, dict[str, object]]]:
    """The changes figure by figure; on the first page what edition this is, and how to correct it."""
    w, edition = book.words, book.edition
    files = names(book)
    for n, file in enumerate(files):
        part = edition.changes[n * ROWS : (n + 1) * ROWS]
        pager = Markup(" · ").join(
            Markup("<b>{}</b>").format(w("archive.page", page=k + 1))
            if k == n
            else Markup('<a href="{}">{}</a>').format(f, w("archive.page", page=k + 1))
            for k, f in enumerate(files)
        )
        told = Section(
            id="changes", title=w("changes.figures"), sub=_sub(book), notes=(pager,) if len(files) > 1 else (),
            table=_table(book, part) if part else None,
        )  # fmt: skip
        sections = [told] if n else [*_edition(book), told, _how(book), *_former(book, gone)]
        yield file, chapter(w("changes.title"), w("changes.lede"), sections)


def _sub(book: Book) -> str:
    w, edition = book.words, book.edition
    if not edition.earlier:
        return w("changes.first")
    if not edition.changes:
        return w("changes.none", number=str(edition.earlier[-1].number))
    counts: Counter[str] = Counter(c.kind for c in edition.changes)
    parts = [w(f"changes.count.{kind}", n=counts[kind]) for kind in CHANGE_KINDS if counts[kind]]
    return w("changes.since", number=str(edition.earlier[-1].number), changes=w.join(parts))


def _edition(book: Book) -> Iterator[Section]:
    w, edition = book.words, book.edition
    rows = [(str(e.number), w.date(e.date), e.root) for e in reversed(edition.earlier)]
    if edition.root:
        rows.insert(0, (str(edition.number), w.date(edition.date), edition.root))
    table = Table(
        caption=w("changes.editions_caption"),
        columns=(
            Column(label=w("changes.number"), css="c-count"), Column(label=w("table.date"), css="c-date"),
            Column(label=w("frame.root")),
        ),
        groups=ungrouped(
            Line(id=f"edition-{number}", cells=(number, date, _HASH.format(root)))
            for number, date, root in rows
        ),
    )  # fmt: skip
    yield Section(
        id="editions", title=w("changes.editions"), sub=edition_of(book) + ". " + w("changes.editions_sub"),
        table=table if rows else None,
    )  # fmt: skip


def _table(book: Book, part: Sequence[FigureChange]) -> Table:
    w = book.words
    figures = {f.id: f for f in book.all_figures}
    labels = ("changes.figure", "changes.before", "changes.after", "changes.why")
    css = ("c-src", "c-who", "c-who", "")
    groups = [(kind, [c for c in part if c.kind == kind]) for kind in CHANGE_KINDS]
    return Table(
        caption=w("changes.caption"),
        columns=tuple(Column(label=w(label), css=c) for label, c in zip(labels, css, strict=True)),
        groups=tuple(
            Group(label=w(f"changes.kind.{kind}"), lines=tuple(_line(book, c, figures.get(c.figure)) for c in found))
            for kind, found in groups
            if found
        ),
    )


def _line(book: Book, c: FigureChange, figure: Figure | None) -> Line:
    w = book.words
    shown: Cell = _HASH.format(c.figure)
    if figure is not None and figure.item in book.item:
        item = book.item[figure.item]
        href = book.passage(figure.id) if figure.id in book.figure else book.rejection(figure)
        words = Markup('<a href="{}"><bdi lang="{}" dir="{}">“{}”</bdi></a>').format(
            href, item.language, direction(item.language), figure.anchor.exact
        )
        shown = lines(words, Markup("<bdi>{}</bdi>").format(name(book, item)))
    decisions = (said(book, book.decision[d]) for d in c.decisions if d in book.decision)
    none = Markup('<span class="none">{}</span>')
    return Line(
        id=f"c-{c.figure}",
        cells=(
            shown,
            _values(book, c.before, c.after) if c.before else none.format(
                w("changes.not_said" if c.kind == "withdrawn" else "changes.not_there")
            ),
            _values(book, c.after, c.before) if c.after else none.format(w("changes.not_there")),
            lines(w(f"changes.because.{c.because}"), *decisions),
        ),
    )  # fmt: skip


def _values(book: Book, values: Values, other: Values | None) -> Markup:
    """A reading in words, and what else of it differs from the other one."""
    w = book.words
    bounds = w.bounds(values.low, values.best, values.high, values.hedge)
    stance = w(f"stance.{values.stance}", bounds=bounds) if values.stance != "asserted" else bounds
    more = []
    if other is not None:
        more += [w("note.partial")] if values.scope == "partial" != other.scope else []
        more += [w("changes.relation", relation=w.known("relation", values.relation))] * (
            values.relation != other.relation
        )
        more += [w("changes.words")] * (values.words != other.words)
    return lines(f"{stance} {w.counted(values.outcome, values.group)}", w(f"review.{values.review}"), *more)


def _how(book: Book) -> Section:
    """How to send a correction, and to whom."""
    w = book.words
    contact = dict(book.meta.contact)
    given = [contact[k] for k in ("name", "post") if k in contact]
    shown: list[Cell] = [Markup("<bdi>{}</bdi>").format(value) for value in given]
    if "email" in contact:
        shown.append(Markup('<a href="mailto:{0}"><bdi>{0}</bdi></a>').format(contact["email"]))
    if "web" in contact:
        web = contact["web"]
        plain = web.startswith(("https://", "http://"))
        shown.append(
            Markup('<a href="{0}" rel="noreferrer"><bdi>{0}</bdi></a>' if plain else "<bdi>{0}</bdi>").format(web)
        )
    notes: tuple[Cell, ...] = (Markup("<br>").join(shown),) if shown else (w("changes.no_contact"),)
    return Section(id="corrections", title=w("changes.how"), sub=w("changes.how_text"), notes=notes)


def _former(book: Book, gone: Sequence[FormerPage]) -> Iterator[Section]:
    if not gone:
        return
    w = book.words
    listed = Markup(" · ").join(Markup('<a href="{0}">{0}</a>').format(p.name) for p in gone[:LISTED])
    rest = len(gone) - LISTED
    more = (w("question.more_statements", n=rest),) if rest > 0 else ()
    yield Section(id="former", title=w("changes.former"), sub=w("changes.former_sub"), notes=(listed, *more))


# ------------------------------------------------------------------------------------------- pages that are no more


def standing(book: Book, plans: Iterable[object]) -> Iterator[FormerPage]:
    """Every page with what it is about, for the editions to come; those that only say that they are gone left out."""
    about = {book.item_page(i.id): ("item", i.id, i.original) for i in book.pages_of_items}
    about |= {page_of(p): ("person", p.id, "") for p in book.people.persons}
    about |= {book.question_page(q.id): ("question", f"{q.event}/{q.outcome}/{q.group}", "") for q in book.questions}
    for plan in plans:
        if getattr(plan, "current") != "gone":  # noqa: B009 - a plan of a page
            for page in getattr(plan, "names"):  # noqa: B009
                kind, id_, original = about.get(page, ("", "", ""))
                yield FormerPage(name=page, kind=kind, about=id_, original=original)


def gone(book: Book, names: Iterable[str]) -> list[FormerPage]:
    """Pages of earlier editions that are no longer made."""
    made = set(names)
    return [page for page in book.edition.former if page.name not in made]


def stub(book: Book, page: FormerPage, made: frozenset[str]) -> dict[str, object]:
    """What stands at the address of a page that is no more: what became of it, and where to go on."""
    w = book.words
    what, links = _became(book, page, made)
    shown = Markup(" · ").join(Markup('<a href="{}"><bdi>{}</bdi></a>').format(href, words) for href, words in links)
    onward = Markup('<a href="changes.html#former">{}</a>').format(w("changes.title"))
    section = Section(sub=w(f"changes.became.{what}"), notes=(shown, onward) if links else (onward,))
    return chapter(w("changes.stub_title"), w("changes.stub_lede"), [section])


def _became(book: Book, page: FormerPage, made: frozenset[str]) -> tuple[str, list[tuple[str, str]]]:
    if page.kind == "item":
        now = [i for i in book.pages_of_items if i.original == page.original][:20]
        if now:
            return "item", [(book.item_page(i.id), name(book, i)) for i in now]
        held = page.original in {o.sha256 for o in book.source.originals()}
        return ("item_bare", [("sources.html", book.words("nav.sources"))]) if held else ("held_back", [])
    if page.kind == "person":
        joined = [p for p in book.people.persons if page.about in p.rows]
        return (
            ("person", [(page_of(p), p.of("name")[0].value if p.of("name") else p.id) for p in joined])
            if joined
            else ("held_back", [])
        )
    if page.kind == "question":
        same = [q for q in book.questions if f"{q.event}/{q.outcome}/{q.group}" == page.about]
        links = [(book.question_page(q.id), book.words.question(q.outcome, q.group)) for q in same]
        return ("question", links) if links else ("question_bare", [])
    first = _NUMBERED.sub(".html", page.name)
    return "list", [(first if first in made else "index.html", book.words("changes.go_on"))]

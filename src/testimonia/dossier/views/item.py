"""An item's page: its bibliographic record, its words with every figure marked, a note beside each paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from ...model import Figure, Item, Whence
from .. import passages
from ..book import Book, safe
from ..cited import Quote
from ..words import direction
from .common import Link, counts, issue, mark, remarks, reviewers, said, speakers

HEADING = re.compile(r"#{1,6} |\*\*(?=[^*\n]+\*\*$)")
"""What plain text and Markdown put before a heading; the second form closes as it opens."""
ENTRY = re.compile(r"^[ \t]{0,3}(?:[-*+•–—·]|\d{1,3}[.)])[ \t]", re.MULTILINE)
"""The beginning of an entry of a list: two of them in a paragraph, and its line breaks carry meaning."""
LONG_TITLE = 80
"""Signs in a title beyond which it is set smaller."""
_NAMED = 3
"""Items of several that are named."""
LINES = frozenset(("list", "captions", "contents", "credits"))
"""Kinds of item whose line breaks carry meaning."""


class Note(Struct, frozen=True, kw_only=True):
    """A figure's reading, beside its paragraph."""

    number: int
    id: str
    back: str
    mark: str
    reading: str
    counts: str
    review: str
    chain: tuple[str, ...]
    speaker: str
    manner: str
    remarks: tuple[str, ...]
    of: Link | None
    of_words: str
    row: Link
    figure: str
    cite: str
    """How to cite the figure."""
    contradiction: str
    """Address of the contradictions it stands in; empty for none."""
    reason: str
    said: tuple[str, ...]
    """Reviewers' reasons and notes."""


class Piece(Struct, frozen=True, kw_only=True):
    """A run of a paragraph for the template: words, marked words, or an elision."""

    words: str = ""
    id: str = ""
    """Of the element that holds the figure's whole words; empty for a further piece."""
    figure: str = ""
    css: str = ""
    href: str = ""
    number: int = 0
    inner: tuple[Piece, ...] = ()
    refs: tuple[Link, ...] = ()
    quote: str = ""
    """Of the element that marks words which a row of a register quotes."""
    row: str = ""
    """Address of that row; empty for what is no such quotation."""
    elided: bool = False


class Rejected(Struct, frozen=True, kw_only=True):
    """A figure that a person rejected: shown, with who did so and why, and counted nowhere."""

    id: str
    words: str
    reading: str
    counts: str
    said: tuple[Markup, ...]


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph and its notes."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    heading: str = ""
    """The signs that mark it as a heading where the source is Markdown."""
    closing: str = ""
    """The signs that end the heading."""
    lines: bool = False
    """Whether its line breaks carry meaning."""


class Field(Struct, frozen=True, kw_only=True):
    """A bibliographic value and where it came from."""

    name: str
    value: str
    whence: str = ""


def page(book: Book, item: Item, contradicted: dict[str, str]) -> tuple[str, dict[str, object]]:
    """File name and content; ``contradicted`` leads from figures to the contradictions they stand in."""
    w = book.words
    figures = book.figures_of.get(item.id, [])
    notes = {f.id: _note(book, f, contradicted) for f in figures}
    text = book.content(item)
    publish = book.rights(item.id)
    earlier, later = neighbours(book, item)
    content: dict[str, object] = {
        "title": book.title(item),
        "long": len(book.title(item)) > LONG_TITLE,
        "fields": _fields(book, item),
        "proposed": item.review == "proposed",
        "publish": publish,
        "note": book.is_note(item.id),
        "count": w("item.count", n=len(figures)),
        "paragraphs": _paragraphs(book, item, figures, notes, text.content if text else None),
        "missing": text is None,
        "notes": tuple(notes.values()),
        "rejected": tuple(_rejected(book, f) for f in book.rejected_of.get(item.id, ())),
        "lang": item.language,
        "dir": direction(item.language),
        "lines": item.kind in LINES,
        "file": book.path.get(item.original, ""),
        "sha": item.original,
        "place": w("item.place_value", start=item.start, end=item.end),
        "from_page": w("item.page_value", page=figures[0].anchor.page) if figures and figures[0].anchor.page else "",
        "extractor": item.text,
        "cite": _cite(book, item),
        "issue": issue(book),
        "kin": kin(book, item),
        "earlier": earlier,
        "later": later,
    }
    return book.item_page(item.id), content


def _rejected(book: Book, figure: Figure) -> Rejected:
    decisions = [d for d in book.decided.get(figure.id, ()) if d.kind == "reject"]
    return Rejected(
        id=f"fig-{safe(figure.id)}", words=figure.anchor.exact, reading=book.words.reading(figure),
        counts=counts(book, figure), said=tuple(said(book, d) for d in decisions[-1:]),
    )  # fmt: skip


def neighbours(book: Book, item: Item) -> tuple[Link | None, Link | None]:
    """The items with figures before and after this one, by date."""
    at = book.place_of[item.id]
    return _neighbour(book, at - 1), _neighbour(book, at + 1)


def _neighbour(book: Book, at: int) -> Link | None:
    if not 0 <= at < len(book.pages_of_items):
        return None
    item = book.pages_of_items[at]
    return Link(words=name(book, item), href=book.item_page(item.id))


def name(book: Book, item: Item) -> str:
    """An item in a few words: publisher and date, or the body that spoke, else its title."""
    date = book.words.date(item.date)
    spoke = ", ".join(p for p in (item.body, item.jurisdiction, item.number) if p)
    return ", ".join(p for p in (item.publisher or spoke or shorten(book.title(item)), date) if p)


def named(book: Book, item: Item) -> Markup:
    """An item by name, leading to its page where it has one."""
    words, href = Markup("<bdi>{}</bdi>").format(name(book, item)), book.item_page(item.id)
    return Markup('<a href="{}">{}</a>').format(href, words) if href else words


def names(book: Book, items: Sequence[str]) -> str:
    """Several items in a few words: the first three by name and how many more."""
    w = book.words
    counted = Counter(name(book, book.item[i]) for i in items)
    found = [w("lineage.several", name=who, n=n) if n > 1 else who for who, n in counted.items()]
    rest = len(found) - _NAMED
    return w.join(found) if rest <= 0 else w("lineage.and_more", names=w("list.comma").join(found[:_NAMED]), n=rest)


def kin(book: Book, item: Item) -> tuple[Link, ...]:
    """The sets of items that share words with this one."""
    return tuple(Link(words=names(book, k.items), href=k.page) for k in book.kin_of_item.get(item.id, ()))


def shorten(words: str) -> str:
    """A title that may stand in a line, cut at a word where it is too long."""
    return words if len(words) <= LONG_TITLE else f"{words[:LONG_TITLE].rsplit(' ', 1)[0]} …"


def _cite_figure(book: Book, figure: Figure) -> str:
    item = book.item[figure.item]
    quote = " ".join(figure.anchor.exact.split())
    where = f"{book.meta.title}, {book.words('frame.dossier')}"
    return f"“{quote}”, {_cite(book, item)}. {where}, {book.passage(figure.id)}. {issue(book)}."


def _cite(book: Book, item: Item) -> str:
    title = f"“{' '.join(item.title.split())}”" if item.title else book.title(item)
    parts = [item.author, title, item.publisher, item.dateline, book.words.date(item.date)]
    return ", ".join(p for p in parts if p)


def _fields(book: Book, item: Item) -> tuple[Field, ...]:
    w = book.words
    whence = {x.field: x for x in item.whence}
    named = [
        ("publisher", "publisher", item.publisher or ("" if item.body or item.jurisdiction else w("item.unknown"))),
        ("author", "author", item.author),
        ("jurisdiction", "jurisdiction", item.jurisdiction),
        ("body", "body", item.body),
        ("number", "number", item.number),
        ("dateline", "dateline", item.dateline),
        ("date", "published", w.date(item.date) or w("item.unknown")),
        ("kind", "kind", w(f"kind.{item.kind}")),
    ]
    return tuple(
        Field(name=w(f"item.{label}"), value=value, whence=_said(book, whence.get(field)))
        for field, label, value in named
        if value
    )


def _said(book: Book, whence: Whence | None) -> str:
    """Where a value came from, unless it stands in the item's own text."""
    if whence is None or whence.origin == "item":
        return ""
    words = {
        "file": "from_file",
        "compilation": "from_compilation",
        "sources.csv": "from_csv",
        "reviewer": "from_reviewer",
    }
    shown = book.words(f"item.{words[whence.origin]}")
    return f"{shown}, {whence.said_by}" if whence.said_by and whence.origin in ("file", "compilation") else shown


def _note(book: Book, figure: Figure, contradicted: dict[str, str]) -> Note:
    w = book.words
    statement = book.statement.get(figure.id)
    chain, speaker, manner = speakers(book, figure, book.chain(figure))
    whole = book.figure.get(figure.part_of)
    assigned = statement is not None and bool(statement.question)
    words = w("note.unassigned")
    if assigned and statement is not None:
        question = book.question[statement.question]
        words = f"{w.counted(question.outcome, question.group)}, {statement.number}"
    return Note(
        number=book.note[figure.id],
        id=f"n{book.note[figure.id]}",
        back=f"#fig-{safe(figure.id)}",
        mark=mark(book, figure),
        reading=w.reading(figure),
        counts=counts(book, figure),
        review=figure.review,
        chain=chain,
        speaker=speaker,
        manner=manner,
        remarks=(*remarks(book.words, figure), *_details(book, figure)),
        of=_of(book, figure, whole),
        of_words=w("note.additional" if figure.relation == "additional" else "note.part_of"),
        row=Link(words=words, href=book.row(figure.id)),
        figure=safe(figure.id),
        cite=_cite_figure(book, figure),
        contradiction=contradicted.get(figure.id, ""),
        reason=statement.reason if statement else "",
        said=reviewers(book, figure.id),
    )


def _of(book: Book, figure: Figure, whole: Figure | None) -> Link | None:
    """The figure this one is part of or adds to."""
    if whole is None:
        return None
    page = "" if whole.item == figure.item else book.item_page(whole.item)
    return Link(words=book.words("note.row", number=book.note[whole.id]), href=f"{page}#n{book.note[whole.id]}")


def _details(book: Book, figure: Figure) -> list[str]:
    w = book.words
    out = []
    if figure.place:
        out.append(w("note.place", words=" ".join(figure.place.split())))
    if figure.date:
        out.append(w("note.counted", date=w.date(figure.date)))
    if figure.cause:
        out.append(w("note.cause", words=" ".join(figure.cause.split())))
    if figure.actor:
        out.append(w("note.actor", words=" ".join(figure.actor.split())))
    return out


# -------------------------------------------------------------------------------------------------- the words


def _paragraphs(
    book: Book, item: Item, figures: Sequence[Figure], notes: dict[str, Note], content: str | None
) -> tuple[Paragraph, ...]:
    if content is None:
        return ()
    spans = [passages.Span(key=f.id, start=f.anchor.start, end=f.anchor.end, note=book.note[f.id]) for f in figures]
    publish = book.rights(item.id)
    quotes = book.cited.quotes.get(item.id, ()) if publish != "citation" else ()
    spans += [passages.Span(key=q.id, start=q.start, end=q.end, note=0) for q in quotes]
    if publish == "whole":
        shown = passages.whole(content, item.start, item.end, spans)
    elif publish == "quotes":
        shown = passages.quotes(content, item.start, item.end, spans)
    else:
        shown = passages.citation(content, spans)
    by_id: dict[str, Figure | Quote] = {f.id: f for f in figures}
    by_id.update({q.id: q for q in book.cited.quotes.get(item.id, ())})
    plain = book.media_type.get(item.original) in ("text/markdown", "text/plain")
    return tuple(_paragraph(p, by_id, notes, content, plain=plain) for p in shown)


def _paragraph(
    p: passages.Passage, figures: dict[str, Figure | Quote], notes: dict[str, Note], content: str, *, plain: bool
) -> Paragraph:
    words = content[p.start : p.start + p.length]
    pieces = [_piece(run, figures, notes, nested=False) for run in p.runs]
    heading = HEADING.match(words) if plain and pieces and not pieces[0].figure else None
    closing = heading.group() if heading and heading.group() == "**" and not pieces[-1].figure else ""
    if heading:
        pieces[0] = replace(pieces[0], words=pieces[0].words[heading.end() :])
        pieces[-1] = replace(pieces[-1], words=pieces[-1].words.removesuffix(closing))
    return Paragraph(
        pieces=tuple(pieces),
        notes=tuple(notes[k] for k in p.notes if k in notes),
        heading=heading.group() if heading else "",
        closing=closing,
        lines=len(ENTRY.findall(words)) > 1,
    )


def _piece(run: passages.Run, figures: Mapping[str, Figure | Quote], notes: dict[str, Note], *, nested: bool) -> Piece:
    if run.elided:
        return Piece(elided=True)
    if not run.key:
        return Piece(words=run.words)
    figure = figures[run.key]
    if isinstance(figure, Quote):
        inner = tuple(_piece(r, figures, notes, nested=nested) for r in run.runs)
        return Piece(quote=figure.id if run.first else "", row=figure.row, inner=inner)
    note = notes[run.key]
    simple = not nested and run.first and all(not r.key for r in run.runs)
    held = () if nested else tuple(k for k in passages.keys(run) if k in notes)
    return Piece(
        words=run.runs[0].words if simple else "",
        id=f"fig-{safe(run.key)}" if run.first else "",
        figure=safe(run.key),
        css={"proposed": " p", "corrected": " c"}.get(figure.review, ""),
        href=f"#{note.id}" if simple else "",
        number=note.number if simple else 0,
        inner=() if simple else tuple(_piece(r, figures, notes, nested=True) for r in run.runs),
        refs=() if simple else tuple(Link(words=str(notes[k].number), href=f"#{notes[k].id}") for k in held),
    )

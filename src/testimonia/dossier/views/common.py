"""What several kinds of page show: a statement's row, a chain of speakers, a review state, the key to the charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup
from msgspec import Struct

from ...model import Decision, Figure, Statement, Voice
from ..book import Book, safe
from ..charts.marks import SHAPES, Mark, Shape, glyph
from ..words import Words, direction


class Quoted(Struct, frozen=True, kw_only=True):
    """Words of a source, with what a reader's software needs to show them right."""

    words: str
    href: str
    lang: str
    dir: str


class Link(Struct, frozen=True, kw_only=True):
    """An address and its words."""

    words: str
    href: str


class Row(Struct, frozen=True, kw_only=True):
    """A statement as the tables show it."""

    id: str
    number: int
    date: str
    quoted: Quoted
    reading: str
    notes: tuple[str, ...]
    chain: tuple[str, ...]
    """From the page to the one before the origin."""
    speaker: str
    manner: str
    """``denying``, ``no claimant named``; empty for a plain assertion."""
    letter: str
    origin: str
    """Address of the origin."""
    review: str
    counts: str
    reason: str
    figure: str


def quoted(book: Book, figure: Figure) -> Quoted:
    """The figure's exact words, leading to their passage."""
    item = book.item[figure.item]
    return Quoted(
        words=figure.anchor.exact,
        href=book.passage(figure.id),
        lang=item.language,
        dir=direction(item.language),
    )


def row(book: Book, statement: Statement) -> Row:
    """One statement."""
    w = book.words
    figure = book.figure[statement.figure]
    chain, speaker, manner = speakers(book, figure, statement.chain)
    letter = book.letter.get(statement.origin, "")
    return Row(
        id=f"s{statement.number}" if statement.question else f"u-{safe(figure.id)}",
        number=statement.number,
        date=w.date(statement.date, short=True) or w("date.none"),
        quoted=quoted(book, figure),
        reading=w.reading(figure),
        notes=tuple(remarks(book.words, figure)),
        chain=chain,
        speaker=speaker,
        manner=manner,
        letter=letter,
        origin=f"#o{letter}" if letter else "",
        review=figure.review,
        counts=counts(book, figure),
        reason=statement.reason,
        figure=figure.id,
    )


def counts(book: Book, figure: Figure) -> str:
    """What a figure counts: ``women killed``."""
    one = figure.hedge in ("exact", "at_most") and (figure.best or figure.high) == 1
    return book.words.counted(figure.outcome, figure.group, one=one)


def speakers(book: Book, figure: Figure, chain: Sequence[Voice]) -> tuple[tuple[str, ...], str, str]:
    """Those it comes through from the page on, the one who states it, and in what manner."""
    w = book.words
    names = [v.name for v in chain if v.name]
    manner = w(f"stance.said_{figure.stance}") if figure.stance != "asserted" else ""
    if not names:
        return (), figure.claimant or w("chain.unknown"), manner
    if chain[-1].role in ("publication", "author") and not figure.claimant:
        manner = ", ".join(p for p in (w("chain.no_claimant"), manner) if p)
    return tuple(n for n in names[:-1] if n != names[-1]), names[-1], manner


def remarks(w: Words, figure: Figure) -> Iterable[str]:
    """What a reader must know of a figure beside its number."""
    if figure.scope == "partial":
        yield w("note.partial")
    if figure.damaged:
        yield w("note.damaged")


def reviewers(book: Book, record: str) -> tuple[str, ...]:
    """The reasons and notes that reviewers left on a figure, a contradiction or a slip."""
    return tuple(book.words(f"said.{s.kind}", words=s.words) for s in book.said.get(record, ()))


def mark(book: Book, figure: Figure, size: int = 14) -> str:
    """The figure's mark, as it stands in a line of words."""
    return glyph(book.mark(figure), size)


class Ends(Struct, frozen=True, kw_only=True):
    """The least and the greatest number that figures name, each leading to the words that name it."""

    low: Markup
    high: Markup
    one: bool
    """Whether both are the same number."""


def ends(book: Book, figures: Iterable[Figure]) -> Ends | None:
    """None where the figures name no number.  Of several that name the same, the first leads to its words."""
    named = [(v, f) for f in figures for v in (f.low, f.best, f.high) if v is not None]
    if not named:
        return None
    low = min(named, key=lambda n: n[0])
    high = max(named, key=lambda n: n[0])
    return Ends(low=_linked(book, *low), high=_linked(book, *high), one=low[0] == high[0])


def _linked(book: Book, value: int, figure: Figure) -> Markup:
    return Markup('<a class="v" href="{}">{}</a>').format(book.passage(figure.id), book.words.number(value))


def span(figures: Iterable[Figure]) -> tuple[int, int] | None:
    """Least and greatest number that the figures name; None where they name none."""
    values = [v for f in figures for v in (f.low, f.best, f.high) if v is not None]
    return (min(values), max(values)) if values else None


class KeyEntry(Struct, frozen=True, kw_only=True):
    """A mark and what it means."""

    mark: str
    words: str


class Key(Struct, frozen=True, kw_only=True):
    """The key to the charts in its three columns."""

    shapes: tuple[KeyEntry, ...]
    lines: tuple[KeyEntry, ...]
    fills: tuple[KeyEntry, ...]


def key(book: Book, marks: Iterable[Mark] | None = None) -> Key:
    """The key to the marks that a chart uses; the whole key where none are named."""
    used = None if marks is None else list(marks)
    shapes = [s for s in SHAPES if used is None or any(m.shape == s for m in used)]
    if used is None:
        shapes = [s for s in shapes if s not in ("circle", "diamond", "hexagon")[len(book.sides) :]]
    bounds = [b for b in ("at_least", "at_most", "about", "vague") if used is None or any(m.bound == b for m in used)]
    return Key(
        shapes=tuple(KeyEntry(mark=_plain(s), words=_speaker(book, s)) for s in shapes),
        lines=(
            KeyEntry(mark=_plain("circle"), words=book.words("key.exact")),
            *(
                KeyEntry(mark=glyph(Mark(shape="circle", bound=b), 16), words=book.words(f"key.{b}"))  # type: ignore[arg-type]
                for b in bounds
            ),
            *([_range(book)] if used is None or any(m.bound == "range" for m in used) else []),
        ),
        fills=tuple(_fills(book, used)),
    )


def _plain(shape: Shape) -> str:
    return glyph(Mark(shape=shape, bound="exact"), 16)


def _speaker(book: Book, shape: Shape) -> str:
    at = ("circle", "diamond", "hexagon").index(shape) if shape in ("circle", "diamond", "hexagon") else -1
    if at == 2 and len(book.sides) > 3:
        return book.words("key.side", name=book.words.join([s.name for s in book.sides[2:]]))
    if 0 <= at < len(book.sides):
        return book.words("key.side", name=book.sides[at].name)
    return book.words(f"key.{shape}")


def _range(book: Book) -> KeyEntry:
    drawn = (
        '<svg class="glyph" width="34" height="16" viewBox="0 0 34 16" aria-hidden="true">'
        '<path class="ln" d="M6 8H28"/>'
        '<use class="m" href="#k-circle" transform="translate(6 8) scale(.79)"/>'
        '<use class="m" href="#k-circle" transform="translate(28 8) scale(.79)"/></svg>'
    )
    return KeyEntry(mark=drawn, words=book.words("key.range"))


def _fills(book: Book, used: list[Mark] | None) -> Iterable[KeyEntry]:
    kinds = {
        "accepted": Mark(shape="circle", bound="exact"),
        "proposed": Mark(shape="circle", bound="exact", proposed=True),
        "denied": Mark(shape="circle", bound="exact", stance="denied"),
        "questioned": Mark(shape="circle", bound="exact", stance="questioned"),
    }
    for name, drawn in kinds.items():
        stance = name if name in ("denied", "questioned") else ""
        if used is None or name in ("accepted", "proposed") or any(m.stance == stance for m in used):
            yield KeyEntry(mark=glyph(drawn, 16), words=book.words(f"key.{name}"))


def said(book: Book, decision: Decision) -> Markup:
    """What was decided, by whom, when and why, as far as that is published."""
    w = book.words
    reason = str((decision.payload or {}).get("reason", "")).strip()
    what = w("changes.decided", kind=w.known("decision", decision.kind), by=decision.by, date=w.date(decision.at[:10]))
    return (
        Markup("<bdi>{}</bdi>: <bdi>{}</bdi>").format(what, reason) if reason else Markup("<bdi>{}</bdi>").format(what)
    )


def edition_of(book: Book) -> str:
    """``Edition 2, 4 May 2001``; a draft where it is not published."""
    w, edition = book.words, book.edition
    if not edition.root:
        return w("changes.draft", number=str(edition.number))
    return w("changes.edition", number=str(edition.number), date=w.date(edition.date))


def issue(book: Book) -> str:
    """The edition and the root hash of its record, as a citation names them."""
    root = book.edition.root
    return f"{edition_of(book)}, {book.words('changes.root', root=root)}" if root else edition_of(book)

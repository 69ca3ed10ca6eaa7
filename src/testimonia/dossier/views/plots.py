"""From a question's statements to its charts: rows, groups, scale, captions, and the other scale a click away."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ...model import Figure, Question, Statement
from ..book import Book
from ..charts import lanes, multiples, narrow, periods, rows, scale, wide
from ..words import direction
from .common import speakers

PUBLICATION = frozenset(("publication", "author"))


class Charts(Struct, frozen=True, kw_only=True):
    """The drawings of one page of a question."""

    wide: str
    paper: str
    narrow: str
    caption: str
    other: str
    """The same statements on the other scale."""
    other_title: str
    other_caption: str


def charts(book: Book, question: Question, statements: Sequence[Statement], everything: Sequence[Statement]) -> Charts:
    """Drawings of ``statements``, on the scale that suits all statements on the question."""
    w = book.words
    values = [v for s in everything for v in places(book.figure[s.figure])]
    kind = scale.choose(values)
    what = w.counted(question.outcome, question.group)
    title = w.question(question.outcome, question.group)
    drawing = rows.Drawing(
        groups=tuple(_groups(book, statements)),
        scale=scale.make(values, kind, most=9),
        label=w("question.label", n=len(statements), question=title),
        axis=w(f"question.axis_{kind}", what=what),
        lanes=w("question.lanes"),
        alone=w("question.alone"),
        thousands=w("number.thousands"),
    )
    other: scale.Kind = "linear" if kind == "log" else "log"
    label = w("question.small_label", n=len(statements), what=what)
    return Charts(
        wide=wide.draw(drawing, wide.WIDE),
        paper=wide.draw(drawing, wide.PAPER),
        narrow=narrow.draw(drawing, "q"),
        caption=_caption(book, values, kind, drawing),
        other=multiples.strip(spots(book, statements), other, label, thousands=w("number.thousands")),
        other_title=w(f"question.{other}_view"),
        other_caption=w(f"question.{other}_caption"),
    )


def small(book: Book, question: Question) -> str:
    """The question's small multiple."""
    w = book.words
    statements = book.statements[question.id]
    what = w.counted(question.outcome, question.group)
    label = w("question.small_label", n=len(statements), what=what)
    return multiples.small(spots(book, statements), label, thousands=w("number.thousands"))


def spots(book: Book, statements: Sequence[Statement]) -> list[multiples.Spot]:
    """The statements as marks."""
    figures = [book.figure[s.figure] for s in statements]
    return [multiples.Spot(places=places(f), mark=book.mark(f)) for f in figures]


def places(figure: Figure) -> tuple[int, ...]:
    """Where the figure's marks stand on a scale."""
    return rows.places(figure.low, figure.best, figure.high, figure.hedge)


def _groups(book: Book, statements: Sequence[Statement]) -> list[rows.Group]:
    w = book.words
    out = []
    unjoined = _unjoined(book, statements)
    for start, end in periods.groups([s.date for s in statements]):
        part = statements[start:end]
        label = w.date(f"{part[0].date}/{part[-1].date}") if part[0].date else w("date.undated")
        one_year = part[0].date[:4] == part[-1].date[:4]
        shown = ""
        drawn = []
        for s in part:
            date = w.day_and_month(s.date) if one_year else w.date(s.date, short=True)
            drawn.append(_row(book, s, "" if date == shown else date, s.figure not in unjoined))
            shown = date
        out.append(rows.Group(label=label, rows=tuple(drawn)))
    return out


def _unjoined(book: Book, statements: Sequence[Statement]) -> set[str]:
    """Figures that only a proposed join ties to their origin."""
    question = statements[0].question if statements else ""
    firm: set[str] = set()
    loose: set[str] = set()
    for origin in book.source.origins(question):
        for join in origin.joins:
            (loose if join.review == "proposed" else firm).update((join.a, join.b))
    return loose - firm


def _row(book: Book, statement: Statement, date: str, joined: bool) -> rows.Row:
    figure = book.figure[statement.figure]
    through, speaker, manner = speakers(book, figure, statement.chain)
    named = not statement.chain or statement.chain[-1].role not in PUBLICATION
    via = through[0] if through else ""
    if not named:
        via, speaker = speaker, book.words("chain.no_claimant")
    elif manner:
        speaker = f"{speaker}, {manner}"
    return rows.Row(
        number=statement.number,
        date=date,
        speaker=" ".join(speaker.split()),
        via=" ".join(via.split()),
        quote=figure.anchor.exact,
        rtl=direction(book.item[figure.item].language) == "rtl",
        places=places(figure),
        mark=book.mark(figure),
        letter=book.letter.get(statement.origin, ""),
        joined=joined,
    )


def _caption(book: Book, values: Sequence[int], kind: scale.Kind, drawing: rows.Drawing) -> str:
    w = book.words
    parts = [w("question.caption")]
    letters = {row.letter for row in drawing.rows() if row.letter}
    if letters:
        parts.append(w("question.caption_lanes"))
    if len(letters) > lanes.MOST:
        parts.append(w("question.caption_folded"))
    if values:
        because = "question.log_because" if kind == "log" else "question.linear_because"
        parts.append(w(because, n=scale.few_below(values), all=len(values)))
    return " ".join(parts)

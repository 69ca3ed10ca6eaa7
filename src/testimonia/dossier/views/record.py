"""The casualty record: what is stated of the event's people, by what happened to them and by group, after the fields
that the Standards for Casualty Recording (Every Casualty Worldwide, 2016) name; and the counts kept, as they relate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from markupsafe import Markup

from ...model import Count, CountRelation, Question
from ...model.registers import CountKind
from ..book import OUTCOMES, Book
from ..cited import row_id, row_of
from .chapters import Column, Group, Line, Section, Table, chapter, lines, said, source, ungrouped, when
from .common import ends, row

FIRST = ("all", "women", "men", "children", "elderly", "civilians", "combatants", "families")
GROUP_ROWS = 12
"""Statements shown of one group here; the rest stand on the question's page."""


def page(book: Book) -> dict[str, object]:
    """Outcomes as rows, groups as columns, each cell the range stated and the way to its question."""
    w = book.words
    names = {e.id: e.name for e in book.events}
    events = list(dict.fromkeys(q.event for q in book.questions))
    sections = [_section(book, names.get(e, e), [q for q in book.questions if q.event == e]) for e in events[:1]]
    counts = book.registers.counts
    if counts:
        known = {c.id: c for c in counts}
        # One of the two may rest on a source that is held back.
        relations = [r for r in book.registers.relations if r.count in known and r.other in known]
        sections.append(_counts(book, counts, relations, known))
        if relations:
            sections.append(_relations(book, relations, known))
    groups = [q for q in book.questions if q.event in events[:1] and q.group != "all"]
    if groups:
        sections.append(_groups(book, groups))
    return chapter(
        w("record.title"), w("record.lede"), sections, note_title=w("register.how"),
        note=(w("record.note"), w("record.standard"), *([w("counts.note")] if counts else [])),
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
        groups=ungrouped(
            Line(id="", cells=(w.outcome(o), *(_cell(book, at.get((o, g))) for g in groups))) for o in outcomes
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


# ------------------------------------------------------------------------------------------ counts and how they relate


def _counts(
    book: Book, counts: Sequence[Count], relations: Sequence[CountRelation], known: dict[str, Count]
) -> Section:
    w = book.words
    groups = []
    for kind in get_args(CountKind):
        listed = sorted((c for c in counts if c.kind == kind), key=lambda c: (not c.date, c.date, c.row))
        if listed:
            drawn = tuple(_count(book, c, relations, known) for c in listed)
            groups.append(Group(label=w(f"counts.{kind}"), lines=drawn))
    table = Table(
        caption=w("counts.caption", n=len(counts)),
        columns=(
            Column(label=w("counts.count"), css="c-date"), Column(label=w("counts.what"), css="c-who"),
            Column(label=w("counts.by"), css="c-who"), Column(label=w("counts.relates")),
            Column(label=w("register.source"), css="c-src"),
        ),
        groups=tuple(groups),
    )  # fmt: skip
    return Section(id="counts", title=w("counts.title"), sub=w("counts.sub"), table=table)


def _count(book: Book, c: Count, relations: Sequence[CountRelation], known: dict[str, Count]) -> Line:
    w = book.words
    ties = [_tie(book, r, known[r.other], "to") for r in relations if r.count == c.id]
    ties += [_tie(book, r, known[r.count], "from") for r in relations if r.other == c.id]
    none = Markup('<span class="none">{}</span>').format(w("counts.no_relation"))
    return Line(
        id=row_id("counts", c.row),
        cells=(
            _figure(book, c),
            lines(c.what, c.place),
            lines(c.counted_by or w("register.no_claimant"), when(book, c.date)),
            said(ties) if ties else none,
            source(book, "counts", c),
        ),
    )  # fmt: skip


def _tie(book: Book, relation: CountRelation, other: Count, way: str) -> Markup:
    """How this count bears on another, from its side, leading to the reason."""
    w = book.words
    words = w.html(f"counts.{way}_{relation.relation.replace(' ', '_')}", other=_counted(other))
    why = Markup('<a class="sn" href="{}" aria-label="{}">{}</a>').format(
        row_of("relations", relation.row).removeprefix("record.html"), w("counts.why"), str(relation.row)
    )
    return Markup("{} {}").format(words, why)


def _counted(c: Count) -> Markup:
    """A count and what was counted, leading to its row."""
    return Markup('<a href="#{}">“{}”</a>, {}').format(row_id("counts", c.row), c.count, c.what)


def _figure(book: Book, c: Count) -> Markup:
    """The number, leading to its words where the row's quotation holds a figure that is worded so."""
    item = book.cited.item.get(("counts", c.row), "")
    mark = book.cited.quoted.get(("counts", c.row))
    quote = next((q for q in book.cited.quotes.get(item, ()) if q.id == mark), None)
    inside = (
        f
        for f in book.figures_of.get(item, ())
        if quote is not None and quote.start <= f.anchor.start and f.anchor.end <= quote.end
    )
    figure = next((f for f in inside if f.anchor.exact == c.count), None)
    words = Markup("<bdi>“{}”</bdi>").format(c.count)
    return Markup('<a class="v" href="{}">{}</a>').format(book.passage(figure.id), words) if figure else words


def _relations(book: Book, relations: Sequence[CountRelation], known: dict[str, Count]) -> Section:
    w = book.words
    table = Table(
        caption=w("counts.relations_caption", n=len(relations)),
        columns=(
            Column(label=w("table.number"), css="c-date"), Column(label=w("counts.relation")),
            Column(label=w("counts.why")), Column(label=w("counts.who_relates"), css="c-who"),
            Column(label=w("register.source"), css="c-src"),
        ),
        groups=ungrouped(_relation(book, r, known) for r in relations),
    )  # fmt: skip
    return Section(id="relations", title=w("counts.relations"), table=table)


def _relation(book: Book, r: CountRelation, known: dict[str, Count]) -> Line:
    w = book.words
    how = w.html(f"counts.to_{r.relation.replace(' ', '_')}", other=_counted(known[r.other]))
    return Line(
        id=row_id("relations", r.row),
        cells=(
            str(r.row), Markup("{}: {}").format(_counted(known[r.count]), how), r.why,
            r.claimant or w("counts.reading"), source(book, "relations", r),
        ),
    )  # fmt: skip


# --------------------------------------------------------------------------------------------------- figures by group


def _groups(book: Book, questions: Sequence[Question]) -> Section:
    w = book.words
    table = Table(
        caption=w("record.groups_caption"),
        columns=(
            Column(label=w("table.date"), css="c-date"), Column(label=w("table.worded"), css="c-date"),
            Column(label=w("table.read")), Column(label=w("table.chain")),
            Column(label=w("table.state"), css="c-state"),
        ),
        groups=tuple(Group(label=w.counted(q.outcome, q.group), lines=_stated(book, q)) for q in questions),
    )  # fmt: skip
    return Section(id="groups", title=w("record.groups"), sub=w("record.groups_sub"), table=table)


def _stated(book: Book, question: Question) -> tuple[Line, ...]:
    w = book.words
    statements = book.statements[question.id]
    out = []
    for statement in statements[:GROUP_ROWS]:
        shown = row(book, statement)
        through = Markup("<bdi>{}</bdi>").format(" ‹ ".join((*shown.chain, shown.speaker)))
        words = Markup('<a class="q" href="{}"><bdi lang="{}" dir="{}">“{}”</bdi></a>').format(
            shown.quoted.href, shown.quoted.lang, shown.quoted.dir, shown.quoted.words
        )
        out.append(
            Line(
                id="",
                cells=(
                    shown.date, words, lines(shown.reading, *shown.notes), lines(through, shown.manner),
                    w(f"review.{shown.review}"),
                ),
            )
        )  # fmt: skip
    if len(statements) > GROUP_ROWS:
        more = Markup('<a href="{}">{}</a>').format(
            book.question_page(question.id), w("question.count", n=len(statements))
        )
        out.append(Line(id="", cells=("", more, "", "", "")))
    return tuple(out)

"""The acts: texts held clause by clause, who has whose words, what is only mentioned, where list and text differ."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ...model import Act, ActEntry, ClauseFamily
from ..book import Book
from ..charts import timeline
from ..charts.marks import Mark
from ..charts.svg import line
from ..words import direction
from .chapters import Cell, Column, Line, Section, Table, chapter, lines, ungrouped, when
from .item import named, shorten

SAME = 0.97
"""Likeness from which a clause counts as having the same words."""
MANY = 16
"""Acts side by side in one matrix."""
_SHOWN = 12
"""Names of a long list that are shown."""


def page(book: Book) -> dict[str, object]:
    """The chapter."""
    w = book.words
    held = sorted(book.acts, key=lambda a: (not _date(a), _date(a), a.id))
    entries = sorted(book.source.act_entries(), key=lambda e: (not e.date, e.date, e.jurisdiction, e.id))
    mentioned = [e for e in entries if not e.act]
    dated = [(_date(a), False) for a in held] + [(e.date, True) for e in mentioned]
    drawn = timeline.strip(
        [timeline.Moment(date=d, mark=Mark(shape="plus", bound="exact", proposed=p)) for d, p in dated],
        w("acts.drawing", n=len(dated)),
    )
    sections = [
        Section(drawings=(drawn,) if drawn else (), caption=w("acts.drawing_caption")),
        Section(id="held", title=w("acts.held"), sub=w("acts.held_sub"), table=_held(book, held)),
        *_matrices(book, held),
        *_conflicts(book),
    ]
    if mentioned:
        sections.append(
            Section(
                id="mentioned",
                title=w("acts.mentioned"),
                sub=w("acts.mentioned_sub"),
                table=_mentioned(book, mentioned),
            )
        )
    return chapter(w("acts.title"), w("acts.lede", n=len(held), mentioned=len(mentioned)), sections)


def _date(act: Act) -> str:
    return act.adopted or act.introduced


def _label(act: Act) -> str:
    """An act in a few words: whose, and of which year."""
    return " ".join(p for p in (act.jurisdiction or act.body, _date(act)[:4]) if p)


def _link(book: Book, act: Act, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(book.item_page(act.item), words)


def _held(book: Book, acts: Sequence[Act]) -> Table:
    w = book.words
    columns = (
        ("table.date", "c-date"), ("responses.who", "c-pub"), ("acts.act", ""), ("acts.clauses", "c-who"),
        ("acts.people", "c-src"),
    )  # fmt: skip
    return Table(
        caption=w("acts.held_caption"),
        columns=tuple(Column(label=w(n), css=c) for n, c in columns),
        groups=ungrouped(_act(book, a) for a in acts),
    )


def _act(book: Book, a: Act) -> Line:
    w = book.words
    item = book.item.get(a.item)
    language = a.language or (item.language if item else "")
    title = Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(
        language, direction(language), _link(book, a, shorten(a.title) or w("acts.untitled"))
    )
    dated = w("acts.adopted") if a.adopted else w("acts.introduced") if a.introduced else ""
    return Line(
        id=f"a-{a.id}",
        cells=(
            when(book, _date(a), dated),
            lines(Markup("<b>{}</b>").format(a.jurisdiction or a.body), a.body if a.jurisdiction else ""),
            lines(
                title, ", ".join(p for p in (a.kind, a.number) if p),
                w("acts.as_introduced") if a.as_introduced else "",
            ),
            lines(w("acts.recitals", n=len(a.recitals)), w("acts.operative", n=len(a.operative))),
            _people(book, a),
        ),
    )  # fmt: skip


def _people(book: Book, a: Act) -> Cell:
    w = book.words
    signed = [f"{s.name} ({s.role})" if s.role else s.name for s in a.signatories]
    parts = [
        w("acts.sponsors", names=_some(book, a.sponsors)) if a.sponsors else "",
        w("acts.signed", names=_some(book, signed)) if signed else "",
        *(w("acts.vote", words=" ".join(v.quote.split())) for v in a.votes if book.rights(a.item) != "citation"),
    ]
    shown = [p for p in parts if p]
    return lines(*shown) if shown else Markup('<span class="none">{}</span>').format(w("acts.nobody"))


def _some(book: Book, names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    rest = len(names) - _SHOWN
    return f"{shown} {book.words('question.more_statements', n=rest)}" if rest > 0 else shown


def _matrices(book: Book, held: Sequence[Act]) -> list[Section]:
    """Who has whose words: a row a clause that several acts share, a column an act."""
    w = book.words
    families = book.source.clause_families()
    sharing = {m.act for f in families for m in f.members}
    acts = [a for a in held if a.id in sharing]
    out = []
    for at in range(0, len(acts), MANY):
        part = acts[at : at + MANY]
        rows = [_family(book, f, part) for f in families if sum(m.act in {a.id for a in part} for m in f.members) > 1]
        if rows:
            table = Table(
                caption=w("acts.matrix_caption"), css="matrix",
                columns=(Column(label=w("acts.clause")), *(Column(label=_label(a)) for a in part)),
                groups=ungrouped(rows),
            )  # fmt: skip
            out.append(
                Section(id="clauses" if at == 0 else "", title=w("acts.matrix"), sub=w("acts.matrix_sub"), table=table)
            )
    return out


def _family(book: Book, family: ClauseFamily, acts: Sequence[Act]) -> Line:
    w = book.words
    by = {m.act: m for m in reversed(family.members)}
    first = family.members[0].act
    held = {a.id: a for a in book.acts}
    shown = first in held and book.rights(held[first].item) != "citation"
    words = Markup('<span class="q">{}</span><span class="by">{}</span>').format(
        f"“{_cut(family.words)}”" if shown else w("item.elided"), w(f"acts.part_{family.part}")
    )
    return Line(id=f"c-{family.id}", cells=(words, *(_cell(book, a, by.get(a.id), first) for a in acts)))


def _cut(words: str, most: int = 180) -> str:
    line_ = " ".join(words.split())
    return line_ if len(line_) <= most else f"{line_[:most].rsplit(' ', 1)[0]} …"


def _cell(book: Book, act: Act, member: object, first: str) -> Markup:
    if member is None:
        return Markup("")
    likeness = float(getattr(member, "likeness"))  # noqa: B009 - a member of a family
    kind = "first" if act.id == first else "same" if likeness >= SAME else "edited"
    label = book.words(f"acts.{kind}", act=_label(act))
    return Markup('<a class="cell" href="{}" aria-label="{}">{}</a>').format(
        book.item_page(act.item), label, Markup(_SQUARES[kind])
    )


_FRAME = '<svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true">{}</svg>'
_SQUARES = {
    "first": _FRAME.format(
        '<path class="ln" d="M1.5 1.5H13.5V13.5H1.5z"/><path class="m" d="M4.8 4.8H10.2V10.2H4.8z"/>'
    ),
    "same": _FRAME.format('<path class="m" d="M2.5 2.5H12.5V12.5H2.5z"/>'),
    "edited": _FRAME.format(
        '<path class="ln thin" d="M2.5 2.5H12.5V12.5H2.5z"/><path class="m" d="M2.5 12.5V2.5L12.5 12.5z"/>'
        + line(2.5, 2.5, 12.5, 12.5, "ln thin")
    ),
}


def _conflicts(book: Book) -> list[Section]:
    w = book.words
    conflicts = book.source.act_conflicts()
    acts = {a.id: a for a in book.acts}
    mentions = {m.id: m for m in book.source.act_mentions()}
    rows = []
    for c in conflicts:
        act, mention = acts.get(c.act), mentions.get(c.mention)
        where = book.item.get(mention.item) if mention else None
        rows.append(
            Line(
                id=f"x-{c.id}",
                cells=(
                    c.sentence,
                    lines(Markup("<b>{}</b>").format(c.said), named(book, where) if where else ""),
                    lines(Markup("<b>{}</b>").format(c.text_says), _link(book, act, _label(act)) if act else ""),
                ),
            )
        )
    if not rows:
        return []
    table = Table(
        caption=w("acts.conflicts_caption"),
        columns=(
            Column(label=w("acts.conflict")), Column(label=w("acts.said"), css="c-src"),
            Column(label=w("acts.text_says"), css="c-src"),
        ),
        groups=ungrouped(rows),
    )  # fmt: skip
    return [Section(id="conflicts", title=w("acts.conflicts"), sub=w("acts.conflicts_sub"), table=table)]


def _mentioned(book: Book, entries: Sequence[ActEntry]) -> Table:
    w = book.words
    item_of = {m.id: m.item for m in book.source.act_mentions()}
    columns = (
        ("table.date", "c-date"), ("responses.who", ""), ("acts.act", ""), ("acts.mentioned_in", "c-src"),
    )  # fmt: skip
    rows = []
    for e in entries:
        items = list(dict.fromkeys(item_of[m] for m in e.mentions if item_of.get(m, "") in book.item))
        rest = len(items) - 6
        shown = Markup("<br>").join(named(book, book.item[i]) for i in items[:6])
        more = Markup('<span class="by">{}</span>').format(w("question.more_statements", n=rest)) if rest > 0 else ""
        rows.append(
            Line(
                id=f"e-{e.id}",
                cells=(
                    when(book, e.date),
                    lines(Markup("<b>{}</b>").format(e.jurisdiction or e.body or w("responses.no_jurisdiction")),
                          e.body if e.jurisdiction else ""),
                    lines(" ".join(p for p in (e.kind, e.number) if p), shorten(e.title), w("responses.text_not_held")),
                    shown + more,
                ),
            )
        )  # fmt: skip
    return Table(
        caption=w("acts.mentioned_caption"), columns=tuple(Column(label=w(n), css=c) for n, c in columns),
        groups=ungrouped(rows),
    )  # fmt: skip

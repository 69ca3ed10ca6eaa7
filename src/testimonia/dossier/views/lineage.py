"""The lineage chapter: which items share words, drawn by date, and their texts side by side with what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup
from msgspec import Struct

from ...model import Change, Figure, Passage
from ...model import Link as Tied
from .. import passages, rights
from ..book import Book
from ..charts import stemma
from ..kin import Edge, Kin, comparisons, edges, tree
from ..words import direction
from .chapters import Cell, Column, Line, Section, Table, chapter, lines, ungrouped, when
from .common import Link, quoted
from .item import name, named, names

MOST = 200
"""Sets, standing passages and origins on one page."""
COMPARED = 40
"""Comparisons on the page of a set; the table has every pair of items."""
_FEW = 4
"""Words of a number or name that changed; more of them are no longer one number or name."""
_LONG = 900
"""Code points of a passage shown; of a longer one the beginning."""


class Run(Struct, frozen=True, kw_only=True):
    """Words of one side of a comparison."""

    words: str = ""
    changed: bool = False
    elided: bool = False


class Side(Struct, frozen=True, kw_only=True):
    """One of two passages that are compared."""

    who: str
    href: str
    lang: str
    dir: str
    runs: tuple[Run, ...]


class Comparison(Struct, frozen=True, kw_only=True):
    """Two passages side by side."""

    label: str
    notes: tuple[str, ...]
    review: str
    a: Side
    b: Side


def chapter_page(book: Book) -> dict[str, object]:
    """The chapter's own page: every set, the standing passages, and the origins that items name."""
    w = book.words
    sections = [*_sets(book), *_standing(book), *_named(book)]
    return chapter(
        w("lineage.title"), w("lineage.lede", n=len(book.kin)), sections,
        note_title=w("lineage.note_title"), note=(w("lineage.note"), w("lineage.note_direction")),
    )  # fmt: skip


def _sets(book: Book) -> Iterator[Section]:
    w = book.words
    if not book.kin:
        return
    rows = []
    counted = [(len(_figures(book, k)), k) for k in book.kin]
    for figures, kin in sorted(counted, key=lambda p: -p[0])[:MOST]:
        among = [book.item[i] for i in kin.items]
        rows.append(
            Line(
                id=f"k-{kin.id}",
                cells=(
                    when(book, among[0].date),
                    Markup('<a href="{}">{}</a>').format(kin.page, names(book, kin.items)),
                    w("lineage.passages", n=len(kin.families)),
                    _relations(book, kin.links),
                    w("lineage.figures", n=figures) if figures else Markup('<span class="none">{}</span>').format("–"),
                ),
            )
        )
    yield Section(
        id="sets", title=w("lineage.sets"), sub=w("lineage.sets_sub"),
        table=_table(book, "lineage.sets_caption", ("table.date", "lineage.items", "lineage.passages_head",
                     "lineage.how", "lineage.figures_head"), rows),
        notes=_further(book, len(book.kin)),
    )  # fmt: skip


def _standing(book: Book) -> Iterator[Section]:
    """Words that stand in many places and so say nothing of who had them from whom."""
    w = book.words
    rows = []
    sets = [s for s in book.source.boilerplate() if len({m.item for m in s.members} & book.item.keys()) > 1]
    for standing in sorted(sets, key=lambda s: (-len(s.members), s.family))[:MOST]:
        held = [m for m in standing.members if m.item in book.item]
        first = next((m for m in held if book.rights(m.item) == "whole"), held[0])
        runs = _runs(book, first, ())
        rows.append(
            Line(
                id=f"w-{standing.family}",
                cells=(
                    Markup('<bdi class="q" lang="{}">{}</bdi>').format(
                        book.item[first.item].language, _flat(book, runs)
                    ),
                    w("lineage.places", n=len(held)),
                    w("lineage.in_items", n=len({m.item for m in held})),
                ),
            )
        )
    if rows:
        columns = ("lineage.words", "lineage.places_head", "lineage.items")
        yield Section(
            id="standing", title=w("lineage.standing"), sub=w("lineage.standing_sub"),
            table=_table(book, "lineage.standing_caption", columns, rows),
            notes=_further(book, len(sets)),
        )  # fmt: skip


def _named(book: Book) -> Iterator[Section]:
    """Origins that items name: agencies, papers and reports, held or not."""
    w = book.words
    by_name: dict[str, list[tuple[Passage, str]]] = {}
    for c in book.source.citations():
        if c.passage.item in book.item:
            by_name.setdefault(c.name, []).append((c.passage, c.item if c.item in book.item else ""))
    rows = []
    for origin in sorted(by_name, key=lambda o: (-len(by_name[o]), o))[:MOST]:
        found = by_name[origin]
        held = next((i for _, i in found if i), "")
        citing = list(dict.fromkeys(p.item for p, _ in found))
        rows.append(
            Line(
                id="",
                cells=(
                    lines(Markup("<b><bdi>{}</bdi></b>").format(origin), _held(book, held)),
                    Markup("<br>").join(named(book, book.item[i]) for i in citing[:12]),
                ),
            )
        )
    if rows:
        yield Section(
            id="named", title=w("lineage.named"), sub=w("lineage.named_sub"),
            table=_table(book, "lineage.named_caption", ("lineage.origin", "lineage.named_by"), rows),
        )  # fmt: skip


def _held(book: Book, item: str) -> Cell:
    return named(book, book.item[item]) if item else book.words("lineage.not_held")


def page(book: Book, kin: Kin) -> dict[str, object]:
    """The page of one set: the stemma, its edges as a table, texts side by side, and the figures in them."""
    w = book.words
    made = edges(kin, {i: book.item[i].date for i in kin.items})
    compared = [k for f in kin.families for k in comparisons(f, kin.links)]
    wide, narrow = _stemma(book, kin, made)
    return {
        "title": names(book, kin.items),
        "lede": w("lineage.set_lede", n=len(kin.families), items=len(kin.items)),
        "wide": wide,
        "narrow": narrow,
        "edges": _table(book, "lineage.edges_caption", ("lineage.first", "lineage.second", "lineage.how",
                        "lineage.alike", "lineage.direction", "table.state"), [_row(book, e) for e in made[:MOST]]),
        "comparisons": tuple(_comparison(book, k) for k in compared[:COMPARED]),
        "further": w("lineage.further", n=len(compared) - COMPARED) if len(compared) > COMPARED else "",
        "figures": tuple(_figure(book, f) for f in _figures(book, kin)[:MOST]),
        "credits": tuple(
            (named(book, book.item[c.passage.item]), c.name, _held(book, c.item if c.item in book.item else ""))
            for c in kin.credits[:MOST]
        ),
    }  # fmt: skip


# ---------------------------------------------------------------------------------------------- the stemma


def _stemma(book: Book, kin: Kin, made: Sequence[Edge]) -> tuple[str, str]:
    if len(kin.items) > stemma.MOST:
        return "", ""
    w = book.words
    kept = tree(made)
    ties = [stemma.Tie(a=e.a, b=e.b, directed=e.directed) for e in kept]
    outside = dict.fromkeys(c.name for c in kin.credits if c.item not in kin.items)
    ties += dict.fromkeys(
        stemma.Tie(a=c.item if c.item in kin.items else f"o {c.name}", b=c.passage.item, directed=True)
        for c in kin.credits
        if c.item != c.passage.item and not any({e.a, e.b} == {c.item, c.passage.item} for e in kept)
    )
    counts = Counter(p.item for k in kin.links for p in (k.a, k.b))
    dates = sorted({book.item[i].date for i in kin.items}, key=lambda d: (not d, d))
    bands = [
        stemma.Band(
            label=w.date(d, short=True) or w("date.none"),
            nodes=tuple(_node(book, i, counts[i]) for i in kin.items if book.item[i].date == d),
        )
        for d in dates
    ]
    if outside:
        named = tuple(stemma.Node(id=f"o {o}", name=o, sub=w("lineage.not_held"), held=False) for o in outside)
        bands.insert(0, stemma.Band(label=w("lineage.named_band"), nodes=named))
    label = w("lineage.stemma_label", items=len(kin.items))
    return stemma.wide(bands, ties, label), stemma.narrow(bands, ties, label)


def _node(book: Book, item: str, passages_: int) -> stemma.Node:
    held = book.item[item]
    who = held.publisher or held.body or held.jurisdiction or book.title(held)
    return stemma.Node(
        id=item, name=who, sub=held.author or (book.title(held) if who != book.title(held) else "")
        or book.words("lineage.passages", n=passages_),
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ the table


def _row(book: Book, edge: Edge) -> Line:
    w = book.words
    states = [k.review for k in edge.links]
    state = states[0] if len(set(states)) == 1 else "proposed"
    least, most = min(k.score for k in edge.links), max(k.score for k in edge.links)
    alike = f"{most:.2f}" if f"{least:.2f}" == f"{most:.2f}" else f"{least:.2f}–{most:.2f}"
    return Line(
        id="",
        cells=(
            named(book, book.item[edge.a]),
            named(book, book.item[edge.b]),
            _relations(book, edge.links),
            Markup("<bdi>{}</bdi>").format(alike),
            w("lineage.shown") if edge.shown else w("lineage.earlier" if edge.directed else "lineage.no_direction"),
            w(f"review.{state}"),
        ),
    )


def _relations(book: Book, links: Iterable[Tied]) -> str:
    found = Counter(k.relation for k in links)
    return book.words.join([book.words(f"lineage.relation.{r}", n=n) for r, n in sorted(found.items())])


def _table(book: Book, caption: str, columns: Sequence[str], rows: Sequence[Line]) -> Table:
    w = book.words
    css = {"table.date": "c-date", "table.state": "c-state", "lineage.alike": "c-read"}
    return Table(
        caption=w(caption), columns=tuple(Column(label=w(c), css=css.get(c, "")) for c in columns),
        groups=ungrouped(rows),
    )  # fmt: skip


def _further(book: Book, n: int) -> tuple[str, ...]:
    return (book.words("lineage.further_rows", n=n - MOST),) if n > MOST else ()


# ---------------------------------------------------------------------------------------- texts side by side


def _comparison(book: Book, link: Tied) -> Comparison:
    w = book.words
    notes = [w("lineage.changed_number", was=a, now=b) for a, b in _altered(book, link, "number")]
    notes += [w("lineage.changed_name", was=a, now=b) for a, b in _altered(book, link, "name")]
    sides = (
        _side(book, link.a, [(c.a_start, c.a_end) for c in link.changes]),
        _side(book, link.b, [(c.b_start, c.b_end) for c in link.changes]),
    )
    a, b = reversed(sides) if _b_first(link) else sides
    return Comparison(
        label=w(f"lineage.relation_is.{link.relation}"), notes=tuple(dict.fromkeys(notes))[:6], review=link.review,
        a=a, b=b,
    )  # fmt: skip


def _b_first(link: Tied) -> bool:
    """Whether the second passage is the one that the other goes back to, or the earlier one."""
    return (link.earlier if link.copied_from == "unknown" else link.copied_from) == "b"


def _altered(book: Book, link: Tied, what: str) -> Iterator[tuple[str, str]]:
    """Numbers or names that stand for one another, the earlier words first; only words that may be shown."""
    free_a, free_b = _shown(book, link.a), _shown(book, link.b)
    for c in link.changes:
        if c.kind == "altered" and c.what == what and _within(c, free_a, free_b):
            a, b = (_words(book, p, s, e) for p, s, e in ((link.a, c.a_start, c.a_end), (link.b, c.b_start, c.b_end)))
            if a.casefold() != b.casefold() and max(len(a.split()), len(b.split())) <= _FEW:
                yield (b, a) if _b_first(link) else (a, b)


def _within(c: Change, a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> bool:
    return any(s <= c.a_start and c.a_end <= e for s, e in a) and any(s <= c.b_start and c.b_end <= e for s, e in b)


def _words(book: Book, p: Passage, start: int, end: int) -> str:
    return " ".join(book.source.content(p.original, p.text)[start:end].split())


def _side(book: Book, p: Passage, changed: Sequence[tuple[int, int]]) -> Side:
    item = book.item[p.item]
    return Side(
        who=name(book, item), href=book.item_page(p.item), lang=item.language, dir=direction(item.language),
        runs=_runs(book, p, changed),
    )  # fmt: skip


def _runs(book: Book, p: Passage, changed: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """The passage's words as far as its source may be shown, with what differs marked."""
    content = book.source.content(p.original, p.text)
    out: list[Run] = []
    at = p.start
    for start, end in _shown(book, p):
        if content[at:start].strip():
            out.append(Run(elided=True))
        here = start
        for a, b in sorted(changed):
            a, b = max(a, here), min(b, end)
            if a < b:
                out += [Run(words=content[here:a]), Run(words=content[a:b], changed=True)]
                here = b
        out.append(Run(words=content[here:end]))
        at = end
    if content[at : p.end].strip():
        out.append(Run(elided=True))
    return tuple(r for r in out if r.words or r.elided)


def _shown(book: Book, p: Passage) -> list[tuple[int, int]]:
    """The parts of a passage that its source's rights let a reader see, at most :data:`_LONG` code points of it."""
    end = min(p.end, p.start + _LONG)
    if book.rights(p.item) == "whole":
        return [(p.start, end)]
    spans = [(max(a, p.start), min(b, end)) for a, b in rights.of_item(book, p.item)]
    return passages.united([s for s in spans if s[0] < s[1]])


def _flat(book: Book, runs: Sequence[Run]) -> Markup:
    words = " ".join("".join(r.words for r in runs).split())
    return Markup("“{}”").format(words) if words else Markup("{}").format(book.words("item.elided"))


# ---------------------------------------------------------------------------------------------- the figures


def _figures(book: Book, kin: Kin) -> list[Figure]:
    """Figures that stand in the shared passages, by item and place."""
    spans = {(p.item, p.start, p.end) for k in kin.links for p in (k.a, k.b)}
    by_item: dict[str, list[tuple[int, int]]] = {}
    for item, start, end in sorted(spans):
        by_item.setdefault(item, []).append((start, end))
    return [
        f
        for i in kin.items
        for f in book.figures_of.get(i, [])
        if any(s <= f.anchor.start and f.anchor.end <= e for s, e in by_item.get(i, ()))
    ]


def _figure(book: Book, figure: Figure) -> dict[str, object]:
    statement = book.statement.get(figure.id)
    return {
        "quoted": quoted(book, figure),
        "who": name(book, book.item[figure.item]),
        "reading": book.words.reading(figure),
        "row": Link(words=str(statement.number) if statement else "", href=book.row(figure.id)),
        "letter": book.letter.get(statement.origin, "") if statement and statement.question else "",
    }

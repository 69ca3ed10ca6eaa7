"""What pages there will be and what each is made of, so that a page whose makings are as before is not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from ..anchors import digest
from ..model import Figure, Item, Question
from .book import Book
from .data import File
from .said import pair
from .search import Entry

Content = dict[str, object]


class Plan(Struct, frozen=True, kw_only=True):
    """One page or the parts of one, with what they show."""

    template: str
    current: str
    """The chapter in the navigation."""
    names: tuple[str, ...]
    """Of its files, in the order in which they are made."""
    makings: object = None
    """Everything that the pages are made of besides the frame; None where that is not worth telling."""
    make: Callable[[], Iterable[tuple[str, Content]]]

    def key(self, frame: str) -> str:
        """Hash of everything the pages are made of; empty where they are always made anew."""
        return key_of(frame, self.makings) if self.makings is not None else ""


def key_of(*parts: object) -> str:
    """Hash of records and plain values."""
    try:
        return digest(msgspec.json.encode(parts, order="deterministic").decode("utf-8"), size=32)
    except UnicodeEncodeError:  # halves of a surrogate pair, which some documents hold and UTF-8 does not know
        return digest(ascii(parts), size=32)


def plans(book: Book, taken: Sequence[File] = (), found: Sequence[Entry] = ()) -> Iterator[Plan]:
    """Every page of the dossier; ``taken`` are its files of data, ``found`` what can be looked up."""
    from .views import changes

    made = list(_standing(book, taken, found))
    names = frozenset([n for plan in made for n in plan.names] + changes.names(book))
    gone = changes.gone(book, names)
    yield from made
    yield _several("chapter", "changes", changes.names(book), lambda: changes.pages(book, gone))
    for page in gone:
        yield Plan(
            template="chapter", current="gone", names=(page.name,),
            make=_one(page.name, lambda page=page: changes.stub(book, page, names)),  # type: ignore[misc]
        )  # fmt: skip


def _standing(book: Book, taken: Sequence[File], found: Sequence[Entry]) -> Iterator[Plan]:
    """The pages of what the case holds."""
    from .views import data, lists, method, overview, search

    yield _single("index", "overview", "index.html", lambda: overview.page(book))
    yield from (_question(book, q) for q in book.questions)
    contradicted = _contradicted(book)
    yield from (_item(book, i, contradicted) for i in sorted(book.pages_of_items, key=lambda i: (i.original, i.start)))
    yield _several("sources", "sources", lists.source_pages(book), lambda: lists.sources(book))
    yield _several("unassigned", "unassigned", lists.unassigned_pages(book), lambda: lists.unassigned(book))
    yield from _chapters(book)
    yield from _persons(book)
    yield from _lineage(book)
    yield _single("problems", "problems", "problems.html", lambda: lists.problems(book))
    yield _single("chapter", "", "data.html", lambda: data.page(book, taken))
    yield _single("method", "method", "method.html", lambda: method.page(book))
    rows = search.listed(book, found)
    yield _single("search", "search", "search.html", lambda: search.page(book, found, rows))
    yield _several("letters", "search", search.letter_pages(rows), lambda: search.letters(book, rows))


def _chapters(book: Book) -> Iterator[Plan]:
    """The chapters that the case has anything for."""
    from .views import acts, elements, estimates, record, registers

    held = book.registers
    makers: tuple[tuple[str, str, object, Callable[[Book], Content]], ...] = (
        ("record", "questions", book.questions or held.counts, record.page),
        ("chronology", "chronology", held.chronology, registers.chronology),
        ("places", "places", held.places, registers.places),
        ("responsibility", "responsibility", held.responsibility, registers.responsibility),
        ("elements", "elements", held.elements, elements.page),
        ("responses", "responses", held.responses, registers.responses),
        ("acts", "acts", book.acts or book.source.act_entries(), acts.page),
        ("estimates", "estimates", book.source.estimates(), estimates.page),
        ("credits", "", held.credits, registers.credits_),
    )
    for name, current, rows, make in makers:
        if rows:
            yield _single("chapter", current, f"{name}.html", _made(f"{name}.html", make, book))


def _persons(book: Book) -> Iterator[Plan]:
    """The register and a page for each person, where the case holds lists."""
    from .people import page_of
    from .views import persons

    if not book.people.rows and not book.people.withheld:
        return
    yield _several("chapter", "persons", persons.register_pages(book), lambda: persons.register(book))
    for p in book.people.persons:
        yield Plan(
            template="chapter",
            current="persons",
            names=(page_of(p),),
            makings=(p, [book.people.rows[r] for r in p.rows]),
            make=_one(page_of(p), lambda p=p: persons.person(book, p)),  # type: ignore[misc]
        )


def _lineage(book: Book) -> Iterator[Plan]:
    """The chapter on which items share words, and a page for each set of them."""
    from .views import lineage

    if not book.has_lineage:
        return
    yield _single("chapter", "lineage", "lineage.html", lambda: ("lineage.html", lineage.chapter_page(book)))
    for kin in book.kin:
        figures = [f for i in kin.items for f in book.figures_of.get(i, ())]
        yield Plan(
            template="lineage",
            current="lineage",
            names=(kin.page,),
            makings=(
                kin, [book.item[i] for i in kin.items], [book.rights(i) for i in kin.items], figures,
                [(book.statement.get(f.id), book.row(f.id)) for f in figures],
                [(c.item, book.item_page(c.item)) for c in kin.credits],
            ),
            make=_one(kin.page, lambda kin=kin: lineage.page(book, kin)),  # type: ignore[misc]
        )  # fmt: skip


def _one(name: str, make: Callable[[], Content]) -> Callable[[], Iterable[tuple[str, Content]]]:
    return lambda: ((name, make()),)


def _made(name: str, make: Callable[[Book], Content], book: Book) -> Callable[[], tuple[str, Content]]:
    return lambda: (name, make(book))


def _single(template: str, current: str, name: str, make: Callable[[], tuple[str, Content]]) -> Plan:
    return Plan(template=template, current=current, names=(name,), make=lambda: (make(),))


def _several(
    template: str, current: str, names: Sequence[str], make: Callable[[], Iterable[tuple[str, Content]]]
) -> Plan:
    return Plan(template=template, current=current, names=tuple(names), make=make)


def _question(book: Book, q: Question) -> Plan:
    from .views import question

    source = book.source
    statements = book.statements[q.id]
    siblings = [(o.group, book.question_page(o.id)) for o in book.questions if o.event == q.event]
    findings = (source.contradictions(q.id), source.slips(q.id))
    return Plan(
        template="question",
        current="questions",
        names=question.names(book, q),
        makings=(
            q, statements, [book.figure[s.figure] for s in statements],
            [book.item[s.item].language for s in statements], source.origins(q.id), findings,
            source.policy_ranges(q.id), siblings, _elsewhere(book, q, findings),
            [book.said.get(f.id, ()) for found in findings for f in found],
            [book.said.get(pair(j.a, j.b), ()) for o in source.origins(q.id) for j in o.joins],
        ),
        make=lambda: question.pages(book, q),
    )  # fmt: skip


def _elsewhere(book: Book, q: Question, findings: tuple[Sequence[object], ...]) -> list[object]:
    """Figures of other questions that stand beside this question's in a contradiction or slip."""
    named = {f for group in findings for finding in group for f in getattr(finding, "figures", ())}
    other = sorted(f for f in named if f in book.statement and book.statement[f].question != q.id)
    return [(book.figure[f], book.statement[f], book.row(f)) for f in other]


def _item(book: Book, i: Item, contradicted: dict[str, str]) -> Plan:
    from .views import item

    figures = book.figures_of.get(i.id, [])
    return Plan(
        template="item",
        current="sources",
        names=(book.item_page(i.id),),
        makings=(
            i, book.rights(i.id), book.path.get(i.original), book.media_type.get(i.original), figures,
            [book.statement.get(f.id) for f in figures], [book.row(f.id) for f in figures],
            [contradicted.get(f.id, "") for f in figures], [_whole(book, f) for f in figures],
            item.neighbours(book, i), book.cited.quotes.get(i.id, ()), book.is_note(i.id),
            [book.said.get(f.id, ()) for f in figures],
            [(f, book.decided.get(f.id)) for f in book.rejected_of.get(i.id, ())],
            item.kin(book, i),
        ),
        make=lambda: (item.page(book, i, contradicted),),
    )  # fmt: skip


def _whole(book: Book, figure: Figure) -> object:
    """Where the figure stands that this one is part of."""
    whole = book.figure.get(figure.part_of)
    return (whole.item, book.note[whole.id]) if whole else None


def _contradicted(book: Book) -> dict[str, str]:
    """Where each figure that stands in a contradiction is shown side by side with the others."""
    out: dict[str, str] = {}
    for q in book.questions:
        for c in (c for c in book.source.contradictions(q.id) if c.review != "rejected"):
            shown = [f for f in c.figures if f in book.statement and book.statement[f].question == q.id]
            if shown:
                first = min(shown, key=lambda f: book.statement[f].number)
                out.update(dict.fromkeys(shown, f"{book.row(first).partition('#')[0]}#contradictions"))
    return out

"""The chapters in the order of a book, bound in volumes of bounded size, so that a case of any size can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...model import Problem
from ..book import Book
from ..data import File
from ..plan import Plan, plans
from ..site import Printed
from ..words import direction
from .chapters import Block, Setter
from .letters import Letters
from .typeset import typeset

MOST = 900_000
"""Weight of a volume, in letters; some 400 pages."""
_ORDER = (
    "index", "record", "question", "unassigned", "chronology", "places", "sources", "item", "responsibility",
    "elements", "responses", "acts", "persons", "lineage", "estimates", "changes", "method", "credits", "problems",
)  # fmt: skip


_OF_THEIR_OWN = frozenset(("index", "question", "item", "sources", "unassigned", "method", "problems"))
"""Kinds of page that are no chapter of sections."""


def bind(book: Book) -> Printed:
    """The whole dossier as PDF: ``dossier.pdf``, and where it is long ``dossier-2.pdf`` and so on."""
    letters = Letters()
    setter = Setter(book, letters)
    volumes = list(_volumes(_blocks(setter, plans(book)), book.words("pdf.continued")))
    edition = book.edition
    facts = [[letters.line(name), [{"w": letters.line(value)}]] for name, value in _title_facts(book)]
    files = []
    problems: list[Problem] = []
    for n, blocks in enumerate(volumes, 1):
        content: dict[str, object] = {
            "title": letters.line(book.meta.title), "kind": book.words("frame.dossier"), "lang": book.words.language,
            "rtl": direction(book.words.language) == "rtl", "facts": facts, "root": edition.root if edition else "",
            "root_words": book.words("frame.root"), "root_use": book.words("pdf.root_use"),
            "made": book.words("frame.made", version=book.meta.tool_version), "contents": book.words("pdf.contents"),
            "volume": book.words("pdf.volume", n=n, of=len(volumes)) if len(volumes) > 1 else "",
            "blocks": _linked(blocks),
        }  # fmt: skip
        name = "dossier.pdf" if n == 1 else f"dossier-{n}.pdf"
        made, why = typeset(content)
        files.append(File(name=name, rows=0, data=made))
        if why:
            problems.append(
                Problem(
                    where=name,
                    what=f"it is tagged, but does not conform to PDF/UA-1 ({why})",
                    what_to_do="leave it where drawings hold Arabic letters: the table beside each has the words",
                )
            )
    return Printed(files=tuple(files), problems=(*problems, *_unset(letters)))


def _title_facts(book: Book) -> list[tuple[str, str]]:
    w, edition = book.words, book.edition
    rows = [(w("overview.event"), "; ".join(e.name for e in book.events[:3]))]
    if edition and edition.root:
        rows.append((w("pdf.edition"), w("pdf.edition_value", number=str(edition.number), date=w.date(edition.date))))
    return [row for row in rows if row[1]]


def _blocks(setter: Setter, made: Iterable[Plan]) -> Iterator[Block]:
    """Every block of the book, chapter by chapter."""
    book = setter.book
    places = {book.question_page(q.id): n for n, q in enumerate(book.questions)}
    places |= {book.item_page(i): n for i, n in book.place_of.items()}
    chosen = [((_ORDER.index(kind), places.get(plan.names[0], 0)), plan) for plan in made if (kind := _kind(plan))]
    before = ""
    for (rank, place), plan in sorted(chosen, key=lambda c: c[0]):
        kind = _ORDER[rank]
        if kind == "item" and before != kind:
            yield setter.head(1, book.words("pdf.texts"))
        before = kind
        yield from _chapter(setter, kind, plan, place)


def _kind(plan: Plan) -> str:
    """What a page is in the book; empty for what is of use on a screen only."""
    if not plan.names:
        return ""
    if plan.template in _OF_THEIR_OWN:
        return plan.template
    name = plan.names[0].removesuffix(".html")
    return name if plan.template == "chapter" and name in _ORDER else ""


def _chapter(setter: Setter, kind: str, plan: Plan, at: int) -> list[Block]:
    pages: list[tuple[str, dict[str, Any]]] = list(plan.make())
    here, page = pages[0]
    if kind == "index":
        return setter.overview(here, page)
    if kind == "question":
        return setter.question(here, pages, setter.book.questions[at])
    if kind == "item":
        return setter.item(here, page, at + 1)
    if kind == "sources":
        return setter.sources(here, [p for p in pages if p[0].removeprefix("sources").lstrip("-0123456789") == ".html"])
    if kind == "unassigned":
        return setter.unassigned(here, pages)
    if kind in ("method", "problems"):
        made: list[Block] = getattr(setter, kind)(here, page)
        return made
    return [b for n, (name, content) in enumerate(pages) for b in setter.chapter(name, content, begun=n > 0)]


# -------------------------------------------------------------------------------------------------------- volumes


def _volumes(blocks: Iterable[Block], continued: str) -> Iterator[list[Block]]:
    """The blocks in volumes; one that begins within a chapter begins with the chapter's title again."""
    volume: list[Block] = []
    weight, title = 0, ""
    for block in blocks:
        if volume and weight > MOST and (block["k"] == "table" or (block["k"] == "h" and block["n"] < 3)):
            yield volume
            volume, weight = [], 0
            if block["k"] != "h" or block["n"] != 1:
                volume.append({"k": "h", "n": 1, "t": f"{title} ({continued})", "id": ""})
        if block["k"] == "h" and block["n"] == 1:
            title = block["t"]
        volume.append(block)
        weight += _weight(block)
    if volume:
        yield volume


def _weight(value: object) -> int:
    """Letters of a block, and something for each part."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return 10 + sum(_weight(v) for k, v in value.items() if k not in ("svg", "h", "id"))
    return sum(map(_weight, value)) if isinstance(value, list) else 0


def _linked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with links only to what stands in them, and every address once."""
    seen: set[str] = set()
    for value in _parts(blocks):
        label = value.get("id")
        if label in seen or not label:
            value.pop("id", None)
        else:
            seen.add(label)
    for value in _parts(blocks):
        if value.get("h") not in seen:
            value.pop("h", None)
    return list(blocks)


def _parts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in list(value.values()):
            yield from _parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _parts(inner)


def _unset(letters: Letters) -> Iterator[Problem]:
    if letters.unset:
        most = ", ".join(f"U+{ord(c):04X}" for c, _ in letters.unset.most_common(6))
        yield Problem(
            where="dossier.pdf",
            what=f"its fonts have no type for {len(letters.unset)} letters ({most}), which stand as □",
            what_to_do="read these words in the site; the PDF has type for Latin, Greek, Cyrillic, Arabic and Armenian",
        )

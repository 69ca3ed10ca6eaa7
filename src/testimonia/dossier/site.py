"""Renders every page of the dossier and writes the site: only what changed, and nothing that others put there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import Problem
from . import files
from .book import Book
from .charts.marks import definitions, state
from .source import Source
from .words import direction

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
NAV = (
    ("overview", "index.html"),
    ("questions", "index.html#questions"),
    ("sources", "sources.html"),
    ("unassigned", "unassigned.html"),
    ("problems", "problems.html"),
    ("method", "method.html"),
)


class Written(Struct, frozen=True, kw_only=True):
    """What a call of :func:`write` left."""

    pages: tuple[str, ...]
    """Names of the pages, relative to the site."""
    changed: int
    """Files written because their bytes were new."""
    removed: int
    """Files of an earlier build that are no longer part."""
    problems: tuple[Problem, ...]


def write(source: Source, out: Path, keep: Collection[str] = ()) -> Written:
    """Write the whole site to a folder.

    ``keep`` names files in it, relative and with ``/``, that are never written or removed though an earlier build
    made them.  Raises OSError where the folder cannot be written.
    """
    book = Book(source)
    made: dict[str, bytes] = dict(_static())
    pages: list[str] = []
    problems = list(_problems(book))
    for name, html in render(book):
        made[name] = html.encode("utf-8", "replace")
        pages.append(name)
    changed, removed = files.bring_up_to_date(out, made, frozenset(keep))
    return Written(pages=tuple(pages), changed=changed, removed=removed, problems=tuple(problems))


def render(book: Book) -> Iterator[tuple[str, str]]:
    """Every page's file name and HTML."""
    from .views import item, lists, method, overview, question

    environment = _environment(book)

    def filled(template: str, current: str, name: str, content: dict[str, object]) -> tuple[str, str]:
        page = environment.get_template(f"{template}.html.j2")
        return name, page.render(page=content, here=name, current=current)

    yield filled("index", "overview", *overview.page(book))
    for q in book.questions:
        for name, content in question.pages(book, q):
            yield filled("question", "questions", name, content)
    contradicted = _contradicted(book)
    for i in sorted(book.pages_of_items, key=lambda i: (i.original, i.start)):
        yield filled("item", "sources", *item.page(book, i, contradicted))
    for name, content in lists.sources(book):
        yield filled("sources", "sources", name, content)
    for name, content in lists.unassigned(book):
        yield filled("unassigned", "unassigned", name, content)
    yield filled("problems", "problems", *lists.problems(book))
    yield filled("method", "method", *method.page(book))


def _environment(book: Book) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        w=book.words, case=book.meta, nav=NAV, marks=definitions(), state_mark=state, direction=direction
    )
    return environment


def _contradicted(book: Book) -> dict[str, str]:
    """Where each figure that stands in a contradiction is shown side by side with the others."""
    out: dict[str, str] = {}
    for q in book.questions:
        for c in book.source.contradictions(q.id):
            shown = [f for f in c.figures if f in book.statement and book.statement[f].question == q.id]
            if shown:
                first = min(shown, key=lambda f: book.statement[f].number)
                out.update(dict.fromkeys(shown, f"{book.row(first).partition('#')[0]}#contradictions"))
    return out


def _problems(book: Book) -> Iterator[Problem]:
    """Figures left out because their words do not stand where their anchors say."""
    for figure in book.astray:
        yield Problem(
            where=f"{book.path.get(figure.anchor.original, figure.anchor.original)}, figure {figure.id}",
            what=f"its words “{figure.anchor.exact}” do not stand where the ledger says, so it is not shown",
            what_to_do="delete the folder build and build again",
        )


def _static() -> Iterator[tuple[str, bytes]]:
    for path in sorted((HERE / "static").rglob("*")):
        if path.is_file():
            yield f"static/{path.relative_to(HERE / 'static').as_posix()}", path.read_bytes()

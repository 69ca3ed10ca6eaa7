"""Renders the pages of the dossier and writes the site: only what changed, and nothing that others put there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import Edition, FormerPage, Problem
from . import data, search
from .book import Book
from .charts.marks import definitions, state
from .files import Folder
from .plan import Plan, key_of, plans
from .source import Source
from .views import changes
from .views.common import edition_of
from .views.search import strings
from .words import direction

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
NAV = (
    ("overview", "index.html"),
    ("questions", "index.html#questions"),
    ("sources", "sources.html"),
    ("chronology", "chronology.html"),
    ("places", "places.html"),
    ("responsibility", "responsibility.html"),
    ("persons", "persons.html"),
    ("elements", "elements.html"),
    ("responses", "responses.html"),
    ("acts", "acts.html"),
    ("lineage", "lineage.html"),
    ("estimates", "estimates.html"),
    ("method", "method.html"),
    ("search", "search.html"),
)
"""Chapters of the navigation; those the case has nothing for are left out."""


class Written(Struct, frozen=True, kw_only=True):
    """What a call of :func:`write` left."""

    pages: tuple[str, ...]
    """Names of the pages, relative to the site."""
    standing: tuple[FormerPage, ...]
    """The pages with what each is about, for editions to come."""
    made: int
    """Pages that were rendered, since what they are made of had changed."""
    changed: int
    """Files written because their bytes were new."""
    removed: int
    """Files of an earlier build that are no longer part."""
    problems: tuple[Problem, ...]
    keys: dict[str, str]
    """Page -> hash of what it was made of, to be handed in as ``before`` the next time."""


class Printed(Struct, frozen=True, kw_only=True):
    """What a printer made of the book, and what it could not set."""

    files: tuple[data.File, ...] = ()
    problems: tuple[Problem, ...] = ()


Printer = Callable[[Book], Printed]


def write(
    source: Source,
    out: Path,
    keep: Collection[str] = (),
    *,
    before: Mapping[str, str] | None = None,
    code: str = "",
    edition: Edition | None = None,
    printer: Printer | None = None,
) -> Written:
    """Write the whole site to a folder.

    ``keep`` names files in it, relative and with ``/``, that are never written or removed though an earlier build
    made them.  ``before`` are the keys of the last writing by the same ``code``.  ``edition`` is what the dossier is
    or would be; with its root hash it is published, without it is a draft.  Raises OSError where the folder cannot be
    written.  ``printer`` makes further files of the same book, its PDF.
    """
    book = Book(source, edition)
    folder = Folder(out, keep)
    printed = printer(book) if printer else Printed()
    taken = [*data.files(book), *printed.files]
    found = list(search.entries(book))
    planned = list(plans(book, taken, found))
    static = dict(_static()) | {f.name: f.data for f in taken} | dict(search.files(found, strings(book)))
    folder.begin([*static, *(name for plan in planned for name in plan.names)])
    for name, bytes_ in static.items():
        folder.put(name, bytes_)
    made, keys = _write_pages(book, planned, folder, before or {}, code)
    removed = folder.finish()
    return Written(
        pages=tuple(name for plan in planned for name in plan.names),
        standing=tuple(changes.standing(book, planned)),
        made=made, changed=folder.changed, removed=removed, problems=(*_problems(book), *printed.problems), keys=keys,
    )  # fmt: skip


def _write_pages(
    book: Book, planned: list[Plan], folder: Folder, before: Mapping[str, str], code: str
) -> tuple[int, dict[str, str]]:
    """Render each page whose makings changed; gives how many, and the keys of all."""
    names = {name for plan in planned for name in plan.names}
    nav = [(name, href) for name, href in NAV if href.partition("#")[0] in names]
    environment = _environment(book, nav)
    frame = key_of(code, _frame(book), nav, [(e.id, e.name) for e in book.events], book.sides)
    keys: dict[str, str] = {}
    made = 0
    for plan in planned:
        key = plan.key(frame)
        if key:
            keys.update(dict.fromkeys(plan.names, key))
            if all(before.get(name) == key and folder.intact(name) for name in plan.names):
                for name in plan.names:
                    folder.stay(name)
                continue
        template = environment.get_template(f"{plan.template}.html.j2")
        for name, content in plan.make():
            html = template.render(page=content, here=name, current=plan.current)
            folder.put(name, html.encode("utf-8", "replace"))
            made += 1
    return made, keys


def _frame(book: Book) -> tuple[object, ...]:
    """What every page's frame says of the case."""
    edition = (book.edition.number, book.edition.date, book.edition.root)
    return (book.meta.title, book.meta.languages, book.meta.tool_version, edition)


def _environment(book: Book, nav: list[tuple[str, str]]) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from .compiled import Compiled

    environment = Environment(
        bytecode_cache=Compiled(),
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals.update(
        w=book.words,
        case=book.meta,
        nav=nav,
        edition=book.edition,
        page_edition=edition_of(book),
        marks=definitions(),
        state_mark=state,
        direction=direction,
    )
    return environment


def _problems(book: Book) -> Iterator[Problem]:
    """Figures left out because their words do not stand where their anchors say, and rows whose sources are not."""
    yield from book.cited.problems
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

"""The page of what can be taken away: files with their sizes, and the dictionary of every column."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..book import Book
from ..data import File, dictionary
from .chapters import Column, Group, Line, Section, Table, chapter, ungrouped


def page(book: Book, files: Sequence[File]) -> tuple[str, dict[str, object]]:
    """File name and content."""
    w = book.words
    taken = Table(
        caption=w("data.files_caption"),
        columns=(
            Column(label=w("data.file"), css="c-where"), Column(label=w("data.holds")),
            Column(label=w("data.rows"), css="c-count r"),
        ),
        groups=ungrouped(_line(book, f) for f in files),
    )  # fmt: skip
    held = {f.name.removeprefix("data/").removesuffix(".csv") for f in files}
    columns = Table(
        caption=w("data.dictionary_caption"),
        columns=(Column(label=w("data.column"), css="c-who"), Column(label=w("data.meaning"))),
        groups=tuple(
            Group(label=table, lines=tuple(Line(id="", cells=(c, m)) for c, m in part.items()))
            for table, part in dictionary().items()
            if table in held
        ),
    )
    sections = [Section(title=w("data.files"), table=taken), Section(title=w("data.dictionary"), table=columns)]
    return "data.html", chapter(w("data.title"), w("data.lede"), sections)


def _line(book: Book, file: File) -> Line:
    kind = book.words(f"data.{file.name.rpartition('.')[2]}")
    link = Markup('<a href="{}">{}</a>').format(file.name, file.name)
    return Line(id="", cells=(link, kind, book.words.number(file.rows) if file.rows else ""))

"""The dossier as data: tables with their dictionary, linked data, and citations for reference managers.

CSV after RFC 4180 in UTF-8; JSON-LD with schema.org Claim, W3C Web Annotation and PROV-O.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from .. import consolidated
from ..model import Contradiction, Figure, Item, Statement
from .book import Book
from .cited import NAMES

_DICTIONARY = Path(__file__).parent / "data.toml"
T = TypeVar("T")
Value = str | int | float | None


class File(Struct, frozen=True, kw_only=True):
    """A file under data/."""

    name: str
    """Relative to the dossier."""
    rows: int
    data: bytes


@cache
def dictionary() -> Mapping[str, Mapping[str, str]]:
    """Table -> column -> what it holds."""
    return tomllib.loads(_DICTIONARY.read_text("utf-8"))


def files(book: Book) -> Iterator[File]:
    """Every file of the data, tables that hold nothing left out."""
    shown = [f for i in book.pages_of_items for f in book.figures_of.get(i.id, ())]
    statements = [s for q in book.questions for s in book.statements[q.id]] + book.unassigned
    against = [c for q in book.questions for c in book.source.contradictions(q.id)]
    yield from _table("figures", shown, lambda f: _figure(book, f))
    yield from _table("statements", statements, lambda s: _statement(book, s))
    yield from _table("items", book.items, lambda i: _item(book, i))
    yield from _table("contradictions", against, lambda c: _contradiction(book, c))
    for register in NAMES:
        yield from _table(register, getattr(book.registers, register), _fields)
    yield from _persons(book)
    columns = [(table, column, meaning) for table, part in dictionary().items() for column, meaning in part.items()]
    yield File(name="data/dictionary.csv", rows=len(columns), data=as_csv(("table", "column", "meaning"), columns))
    yield File(name="data/claims.jsonld", rows=len(shown), data=_linked(book, shown))
    cited = [i for i in book.items if i.title or i.publisher]
    yield File(name="data/sources.bib", rows=len(cited), data="\n".join(map(_bibtex, cited)).encode("utf-8", "replace"))
    yield File(name="data/sources.ris", rows=len(cited), data="".join(map(_ris, cited)).encode("utf-8", "replace"))
    csl = b",\n".join(_json(_csl(i)) for i in cited)
    yield File(name="data/sources.csl.json", rows=len(cited), data=b"[\n" + csl + b"\n]\n")


def _persons(book: Book) -> Iterator[File]:
    """The consolidated register, as far as it may be published."""
    persons, rows = book.people.persons, book.people.rows
    if persons:
        for ending, content in (
            ("csv", consolidated.as_csv(persons, rows)),
            ("xlsx", consolidated.as_xlsx(persons, rows)),
            ("jsonld", _json(consolidated.as_jsonld(persons, rows)) + b"\n"),
        ):
            yield File(name=f"data/persons.{ending}", rows=len(persons), data=content)


# --------------------------------------------------------------------------------------------------- tables


def _table(name: str, records: Sequence[T], row: Callable[[T], Mapping[str, Value]]) -> Iterator[File]:
    if records:
        columns = tuple(dictionary()[name])
        rows = ([given[c] for c in columns] for given in map(row, records))
        yield File(name=f"data/{name}.csv", rows=len(records), data=as_csv(columns, rows))


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A table as CSV in UTF-8, its columns' names first; None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _fields(record: Struct) -> dict[str, Value]:
    return {name: _plain(getattr(record, name)) for name in record.__struct_fields__}


def _plain(value: object) -> Value:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, str | int | float) or value is None else str(value)


def _figure(book: Book, f: Figure) -> dict[str, Value]:
    return _fields(f) | {
        "page": book.passage(f.id), "exact": f.anchor.exact, "start": f.anchor.start, "end": f.anchor.end,
        "rules": " ".join(f.rules),
    }  # fmt: skip


def _question(book: Book, question: str) -> str:
    q = book.question.get(question)
    return f"{q.event}/{q.outcome}/{q.group}" if q else ""


def _statement(book: Book, s: Statement) -> dict[str, Value]:
    return {
        "figure": s.figure, "question": _question(book, s.question), "number": s.number if s.question else None,
        "date": s.date, "chain": " ‹ ".join(v.name for v in s.chain), "origin": book.letter.get(s.origin, ""),
        "reason": s.reason,
    }  # fmt: skip


def _item(book: Book, i: Item) -> dict[str, Value]:
    return _fields(i) | {"page": book.item_page(i.id), "file": book.path.get(i.original, "")}


def _contradiction(book: Book, c: Contradiction) -> dict[str, Value]:
    return _fields(c) | {"question": _question(book, c.question), "figures": " ".join(c.figures)}


# ---------------------------------------------------------------------------------------------- linked data

_CONTEXT = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "reading": "urn:testimonia:reading:",
}


def _linked(book: Book, figures: Sequence[Figure]) -> bytes:
    """One claim and one annotation a figure, one creative work an item."""
    nodes: list[object] = [_work(book, i) for i in book.pages_of_items]
    for f in figures:
        nodes += (_claim(book, f), _annotation(book, f))
    lines = b",\n".join(_json(n) for n in nodes)
    return b'{"@context":' + _json(_CONTEXT) + b',"@graph":[\n' + lines + b"\n]}\n"


def _json(node: object) -> bytes:
    """One line of JSON; halves of surrogate pairs, which UTF-8 does not know, become question marks."""
    return json.dumps(node, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def _without_empty(node: Mapping[str, object]) -> dict[str, object]:
    return {k: v for k, v in node.items() if v not in ("", None, [])}


def _work(book: Book, i: Item) -> dict[str, object]:
    return _without_empty({
        "@id": book.item_page(i.id),
        "@type": "schema:Legislation" if i.kind == "resolution" else "schema:CreativeWork",
        "schema:name": " ".join(i.title.split()), "schema:author": i.author, "schema:publisher": i.publisher,
        "schema:datePublished": i.date, "schema:inLanguage": i.language,
        "prov:wasDerivedFrom": {"@id": f"urn:sha256:{i.original}"},
    })  # fmt: skip


def _claim(book: Book, f: Figure) -> dict[str, object]:
    statement = book.statement.get(f.id)
    speaker = statement.chain[-1].name if statement and statement.chain else f.claimant
    return _without_empty({
        "@id": book.passage(f.id), "@type": ["schema:Claim", "prov:Entity"], "schema:text": f.anchor.exact,
        "schema:author": {"schema:name": speaker} if speaker else "",
        "schema:appearance": {"@id": book.item_page(f.item)},
        "reading:low": f.low, "reading:best": f.best, "reading:high": f.high, "reading:hedge": f.hedge,
        "reading:outcome": f.outcome, "reading:group": f.group, "reading:stance": f.stance,
        "reading:scope": f.scope, "reading:review": f.review,
        "prov:wasDerivedFrom": {"@id": f"urn:sha256:{f.anchor.original}"},
        "prov:wasGeneratedBy": {"@type": "prov:Activity", "schema:name": " ".join(f.rules)} if f.rules else "",
    })  # fmt: skip


def _annotation(book: Book, f: Figure) -> dict[str, object]:
    a = f.anchor
    around = book.rights(f.item) == "whole"
    quote = {"@type": "oa:TextQuoteSelector", "oa:exact": a.exact}
    if around:
        quote |= {"oa:prefix": a.prefix, "oa:suffix": a.suffix}
    return {
        "@id": f"urn:testimonia:figure:{f.id}", "@type": "oa:Annotation", "oa:hasBody": {"@id": book.passage(f.id)},
        "oa:hasTarget": {
            "oa:hasSource": {"@id": f"urn:sha256:{a.original}"},
            "oa:hasSelector": [
                {"@type": "oa:TextPositionSelector", "oa:start": a.start, "oa:end": a.end}, quote,
            ],
        },
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------ citations

_BIBTEX = {
    "press_article": "article", "press_clipping": "article", "resolution": "techreport", "chapter": "incollection",
}  # fmt: skip
_RIS = {"press_article": "NEWS", "press_clipping": "NEWS", "resolution": "BILL", "chapter": "CHAP"}
_CSL = {"press_article": "article-newspaper", "press_clipping": "article-newspaper", "resolution": "legislation",
        "chapter": "chapter"}  # fmt: skip
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "#$%&_{}"} | {"\\": "\\textbackslash{}", "~": "\\~{}", "^": "\\^{}"})


def _line(words: str) -> str:
    return " ".join(words.split())


def _publisher(i: Item) -> str:
    return _line(i.publisher or ", ".join(p for p in (i.body, i.jurisdiction) if p))


def _bibtex(i: Item) -> str:
    name = "journal" if i.kind.startswith("press") else "institution" if i.kind == "resolution" else "publisher"
    fields = {
        "title": _line(i.title), "author": _line(i.author), name: _publisher(i), "number": _line(i.number),
        "year": i.date[:4], "date": i.date, "langid": i.language, "note": f"sha256 {i.original}",
    }  # fmt: skip
    body = "".join(f"  {k} = {{{v.translate(_SPECIAL)}}},\n" for k, v in fields.items() if v)
    return f"@{_BIBTEX.get(i.kind, 'misc')}{{{i.id},\n{body}}}\n"


def _ris(i: Item) -> str:
    date = "/".join([*i.date.split("-"), "", ""][:3]) + "/" if i.date else ""
    fields = [
        ("TY", _RIS.get(i.kind, "GEN")), ("ID", i.id), ("TI", _line(i.title)), ("AU", _line(i.author)),
        ("T2" if i.kind.startswith("press") else "PB", _publisher(i)), ("M1", _line(i.number)), ("PY", i.date[:4]),
        ("DA", date), ("LA", i.language), ("N1", f"sha256 {i.original}"),
    ]  # fmt: skip
    return "".join(f"{k}  - {v}\r\n" for k, v in fields if v) + "ER  - \r\n"


def _csl(i: Item) -> dict[str, object]:
    parts = [int(p) for p in i.date.split("-") if p.isdecimal()]
    return _without_empty({
        "id": i.id, "type": _CSL.get(i.kind, "document"), "title": _line(i.title),
        "author": [{"literal": _line(i.author)}] if i.author else [],
        "container-title" if i.kind.startswith("press") else "publisher": _publisher(i), "number": _line(i.number),
        "issued": {"date-parts": [parts]} if parts else "", "language": i.language, "note": f"sha256 {i.original}",
    })  # fmt: skip

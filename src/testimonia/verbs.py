"""The stages on plain text and plain files, with no case: what the public API and the single commands call."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from . import anchors
from .model import Act, Item, Problem, Reading, Text

if TYPE_CHECKING:
    from .names import Comparison

Row = TypeVar("Row")


def split_items(content: str | Text) -> list[Item]:
    """The articles, acts, clippings and chapters of a text, with their bibliographic records; see :class:`Item`."""
    from . import items

    return items.split(content if isinstance(content, Text) else anchors.plain_text(content))


def find_figures(content: str, language: str = "", published: str = "") -> list[Reading]:
    """Every count of people in a run of text, with offsets into it.

    ``language`` is a BCP 47 code, detected where it is empty; ``published`` is the ISO date that words such as
    "on Wednesday" are reckoned from.
    """
    from . import figures

    return figures.find(content, language or _language_of(content) or "en", published)


def _language_of(content: str) -> str:
    from . import items

    return items.detect_language(content)


def read_files(files: Iterable[Path]) -> Iterator[tuple[str, Text] | Problem]:
    """The text of each file, archives and e-mails opened, by the name it was given; what fails is a problem."""
    from . import intake

    given: list[Path] = []
    for file in files:
        if file.is_file():
            given.append(file)
        else:
            yield Problem(where=str(file), what="there is no such file", what_to_do="check the name")
    jobs = [intake.Job(sha256=intake.sha256_of(f), file=os.path.abspath(f), path=str(f), folder="") for f in given]
    for _, extraction in intake.extract_all(jobs):
        for part in extraction.walk():
            yield from part.problems
            if part.text is not None:
                yield part.original.path, part.text


def items_of(files: Iterable[Path]) -> Iterator[dict[str, Any] | Problem]:
    """The rows of ``testimonia items``."""
    from . import items

    for read in read_files(files):
        if isinstance(read, Problem):
            yield read
            continue
        name, text = read
        for item in items.split(text):
            yield items.row(item, text, name)


def read_acts(content: str | Text) -> list[Act]:
    """The resolutions, memorials, statements and other acts in a text, clause by clause; see :class:`Act`."""
    from . import acts

    text = content if isinstance(content, Text) else anchors.plain_text(content)
    return acts.read(text, split_items(text))


def acts_of(files: Iterable[Path]) -> Iterator[dict[str, Any] | Problem]:
    """The rows of ``testimonia acts``."""
    from . import acts

    for read in read_files(files):
        if isinstance(read, Problem):
            yield read
            continue
        name, text = read
        for act in read_acts(text):
            yield acts.row(act, text, name)


def figures_of(files: Iterable[Path], *, explain: bool = False) -> Iterator[dict[str, Any] | Problem]:
    """The rows of ``testimonia figures``: compilations are split first, offsets are into the whole text."""
    from . import items

    for read in read_files(files):
        if isinstance(read, Problem):
            yield read
            continue
        name, text = read
        for item in items.split(text):
            words = text.content[item.start : item.end]
            for reading in find_figures(words, item.language, item.date):
                yield figure_row({"file": name}, reading, item.start, explain=explain)


def figures_of_lines(lines: Iterable[bytes], *, explain: bool = False) -> Iterator[dict[str, Any] | Problem]:
    """The rows of ``testimonia figures`` for JSON lines ``{"id", "text", "lang"?, "date"?}``, as they come."""
    example = '{"id": "p1", "text": "...", "lang": "en"}'
    for _, row in decoded(lines, _Passage, "a passage", example):
        if isinstance(row, Problem):
            yield row
            continue
        for reading in find_figures(row.text, row.lang, row.date):
            yield figure_row({"id": row.id}, reading, 0, explain=explain)


def decoded(lines: Iterable[bytes], record: type[Row], what: str, example: str) -> Iterator[tuple[int, Row | Problem]]:
    """The records of JSON lines with the numbers of their lines, from 1; empty lines are passed over.

    A line that is none is a Problem, which says it is not ``what`` and shows the ``example``.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, msgspec.json.decode(line, type=record)
        except msgspec.DecodeError as e:
            yield (
                number,
                Problem(
                    where=f"standard input, line {number}",
                    what=f"it is not {what} ({e})",
                    what_to_do=f"give one JSON object a line, such as {example}",
                ),
            )


class _Passage(msgspec.Struct, frozen=True):
    text: str
    id: str | int | None = None
    lang: str = ""
    date: str = ""


def figure_row(whose: Mapping[str, Any], r: Reading, offset: int, *, explain: bool = False) -> dict[str, Any]:
    """A reading as a row of ``testimonia figures``."""
    row = {
        **whose,
        "start": offset + r.start, "end": offset + r.end, "quote": r.quote,
        "low": r.low, "best": r.best, "high": r.high, "hedge": r.hedge,
        "outcome": r.outcome, "group": r.group, "stance": r.stance, "scope": r.scope,
        "claimant": r.claimant, "claimant_start": offset + r.claimant_start if r.claimant_start >= 0 else -1,
        "connection": r.connection, "actor": r.actor, "cause": r.cause, "place": r.place, "date": r.date,
        "relation": r.relation, "total_start": offset + r.total_start if r.total_start >= 0 else -1,
        "damaged": r.damaged,
    }  # fmt: skip
    return row | ({"rules": r.rules} if explain else {})


class _NamePair(msgspec.Struct, frozen=True):
    a: str
    b: str


def compare_names(a: str, b: str) -> Comparison:
    """How likely two names name the same person, organisation or place, with the reasons word by word."""
    from . import names

    return names.compare(a, b)


def name_rows_of_lines(lines: Iterable[bytes]) -> Iterator[dict[str, Any] | Problem]:
    """The rows of ``testimonia names`` for JSON lines ``{"a", "b"}``, in order; other keys are ignored."""
    for _, pair in decoded(lines, _NamePair, "a pair of names", '{"a": "Ada Marlow", "b": "A. Marlow"}'):
        yield pair if isinstance(pair, Problem) else name_row(pair.a, pair.b)


def name_row(a: str, b: str) -> dict[str, Any]:
    """Two names as a row of ``testimonia names``."""
    found = compare_names(a, b)
    return {"a": a, "b": b, "score": found.score, "why": found.why, "kind": found.kind}


def spelling_rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of ``testimonia names --variants``."""
    from . import names

    return ({"name": name, "variant": spelt} for spelt in names.spellings(name))

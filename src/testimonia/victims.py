"""The victim lists of a case: read, linked under people's decisions, and kept between builds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from .cache import Store, code_key, key_of
from .case import Case
from .model import ROW_FIELDS, Linkage, ListRow, Person, Problem, Text

if TYPE_CHECKING:
    from .decisions import Decided

Progress = Callable[[str, int, int], None]

DRAWS = 100
"""Partitions drawn from the posterior, for the estimate."""
_SEED = 0


class Victims(Struct, frozen=True, kw_only=True):
    """What the lists of a case add up to."""

    rows: tuple[ListRow, ...] = ()
    linkage: Linkage = Linkage(persons=(), pairs=())
    problems: tuple[Problem, ...] = ()


def files_of(case: Case) -> dict[str, str]:
    """The case's lists by path relative to ``lists/``, with their sha256: part of what a build rests on."""
    from . import intake

    if not case.lists.is_dir():
        return {}
    listed, _ = intake.survey(case.lists)
    return {
        f.path: intake.sha256_of(Path(f.file)) for f in listed if f.path.lower().endswith((".csv", ".tsv", ".xlsx"))
    }


def victims(case: Case, files: Mapping[str, str], decided: Decided, progress: Progress) -> Victims:
    """Read and link the lists, or take what an earlier build made of the same lists and decisions."""
    if not files:
        return Victims()
    said = sorted(
        (target, effective.joins[-1].kind in ("accept", "merge"))
        for target, effective in decided.items()
        if effective.joins
    )
    store = Store(case.derived / "cache" / "persons")
    key = key_of(code_key("persons", "names", "victims.py"), sorted(files.items()), case.list_notes, said)
    kept = store.get("victims", key, Victims)
    if kept is None:
        kept = _linked(case, files, said, progress)
        store.put("victims", key, kept)
    return _released(kept, decided)


def _released(made: Victims, decided: Decided) -> Victims:
    """With what people let go of: a person is restricted as long as one of its rows is."""
    from . import decisions

    rows = tuple(decisions.apply_rows(made.rows, decided))
    if rows == made.rows:
        return made
    restricted = {row.id for row in rows if row.restricted}
    people = tuple(replace(p, restricted=not restricted.isdisjoint(p.rows)) for p in made.linkage.persons)
    return replace(made, rows=rows, linkage=replace(made.linkage, persons=people))


def _linked(case: Case, files: Mapping[str, str], said: Sequence[tuple[str, bool]], progress: Progress) -> Victims:
    from . import persons

    problems: list[Problem] = []
    notes = {n.file: n for n in case.list_notes}
    lists: list[persons.PersonList] = []
    repeats = set()
    for path in sorted(files):
        note = notes.get(path)
        for name, table in _tables(case, path, files[path], problems):
            own = (note.name if note and note.name else path) + name
            lists.append(
                persons.read_list(own, table, note.columns if note else {}, hidden=note.hidden if note else ())
            )
            if note and note.repeats:
                repeats.add(own)
    for gone in sorted(notes.keys() - files.keys()):
        problems.append(
            Problem(where=f"lists/{gone}", what="case.toml names it and it is not there", what_to_do="add it to lists/")
        )  # fmt: skip
    problems += [replace(p, where=f"lists/{p.where}") for listed in lists for p in listed.problems]
    known = {row.id for listed in lists for row in listed.rows}
    judged = []
    for target, same in said:
        a, _, b = target.partition("+")
        if a in known or b in known:
            judged.append(persons.Judgement(a, b, same))
    linkage, told = persons.link(
        [(listed.name, listed.rows) for listed in lists], repeats=frozenset(repeats), judgements=judged, seed=_SEED,
        draw_count=DRAWS, progress=progress,
    )  # fmt: skip
    problems += [replace(p, where=f"lists/{p.where}") for p in told]
    rows = tuple(_withheld(row) for listed in lists for row in listed.rows)
    hidden = {row.id: frozenset(row.hidden) for row in rows}
    people = tuple(_without(person, hidden) for person in linkage.persons)
    return Victims(rows=rows, linkage=replace(linkage, persons=people), problems=tuple(problems))


def _tables(case: Case, path: str, sha256: str, problems: list[Problem]) -> list[tuple[str, list[list[str]]]]:
    """The tables of one file, each with what its sheet adds to the file's name."""
    from . import intake

    job = intake.Job(sha256=sha256, file=str(case.lists / path), path=path, folder="")
    limits = intake.Limits(max_bytes=case.max_megabytes << 20, timeout_seconds=case.timeout_seconds)
    found = []
    for _, extraction in intake.extract_all([job], limits):
        for part in extraction.walk():
            problems.extend(replace(p, where=f"lists/{p.where}") for p in part.problems)
            if part.text is not None:
                found += [(name[len(path) :], table) for name, table in tables_of(part.text, path)]
    return found


def _withheld(row: ListRow) -> ListRow:
    """The row without the fields that the case hides: they serve linking and go no further."""
    if not row.hidden:
        return row
    blank = {f: "" for f in row.hidden if f in ROW_FIELDS}
    ages = {"age_low": None, "age_high": None} if "age" in row.hidden else {}
    # Which cells the hidden fields were read from is not kept, so none are.
    return replace(row, cells=(), **blank, **ages)


def _without(person: Person, hidden: Mapping[str, frozenset[str]]) -> Person:
    values = []
    for value in person.values:
        rows = tuple(r for r in value.rows if value.field not in hidden[r])
        if rows:
            values.append(replace(value, rows=rows))
    secret = any(hidden[r] for r in person.rows)
    return replace(person, values=tuple(values), conflicts=() if secret else person.conflicts)


def tables_of(text: Text, name: str) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of a CSV file or workbook as intake read it: each sheet that has rows is one."""
    if not text.pages:
        yield name, _cells(text.content)
        return
    sheets = []
    for page in text.pages:
        title, _, content = text.content[page.start : page.end].partition("\n")
        cells = _cells(content)
        if cells:
            sheets.append((title, cells))
    for title, cells in sheets:
        yield (name if len(sheets) == 1 else f"{name}/{title}"), cells


def _cells(content: str) -> list[list[str]]:
    """Rows of cells; a line with nothing in it at all is no row."""
    return [line.split("\t") for line in content.split("\n") if line]

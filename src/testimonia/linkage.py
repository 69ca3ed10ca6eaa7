"""Lists of persons on plain files, with no case: what ``testimonia link`` calls."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from . import consolidated
from .cache import write_whole
from .model import Linkage, ListRow, Problem
from .victims import tables_of

if TYPE_CHECKING:
    from .persons import PersonList

Progress = Callable[[str, int, int], None]

_MAX_BYTES, _SECONDS = 1 << 30, 900


class Linked(Struct, frozen=True):
    """What linking files gave."""

    lists: tuple[PersonList, ...]
    linkage: Linkage
    problems: tuple[Problem, ...]

    def rows(self) -> dict[str, ListRow]:
        """Every row by its id."""
        return {row.id: row for listed in self.lists for row in listed.rows}


def columns_said(given: Iterable[str]) -> dict[str, dict[str, str]] | Problem:
    """List (empty = every list) -> field -> heading, out of ``name=Full name,age=Age`` or ``a.csv:name=Full name``."""
    said: dict[str, dict[str, str]] = {}
    for text in given:
        which, colon, rest = text.rpartition(":")
        if colon and "=" in which:
            which, rest = "", text
        for pair in rest.split(","):
            field, equals, heading = pair.partition("=")
            if not equals:
                return Problem(
                    where="--columns", what=f"{pair!r} is not of the form field=heading",
                    what_to_do='write it as in --columns "name=Full name,age=Age"',
                )  # fmt: skip
            if heading.strip():
                said.setdefault(which, {})[field.strip()] = heading.strip()
    return said


def link_files(
    files: Sequence[Path], said: Mapping[str, Mapping[str, str]], *, repeats: Sequence[str] = (), seed: int = 0,
    progress: Progress = lambda *_: None,
) -> Linked:  # fmt: skip
    """Read lists and link their rows; what goes wrong is told and the rest is linked."""
    from . import persons

    problems: list[Problem] = []
    tables = list(_read(files, problems))
    lists = []
    for name, table in tables:
        own = {**said.get("", {}), **said.get(name, {})}
        elsewhere = frozenset(
            f for f, h in said.get("", {}).items() if any(_has(h, t) for n, t in tables if n != name)
        )  # fmt: skip
        lists.append(persons.read_list(name, table, own, others=elsewhere))
    problems += [p for listed in lists for p in listed.problems]
    names = {listed.name for listed in lists}
    problems += [
        Problem(where="--repeats", what=f"there is no list {r}", what_to_do=f"use one of: {', '.join(sorted(names))}")
        for r in repeats if r not in names
    ]  # fmt: skip
    linkage, more = persons.link(
        [(listed.name, listed.rows) for listed in lists], repeats=frozenset(repeats), seed=seed, progress=progress
    )
    return Linked(tuple(lists), linkage, tuple(problems + more))


def _has(heading: str, table: Sequence[Sequence[str]]) -> bool:
    return bool(table) and any(c.strip().casefold() == heading.casefold() for c in table[0])


def _read(files: Sequence[Path], problems: list[Problem]) -> Iterator[tuple[str, list[list[str]]]]:
    from . import intake

    seen: set[str] = set()
    for file in files:
        if not file.is_file():
            problems.append(Problem(where=str(file), what="there is no such file", what_to_do="check the name"))
            continue
        job = intake.Job(sha256=intake.sha256_of(file), file=os.path.abspath(file), path=str(file), folder="")
        limits = intake.Limits(max_bytes=_MAX_BYTES, timeout_seconds=_SECONDS)
        for _, extraction in intake.extract_all([job], limits):
            for part in extraction.walk():
                problems.extend(part.problems)
                for name, table in tables_of(part.text, part.original.path) if part.text is not None else ():
                    if name in seen:
                        problems.append(
                            Problem(where=name, what="it is given twice", what_to_do="name each list once")
                        )  # fmt: skip
                        continue
                    seen.add(name)
                    yield name, table


def link_rows(linked: Linked) -> Iterator[dict[str, Any]]:
    """The rows of ``testimonia link``: every row of every list, in their order."""
    person_of = {row: person for person in linked.linkage.persons for row in person.rows}
    for listed in linked.lists:
        for row in listed.rows:
            person = person_of[row.id]
            yield {"list": row.list, "row": row.number, "person": person.id, "probability": person.probability}


def mapping_lines(linked: Linked) -> Iterator[str]:
    """Which column of each list was taken for what, for a person to confirm."""
    for listed in linked.lists:
        columns = listed.columns
        told = ", ".join(
            f"{field} = {columns.headings[n]!r}" + (" (by its cells)" if field in columns.guessed else "")
            for field, n in columns.fields.items()
        )
        yield f"{listed.name}: {len(listed.rows):,} rows; {told or 'no column was recognised'}"


def write_pairs(path: Path, linked: Linked) -> Problem | None:
    """Scored pairs as CSV, or as JSON lines where the name ends so; the pairs that would change most come first."""
    rows = linked.rows()
    lines = [
        {
            "list_a": rows[p.a].list, "row_a": rows[p.a].number, "list_b": rows[p.b].list, "row_b": rows[p.b].number,
            "name_a": rows[p.a].name, "name_b": rows[p.b].name, "probability": p.probability, "log_odds": p.log_odds,
            "weight": p.weight, "why": "; ".join(p.why),
        }
        for p in sorted(linked.linkage.pairs, key=lambda p: (-p.weight, p.a, p.b))
    ]  # fmt: skip
    if path.suffix in (".jsonl", ".ndjson"):
        return _written(path, b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(lines[0] if lines else ("list_a", "row_a", "list_b", "row_b", "probability"))
    writer.writerows([consolidated.safe(v) if isinstance(v, str) else v for v in line.values()] for line in lines)
    return _written(path, b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace"))


def write_register(path: Path, linked: Linked) -> Problem | None:
    """The consolidated register, as the name's ending says: csv, xlsx or jsonld."""
    rows, people = linked.rows(), linked.linkage.persons
    match path.suffix.lower():
        case ".csv":
            content = consolidated.as_csv(people, rows)
        case ".xlsx":
            content = consolidated.as_xlsx(people, rows)
        case ".jsonld" | ".json":
            content = msgspec.json.format(msgspec.json.encode(consolidated.as_jsonld(people, rows)))
        case other:
            return Problem(
                where=str(path), what=f"a register cannot be written as {other or 'a file without an ending'}",
                what_to_do="let its name end in .csv, .xlsx or .jsonld",
            )  # fmt: skip
    return _written(path, content)


def _written(path: Path, content: bytes) -> Problem | None:
    try:
        write_whole(path, content)
    except OSError as e:
        return Problem(
            where=str(path), what=f"it cannot be written ({e.strerror or e})",
            what_to_do="name a file in a folder where you may write",
        )  # fmt: skip
    return None

#!/usr/bin/env python3
"""Records the decisions of the flagship case anew from a reviewer's table, one row a figure.

    python examples/review/record.py [CASE]

The table (khojaly.csv) says for each figure of the notes whether it is one, and how a person reads it.  Where
the program reads it the same way it is accepted, elsewhere corrected; what is no figure of the source is rejected, and
what the program missed is added.  What is drawn from several figures is decided at the end, on a second build: slips by
their title, contradictions by their question and kind, and joins of statements that go back to one source.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from testimonia import build, deciding
from testimonia.case import open_case
from testimonia.ledger import Ledger
from testimonia.model import Decision, Figure, Item, Problem

HERE = Path(__file__).parent
TABLE = HERE / "khojaly.csv"
SLIPS = HERE / "khojaly-slips.csv"
NOTES = HERE / "khojaly-notes.csv"
CONTRADICTIONS = HERE / "khojaly-contradictions.csv"
JOINS = HERE / "khojaly-joins.csv"
NUMBERS = ("low", "high")
WORDS = ("hedge", "outcome", "group", "stance", "scope", "claimant", "place", "date")
BY = "project"


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def decisions_on(row: dict[str, str], found: Figure | None, event: str, item: Item) -> Iterator[dict[str, Any]]:
    """What is to be decided on one row of the table."""
    if found is None:
        if row["verdict"] == "accept":
            yield _addition(row, item)
        return
    if row["verdict"] == "reject":
        yield {"kind": "reject", "id": found.id, "reason": row["reason"]}
        return
    wrong = {f: row[f] for f in WORDS if row[f] != getattr(found, f)}
    wrong |= {f: row[f] for f in NUMBERS if row[f] != _told(getattr(found, f))}
    if wrong.keys() & set(NUMBERS):
        wrong["best"] = row["low"] if row["low"] != "open" else row["high"]
    if wrong:
        reason = row["reason"] or "as the note reads"
        yield {"kind": "correct", "id": found.id, "reason": reason, "value": wrong}
    else:
        yield {"kind": "accept", "id": found.id}
    if row["event"] != event:
        reason = row["reason"] or "as the note reads"
        yield {"kind": "assign", "id": found.id, "reason": reason, "value": {"event": row["event"]}}


def _addition(row: dict[str, str], item: Item) -> dict[str, Any]:
    values = {f: row[f] for f in (*WORDS, *NUMBERS) if row[f]}
    values["best"] = row["low"] if row["low"] != "open" else row["high"]
    reason = row["reason"] or "the program does not read it"
    return {"kind": "add", "id": item.id, "reason": reason, "value": values, "place": (row["before"], row["exact"])}


def _told(number: int | None) -> str:
    return "open" if number is None else str(number)


def work_out(root: Path) -> list[dict[str, Any]]:
    """The decisions on the items and figures of a built case."""
    case, _ = open_case(root)
    assert case is not None
    ledger = Ledger.at(case.ledger)
    paths = {o.sha256: o.path for o in ledger.originals()}
    items = {paths[i.original]: i for i in ledger.items()}
    events = {s.figure: s.event for q in ledger.questions() for s in ledger.statements(q.id)}
    figures = {(paths[f.anchor.original], f.anchor.start): f for f in ledger.figures() if f.anchor is not None}
    # What the record of a note says of its source was written by a person, in sources.csv.
    out: list[dict[str, Any]] = [{"kind": "accept", "id": i.id} for _, i in sorted(items.items())]
    for row in rows(TABLE):
        item = items[row["path"]]
        start = _where(ledger, item, row)
        found = figures.get((row["path"], start))
        for one in decisions_on(row, found, events.get(found.id, "") if found else "", item):
            if one.pop("place", None):
                one["value"] |= {"start": start, "end": start + len(row["exact"])}
            out.append(one)
    return out


def _where(ledger: Ledger, item: Item, row: dict[str, str]) -> int:
    text = ledger.text(item.original)
    at = text.content.find(row["before"] + row["exact"]) if text else -1
    assert at >= 0, f"{row['path']}: the note no longer has {row['before'] + row['exact']!r}"
    return at + len(row["before"])


def notes(root: Path) -> list[dict[str, Any]]:
    """How counts relate, as notes on the figures of a case built with the decisions before."""
    case, _ = open_case(root)
    assert case is not None
    ledger = Ledger.at(case.ledger)
    paths = {o.sha256: o.path for o in ledger.originals()}
    items = {paths[i.original]: i for i in ledger.items()}
    figures = {(paths[f.anchor.original], f.anchor.start): f for f in ledger.figures() if f.anchor is not None}
    found = ((row, figures[row["path"], _where(ledger, items[row["path"]], row)]) for row in rows(NOTES))
    return [{"kind": "note", "id": figure.id, "reason": row["note"]} for row, figure in found]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def record(root: Path, lines: list[dict[str, Any]]) -> list[Problem]:
    """Saves decisions; what was refused."""
    told = [json.dumps(line, ensure_ascii=False).encode() for line in lines]
    made = deciding.record(root, (), told, by=BY, reason="", values=(), now=_now())
    return [m for m in made if not isinstance(m, Decision)]


def slips(root: Path) -> list[dict[str, Any]]:
    """The decisions on the slips of a built case, by their titles."""
    case, _ = open_case(root)
    assert case is not None
    ledger = Ledger.at(case.ledger)
    told = {row["title"]: row for row in rows(SLIPS)}
    found = [s for q in ["", *(q.id for q in ledger.questions())] for s in ledger.slips(q)]
    for slip in found:
        if slip.title not in told:
            print(f"not in {SLIPS.name}: {slip.title} ({slip.sentence})", file=sys.stderr)
    return [
        {"kind": told[s.title]["verdict"], "id": s.id, "reason": told[s.title]["reason"]}
        for s in found
        if s.title in told
    ]


def contradictions(root: Path) -> list[dict[str, Any]]:
    """The decisions on the contradictions of a built case, by question, kind and how many figures stand in them."""
    case, _ = open_case(root)
    assert case is not None
    ledger = Ledger.at(case.ledger)
    told = {(row["question"], row["kind"], row["figures"]): row for row in rows(CONTRADICTIONS)}
    out: list[dict[str, Any]] = []
    for question in ledger.questions():
        name = "/".join((question.event, question.outcome, question.group))
        for found in ledger.contradictions(question.id):
            key = (name, found.kind, str(len(found.figures)))
            if key not in told:
                print(f"not in {CONTRADICTIONS.name}: {','.join(key)} ({found.sentence})", file=sys.stderr)
            else:
                out.append({"kind": told[key]["verdict"], "id": found.id, "reason": told[key]["reason"]})
    return out


def joins(root: Path) -> list[dict[str, Any]]:
    """Joins and splits of the table; what the program joins besides is accepted, since all of it was looked at."""
    case, _ = open_case(root)
    assert case is not None
    ledger = Ledger.at(case.ledger)
    paths = {o.sha256: o.path for o in ledger.originals()}
    items = {paths[i.original]: i for i in ledger.items()}
    figures = {(paths[f.anchor.original], f.anchor.start): f.id for f in ledger.figures() if f.anchor is not None}
    out: list[dict[str, Any]] = []
    told: set[str] = set()
    for row in rows(JOINS):
        ends: list[str] = []
        for side in ("a", "b"):
            place = {"path": row[side], "before": row[f"{side}_before"], "exact": row[f"{side}_exact"]}
            ends.append(figures[row[side], _where(ledger, items[row[side]], place)])
        told.add("+".join(sorted(ends)))
        out.append({"kind": row["verdict"], "id": "+".join(ends), "reason": row["reason"]})
    made = (j for q in ledger.questions() for o in ledger.origins(q.id) for j in o.joins)
    out += [{"kind": "accept", "id": f"{j.a}+{j.b}"} for j in made if "+".join(sorted((j.a, j.b))) not in told]
    return out


def main() -> int:
    """Records anew, on a copy that is built in between; 1 where something was refused."""
    case = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "khojaly"
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "case"
        shutil.copytree(case, root, ignore=shutil.ignore_patterns("build", "custody", "decisions"))
        build.build(root, now=_now())
        refused = record(root, work_out(root))
        build.build(root, now=_now())
        refused += record(root, [*slips(root), *contradictions(root), *notes(root), *joins(root)])
        shutil.rmtree(case / "decisions", ignore_errors=True)
        shutil.copytree(root / "decisions", case / "decisions", ignore=shutil.ignore_patterns("*.lock"))
    for problem in refused:
        print(f"{problem.where}: {problem.what}; {problem.what_to_do}", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())

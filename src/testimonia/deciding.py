"""Decisions from the command line and from tables: opens the case's ledger and log, and hands over what was given."""

from __future__ import annotations

import getpass
import platform
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path

from . import spreadsheets
from .anchors import digest
from .case import Case, open_case
from .decisions import Desk, Row, decide, decide_lines, decide_rows, sheet
from .ledger import Ledger, LedgerError
from .model import Decision, Figure, Item, Problem


def record(
    root: Path, words: Sequence[str], lines: Iterable[bytes] | None, *, by: str, reason: str, values: Sequence[str],
    now: str,
) -> list[Decision | Problem]:  # fmt: skip
    """Save one decision (``words`` are its kind and id) or one for each JSON line; what became of each."""
    opened = _open(root)
    if isinstance(opened, Problem):
        return [opened]
    case, ledger = opened
    try:
        desk = _desk(case, ledger, now)
        if lines is not None:
            return decide_lines(desk, lines, by=by, reason=reason)
        return [decide(desk, words[0], words[1], by=by, reason=reason, values=values)]
    finally:
        ledger.close()


def write_table(root: Path, file: Path) -> int | Problem:
    """Write the case's figures (and items, in a workbook) as a table to decide in; how many rows."""
    opened = _open(root)
    if isinstance(opened, Problem):
        return opened
    _, ledger = opened
    figures, items = ledger.figures(), ledger.items()
    titles = {i.id: ", ".join(filter(None, (i.publisher, i.title, i.date))) for i in items}
    paths = {o.sha256: o.path for o in ledger.originals()}
    sheets = [sheet.figures_sheet(figures, titles, _events(ledger)), sheet.items_sheet(items, paths)]
    ledger.close()
    return spreadsheets.write(file, sheets) or len(figures)


def read_table(root: Path, file: Path, *, by: str, reason: str, now: str) -> list[Decision | Problem]:
    """Save the decisions of a table that came back; what became of each, rows without any left out."""
    opened = _open(root)
    if isinstance(opened, Problem):
        return [opened]
    tables = spreadsheets.read(file)
    if isinstance(tables, Problem):
        return [tables]
    case, ledger = opened
    records: dict[str, Item | Figure] = {i.id: i for i in ledger.items()}
    records |= {f.id: f for f in ledger.figures()}
    events = _events(ledger)
    rows: list[Row | Problem] = []
    for name, table in tables:
        where = f"{file.name} {name}".rstrip()
        if table and "id" not in table[0]:
            rows.append(
                Problem(where=where, what="it has no column named id", what_to_do="use a table written by --write")
            )
        else:
            rows += sheet.rows_back(table, where, records, events, by=by, reason=reason)
    results = decide_rows(_desk(case, ledger, now), rows)
    ledger.close()
    return results


def _events(ledger: Ledger) -> dict[str, str]:
    return {s.figure: s.event for s in ledger.statements()}


def _open(root: Path) -> tuple[Case, Ledger] | Problem:
    case, problems = open_case(root)
    if case is None:
        return problems[0]
    try:
        ledger = Ledger.at(case.ledger)
        ledger.meta()
    except LedgerError:
        return Problem(
            where=str(root),
            what="this case has not been built yet, so there is nothing to decide on",
            what_to_do=f"run: testimonia build {root}",
        )
    return case, ledger


def _desk(case: Case, ledger: Ledger, now: str) -> Desk:
    return Desk(
        folder=case.decisions,
        device=device(),
        at=now,
        salts=lambda: secrets.token_hex(16),
        find=ledger.record,
        events={e.id for e in case.events},
        text=ledger.text,
    )


def device() -> str:
    """A short name that tells this user's logs on this machine from others, and says nothing of either."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return digest(platform.node(), user, size=8)

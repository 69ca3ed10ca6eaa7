"""Tables of a dossier as one SQLite file for others to query: what is published, and nothing of the ledger besides."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

NUMBERS = frozenset((
    "low", "best", "high", "start", "end", "number", "row", "rows", "latitude", "longitude", "claimant_start",
    "damaged", "size", "text_held",
))  # fmt: skip
"""Columns of numbers; an empty cell of theirs is no value."""
_WRITER = slice(96, 100)
"""Where a file names the version of the SQLite that wrote it, which says nothing of what is in it."""


class Table(Struct, frozen=True, kw_only=True):
    """Rows under named columns, every cell as text."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def write_tables(path: Path, tables: Mapping[str, Table]) -> None:
    """Write the file anew: the same tables give the same bytes. :class:`sqlite3.Error` where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("BEGIN")
        for name, table in sorted(tables.items()):
            _put(db, name, table)
        db.execute("COMMIT")
        db.execute("VACUUM")
    finally:
        db.close()
    data = bytearray(path.read_bytes())
    data[_WRITER] = bytes(4)
    path.write_bytes(data)


def _put(db: sqlite3.Connection, name: str, table: Table) -> None:
    keyed = table.columns[0] == "id" and len({row[0] for row in table.rows}) == len(table.rows)
    numeric = [column in NUMBERS for column in table.columns]
    columns = ", ".join(
        f"{_quoted(column)} {'NUMERIC' if is_ else 'TEXT'}{' PRIMARY KEY' if keyed and n == 0 else ''}"
        for n, (column, is_) in enumerate(zip(table.columns, numeric, strict=True))
    )
    db.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
    db.executemany(
        f"INSERT INTO {_quoted(name)} VALUES ({', '.join('?' * len(table.columns))})",
        ([None if is_ and not c else c for c, is_ in zip(row, numeric, strict=True)] for row in table.rows),
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

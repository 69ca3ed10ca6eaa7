"""A published dossier's tables as SQLite with the metadata that Datasette shows: titles, columns, rights."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from .ledger import Table, write_tables

FOLDER = "datasette"
_SOURCES = {
    "sha256": "of the file as it was collected", "path": "relative to the folder of sources",
    "size": "bytes", "media_type": "what the content is", "licence": "as the case gives it; empty where it does not",
    "publish": "how much of it is published: whole, quotes or citation",
    "published_as": "where its bytes lie in the dossier; empty where its rights keep them out",
}  # fmt: skip
_RIGHTS = "Words in quotation marks are the sources’ own and under their rights: see the table originals."


def write(data: Path, title: str, root: str) -> None:
    """``datasette/dossier.db`` and ``datasette/metadata.json`` from the tables that the site gives away."""
    tables = {path.stem: _csv(path) for path in sorted((data / "site" / "data").glob("*.csv"))}
    dictionary = tables.pop("dictionary")
    tables["originals"] = _originals(data / "records" / "originals.jsonl")
    columns: dict[str, dict[str, str]] = {"originals": _SOURCES}
    for table, column, meaning in dictionary.rows:
        columns.setdefault(table, {})[column] = meaning
    write_tables(data / FOLDER / "dossier.db", tables)
    about = {
        "title": title,
        "description": f"What sources state, in their words. Root hash of the record: {root}",
        "license": _RIGHTS,
        "databases": {
            "dossier": {
                "title": title,
                "license": _RIGHTS,
                "tables": {
                    name: {
                        "title": name.replace("_", " ").capitalize(),
                        "columns": {c: columns[name][c] for c in table.columns if c in columns.get(name, {})},
                    }
                    for name, table in sorted(tables.items())
                },
            }
        },
    }
    written = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    (data / FOLDER / "metadata.json").write_bytes(written.encode())


def _csv(path: Path) -> Table:
    columns, *rows = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
    return Table(columns=columns, rows=rows)


def _originals(path: Path) -> Table:
    rows: Iterable[dict[str, Any]] = map(msgspec.json.decode, path.read_bytes().splitlines())
    return Table(columns=tuple(_SOURCES), rows=[[str(row[c]) for c in _SOURCES] for row in rows])

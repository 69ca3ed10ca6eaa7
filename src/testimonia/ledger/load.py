"""Writes the ledger: one original's records at a time, then what the corpus stages made of all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from ..model import (
    Act,
    ActMention,
    ActTable,
    CaseEstimate,
    Decision,
    Event,
    Figure,
    Item,
    Lineage,
    Linkage,
    ListRow,
    Original,
    Problem,
    Reconciliation,
    Registers,
    Side,
    Spelling,
    SpellingPair,
    Text,
    figure_attributed,
)
from .rows import REGISTERS, Value, to_row

SCHEMA_VERSION = "8"
"""A ledger of another version is thrown away and built anew."""


def open_ledger(path: Path) -> sqlite3.Connection:
    """The ledger at ``path``, empty where there was none, or one of another version or not a database at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(path)
    try:
        version = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        connection.execute("SELECT count(*) FROM problems").fetchone()
    except sqlite3.DatabaseError as e:
        if getattr(e, "sqlite_errorcode", 0) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            connection.close()
            raise
        version = None
    if version is None or version["value"] != SCHEMA_VERSION:
        connection.close()
        discard(path)
        connection = _connect(path)
        schema = files(__package__).joinpath("schema.sql").read_text("utf-8")
        connection.executescript("BEGIN;" + schema + f"INSERT INTO meta VALUES ('schema', '{SCHEMA_VERSION}'); COMMIT;")
    return connection


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, so that a new one may do, rather than the disk or another program."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def discard(path: Path) -> None:
    """Throw a ledger away, with what SQLite keeps beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


class Loader:
    """One transaction on the ledger: everything a build changes becomes visible at once, or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def __enter__(self) -> Loader:
        self._db.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")

    # -------------------------------------------------------------------------------------------- one original

    def document_keys(self) -> dict[str, str]:
        """Original -> hash of everything that the ledger's records of it were made from."""
        return {r["original"]: r["key"] for r in self._db.execute("SELECT original, key FROM documents")}

    def owners(self, ids: Iterable[str]) -> dict[str, str]:
        """Which original each id of an item, figure or attribution belongs to, for those that the ledger holds."""
        out: dict[str, str] = {}
        for given in ids:
            row = self._db.execute(
                "SELECT original FROM figures WHERE id = ?1 UNION ALL SELECT original FROM items WHERE id = ?1 "
                "UNION ALL SELECT sha256 FROM originals WHERE sha256 = ?1",
                (figure_attributed(given),),
            ).fetchone()
            if row:
                out[given] = row["original"]
        return out

    def forget(self, original: str) -> None:
        """Take out everything that came from one original."""
        for table in (
            "clauses",
            "acts",
            "act_mentions",
            "figures",
            "items",
            "texts",
            "hidden",
            "documents",
            "problems",
        ):
            self._db.execute(f"DELETE FROM {table} WHERE original = ?", (original,))
        self._db.execute("DELETE FROM originals WHERE sha256 = ?", (original,))

    def put_document(
        self,
        key: str,
        original: Original,
        text: Text | None,
        items: Sequence[Item],
        figures: Sequence[Figure],
        problems: Iterable[Problem],
        hidden: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Replace everything that came from one original; ``key`` says what it was made from, ``hidden`` what of its
        text is not published."""
        self.forget(original.sha256)
        self._insert("originals", [to_row(original)])
        if text is not None:
            self._insert("texts", [to_row(text)])
        self._insert("items", map(to_row, items))
        self._insert("figures", map(_figure_row, figures))
        self._insert("hidden", ({"original": original.sha256, "start_at": a, "end_at": b} for a, b in hidden))
        self._insert("documents", [{"original": original.sha256, "key": key}])
        self.put_problems(original.sha256, problems)

    def put_acts(self, original: str, acts: Sequence[Act], mentions: Sequence[ActMention]) -> None:
        """Replace the acts of one original, and those that it only names."""
        for table in ("clauses", "acts", "act_mentions"):
            self._db.execute(f"DELETE FROM {table} WHERE original = ?", (original,))
        self._insert("acts", map(_act_row, acts))
        for act in acts:
            self._insert(
                "clauses",
                ({"act": act.id, "position": n, "original": original, **to_row(c)} for n, c in enumerate(act.clauses)),
            )
        self._insert("act_mentions", map(to_row, mentions))

    def put_act_table(self, made: ActTable) -> None:
        """Replace the tracker of acts, its conflicts and the clause matrix."""
        for table in ("act_entries", "act_conflicts", "clause_families"):
            self._db.execute(f"DELETE FROM {table}")
        self._insert("act_entries", map(to_row, made.entries))
        self._insert("act_conflicts", map(to_row, made.conflicts))
        self._insert("clause_families", map(to_row, made.families))

    def put_estimates(self, made: Iterable[CaseEstimate]) -> None:
        """Replace what the methods say of the case's capture tables."""
        self._db.execute("DELETE FROM estimates")
        self._insert("estimates", map(to_row, made))

    def put_original(self, original: Original) -> None:
        """Replace the entry of one original, leaving its text and records."""
        self._insert("originals", [to_row(original)], "REPLACE")

    def put_problems(self, original: str, problems: Iterable[Problem]) -> None:
        """Replace the problems of one original; of the case as a whole for ``original = ""``."""
        self._db.execute("DELETE FROM problems WHERE original = ?", (original,))
        self._insert("problems", ({"original": original, **to_row(p)} for p in problems), "INSERT OR IGNORE")

    # ------------------------------------------------------------------------------------------- the whole case

    def put_case(
        self, meta: Mapping[str, str], events: Iterable[Event], sides: Iterable[Side], decisions: Iterable[Decision]
    ) -> None:
        """Replace what the case declares and what people decided."""
        for table in ("events", "sides", "decisions"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("DELETE FROM meta WHERE key <> 'schema'")
        self._insert("meta", ({"key": k, "value": v} for k, v in meta.items()))
        self._insert("events", ({"position": n, **to_row(e)} for n, e in enumerate(events)))
        self._insert("sides", ({"position": n, **to_row(s)} for n, s in enumerate(sides)))
        self._insert("decisions", map(to_row, decisions), "INSERT OR IGNORE")

    def put_registers(self, registers: Registers) -> None:
        """Replace the coded tables of the case."""
        for table in REGISTERS:
            self._db.execute(f"DELETE FROM {table}")
            self._insert(table, map(to_row, getattr(registers, table)))

    def put_lineage(self, made: Lineage) -> None:
        """Replace how the passages of all documents go back to one another."""
        for table in ("links", "boilerplate", "families", "citations"):
            self._db.execute(f"DELETE FROM {table}")
        self._insert("links", map(to_row, made.links))
        self._insert("families", map(to_row, made.families))
        self._insert("boilerplate", ({"position": n, **to_row(b)} for n, b in enumerate(made.boilerplate)))
        self._insert("citations", ({"position": n, **to_row(c)} for n, c in enumerate(made.citations)))

    def put_spellings(self, spellings: Iterable[Spelling], pairs: Iterable[SpellingPair]) -> None:
        """Replace the names of speakers and which of them may be one."""
        for table in ("spelling_pairs", "spellings"):
            self._db.execute(f"DELETE FROM {table}")
        self._insert("spellings", map(to_row, spellings))
        self._insert("spelling_pairs", map(to_row, pairs))

    def put_persons(self, rows: Iterable[ListRow], linkage: Linkage) -> None:
        """Replace the rows of victim lists and the persons they add up to."""
        for table in ("list_rows", "persons", "row_pairs"):
            self._db.execute(f"DELETE FROM {table}")
        self._insert("list_rows", map(to_row, rows))
        self._insert("persons", map(to_row, linkage.persons))
        self._insert("row_pairs", map(to_row, linkage.pairs))

    def put_reconciliation(self, made: Reconciliation) -> None:
        """Replace what the corpus stages made of all documents."""
        for table in ("statements", "origins", "contradictions", "slips", "policy_ranges", "questions"):
            self._db.execute(f"DELETE FROM {table}")
        self._insert("questions", map(to_row, made.questions))
        self._insert("statements", map(to_row, made.statements))
        self._insert("origins", map(to_row, made.origins))
        self._insert("contradictions", map(to_row, made.contradictions))
        self._insert("slips", map(to_row, made.slips))
        self._insert("policy_ranges", map(to_row, made.policy_ranges))

    def _insert(self, table: str, rows: Iterable[Mapping[str, Value]], verb: str = "INSERT") -> None:
        given = list(rows)
        if not given:
            return
        columns = ", ".join(f'"{c}"' for c in given[0])
        marks = ", ".join("?" for _ in given[0])
        self._db.executemany(f"{verb} INTO {table} ({columns}) VALUES ({marks})", [tuple(r.values()) for r in given])


def _figure_row(figure: Figure) -> dict[str, Value]:
    row = to_row(figure)
    del row["anchor"]
    return row | to_row(figure.anchor)


def _act_row(act: Act) -> dict[str, Value]:
    row = to_row(act)
    del row["clauses"]
    return row

"""Full-text search over the items of a ledger (SQLite FTS5), in an index beside it that may be deleted at any time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

_ON, _OFF = "\x02", "\x03"
MOST_HITS = 100
_WORD = re.compile(r"\w+", re.UNICODE)


class Hit(Struct, frozen=True, kw_only=True):
    """An item that holds the words, and a piece of it."""

    item: str
    title: str
    publisher: str
    date: str
    kind: str
    pieces: tuple[tuple[str, bool], ...]
    """Words, and whether they are what was looked for."""


class Search:
    """Finds words in the items of one case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    def over(cls, ledger: Path, index: Path, version: str) -> Search:
        """The index of a ledger, made anew where it was made of another ``version`` of it."""
        index.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(index)
        try:
            known = db.execute("SELECT version FROM made").fetchone()
        except sqlite3.DatabaseError:
            known = None
        if known is None or known[0] != version:
            db.close()
            index.unlink(missing_ok=True)
            db = sqlite3.connect(index)
            db.execute("PRAGMA synchronous = OFF")
            db.execute("CREATE TABLE made (version TEXT)")
            db.execute(
                "CREATE VIRTUAL TABLE words USING fts5("
                "item UNINDEXED, publisher UNINDEXED, date UNINDEXED, kind UNINDEXED, title, body, "
                "tokenize = 'unicode61 remove_diacritics 2')"
            )
            db.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?)", _rows(ledger))
            db.execute("INSERT INTO made VALUES (?)", (version,))
            db.commit()
        return cls(db)

    def find(self, query: str, *, kind: str = "", date_from: str = "", date_to: str = "") -> list[Hit]:
        """Items that hold all the words, the best first; the last word may be the beginning of one."""
        words = _WORD.findall(query)[:20]
        if not words:
            return []
        asked = " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'
        conditions, values = ["words MATCH ?"], [asked]
        for condition, value in (("kind = ?", kind), ("date >= ?", date_from), ("date <= ? || '~'", date_to)):
            if value:
                conditions.append(condition)
                values.append(value)
        rows = self._db.execute(
            f"SELECT item, title, publisher, date, kind, snippet(words, 5, '{_ON}', '{_OFF}', ' … ', 40) FROM words "
            f"WHERE {' AND '.join(conditions)} ORDER BY rank, item LIMIT {MOST_HITS}",
            values,
        )
        return [
            Hit(item=r[0], title=r[1], publisher=r[2], date=r[3], kind=r[4], pieces=tuple(_pieces(r[5]))) for r in rows
        ]


def _rows(ledger: Path) -> Iterator[tuple[str, str, str, str, str, str]]:
    db = sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)
    texts = "SELECT original, content FROM texts ORDER BY original"
    items = (
        "SELECT id, publisher, date, kind, title, start_at, end_at FROM items WHERE original = ? ORDER BY start_at, id"
    )
    for original, content in db.execute(texts):
        for found in db.execute(items, (original,)):
            yield (*found[:5], content[found[5] : found[6]])
    db.close()


def _pieces(snippet: str) -> Iterator[tuple[str, bool]]:
    for part in snippet.split(_ON):
        on, closed, rest = part.rpartition(_OFF)
        if closed:
            yield on, True
            yield rest, False
        elif part:
            yield part, False

"""What may be published of a ledger: views without restricted originals, and redacted words blackened in place."""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from .rows import REGISTERS

BLACK = "█"
"""Stands for each hidden code point, so that every offset holds."""


def open_views(connection: sqlite3.Connection) -> list[str]:
    """Put the views of ``published.sql`` before the tables, and like ones for the registers; their names."""
    Blackening(connection).install(connection)
    script = files(__package__).joinpath("published.sql").read_text("utf-8")
    statements = [s for s in re.sub(r"--.*", "", script).split(";") if s.strip()]
    for table in REGISTERS:
        columns = [(r["name"], r["type"]) for r in connection.execute(f"PRAGMA main.table_info({table})")]
        shown = ", ".join(f'black("{c}") AS "{c}"' if kind == "TEXT" else f'"{c}"' for c, kind in columns)
        # A row goes with the source it rests on.
        kept = "citation NOT IN (SELECT path FROM main.originals WHERE restricted)"
        statements.append(f"CREATE TEMP VIEW {table} AS SELECT {shown} FROM main.{table} WHERE {kept}")
    for statement in statements:
        connection.execute(statement)
    return re.findall(r"CREATE TEMP VIEW (\w+)", ";".join(statements))


class Blackening:
    """Knows the hidden spans of every text and the words that stand there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = {}
        words: set[str] = set()
        rows = connection.execute(
            "SELECT original, start_at, end_at, substr(content, start_at + 1, end_at - start_at) FROM main.hidden "
            "JOIN main.texts USING (original) ORDER BY original, start_at"
        )
        for original, start, end, hidden in rows:
            self._spans.setdefault(original, []).append((start, end))
            words.add(" ".join(hidden.split()))
        # A number alone would blacken every like number; where it stands is hidden by its span.
        named = sorted((w for w in words if any(map(str.isalpha, w)) and len(w) <= 200), key=lambda w: (-len(w), w))
        parts = (r"\s+".join(map(re.escape, w.split())) for w in named)
        self._words = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if named else None

    def install(self, connection: sqlite3.Connection) -> None:
        """Give the connection the SQL functions ``black``, ``black_at``, ``is_black`` and ``names_black``."""
        connection.create_function("black", 1, self.words, deterministic=True)
        connection.create_function("black_at", 3, self.at, deterministic=True)
        connection.create_function("is_black", 3, self.covers, deterministic=True)
        connection.create_function("names_black", 1, self.names, deterministic=True)

    def words(self, value: str) -> str:
        """A field with the hidden words blackened wherever they stand in it; inside JSON, in each of its texts."""
        if not self._spans:
            return value
        if value[:1] in ("[", "{"):
            try:
                given = json.loads(value)
            except ValueError:
                return self._plain(value)
            shown = self._inside(given)
            return value if shown == given else json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        return self._plain(value)

    def _plain(self, value: str) -> str:
        return self._words.sub(lambda m: BLACK * len(m[0]), value) if self._words else value

    def _inside(self, value: Any) -> Any:
        """A decoded value; an anchor's words are blackened where they stand, also where they are cut off."""
        if isinstance(value, str):
            return self._plain(value)
        if isinstance(value, list):
            return [self._inside(v) for v in value]
        if not isinstance(value, dict):
            return value
        if not value.keys() >= {"original", "start", "end", "exact"}:
            return {k: self._inside(v) for k, v in value.items()}
        original, start, end = value["original"], value["start"], value["end"]
        prefix, suffix = value.get("prefix", ""), value.get("suffix", "")
        shown = {
            "exact": self.at(value["exact"], original, start),
            "prefix": self.at(prefix, original, start - len(prefix)),
            "suffix": self.at(suffix, original, end),
        }
        return {k: shown.get(k, v) for k, v in value.items()}

    def names(self, value: str | None) -> bool:
        """Whether hidden words stand in a field."""
        return bool(self._words and value and self._words.search(value))

    def at(self, value: str, original: str, start: int) -> str:
        """A run of a text that begins at ``start``, with what is hidden of it blackened."""
        spans = self._spans.get(original)
        if spans:
            for a, b in self._within(spans, start, start + len(value)):
                a, b = max(a, start), min(b, start + len(value))
                value = value[: a - start] + BLACK * (b - a) + value[b - start :]
        return self._plain(value)

    def covers(self, original: str, start: int, end: int) -> bool:
        """Whether anything of a span is hidden."""
        spans = self._spans.get(original)
        return bool(spans and next(self._within(spans, start, end), None))

    @staticmethod
    def _within(spans: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
        for a, b in spans[max(0, bisect_right(spans, (start, start)) - 1) :]:
            if a >= end:
                return
            if b > start:
                yield a, b

"""What of a ledger awaits people, in order: by SQL alone, so that other work goes on while a large case is sorted."""

from __future__ import annotations

import sqlite3

_BY_SOURCE = "items.date = '', items.date, originals.path, items.start_at, figures.start_at, figures.id"
_FIGURES = """
  FROM figures JOIN items ON items.id = figures.item JOIN originals ON originals.sha256 = figures.original
"""

_WEIGHED = f"""
WITH asked AS (SELECT figure, question FROM statements WHERE question <> ''),
range AS (
  SELECT question, count(*) AS size, min(low) AS lowest, max(coalesce(high, low)) AS highest
  FROM asked JOIN figures ON figures.id = figure GROUP BY question
),
sides AS (
  SELECT f.value AS figure, count(*) AS times
  FROM (SELECT figures FROM contradictions UNION ALL SELECT figures FROM slips) AS found, json_each(found.figures) AS f
  GROUP BY f.value
)
SELECT figures.id {_FIGURES}
  LEFT JOIN asked ON asked.figure = figures.id LEFT JOIN range USING (question)
  LEFT JOIN sides ON sides.figure = figures.id
ORDER BY 4 * figures.damaged + coalesce(min(range.size, 50), 0) + 20 * coalesce(low = range.lowest, 0)
  + 20 * coalesce(coalesce(high, low) = range.highest, 0) + 30 * coalesce(sides.times, 0) DESC, {_BY_SOURCE}
"""
"""An end of its question's range, a side of a contradiction or slip, a damaged digit, the size of its question."""

_SPOKEN = f"""
SELECT 'w' || substr(figures.id, 2) {_FIGURES} LEFT JOIN statements ON statements.figure = figures.id
ORDER BY figures.claimant = '' AND figures.connection = '', coalesce(question, '') = '', claimant, {_BY_SOURCE}
"""
"""One claimant's statements one after the other; where nobody is said to speak, last."""

_ITEMS = """
SELECT items.id FROM items JOIN originals ON sha256 = original
ORDER BY NOT EXISTS (SELECT 1 FROM figures WHERE figures.item = items.id), items.date = '', items.date, path, start_at,
  items.id
"""

_JOINS = """
SELECT DISTINCT min(j.value ->> '$.a', j.value ->> '$.b') || '+' || max(j.value ->> '$.a', j.value ->> '$.b')
FROM origins, json_each(origins.joins) AS j
ORDER BY json_array_length(origins.figures) DESC, question, length(letter), letter, j.key
"""

_LINKS = """
WITH held AS (SELECT DISTINCT item FROM statements WHERE question <> '')
SELECT id FROM links
ORDER BY (a ->> '$.item' IN held) + (b ->> '$.item' IN held) DESC,
  CASE relation WHEN 'translation' THEN 0 WHEN 'reworded' THEN 1 WHEN 'edited' THEN 2 WHEN 'quotation' THEN 3
  ELSE 4 END,
  score, family, id
"""
"""Those between items that answer a question, the least certain sort first."""

_CONTRADICTIONS = "SELECT id FROM contradictions ORDER BY question, kind, id"
_SLIPS = "SELECT id FROM slips ORDER BY question, kind, id"
_PAIRS = "SELECT min(a, b) || '+' || max(a, b) FROM row_pairs ORDER BY weight DESC, a, b"
_NAMES = "SELECT a || '+' || b FROM spelling_pairs ORDER BY weight DESC, a, b"
_RESTRICTED = "SELECT id FROM list_rows WHERE restricted_because <> '' ORDER BY restricted_because, list, number"


class Awaiting:
    """The ids of each kind of record that people decide on, in the order of what would change the result most."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def figures(self) -> list[str]:
        """Every figure, by what hangs on it."""
        return self._ids(_WEIGHED)

    def figures_by_source(self) -> list[str]:
        """Every figure, as its source has it."""
        return self._ids(f"SELECT figures.id {_FIGURES} ORDER BY {_BY_SOURCE}")

    def attributions(self) -> list[str]:
        """Who states each figure, claimant by claimant."""
        return self._ids(_SPOKEN)

    def items(self) -> list[str]:
        """Items that carry figures, then the others, by date."""
        return self._ids(_ITEMS)

    def origins(self) -> list[str]:
        """Joins of two figures, those of the largest origins first."""
        return self._ids(_JOINS)

    def links(self) -> list[str]:
        """Links between passages."""
        return self._ids(_LINKS)

    def contradictions(self) -> list[str]:
        """Statements that cannot all hold, by question."""
        return self._ids(_CONTRADICTIONS)

    def slips(self) -> list[str]:
        """Likely slips, by question."""
        return self._ids(_SLIPS)

    def pairs(self) -> list[str]:
        """Pairs of rows of lists, by how much deciding each would change the number of persons."""
        return self._ids(_PAIRS)

    def names(self) -> list[str]:
        """Pairs of spellings, by how many statements joining them would bear on."""
        return self._ids(_NAMES)

    def restricted(self) -> list[str]:
        """Rows of lists that are kept out of what is published."""
        return self._ids(_RESTRICTED)

    def _ids(self, query: str) -> list[str]:
        return [row[0] for row in self._db.execute(query)]

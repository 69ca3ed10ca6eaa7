"""Acts: resolutions, memorials, statements and other acts of public bodies, read clause by clause.

Text stage: :func:`read` gives the acts among a text's items, :func:`find_mentions` those that it only names.
Corpus stage: :func:`table` makes the tracker, its conflicts and the clause matrix of a whole case.
"""

from __future__ import annotations

from .stage import find_mentions, read, row, table

__all__ = ["find_mentions", "read", "row", "table"]

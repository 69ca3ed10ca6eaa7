"""Acts: resolutions, memorials, statements and other acts of public bodies, read clause by clause.

:func:`read` takes a text and its items and gives its acts.
"""

from __future__ import annotations

from .stage import read, row

__all__ = ["read", "row"]

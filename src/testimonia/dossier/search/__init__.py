"""Search without a server: an index in small script files that a page loads one by one, and the same as A to Z."""

from __future__ import annotations

from .folding import fold, terms
from .index import KINDS, Entry, entries
from .shards import files

__all__ = ["KINDS", "Entry", "entries", "files", "fold", "terms"]

"""The SQLite ledger of a case: the one home of SQL on it.  The build loads it; dossier and review read it."""

from sqlite3 import Error as LedgerError

from .awaiting import Awaiting
from .load import Loader, discard, is_damaged, open_ledger
from .query import CaseMeta, Ledger
from .search import Hit, Search
from .tables import Table, write_tables

__all__ = [
    "Awaiting",
    "CaseMeta",
    "Hit",
    "Ledger",
    "LedgerError",
    "Loader",
    "Search",
    "Table",
    "discard",
    "is_damaged",
    "open_ledger",
    "write_tables",
]

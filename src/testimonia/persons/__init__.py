"""Many lists of the dead become one register of persons, with every disagreement kept (see ``docs/persons.md``).

:func:`read_list` takes a table, :func:`link` takes lists and gives persons, :mod:`register` writes them.
"""

from .columns import FIELDS, Columns
from .linking import Judgement, link, overlap
from .lists import PersonList, read_list
from .register import as_csv, as_jsonld, as_xlsx, safe

__all__ = [
    "FIELDS", "Columns", "Judgement", "PersonList", "as_csv", "as_jsonld", "as_xlsx", "link", "overlap", "read_list",
    "safe",
]  # fmt: skip

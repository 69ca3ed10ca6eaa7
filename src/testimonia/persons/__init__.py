"""Many lists of the dead become one register of persons, with every disagreement kept (see ``docs/persons.md``).

:func:`read_list` takes a table, :func:`link` takes lists and gives persons.
"""

from .columns import FIELDS, Columns
from .linking import Judgement, link, overlap
from .lists import PersonList, read_list

__all__ = ["FIELDS", "Columns", "Judgement", "PersonList", "link", "overlap", "read_list"]

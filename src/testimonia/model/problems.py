"""What went wrong, as a value."""

from __future__ import annotations

import re
from collections.abc import Container

from msgspec import Struct

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Problem(Struct, frozen=True, kw_only=True, order=True):
    """Something that went wrong, as a value: one bad file, row or page never hides the others."""

    where: str
    """File (relative to the case), with row, page or line where known."""
    what: str
    """What happened, as a clause: ``the file is encrypted``."""
    what_to_do: str
    """What the user does next, as an instruction: ``save a copy without a password``."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.what_to_do}."


def wrong_id(given: object, taken: Container[object] = ()) -> str:
    """What is wrong with the id that a person gave something, as a clause; empty where nothing is."""
    if not isinstance(given, str) or not _ID.fullmatch(given):
        return f"its id {given!r} is missing or has other signs than a-z, 0-9 and hyphens"
    return f"the id {given!r} is given twice" if given in taken else ""

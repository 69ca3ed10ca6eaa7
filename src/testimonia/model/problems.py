"""What went wrong, as a value."""

from __future__ import annotations

from msgspec import Struct


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

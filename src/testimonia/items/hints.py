"""What is known about a text from outside it: the row of sources.csv and the languages of the case."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..model import ItemKind


class Hints(Struct, frozen=True, kw_only=True):
    """Bibliographic values that a person gave for the whole file; empty = not given."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    date: str = ""
    """ISO 8601, as partial as given."""
    language: str = ""
    """BCP 47; holds for the whole file."""
    kind: ItemKind | Literal[""] = ""
    jurisdiction: str = ""
    """Of an act: whose, which body spoke, and its number."""
    body: str = ""
    number: str = ""
    languages: tuple[str, ...] = ()
    """The languages of the case: a detected language outside these is still reported when its text is long."""

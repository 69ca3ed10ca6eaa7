"""The words that a field takes, for the lists a reviewer chooses from."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args, get_origin, get_type_hints

from ..model import Figure, Item


@cache
def choices(record: type[Figure | Item], field: str) -> tuple[str, ...]:
    """The closed vocabulary of a field; empty where any text may stand."""
    hint = get_type_hints(record)[field]
    return tuple(get_args(hint)) if get_origin(hint) is Literal else ()

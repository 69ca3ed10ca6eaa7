"""Whether the rights of a source, as sources.csv tells them, let its bytes be handed on."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _open() -> tuple[str, ...]:
    data = tomllib.loads(files(__package__).joinpath("open_licences.toml").read_text("utf-8"))
    return tuple(data["licences"])


def may_be_handed_on(licence: str) -> bool:
    """Whether a licence is an open one; what is not said is not open."""
    folded = " ".join(licence.casefold().split())
    return any(folded.startswith(name) and not folded[len(name) : len(name) + 1].isalpha() for name in _open())

"""Jurisdictions and public bodies by every form of their names that the data files know."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from .folding import bare, fold


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def jurisdictions() -> dict[str, tuple[str, str]]:
    """Bare form of a name -> (name for the record, ``countries``, ``parts`` or ``organisations``)."""
    out: dict[str, tuple[str, str]] = {}
    data = _load("jurisdictions")
    for group in ("organisations", "countries", "parts"):
        for name, forms in data[group].items():
            for form in (name, *forms.split(" | ")):
                if len(form) > 1:
                    out.setdefault(bare(form), (name, group))
    return out


def known_place(name: str) -> bool:
    """Whether a name is that of a country or part of one."""
    return bare(name) in jurisdictions()


@cache
def styles() -> dict[str, tuple[str, ...]]:
    """Words of rank around a jurisdiction's name, longest first."""
    return {
        kind: tuple(sorted((fold(s) for s in words), key=lambda s: (-len(s), s)))
        for kind, words in _load("jurisdictions")["styles"].items()
    }


@cache
def bodies() -> dict[str, str]:
    """Folded name of a body -> the name as the data file writes it."""
    return {fold(name): name for name in reversed(_load("bodies")["bodies"]["names"])}


@cache
def seats() -> dict[str, str]:
    """Body that only one jurisdiction has, as the data file writes it -> that jurisdiction."""
    return {name: where for where, names in _load("bodies")["seats"].items() for name in names.split(" | ")}

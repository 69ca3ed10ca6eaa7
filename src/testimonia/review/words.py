"""The app's own words: strings as data in three languages, chosen by the browser or by ``?lang=``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ..dossier.words import direction, plural

STRINGS = Path(__file__).parent / "strings"
LANGUAGES = ("en", "es", "ar")


class Words:
    """Looks a string up by its dotted name and fills its blanks."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self.direction = direction(self.language)
        self._table = _table(self.language)

    def __call__(self, name: str, /, **blanks: object) -> str:
        """The string of that name; one with plural forms is chosen by ``n``."""
        found: object = self._table
        for part in name.split("."):
            found = found[part] if isinstance(found, Mapping) else None
        if isinstance(found, Mapping):
            number = blanks.get("n", 0)
            found = found.get(plural(self.language, number if isinstance(number, int) else 0), found["other"])
        return str(found).format_map(blanks)


@cache
def _table(language: str) -> Mapping[str, object]:
    with (STRINGS / f"{language}.toml").open("rb") as stream:
        return tomllib.load(stream)


def chosen(accepted: str) -> str:
    """The first language of an Accept-Language header that the app speaks."""
    for part in accepted.split(",")[:20]:
        code = part.partition(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return "en"

"""Takes values out of the tables of case.toml, saying which are of the wrong kind or unknown."""

from __future__ import annotations

import re
from typing import Any

from .model import Problem

CASE_FILE = "case.toml"
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")

REVIEW_KEYS = {
    "a": "a", "r": "r", "e": "e", "s": "s", "u": "u", "z": "z", "j": "j", "k": "k", "g": "g", "slash": "/",
    "question": "?",
}  # fmt: skip
"""Of the review app: action -> the key that does it."""


class SettingsReader:
    """Takes values out of a TOML table, saying which are of the wrong kind or unknown."""

    def __init__(self, table: dict[str, Any], problems: list[Problem], prefix: str = "") -> None:
        self._rest = dict(table)
        self._problems = problems
        self._prefix = prefix

    def take(self, key: str, kind: type[Any], default: Any) -> Any:
        """The value of a key, or the default where it is absent or of another kind."""
        if key not in self._rest:
            return default
        value = self._rest.pop(key)
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        names = {str: "text in quotation marks", int: "a whole number", list: "a list", dict: "a table"}
        self._say(key, f"must be {names[kind]}")
        return default

    def choice(self, key: str, values: tuple[str, ...]) -> str:
        """One of some words, the first of them by default."""
        value: str = self.take(key, str, values[0])
        if value in values:
            return value
        self._say(key, f"must be one of {', '.join(values)}")
        return values[0]

    def positive(self, key: str, default: int) -> int:
        """A whole number above zero."""
        value: int = self.take(key, int, default)
        if value > 0:
            return value
        self._say(key, "must be a whole number above zero")
        return default

    def flag(self, key: str) -> bool:
        """True or false, false by default."""
        value = self._rest.pop(key, False)
        if not isinstance(value, bool):
            self._say(key, "must be true or false")
        return value is True

    def date(self, key: str) -> str:
        """A date as partial as it is given."""
        value = self._rest.pop(key, "")
        text = value.isoformat() if hasattr(value, "isoformat") else str(value)
        if not text or DATE.fullmatch(text):
            return text
        self._say(key, "must be a date such as 1992, 1992-02 or 1992-02-26")
        return ""

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.take(key, list, [])
        if all(isinstance(v, str) for v in values):
            return tuple(values)
        self._say(key, "must be a list of texts in quotation marks")
        return ()

    def keys(self, key: str) -> dict[str, str]:
        """Actions of the review app and their keys, one sign each and no sign twice."""
        values = self.take(key, dict, {})
        known = all(k in REVIEW_KEYS and isinstance(v, str) and len(v) == 1 for k, v in values.items())
        if known and len(set({**REVIEW_KEYS, **values}.values())) == len(REVIEW_KEYS):
            return dict(values)
        self._say(key, f"must give one sign to some of {', '.join(REVIEW_KEYS)}, no sign twice")
        return {}

    def texts(self, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Everything of a table of texts that is given and not empty, in the order of the names."""
        given = [(name, " ".join(self.take(name, str, "").split())) for name in names]
        self.leftovers()
        return tuple((name, value) for name, value in given if value)

    def tags(self, key: str) -> tuple[str, ...]:
        """A list of BCP 47 tags."""
        values = self.strings(key)
        if all(LANGUAGE.fullmatch(v) for v in values):
            return values
        self._say(key, 'must be a list of language tags such as ["en", "pt-BR"]')
        return ()

    def tables(self, key: str) -> list[dict[str, Any]]:
        """A list of tables."""
        values = self.take(key, list, [])
        if all(isinstance(v, dict) for v in values):
            return list(values)
        self._say(key, f"must be written as [[{key}]] tables")
        return []

    def leftovers(self) -> None:
        """Say which keys nobody took."""
        for key in self._rest:
            self._say(key, "is not a setting that this program knows")

    def _say(self, key: str, what: str) -> None:
        self._problems.append(
            Problem(
                where=f"{CASE_FILE}, {self._prefix}{key}",
                what=f"it {what}",
                what_to_do="correct it; until then it is left out",
            )
        )

"""The forms of acts in each language, from ``forms/<language>.toml``, made ready for comparing."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from ..institutions import fold

LANGUAGES = ("en", "es", "fr", "de", "ru", "tr", "pt", "it")
_ALIKE = {"az": "tr", "ca": "es", "gl": "es", "uk": "ru", "be": "ru"}
_TRIM = " .,:;-–—|()[]/•·#"
_NOTHING = re.compile(r"(?!)")


def stripped(text: str) -> str:
    """Folded, without punctuation at its ends."""
    return fold(text).strip(_TRIM)


class Forms:
    """The forms of one language together with those of English, in which many translations are made."""

    def __init__(self, language: str) -> None:
        own = _ALIKE.get(language, language)
        self.tables = [_table(name) for name in dict.fromkeys((own, "en")) if name in LANGUAGES]
        if own not in LANGUAGES:
            self.tables = [_table(name) for name in LANGUAGES]

    def words(self, kind: str) -> frozenset[str]:
        """All forms of a kind, folded."""
        return _words(tuple(id(t) for t in self.tables), kind, self)

    def opening(self, kind: str) -> re.Pattern[str]:
        """Matches a folded text that begins with a form of the kind."""
        return _opening(self.words(kind))

    def opens(self, kind: str, folded: str) -> bool:
        """Whether a folded text begins with a form of the kind."""
        return bool(self.opening(kind).match(folded))

    def found(self, kind: str) -> re.Pattern[str]:
        """Finds a form of the kind anywhere in a folded text."""
        return _found(self.words(kind))

    def plain(self, kind: str, shape: str) -> re.Pattern[str]:
        """A pattern on words as printed, capitals ignored, with the forms of a kind in place of ``{words}``."""
        return _plain(self.words(kind), shape)

    def named(self, kind: str) -> dict[str, str]:
        """Folded form -> the form as the data file writes it, or the kind that the file lists it under."""
        return {form: name for table in reversed(self.tables) for form, name in table.get(kind, {}).items()}

    def kinds(self) -> dict[str, str]:
        """Folded name of an act, as it heads one -> its kind."""
        return self.named("kinds")


@cache
def forms(language: str) -> Forms:
    """The forms to read a text of this language (BCP 47) with."""
    return Forms(language.split("-")[0])


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    data = tomllib.loads(files(__package__).joinpath(f"forms/{name}.toml").read_text("utf-8"))
    table = {key: {fold(form): form for form in value} for key, value in data.items() if isinstance(value, list)}
    for names in ("kinds", "nouns"):
        table[names] = {fold(form): kind for kind, named in data[names].items() for form in named}
    return table


@cache
def _words(_key: tuple[int, ...], kind: str, given: Forms) -> frozenset[str]:
    return frozenset(form for table in given.tables for form in table.get(kind, ()))


@cache
def _opening(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(_any(words) + r"(?!\w)") if words else _NOTHING


@cache
def _found(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + _any(words) + r"(?!\w)") if words else _NOTHING


@cache
def _plain(words: frozenset[str], shape: str) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    return re.compile(shape.replace("{words}", _any(words).replace("'", "['’]")), re.IGNORECASE)


def _any(words: frozenset[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"

"""The interface's own words: strings from ``strings/<language>.toml``, plural forms, numbers and dates for readers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup, escape

from ..model import Figure

STRINGS = Path(__file__).parent / "strings"
RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku-arab", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
MARKS = ("denied", "questioned", "hypothetical", "forecast")


def direction(language: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    tag = language.lower()
    return "rtl" if tag in RIGHT_TO_LEFT or tag.split("-")[0] in RIGHT_TO_LEFT or "-arab" in tag else "ltr"


def plural(language: str, n: int) -> str:
    """The CLDR plural category of a whole number, for the languages that the interface speaks."""
    if language == "ar":
        tail = n % 100
        if n < 3:
            return ("zero", "one", "two")[n]
        if 3 <= tail <= 10:
            return "few"
        return "many" if tail >= 11 else "other"
    return "one" if n == 1 else "other"


def _strings(language: str) -> Mapping[str, object]:
    with (STRINGS / f"{language}.toml").open("rb") as stream:
        return tomllib.load(stream)


class Words:
    """Looks a string up by its dotted name and fills its blanks: ``words("question.count", n=3)``.

    A string with plural forms is a table of them and is chosen by ``n``.
    """

    def __init__(self, language: str = "en") -> None:
        known = (STRINGS / f"{language}.toml").exists()
        self.language = language if known else "en"
        self._table = _strings(self.language)
        self._english = _strings("en")
        months = self._find("date.months")
        short = self._find("date.months_short")
        assert isinstance(months, list)
        assert isinstance(short, list)
        self._months: list[str] = months
        self._short: list[str] = short

    def _find(self, name: str) -> object:
        """In the language, else in English, so that a string not yet translated stops no page."""
        for table in (self._table, self._english):
            found: object = table
            for part in name.split("."):
                found = found.get(part) if isinstance(found, Mapping) else None
            if found is not None:
                return found
        raise KeyError(f"strings/en.toml has no {name}")

    def has(self, name: str) -> bool:
        """Whether there is such a string."""
        try:
            self._find(name)
        except KeyError:
            return False
        return True

    def __call__(self, name: str, /, **blanks: object) -> str:
        """The string of that name, its blanks filled."""
        found = self._find(name)
        if isinstance(found, Mapping):
            n = blanks.get("n")
            assert isinstance(n, int), name
            found = found.get(plural(self.language, n), found["other"])
        filled = {key: self.number(value) if isinstance(value, int) else value for key, value in blanks.items()}
        return str(found).format_map(filled)

    def html(self, name: str, /, **blanks: object) -> Markup:
        """The same, escaped, with blanks that may hold markup."""
        found = self._find(name)
        if isinstance(found, Mapping):
            found = found.get(plural(self.language, int(str(blanks["n"]))), found["other"])
        filled = {key: self.number(value) if isinstance(value, int) else value for key, value in blanks.items()}
        return escape(found).format(**filled)

    def join_html(self, parts: Sequence[Markup]) -> Markup:
        """``a, b and c``, of pieces of markup."""
        if len(parts) < 2:
            return Markup("").join(parts)
        return self.html("list.pair", a=Markup(self("list.comma")).join(parts[:-1]), b=parts[-1])

    def known(self, table: str, value: str) -> str:
        """The string for a value that a person wrote, or the value itself where there is none for it."""
        name = f"{table}.{value.replace(' ', '_')}"
        return self(name) if value and self.has(name) else value

    def number(self, value: int) -> str:
        """``1324`` as ``1,324``."""
        return f"{value:,}".replace(",", str(self._find("number.thousands")))

    def join(self, parts: list[str]) -> str:
        """``a, b and c``."""
        if len(parts) < 2:
            return "".join(parts)
        return self("list.pair", a=str(self("list.comma")).join(parts[:-1]), b=parts[-1])

    # ------------------------------------------------------------------------------------------------ dates

    def date(self, value: str, *, short: bool = False) -> str:
        """A partial ISO date, or two joined by ``/``, as people write it; empty for no date."""
        start, _, end = value.partition("/")
        if end and end != start:
            return self._span(start, end, short=short)
        return self._one(start, short=short)

    def _one(self, value: str, *, short: bool) -> str:
        year, month, day = self._split(value)
        if not month:
            return year
        name = (self._short if short else self._months)[month - 1]
        return f"{day} {name} {year}" if day else f"{name} {year}"

    def _span(self, start: str, end: str, *, short: bool) -> str:
        a, b = self._split(start), self._split(end)
        left, right = self._one(start, short=short), self._one(end, short=short)
        if a[0] == b[0] and a[1] and b[1]:
            if a[1] == b[1] and a[2] and b[2]:
                return f"{a[2]}–{right}"
            left = left[: -len(a[0]) - 1]
        return f"{left} – {right}" if " " in left + right else f"{left}–{right}"

    def day_and_month(self, value: str) -> str:
        """``28 Feb`` of a whole date; what there is of a partial one."""
        _year, month, day = self._split(value.partition("/")[0])
        return f"{day} {self._short[month - 1]}" if month and day else self._one(value.partition("/")[0], short=True)

    def _split(self, value: str) -> tuple[str, int, int]:
        parts = value.split("-")
        numbers = [int(p) if p.isdecimal() else 0 for p in parts[1:3]] + [0, 0]
        month = numbers[0] if 1 <= numbers[0] <= 12 else 0
        return parts[0], month, numbers[1] if month else 0

    # ---------------------------------------------------------------------------------------------- figures

    def outcome(self, outcome: str) -> str:
        """``killed``, as a label."""
        return self(f"outcome.{outcome}")

    def group(self, group: str) -> str:
        """``women and children`` for ``women+children``."""
        return self.join([self(f"group.{part}") for part in group.split("+")])

    def counted(self, outcome: str, group: str, *, one: bool = False) -> str:
        """What a number counts: ``women killed``; ``woman killed`` for one."""
        if one:
            if outcome == "body":
                return self("question.one_body")
            return self(f"question.what.{outcome}", whom=self.join([self(f"group_one.{p}") for p in group.split("+")]))
        if outcome == "body" and group == "all":
            return self("question.bodies")
        return self(f"question.what.{outcome}", whom=self.group(group))

    def question(self, outcome: str, group: str) -> str:
        """The question that heads a page: ``How many children were killed?``."""
        if outcome == "body" and group == "all":
            return self("question.title_bodies")
        return self(f"question.title.{outcome}", whom=self.group(group))

    def reading(self, figure: Figure) -> str:
        """What the figure commits to, in words: ``at most 500``, ``denies 1,000``."""
        bounds = self.bounds(figure.low, figure.best, figure.high, figure.hedge)
        if figure.stance in MARKS:
            return self(f"stance.{figure.stance}", bounds=bounds)
        return bounds

    def bounds(self, low: int | None, best: int | None, high: int | None, hedge: str) -> str:
        """The three values and their hedge in words."""
        known = [v for v in (best, low, high) if v is not None]
        if not known:
            return self("bounds.none")
        if hedge == "at_least":
            return self("bounds.at_least", value=low if low is not None else known[0])
        if hedge == "at_most":
            return self("bounds.at_most", value=high if high is not None else known[0])
        if hedge == "range" and low is not None and high is not None:
            return self("bounds.range", low=low, high=high)
        if hedge == "vague":
            return self._vague(low, best, high)
        if hedge == "about":
            return self("bounds.about", value=known[0])
        return self.number(known[0])

    def _vague(self, low: int | None, best: int | None, high: int | None) -> str:
        if low is not None and high is not None and low != high:
            return self("bounds.vague", bounds=self("bounds.range", low=low, high=high))
        if low is not None:
            return self("bounds.vague", bounds=self("bounds.at_least", value=low))
        if high is not None:
            return self("bounds.vague", bounds=self("bounds.at_most", value=high))
        return self("bounds.vague", bounds=self.number(best or 0))

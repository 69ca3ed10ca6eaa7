"""The words of the date grammar, read from ``lexicon.toml`` once per language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

LANGUAGES = ("en", "es", "fr", "de", "ru", "tr", "az", "ar", "hy")
"""Languages with a table of their own; others are read with the English one."""


class Words(Struct, frozen=True, kw_only=True):
    """One language's table, turned into look-ups; every key is folded with :func:`fold`."""

    months: dict[str, int]
    weekdays: dict[str, int]
    """0 = Monday."""
    short: frozenset[str]
    alone: frozenset[str]
    capital: bool
    of: frozenset[str]
    join: frozenset[str]
    pair: frozenset[str]
    between: frozenset[str]
    inside: frozenset[str]
    year_in: frozenset[str]
    rise: frozenset[str]
    weak: frozenset[str]
    dated: frozenset[str]
    numbered: frozenset[str]
    yearword: frozenset[str]
    counted: frozenset[str]
    part: frozenset[str]
    day_part: frozenset[str]
    last: frozenset[str]
    this: frozenset[str]
    next: frozenset[str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word -> (all words, value) of the relative phrases, longest first."""
    ago_after: tuple[tuple[str, ...], ...]
    ago_before: tuple[tuple[str, ...], ...]
    units: dict[str, str]
    small: dict[str, int]
    relative: frozenset[str]
    """Words that a relative date may begin with, other than digits."""


def fold(word: str) -> str:
    """Lower case as the lexicon has it; the dotted capital I of Turkish becomes one letter."""
    return word.lower().replace("i̇", "i")


@cache
def _tables() -> dict[str, Any]:
    with (Path(__file__).parent / "lexicon.toml").open("rb") as f:
        return tomllib.load(f)


@cache
def words_of(lang: str) -> Words:
    """The words of a language (BCP 47; only the first subtag counts)."""
    table = _tables().get(lang.partition("-")[0].lower()) or _tables()["en"]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in table["relative"].items():
        split = _split(phrase)
        phrases.setdefault(split[0], []).append((split, value))
    units = {form: unit for unit, forms in table["units"].items() for form in forms}
    ago_before = tuple(_split(p) for p in table["ago_before"])
    near = (*table["last"], *table["this"], *table["next"], *table["small"], *(words[0] for words in ago_before))
    return Words(
        months={form: n for n, forms in enumerate(table["months"], 1) for form in forms},
        weekdays={form: n for n, forms in enumerate(table["weekdays"]) for form in forms},
        short=frozenset(table["short"]),
        alone=frozenset(table["alone"]),
        capital=table["capital"],
        of=frozenset(table["of"]),
        join=frozenset(table["join"]) | {"-", "–", "—", "‑", "&"},
        pair=frozenset(table["pair"]) | {"&"},
        between=frozenset(table["between"]),
        inside=frozenset(table["in"]),
        year_in=frozenset(table["year_in"]),
        rise=frozenset(table["rise"]),
        weak=frozenset(table["weak"]),
        dated=frozenset(table["dated"]),
        numbered=frozenset(table["numbered"]),
        yearword=frozenset(table["yearword"]),
        counted=frozenset(table["counted"]),
        part=frozenset(table["part"]),
        day_part=frozenset(table["day_part"]),
        last=frozenset(table["last"]),
        this=frozenset(table["this"]),
        next=frozenset(table["next"]),
        phrases={first: tuple(sorted(many, key=lambda p: (-len(p[0]), p))) for first, many in phrases.items()},
        ago_after=tuple(_split(p) for p in table["ago_after"]),
        ago_before=ago_before,
        units=units,
        small=table["small"],
        relative=frozenset((*phrases, *units, *near)),
    )


def _split(phrase: str) -> tuple[str, ...]:
    """A phrase as the lexer cuts it: apostrophes and hyphens stand alone."""
    return tuple(phrase.replace("'", " ' ").replace("-", " - ").split())

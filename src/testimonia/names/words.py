"""The vocabularies of names, read once from the data files: honorifics, endings, given names, legal forms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from .romanise import data, romanise


class NameWords(Struct, frozen=True, kw_only=True):
    """Words around and endings of persons' names."""

    honorifics: frozenset[str]
    titles: frozenset[str]
    """Honorifics that are names as well."""
    generations: Mapping[str, str]
    particles: frozenset[str]
    prefixes: frozenset[str]
    sons: frozenset[str]
    """What stands before a father's name."""
    oglu: frozenset[str]
    """What stands after a father's name."""
    patronymic_endings: tuple[str, ...]
    family_endings: tuple[tuple[str, int], ...]
    """Ending and the number of its family, longest ending first."""
    feminine: tuple[tuple[str, str], ...]
    abbreviations: Mapping[str, str]
    """Given names that registers shorten, in full."""


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The words of ``words.toml``."""
    table = tomllib.loads(data("words.toml"))
    endings = [(e, n) for n, group in enumerate(table["family_endings"]) for e in group.split()]
    return NameWords(
        honorifics=frozenset(romanise(w) for w in table["honorifics"].split()),
        titles=frozenset(table["titles"].split()),
        generations=dict(pair.split("=") for pair in table["generations"].split()),
        particles=frozenset(table["particles"].split()),
        prefixes=frozenset(table["prefixes"].split()),
        sons=frozenset(table["sons"].split()),
        oglu=frozenset(table["oglu"].split()),
        patronymic_endings=tuple(sorted(table["patronymic_endings"].split(), key=lambda e: (-len(e), e))),
        family_endings=tuple(sorted(endings, key=lambda e: (-len(e[0]), e))),
        feminine=_pairs(table["feminine"]),
        abbreviations=dict(_pairs(table["abbreviations"])),
    )


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    pairs = [tuple(pair.split("=")) for pair in text.split()]
    return tuple(sorted(((a, b) for a, b in pairs), key=lambda p: (-len(p[0]), p)))


@lru_cache(maxsize=1)
def given_names() -> tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]]]:
    """Word -> the sets it is a spelling in, and word -> the sets it is a short form or a cognate in."""
    spelt: dict[str, set[int]] = {}
    related: dict[str, set[int]] = {}
    for number, line in enumerate(data("given_names.txt").splitlines()):
        if not line.strip() or line.startswith("#"):
            continue
        same, _, near = line.partition("|")
        for word in same.split():
            spelt.setdefault(word, set()).add(number)
        for word in near.split():
            related.setdefault(word, set()).add(number)
    return (
        {w: frozenset(n) for w, n in spelt.items()},
        {w: frozenset(n) for w, n in related.items()},
    )


@lru_cache(maxsize=1)
def spellings_by_set() -> Mapping[int, tuple[str, ...]]:
    """The spellings of each set of given names, in the file's order."""
    out: dict[int, list[str]] = {}
    for word, numbers in given_names()[0].items():
        for number in numbers:
            out.setdefault(number, []).append(word)
    return {n: tuple(words) for n, words in out.items()}


@lru_cache(maxsize=1)
def legal_forms() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Legal forms as words, with their class; the longest first."""
    table = tomllib.loads(data("legal_forms.toml"))
    forms = {tuple(form.split("_")): kind for kind, text in table.items() for form in text.split()}
    return tuple(sorted(forms.items(), key=lambda f: (-len(f[0]), f)))


@lru_cache(maxsize=1)
def body_words() -> tuple[Mapping[str, int], frozenset[str]]:
    """Word -> the line of ``common_words.toml`` it stands in (words of one line mean the same), and joining words."""
    table = tomllib.loads(data("common_words.toml"))["bodies"]
    lines = [line.split() for line in table["words"].splitlines() if line.strip()]
    return {w: n for n, line in enumerate(lines) for w in line}, frozenset(table["joining"].split())


@lru_cache(maxsize=1)
def nations() -> Mapping[str, int]:
    """Adjective of a nation -> the line of ``common_words.toml`` it stands in."""
    lines = tomllib.loads(data("common_words.toml"))["bodies"]["nations"].strip().splitlines()
    return {word: n for n, line in enumerate(lines) for word in line.split()}


@lru_cache(maxsize=1)
def place_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words of states, of divisions, and of kinds of place."""
    table = tomllib.loads(data("common_words.toml"))["places"]
    return frozenset(table["states"].split()), frozenset(table["divisions"].split()), frozenset(table["kinds"].split())

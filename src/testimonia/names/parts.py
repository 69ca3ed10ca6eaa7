"""The parts of a name: its words with the part each plays, honorifics and particles set aside, prefixes joined.

Order is kept as written; only ``Family, Given`` is turned round.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .romanise import romanise, writes_no_vowels
from .words import name_words

Role = Literal["name", "patronymic", "initial", "generation"]

_WORD = re.compile(r"[^\W_]+(?:['’ʼʻ`ʿʾ][^\W_]+)*", re.UNICODE)
_SYLLABLES = re.compile(r"\b([A-ZÀ-ÖØ-Þ][^\W\d_]{0,6})[-‐‑]([a-zà-öø-ÿ’']{2,7})\b")
"""A given name written syllable by syllable, as Chinese and Korean ones are: the second begins small."""
_SIGNS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
_QUOTED = re.compile(r"[\"“”«»„].*?[\"“”«»„]|\([^)]*\)|\[[^\]]*\]")
_POSSESSIVE = re.compile(r"['’]s\b")
_DIN = {"din", "deen", "eddin", "aldin", "eldin", "uddin", "eddine", "dine", "aldeen", "eldeen", "ddin"}
_ENDS_IN_DIN = re.compile(r"(?<=[a-z]{3})(?:[aeu]?[ld]?d)(?:i|ee)ne?$")
_SERVANT = re.compile(r"^abd(?:[aeou]?l+|[aeou])?(?=[a-z]{3})")
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLES = ("al", "el", "ul")
"""Particles also where they begin a name with a capital; ``Le`` and ``Do`` are family names there."""
_MAX_WORDS = 12
"""Words of a name that are looked at; a longer one is a sentence."""


class Part(Struct, frozen=True):
    """One word of a name."""

    text: str
    """Latin letters, lower case, particles and prefixes joined or gone."""
    role: Role = "name"
    bare: bool = False
    """Whether it is written without short vowels."""
    written: str = ""
    """As the name has it."""
    whole: str = ""
    """With the particle before it, as some write it in one word; empty where there is none."""


class Name(Struct, frozen=True):
    """A name taken apart."""

    written: str
    parts: tuple[Part, ...]
    turned: bool = False
    """Whether it was written family name first, with a comma."""

    def of(self, *roles: Role) -> tuple[Part, ...]:
        """Its parts that play one of these roles."""
        return tuple(p for p in self.parts if p.role in roles)


def split_words(text: str) -> list[str]:
    """The words of a name as written; a run of Chinese signs is taken apart only where it is romanised."""
    return _WORD.findall(_POSSESSIVE.sub("", text))[: _MAX_WORDS * 2]


@lru_cache(maxsize=1 << 15)
def parse(text: str) -> Name:
    """The parts of a person's name.

    >>> [(p.text, p.role) for p in parse("Dr. Həsən Əli oğlu MƏMMƏDOV").parts]
    [('hasan', 'name'), ('ali', 'patronymic'), ('mammadov', 'name')]
    """
    cleaned = _QUOTED.sub(" ", text)
    cleaned = cleaned if _WORD.search(cleaned) else text
    cleaned = _SYLLABLES.sub(_one_word, _abbreviations().sub(_in_full, cleaned))
    before, comma, after = cleaned.partition(",")
    turned = bool(comma) and _is_family_first(before, after)
    words = _romanised(f"{after} {before}" if turned else cleaned)
    words = _without_honorifics(words)
    return Name(text, tuple(_parts(words[:_MAX_WORDS])), turned)


@lru_cache(maxsize=1)
def _abbreviations() -> re.Pattern[str]:
    """Given names that registers shorten, with the full stop that tells them from other names."""
    return re.compile(rf"\b({'|'.join(name_words().abbreviations)})\.", re.IGNORECASE)


def _in_full(match: re.Match[str]) -> str:
    return name_words().abbreviations[match[1].lower()] + " "


def _one_word(match: re.Match[str]) -> str:
    known = name_words()
    first = romanise(match[1])
    if first in known.particles or first in known.prefixes or first in known.honorifics:
        return match[0]
    return match[1] + match[2]


def _is_family_first(before: str, after: str) -> bool:
    given = [romanise(w) for w in split_words(after)]
    known = name_words()
    return bool(given and split_words(before)) and not all(
        w in known.generations or w in known.honorifics for w in given
    )


def _romanised(text: str) -> list[tuple[str, str]]:
    """Each word in Latin letters, and as written."""
    out: list[tuple[str, str]] = []
    words = split_words(text)
    for word in words:
        latin = re.sub(r"[^a-z0-9 ]", "", romanise(word)).split()
        if _SIGNS.fullmatch(word) and latin:
            # One sign is a syllable.  In a name written without a space the first is the family name.
            syllables = [re.sub(r"[^a-z0-9]", "", romanise(sign)) for sign in word]
            alone = len(words) == 1 and len(syllables) > 1
            latin = [syllables[0], "".join(syllables[1:])] if alone else ["".join(syllables)]
        out.extend((w, word) for w in latin if w)
    return out


def _without_honorifics(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Titles before and after the name go, as long as something of the name is left."""
    known = name_words()
    last = len(words) - 1
    kept = [
        w
        for n, w in enumerate(words)
        if w[0] not in known.honorifics or len(w[0]) == 1 or (n == last > 0 and w[0] in known.generations)
    ]
    if len(kept) > 2 and kept[0][0] in known.titles:
        kept = kept[1:]
    return kept or words


def _parts(words: list[tuple[str, str]]) -> list[Part]:
    known = name_words()
    out: list[Part] = []
    at = 0
    held = ""
    while at < len(words):
        word, written = words[at]
        begun = len(out)
        following = words[at + 1][0] if at + 1 < len(words) else ""
        bare = writes_no_vowels(written)
        at += 1
        if out and word in known.generations and (len(word) > 1 or at == len(words)) and not following:
            out.append(Part(known.generations[word], "generation", False, written))
        elif out and word in known.oglu:
            out[-1] = Part(out[-1].text, "patronymic", out[-1].bare, out[-1].written + " " + written)
        elif out and following and word in known.sons and not _SIGNS.fullmatch(written):
            # The father of a chain of names is told by its place; only a name between two others is surely one.
            continue
        elif following and (word in known.prefixes or (bare and word in ("abd", "abu", "am"))):
            prefix = "abd" if word.startswith("abd") else "abu" if word.startswith("ab") else word
            joined = _article_off(following, bare)
            out.append(_part(prefix + joined, written + " " + words[at][1], bare))
            at += 1
            if joined == following and following in known.particles and at < len(words):
                out[-1] = _part(prefix + words[at][0], written + " " + words[at][1], bare)
                at += 1
        elif out and (word in _DIN or (word in known.particles and following in _DIN)):
            at += word not in _DIN
            out[-1] = _part(out[-1].text + "din", out[-1].written + " " + written, bare)
        elif out and word in ("allah", "ullah", "ollah", "allh"):
            out[-1] = _part(out[-1].text + "allah", out[-1].written + " " + written, bare)
        elif word in known.particles and len(words) > 1 and (out or word in _ARTICLES or not written[:1].isupper()):
            if len(word) == 1 and written.isupper() and _is_initial(written):
                out.append(Part(word, "initial", False, written))
            else:
                held += word
                continue
        elif len(word) == 1 and not word.isdigit():
            out.append(Part(word, "initial", bare, written))
        else:
            out.append(_part(word, written, bare))
        if held and len(out) > begun and out[-1].role == "name":
            out[-1] = replace(out[-1], whole=held + out[-1].text)
        held = ""
    return out or [_part(w, x, writes_no_vowels(x)) for w, x in words]


def _is_initial(written: str) -> bool:
    return len(written) == 1


def _part(word: str, written: str, bare: bool) -> Part:
    base = patronymic_base(word)
    if base:
        return Part(base, "patronymic", bare, written)
    plain = _article_off(word, bare)
    plain = _ENDS_IN_DIN.sub("din", plain)
    if plain.startswith("abd"):
        plain = _SERVANT.sub("abd", _DOUBLED.sub(r"\1", plain))
    return Part(plain, "name", bare, written)


def _article_off(word: str, bare: bool) -> str:
    """Without an Arabic article that is written as one with the word, where the script shows that it is one."""
    if bare and word.startswith("al") and len(word) > 4 and not word.startswith("allh"):
        return word[2:]
    return word


def patronymic_base(word: str) -> str:
    """The father's name in an East Slavic patronymic; empty where it is none.

    >>> patronymic_base("petrovich"), patronymic_base("ilyinichna"), patronymic_base("marlow")
    ('petr', 'ily', '')
    """
    for ending in name_words().patronymic_endings:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            # -ic and -ich also end family names of the western Balkans: only longer stems with -ov-/-ev- are sure.
            return word[: -len(ending)] if len(ending) > 3 else ""
    return ""


def family_stem(word: str) -> tuple[str, int, str]:
    """A family name's stem, the family of its ending (-1 = none) and the ending.

    >>> family_stem("mammadova"), family_stem("mammadli"), family_stem("petrosyan")
    (('mammad', 0, 'ova'), ('mammad', 1, 'li'), ('petros', 3, 'yan'))
    """
    for ending, number in name_words().family_endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)], number, ending
    return word, -1, ""

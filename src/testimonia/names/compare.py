"""Compares two names: decides what they name (person, organisation or place) and scores them by its rules."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from . import bodies, persons, places
from .parts import parse, split_words
from .romanise import romanise
from .words import body_words, legal_forms, place_words

_DESCRIPTION = re.compile(r"\w['’]s\s")
"""A description stands for a name, as in ``the town's mayor``: its words are compared, not the parts of a name."""

Kind = Literal["person", "body", "place"]


class Comparison(Struct, frozen=True):
    """Two names, how likely they name the same, 0 to 1, and the reasons word by word."""

    a: str
    b: str
    score: float
    why: tuple[str, ...]
    kind: Kind
    """By which rules they were compared."""


def compare(a: str, b: str, kind: Kind | None = None) -> Comparison:
    """How likely two names name the same; ``kind`` where it is known, else it is told from the words.

    >>> compare("Ходжалы", "Xocalı").score > 0.8, compare("Ada Marlow", "Ida Marlow").score < 0.5
    (True, True)
    """
    what = kind or kind_of(a, b)
    if not a.strip() or not b.strip():
        return Comparison(a, b, 0.0, ("one of them is empty",), what)
    if what == "person":
        score, why = persons.score(parse(a), parse(b))
    else:
        score, why = (bodies if what == "body" else places).score(a, b)
    if [romanise(w) for w in split_words(a)] == [romanise(w) for w in split_words(b)]:
        score, why = max(score, 1.0), why or ["equal"]
    return Comparison(a, b, round(score, 4), tuple(why), what)


def kind_of(a: str, b: str) -> Kind:
    """What two names name, told from their words: a legal form, words of bodies, words of places; else a person."""
    x, y = (bodies.parse(n) for n in (a, b))
    if x.forms or y.forms or _ends_in_company(a) or _ends_in_company(b):
        return "body"
    states, divisions, kinds = place_words()
    common = body_words()[0]
    count_body = max(sum(w in common for w in n.words) for n in (x, y))
    count_place = max(sum(w in states or w in divisions or w in kinds for w in n.words) for n in (x, y))
    if count_place and count_place >= count_body:
        return "place"
    if count_body:
        return "body"
    words = {romanise(w) for n in (a, b) for w in split_words(n)}
    if words & {"of", "for", "and"} or "&" in a + b or _DESCRIPTION.search(a + "\n" + b):
        return "body"
    return "place" if len(x.words) == len(y.words) == 1 else "person"


def _ends_in_company(text: str) -> bool:
    words = tuple(romanise(text).replace(".", "").replace(",", "").split())
    return len(words) > 1 and any(form == words[-len(form) :] and len(form[-1]) > 2 for form, _ in legal_forms())

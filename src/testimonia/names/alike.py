"""How alike two words of names are, with the reason: equal, equal in sound, a known variant, letters apart."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .parts import Part, family_stem
from .sounds import distance, readings
from .words import given_names, name_words


class Likeness(NamedTuple):
    """How alike two words are, 0 to 1, and why."""

    score: float
    why: str
    apart: bool = False
    """Whether both are known names of different people, however near in letters."""


NOTHING = Likeness(0.0, "nothing alike")
ALIGNED = 0.62
"""Words less alike than this are two names, not one."""

_VARIANT, _RELATED, _GENDER, _ENDING, _KNOWN_APART = 0.96, 0.84, 0.93, 0.8, 0.63
_ARTICLE = 0.95
_READ_OTHERWISE = 0.03
_INITIAL = 0.7
_SHORT = 5


def alike(a: Part, b: Part) -> Likeness:
    """How alike two parts of names are."""
    if a.role == "initial" or b.role == "initial":
        return _initials(a, b)
    if "generation" in (a.role, b.role):
        return Likeness(1.0, "same generation") if a == b else NOTHING
    found = word_likeness(a.text, b.text, a.bare != b.bare)
    if (a.whole or b.whole) and found.score < 1:
        joined = word_likeness(a.whole or a.text, b.whole or b.text, a.bare != b.bare)
        crossed = (word_likeness(a.whole or a.text, b.text), word_likeness(a.text, b.whole or b.text))
        found = max(found, joined, *crossed, key=lambda f: f.score)
    if a.role != b.role and "patronymic" in (a.role, b.role):
        # A father's name is not a given name, but may be written without its ending.
        return found._replace(score=found.score * 0.9) if found.score > ALIGNED else NOTHING
    return found


def _initials(a: Part, b: Part) -> Likeness:
    if any(x.role == "initial" and _may_begin(x.text, y.text) for x, y in ((a, b), (b, a))):
        return Likeness(_INITIAL if a.role != b.role else 0.9, "an initial")
    return NOTHING


def _may_begin(letter: str, word: str) -> bool:
    return word.startswith(letter) or not {r[0] for r in readings(word) if r}.isdisjoint(readings(letter))


@lru_cache(maxsize=1 << 17)
def word_likeness(a: str, b: str, bare: bool = False) -> Likeness:
    """How alike two romanised words are; ``bare`` where just one is written without short vowels."""
    if a == b:
        return Likeness(1.0, "equal")
    if a.isdigit() or b.isdigit():
        return NOTHING
    known = _known(a, b)
    if known.score >= _VARIANT:
        return known
    one, other = _article_off(a), _article_off(b)
    if (one != a) != (other != b) and (one == b or other == a or _known(one, other).score >= _VARIANT):
        return Likeness(_ARTICLE, "one with the article")
    sounded = _sounded(a, b, bare)
    families = _families(a, b, bare)
    best = max(known, sounded, families, key=lambda found: found.score)
    if _are_known_apart(a, b) and best.score < 0.98:
        return Likeness(min(best.score, _KNOWN_APART), "two different names, though near", apart=True)
    return best


def _article_off(word: str) -> str:
    """Without an Arabic article written as one with the word; only where enough of it is left."""
    return word[2:] if word[:2] in ("al", "el", "ul") and len(word) > 6 else word


def _known(a: str, b: str) -> Likeness:
    spelt, related = given_names()
    if spelt.get(a, frozenset()) & spelt.get(b, frozenset()):
        return Likeness(_VARIANT, "spellings of one name")
    near = (spelt.get(a, frozenset()) & related.get(b, frozenset())) | (
        related.get(a, frozenset()) & spelt.get(b, frozenset())
    )
    if near or related.get(a, frozenset()) & related.get(b, frozenset()):
        return Likeness(_RELATED if near else _RELATED - 0.06, "a short or foreign form of one name")
    return NOTHING


def _are_known_apart(a: str, b: str) -> bool:
    """Whether the lists of given names know both, and in no set together."""
    spelt, related = given_names()
    sets_a, sets_b = (spelt.get(w, frozenset()) | related.get(w, frozenset()) for w in (a, b))
    return bool(sets_a and sets_b and not sets_a & sets_b)


def _sounded(a: str, b: str, bare: bool) -> Likeness:
    best = NOTHING
    # A script without vowels leaves so much open that other traditions' readings would make anything alike.
    for n, x in enumerate(readings(a)[: 1 if bare else None]):
        for m, y in enumerate(readings(b)[: 1 if bare else None]):
            if not x or not y:
                continue
            cost = distance(x, y, bare)
            length = (len(x) + len(y)) / 2
            # One letter of a short name is more of it than its share.
            score = 1 - cost / max(length - (length < _SHORT), 3.0) - _READ_OTHERWISE * ((n > 0) + (m > 0)) / 2 - 0.02
            if score > best.score:
                best = Likeness(score, "equal in sound" if cost < 0.3 else "a few letters apart as sounded")
    return best if best.score >= ALIGNED else Likeness(max(0.0, best.score), "letters apart")


def _families(a: str, b: str, bare: bool) -> Likeness:
    for woman, man in name_words().feminine:
        for x, y in ((a, b), (b, a)):
            if x.endswith(woman) and len(x) > len(woman) + 2 and y.endswith((man, man[:-1] + "iy")):
                stem = word_likeness(x[: -len(woman)] + man, y, bare)
                return stem._replace(score=stem.score * _GENDER, why="one family name, a woman's and a man's form")
    (stem_a, family_a, _), (stem_b, family_b, _) = family_stem(a), family_stem(b)
    if family_a < 0 and family_b < 0:
        return NOTHING
    if family_a >= 0 and family_b >= 0:
        stems = Likeness(1.0, "") if stem_a == stem_b else max(_known(stem_a, stem_b), _sounded(stem_a, stem_b, bare))
        if stems.score < 0.75:
            return NOTHING
        if family_a == family_b:
            return Likeness(stems.score * 0.97, "one family name, its ending in another spelling")
        return Likeness(stems.score * _ENDING, "one family name with another ending")
    # A father's name that serves as a family name: Ali, Aliyev.
    stems = Likeness(1.0, "") if stem_a == stem_b else _known(stem_a, stem_b)
    return Likeness(stems.score * 0.7, "a family name and the name it is made from") if stems.score > 0.9 else NOTHING

"""How well scores of names tell one bearer from two, kind by kind, on made-up people of eleven cultures.

    python -m benchmarks.names                 AUC, and F1 at one half, by kind of pair
    python -m benchmarks.names --worst 20      the pairs ranked worst as well

Names are drawn from ``name_spellings.txt`` with a fixed seed.  One bearer: spelt otherwise in one script or across
two, family name first, initials, a father's name or a second name left out, a title, a family name alone, a slip of
pen or scanner.  Two bearers: brothers and sisters, other families, a father and his son, names near in letters,
names exchanged.  ``--peers`` sets Jaro-Winkler and token-sort ratio (rapidfuzz) on the same pairs beside it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein

from testimonia.names import compare

SEED = 20
PER_CULTURE = 40
_TITLES = ("Dr.", "Mr.", "Col.", "Prof.", "Capt.", "Mrs.")
_SCANNED = (("m", "rn"), ("l", "1"), ("h", "b"), ("e", "c"), ("n", "u"), ("cl", "d"), ("i", "l"))


class Spelt(NamedTuple):
    """One name in its spellings, a woman's form apart where it has one."""

    man: tuple[str, ...]
    woman: tuple[str, ...]


class Culture(NamedTuple):
    """Names of one culture."""

    name: str
    men: list[Spelt]
    women: list[Spelt]
    families: list[Spelt]


class Person(NamedTuple):
    """A made-up person."""

    woman: bool
    given: Spelt
    father: Spelt
    family: Spelt


class Pair(NamedTuple):
    """Two names, whether they name one person, and what kind of pair they are."""

    a: str
    b: str
    same: bool
    kind: str
    culture: str


def cultures() -> list[Culture]:
    found: list[Culture] = []
    for line in Path(__file__).with_name("name_spellings.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            found.append(Culture(line.strip("[]"), [], [], []))
        elif line[:2] in ("m ", "w ", "f "):
            man, _, woman = line[2:].partition("|")
            spelt = Spelt(tuple(_spellings(man)), tuple(_spellings(woman or man)))
            {"m": found[-1].men, "w": found[-1].women, "f": found[-1].families}[line[0]].append(spelt)
    return found


def _spellings(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


def pairs() -> list[Pair]:
    """Every pair, in a fixed order."""
    out: list[Pair] = []
    for culture in cultures():
        rng = random.Random(f"{SEED}/{culture.name}")
        for make in (*_ONE, *_TWO):
            for _ in range(PER_CULTURE):
                made = make(culture, rng)
                if made is not None and made[0].casefold() != made[1].casefold():
                    out.append(Pair(*made, make in _ONE, make.__name__.strip("_").replace("_", " "), culture.name))
    return out


def _person(c: Culture, rng: random.Random) -> Person:
    woman = bool(c.women) and rng.random() < 0.4
    return Person(woman, rng.choice(c.women if woman else c.men), rng.choice(c.men), rng.choice(c.families))


def _hand(rng: random.Random) -> int:
    return rng.randrange(4)


def _word(spelt: Spelt, hand: int, woman: bool = False) -> str:
    forms = spelt.woman if woman else spelt.man
    return forms[hand % len(forms)]


def _name(p: Person, hand: int) -> str:
    return f"{_word(p.given, hand)} {_word(p.family, hand, p.woman)}"


def _latin(spelt: Spelt, rng: random.Random, woman: bool = False) -> str:
    forms = [f for f in (spelt.woman if woman else spelt.man) if anyascii(f[:1]).lower() == f[:1].lower()]
    return rng.choice(forms or [spelt.man[-1]])


def _plain(p: Person, rng: random.Random) -> tuple[str, str]:
    """Given and family name in Latin letters, as one hand has them."""
    return _latin(p.given, rng), _latin(p.family, rng, p.woman)


# ------------------------------------------------------------------------------------------------- one bearer


def _spelt_otherwise(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    return " ".join(_plain(p, rng)), " ".join(_plain(p, rng))


def _across_hands(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p, one = _person(c, rng), _hand(rng)
    return _name(p, one), _name(p, one + rng.randrange(1, 4))


def _family_first(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    (given, family), (g, f) = _plain(p, rng), _plain(p, rng)
    return f"{given} {family}", rng.choice((f"{f}, {g}", f"{f.upper()} {g}"))


def _an_initial(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    (given, family), (_, f) = _plain(p, rng), _plain(p, rng)
    return f"{given} {family}", f"{given[0]}. {f}"


def _father_left_out(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    if c.name in _FATHERS_NOT_NAMED:
        return None
    p = _person(c, rng)
    given, family = _plain(p, rng)
    g, f = _plain(p, rng)
    return _full(c, p, given, family, rng), f"{g} {f}"


def _a_title(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    (given, family), (g, f) = _plain(p, rng), _plain(p, rng)
    return f"{given} {family}", f"{rng.choice(_TITLES)} {g} {f}"


def _a_title_and_family_name(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    (given, family), (_, f) = _plain(p, rng), _plain(p, rng)
    return f"{given} {family}", f"{rng.choice(_TITLES)} {f}"


def _mistyped(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    given, family = _plain(_person(c, rng), rng)
    if len(family) < 5:
        return None
    at = rng.randrange(1, len(family) - 2)
    slip = (
        family[:at] + family[at + 1 :],
        family[:at] + family[at + 1] + family[at] + family[at + 2 :],
        family[:at] + rng.choice("aeiourtnsl") + family[at + 1 :],
    )
    return f"{given} {family}", f"{given} {rng.choice(slip)}"


def _misread_by_a_scanner(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    given, family = _plain(_person(c, rng), rng)
    fit = [(a, b) for a, b in _SCANNED if a in family[1:]]
    if not fit:
        return None
    a, b = rng.choice(fit)
    at = family.index(a, 1)
    return f"{given} {family}", f"{given} {family[:at]}{b}{family[at + len(a) :]}"


# ------------------------------------------------------------------------------------------------ two bearers


def _other(of: list[Spelt], than: Spelt, rng: random.Random) -> Spelt:
    return rng.choice([x for x in of if x is not than])


def _nearest(of: list[Spelt], to: Spelt, rng: random.Random) -> Spelt:
    """One of the three nearest in letters."""
    latin = anyascii(to.man[-1]).lower()

    def apart(x: Spelt) -> float:
        return Levenshtein.normalized_distance(anyascii(x.man[-1]).lower(), latin)

    return rng.choice(sorted((x for x in of if x is not to), key=apart)[:3])


def _brothers(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    given, family = _plain(p, rng)
    g, f = _plain(p._replace(given=_other(c.women if p.woman else c.men, p.given, rng)), rng)
    return f"{given} {family}", f"{g} {f}"


def _brothers_with_their_father(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    if c.name in _FATHERS_NOT_NAMED:
        return None
    p = _person(c, rng)
    q = p._replace(given=_other(c.women if p.woman else c.men, p.given, rng))
    return _full(c, p, *_plain(p, rng), rng), _full(c, q, *_plain(q, rng), rng)


def _brother_and_sister(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)._replace(woman=False, given=rng.choice(c.men))
    q = p._replace(woman=True, given=rng.choice(c.women))
    return " ".join(_plain(p, rng)), " ".join(_plain(q, rng))


def _other_family(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    q = p._replace(family=_other(c.families, p.family, rng))
    return " ".join(_plain(p, rng)), " ".join(_plain(q, rng))


def _given_names_near(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    q = p._replace(given=_nearest(c.women if p.woman else c.men, p.given, rng))
    return " ".join(_plain(p, rng)), " ".join(_plain(q, rng))


def _family_names_near(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    q = p._replace(family=_nearest(c.families, p.family, rng))
    return " ".join(_plain(p, rng)), " ".join(_plain(q, rng))


def _father_and_son(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    if c.name in _FATHERS_NOT_NAMED:
        return None
    p = _person(c, rng)._replace(woman=False, given=rng.choice(c.men))
    if p.given is p.father:
        return None
    q = p._replace(given=p.father, father=p.given)
    return _full(c, p, *_plain(p, rng), rng), _full(c, q, *_plain(q, rng), rng)


def _sons_of_two_fathers(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    if c.name in _FATHERS_NOT_NAMED:
        return None
    p = _person(c, rng)
    q = p._replace(father=_other(c.men, p.father, rng))
    return _full(c, p, *_plain(p, rng), rng), _full(c, q, *_plain(q, rng), rng)


def _other_initial(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    (given, family), (_, f) = _plain(p, rng), _plain(p, rng)
    first = rng.choice([x for x in "ABDFKLMNRSTV" if x != given[0].upper()])
    return f"{given} {family}", f"{first}. {f}"


def _title_and_other_family(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p = _person(c, rng)
    given, family = _plain(p, rng)
    return f"{given} {family}", f"{rng.choice(_TITLES)} {_latin(_nearest(c.families, p.family, rng), rng, p.woman)}"


def _two_people(c: Culture, rng: random.Random) -> tuple[str, str] | None:
    p, q = _person(c, rng), _person(c, rng)
    if p.given is q.given or p.family is q.family:
        return None
    return " ".join(_plain(p, rng)), " ".join(_plain(q, rng))


_FATHERS_NOT_NAMED = {"chinese", "korean"}
_EASTERN = {"russian", "ukrainian"}


def _full(c: Culture, p: Person, given: str, family: str, rng: random.Random) -> str:
    """A name with the father's, or with a second given name where fathers are not named."""
    father = _latin(p.father, rng)
    if c.name == "azerbaijani":
        return f"{given} {father} {('oglu', 'qizi')[p.woman]} {family}"
    if c.name in _EASTERN:
        stem = father[:-1] if father[-1] in "yiao" else father
        return f"{given} {stem}{('ovich', 'ovna')[p.woman]} {family}"
    return f"{given} {father} {family}"


Maker = Callable[[Culture, random.Random], tuple[str, str] | None]
_ONE: tuple[Maker, ...] = (
    _spelt_otherwise, _across_hands, _family_first, _an_initial, _father_left_out, _a_title, _a_title_and_family_name,
    _mistyped, _misread_by_a_scanner,
)  # fmt: skip
_TWO: tuple[Maker, ...] = (
    _brothers, _brothers_with_their_father, _brother_and_sister, _other_family, _given_names_near, _family_names_near,
    _father_and_son, _sons_of_two_fathers, _other_initial, _title_and_other_family, _two_people,
)  # fmt: skip


# ---------------------------------------------------------------------------------------------------- measures


def auc(same: list[float], other: list[float]) -> float:
    """Area under the ROC curve: how often one bearer's pair scores above two bearers'."""
    ranked = sorted([(s, 1) for s in same] + [(s, 0) for s in other])
    below, won, at = 0, 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        positives = sum(x for _, x in ranked[at:end])
        negatives = end - at - positives
        won += positives * (below + negatives / 2)
        below += negatives
        at = end
    return won / max(1, len(same) * len(other))


def show(title: str, made: list[Pair], score: Callable[[str, str], float], worst: int) -> None:
    scored = [(score(p.a, p.b), p) for p in made]
    same, other = [s for s, p in scored if p.same], [s for s, p in scored if not p.same]
    found, vain = sum(s >= 0.5 for s in same), sum(s >= 0.5 for s in other)
    f1 = 2 * found / max(1, len(same) + found + vain)
    print(f"{title}: {len(same):,} pairs of one bearer, {len(other):,} of two; AUC {auc(same, other):.4f}, F1 {f1:.4f}")
    for by in ("kind", "culture"):
        for key in dict.fromkeys(getattr(p, by) for p in made):
            mine = [(s, p) for s, p in scored if getattr(p, by) == key]
            own, rest = [s for s, p in mine if p.same], [s for s, p in mine if not p.same]
            value = auc(own or same, rest or other)
            right = sum((s >= 0.5) == p.same for s, p in mine) / len(mine)
            print(f"  {key:<28} {len(mine):5d} pairs  AUC {value:.4f}  right at one half {right:.3f}")
    if worst:
        for s, p in sorted(scored, key=lambda x: x[0] if x[1].same else 1 - x[0])[:worst]:
            print(f"    {s:.3f}  {'one' if p.same else 'two'}  {p.kind}: {p.a} | {p.b}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--peers", action="store_true")
    given = parser.parse_args()
    made = pairs()
    show("testimonia", made, lambda a, b: compare(a, b, "person").score, given.worst)
    if given.peers:
        show("Jaro-Winkler on ASCII", made, lambda a, b: JaroWinkler.similarity(_ascii(a), _ascii(b)), 0)
        show("token-sort ratio", made, lambda a, b: fuzz.token_sort_ratio(_ascii(a), _ascii(b)) / 100, 0)


def _ascii(text: str) -> str:
    return anyascii(text).lower()


if __name__ == "__main__":
    main()

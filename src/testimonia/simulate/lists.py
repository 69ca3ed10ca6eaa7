"""Lists that each see part of a made-up population, with errors of spelling, typing, age and date; and the truth."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from msgspec import Struct

from .orthography import Hand, in_script
from .people import Individual, people

COLUMNS = ("id", "name", "sex", "age", "birth_date", "place")
_TOUCHING = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class ListPlan(Struct, frozen=True, kw_only=True):
    """How a made-up list comes about."""

    name: str
    coverage: float = 0.6
    """Share of the people that it names."""
    script: str = "latin"
    """latin (romanised by a hand of its own), or the culture's own: arabic, cyrillic, armenian."""
    errors: float = 0.05
    """Probability that each field of a row has an error or is left out."""
    parts: int = 4
    """Parts of a name that it writes: 2 = given and family, 3 = with the father's, 4 = with the grandfather's."""
    family_first: bool = False
    dates: bool = False
    """Whether it gives birth dates."""
    repeats: float = 0.0
    """Share of its people that it names twice."""


class SimulatedLists(Struct, frozen=True):
    """Lists and who each row is."""

    lists: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    """Name and rows, in the columns :data:`COLUMNS`."""
    truth: tuple[tuple[int, ...], ...]
    """By list and row: number of the person."""


def simulate_lists(
    count: int, plans: Sequence[ListPlan], seed: int, cultures: Sequence[str] = ("arabic",)
) -> SimulatedLists:
    """Lists of ``count`` people shared among cultures; the same seed gives the same lists."""
    population: list[Individual] = []
    for culture in cultures:
        population += people(count // len(cultures), culture, seed)
    lists, truth = [], []
    for n, plan in enumerate(plans):
        rng = random.Random(f"{seed}/{n}/{plan.name}")
        hands = {c: Hand(f"{seed}/{n}/{plan.name}/{c}") for c in cultures}
        seen = [number for number in range(len(population)) if rng.random() < plan.coverage]
        seen += [number for number in seen if rng.random() < plan.repeats]
        rng.shuffle(seen)
        rows = tuple(_row(k, population[who], plan, hands, rng) for k, who in enumerate(seen, 1))
        lists.append((plan.name, rows))
        truth.append(tuple(seen))
    return SimulatedLists(tuple(lists), tuple(truth))


def _row(k: int, who: Individual, plan: ListPlan, hands: dict[str, Hand], rng: random.Random) -> tuple[str, ...]:
    def wrong() -> bool:
        return rng.random() < plan.errors

    words = _with_slips(_written(who, plan, hands[who.culture]), plan.errors, rng)
    if plan.family_first:
        words = [words[-1], *words[:-1]]
    age = who.age() + (rng.choice((-10, -2, -1, 1, 2, 10)) if wrong() else 0)
    born = _misdated(who.born, rng) if wrong() else who.born.isoformat()
    return (
        f"{plan.name[:1]}{k:06d}",
        " ".join(words),
        ""
        if wrong() and rng.random() < 0.5
        else rng.choice("MF")
        if wrong() and rng.random() < 0.3
        else who.sex[0].upper(),
        "" if wrong() else str(max(0, age)),
        "" if not plan.dates or (wrong() and rng.random() < 0.5) else born,
        "" if wrong() else hands[who.culture].write(who.place),
    )


def _with_slips(words: list[str], errors: float, rng: random.Random) -> list[str]:
    """Each word mistyped or, between given and family name, left out; seldom the family name put first."""
    out: list[str] = []
    for k, word in enumerate(words):
        if rng.random() >= errors:
            out.append(word)
        elif not 0 < k < len(words) - 1 or rng.random() < 0.7:
            out.append(_mistyped(word, rng))
    return [out[-1], *out[:-1]] if rng.random() < errors * 0.1 else out


def _written(who: Individual, plan: ListPlan, hand: Hand) -> list[str]:
    family, ending = who.family, ""
    if who.culture == "azerbaijani":
        ending = (
            ("ov", "ova")[who.sex == "female"] if family[-1] not in "aeiIEY" else ("yev", "yeva")[who.sex == "female"]
        )
    elif who.culture == "armenian":
        ending = "yan"
    given, father, grandfather = who.given, who.father, who.grandfather
    chain = {2: [given], 3: [given, father], 4: [given, father, grandfather]}[plan.parts]
    if who.culture != "arabic":
        chain = chain[:2]
    if plan.script == "latin":
        return [
            *(hand.write(n) for n in chain),
            hand.write(family + ending, article=who.culture == "arabic" and len(family) % 3 == 0),
        ]
    return [in_script(n, plan.script) for n in [*chain, family + ending]]


def _mistyped(word: str, rng: random.Random) -> str:
    """One slip: a letter left out, doubled, exchanged with the next, or its neighbour on the keyboard."""
    if len(word) < 3:
        return word
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    row = next((r for r in _TOUCHING if word[at] in r), "")
    if not row:
        return word[:at] + word[at + 1 :]
    beside = row[max(0, row.index(word[at]) - 1) : row.index(word[at]) + 2].replace(word[at], "")
    return word[:at] + rng.choice(beside) + word[at + 1 :]


def _misdated(born: dt.date, rng: random.Random) -> str:
    """A date with one part wrong, or day and month exchanged."""
    kind = rng.randrange(4)
    if kind == 0 and born.day <= 12:
        return born.replace(day=born.month, month=born.day).isoformat()
    if kind == 1:
        return born.replace(day=rng.randint(1, 28)).isoformat()
    if kind == 2:
        return born.replace(month=rng.randint(1, 12), day=min(born.day, 28)).isoformat()
    return born.replace(year=born.year + rng.choice((-10, -1, 1, 10)), day=min(born.day, 28)).isoformat()

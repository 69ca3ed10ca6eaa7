"""Made-up people: households with a father's name, a family name and an age each, namesakes as common as in life."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from importlib import resources

from msgspec import Struct

EVENT_DAY = dt.date(2001, 5, 3)


class Individual(Struct, frozen=True, kw_only=True):
    """One made-up person; names are sounds (see ``data/names.toml``)."""

    number: int
    culture: str
    given: str
    father: str
    grandfather: str
    family: str
    sex: str
    born: dt.date
    place: str

    def age(self) -> int:
        """Whole years on the day of the event."""
        had = (EVENT_DAY.month, EVENT_DAY.day) >= (self.born.month, self.born.day)
        return EVENT_DAY.year - self.born.year - (not had)


_SYLLABLES = tuple(c + v for c in "bdfghjklmnrstzq$x" for v in ("a", "aa", "i", "ii", "u", "uu", "e"))
_PLACES = ("norwuud", "brakwal", "hadlii", "marlou", "a$kroft", "tornbii", "ravenel", "kilmar", "oldwik", "stanhoup")


def cultures() -> dict[str, dict[str, list[str]]]:
    """The names of each culture, as sounds."""
    table = tomllib.loads(resources.files(__package__).joinpath("data/names.toml").read_text("utf-8"))
    return {c: {k: v.split() for k, v in names.items()} for c, names in table.items()}


def people(count: int, culture: str, seed: int) -> list[Individual]:
    """``count`` people of one culture in households of one to nine, in the order of their numbers."""
    rng = random.Random(f"{seed}/{culture}/people")
    known = cultures()[culture]
    families = known["family"] + _invented(max(40, count // 12), rng)
    family_weights = [1 / (n + 4) for n in range(len(families))]
    males, females = known["male"], known["female"]
    weights_m, weights_f = ([1 / (n + 3) ** 0.8 for n in range(len(names))] for names in (males, females))

    def pick(names: list[str], weights: list[float]) -> str:
        return rng.choices(names, weights)[0]

    out: list[Individual] = []
    while len(out) < count:
        family, place = pick(families, family_weights), rng.choice(_PLACES)
        grandfather, head = pick(males, weights_m), pick(males, weights_m)
        year = rng.randint(1930, 1975)
        size = min(rng.choice((1, 1, 2, 3, 4, 5, 6, 7, 9)), count - len(out))
        taken: set[str] = {head}
        for n in range(size):
            if n == 0:
                sex, given, father, older, born_in = "male", head, grandfather, pick(males, weights_m), year
            elif n == 1:
                sex, given, born_in = "female", pick(females, weights_f), year + rng.randint(-3, 8)
                father, older = pick(males, weights_m), pick(males, weights_m)
            else:
                sex = rng.choice(("male", "female"))
                given = pick(males, weights_m) if sex == "male" else pick(females, weights_f)
                if given in taken:
                    continue
                father, older, born_in = head, grandfather, min(2000, year + 20 + 2 * n + rng.randint(0, 2))
            taken.add(given)
            born = dt.date(born_in, 1, 1) + dt.timedelta(days=rng.randrange(365))
            out.append(
                Individual(
                    number=len(out), culture=culture, given=given, father=father, grandfather=older, family=family,
                    sex=sex, born=born, place=place,
                )
            )  # fmt: skip
    return out[:count]


def _invented(count: int, rng: random.Random) -> list[str]:
    """Family names that nobody bears, so that rare names are as many as in life."""
    return [
        "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((2, 3, 3)))) + rng.choice("nrlmdb")
        for _ in range(count)
    ]

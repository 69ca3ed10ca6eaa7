"""Who speaks, made comparable: the same claimant under a title, an article or a shortened name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from ..model import Side
from .spelling import fold, same_name

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(files(__package__).joinpath("speakers.toml").read_text(encoding="utf-8"))
    return {name: frozenset(fold(w) for w in words) for name, words in table.items()}


@lru_cache(maxsize=1 << 14)
def claimant_key(claimant: str) -> tuple[str, ...]:
    """The words that tell one claimant from another, folded and in order.

    A person is the name alone (``Mr. Hale`` is ``hale``); any other claimant keeps the office or the crowd
    (``the mayor of Estrel`` is ``mayor estrel``, ``officials in Estrel`` is ``officials estrel``).
    """
    raw = _WORD.findall(claimant)
    return tuple(map(fold, _personal_name(raw))) or tuple(w for w in map(fold, raw) if w not in _words()["idle"])


@lru_cache(maxsize=1 << 14)
def is_named(claimant: str) -> bool:
    """Whether a claimant is somebody in particular, not survivors, officials or sources in general.

    True where a word other than a common noun of role or crowd is left: a person, an agency, a state, an office with
    its country.
    """
    common = _words()["crowds"] | _words()["titles"]
    return any(word not in common for word in claimant_key(claimant))


def is_person(claimant: str) -> bool:
    """Whether a claimant is named as one person: a title before a name, or two capitalised words together."""
    return bool(_personal_name(_WORD.findall(claimant)))


def _personal_name(raw: Sequence[str]) -> list[str]:
    """The last run of capitalised words that no title, crowd or article interrupts, where it is a person's name."""
    titles, common = _words()["titles"], _words()["crowds"] | _words()["idle"]
    run: list[str] = []
    best: list[str] = []
    after_title = False
    for word in (*raw, ""):
        folded = fold(word)
        if word[:1].isupper() and folded not in titles and folded not in common:
            run.append(word)
            continue
        if len(run) > 1 or (run and after_title):
            best = run
        after_title = folded in titles
        run = []
    return best


def one_person(a: str, b: str) -> bool:
    """Whether two claimants of one text are one person: both persons, with the same last name."""
    if not (is_person(a) and is_person(b)):
        return False
    x, y = claimant_key(a), claimant_key(b)
    if not x or not y or not same_name(x[-1], y[-1]):
        return False
    shorter, longer = sorted((x, y), key=len)
    return len(shorter) == 1 or set(shorter) <= set(longer)


class Sides:
    """Finds the side that the case puts a speaker on; the longest of its speakers' names decides."""

    def __init__(self, sides: Sequence[Side]) -> None:
        speakers = {(claimant_key(s), side.id) for side in sides for s in side.speakers}
        self._speakers = sorted((x for x in speakers if x[0]), key=lambda x: (-len(x[0]), x))
        self._known: dict[str, str] = {}

    def of(self, speaker: str) -> str:
        """Id of the side, empty where the case names none or the speaker is none of its speakers."""
        if not self._speakers or not speaker:
            return ""
        side = self._known.get(speaker)
        if side is None:
            words = claimant_key(speaker)
            side = next((s for name, s in self._speakers if _has(words, name)), "")
            self._known[speaker] = side
        return side


def _has(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the words of a name stand in this order among the words, each in any spelling."""
    rest = iter(words)
    return all(any(same_name(w, n) for w in rest) for n in name)

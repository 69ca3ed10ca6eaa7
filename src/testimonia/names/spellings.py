"""The spellings a name may have: known variants of its words, and its sounds as other traditions write them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from .parts import Part, family_stem, parse
from .words import given_names, spellings_by_set

_PAIRS = """
kh>h kh>x kh>j kh>ch j>dj j>dzh j>c dzh>j dj>j dzh>c gh>g q>k q>g k>q zh>j sh>s sh>ch ch>tch ou>u u>ou oo>u ee>i y>i i>y
v>w w>v ei>ey ey>ei ay>ai x>kh c>j yev>ev ev>yev yan>ian ian>yan
"""
_RESPELT = tuple((old, new) for old, _, new in (pair.partition(">") for pair in _PAIRS.split()))
"""How traditions write each other's sounds."""
_PER_WORD = 12
_MOST = 60


def spellings(name: str, most: int = _MOST) -> list[str]:
    """Spellings a search should try, in Latin letters, the likeliest first; the name itself is not among them.

    >>> "mohamed ali" in spellings("Muhammad Ali")
    True
    """
    parts = parse(name).parts
    if not parts:
        return []
    choices = [list(_of(part)) for part in parts]
    own = " ".join(c[0] for c in choices)
    # Names with few changed words come first: every word changed at once is rare.
    ranked = sorted(
        product(*(range(len(c)) for c in choices)) if _size(choices) <= 20_000 else _one_at_a_time(choices),
        key=lambda which: (sum(n > 0 for n in which), sum(which), which),
    )
    spelt = dict.fromkeys(" ".join(c[n] for c, n in zip(choices, which, strict=True)) for which in ranked)
    return [s for s in spelt if s != own][:most]


def _size(choices: list[list[str]]) -> int:
    size = 1
    for c in choices:
        size *= len(c)
    return size


def _one_at_a_time(choices: list[list[str]]) -> Iterator[tuple[int, ...]]:
    for at, choice in enumerate(choices):
        for n in range(len(choice)):
            yield tuple(n if i == at else 0 for i in range(len(choices)))


def _of(part: Part) -> Iterator[str]:
    spelt = given_names()[0]
    found = dict.fromkeys([part.text])
    for number in sorted(spelt.get(part.text, ())):
        found.update(dict.fromkeys(spellings_by_set()[number]))
    stem, _, ending = family_stem(part.text)
    if ending:
        for number in sorted(spelt.get(stem, ())):
            found.update(dict.fromkeys(s + ending for s in spellings_by_set()[number]))
    for old, new in _RESPELT:
        if old in part.text:
            found.setdefault(part.text.replace(old, new))
    yield from list(found)[:_PER_WORD]


def commonest_spelling(word: str) -> str:
    """The first spelling of the set of given names that a word belongs to; the word itself where it is in none.

    >>> commonest_spelling("osman"), commonest_spelling("marlow")
    ('uthman', 'marlow')
    """
    sets = given_names()[0].get(word)
    return spellings_by_set()[min(sets)][0] if sets else word

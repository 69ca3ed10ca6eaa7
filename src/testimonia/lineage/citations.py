"""Explicit citation: words by which a text names another publication or an agency as its source.

A name is looked for among the publishers of the case's items and an open list of agencies; verbs and prepositions of
saying around it make it a citation.  It is resolved to the one item that is meant, else to the publication, else to an
origin outside the case.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from ..model import Citation, Item
from .direction import days
from .found import Texts

_SENTENCE_ENDS = ".!?\n"
_REACH = 240


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    table = tomllib.loads(files(__package__).joinpath("citing.toml").read_text(encoding="utf-8"))
    before, after = (_any_of(table[side]) for side in ("before", "after"))
    articles = "|".join(map(re.escape, table["articles"]))
    agencies = {form: name for name, forms in table["agencies"].items() for form in forms}
    return (
        re.compile(rf"(?<!\w)(?:{before})\s+(?:(?:{articles})\s*)*[\"“«'*_]*$", re.IGNORECASE),
        re.compile(rf"^[\"”»'*_]*(?:['’]s)?,?\s+(?:\w+\s+){{0,2}}?(?:{after})(?!\w)", re.IGNORECASE),
        agencies,
    )


def _any_of(words: Sequence[str]) -> str:
    """An alternation, longest first, whose blanks may be any white space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


def cited(texts: Texts) -> Iterator[Citation]:
    """Every citation in every item, in order."""
    before, after, agencies = _vocabulary()
    published: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(texts.items):
        if len(item.publisher) > 3:
            published[item.publisher].append(at)
    names = sorted({*published, *agencies}, key=lambda n: (-len(n), n))
    if not names:
        return
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")
    for at, item in enumerate(texts.items):
        raw = texts.raw(at)
        for m in pattern.finditer(raw):
            name = m.group()
            if name == item.publisher:
                continue
            head = raw[max(0, m.start() - 60) : m.start()]
            tail = raw[m.end() : m.end() + 60]
            if not before.search(head) and not after.match(tail):
                continue
            start, end = _sentence(raw, m.start(), m.end())
            target, why = _resolve(texts.items, at, published.get(name, ()))
            yield Citation(
                passage=texts.passage(at, start, end),
                name=agencies.get(name, name),
                item=texts.items[target].id if target >= 0 else "",
                because=why,
            )


def _sentence(raw: str, start: int, end: int) -> tuple[int, int]:
    first = max((raw.rfind(c, max(0, start - _REACH), start) for c in _SENTENCE_ENDS), default=-1)
    ends = [e for c in _SENTENCE_ENDS if (e := raw.find(c, end, end + _REACH)) >= 0]
    first = first + 1 if first >= 0 else max(0, start - _REACH)
    last = min(ends) + 1 if ends else min(len(raw), end + _REACH)
    lead = len(raw[first:start]) - len(raw[first:start].lstrip())
    return first + lead, last


def _resolve(items: Sequence[Item], at: int, held: Sequence[int]) -> tuple[int, str]:
    """The one item of that publication that the citing item can mean: published no later than it."""
    if not held:
        return -1, "No item of this origin is held."
    mine = days(items[at].date)
    can = [h for h in held if h != at and (mine is None or (d := days(items[h].date)) is None or d[0] <= mine[1])]
    if len(can) == 1:
        return can[0], "It is the only item of that publication that is not later."
    return -1, f"{len(can)} items of that publication could be meant." if can else "No earlier item of it is held."

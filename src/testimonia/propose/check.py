"""The check that a model's answer must stand: words verbatim, number as the grammar reads it, known fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, get_args

from ..model import GROUPS, Outcome, Proposal, Stance

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
MOST = 200
"""Answers to one passage that are looked at; the rest is dropped and counted."""
LONGEST_NAME = 200


class Bounds(NamedTuple):
    """What the grammar reads in a quote; None = open."""

    low: int | None
    best: int | None
    high: int | None
    hedge: str
    damaged: bool


Reader = Callable[[str, int, int, str], Bounds | None]
"""Reads the number that ``text[start:end]`` states in a language; None where it states none, or not exactly one."""


def check(
    content: str, start: int, end: int, language: str, answers: Iterable[Any], read: Reader
) -> tuple[list[Proposal], Counter[str]]:
    """The answers about ``content[start:end]`` that stand, in order of place, and how many did not, by reason."""
    kept: dict[tuple[int, int], Proposal] = {}
    dropped: Counter[str] = Counter()
    for number, answer in enumerate(answers):
        if number >= MOST:
            dropped["too many answers to one passage"] += 1
            continue
        found = _one(content, start, end, language, answer, read)
        if isinstance(found, str):
            dropped[found] += 1
        elif (found.start, found.start + len(found.quote)) in kept:
            dropped["the same words twice"] += 1
        else:
            kept[found.start, found.start + len(found.quote)] = found
    return [kept[span] for span in sorted(kept)], dropped


def _one(content: str, start: int, end: int, language: str, answer: Any, read: Reader) -> Proposal | str:
    """The proposal, or why it is dropped."""
    if not isinstance(answer, Mapping):
        return "not an object"
    quote, words = answer.get("quote"), answer.get("words", answer.get("quote"))
    if not isinstance(quote, str) or not isinstance(words, str) or not quote or quote != quote.strip():
        return "without a quote"
    at = content.find(words, start, end)
    if at < 0 or quote not in words:
        return "words that are not in the text"
    if content.find(words, at + 1, end) >= 0 or words.find(quote, words.find(quote) + 1) >= 0:
        return "words that stand in several places"
    outcome, stance = answer.get("outcome"), answer.get("stance", "asserted")
    group = answer.get("group", "all")
    if outcome not in get_args(Outcome) or outcome == "other" or stance not in get_args(Stance) or not _is_group(group):
        return "a field outside the vocabulary"
    place = at + words.find(quote)
    bounds = read(content, place, place + len(quote), language)
    if bounds is None:
        return "no number of people in the quote"
    if (answer.get("low"), answer.get("high")) != (bounds.low, bounds.high) or _boolean(answer):
        return "another number than the quote states"
    passage = content[start:end]
    return Proposal(
        start=place, quote=quote, outcome=str(outcome), group=str(group), stance=str(stance),
        claimant=_verbatim(answer.get("claimant"), passage), place=_verbatim(answer.get("place"), passage),
        date=_date(answer.get("date")),
    )  # fmt: skip


def _is_group(group: object) -> bool:
    return isinstance(group, str) and bool(group) and all(part in GROUPS for part in group.split("+"))


def _boolean(answer: Mapping[str, Any]) -> bool:
    """Is a bound a truth value, which Python holds equal to 0 or 1?"""
    return isinstance(answer.get("low"), bool) or isinstance(answer.get("high"), bool)


def _verbatim(name: object, passage: str) -> str:
    """A name as it stands in the passage; none beats one that does not."""
    known = isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and name == name.strip() and name in passage
    return str(name) if known else ""


def _date(given: object) -> str:
    return given if isinstance(given, str) and _DATE.fullmatch(given) else ""

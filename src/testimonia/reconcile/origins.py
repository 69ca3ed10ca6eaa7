"""How many independent origins a question's statements go back to, and the sentence behind each join.

Two statements join where a passage that lineage found to be shared holds both, where the same words stand around
both, or the same row of numbers; where one cites the other's page or both carry one agency; where one claimant repeats
one figure.  Joins are proposals: reviewers confirm or part
them, and a parted pair never ends in one origin.  Survivors, officials or sources in general are one claimant only
within one text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Literal

from ..anchors import digest
from ..model import Join, Lineage, Origin, Overrides
from . import wording
from .claimants import is_named
from .forest import Forest
from .questions import Row, by_question
from .shared import Proposal, Rule, page, shared, stated
from .spelling import fold

_TOKEN = re.compile(r"[^\W_]+")
_AROUND = 4
"""Words on each side of a figure that are compared."""
_ENOUGH = 6
"""Fewer equal words than this around a figure are chance."""
_RUN = 3
"""So many numbers in one order are no chance, if most of them are not round."""


def origins(
    rows: Sequence[Row], overrides: Overrides, lineage: Lineage, notes: Collection[str] = ()
) -> tuple[Origin, ...]:
    """The origins of every question, in order of question and first appearance.

    Words around a figure join nothing where its original is one of ``notes``: they are not the source's own.
    """
    joined = {_pair(a, b) for a, b in overrides.joined}
    parted = {_pair(a, b) for a, b in overrides.parted}
    by_id = {r.id: r for r in rows}
    proposed: dict[str, list[Proposal]] = {}
    for p in _decided(joined, by_id):
        proposed.setdefault(p.a.question, []).append(p)
    for p in (*_found(rows, notes), *shared(rows, lineage)):
        proposed.setdefault(p.a.question, []).append(p)
    out: list[Origin] = []
    for question, run in by_question(rows):
        out.extend(_unite(question, run, proposed.get(question, ()), joined, parted))
    return tuple(out)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _decided(joined: Iterable[tuple[str, str]], by_id: dict[str, Row]) -> Iterable[Proposal]:
    for first, second in sorted(joined):
        a, b = by_id.get(first), by_id.get(second)
        if a is not None and b is not None and a.question == b.question and a.question and a is not b:
            a, b = sorted((a, b), key=lambda r: r.number)
            yield Proposal(a, b, "reviewer", "A reviewer counts them as one origin.")


def _found(rows: Sequence[Row], notes: Collection[str]) -> Iterable[Proposal]:
    asked = [r for r in rows if r.question]
    worded = [r for r in asked if r.figure.anchor.original not in notes]
    yield from _chained(worded, _words_around, "same_passage", _say_same_words)
    yield from _same_numbers(asked)
    yield from _citations(asked)
    yield from _chained(asked, _agency_carried, "citation", _say_same_agency)
    yield from _chained(asked, _repeated, "same_claimant", _say_same_claimant)


def _chained(
    rows: Sequence[Row],
    key_of: Callable[[Row], Hashable | None],
    rule: Rule,
    say: Callable[[Row, Row], str],
) -> Iterable[Proposal]:
    """Each row with the one before it that has the same key: as many joins as rows, however large a group is."""
    last: dict[Hashable, Row] = {}
    for r in rows:
        key = key_of(r)
        if key is None:
            continue
        before = last.get(key)
        if before is not None:
            yield Proposal(before, r, rule, say(before, r))
        last[key] = r


def _words_around(r: Row) -> Hashable | None:
    anchor = r.figure.anchor
    before = [fold(t) for t in _TOKEN.findall(anchor.prefix)]
    after = [fold(t) for t in _TOKEN.findall(anchor.suffix)]
    # Prefix and suffix are cut by length: a word at their outer edge may be half a word.
    before, after = before[1:][-_AROUND:], after[:-1][:_AROUND]
    if len(before) + len(after) < _ENOUGH:
        return None
    return (r.question, tuple(before), r.figure.low, r.figure.high, tuple(after))


def _say_same_words(a: Row, b: Row) -> str:
    return f"The same words stand around {wording.bounds(a.figure)} in {page(a)} and in {page(b)}."


def _telling(value: int | None) -> bool:
    return value is not None and value >= 20 and value % 10 != 0


def _same_numbers(rows: Sequence[Row]) -> Iterable[Proposal]:
    by_item: dict[str, list[Row]] = {}
    for r in rows:
        if r.figure.low is not None and r.figure.low == r.figure.high:
            by_item.setdefault(r.figure.item, []).append(r)
    last: dict[Hashable, tuple[Row, ...]] = {}
    for item in sorted(by_item, key=lambda i: min(r.order() for r in by_item[i])):
        run = sorted(by_item[item], key=lambda r: (r.figure.anchor.start, r.id))
        for at in range(len(run) - _RUN + 1):
            window = tuple(run[at : at + _RUN])
            values = tuple(r.figure.low for r in window)
            if sum(map(_telling, values)) < _RUN - 1 or len(set(values)) < _RUN:
                continue
            before = last.get(values)
            last[values] = window
            if before is not None and before[0].figure.item != item:
                for a, b in zip(before, window, strict=True):
                    if a.question == b.question and a.figure.stance == b.figure.stance:
                        yield Proposal(*_in_order(a, b), "same_passage", _say_same_numbers(a, b, values))


def _in_order(a: Row, b: Row) -> tuple[Row, Row]:
    return (a, b) if a.number <= b.number else (b, a)


def _say_same_numbers(a: Row, b: Row, values: Sequence[int | None]) -> str:
    numbers = wording.listed([wording.number(v) for v in values if v is not None])
    return f"{wording.capital(page(a))} and {page(b)} give {numbers} in the same order."


def _citations(rows: Sequence[Row]) -> Iterable[Proposal]:
    """A row whose speaker is another row's page or agency, with the same figure, not later than it."""
    held: dict[Hashable, Row] = {}
    for r in rows:
        if r.claimant:
            continue
        for key in r.voices:
            held.setdefault((stated(r), key), r)
    for r in rows:
        if not r.claimant:
            continue
        cited = held.get((stated(r), r.claimant))
        if cited is not None and cited.figure.item != r.figure.item and cited.number < r.number:
            yield Proposal(
                cited, r, "citation", f"{wording.capital(page(r))} cites {r.speaker}, where the same figure stands."
            )


def _agency_carried(r: Row) -> Hashable | None:
    agency = r.voice("agency")
    return (stated(r), fold(agency.name), r.claimant) if agency is not None else None


def _say_same_agency(a: Row, b: Row) -> str:
    agency = a.voice("agency")
    name = agency.name if agency is not None else ""
    return f"{wording.capital(page(a))} and {page(b)} both carry {name} with {wording.bounds(a.figure)}."


def speaker_key(r: Row) -> Hashable:
    """Who speaks, where that is somebody in particular.

    Survivors or officials in general are one speaker within one text, or as told to one author.  Where nobody is
    cited the agency speaks that is credited, else the page.
    """
    if r.claimant:
        if is_named(r.figure.claimant):
            return ("speaker", r.claimant)
        author = r.voice("author")
        return ("crowd", fold(author.name) if author is not None else r.figure.item, r.claimant)
    return ("page", r.page) if r.page else ("text", r.figure.item)


def _repeated(r: Row) -> Hashable | None:
    return (stated(r), speaker_key(r))


def _say_same_claimant(a: Row, b: Row) -> str:
    stance = a.figure.stance if a.figure.stance in ("denied", "questioned") else "stated"
    said = f"{wording.capital(wording.bounds(a.figure))} is {stance} by {a.speaker}"
    if a.figure.item == b.figure.item:
        return f"{said} twice in one text."
    return f"{said} in {page(a)} and in {page(b)}."


def _unite(
    question: str,
    rows: Sequence[Row],
    proposals: Iterable[Proposal],
    joined: set[tuple[str, str]],
    parted: set[tuple[str, str]],
) -> Iterable[Origin]:
    forest = Forest((r.id for r in rows), sorted(parted))
    joins: list[Join] = []
    for p in proposals:
        if forest.unite(p.a.id, p.b.id):
            review: Literal["accepted", "proposed"] = "accepted" if _pair(p.a.id, p.b.id) in joined else "proposed"
            joins.append(Join(a=p.a.id, b=p.b.id, rule=p.rule, sentence=p.sentence, review=review))
    members: dict[str, list[Row]] = {}
    for r in rows:
        members.setdefault(forest.root(r.id), []).append(r)
    reasons: dict[str, list[Join]] = {}
    for j in joins:
        reasons.setdefault(forest.root(j.a), []).append(j)
    place = {r.id: r.number for r in rows}
    for index, (root, run) in enumerate(members.items()):
        ids = [r.id for r in run]
        yield Origin(
            id="o" + digest(question, *sorted(ids)),
            question=question,
            letter=letter(index),
            figures=tuple(ids),
            joins=tuple(sorted(reasons.get(root, ()), key=lambda j: (place[j.b], place[j.a], j.rule))),
        )


def letter(index: int) -> str:
    """A, B ... Z, AA, AB ... for 0, 1 ..."""
    out = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        out = chr(ord("A") + rest) + out
    return out

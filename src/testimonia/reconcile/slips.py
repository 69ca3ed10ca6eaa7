"""Likely slips: suspicions of the program, which change nothing until a person decides.

A suspicion needs digits that chance would hardly repeat: round numbers say the same thing everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ..anchors import digest
from ..model import Overrides, Review, Slip
from . import wording
from .questions import Row

Kind = Literal["factor_of_1000", "factor_of_10", "transposed_digits", "women_as_all", "unit_changed", "outcome_changed"]

_Key = tuple[str, str, str]
"""Event, outcome, group."""
_Table = Mapping[_Key, Mapping[int, Sequence[Row]]]

_FACTORS: tuple[tuple[int, int, Kind], ...] = (
    (1000, 2, "factor_of_1000"),
    (100, 3, "factor_of_10"),
    (10, 3, "factor_of_10"),
)
"""The factor, and how many digits two numbers must share for it to be suspicious."""

_SUBSETS = ("women", "children", "women+children", "elderly", "men")
"""Civilians are no such part: where all the dead are civilians, both words count the same people."""
_LEAST = 20
"""Smaller numbers coincide by chance."""
_SHOWN = 4

_KINDRED = (
    frozenset({"killed", "body"}),
    frozenset({"captive", "released"}),
    frozenset({"population", "displaced", "survived", "affected"}),
    frozenset({"missing", "captive"}),
)
"""Outcomes that one number may have in turn without any slip."""


def slips(rows: Sequence[Row], overrides: Overrides) -> tuple[Slip, ...]:
    """Every likely slip, in order of question; figures of no event are compared among themselves."""
    table = _table(rows)
    decided = dict(overrides.slips)
    found = [
        *_factors(table, decided),
        *_transposed(table, decided),
        *_part_as_all(table, decided),
        *_units(table, decided),
        *_outcomes(table, decided),
    ]
    return tuple(sorted({s.id: s for s in found}.values(), key=lambda s: (s.question, s.kind, s.id)))


def _table(rows: Sequence[Row]) -> dict[_Key, dict[int, list[Row]]]:
    out: dict[_Key, dict[int, list[Row]]] = {}
    for r in rows:
        value = _value(r)
        if value is not None and r.figure.stance != "hypothetical":
            key = (r.event, r.figure.outcome, r.figure.group)
            out.setdefault(key, {}).setdefault(value, []).append(r)
    return out


def _value(r: Row) -> int | None:
    f = r.figure
    if f.low is not None and f.high is not None and f.low != f.high:
        return None
    return f.low if f.low is not None else f.high


def _digits(value: int) -> int:
    """Number of digits before the zeros at the end."""
    return len(str(value).rstrip("0"))


def _slip(kind: Kind, title: str, sentence: str, rows: Sequence[Row], decided: Mapping[str, Review]) -> Slip:
    ids = tuple(r.id for r in rows)
    known = "s" + digest(kind, *sorted(ids))
    return Slip(
        id=known,
        question=rows[0].question,
        kind=kind,
        figures=ids,
        title=title,
        sentence=sentence,
        review=decided.get(known, "proposed"),
    )


def _has(r: Row) -> str:
    """``The Herald of 3 March 1992 has 216``."""
    page = f"{r.publication} of {wording.day(r.date)}" if r.date else r.publication
    return f"{page} has {wording.bounds(r.figure)}"


def _factors(table: _Table, decided: Mapping[str, Review]) -> Iterable[Slip]:
    for key in sorted(table):
        values = table[key]
        for value in sorted(values):
            for factor, shared, kind in _FACTORS:
                larger = values.get(value * factor)
                if larger is None or _digits(value) < shared:
                    continue
                a, b = values[value][0], larger[0]
                yield _slip(
                    kind,
                    f"A factor of {wording.number(factor)}",
                    f"{wording.capital(_has(a))}; {_has(b)}: the same digits, {wording.number(factor)} times as many.",
                    [a, b],
                    decided,
                )


def _transposed(table: _Table, decided: Mapping[str, Review]) -> Iterable[Slip]:
    for key in sorted(table):
        values = table[key]
        for value in sorted(values):
            for other in _swapped(value):
                if other not in values or not _exact(values[value][0]) or not _exact(values[other][0]):
                    continue
                a, b = values[value][0], values[other][0]
                yield _slip(
                    "transposed_digits",
                    "Two digits changed places",
                    f"{wording.capital(_has(a))}; {_has(b)}: the same digits in another order.",
                    [a, b],
                    decided,
                )


def _exact(r: Row) -> bool:
    return r.figure.hedge == "exact"


def _swapped(value: int) -> list[int]:
    """The larger numbers that an exchange of two neighbouring digits makes of it."""
    text = str(value)
    if len(text) < 3 or _digits(value) < 3:
        return []
    out = {int(text[:i] + text[i + 1] + text[i] + text[i + 2 :]) for i in range(len(text) - 1)}
    return sorted(o for o in out if o > value)


def _part_as_all(table: _Table, decided: Mapping[str, Review]) -> Iterable[Slip]:
    """A number that stands for women, say, in one text and for all people in another that others put higher."""
    for event, outcome, group in sorted(table):
        if group not in _SUBSETS:
            continue
        everyone = table.get((event, outcome, "all"), {})
        for value, part in sorted(table[(event, outcome, group)].items()):
            whole = everyone.get(value)
            if whole is None or value < _LEAST or _digits(value) < 2 or not any(v > value for v in everyone):
                continue
            who = wording.counted(outcome, group)
            yield _slip(
                "women_as_all",
                f"{wording.capital(group.replace('+', ' and '))}, or all people?",
                f"{wording.capital(_has(part[0]))} {who}; {_has(whole[0])} {wording.counted(outcome, 'all')}.",
                [part[0], whole[0]],
                decided,
            )


def _units(table: _Table, decided: Mapping[str, Review]) -> Iterable[Slip]:
    for event, outcome, group in sorted(table):
        if group != "families":
            continue
        everyone = table.get((event, outcome, "all"), {})
        for value, families in sorted(table[(event, outcome, group)].items()):
            people = everyone.get(value)
            if people is None or value < _LEAST:
                continue
            yield _slip(
                "unit_changed",
                f"{wording.number(value)} families, or {wording.number(value)} people?",
                f"{wording.capital(_has(families[0]))} {wording.counted(outcome, 'families')}; "
                f"{_has(people[0])} {wording.counted(outcome, 'all')}.",
                [families[0], people[0]],
                decided,
            )


def _outcomes(table: _Table, decided: Mapping[str, Review]) -> Iterable[Slip]:
    """One number of one group that different texts give different fates; civilians count as people here."""
    fates: dict[tuple[str, str, int], dict[str, list[Row]]] = {}
    for event, outcome, group in sorted(table):
        people = "all" if group == "civilians" else group
        for value, rows in table[(event, outcome, group)].items():
            if value >= 100 and _digits(value) >= 3:
                fates.setdefault((event, people, value), {}).setdefault(outcome, []).extend(rows)
    for (_, _, value), by_outcome in sorted(fates.items()):
        common = sorted(by_outcome, key=lambda o: (-len(by_outcome[o]), o))
        others = [o for o in common[1:] if not any({o, common[0]} <= kin for kin in _KINDRED)]
        shown = [by_outcome[o][0] for o in (common[0], *others)][:_SHOWN]
        if len(shown) < 2 or len({r.figure.item for r in shown}) < 2:
            continue
        stated = [f"{_has(r)} {wording.counted(r.figure.outcome, r.figure.group)}" for r in shown]
        yield _slip(
            "outcome_changed",
            f"{wording.number(value)}: the number stayed, the verb changed",
            f"{wording.capital('; '.join(stated))}.",
            shown,
            decided,
        )

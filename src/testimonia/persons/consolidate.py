"""Rows of one person become one entry: every value of every field with its rows, conflicts, a history of status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import ROW_FIELDS, ListRow, Person, Value

_APART = 12
"""Ages in years further apart than this are told as a conflict."""
_GONE = ("killed",)
_LATER = ("missing", "captive", "released", "survived", "wounded")


def person_of(rows: Sequence[ListRow], probability: float) -> Person:
    """The person whom these rows name."""
    ordered = sorted(rows, key=lambda r: (r.list, r.number))
    values: list[Value] = []
    for field in ROW_FIELDS:
        said: dict[str, list[str]] = {}
        for row in ordered:
            value = str(getattr(row, field))
            if value:
                said.setdefault(value, []).append(row.id)
        values += [Value(field=field, value=v, rows=tuple(ids)) for v, ids in said.items()]
    return Person(
        id=min(r.id for r in rows), rows=tuple(r.id for r in ordered),
        lists=tuple(dict.fromkeys(r.list for r in ordered)),
        probability=round(probability, 4), values=tuple(values), conflicts=tuple(_conflicts(ordered)),
        restricted=any(r.restricted for r in rows), history=_history(ordered),
    )  # fmt: skip


def _history(rows: Sequence[ListRow]) -> tuple[tuple[str, str, str], ...]:
    """What each row says became of the person, by the date it says it for; undated last."""
    told = [(r.as_of or (r.died if r.status in _GONE else ""), r.status, r.id) for r in rows if r.status]
    return tuple(sorted(told, key=lambda t: (not t[0], t)))


def _conflicts(rows: Sequence[ListRow]) -> list[str]:
    """Sentences on what cannot all be true of one person."""
    found = []
    sexes = _said(rows, "sex")
    if len(sexes) > 1:
        found.append("two sexes: " + _told(sexes))
    ages = sorted((r.age_low, r.age_high) for r in rows if r.age_low is not None and r.age_high is not None)
    if ages and ages[-1][0] - min(high for _, high in ages) > _APART:
        found.append("ages far apart: " + _told(_said(rows, "age")))
    born, died = _said(rows, "born"), _said(rows, "died")
    late = [(b, d) for b in born for d in died if b[: len(d)] > d[: len(b)]]
    if late:
        found.append(f"born after death: born {_told(born)}; died {_told(died)}")
    deaths = sorted(d for d in died if len(d) == 10)
    if len(deaths) > 1:
        found.append("several dates of death: " + _told(died))
    for row in rows:
        after = [d for d in deaths if row.status in _LATER and row.as_of and row.as_of > d]
        if after:
            found.append(f"{row.status} on {row.as_of} by {row.list}, after a death on {after[0]}")
    return found


def _said(rows: Sequence[ListRow], field: str) -> Mapping[str, list[str]]:
    said: dict[str, list[str]] = {}
    for row in rows:
        if getattr(row, field):
            said.setdefault(getattr(row, field), []).append(row.list)
    return said


def _told(said: Mapping[str, list[str]]) -> str:
    return ", ".join(f"{value} by {' and '.join(dict.fromkeys(lists))}" for value, lists in said.items())

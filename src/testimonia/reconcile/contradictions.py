"""Statements that cannot all hold, in small sets side by side: within a text, by one claimant, over time, by denial.

Only totals are compared: what was seen, buried or registered at one place, or counted at one of the places that an
event reached, never contradicts a larger total, nor does a part of a figure or an addition to it; and of several
figures that one speaker has in one text only the greatest is taken for the total, since the others may be parts of
it.  ``About`` leaves a tenth of room on both sides.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from ..anchors import digest
from ..model import Contradiction
from . import wording
from .claimants import is_named
from .origins import speaker_key
from .questions import Row, by_question
from .spans import days

Kind = Literal["disjoint", "parts_exceed_total", "claimant_changed", "denied", "later_lower"]

_MOST = 8
"""Figures that stand side by side before a set is no longer read."""

_ROOM = 10
"""``About`` covers a tenth of the number on both sides."""


class Interval(NamedTuple):
    """The numbers that a statement allows."""

    low: float
    high: float


def interval(r: Row) -> Interval:
    """What the words allow: open bounds are endless, ``about`` has room."""
    f = r.figure
    low = 0.0 if f.low is None else float(f.low)
    high = float("inf") if f.high is None else float(f.high)
    if f.hedge == "about":
        low, high = low - low / _ROOM, high + high / _ROOM
    return Interval(min(low, high), max(low, high))


def contradictions(rows: Sequence[Row]) -> tuple[Contradiction, ...]:
    """Every contradiction of every question, in order of question, kind of set and first statement."""
    by_id = {r.id: r for r in rows}
    out: list[Contradiction] = []
    for question, run in by_question(rows):
        totals = _greatest(r for r in run if is_total(r, by_id))
        found = [*_in_one_text(totals), *_by_one_claimant(totals), *_later_below_earlier(totals)]
        found += _across(totals, found)
        found += _denied(run)
        out.extend(_record(question, *f) for f in found)
    out.extend(_parts(rows, by_id))
    return tuple(sorted(out, key=lambda c: c.question))


_Found = tuple[Kind, str, str, list[Row]]
"""Kind, title, sentence, rows."""


def _record(question: str, kind: Kind, title: str, sentence: str, rows: Sequence[Row]) -> Contradiction:
    ids = tuple(r.id for r in rows)
    return Contradiction(
        id="c" + digest(kind, question, *sorted(ids)),
        question=question,
        kind=kind,
        figures=ids,
        title=title,
        sentence=sentence,
    )


def is_total(r: Row, by_id: Mapping[str, Row]) -> bool:
    """Whether a statement answers its whole question, and asserts it."""
    f = r.figure
    if (
        f.scope != "total"
        or r.local
        or f.stance != "asserted"
        or f.relation == "additional"
        or (f.low is None and f.high is None)
    ):
        return False
    if f.relation == "part_of":
        whole = by_id.get(f.part_of)
        # "106 of them women" answers how many women; "151 of gunshots" answers no question of ours in full.
        if whole is None or whole.figure.group == f.group or whole.figure.outcome != f.outcome:
            return False
        return whole.figure.scope == "total" and not whole.local
    return True


def _greatest(totals: Iterable[Row]) -> list[Row]:
    """The greatest total of each speaker in each text, in their order."""
    best: dict[Hashable, Row] = {}
    for r in totals:
        key = (r.figure.item, speaker_key(r))
        held = best.get(key)
        if held is None or interval(r).low > interval(held).low:
            best[key] = r
    return sorted(best.values(), key=lambda r: r.number)


def _clash(rows: Iterable[Row]) -> bool:
    """Whether some two of the statements have no number in common."""
    highest_low, lowest_high = 0.0, float("inf")
    for r in rows:
        low, high = interval(r)
        highest_low, lowest_high = max(highest_low, low), min(lowest_high, high)
    return highest_low > lowest_high


def _distinct(rows: Iterable[Row]) -> list[Row]:
    """The first statement of each speaker with each figure."""
    seen: dict[Hashable, Row] = {}
    for r in rows:
        seen.setdefault((speaker_key(r), r.figure.low, r.figure.high), r)
    return list(seen.values())


def _side_by_side(rows: Sequence[Row]) -> list[Row]:
    """Few enough to read: the first of each reading, with the lowest and the highest among them, in their order."""
    seen: dict[Hashable, Row] = {}
    for r in rows:
        seen.setdefault((r.figure.low, r.figure.high), r)
    chosen = list(rows) if len(rows) <= _MOST else list(seen.values())
    if len(chosen) > _MOST:
        ends = [
            min(chosen, key=lambda r: (interval(r).high, r.number)),
            max(chosen, key=lambda r: (interval(r).low, -r.number)),
        ]
        rest = [r for r in chosen if r not in ends]
        chosen = ends + rest[: _MOST - len(ends)]
    return sorted(chosen, key=lambda r: r.number)


def _groups(rows: Iterable[Row], key_of: Mapping[str, Hashable]) -> Iterable[list[Row]]:
    groups: dict[Hashable, list[Row]] = {}
    for r in rows:
        groups.setdefault(key_of[r.id], []).append(r)
    return groups.values()


def _in_one_text(totals: Sequence[Row]) -> Iterable[_Found]:
    for group in _groups(totals, {r.id: r.figure.item for r in totals}):
        rows = _distinct(group)
        if len({speaker_key(r) for r in rows}) < 2 or not _clash(rows):
            continue
        shown = _side_by_side(rows)
        stated = [f"{wording.bounds(r.figure)} ({r.speaker})" for r in shown]
        yield (
            "disjoint",
            f"One text, {wording.how_many(len(shown))} figures",
            f"{wording.capital(_of(shown[0]))} has {wording.listed(stated)}.",
            shown,
        )


def _by_one_claimant(totals: Sequence[Row]) -> Iterable[_Found]:
    named = [r for r in totals if (is_named(r.figure.claimant) if r.claimant else r.voice("publication"))]
    for group in _groups(named, {r.id: speaker_key(r) for r in named}):
        rows = _distinct_figures(group)
        if len(rows) < 2 or not _clash(rows):
            continue
        shown = _side_by_side(rows)
        stated = [f"{wording.bounds(r.figure)} ({_where(r)})" for r in shown]
        yield (
            "claimant_changed",
            f"One claimant, {wording.how_many(len(shown))} figures"
            if shown[0].claimant
            else f"One publication, {wording.how_many(len(shown))} figures",
            f"Stated by {shown[0].speaker}: {wording.listed(stated)}.",
            shown,
        )


def _distinct_figures(rows: Iterable[Row]) -> list[Row]:
    seen: dict[Hashable, Row] = {}
    for r in rows:
        seen.setdefault((r.figure.low, r.figure.high), r)
    return list(seen.values())


def _later_below_earlier(totals: Sequence[Row]) -> Iterable[_Found]:
    """The widest fall of a question: the highest lower bound, and the lowest upper bound published after it."""
    widest: tuple[float, Row, Row] | None = None
    peak: Row | None = None
    for r in totals:
        if days(r.date) is None:
            continue
        if peak is not None and interval(r).high < interval(peak).low and _after(r, peak):
            fall = interval(peak).low - interval(r).high
            if widest is None or fall > widest[0]:
                widest = (fall, peak, r)
        if peak is None or interval(r).low > interval(peak).low:
            peak = r
    if widest is None:
        return
    _, earlier, later = widest
    yield (
        "later_lower",
        "A later count below an earlier one",
        f"{wording.capital(wording.bounds(earlier.figure))} {wording.on(earlier.date)} according to {earlier.speaker}; "
        f"{wording.bounds(later.figure)} {wording.on(later.date)} according to {later.speaker}.",
        [earlier, later],
    )


def _after(later: Row, earlier: Row) -> bool:
    a, b = days(later.date), days(earlier.date)
    return a is not None and b is not None and a.first > b.last


def _across(totals: Sequence[Row], found: Sequence[_Found]) -> Iterable[_Found]:
    """As many statements as possible of which no two can hold together, where no smaller set shows them already."""
    chosen: list[Row] = []
    reach = -1.0
    for r in sorted(totals, key=lambda r: (interval(r).high, -interval(r).low, r.number)):
        if interval(r).low > reach:
            chosen.append(r)
            reach = interval(r).high
    if len(chosen) < 2:
        return
    shown = _side_by_side(sorted(chosen, key=lambda r: r.number))
    ids = {r.id for r in shown}
    if any(ids <= {r.id for r in rows} for _, _, _, rows in found):
        return
    stated = [f"{wording.bounds(r.figure)} ({r.speaker})" for r in sorted(shown, key=lambda r: interval(r).high)]
    yield (
        "disjoint",
        f"{wording.capital(wording.how_many(len(shown)))} figures that exclude each other",
        f"No two of these can hold together: {wording.listed(stated)}.",
        shown,
    )


def _denied(rows: Sequence[Row]) -> Iterable[_Found]:
    asserted: dict[int | None, dict[Hashable, Row]] = {}
    against: dict[int | None, dict[Hashable, Row]] = {}
    for r in rows:
        value = r.figure.low if r.figure.low is not None else r.figure.high
        if value is None:
            continue
        if r.figure.stance == "asserted":
            asserted.setdefault(value, {}).setdefault(speaker_key(r), r)
        elif r.figure.stance in ("denied", "questioned"):
            against.setdefault(value, {}).setdefault(speaker_key(r), r)
    for value, deniers in against.items():
        for_it = list(asserted.get(value, {}).values())
        if not for_it:
            continue
        shown = sorted([*list(deniers.values())[: _MOST // 2], *for_it[: _MOST // 2]], key=lambda r: r.number)
        against_it = [f"{wording.bounds(r.figure)} is {r.figure.stance} by {r.speaker}" for r in deniers.values()]
        stating = [f"{r.speaker} ({wording.bounds(r.figure)})" for r in for_it]
        yield (
            "denied",
            "Stated and denied"
            if any(r.figure.stance == "denied" for r in deniers.values())
            else "Stated and questioned",
            f"{wording.capital(wording.shortened(against_it, 3))}; it is stated by {wording.shortened(stating, 3)}.",
            shown,
        )


_EXCLUSIVE = (
    frozenset({"women", "men", "children"}),
    frozenset({"women+children", "men"}),
    frozenset({"civilians", "combatants"}),
)
"""Groups of which nobody is in two, so that their parts add up to no more than the whole."""


def _parts(rows: Sequence[Row], by_id: Mapping[str, Row]) -> Iterable[Contradiction]:
    parts: dict[str, list[Row]] = {}
    for r in rows:
        if r.figure.part_of and r.figure.relation == "part_of" and r.figure.stance == "asserted":
            parts.setdefault(r.figure.part_of, []).append(r)
    for whole_id, given in sorted(parts.items()):
        whole = by_id.get(whole_id)
        if whole is None or not whole.question or whole.figure.high is None:
            continue
        most = interval(whole).high
        for excess in _exceeding(sorted(given, key=Row.order), whole, most):
            stated = wording.listed(
                [f"{wording.bounds(r.figure)} {wording.counted(r.figure.outcome, r.figure.group)}" for r in excess]
            )
            yield _record(
                whole.question,
                "parts_exceed_total",
                "Parts greater than their total",
                f"{wording.capital(_of(whole))} has {stated} as part of {wording.bounds(whole.figure)}.",
                [whole, *excess],
            )


def _exceeding(given: Sequence[Row], whole: Row, most: float) -> Iterable[list[Row]]:
    alone = [r for r in given if interval(r).low > most]
    if alone:
        yield alone[:_MOST]
        return
    like = [r for r in given if r.figure.outcome == whole.figure.outcome]
    sets = [[r for r in like if r.figure.group in groups] for groups in _EXCLUSIVE]
    for rows in sets:
        each = {r.figure.group: r for r in reversed(rows)}
        chosen = [r for r in rows if each[r.figure.group] is r]
        if len(chosen) > 1 and sum(interval(r).low for r in chosen) > most:
            yield chosen
            return


def _of(r: Row) -> str:
    return f"{r.publication} of {wording.day(r.date)}" if r.date else r.publication


def _where(r: Row) -> str:
    return ", ".join(x for x in (r.publication if r.claimant else "", wording.day(r.date)) if x) or "undated"

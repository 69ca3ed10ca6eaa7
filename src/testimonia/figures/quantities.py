"""Quantities: numbers with the hedges before and behind them, and ranges (``between 160 and 1,000``)."""

from __future__ import annotations

from collections.abc import Sequence

from .digits import read_digits
from .listed import Mark
from .numbers import Number
from .numberwords import Atom
from .scan import Quantity, Scan

_DASHES = frozenset("-–—")
_STRONGER = {"at_least": 2, "at_most": 2, "about": 1}


def quantities(scan: Scan) -> list[Quantity]:
    """The quantities of a sentence in order; whether people are counted is not asked yet."""
    atoms = scan.atoms()
    read = scan.kit.numbers.read
    out: list[Quantity] = []
    starts = scan.kit.numbers.starts
    at = 0
    while at < len(atoms):
        word = atoms[at].word
        begins = word in starts or word[:1].isdigit() or word[-1:].isdigit()
        if not begins or (at and not atoms[at - 1].last):
            at += 1
            continue
        number = read(atoms, at)
        pair = _range(scan, atoms, at, number)
        if pair:
            low, high = pair
            quantity = _quantity(atoms, low, high)
            quantity.low, quantity.high, quantity.best, quantity.hedge = low.value, high.value, None, "range"
            quantity.rules.append("range")
            _hedge_before(scan, quantity, "range")
            _hedge_after(scan, quantity)
            _append(out, quantity)
            at = high.after
        elif number is not None:
            quantity = _quantity(atoms, number, number)
            _value(quantity, number.kind)
            _hedge_before(scan, quantity, "")
            _hedge_after(scan, quantity)
            _append(out, quantity)
            at = number.after
        else:
            at += 1
    return out


def _append(out: list[Quantity], quantity: Quantity) -> None:
    """Add a quantity; a number inside its hedge (Spanish ``un mínimo de 58``) is none of its own."""
    while out and out[-1].after > quantity.first:
        out.pop()
    out.append(quantity)


def _quantity(atoms: Sequence[Atom], low: Number, high: Number) -> Quantity:
    first = atoms[low.first].token
    quantity = Quantity(low, first, first, atoms[high.after - 1].token + 1)
    quantity.end = high.end
    quantity.bare_digits = low.bare_digits and high.bare_digits
    quantity.unit_word = low.unit_word and low is high
    quantity.damaged = low.damaged or high.damaged
    quantity.noun = quantity.after
    return quantity


def _value(quantity: Quantity, kind: str) -> None:
    if kind == "vague":
        quantity.high = quantity.best = None
        quantity.hedge = "vague"
    elif kind != "exact":
        _apply(quantity, kind)


# ------------------------------------------------------------------------------------------------------------ ranges


def _range(scan: Scan, atoms: Sequence[Atom], at: int, number: Number | None) -> tuple[Number, Number] | None:
    """A second number that makes a range with the one at ``at``."""
    words = scan.kit.words
    after = number.after if number else at + 1
    if after >= len(atoms) or (number and number.kind == "vague"):
        return None
    first_token = atoms[at].token
    joiner = atoms[after].word
    if words.adjacent and number and number.after == number.first + 1 and number.value < 10:
        high = scan.kit.numbers.read(atoms, after)
        if high is not None and high.rule == "number.words" and high.value // high.multiplier == number.value + 1:
            return number._replace(value=number.value * high.multiplier), high  # beş altı yüz
    if joiner not in words.to and joiner not in words.and_:
        return None
    opened = _opening(scan, first_token, "between")
    if not (joiner in words.to or opened):
        return None
    if opened and joiner not in words.and_ and joiner not in _DASHES:
        return None
    second = after + 1
    if joiner == "-" and second < len(atoms) and atoms[second].word in words.to - _DASHES:
        joiner, second = atoms[second].word, second + 1  # fünf- bis sechshundert
    while second < len(atoms) and atoms[second].word in words.inner:
        second += 1
    if second >= len(atoms):
        return None
    high = scan.kit.numbers.read(atoms, second)
    if high is None or high.kind == "vague" or high.damaged:
        return None
    low = _shared(scan, atoms, at, number, high)
    if low is None or low.value >= high.value or (joiner in _DASHES and not _close(atoms, after, second, low, high)):
        return None
    if not opened and joiner not in _DASHES and _changes(scan, first_token, atoms[high.after - 1].token + 1):
        return None
    return low, high


def _shared(scan: Scan, atoms: Sequence[Atom], at: int, number: Number | None, high: Number) -> Number | None:
    """The lower number, with the scale word that only the higher one carries."""
    ends_in_scale = high.multiplier > 1 and high.value % high.multiplier == 0
    if number is None:
        digits = read_digits(atoms[at].word) if ends_in_scale else None
        value = digits.scaled(high.multiplier, scan.kit.numbers.decimal) if digits else None
        return None if value is None else _as_low(atoms, at, value)
    small = number.after == at + 1 and number.value < 1000 and number.multiplier == 1
    if ends_in_scale and small and number.value * high.multiplier < high.value:
        return number._replace(value=number.value * high.multiplier)
    grouped = not high.bare_digits and high.multiplier == 1 and high.value % 1000 == 0 and high.after == high.first + 1
    if grouped and number.bare_digits and number.value * 1000 < high.value and atoms[at + 1].word in _DASHES:
        return number._replace(value=number.value * 1000)
    return number


def _as_low(atoms: Sequence[Atom], at: int, value: int) -> Number:
    return Number(at, at + 1, atoms[at].start, atoms[at].end, value, "exact", "number.scaled")


def _close(atoms: Sequence[Atom], dash: int, second: int, low: Number, high: Number) -> bool:
    """Is the dash one of a range: tight, or spaced on both sides alike between plain numbers?"""
    tight = atoms[dash].start == low.end and atoms[second].start == atoms[dash].end
    return tight or (atoms[dash].word != "—" and high.value < 20 * low.value and second == dash + 1)


def _opening(scan: Scan, token: int, value: str) -> Mark | None:
    """``between`` or ``from`` before a number, hedges in between."""
    here = token
    for _ in range(3):
        mark = scan.before(here, "range", value)
        if mark:
            return mark
        hedge = scan.before(here, "hedge")
        if hedge:
            here = hedge.start
        elif scan.word(here - 1) in scan.kit.words.inner:
            here -= 1
        else:
            return None
    return None


def _changes(scan: Scan, first: int, after: int) -> bool:
    """Does the sentence tell of a number that changed (``rose from 59 to 91``), so that both ends are figures?"""
    if not scan.before(first, "range", "from"):
        return False
    near = [*range(max(0, first - 7), first), *range(after, min(len(scan.words), after + 4))]
    return any(scan.at_value(i, "range", "change") for i in near)


# ------------------------------------------------------------------------------------------------------------ hedges


def _hedge_before(scan: Scan, quantity: Quantity, kind: str) -> None:
    here = quantity.first
    if kind == "range":
        opening = scan.before(here, "range", "between") or scan.before(here, "range", "from")
        if opening:
            here = opening.start
            _extend(scan, quantity, opening)
    strength = 0
    for _ in range(3):
        mark = _hedge_ending(scan, here)
        if mark is None:
            return
        here = mark.start
        _extend(scan, quantity, mark)
        if kind != "range" and _STRONGER[mark.value] > strength:
            strength = _STRONGER[mark.value]
            _apply(quantity, mark.value)
        quantity.rules.append("hedge.before:" + " ".join(scan.words[mark.start : mark.end]))


def _hedge_ending(scan: Scan, at: int) -> Mark | None:
    """A hedge that ends at a token, or before the small words that may stand between it and the number."""
    for _ in range(4):
        mark = scan.before(at, "hedge")
        if mark and mark.value != "filler":
            return None if _spoken_for(scan, mark) else mark
        if scan.word(at - 1) not in scan.kit.words.filler:
            return None
        at -= 1
    return None


def _spoken_for(scan: Scan, mark: Mark) -> bool:
    """Is the hedge part of a longer phrase (``im Austausch gegen``), or the ``to`` of a change (``выросло до 93``)?"""
    if any(m.kind.startswith("outcome.") and m.start < mark.start for m in scan.lists.ending(mark.end)):
        return True
    if mark.end - mark.start > 1 or mark.value != "at_most" or scan.words[mark.start] not in scan.kit.words.to:
        return False
    return any(scan.at_value(i, "range", "change") for i in range(max(0, mark.start - 5), mark.start))


def _extend(scan: Scan, quantity: Quantity, mark: Mark) -> None:
    quantity.first = mark.start
    quantity.start = scan.tokens[mark.start].start


def _apply(quantity: Quantity, hedge: str) -> None:
    if quantity.hedge == "vague" and hedge == "about":
        return
    quantity.hedge = hedge
    quantity.low = None if hedge == "at_most" else quantity.value
    quantity.high = None if hedge == "at_least" else quantity.value
    quantity.best = quantity.value


def _hedge_after(scan: Scan, quantity: Quantity) -> None:
    mark = scan.at(quantity.after, "hedge_after")
    if mark is None or (mark.end < len(scan.words) and scan.words[mark.end][:1].isdigit()):
        return
    if (mark.value == "range") != (quantity.hedge == "range"):
        return
    if scan.words[mark.start] == "+" and (scan.tokens[mark.start].start > quantity.end or scan.word(mark.end) == "+"):
        return  # +++ more than 200 +++
    if quantity.hedge in ("exact", "about", "vague"):
        _apply(quantity, mark.value)
    quantity.after = quantity.noun = mark.end
    quantity.end = scan.tokens[mark.end - 1].end
    quantity.rules.append("hedge.after:" + " ".join(scan.words[mark.start : mark.end]))

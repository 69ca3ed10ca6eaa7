"""What must not be taken for a count of people: dates, ages, money, measures, labels, times, notes, list numbers."""

from __future__ import annotations

from .scan import Quantity, Scan

OLDEST_YEAR, LATEST_YEAR = 1000, 2100
OLDEST_PERSON = 115
_CLOSING = frozenset(".,;:!?)]”’»*")


def rejected(scan: Scan, quantity: Quantity, dates: list[tuple[int, int]]) -> str:
    """The name of the guard that rejects a quantity; empty where none does."""
    if quantity.value == 0:
        return "guard.zero"
    for start, end in dates:
        if start < quantity.end and quantity.start < end:
            return "guard.date"
    for guard in (_idiom, _note, _joined, _unit, _money, _age, _label, _year, _fraction, _list_number):
        name = guard(scan, quantity)
        if name:
            return name
    return ""


def measure(scan: Scan, q: Quantity) -> bool:
    """``1.2m`` is a measure of length unless people follow."""
    last = scan.words[q.after - 1]
    return q.head == "bare" and last[:1].isdigit() and last.endswith("m")


def of_none(scan: Scan, q: Quantity) -> bool:
    """``of the 12 passengers none was hurt``: it is told of nobody."""
    behind = q.noun + (scan.word(q.noun) == ",")
    return scan.at_value(behind, "guard", "none_after") is not None


SERIES = frozenset(("guard.label", "guard.joined", "guard.series"))
"""Guards after which more numbers of the same kind may follow: ``resolutions 822, 853 and 884``."""


def in_series(scan: Scan, q: Quantity, label_end: int) -> str:
    """Does a number go on a series of labels: only commas, ``and`` and years in brackets in between?"""
    if label_end < 0 or not q.bare_digits or q.number - label_end > 6:
        return ""
    between = scan.words[label_end : q.number]
    joined = all(w in ",/&()-" or w in scan.kit.words.coordinator or w.isdigit() for w in between)
    return "guard.series" if between and joined and not scan.at(q.after, "people") else ""


def _idiom(scan: Scan, q: Quantity) -> str:
    """Numbers that belong to a phrase: ``one by one``, ``a mother of four``, ``lost one parent``."""
    for i in scan.where("guard"):
        mark = scan.at_value(i, "guard", "idiom") if q.number - 4 <= i <= q.number else None
        if mark and mark.end >= q.after:
            return "guard.idiom"
    if scan.before(q.first, "guard", "none"):
        return "guard.none_of"
    if scan.before(q.first, "guard", "capacity"):
        return "guard.capacity"
    if scan.before(q.number, "guard"):
        if scan.before(q.number, "guard", "parent"):
            return "guard.idiom"
        if scan.before(q.number, "guard", "body") and not scan.at(q.after, "people"):
            return "guard.idiom"
        q.collective = scan.before(q.number, "guard", "collective") is not None
    if any(c.start < q.number and q.after <= c.end for c in scan.cues):
        return "guard.inside_phrase"
    return ""


def _note(scan: Scan, q: Quantity) -> str:
    """A reference set close to the word before it, or in brackets."""
    if q.number == 0 or not scan.words[q.number][:1].isdigit():
        return ""
    before, number = scan.tokens[q.number - 1], scan.tokens[q.number]
    if before.end == number.start:
        if before.text == "[" and scan.word(q.after) == "]":
            return "guard.note"
        if before.kind == "word" or before.text[-1] in _CLOSING:
            return "guard.note"
        if before.kind == "quote" and q.number > 1 and scan.tokens[q.number - 2].end == before.start:
            return "guard.note"
    return ""


def _joined(scan: Scan, q: Quantity) -> str:
    """Joined to other digits or letters by a sign: 48/114, 14:30, T-72, 555-1234, 25-26."""
    number, last = scan.tokens[q.number], scan.tokens[q.after - 1]
    if q.number > 1:
        sign, other = scan.tokens[q.number - 1], scan.tokens[q.number - 2]
        if sign.text in "/-:–.#№_@+" and sign.end == number.start and other.end == sign.start:
            return "guard.joined"
    if q.number > 0 and scan.tokens[q.number - 1].text in ("#", "№", "§"):
        return "guard.label"
    if q.number > 1 and scan.tokens[q.number - 1].text == "." and len(scan.words[q.number - 2]) == 1:
        return "guard.label"
    if q.after + 1 < len(scan.tokens):
        sign, other = scan.tokens[q.after], scan.tokens[q.after + 1]
        if sign.start == last.end and other.start == sign.end and sign.text in "/-:–+":
            if other.text[:1].isdigit():
                return "guard.joined"
            if sign.text in "-–" and scan.at(q.after + 1, "guard") and scan.at_value(q.after + 1, "guard", "unit"):
                return "guard.unit"
    return ""


def _unit(scan: Scan, q: Quantity) -> str:
    """A measure, a time or a share of a hundred follows."""
    if scan.at_value(q.after, "guard", "unit"):
        return "guard.unit"
    within = scan.at_value(q.number - 1, "guard", "unit")
    if within and within.end > q.number:
        return "guard.unit"
    return ""


def _money(scan: Scan, q: Quantity) -> str:
    money = scan.before(q.number, "guard", "currency") or scan.at_value(q.after, "guard", "currency")
    return "guard.money" if money else ""


def _age(scan: Scan, q: Quantity) -> str:
    if q.value > OLDEST_PERSON:
        return ""
    for start in (q.first, q.number):
        if scan.before(start, "guard", "age"):
            return "guard.age"
    if not q.bare_digits or q.number < 2:
        return ""
    before, name, after = scan.tokens[q.number - 1], scan.tokens[q.number - 2], scan.word(q.after)
    if (
        before.lower in scan.kit.words.be_one
        and q.after >= q.number
        and _somebody(scan, q.number - 2)
        and not scan.at(q.after, "people")
    ):
        return "guard.age"
    if scan.at(q.number - 2, "people") or any(c.end == q.number - 1 for c in scan.cues):
        named = False
    else:
        named = name.text[:1].isupper() and name.kind == "word"
    kin = scan.before(q.number - 1, "guard", "person") is not None
    if (named or kin) and before.text == "," and after in (",", ")", *(".;" if kin else "")) and not _listed(scan, q):
        return "guard.age"
    if (named or kin) and before.text == "(" and after == ")":
        return "guard.age"
    somebody = scan.before(q.number - 2, "guard", "person") or scan.tokens[q.number - 3].text[:1].isupper()
    if somebody and before.lower in scan.kit.numbers.of and name.text == "," and after in (",", ")", ".", ";"):
        return "guard.age"  # Ana Vell, de 41, y su hijo, de 7
    return ""


def _somebody(scan: Scan, at: int) -> bool:
    """A name or a pronoun for one person, so that ``is 22`` tells an age."""
    if scan.at(at, "toll") or any(c.end == at + 1 for c in scan.cues):
        return False
    return scan.words[at] in scan.kit.words.somebody or (at == 0 and scan.tokens[at].text.istitle())


def _listed(scan: Scan, q: Quantity) -> bool:
    """Does the sentence list labels with numbers (``Oaxaca, 45 dead; Chiapas, 10``)?"""
    return ";" in scan.words and q.after < len(scan.words)


def _label(scan: Scan, q: Quantity) -> str:
    """A word before it makes it the number of a document, unit, flight."""
    if not q.bare_digits or q.hedge != "exact":
        return ""
    if scan.before(q.number, "guard", "before"):
        counted = scan.at(q.after, "people") or any(c.start == q.after and c.value != "suffer" for c in scan.cues)
        return "" if counted else "guard.label"
    return ""


def _year(scan: Scan, q: Quantity) -> str:
    if not (q.bare_digits and OLDEST_YEAR <= q.value <= LATEST_YEAR and len(scan.words[q.number]) == 4):
        return ""
    if scan.at(q.after, "people") or any(m.start == q.after for m in scan.cues):
        return ""
    before, after = scan.word(q.number - 1), scan.word(q.after)
    if any(c.end == q.number for c in scan.cues):
        return ""
    if any(scan.at_value(i, "range", "change") for i in range(max(0, q.number - 3), q.number)):
        return ""  # rose to 1204
    if scan.before(q.number, "outcome.population") or scan.before(q.number, "outcome.killed", "event"):
        return ""
    named = q.number > 0 and scan.tokens[q.number - 1].text[:1].isupper()
    if before in scan.kit.words.year_before or before in "([,’'" or named or not before:
        return "guard.year"
    return "guard.year" if after in (",", ")", ":") and q.value > 1700 else ""


def _fraction(scan: Scan, q: Quantity) -> str:
    """Shares: one in five, nine out of ten."""
    after = scan.at_value(q.after, "guard", "share")
    of = scan.word(after.end) if after else ""
    if q.value < (int(of) if of.isdecimal() else scan.kit.numbers.words.get(of, ("", 0))[1]):
        return "guard.share"
    before = scan.before(q.number, "guard", "share")
    if before and before.start and q.value <= 1000:
        word = scan.word(before.start - 1)
        if word in scan.kit.numbers.words or word.isdigit():
            return "guard.share"
    return ""


def _list_number(scan: Scan, q: Quantity) -> str:
    """The number of a list entry, paragraph or line."""
    if scan.word(q.number - 1) in scan.kit.words.many:
        return "guard.line_number"
    if not q.bare_digits or q.after >= len(scan.tokens):
        return ""
    after = scan.tokens[q.after]
    opening = q.number == 0 or (q.number == 1 and scan.words[0] in ("(", "[", "*", "-", "#"))
    if (
        opening
        and after.text in (".", ")", "]")
        and after.start == scan.tokens[q.after - 1].end
        and q.after + 1 < len(scan.tokens)
    ):
        return "guard.list_number"
    return ""

"""Dates as deeds write them out, put into figures: ``the seventh day of August two thousand and thirteen``.

Every run of words is replaced by figures and spaces of the same length, so that offsets stay what they were.
"""

from __future__ import annotations

import re

_UNITS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "es": "uno|primero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno|veintiún veintidós veintitrés veinticuatro veinticinco "
    "veintiséis veintisiete veintiocho veintinueve treinta",
    "fr": "un|premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt",
}
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
         "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "treinta": 30,
         "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}  # fmt: skip


def _numbers() -> dict[str, int]:
    out = dict(_TENS)
    for words in _UNITS.values():
        for value, forms in enumerate(words.split(), 1):
            out.update(dict.fromkeys(forms.split("|"), value))
    return out


_NUMBERS = _numbers()
_DAYS = {word: n for n, word in enumerate(_ORDINALS["en"].split(), 1)} | {"thirtieth": 30}
_NUMBER = "(?:" + "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True)) + ")"
_DAY_WORD = "(?:(?:twenty|thirty)[- ])?(?:" + "|".join(sorted(_DAYS, key=len, reverse=True)) + ")"

_LEGAL_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? day of\b", re.IGNORECASE)
_SPELLED_DAY = re.compile(rf"\b({_DAY_WORD}) day of\b", re.IGNORECASE)
_SPANISH_DAY = re.compile(
    rf"\b(?:a )?l[oa]s?? ((?:{_NUMBER}(?: y {_NUMBER})?)|\d{{1,2}}) (?:\(\d{{1,2}}\) )?días? del mes de\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"\b(?:(?:year|del año|año|de l'an|de) )?"
    rf"(?P<thousand>two thousand|dos mil|deux mille|nineteen(?: hundred)?|mil novecientos|mill?e? neuf cents?)"
    rf"(?P<rest>(?:[ -](?:and |y |et )?{_NUMBER}){{0,3}})\b",
    re.IGNORECASE,
)


_OF_OUR_LORD = re.compile(
    r",?(?: in)?(?: the)? year(?: of our lord)?,?(?= (?:\d|two thousand|nineteen))|,? (?:a\.?d\.?|anno domini)(?= \d)",
    re.IGNORECASE,
)


def in_figures(line: str) -> str:
    """The line with days and years that are written out in figures; no longer and no shorter."""
    line = _LEGAL_DAY.sub(lambda m: _padded(f"{m[1]} of", m[0]), line)
    line = _SPELLED_DAY.sub(lambda m: _padded(f"{_ordinal(m[1])} of", m[0]), line)
    line = _SPANISH_DAY.sub(lambda m: _padded(f"{_sum(m[1])} de", m[0]), line)
    line = _OF_OUR_LORD.sub(lambda m: " " * len(m[0]), line)
    return _YEAR.sub(_year, line)


def _ordinal(words: str) -> int:
    *tens, last = re.split("[- ]", words.lower())
    return sum(_TENS[t] for t in tens) + _DAYS[last]


def _sum(words: str) -> int:
    if words.isdigit():
        return int(words)
    return sum(_NUMBERS.get(w, 0) for w in re.split(r"[ -]", words.lower()))


def _year(found: re.Match[str]) -> str:
    base = 2000 if found["thousand"].lower().startswith(("two", "dos", "deux")) else 1900
    rest = found["rest"].strip()
    whole = _NUMBERS.get(rest.lower().strip(" -"))
    value = base + (whole if whole is not None else _sum(rest))
    if value == base == 1900 or value > base + 99:
        return found[0]
    before = found[0][: found.start("thousand") - found.start()]
    return before + _padded(str(value), found[0][len(before) :])


def _padded(words: str, instead: str) -> str:
    return words + " " * (len(instead) - len(words)) if len(words) <= len(instead) else instead

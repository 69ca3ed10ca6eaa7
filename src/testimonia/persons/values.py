"""What the cells of lists say: ages, dates, sexes and statuses in the words of several languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from ..model import Sex, Status
from ..names import romanise

_YEARS = re.compile(r"(\d{1,3})(?:\s*(?:-|–|to|or|/)\s*(\d{1,3}))?")
_MONTHS = re.compile(
    r"\b(?:months?|mos?|weeks?|days?|mesyats\w*|ay(?:liq)?|gunluk|meses|mois|monate?|shhr|dney|nedel\w*)\b"
)
_ABOUT = re.compile(r"[~?]|\b(?:about|approx\w*|circa|ca|c|around|okolo|taxminen|etwa|env|aprox)\b")
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?:[T ].*)?")
_NUMERIC = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})")
_COMPACT = re.compile(r"(1[89]\d\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_YEAR = re.compile(r"(?:.*\D)?(1[89]\d\d|20\d\d)(?:\D.*)?")
_NAMED = re.compile(r"(\d{1,2})?\.?\s*([^\W\d_]{3,})\.?,?\s*(\d{1,2})?,?\s*(\d{4})")
_MONTH_NAMES = {
    stem: n
    for n, stems in enumerate(
        (
            "jan yan ene", "feb fev shub", "mar", "apr abr avr nis", "may mai mayis", "jun iyun juin haz",
           "jul iyul juil tem",

            "aug avg ago aou", "sep sen eyl", "oct okt oks eki", "nov noy kas", "dec dek dez dic ara",
        ),
        1,
    )
    for stem in stems.split()
}  # fmt: skip
_OLDEST = 120
_BREATHED = re.compile(r"([scgkz])h")


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[str, Mapping[str, str]]:
    """Word -> what it means, for the words of cells; and the phrases of headings."""
    table = tomllib.loads(resources.files(__package__).joinpath("data/columns.toml").read_text("utf-8"))
    return {
        "words": {
            plain(w.replace("_", " ")): meaning for meaning, text in table["words"].items() for w in text.split()
        },
        "headings": {
            plain(p.replace("_", " ")): field for field, text in table["headings"].items() for p in text.split()
        },
    }


@lru_cache(maxsize=1)
def _ranges() -> Mapping[str, tuple[int, int]]:
    table = tomllib.loads(resources.files(__package__).joinpath("data/columns.toml").read_text("utf-8"))
    return {word: (low, high) for word, (low, high) in table["ages"].items()}


def plain(text: str) -> str:
    """A cell or heading as words in Latin letters: ``Date of Birth (DD/MM)`` becomes ``date of birth``."""
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"\([^)]*\)", " ", romanise(text))).split()
    # Data files and lists may write these sounds with or without their h: yaşı, yashi, yasi.
    return _BREATHED.sub(r"\1", " ".join(words))


@lru_cache(maxsize=1 << 14)
def meaning(cell: str) -> str:
    """What a cell of one of the known words says, else empty."""
    return vocabulary()["words"].get(plain(cell), "")


def sex_of(cell: str) -> Sex:
    """Sex, where the cell says one."""
    said = meaning(cell)
    return "male" if said == "male" else "female" if said == "female" else ""


_STATUSES: tuple[Status, ...] = ("killed", "wounded", "missing", "captive", "released", "survived")


def status_of(cell: str) -> Status:
    """Status, where the cell says one."""
    said = meaning(cell)
    for status in _STATUSES:
        if said == status:
            return status
    words = [vocabulary()["words"].get(w, "") for w in plain(cell).split()]
    found = [s for s in _STATUSES if s in words]
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=1 << 14)
def age_of(cell: str) -> tuple[int, int] | None:
    """The lowest and highest age in years that a cell allows; None where it says none.

    >>> age_of("34"), age_of("6 months"), age_of("30-35"), age_of("child"), age_of("n/k")
    ((34, 34), (0, 0), (30, 35), (0, 17), None)
    """
    if not cell.strip():
        return None
    words = plain(cell)
    said = _ranges().get(vocabulary()["words"].get(words, ""))
    if said:
        return said
    match = _YEARS.search(_digits(cell))
    if match is None:
        return next((_ranges()[m] for w in words.split() if (m := vocabulary()["words"].get(w, "")) in _ranges()), None)
    low = int(match[1])
    high = int(match[2] or low)
    if _MONTHS.search(romanise(cell)):
        return (0, 0) if low < 12 or "month" not in romanise(cell) else (low // 12, low // 12)
    if low > _OLDEST or high > _OLDEST or high < low:
        return None
    slack = 2 if _ABOUT.search(romanise(cell)) else 0
    return max(0, low - slack), high + slack


def _digits(text: str) -> str:
    """With the digits of any script as 0-9."""
    if text.isascii():
        return text
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def day_first(cells: list[str]) -> bool:
    """Whether a column writes the day before the month: told by numbers above 12, day first where nothing tells."""
    first = second = 0
    for cell in cells:
        match = _NUMERIC.fullmatch(_digits(cell.strip()))
        if match:
            first += int(match[1]) > 12
            second += int(match[2]) > 12
    return first >= second


@lru_cache(maxsize=1 << 16)
def date_of(cell: str, day_comes_first: bool = True) -> str:
    """A date as ISO 8601, as partial as the cell; empty where it says none.

    >>> date_of("3.5.2001"), date_of("05/2001"), date_of("May 2001"), date_of("1992-02-30")
    ('2001-05-03', '2001', '2001-05', '')
    """
    text = _digits(cell.strip())
    if match := _ISO.fullmatch(text):
        return _valid(int(match[1]), int(match[2]), int(match[3] or 0))
    if match := _COMPACT.fullmatch(text):
        return _valid(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(text):
        a, b, year = int(match[1]), int(match[2]), int(match[3])
        if len(match[3]) == 2:
            return ""
        day, month = (a, b) if (day_comes_first and b <= 12) or a > 12 else (b, a)
        return _valid(year, month, day)
    if len(text) < 40 and (match := _NAMED.fullmatch(text)):
        word = romanise(match[2])
        month = next((n for stem, n in _MONTH_NAMES.items() if word.startswith(stem)), 0)
        if month:
            return _valid(int(match[4]), month, int(match[1] or match[3] or 0))
    match = _YEAR.fullmatch(text) if len(text) <= 20 else None
    return match[1] if match else ""


def _valid(year: int, month: int, day: int) -> str:
    if not 1800 <= year <= 2100 or not 0 <= month <= 12:
        return ""
    if not month:
        return str(year)
    longest = (
        31,
        29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28,
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    )
    if not 0 <= day <= longest[month - 1]:
        return ""
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"

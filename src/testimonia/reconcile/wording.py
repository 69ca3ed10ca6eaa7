"""How sentences of this stage write numbers, dates, speakers and lists: one way everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Figure

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_OUTCOMES = {
    "killed": "killed",
    "wounded": "wounded",
    "missing": "missing",
    "captive": "taken captive",
    "released": "released",
    "displaced": "displaced",
    "orphaned": "orphaned",
    "body": "counted as bodies",
    "survived": "survivors",
    "population": "residents",
    "affected": "affected",
    "other": "otherwise counted",
}

_GROUPS = {"all": "people", "other": "others"}


def number(value: int) -> str:
    """``1275`` as ``1,275``."""
    return f"{value:,}"


def bounds(figure: Figure) -> str:
    """What the words commit to: ``613``, ``at least 600``, ``about 700``, ``160 to 1,000``."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "a number not given"
    if low is None:
        assert high is not None
        return f"at most {number(high)}"
    if high is None:
        return f"at least {number(low)}"
    if low != high:
        return f"{number(low)} to {number(high)}"
    return f"about {number(low)}" if figure.hedge == "about" else number(low)


def day(iso: str) -> str:
    """``1992-02-26`` as ``26 February 1992``; partial dates stay partial, what is no date stays as it is."""
    first, _, last = iso.partition("/")
    if last:
        return f"{day(first)} to {day(last)}"
    parts = first.split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3:
        return iso
    if len(parts) == 1:
        return parts[0]
    month = int(parts[1])
    if not 1 <= month <= 12:
        return iso
    named = f"{_MONTHS[month - 1]} {parts[0]}"
    return named if len(parts) == 2 else f"{int(parts[2])} {named}"


def on(iso: str) -> str:
    """A date with its preposition: ``on 26 February 1992``, ``in February 1992``."""
    return f"{'on' if iso.count('-') == 2 else 'in'} {day(iso)}"


def counted(outcome: str, group: str) -> str:
    """What a question counts: ``people killed``, ``women and children missing``."""
    people = " and ".join(_GROUPS.get(g, g) for g in group.split("+"))
    return f"{people} {_OUTCOMES.get(outcome, outcome)}"


def listed(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def shortened(parts: Iterable[str], most: int = 6) -> str:
    """A list of at most ``most`` parts, with the number of those left out."""
    given = list(parts)
    if len(given) <= most:
        return listed(given)
    return f"{', '.join(given[:most])} and {number(len(given) - most)} more"


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def how_many(n: int) -> str:
    """Small numbers of things in words, as running text has them."""
    return _WORDS[n] if n < len(_WORDS) else number(n)


def capital(sentence: str) -> str:
    """The sentence with its first letter raised."""
    return sentence[:1].upper() + sentence[1:]

"""Datelines: the place, day and agency with which a report opens, in the orders that agencies print them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..dates import dates_in
from .citation import display, namelike
from .vocabulary import publication

_REACH = 140
"""Code points in which a dateline must end."""
_LONGEST = 100
_DASH = re.compile(
    r"\s?\.\s?[-–—]{1,2}(?=\s|$)|\s[-–—_]{1,2}(?=\s)|\s?[—–](?=\S)|[—–]\s|--|/\s*\.?(?=\s)|\)\s*[.:_]?(?=\s)"
)
_PIECE = re.compile(r"\([^()]{2,50}\)|/[^/]{2,50}/|[^,./()]+(?:\.(?=[^\W\d_]\.)[^,./()]+)*")
_SEPARATORS = " ,.:;—–-_/()|"


class Dateline(NamedTuple):
    """What the opening of a report says before its first sentence."""

    place: str = ""
    date: str = ""
    """May lack its year (``--03-12``)."""
    agency: str = ""
    """As the data file names it."""
    end: int = 0
    """Code points of the opening that it takes up."""

    @property
    def firm(self) -> bool:
        """A place with a day or an agency, not a word in capitals alone."""
        return bool(self.date or self.agency)


def read_dateline(opening: str, language: str = "") -> Dateline:
    """Reads the dateline at the start of a text; an empty one where there is none."""
    head = opening[:_REACH].lstrip("*_ ")
    shift = len(opening[:_REACH]) - len(head)
    best = Dateline()
    for dash in _DASH.finditer(head):
        if dash.start() > _LONGEST:
            break
        closing = dash[0].lstrip()[:1]
        stop = dash.start() + 1 if closing in (")", "/") else dash.start()
        found = _read(head[:stop].replace("*", ""), language)
        if found is None:
            if closing in (")", "/"):
                continue
            break
        if closing not in (")", "/") or found.agency:
            best = found._replace(end=shift + dash.end())
            if closing not in (")", "/"):
                break
    return best


def _read(head: str, language: str) -> Dateline | None:
    if not head.strip() or len(head.split()) > 14:
        return None
    dates = dates_in(head, language)
    if len(dates) > 1:
        return None
    date = dates[0].value if dates else ""
    if date and len(date) < 7:
        return None
    rest = head[: dates[0].start] + " , " + head[dates[0].end :] if dates else head
    agency, places = "", []
    for piece in _PIECE.findall(rest):
        bracketed = piece[:1] in "(/"
        text = piece.strip(_SEPARATORS)
        known = publication(text) if len(text) > 1 else None
        if known and (bracketed or known.agency) and (known.agency or bracketed) and not agency:
            agency = display(text)
        elif bracketed and text and not known:
            inner = dates_in(text, language)
            if not inner and not text.isupper():
                return None
        elif text and text.casefold() not in _FILLERS:
            places.append(text)
    if not agency:
        agency, places = _inside(places)
    place = ", ".join(places)
    return _checked(place, places, date, agency)


_FILLERS = frozenset({"г", "г.", "года", "год", "yıl", "il", "ili", "corr", "корр", "корреспондент", "del", "de"})


def _inside(places: list[str]) -> tuple[str, list[str]]:
    """An agency named in the words after the place: ``MADRID Reuters``."""
    for at, part in enumerate(places):
        words = part.split()
        for size in range(min(4, len(words) - 1), 0, -1):
            known = publication(" ".join(words[-size:]))
            if known and known.agency and len(words[-1]) > 3:
                return display(" ".join(words[-size:])), [*places[:at], " ".join(words[:-size]), *places[at + 1 :]]
    return "", places


def _checked(place: str, places: list[str], date: str, agency: str) -> Dateline | None:
    first = places[0] if places else ""
    if not first:
        return Dateline(date=date, agency=agency) if date and agency else None
    if len(places) > 4 or any(c.isdigit() or c in ';!?"“”«»[]' for c in place) or len(place) > 70:
        return None
    capitals = first.isupper() and len(first) > 2 and len(first.split()) <= 4
    if not capitals and not ((agency or date) and all(namelike(p) for p in places)):
        return None
    return Dateline(place=place, date=date, agency=agency)

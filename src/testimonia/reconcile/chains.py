"""Attribution chains from the page to the origin: publication ‹ author ‹ agency ‹ speaker, each where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from ..model import Connection, Figure, Item, Side, Voice
from .claimants import Sides
from .spelling import fold

_CREDITS = 700
"""Code points from the beginning and to the end of an item within which a byline or dateline credits an agency."""

_CLAUSE = 240
"""Code points around a figure within which its clause names the agency that reports it."""

_CREDITED = re.compile(
    r"[(\[—–\-:/,]\s*$|\b(?i:by|from|via|source|compiled|por|fuente|source|par|von|quelle)[:\s]*$|^\s*$|\n\s*$"
)
"""What stands before an agency that a byline or a dateline credits."""

_SAYS_BEFORE = re.compile(
    r"\b(?i:told|according to|quoted by|reported by|cited by|citing|quoting|"
    r"según|citado por|citando a|dijo a|selon|cité par|citant|laut|nach angaben von|"
    r"по данным|сообщает|сообщил|сообщило|агентству|агентства)\s+(?:the |la |el |l['’]|der |die |агентства |agency )?$"
)
_SAYS_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?i:reported|reports|said|says|quoted|cited|put|news agency|"
    r"informó|reportó|dijo|citó|a rapporté|rapporte|a indiqué|meldete|berichtete|meldet|сообщил|сообщило|сообщает|"
    r"bildirdi|aktardı)\b"
)


@lru_cache(maxsize=1)
def _agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    table = tomllib.loads(files(__package__).joinpath("agencies.toml").read_text(encoding="utf-8"))["agencies"]
    names = {form: name for name, forms in table.items() for form in forms}
    longest_first = sorted(names, key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])"), names


class Chains:
    """Composes the chains of one case; what an item's own pages credit is looked up once for all its figures."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self._sides = Sides(sides)
        self._item: Item | None = None
        self._text = ""
        self._above: tuple[Voice, ...] = ()
        self._credited: Voice | None = None

    def open(self, item: Item | None, text: str) -> None:
        """Turns to an item; ``text`` is the whole content that the item is a part of."""
        self._item = item
        self._text = text
        self._above = tuple(self._record(item)) if item is not None else ()
        self._credited = self._find_credit(item, text) if item is not None else None

    def of(self, figure: Figure) -> tuple[Voice, ...]:
        """The chain of one figure of the item that was opened."""
        above = self._above
        agency = self._in_clause(figure) or self._credited
        speaker = self._speaker(figure)
        if agency is not None and all(fold(agency.name) not in fold(v.name) for v in above):
            agency = None if speaker is not None and fold(agency.name) == fold(speaker.name) else agency
        else:
            agency = None
        return (*above, *(v for v in (agency, speaker) if v is not None))

    def _speaker(self, figure: Figure) -> Voice | None:
        if not figure.claimant:
            return None
        return Voice(
            name=figure.claimant,
            role="speaker",
            connection=figure.connection,
            side=self._sides.of(figure.claimant),
            start=figure.claimant_start,
        )

    def _record(self, item: Item) -> list[Voice]:
        """What the item's bibliographic record names: who publishes it and who wrote it."""
        starts = {w.field: w.start for w in item.whence}
        publication, field = _publication(item)
        voices = []
        if publication:
            connection: Connection = "legislature" if item.kind == "resolution" else "press" if _is_press(item) else ""
            voices.append(
                Voice(
                    name=publication,
                    role="publication",
                    connection=connection,
                    side=self._sides.of(publication),
                    start=starts.get(field, -1),
                )
            )
        # A resolution's authors are its sponsors: the chamber speaks.
        if item.author and item.kind != "resolution" and fold(item.author) != fold(publication):
            role, name = _author(item.author)
            voices.append(
                Voice(
                    name=name,
                    role=role,
                    connection="agency" if role == "agency" else "",
                    start=starts.get("author", -1),
                )
            )
        return voices

    def _find_credit(self, item: Item, text: str) -> Voice | None:
        if not _is_press(item):
            return None
        pattern, names = _agencies()
        body = text[item.start : item.end]
        head = body[:_CREDITS]
        for m in pattern.finditer(head):
            if _CREDITED.search(head[: m.start()]):
                return _agency(names[m.group()], item.start + m.start())
        offset = max(len(head), len(body) - 80)
        tail = body[offset:]
        for m in pattern.finditer(tail):
            if _CREDITED.search(tail[: m.start()]) and not tail[m.end() :].strip(" \n)]*_.—-"):
                return _agency(names[m.group()], item.start + offset + m.start())
        return None

    def _in_clause(self, figure: Figure) -> Voice | None:
        item = self._item
        if item is None or not self._text:
            return None
        pattern, names = _agencies()
        start = max(item.start, figure.anchor.start - _CLAUSE)
        end = min(item.end, figure.anchor.end + _CLAUSE)
        text = self._text[start:end]
        first, last = _sentence(text, figure.anchor.start - start)
        for m in pattern.finditer(text, first, last):
            if _SAYS_BEFORE.search(text[first : m.start()]) or _SAYS_AFTER.search(text[m.end() : last]):
                return _agency(names[m.group()], start + m.start())
        return None


def _sentence(text: str, at: int) -> tuple[int, int]:
    first = max(text.rfind(". ", 0, at), text.rfind("\n\n", 0, at), text.rfind("? ", 0, at), text.rfind("! ", 0, at))
    ends = [e for e in (text.find(". ", at), text.find("\n\n", at)) if e >= 0]
    return first + 1 if first >= 0 else 0, min(ends, default=len(text))


def _agency(name: str, start: int) -> Voice:
    return Voice(name=name, role="agency", connection="agency", start=start)


def _author(author: str) -> tuple[Literal["author", "agency"], str]:
    pattern, names = _agencies()
    whole = pattern.fullmatch(author.strip())
    return ("agency", names[whole.group()]) if whole else ("author", author)


def publication(item: Item) -> str:
    """Who speaks where the page itself speaks."""
    return _publication(item)[0]


def _publication(item: Item) -> tuple[str, str]:
    """Who speaks where the page itself speaks, and the field that says so."""
    if item.kind == "resolution" and (item.body or item.jurisdiction):
        body, place = item.body, item.jurisdiction
        if body and place and fold(place) not in fold(body):
            return f"{body}, {place}", "body"
        return body or place, "body" if body else "jurisdiction"
    if item.publisher:
        return item.publisher, "publisher"
    return item.body, "body"


def _is_press(item: Item) -> bool:
    return item.kind in ("press_article", "press_clipping")

"""The record of an act: its kind, its chamber, when it was brought in and adopted, and how the body voted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..dates import dates_in
from ..institutions import fold
from ..model import Item, Manner, Vote
from .chambers import house
from .clauses import Layout
from .paragraphs import Paragraph
from .words import Forms, stripped

_LONGEST = 500
_NEAR = 90
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])")
_BY = re.compile(r"(?<!\w)by (?:the )?")
_ARTICLE = re.compile(r"^(?:the|el|la|le|der|die|il|o|a)\s+")
_NUMBER = re.compile(r"\d{1,4}")


class Dates(NamedTuple):
    """When an act was brought in and adopted, ISO, partial where its words are; and what says it was adopted."""

    introduced: str
    adopted: str
    adopted_by: str


def kind_of(head: Sequence[Paragraph], item: Item, forms: Forms) -> str:
    """What an act calls itself, by the first line of its head that does."""
    kinds = forms.kinds()
    longest = sorted(kinds, key=lambda k: (-len(k), k))
    lines = [line.plain for p in head for line in p.lines if len(line.plain.split()) <= 14]
    for words in (*lines, item.title):
        folded = fold(words).strip(" .,:;*-–—")
        for name in longest:
            at = folded.find(name)
            if (
                at >= 0
                and not folded[at + len(name) : at + len(name) + 1].isalnum()
                and (at == 0 or folded[at - 1] == " ")
            ):
                return kinds[name]
    return "statement" if item.kind == "statement" else "resolution"


def is_named(head: Sequence[Paragraph], forms: Forms) -> bool:
    """Whether a line of the head is nothing but the name of an act."""
    kinds = forms.kinds()
    return any(stripped(line.plain) in kinds for p in head for line in p.lines)


def chamber_of(found: Layout, given: Iterable[Paragraph], item: Item, forms: Forms) -> str:
    """The body that resolves, as the formula or the clauses name it; what the item's record says where they do not."""
    if any(w.field == "body" and w.origin in ("reviewer", "sources.csv") for w in item.whence):
        return item.body
    chambers = forms.named("chambers")
    longest = sorted(chambers, key=lambda c: (-len(c), c))
    for p in given:
        folded = fold(p.words[:400])
        by = _BY.search(folded) if forms.opens("formulas", folded) or forms.opens("formulas", p.folded) else None
        name = next((c for c in longest if by and folded.startswith(c, by.end())), "")
        if name:
            return item.body if fold(item.body) == name else chambers[name]
    if item.body and not house(item.body):
        subjects = [
            _ARTICLE.sub("", piece.paragraphs[0].folded) for piece in found.clauses if piece.part == "operative"
        ]
        name = next((c for c in longest if any(s.startswith(c) for s in subjects) and house(c)), "")
        if name:
            return f"{chambers[name]}, {item.body}"
    return item.body


def dates_of(found: Layout, item: Item, forms: Forms) -> Dates:
    """The dates that an act gives of its passage, else the date of the item's record with what said it."""
    introduced = adopted = ""
    places = [*found.tail, *found.head]
    for at, p in enumerate(places):
        if len(p.words) > _LONGEST:
            continue
        adopted = adopted or _date_after("adopted", "introduced", p.words, item.language, forms)
        introduced = introduced or _date_after("introduced", "adopted", p.words, item.language, forms)
        if not introduced and at and forms.found("introduced").search(fold(p.words)):
            introduced = _alone(places[at - 1], item.language)
    introduced = introduced or _year_of_introduction(found.head, forms)
    if adopted:
        return Dates(introduced, adopted, "item")
    whence = next((w for w in item.whence if w.field == "date"), None)
    if whence is None or not item.date or item.date == introduced or _in_clause(whence.start, found):
        return Dates(introduced, "", "")
    said_by = whence.said_by if whence.origin == "item" else f"{whence.origin}: {whence.said_by}"
    return Dates(introduced, item.date, said_by)


def is_as_introduced(found: Layout, dates: Dates, forms: Forms) -> bool:
    """Whether a text is by its own head the version brought in, and tells of no adoption."""
    if dates.adopted_by == "item":
        return False
    return any(forms.found("as_introduced").search(fold(p.words)) for p in found.head if len(p.words) <= 200)


def _in_clause(at: int, found: Layout) -> bool:
    """Whether a place in the text is inside a clause: a date there is of what the clause tells."""
    return any(line.start <= at < line.end for piece in found.clauses for line in piece.lines)


def _date_after(wanted: str, other: str, words: str, language: str, forms: Forms) -> str:
    """The first full date that stands near behind a word of the wanted kind, with none of the other kind between."""
    marks = list(forms.plain(wanted, r"(?<!\w){words}(?!\w)").finditer(words))
    if not marks:
        return ""
    others = [m.start() for m in forms.plain(other, r"(?<!\w){words}(?!\w)").finditer(words)]
    for date in dates_in(words, language):
        if len(date.value) < 7 or date.value[0] == "-":
            continue
        before = [m for m in marks if m.end() <= date.start and date.start - m.end() <= _NEAR]
        if before and not any(before[-1].end() <= o < date.start for o in others):
            return str(date.value)
    return ""


def _alone(p: Paragraph, language: str) -> str:
    """The date of a paragraph that is nothing else."""
    found = dates_in(p.words, language) if len(p.words) <= 40 else []
    alone = len(found) == 1 and found[0].value[0] != "-" and found[0].end - found[0].start > 0.6 * len(p.words)
    return found[0].value if alone else ""


def _year_of_introduction(head: Sequence[Paragraph], forms: Forms) -> str:
    """``PRE-FILED FOR INTRODUCTION IN THE 2012 SESSION``"""
    for p in head:
        if len(p.words) <= 120 and forms.opens("introduced", p.folded):
            years = {found[0] for found in _YEAR.finditer(p.words)}
            if len(years) == 1:
                return years.pop()
    return ""


def votes_in(paragraphs: Iterable[Paragraph], forms: Forms) -> tuple[Vote, ...]:
    """The votes that an act tells, in its own words."""
    found: list[Vote] = []
    for p in paragraphs:
        if len(p.words) <= _LONGEST:
            vote = _recorded(p, forms) or _told(p, forms)
            if vote is not None:
                found.append(vote)
    return tuple(found)


def _recorded(p: Paragraph, forms: Forms) -> Vote | None:
    by_vote = forms.plain(
        "by_a_vote", r"(?<!\w){words}\s+(?P<a>\d{1,4})\s*(?:to|a|-|–|:|gegen|contra|contre)\s*(?P<b>\d{1,4})(?!\w)"
    )
    found = by_vote.search(p.words)
    if found:
        return _vote(p, found.start(), found.end(), "recorded", int(found["a"]), int(found["b"]), None)
    counts = {side: _count(side, p.words, forms) for side in ("in_favour", "against", "abstained")}
    yes, no, none = counts["in_favour"], counts["against"], counts["abstained"]
    if yes is None or no is None:
        return None
    spans = [c for c in (yes, no, none) if c is not None]
    start, end = min(c[0] for c in spans), max(c[1] for c in spans)
    return _vote(p, start, end, "recorded", yes[2], no[2], none[2] if none else None)


def _count(side: str, words: str, forms: Forms) -> tuple[int, int, int] | None:
    """Start, end and number: ``Yeas 98``, ``98 votes in favour``."""
    pattern = forms.plain(
        side,
        r"(?<!\w)(?:{words}\s*[:=–—-]?\s*(?P<after>\d{1,4})(?![\w.])|(?P<before>\d{1,4})\s+(?:votes?\s+|votos?\s+|voix\s+)?{words}(?!\w))",
    )
    found = pattern.search(words)
    return (found.start(), found.end(), int(found["after"] or found["before"])) if found else None


def _told(p: Paragraph, forms: Forms) -> Vote | None:
    manner: Manner
    for manner in ("unanimous", "unrecorded"):
        found = forms.plain(manner, r"(?<!\w){words}(?!\w)").search(p.words)
        if found:
            return _vote(p, found.start(), found.end(), manner, None, None, None)
    return None


def _vote(
    p: Paragraph, start: int, end: int, manner: Manner, yes: int | None, no: int | None, abstained: int | None
) -> Vote:
    return Vote(
        quote=p.words[start:end], start=p.lines[0].start, manner=manner,
        in_favour=yes, against=no, abstained=abstained,
    )  # fmt: skip

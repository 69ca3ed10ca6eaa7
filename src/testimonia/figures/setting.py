"""Where and when what is counted happened, as the passage tells it: place words nearest and applying, ISO partial date.

No gazetteer: a place is a name or a noun of place where prepositions, nouns like "town" or an apposition make it one.
The date of saying ("police said on Friday") is not the date of what was said.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..dates import DateSpan, resolve
from .places import BARE, Place, places
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .frame import Frame
    from .lexer import Sentence
    from .speakers import Speakers

_BACK_PLACE = 6
"""Sentences that a place holds for, where nothing nearer is named."""
_BACK_DATE = 4
_BACK_PARAGRAPHS = 14
"""Sentences that a day holds for over paragraphs that name no other."""
_SURE = 1.3
"""Weight from which a place of the sentence is taken however far it stands from the figure."""
_FAR = 25
"""Tokens; beyond them a place of the same sentence is no nearer than one of the sentence before."""


class Setting(NamedTuple):
    """Where and when; empty where the passage does not tell."""

    place: str = ""
    place_start: int = -1
    date: str = ""
    rules: tuple[str, ...] = ()


class Settings:
    """The places and dates of one item; ``published`` is the item's date, ``dateline`` the place it was written at."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], speakers: Speakers, *, published: str = "", dateline: str = ""
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.speakers = speakers
        self.published = published
        self.dateline = dateline
        self._places: dict[int, list[Place]] = {}
        self._every: dict[int, list[Place]] = {}
        self._dates: dict[int, list[DateSpan]] = {}
        self._dates_before: dict[int, tuple[str, str]] = {}
        self._places_before: dict[tuple[int, bool], Place | None] = {}

    def setting(self, index: int, start: int, end: int) -> Setting:
        """The place and date of the figure at ``text[start:end]`` in sentence ``index``."""
        place, at, how = self._place(index, start, end)
        date, when = self._date(index, start)
        return Setting(place, at, date, tuple(rule for rule in (how, when) if rule))

    # ---------------------------------------------------------------------------------------------- places

    def _of(self, index: int) -> list[Place]:
        """The places of a sentence that do not tell where its speakers are."""
        if index not in self._places:
            w = self.speakers.words(index)
            found = self._every[index] = places(w)
            said = [f for f in self.speakers.frames(index) if f.subject is not None] if found else []
            self._places[index] = [p for p in found if not any(_of_speaker(w, p, f) for f in said)]
        return self._places[index]

    def _place(self, index: int, start: int, end: int) -> tuple[str, int, str]:
        best = self._nearest(index, start, end)
        if best is not None and not best.anaphoric:
            return self._named(best, "place in the sentence")
        if best is None:
            far = [p for p in self._of(index) if p.weight >= _SURE and not p.anaphoric]
            if far:
                return self._named(
                    max(far, key=lambda p: (p.weight, p.start < start, p.start)), "place in the sentence"
                )
        back = index, best is not None
        if back not in self._places_before:
            self._places_before[back] = self._before(*back)
        before = self._places_before[back]
        if before is not None:
            return self._named(before, "place named before")
        if best is not None:
            return self._named(best, "place in the sentence")
        following = index + 1
        if following < len(self.sentences) and self.sentences[following].paragraph == self.sentences[index].paragraph:
            found = [p for p in self._of(following) if p.weight >= 3]
            if found:
                return self._named(found[0], "place named after")
        return (self.dateline, -1, "dateline") if self.dateline else ("", -1, "")

    def _named(self, place: Place, rule: str) -> tuple[str, int, str]:
        return self.text[place.start : place.end], place.start, rule

    def _nearest(self, index: int, start: int, end: int) -> Place | None:
        """The place of the sentence that is nearest to the figure, as far as it is surely one."""
        w = self.speakers.words(index)
        figure, after = _token_at(w, start), _token_at(w, end - 1)
        best, score = None, 0.0
        for p in self._of(index):
            if p.start < end and start < p.end:
                continue
            near = p.weight - _distance(w, p, figure, after)
            if near > score and p.weight > BARE:
                best, score = p, near
        return best

    def _before(self, index: int, pointing: bool) -> Place | None:
        """The last place that the sentences before tell; any name where words point back to one ("the town")."""
        floor = BARE if pointing else 1.25
        loose = None
        for i in range(index, max(-1, index - 1 - _BACK_PLACE), -1):
            here = self._of(i)
            if pointing:  # "his town" may be that of the mayor who speaks
                here = self._every[i]
            found = [p for p in here if not p.anaphoric and p.weight >= floor] if i < index or pointing else []
            sure = [p for p in found if p.weight >= 2]
            if sure:
                return max(sure, key=lambda p: (p.weight, p.start))
            if found and loose is None:
                loose = found[0]
        return loose

    # ----------------------------------------------------------------------------------------------- dates

    def _told(self, index: int) -> tuple[DateSpan, ...]:
        """The dates of a sentence."""
        return self.sentences[index].dates(self.speakers.lexicon.code)

    def _said(self, index: int, d: DateSpan) -> bool:
        w = self.speakers.words(index)
        return any(_of_saying(w, d, f) for f in self.speakers.frames(index))

    def _of_event(self, index: int) -> list[DateSpan]:
        """The dates of a sentence that are not dates of saying."""
        if index not in self._dates:
            self._dates[index] = [d for d in self._told(index) if not self._said(index, d)]
        return self._dates[index]

    def _date(self, index: int, start: int) -> tuple[str, str]:
        for d in sorted(self._of_event(index), key=lambda d: _apart(self.text, d, start)):
            value = self._resolved(index, d)
            if value:
                return value, "date in the sentence"
        if index not in self._dates_before:
            self._dates_before[index] = self._date_before(index)
        return self._dates_before[index]

    def _date_before(self, index: int) -> tuple[str, str]:
        """The date that the sentences before tell."""
        i = index - 1
        while i >= max(0, index - _BACK_DATE) and self.sentences[i].paragraph == self.sentences[index].paragraph:
            for d in reversed(self._of_event(i)):
                value = "" if d.precision == "decade" or d.value.startswith("@") else self._resolved(i, d)
                if value:
                    return value, "date named before"
            i -= 1
        return self._of_paragraphs(index)

    def _of_paragraphs(self, index: int) -> tuple[str, str]:
        """The one day or month that the last paragraph with any tells, where the figure's own paragraph tells none."""
        own = self.sentences[index].paragraph
        told: set[str] = set()
        paragraph = -1
        for i in range(index - 1, max(-1, index - 1 - _BACK_PARAGRAPHS), -1):
            here = self.sentences[i].paragraph
            if here != own and told and here != paragraph:
                break
            for d in self._of_event(i):
                if d.precision in ("day", "month") and not d.value.startswith("@"):
                    told.add(self._resolved(i, d))
                    paragraph = here
        value = told.pop() if len(told) == 1 else ""
        return (value, "date of the paragraphs before") if value else ("", "")

    def _resolved(self, index: int, d: DateSpan) -> str:
        return _settled(resolve(d, self.published, "" if d.absolute else self._year(index, d.start)), d.precision)

    def _year(self, index: int, before: int) -> str:
        """The year that the text set before: in the same paragraph or, without a day of writing, shortly before."""
        for i in range(index, max(-1, index - _BACK_PLACE), -1):
            if self.published and self.sentences[i].paragraph != self.sentences[index].paragraph:
                break
            for d in reversed(self._told(i)):
                if d.start < before and d.absolute and d.precision != "decade" and _sets_year(d, bool(self.published)):
                    return d.value[:4]
        return ""


def _settled(value: str, precision: str) -> str:
    """A date that words give as a run of days, as one: the later of two days (a night), else what both ends share."""
    first, _, last = value.partition("/")
    if not last or precision not in ("day", "month") or len(first) != len(last):
        return value
    if len(first) == 10 and (date.fromisoformat(last) - date.fromisoformat(first)).days == 1:
        return last
    shared = [a for a, b in zip(first.split("-"), last.split("-"), strict=True) if a == b]
    return "-".join(shared) if first[:4] == last[:4] and last.startswith("-".join(shared)) else value


def _sets_year(d: DateSpan, dated: bool) -> bool:
    """Whether later days without a year belong to that year; in a dated item a bare year may be a mere comparison."""
    return d.precision in ("day", "month") or not dated


def _of_speaker(w: Words, p: Place, f: Frame) -> bool:
    """Whether a place stands in a speaker's name or between it and the words of saying: it is where they speak."""
    if f.rule == "witnessed" or (f.tentative and p.weight >= 2):
        return False
    if f.subject_start <= p.start < f.subject_end:
        return True
    if not f.subject_end <= p.start < f.at or f.rule.endswith(("same subject", "closing")):
        return False
    between = range(_token_at(w, f.subject_end), _token_at(w, p.start))
    return not any(w.mark(k, "speech.link.relative") for k in between)


def _token_at(w: Words, at: int) -> int:
    return bisect_right(w.ends, at)


def _distance(w: Words, p: Place, figure: int, after: int) -> float:
    """How far a place is from a figure: by tokens, more so over a semicolon or another figure's clause."""
    a, b = _token_at(w, p.start), _token_at(w, p.end - 1)
    behind = b >= figure
    lo, hi = (after + 1, a) if behind else (b + 1, figure)
    cost = max(0, hi - lo) / _FAR
    closed = False
    for k in w.breaks:
        if not lo <= k < hi:
            continue
        if w.punct(k, ";"):
            cost += 1.0
            closed = True
        elif w.punct(k, ",:"):
            cost += 0.3 if behind else 0.15
            closed = True
        else:
            cost += 0.5
    if behind and p.governed >= 0 and not closed and _token_at(w, p.governed) - after <= 3:
        cost -= 1.5  # "40 people near the bridge"
    return cost if behind else cost * 1.2


def _apart(text: str, d: DateSpan, start: int) -> tuple[int, int]:
    between = text[min(d.end, start) : max(d.start, start)]
    return between.count(";"), len(between) + 40 * between.count(",")


def _of_saying(w: Words, d: DateSpan, f: Frame) -> bool:
    """Whether the date stands with words of saying: ``announced on Friday that``; ``On Friday police said``."""
    told, verb = _token_at(w, d.start), _token_at(w, f.at)
    spoken = _token_at(w, f.after - 1) if f.after <= d.start else verb
    if verb < told:
        between = range(max(verb, spoken) + 1, told)
        return len(between) <= (2 if f.counted else 5) and not any(
            w.punct(k, ',;:."“”«»') or w.tokens[k].kind == "number" or w.mark(k, "speech.link.that") for k in between
        )
    after = _token_at(w, d.end - 1) + 1
    while after < verb and w.punct(after, ","):
        after += 1
    return after == _token_at(w, f.begin) or (f.begin <= d.start and f.at >= d.end and verb - after <= 2)

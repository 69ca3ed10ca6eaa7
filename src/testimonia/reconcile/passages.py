"""What stands around a figure in its item: sentence, paragraph, headline, names of events, years, long spans."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from ..model import Item
from .spelling import NameFinder, fold, tokens

_SENTENCE_END = re.compile(r"(\w*)[.!?…]+[\"'”’»)\]]*\s+|\n[ \t]*\n\s*|\n(?=[#*>|])")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_YEAR = re.compile(r"(?<![\d.,/])(?:1[5-9]|20)\d\d(?![\d/]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(
    r"[\s*]*(?:,|\(|\b(?:in|of|en|de|du|von|на|в)\b)[\s*]*(?:(?:in|the|la|el|der|den|dem)\s+)*"
    r"((?:[^\W\d_a-z][\w'’-]*[ -]?){1,4})"
)
"""After a place: the region or country that holds it (``Estrel in Upper Marn``, ``Estrel, Marnia``)."""
_SHORT = 3
"""A capitalised word of so few letters before a full stop is a title or an initial, not the end of a sentence."""

_HEADLINE = 250
"""Code points from the item's beginning within which its headline, deck and byline stand."""


class Span(NamedTuple):
    """A run of the original's text."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Whether an offset lies in it."""
        return self.start <= at < self.end


class Year(NamedTuple):
    """A year as it stands in running text."""

    at: int
    value: int


@lru_cache(maxsize=1)
def _long_spans() -> Mapping[str, tuple[frozenset[str], frozenset[str], tuple[str, ...], frozenset[str]]]:
    table = tomllib.loads(files(__package__).joinpath("periods.toml").read_text(encoding="utf-8"))
    return {
        lang: (
            frozenset(fold(w) for w in words["spans"]),
            frozenset(fold(w) for w in words["conflicts"]),
            tuple(fold(w) for w in words["tolls"]),
            frozenset(fold(w) for w in words["since"]),
        )
        for lang, words in table.items()
    }


class Passages:
    """One item's text, looked at once; all offsets are those of the original's text."""

    def __init__(self, item: Item, content: str, finders: Mapping[str, NameFinder], figures: Iterable[Span]) -> None:
        self.item = item
        self.text = content[item.start : item.end]
        self._base = item.start
        self._sentences = [0, *_sentence_starts(self.text)]
        self._paragraphs = [0, *(m.end() for m in _PARAGRAPH_END.finditer(self.text))]
        self.mentions: dict[str, list[Span]] = {
            event: [Span(a + item.start, b + item.start) for a, b in finder.find(self.text)]
            for event, finder in finders.items()
        }
        self.titled = {event: bool(finder.find(item.title)) for event, finder in finders.items()}
        self._around = {event: self._containers(spans) for event, spans in self.mentions.items()}
        counted = sorted(figures)
        self._years = [y for y in self._find_years() if not _in_any(y.at, counted)]

    def _find_years(self) -> Iterable[Year]:
        return (Year(m.start() + self._base, int(m.group())) for m in _YEAR.finditer(self.text))

    def _containers(self, mentions: Sequence[Span]) -> frozenset[str]:
        after = (_WITHIN.match(self.text, m.end - self._base, m.end - self._base + 80) for m in mentions)
        return frozenset(w for m in after if m for w in tokens(m.group(1)) if len(w) > _SHORT)

    def contains(self, event: str, place: str) -> bool:
        """Whether the text says of a place that the event's own place lies in it."""
        return bool(self._around.get(event, frozenset()) & set(tokens(place)))

    def says(self, within: Span, words: str) -> bool:
        """Whether all of some words stand in a run of the text."""
        return set(tokens(words)) <= set(tokens(self.text[within.start - self._base : within.end - self._base]))

    def sentence(self, at: int) -> Span:
        """The sentence that an offset lies in."""
        return self._piece(self._sentences, at)

    def paragraph(self, at: int) -> Span:
        """The paragraph that an offset lies in."""
        return self._piece(self._paragraphs, at)

    def _piece(self, starts: Sequence[int], at: int) -> Span:
        which = max(0, bisect_right(starts, at - self._base) - 1)
        end = starts[which + 1] if which + 1 < len(starts) else len(self.text)
        return Span(starts[which] + self._base, end + self._base)

    def in_headline(self, at: int) -> bool:
        """Whether an offset lies where headlines and decks stand."""
        return at - self._base < _HEADLINE

    def names(self, event: str, within: Span) -> Span | None:
        """The last mention of an event in a run of the text."""
        mentions = self.mentions.get(event, [])
        at = bisect_right(mentions, (within.end,)) - 1
        return mentions[at] if at >= 0 and mentions[at].start >= within.start else None

    def earlier_year(self, before: int, within: Span) -> Year | None:
        """The last year in a run of the text that is earlier than ``before``."""
        at = bisect_right(self._years, (within.end,)) - 1
        while at >= 0 and self._years[at].at >= within.start:
            if self._years[at].value < before:
                return self._years[at]
            at -= 1
        return None

    def long_span(self, within: Span, year: int) -> str:
        """The words of a sentence that show it to speak of a whole conflict or of years; empty where none do."""
        text = self.text[within.start - self._base : within.end - self._base]
        words = [fold(m.group()) for m in _WORD.finditer(text)]
        language = self.item.language.split("-")[0] or "en"
        spans, conflicts, tolls, since = _long_spans().get(language, _long_spans()["en"])
        for i, word in enumerate(words):
            if word not in conflicts:
                continue
            near = words[max(0, i - 4) : i + 5]
            if any(w in spans or w.startswith(tolls) for w in near):
                return _words_at(text, i)
        found = self.earlier_year(year, within)
        if found is not None:
            before = self.text[max(within.start, found.at - 24) - self._base : found.at - self._base]
            if any(fold(m.group()) in since for m in _WORD.finditer(before)):
                return f"{before.split()[-1] if before.split() else ''} {found.value}".strip()
        return ""


def _words_at(text: str, index: int) -> str:
    spans = [m.span() for m in _WORD.finditer(text)]
    first, last = spans[max(0, index - 3)], spans[min(len(spans) - 1, index + 4)]
    return " ".join(text[first[0] : last[1]].split())


def _sentence_starts(text: str) -> Iterable[int]:
    for m in _SENTENCE_END.finditer(text):
        word = m.group(1)
        if word and len(word) <= _SHORT and word[0].isupper() and "\n\n" not in m.group():
            continue
        yield m.end()


def _in_any(at: int, spans: Sequence[Span]) -> bool:
    which = bisect_right(spans, (at + 1,)) - 1
    return which >= 0 and spans[which].holds(at)

"""The coverage that a made-up event gets: dispatches, papers that copy, cut, edit and re-order them, and poor scans.

Every sentence carries where it comes from, so the true passages that two texts share, and the family tree of the
texts, are known.  One seed gives one corpus.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct

from .language import Language
from .scans import scanned

Way = Literal["own", "verbatim", "cut", "edited", "reordered", "quotation", "recital"]
"""How a text uses its source: not at all, a run of sentences as it stands, with sentences left out, with words changed,
in another order, a quotation of 8 to 10 words only, or a standing recital that many share."""

_WIRES = 3
_NUMBER = re.compile(r"\d+(?:,\d{3})*")

WAYS: tuple[Way, ...] = ("verbatim", "cut", "edited", "reordered", "quotation")


class Piece(Struct, frozen=True):
    """A run of a text (code points) and the sentence it goes back to."""

    start: int
    end: int
    source: int


class Report(Struct, frozen=True):
    """One made-up text."""

    id: str
    text: str
    date: str
    publisher: str
    way: Way
    parent: str
    """Id of the report it copied from; empty = its own."""
    pieces: tuple[Piece, ...]
    garbled: tuple[tuple[str, str], ...] = ()
    """Numbers that it got wrong: as its source has them, and as it prints them."""


class Plan(Struct, frozen=True, kw_only=True):
    """What a corpus is to hold."""

    items: int = 2000
    copies: float = 0.2
    """Share of the items that use another one."""
    noise: float = 0.0
    """Share of letters that scanning damages in the copies."""
    recital: int = 150
    """Items that hold the standing recital."""
    handed_on: float = 0.0
    """Share of the copies that go back to a copy: dispatch, agency, paper, other paper."""
    garbled: float = 0.0
    """Share of the numbers that a copy gets wrong: a digit lost, doubled or exchanged with its neighbour."""
    furniture: float = 0.0
    """Share of the items that came over a wire: with its slug, its station line and its standing footer."""
    seed: int = 1


def coverage(plan: Plan) -> list[Report]:
    """A corpus of reports, with its true family tree in :attr:`Report.parent` and :attr:`Report.pieces`."""
    rng = random.Random(plan.seed)
    writer = _Writer(rng, plan)
    own = plan.items - int(plan.items * plan.copies)
    recital = [writer.fresh(()) for _ in range(2)]
    carriers = set(rng.sample(range(plan.items), min(plan.recital, plan.items)))
    drafts: list[_Draft] = []
    for at in range(plan.items):
        if at < own:
            draft = writer.own()
        else:
            again = bool(plan.handed_on) and at > own and rng.random() < plan.handed_on
            parent = rng.randrange(own, at) if again else rng.randrange(own)
            draft = writer.copy(drafts, parent, WAYS[at % len(WAYS)])
        if at in carriers:
            draft.sentences.insert(rng.randrange(len(draft.sentences) + 1), (" ".join(t for t, _ in recital), -1))
        drafts.append(draft)
    return [
        _printed(f"r{at:06}", d, plan.noise if d.way != "own" or (at in carriers and plan.noise) else 0.0, rng)
        for at, d in enumerate(drafts)
    ]


class _Draft:
    def __init__(self, header: str, published: str, publisher: str) -> None:
        self.header = header
        self.date = published
        self.publisher = publisher
        self.way: Way = "own"
        self.parent = ""
        self.sentences: list[tuple[str, int]] = []
        self.footer = ""
        self.garbled: list[tuple[str, str]] = []


class _Wire(NamedTuple):
    """An agency's furniture: the line of its station, and the footer under all it sends."""

    station: str
    footer: str


class _Writer:
    """Writes drafts: names and papers recur, so that what recurs by chance can be told from what is copied."""

    def __init__(self, rng: random.Random, plan: Plan) -> None:
        self._rng = rng
        self._language = Language(rng)
        self._places = [self._language.name(rng) for _ in range(40)]
        self._people = [f"{self._language.name(rng)} {self._language.name(rng)}" for _ in range(60)]
        self._papers = [f"{self._language.name(rng)} {kind}" for kind in ("Gazette", "Courier", "Herald") * 8]
        self._sources = 0
        self._furniture = plan.furniture
        self._garbled = plan.garbled
        self._wires = [self._wire() for _ in range(_WIRES)] if plan.furniture else []

    def _wire(self) -> _Wire:
        name = f"{self._language.name(self._rng)} Press Service"
        words = " ".join(self._language.words(self._rng, 14))
        return _Wire(
            f"{name.upper()} WORLD DESK {self._language.name(self._rng).upper()} STATION EVENING SERVICE",
            f"(c) {name}. All rights reserved. {words.capitalize()} without the written consent of {name}.",
        )

    def fresh(self, about: tuple[str, ...]) -> tuple[str, int]:
        self._sources += 1
        return self._language.sentence(self._rng, about), self._sources

    def own(self) -> _Draft:
        rng = self._rng
        day = date(2001, 1, 1) + timedelta(days=rng.randrange(300))
        place, paper = rng.choice(self._places), rng.choice(self._papers)
        header = f"{paper}, {day:%d %B %Y}\n\n{place.upper()} (Northmark News Agency) -"
        wire = rng.choice(self._wires) if self._furniture and rng.random() < self._furniture else None
        if wire:
            header = f"{wire.station}\nBC-{place.upper()}-{day:%d-%m} {rng.randint(100, 999)}\n\n{header}"
        draft = _Draft(header, day.isoformat(), paper)
        draft.footer = wire.footer if wire else ""
        about = (place, *rng.sample(self._people, 2))
        draft.sentences = [self.fresh(about) for _ in range(rng.randint(8, 18))]
        return draft

    def copy(self, drafts: Sequence[_Draft], parent: int, way: Way) -> _Draft:
        rng = self._rng
        draft, source = self.own(), drafts[parent]
        draft.way, draft.parent = way, f"r{parent:06}"
        draft.date = (date.fromisoformat(source.date) + timedelta(days=rng.randint(1, 5))).isoformat()
        taken = [s for s in source.sentences if s[1] > 0]
        first = rng.randrange(max(1, len(taken) - 5))
        run = taken[first : first + rng.randint(3, 5)]
        if way == "cut":
            run = [s for n, s in enumerate(run) if n % 3 != 1]
        elif way == "reordered":
            run = run[::-1]
        elif way == "edited":
            run = [(self._edited(text), at) for text, at in run]
        elif way == "quotation":
            words = run[0][0].rstrip(".").split()
            length = rng.randint(8, 10)
            at = rng.randrange(max(1, len(words) - length))
            run = [(f"“{' '.join(words[at : at + length])}”", run[0][1])]
        if self._garbled:
            run = [(self._misread(text, draft), at) for text, at in run]
        place = rng.randrange(len(draft.sentences))
        draft.sentences[place:place] = run
        return draft

    def _misread(self, sentence: str, draft: _Draft) -> str:
        """The sentence with some of its numbers wrong, which the draft keeps account of."""

        def wrong(m: re.Match[str]) -> str:
            digits = m.group().replace(",", "")
            if self._rng.random() >= self._garbled:
                return m.group()
            at = self._rng.randrange(len(digits))
            made = self._rng.choice(
                (
                    digits[:at] + digits[at + 1 :],
                    digits[: at + 1] + digits[at:],
                    digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :],
                )
            )
            if not made.strip("0") or int(made) == int(digits):
                made = digits + "0"
            draft.garbled.append((m.group(), f"{int(made):,}"))
            return draft.garbled[-1][1]

        return _NUMBER.sub(wrong, sentence)

    def _edited(self, sentence: str) -> str:
        """About every ninth word changed, dropped or added to."""
        out: list[str] = []
        for word in sentence.split():
            chance = self._rng.random()
            if chance < 0.05:
                out += self._language.words(self._rng, 1)
            elif chance < 0.08:
                continue
            elif chance < 0.11:
                out += [word, *self._language.words(self._rng, 1)]
            else:
                out.append(word)
        return " ".join(out)


def _printed(name: str, draft: _Draft, noise: float, rng: random.Random) -> Report:
    text, pieces = draft.header, []
    for n, (sentence, source) in enumerate(draft.sentences):
        text += "\n\n" if n and n % 4 == 0 else " "
        pieces.append(Piece(len(text), len(text) + len(sentence), source))
        text += sentence
    text += f"\n\n{draft.footer}\n" if draft.footer else "\n"
    if noise:
        text, moved = scanned(text, noise, rng)
        pieces = [Piece(moved[p.start], moved[p.end], p.source) for p in pieces]
    return Report(
        id=name, text=text, date=draft.date, publisher=draft.publisher, way=draft.way, parent=draft.parent,
        pieces=tuple(pieces), garbled=tuple(draft.garbled),
    )  # fmt: skip

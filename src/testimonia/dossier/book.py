"""The whole case as the pages see it: records by id, who speaks for whom, and the address of everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from ..anchors import digest
from ..model import Decision, Edition, Figure, Item, Question, Statement, Text, Voice
from ..model.vocabulary import Publish
from . import cited
from .charts.marks import Mark, Shape
from .kin import Kin, kin_of
from .people import people_of
from .said import said_of
from .source import Source
from .words import Words

PART = 60
"""Statements shown on one page of a question; a longer one goes on on further pages, by date."""
UNASSIGNED = 100
"""Figures on one page of those that no event was found for."""
OUTCOMES = (
    "killed", "body", "wounded", "missing", "captive", "released", "displaced", "orphaned", "survived", "population",
    "affected", "other",
)  # fmt: skip
_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SIDE_SHAPES: tuple[Shape, ...] = ("circle", "diamond", "hexagon")
_SHAPES: dict[str, Shape] = {
    "registrar": "square",
    "medical": "square",
    "victim": "triangle",
    "witness": "triangle",
    "relative": "triangle",
    "legislature": "plus",
    "court": "plus",
}


class Book:
    """Everything the pages need, read once from the source; knows no HTML."""

    def __init__(self, source: Source, edition: Edition | None = None) -> None:
        self.source = source
        self.edition = edition or Edition(number=1)
        self.meta = source.meta()
        self.words = Words(self.meta.languages[0] if self.meta.languages else "en")
        self.events = list(source.events())
        self.sides = list(source.sides())
        self.items = list(source.items())
        self.item = {i.id: i for i in self.items}
        self.all_figures = list(source.figures())
        shown = [f for f in self.all_figures if f.review != "rejected"]
        self.astray = _astray(shown, self.item, source)
        astray = {f.id for f in self.astray}
        self.figure = {
            f.id: f for f in self.all_figures if f.review != "rejected" and f.item in self.item and f.id not in astray
        }
        self.figures_of: dict[str, list[Figure]] = {}
        for figure in sorted(self.figure.values(), key=lambda f: (f.anchor.start, -f.anchor.end, f.id)):
            self.figures_of.setdefault(figure.item, []).append(figure)
        self.rejected_of: dict[str, list[Figure]] = {}
        for figure in self.all_figures:
            if figure.review == "rejected" and figure.item in self.item:
                self.rejected_of.setdefault(figure.item, []).append(figure)
        originals = source.originals()
        self._publish = {o.sha256: o.publish for o in originals}
        self._notes = {o.sha256 for o in originals if o.form == "note"}
        self.registers = source.registers()
        self.people = people_of(source)
        self.said = said_of(source.decisions())
        self.cited = cited.resolve(self.registers, originals, self.items, source)
        self.acts = [a for a in source.acts() if a.item in self.item]
        with_page = (
            self.figures_of.keys()
            | set(self.cited.item.values())
            | {a.item for a in self.acts}
            | self.rejected_of.keys()
        )
        self.pages_of_items = [i for i in self.items if i.id in with_page]
        self.place_of = {i.id: n for n, i in enumerate(self.pages_of_items)}
        self.decided: dict[str, list[Decision]] = {}
        self.decision: dict[str, Decision] = {}
        for decision in source.decisions():
            self.decision[decision.id] = decision
            self.decided.setdefault(decision.target, []).append(decision)
        self.note = {f.id: n for figures in self.figures_of.values() for n, f in enumerate(figures, 1)}
        self._read_questions()
        self.path = {o.sha256: o.path for o in originals}
        self.media_type = {o.sha256: o.media_type for o in originals}
        self._text: tuple[str, Text | None] = ("", None)

    def _read_questions(self) -> None:
        shown: dict[str, list[Statement]] = {}
        for question in self.source.questions():
            statements = [s for s in self.source.statements(question.id) if s.figure in self.figure]
            if statements:
                shown[question.id] = statements
        events = {e.id: at for at, e in enumerate(self.events)}
        self.questions = sorted(
            (q for q in self.source.questions() if q.id in shown),
            key=lambda q: (events.get(q.event, len(events)), _rank(q.outcome), q.group != "all", q.group, q.id),
        )
        self.question = {q.id: q for q in self.questions}
        self.statements = shown
        self.unassigned = sorted(
            (s for s in self.source.unassigned() if s.figure in self.figure),
            key=lambda s: (not s.date, s.date, self.place_of[s.item], self.note[s.figure]),
        )
        self.statement = {s.figure: s for s in self.unassigned}
        self.statement.update({s.figure: s for statements in shown.values() for s in statements})
        self._place = {s.figure: n for list_ in (*shown.values(), self.unassigned) for n, s in enumerate(list_)}
        self.letter = {o.id: o.letter for q in self.questions for o in self.source.origins(q.id)}
        self._slugs = _distinct([self._slug(q) for q in self.questions], [q.id for q in self.questions])

    def _slug(self, question: Question) -> str:
        parts = [question.outcome] + ([] if question.group == "all" else question.group.split("+"))
        if len(self.events) > 1 and question.event:
            parts.insert(0, question.event)
        return _NOT_SLUG.sub("-", "-".join(parts).lower()).strip("-") or "q"

    @cached_property
    def kin(self) -> list[Kin]:
        """Sets of items that share words, those with most items first."""
        return kin_of(self.source, self.item)

    @cached_property
    def kin_of_item(self) -> dict[str, list[Kin]]:
        """The sets that each item stands in."""
        found: dict[str, list[Kin]] = {}
        for kin in self.kin:
            for item in kin.items:
                found.setdefault(item, []).append(kin)
        return found

    @property
    def has_lineage(self) -> bool:
        """Whether there is anything to say of how texts go back to one another."""
        return bool(self.kin or self.source.boilerplate() or self.source.citations())

    # ------------------------------------------------------------------------------------------- addresses

    def question_page(self, question: str, part: int = 0) -> str:
        """File name of a question's page, or of its later part."""
        return part_page(f"question-{self._slugs[question]}", part, "part-")

    def row(self, figure: str) -> str:
        """Address of the figure's row on its question's page, or among the unassigned."""
        statement = self.statement.get(figure)
        if statement is None or not statement.question:
            return f"{self.unassigned_page(self._place.get(figure, 0) // UNASSIGNED)}#u-{safe(figure)}"
        return f"{self.question_page(statement.question, self._place[figure] // PART)}#s{statement.number}"

    def unassigned_page(self, part: int = 0) -> str:
        """File name of the page of unassigned figures, or of its later part."""
        return part_page("unassigned", part)

    def item_page(self, item: str) -> str:
        """File name of an item's page; empty where nothing of it is shown and so it has none."""
        return f"item-{safe(item)}.html" if item in self.place_of else ""

    def passage(self, figure: str) -> str:
        """Address of the figure's highlighted words."""
        return f"{self.item_page(self.figure[figure].item)}#fig-{safe(figure)}"

    def rejection(self, figure: Figure) -> str:
        """Address of a rejected figure, among those at the foot of its item's page."""
        return f"{self.item_page(figure.item)}#fig-{safe(figure.id)}"

    # ---------------------------------------------------------------------------------------------- values

    def content(self, item: Item) -> Text | None:
        """The text an item stands in; the last one is kept, since items come by original."""
        if self._text[0] != item.original:
            self._text = (item.original, self.source.text(item.original))
        return self._text[1]

    def rights(self, item: str) -> Publish:
        """How much of an item is published."""
        return self._publish.get(self.item[item].original, "whole")

    def is_note(self, item: str) -> bool:
        """Whether what is held of it is a note in other words than its own."""
        return self.item[item].original in self._notes

    def chain(self, figure: Figure) -> Sequence[Voice]:
        """From the page to the origin."""
        statement = self.statement.get(figure.id)
        return statement.chain if statement else ()

    def mark(self, figure: Figure) -> Mark:
        """How the figure is drawn."""
        return Mark(
            shape=self.shape(figure),
            bound=figure.hedge,
            stance=figure.stance,
            proposed=figure.review == "proposed",
        )

    def shape(self, figure: Figure) -> Shape:
        """Who speaks, as a shape: kinds of speaker first, then the side the case puts the speaker on."""
        chain = self.chain(figure)
        if not chain:
            return "wedge" if figure.claimant else "bar"
        origin = chain[-1]
        if origin.connection in _SHAPES:
            return _SHAPES[origin.connection]
        sides = [s.id for s in self.sides]
        if origin.side in sides:
            return _SIDE_SHAPES[min(sides.index(origin.side), len(_SIDE_SHAPES) - 1)]
        return "bar" if origin.role in ("publication", "author") else "wedge"

    def title(self, item: Item) -> str:
        """An item's title, or what it is in brackets."""
        return " ".join(item.title.split()) or f"[{self.words('item.untitled', kind=self.words(f'kind.{item.kind}'))}]"


def _astray(figures: Iterable[Figure], items: Mapping[str, Item], source: Source) -> list[Figure]:
    """Figures whose words do not stand exactly where their anchors say, or not within their item."""
    out = []
    held, words = ("", ""), ""
    for figure in sorted(figures, key=lambda f: (f.anchor.original, f.anchor.text, f.anchor.start, f.id)):
        a = figure.anchor
        if held != (a.original, a.text):
            held, words = (a.original, a.text), source.content(a.original, a.text)
        item = items.get(figure.item)
        if item is None or words[a.start : a.end] != a.exact or not item.start <= a.start <= a.end <= item.end:
            out.append(figure)
    return out


def _rank(outcome: str) -> int:
    return OUTCOMES.index(outcome) if outcome in OUTCOMES else len(OUTCOMES)


def part_page(stem: str, part: int, mark: str = "") -> str:
    """File name of a page, or of its later part: ``sources.html``, ``sources-2.html``."""
    return f"{stem}{f'-{mark}{part + 1}' if part else ''}.html"


def safe(name: str) -> str:
    """An id as it may stand in a file name and a fragment on every system; hashed where it could not."""
    return name if _SAFE.fullmatch(name) else digest(name)


def _distinct(slugs: Sequence[str], ids: Sequence[str], mark: Callable[[str], str] = safe) -> dict[str, str]:
    seen: dict[str, int] = {}
    for slug in slugs:
        seen[slug] = seen.get(slug, 0) + 1
    return {i: slug if seen[slug] == 1 else f"{slug}-{mark(i)}" for slug, i in zip(slugs, ids, strict=True)}

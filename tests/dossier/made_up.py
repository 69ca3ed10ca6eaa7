"""A finished case held in memory, made up: whatever the dossier asks of the ledger, as lists that a test writes down."""

from __future__ import annotations

from dataclasses import dataclass, field

from testimonia.anchors import Anchorer
from testimonia.model import (
    Act,
    ActConflict,
    ActEntry,
    ActMention,
    BoilerplateSet,
    CaseEstimate,
    Citation,
    ClauseFamily,
    Contradiction,
    Decision,
    Event,
    Family,
    Figure,
    Item,
    Lineage,
    Link,
    Origin,
    Original,
    PolicyRange,
    Problem,
    Question,
    Registers,
    Side,
    Slip,
    Statement,
    Text,
    Voice,
)

SHA = "5e" * 32


@dataclass
class Meta:
    title: str = "Norwood, May 2001"
    languages: tuple[str, ...] = ("en",)
    tool_version: str = "1.0"
    settings: tuple[tuple[str, str], ...] = (("intake.max_megabytes", "64"),)
    contact: tuple[tuple[str, str], ...] = ()
    layer: tuple[list[tuple[float, float]], ...] = ()
    layer_credit: str = ""


@dataclass
class Held:
    """A source for :func:`testimonia.dossier.write`."""

    about: Meta = field(default_factory=Meta)
    declared: list[Event] = field(default_factory=list)
    sided: list[Side] = field(default_factory=list)
    kept: list[Original] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    parts: list[Item] = field(default_factory=list)
    read: list[Figure] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    stated: list[Statement] = field(default_factory=list)
    traced: list[Origin] = field(default_factory=list)
    against: list[Contradiction] = field(default_factory=list)
    suspected: list[Slip] = field(default_factory=list)
    ranges: list[PolicyRange] = field(default_factory=list)
    wrong: list[Problem] = field(default_factory=list)
    coded: Registers = field(default_factory=Registers)
    tied: Lineage = field(default_factory=Lineage)

    def meta(self) -> Meta:
        return self.about

    def events(self) -> list[Event]:
        return self.declared

    def sides(self) -> list[Side]:
        return self.sided

    def originals(self) -> list[Original]:
        return self.kept

    def text(self, original: str) -> Text | None:
        return self.texts.get(original)

    def content(self, original: str, text: str) -> str:
        held = self.texts.get(original)
        return held.content if held and held.id == text else ""

    def items(self) -> list[Item]:
        return self.parts

    def figures(self) -> list[Figure]:
        return self.read

    def questions(self) -> list[Question]:
        return self.asked

    def statements(self, question: str) -> list[Statement]:
        return [s for s in self.stated if s.question == question]

    def unassigned(self) -> list[Statement]:
        return self.statements("")

    def origins(self, question: str) -> list[Origin]:
        return [o for o in self.traced if o.question == question]

    def contradictions(self, question: str) -> list[Contradiction]:
        return [c for c in self.against if c.question == question]

    def slips(self, question: str) -> list[Slip]:
        return [s for s in self.suspected if s.question == question]

    def policy_ranges(self, question: str) -> list[PolicyRange]:
        return [p for p in self.ranges if p.question == question]

    def problems(self) -> list[Problem]:
        return self.wrong

    def withheld(self) -> int:
        return 0

    def acts(self) -> list[Act]:
        return []

    def act_mentions(self) -> list[ActMention]:
        return []

    def act_entries(self) -> list[ActEntry]:
        return []

    def act_conflicts(self) -> list[ActConflict]:
        return []

    def clause_families(self) -> list[ClauseFamily]:
        return []

    def links(self) -> list[Link]:
        return list(self.tied.links)

    def families(self) -> list[Family]:
        return list(self.tied.families)

    def boilerplate(self) -> list[BoilerplateSet]:
        return list(self.tied.boilerplate)

    def citations(self) -> list[Citation]:
        return list(self.tied.citations)

    def estimates(self) -> list[CaseEstimate]:
        return []

    def registers(self) -> Registers:
        return self.coded

    def decisions(self) -> list[Decision]:
        return []


def figure(text: Text, item: str, name: str, quote: str, value: int, **more: object) -> Figure:
    """A figure anchored to the first place where the quote stands in the text."""
    start = text.content.index(quote)
    given: dict[str, object] = {"low": value, "best": value, "high": value, "hedge": "exact", "outcome": "killed"}
    return Figure(id=name, item=item, anchor=Anchorer(text)(start, start + len(quote)), **(given | more))  # type: ignore[arg-type]


def norwood(content: str, quotes: dict[str, int], **item: str) -> Held:
    """One text about one event, with a figure for each quote, all answering one question."""
    text = Text(original=SHA, extractor="plain", version="1", content=content)
    part = {"id": "i1", "kind": "press_article", "title": "Toll in Norwood", "publisher": "Brackwell Gazette"} | item
    figures = [figure(text, part["id"], f"f{n}", quote, value) for n, (quote, value) in enumerate(quotes.items(), 1)]
    return Held(
        declared=[Event(id="norwood", name="Norwood, 3 May 2001", start="2001-05-03", end="2001-05-03")],
        kept=[Original(sha256=SHA, path="gazette.txt", size=len(content), media_type="text/plain")],
        texts={SHA: text},
        parts=[Item(original=SHA, text=text.id, start=0, end=len(content), date="2001-05-04", language="en", **part)],  # type: ignore[arg-type]
        read=figures,
        asked=[Question(id="q1", event="norwood", outcome="killed", group="all")],
        stated=[
            Statement(
                figure=f.id, item=f.item, question="q1", event="norwood", reason="It names Norwood.", date="2001-05-04",
                chain=(Voice(name=part["publisher"], role="publication"),), origin=f"o{n}", number=n,
            )
            for n, f in enumerate(figures, 1)
        ],
        traced=[Origin(id=f"o{n}", question="q1", letter=_letter(n), figures=(f.id,)) for n, f in enumerate(figures, 1)],
    )  # fmt: skip


def _letter(n: int) -> str:
    n -= 1
    return chr(65 + n) if n < 26 else _letter(n // 26) + chr(65 + n % 26)

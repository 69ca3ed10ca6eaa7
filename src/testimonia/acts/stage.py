"""A text and its items to its acts: each act's clauses, people, dates and votes, with their places in the text."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .. import anchors
from ..anchors import digest
from ..model import Act, ActMention, ActTable, Anchor, Clause, Item, Text
from .clauses import Layout, Piece, layout
from .matrix import families_of
from .mentions import mentions
from .paragraphs import lines_of, paragraphs
from .people import signatories, sponsors
from .record import chamber_of, dates_of, is_as_introduced, is_named, kind_of, votes_in
from .tracker import conflicts_of, entries_of
from .words import Forms, forms

_LINE = r"(?m)^[^\w\n]{0,6}(?:\w{1,3}[.)][^\w\n]{0,4})?{words}(?!\w)"

_LINE_END = r"(?m)(?<!\w){words}[,;]$"


def read(text: Text, items: Sequence[Item]) -> list[Act]:
    """The acts among the items of a text, in their order, each clause anchored to its words."""
    found = [act for item in items if (act := _act(text, item)) is not None]
    anchor = anchors.Anchorer(text)
    spans = [anchor(*clause.spans[0]) for act in found for clause in act.clauses]
    named = iter(zip(anchors.ids(spans, "c"), spans, strict=True))
    return [
        replace(act, clauses=tuple(_anchored(clause, *next(named)) for clause in act.clauses)) for act in found
    ]  # fmt: skip


def _anchored(clause: Clause, name: str, span: Anchor) -> Clause:
    return replace(clause, id=name, anchor=span)


def find_mentions(text: Text, items: Sequence[Item], acts: Sequence[Act]) -> list[ActMention]:
    """The acts that a text only names, each anchored to its words."""
    found = mentions(text, items, acts)
    anchor = anchors.Anchorer(text)
    spans = [anchor(m.start, m.end) for m in found]
    return [
        replace(m, id=name, original=text.original, anchor=span)
        for m, name, span in zip(found, anchors.ids(spans, "m"), spans, strict=True)
    ]


def table(acts: Sequence[Act], named: Sequence[ActMention]) -> ActTable:
    """What the acts and mentions of a whole case add up to: the tracker, its conflicts, the clause matrix."""
    return ActTable(entries=entries_of(acts, named), conflicts=conflicts_of(acts, named), families=families_of(acts))


_ACTS = ("resolution", "statement")


def _may_be_one(content: str, known: Forms) -> bool:
    """Whether a line opens as a recital or says that something is resolved: what is worth reading closely."""
    kinds = ("recital", "recital_heads", "formulas", "operative")
    opens = any(known.plain(kind, _LINE).search(content) for kind in kinds)
    return opens or bool(known.plain("closing_words", _LINE_END).search(content))


def _act(text: Text, item: Item) -> Act | None:
    known = forms(item.language)
    if item.kind not in _ACTS and not _may_be_one(text.content[item.start : item.end], known):
        return None
    given = paragraphs(lines_of(text.content, item.start, item.end), known)
    found = layout(given, known)
    if not _is_act(item, found, known):
        return None
    around = (*found.head, *found.tail)
    dates = dates_of(found, item, known)
    return Act(
        id=digest("act", item.id or f"{text.original} {item.start}"),
        item=item.id,
        original=text.original,
        start=item.start,
        end=item.end,
        kind=kind_of(found.head, item, known),
        title=item.title,
        jurisdiction=item.jurisdiction,
        body=chamber_of(found, given, item, known),
        number=item.number,
        language=item.language,
        introduced=dates.introduced,
        adopted=dates.adopted,
        adopted_by=dates.adopted_by,
        as_introduced=is_as_introduced(found, dates, known),
        sponsors=sponsors(found.head, found.tail, known, item.author),
        signatories=signatories(found.tail, known),
        votes=votes_in(around, known),
        clauses=tuple(_clause(piece) for piece in found.clauses),
    )


def _is_act(item: Item, found: Layout, known: Forms) -> bool:
    """Whether an item is an act: it is one by its head, or it is built as one."""
    parts = {c.part for c in found.clauses}
    if item.kind == "resolution" or len(parts) == 2:
        return True
    if item.kind == "statement":
        return bool(item.body and (parts or item.jurisdiction))
    return len(found.clauses) > 1 and is_named(found.head, known)


def _clause(piece: Piece) -> Clause:
    words = " ".join(p.body if n == 0 else p.words for n, p in enumerate(piece.paragraphs))
    return Clause(part=piece.part, number=piece.mark.value, spans=_spans(piece), words=words)


def _spans(piece: Piece) -> tuple[tuple[int, int], ...]:
    """Runs of lines that follow one another."""
    spans: list[list[int]] = []
    number = 0
    for line in piece.lines:
        if spans and line.number == number + 1:
            spans[-1][1] = line.end
        else:
            spans.append([line.start, line.end])
        number = line.number
    return tuple((start, end) for start, end in spans)


def row(act: Act, text: Text, file: str = "") -> dict[str, object]:
    """The act as a row of ``testimonia acts``: 1-based lines that end at ``\\n`` only, both ends included."""
    first = text.content.count("\n", 0, act.start) + 1

    def line(at: int) -> int:
        return first + text.content.count("\n", act.start, at)

    def lines(clauses: Sequence[Clause]) -> list[list[int]]:
        return [[line(c.spans[0][0]), line(c.spans[-1][1])] for c in clauses]

    return {
        "file": file, "first_line": first, "last_line": line(act.end),
        "jurisdiction": act.jurisdiction, "body": act.body, "kind": act.kind, "number": act.number, "title": act.title,
        "introduced": act.introduced, "adopted": act.adopted, "sponsors": act.sponsors,
        "recitals": lines(act.recitals), "operative": lines(act.operative),
        "signatories": [s.name for s in act.signatories],
        "votes": [v.quote for v in act.votes],
    }  # fmt: skip

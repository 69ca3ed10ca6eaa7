"""The record of an act: what it is called, who passed it, when, at whose motion; from its head, and its last lines."""

from __future__ import annotations

import re

from .acthead import is_clause, is_inner
from .draft import Draft
from .marks import Mark
from .vocabulary import fold
from .when import dates_in

_TAIL = 14
_ADOPTED = re.compile(
    r"\b(?:adopted|passed|approved|agreed to|enacted|given|done|dated|signed|issued|proclaimed|from|"
    r"aprobad[oa]|adoptad[oa]|dad[oa]|sancionad[oa]|expedid[oa]|de|adoptée?|fait|donné|délibéré|beschlossen|angenommen|"
    r"принят[оа]?|утвержден[оа]?|kabul|qəbul|approvat[oa]|aprovad[oa]|adopt(?:at|ată))\b",
    re.IGNORECASE,
)
_STAGES = ("prefiled", "pre-filed", "introduced", "session", "first reading", "presented", "referred", "met on")
_SPONSOR = re.compile(
    r"^\(?\s*(?:introduced (?:and read first time )?by|sponsored by|sponsors?|proponents?|"
    r"presented by|offered by|submitted by|by|"
    r"presentad[oa] por|autor(?:es)?|proponente|suscrit[oa] por|déposée? par|présentée? par|"
    r"eingebracht von|внесен[оа]?|автор)"
    r"\b\s*:?\s*(?P<names>.*)$",
    re.IGNORECASE,
)


def fill_act(draft: Draft, head: list[Mark], marks: list[Mark], language: str) -> None:
    """Fills the record of an act from its head and its last lines."""
    head = _past_numbers(head, marks)
    for mark in head:
        if mark.act:
            draft.put("jurisdiction", mark.act.jurisdiction, "item", "heading", mark.block)
            draft.put("number", mark.act.number, "item", "heading", mark.block)
    _body(draft, head)
    _sponsor(draft, head, marks)
    _date(draft, head, marks, language)
    _name(draft, head)


def _past_numbers(head: list[Mark], marks: list[Mark]) -> list[Mark]:
    """The head as far as the act's first clause, where short lines stand between."""
    last = len(head)
    while last < min(len(marks), 26) and len(marks[last].block) <= 220 and not (marks[last].clause and last > 1):
        last += 1
    return marks[:last]


def _body(draft: Draft, head: list[Mark]) -> None:
    found: list[tuple[str, Mark]] = []
    for mark in head:
        if mark.act and mark.act.body and mark.act.body not in [b for b, _ in found]:
            found.append((mark.act.body, mark))
    if not found:
        code = draft.get("number").replace(".", "").replace(" ", "").upper()
        chamber = (
            "House of Representatives"
            if re.match(r"H(?:R|C|J|M)", code)
            else "Senate"
            if re.match(r"S(?:R|C|J|M)", code)
            else ""
        )
        draft.put(
            "body", chamber, "item", "number of the act", next((m.block for m in head if m.act and m.act.number), None)
        )
        return
    names = [b for b, _ in found][:2]
    draft.put("body", ", ".join(names), "item", "heading", found[0][1].block)


def _sponsor(draft: Draft, head: list[Mark], marks: list[Mark]) -> None:
    for at, mark in enumerate([*head, *marks[-_TAIL:]]):
        for number, line in enumerate(mark.block.lines[:3]):
            found = _SPONSOR.match(line)
            if not found or len(mark.block.plain) > 600 or mark.clause:
                continue
            names = found["names"].strip(" ().:")
            if not names and at + 1 < len(head):
                names = head[at + 1].block.plain
            if names and names[0].isupper() and fold(names.split()[0]) not in ("the", "la", "el"):
                more = mark.block.lines[number + 1 :] if number == 0 else ()
                joined = ", ".join([names.split(", ")[0] if more else names, *more])
                draft.put("author", joined, "item", "sponsors", mark.block)
                return
        if mark.byline:
            draft.put("author", mark.byline.author, "item", "sponsors", mark.block)
            return


def _date(draft: Draft, head: list[Mark], marks: list[Mark], language: str) -> None:
    """Of adoption where the act says it, else the date alone on a line of its head or at its end."""
    near = [*head, *(m for m in marks[-_TAIL:] if m not in head)]
    for mark in near:
        for line in mark.block.lines[:6]:
            if len(line) > 240 or not _ADOPTED.search(line) or any(s in fold(line) for s in _STAGES):
                continue
            for date in dates_in(line, language):
                before = line[: date.start]
                if date.value[0] != "-" and len(date.value) >= 7 and _ADOPTED.search(before) and not is_clause(line):
                    draft.put("date", date.value, "item", "line of adoption", mark.block)
                    return
    for mark in near:
        if mark.date and len(mark.date) >= 7:
            draft.put("date", mark.date, "item", "date line", mark.block)
            return


def _name(draft: Draft, head: list[Mark]) -> None:
    """The act's subject (the line below its name), else the name itself."""
    named = next((at for at, m in enumerate(head) if m.act and m.act.kind), -1)
    for mark in head[named + 1 :]:
        wordy = mark.block.words >= 4 and not mark.act and not mark.clause and not is_inner(mark.block.plain)
        headed = mark.block.bold or mark.block.level or mark.role == "heading"
        if wordy and headed and not mark.date and not any(s in fold(mark.block.plain) for s in _STAGES):
            draft.put("title", mark.block.plain[:400], "item", "heading", mark.block)
            return
    if named >= 0:
        draft.put("title", head[named].block.plain[:400], "item", "heading", head[named].block)
    else:
        plain = [m for m in head if m.role not in ("translation", "date", "weak", "rule")] or head
        head = [m for m in plain if m.role == "heading"] or plain
        draft.put("title", head[0].block.plain[:400], "item", "heading", head[0].block)

"""The record of an act: what it is called, who passed it, when, at whose motion; from its head, and its last lines."""

from __future__ import annotations

import re

from ..dates import dates_in
from ..institutions import fold
from .acthead import act_name, body, is_clause, is_inner
from .draft import Draft
from .marks import Mark
from .vocabulary import phrases

_TAIL = 14
_ADOPTED = re.compile(rf"\b(?:{phrases('adopted')})\b", re.IGNORECASE)
_OF = re.compile(rf"(?:{phrases('adopted_of')})\b", re.IGNORECASE)
_STAGE = re.compile(phrases("stages"), re.IGNORECASE)
_SPONSOR = re.compile(rf"^\(?\s*(?:{phrases('sponsors')})\b\s*:?\s*(?P<names>.*)$", re.IGNORECASE)
_SUBMITTED = re.compile(
    rf"^(?P<names>(?:{phrases('ranks')})\.? [^\W\d_][^;:()]{{1,80}}?)(?: \([^()]{{2,400}}\))?"
    rf" (?:{phrases('submitted')})\b",
    re.IGNORECASE,
)
_DISTRICT = re.compile(r",? ?\b\d{1,3}(?:st|nd|rd|th)? (?:legislative |senate |house )?district\b", re.IGNORECASE)
_MOVER = re.compile(
    rf"^(?:{phrases('movers')})\s+(?P<names>(?:the )?(?:{phrases('ranks')})\.? [^\W\d_][^,;()]{{2,60}})", re.IGNORECASE
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
    while last < min(len(marks), 26) and _of_head(marks[last]) and not (marks[last].clause and last > 1):
        last += 1
    return marks[:last]


def _of_head(mark: Mark) -> bool:
    block = mark.block
    return (
        len(block) <= 220
        or block.bold
        or (len(block) <= 900 and bool(_SPONSOR.match(block.plain) or _MOVER.match(block.plain)))
    )


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
            mover = _MOVER.match(line) or _SUBMITTED.match(line)
            if mover and not mark.clause:
                draft.put("author", mover["names"].strip(" .:"), "item", "sponsors", mark.block)
                return
            found = _SPONSOR.match(line)
            if not found or len(mark.block.plain) > 600 or mark.clause:
                continue
            names = found["names"].strip(" ().:")
            if not names and at + 1 < len(head):
                names = head[at + 1].block.plain
            if names and names[0].isupper() and fold(names.split()[0]) not in ("the", "la", "el"):
                more = mark.block.lines[number + 1 :] if number == 0 else ()
                joined = ", ".join([names.split(", ")[0] if more else names, *more])
                joined = ", ".join(p for p in _DISTRICT.sub("", joined).split(", ") if not body(p)).strip(" ,")
                draft.put("author", joined, "item", "sponsors", mark.block)
                return
        if mark.byline:
            draft.put("author", mark.byline.author, "item", "sponsors", mark.block)
            return


def _date(draft: Draft, head: list[Mark], marks: list[Mark], language: str) -> None:
    """Of adoption where the act says it, else the date alone on a line of its head or at its end."""
    near = [*head, *(m for m in marks[-_TAIL:] if m not in head)]
    for mark in head:
        if _says_its_subject(mark):
            name = mark.act.named if mark.act else ""
            at = fold(mark.block.plain).find(fold(name)) + len(name) if name else 0
            for date in dates_in(mark.block.plain, language):
                if len(date.value) == 10 and date.start - at <= 8:
                    draft.put("date", date.value, "item", "heading", mark.block)
                    return
    for mark in near:
        for line in mark.block.lines[:6]:
            if len(line) > 240 or not (_ADOPTED.search(line) or _OF.match(line)) or _STAGE.search(line):
                continue
            for date in dates_in(line, language):
                before = line[: date.start]
                said = bool(_ADOPTED.search(before)) or (len(before) <= 20 and bool(_OF.match(before)))
                if said and date.value[0] != "-" and len(date.value) >= 7 and not is_clause(line):
                    draft.put("date", date.value, "item", "line of adoption", mark.block)
                    return
    for mark in near:
        if mark.date and len(mark.date) >= 7:
            draft.put("date", mark.date, "item", "date line", mark.block)
            return


def _says_its_subject(mark: Mark) -> bool:
    """A line that names the act and goes on to its subject: ``A Resolution commemorating ...``."""
    plain = mark.block.plain
    if not 6 <= mark.block.words <= 70 or mark.clause or mark.date or is_inner(plain):
        return False
    if mark.act and mark.act.kind:
        name = mark.act.named
        rest = plain[plain.find(name) + len(name) :] if name in plain else plain
        for date in dates_in(rest):
            rest = rest[: date.start] + rest[date.end :] if date.end - date.start > 4 else rest
        return sum(len(w) > 1 and not w[0].isdigit() for w in rest.split()) >= 4
    return bool(act_name(plain)[0]) and plain[0].isupper() and not _ADOPTED.match(plain)


def _name(draft: Draft, head: list[Mark]) -> None:
    """The act's subject (the line below its name), else the name itself."""
    titled = next((m for m in head if _says_its_subject(m)), None)
    if titled is not None:
        draft.put("title", titled.block.plain[:400], "item", "heading", titled.block)
        return
    named = next((at for at, m in enumerate(head) if m.act and m.act.kind), -1)
    for mark in head[named + 1 :]:
        wordy = mark.block.words >= 4 and not mark.act and not mark.clause and not is_inner(mark.block.plain)
        wordy = wordy and not _STAGE.search(mark.block.plain)
        if wordy and (mark.block.bold or mark.block.level or mark.role == "heading") and not mark.date:
            draft.put("title", mark.block.plain[:400], "item", "heading", mark.block)
            return
    if named >= 0:
        draft.put("title", head[named].block.plain[:400], "item", "heading", head[named].block)
    else:
        plain = [m for m in head if m.role not in ("translation", "date", "weak", "rule")] or head
        head = [m for m in plain if m.role == "heading"] or plain
        draft.put("title", head[0].block.plain[:400], "item", "heading", head[0].block)

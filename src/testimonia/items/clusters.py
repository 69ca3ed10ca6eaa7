"""Heads: runs of headings, citations, bylines and act lines that stand together; at each an item may begin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from .acthead import ActHead, is_inner
from .citation import Byline, Citation
from .datelines import Dateline
from .marks import Mark

_LEAD = 250
"""Code points of a caption that may stand above the headline of a facsimile."""
_LEAD_BLOCKS = 3
_LONGEST = 60
"""Blocks a head may have."""


class Cluster:
    """A head: ``marks[first:last]`` of the text."""

    def __init__(self, marks: list[Mark], first: int, last: int) -> None:
        self._all = marks
        self.first = first
        self.last = last

    @cached_property
    def marks(self) -> list[Mark]:
        """Its blocks."""
        return self._all[self.first : self.last]

    @property
    def page_gap(self) -> bool:
        """Whether a page ends before it, furniture left aside."""
        at = self.first
        while at > 0 and not self._all[at].block.page_gap and self._all[at - 1].furniture:
            at -= 1
        return self._all[at].block.page_gap

    @cached_property
    def headings(self) -> list[Mark]:
        """Its headings that say nothing of a publication."""
        return [m for m in self.marks if m.role in ("heading", "section", "act") and m.level < 9]

    @cached_property
    def level(self) -> int:
        """Of its highest heading; 9 without one."""
        return min((m.level for m in self.marks if m.strong), default=9)

    @cached_property
    def citation(self) -> Citation | None:
        """The citation it holds."""
        return next((m.citation for m in self.marks if m.citation), None)

    @cached_property
    def byline(self) -> Byline | None:
        """The byline it holds."""
        return next((m.byline for m in self.marks if m.byline), None)

    @cached_property
    def masthead(self) -> str:
        """The publication its heading names."""
        return next((m.masthead for m in self.marks if m.masthead), "")

    @cached_property
    def labels(self) -> bool:
        """Whether it holds a block of labelled lines, as of a message or data-base record."""
        return any(m.role == "labels" for m in self.marks)

    @cached_property
    def message(self) -> bool:
        """Whether its labelled lines are those of a letter: it names to whom it went."""
        return any(m.message for m in self.marks)

    @cached_property
    def dateline(self) -> Dateline | None:
        """Of the text that follows it."""
        for mark in self._all[self.first : self.last + 2]:
            if mark.role == "body":
                return mark.dateline
        return None

    @cached_property
    def dated(self) -> bool:
        """Whether it tells when the text below its headline was published, or who reported it from where."""
        line = self.dateline
        return any(m.date for m in self.marks) or bool(line and line.firm) or bool(line and self.byline)

    @cached_property
    def reported(self) -> bool:
        """Headline and day: the head of a report that names no paper."""
        return bool(self.headings) and self.dated and self._text_next and not self.section and not self.acts

    @property
    def _text_next(self) -> bool:
        following = (m for m in self._all[self.last : self.last + 4] if not m.furniture)
        return next((m.role == "body" for m in following), False)

    @cached_property
    def counter(self) -> bool:
        """Whether it numbers its item ("Document 3 of 12")."""
        return any(m.role == "counter" for m in self.marks)

    @cached_property
    def section(self) -> str:
        """Kind of the part of a book its first heading names."""
        return next((m.section for m in self.marks[:3] if m.role == "section"), "")

    @cached_property
    def translation(self) -> bool:
        """Whether it begins with the note that what follows is a translation."""
        return bool(self.marks) and self.marks[0].role == "translation"

    @cached_property
    def acts(self) -> list[ActHead]:
        """What its lines say as the head of an act."""
        return [m.act for m in self.marks if m.act]

    def act_value(self, field: str) -> str:
        """The first value its act lines have for a field."""
        return next((v for a in self.acts if (v := str(getattr(a, field)))), "")

    @cached_property
    def inner(self) -> bool:
        """Whether all its headings are such as stand inside an act."""
        return bool(self.headings) and all(is_inner(m.block.plain) for m in self.headings)

    @cached_property
    def keys(self) -> set[str]:
        """By which its lines are known again on a later page."""
        return {m.block.key for m in self.marks if m.block.key and not m.furniture}

    @cached_property
    def lead(self) -> int:
        """Where the caption above its headline begins; its own first block where there is none."""
        at = self.first
        for _ in range(_LEAD_BLOCKS):
            if self._all[at].block.page_gap or at == 0:
                break
            before = self._all[at - 1]
            if len(before.block) > _LEAD or before.furniture:
                return self.first
            at -= 1
        return at if self._all[at].block.page_gap else self.first

    @property
    def body_follows(self) -> bool:
        """Whether running text comes next, not another head."""
        for mark in self._all[self.last : self.last + 3]:
            if mark.role in ("body", "weak"):
                return True
            if mark.strong:
                return False
        return False


def gather(marks: list[Mark]) -> Iterator[Cluster]:
    """The heads of a text, in order."""
    at = 0
    while at < len(marks):
        if not marks[at].strong:
            at += 1
            continue
        first, at = at, at + 1
        while at < len(marks) and at - first < _LONGEST:
            mark = marks[at]
            if mark.role == "body" or _breaks(marks[first:at], mark, first == 0):
                break
            at += 1
        last = at
        while not marks[last - 1].strong:
            last -= 1
        yield Cluster(marks, first, last)
        at = last


def _breaks(head: list[Mark], mark: Mark, cover: bool) -> bool:
    """Whether a block cannot belong to the head above it."""
    if not mark.strong:
        return False
    roles = {m.role for m in head}
    if head[0].section in ("contents", "list", "credits") and len(head) > 1 and not mark.entries:
        return True
    if mark.block.page_gap and mark.role == "act" and "act" not in roles:
        return True
    level = min(m.level for m in head if m.strong)
    if mark.block.page_gap and mark.level < 9:
        bold_alone = mark.block.level == 0 and mark.role == "heading" and not cover
        if mark.level <= level or (bold_alone and roles <= {"heading", "section", "rule"}):
            return True
    if mark.role in ("citation", "masthead") and "citation" in roles:
        return True
    formed = mark.block.level or mark.block.bold or mark.block.caps or mark.block.page_gap
    if mark.role == "masthead" and ("masthead" in roles or ("byline" in roles and formed)):
        return True
    if mark.role in ("counter", "labels") and (mark.role in roles or "body" in roles):
        return True
    if mark.role == "section":
        return bool(roles - {"rule"}) and mark.section in ("contents", "credits", "testimony", "list", "front_matter")
    return mark.act is not None and _other_act(head, mark.act)


def _tail(head: list[Mark]) -> bool:
    """Whether these lines close an act: its date, its signatures."""
    closing = any(m.role in ("date", "weak", "byline") for m in head)
    return closing and all(
        m.role in ("date", "weak", "byline", "rule", "page_number")
        or (m.act is not None and not (m.act.styled or m.act.number or m.act.kind))
        for m in head
    )


def _other_act(head: list[Mark], act: ActHead) -> bool:
    """Whether a line begins an act of its own below what is only the tail of another."""
    opens = bool((act.jurisdiction and act.styled) or act.number)
    if not opens:
        return False
    if _tail(head):
        return len(head) > 1 or not head[0].block.page_gap
    before = [m.act for m in head if m.act]
    jurisdictions = {a.jurisdiction for a in before if a.jurisdiction}
    numbers = {a.number for a in before if a.number}
    if (act.jurisdiction and jurisdictions and act.jurisdiction not in jurisdictions) or (
        act.number and numbers and act.number not in numbers
    ):
        return True
    tail = not any((a.jurisdiction and a.styled) or a.number or a.kind for a in before)
    return tail and bool(before) and not any(m.role in ("heading", "translation") for m in head)

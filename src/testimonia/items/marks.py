"""What each block of a text is good for: heading, citation, byline, act head, section word, furniture, or body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..dates import dates_in
from ..institutions import fold
from .acthead import ActHead, act_head, is_clause, number, part_alone
from .blocks import SHORT, Block
from .citation import Byline, Citation, byline, citation, labelled, masthead
from .datelines import Dateline
from .vocabulary import enumerator, phrases, section_numbered, section_words

_PAGE_NUMBER = re.compile(
    rf"^(?:(?:{phrases('pages')})\.?\s*)?[-–—|\[( ]*\d{{1,4}}"
    rf"(?:\s*(?:{phrases('counted_of')})\s*\d{{1,4}})?[-–—|\]) ]*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$", re.IGNORECASE)
_COUNT = re.compile(
    rf"^(?:{phrases('counted')})?\s*:?\s*\d{{1,5}}\s*(?:{phrases('counted_of')})\s*\d{{1,5}}"
    rf"(?:\s+(?:results?|{phrases('counted')})\w{{0,3}})?\.?$",
    re.IGNORECASE,
)
_MESSAGE = re.compile(rf"^(?:{phrases('message')})\s*:?\s*\d{{1,5}}$", re.IGNORECASE)
ENTRY_PAGE = re.compile(r"(?:[.·…_]{2,}|\t| {2,}|(?<=\w) |[-–—])\s*(?:p\.?\s*)?\d{1,4}(?:\s*[-–]\s*\d{1,4})?\s*$")
"""Finds the number of a page at the end of an entry of a table of contents."""
_HEADERS = ("title", "author", "date", "publisher")


@dataclass(slots=True)
class Mark:
    """The reading of one block."""

    block: Block
    role: str = "body"
    """rule, page_number, address, running, sign_off, slug, counter, heading, citation, masthead, labels, field, byline,
    date, act, section, translation, continued (goes on with the heading before), weak (a short line) or body."""
    level: int = 9
    citation: Citation | None = None
    masthead: str = ""
    byline: Byline | None = None
    date: str = ""
    act: ActHead | None = None
    section: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    clause: bool = False
    message: bool = False
    """Labelled lines that say to whom a message went."""
    dateline: Dateline | None = None
    """Of a text that opens with one."""

    @property
    def entries(self) -> bool:
        """Reads as lines of a table of contents: most end in the number of a page."""
        lines = self.block.lines[:60]
        return bool(lines) and 2 * sum(bool(ENTRY_PAGE.search(line)) for line in lines) > len(lines)

    @property
    def furniture(self) -> bool:
        """Belongs to the page, not to the text."""
        return self.role in ("rule", "page_number", "address", "running", "sign_off")

    @property
    def strong(self) -> bool:
        """May begin the head of an item."""
        return not self.furniture and self.role not in ("weak", "field", "body")


def section_of(plain: str) -> str:
    """The kind of the part of a book that a heading names; empty where it names none."""
    folded = fold(plain).strip(" .:;*–—-").removeprefix("the ")
    known = section_words()
    found = known.get(folded, "")
    if found and (folded not in section_numbered()):
        return found
    words = folded.split()
    for size in range(min(4, len(words) - 1), 0, -1):
        head = " ".join(words[:size]).strip(":.")
        kind = known.get(head, "")
        if not kind:
            continue
        rest = folded[len(head) :].strip()
        if kind in ("testimony", "list"):
            return kind if len(words) <= 16 else ""
        if kind in ("captions", "translation"):
            return (
                kind
                if rest.startswith((":", "by ", "de ", "von "))
                or words[size - 1].endswith(":")
                or kind == "translation"
                else ""
            )
        return kind if enumerator().match(rest) and len(words) <= 16 else ""
    return ""


def read_mark(block: Block, language: str) -> Mark:
    """Reads a block by itself; what its neighbours make of it is decided later."""
    mark = Mark(block)
    if block.is_rule:
        mark.role = "rule"
        return mark
    if len(block) > SHORT and not block.level:
        mark.clause = is_clause(block.raw[:120].lstrip("*_# "))
        return mark
    plain = block.plain
    if not plain:
        mark.role = "rule"
        return mark
    if len(plain) <= 24 and _PAGE_NUMBER.match(plain):
        mark.role = "page_number"
    elif len(plain) <= 60 and (_COUNT.match(plain) or _MESSAGE.match(plain)):
        mark.role = "counter"
    elif _ADDRESS.match(plain):
        mark.role = "address"
    else:
        _read_words(mark, plain, language)
    return mark


def _read_words(mark: Mark, plain: str, language: str) -> None:
    block = mark.block
    formed = bool(block.level or block.bold or block.italic)
    mark.level = block.level or (2 if block.bold else 3 if block.caps else 9)
    mark.clause = is_clause(plain)
    mark.fields = _fields(block)
    headers = {field for field, _ in mark.fields}
    if len(headers.intersection(_HEADERS)) >= 2:
        mark.role = "labels"
        mark.message = "recipient" in headers and "publisher" not in headers
        return
    if (
        mark.fields
        and len(block.lines) == 1
        and labelled(plain)[0] in ("other", "language", "recipient")
        and not block.level
    ):
        mark.role = "field"
        return
    section = section_of(plain) if len(block.lines) <= 3 else ""
    if section == "translation" and len(plain) <= 90:
        mark.role, mark.section = "translation", section
        return
    if section and section != "captions" and (formed or block.caps or len(block.lines) == 1) and not block.sentence:
        mark.role, mark.section = "section", section
        return
    if mark.clause and not block.level:
        mark.role = "heading" if (block.bold or block.caps) and len(plain) <= 60 else "body"
        return
    mark.citation = citation(plain, formed=formed or bool(mark.fields), language=language)
    if mark.citation:
        mark.role = "citation"
        return
    mark.byline = byline(block.lines, formed=formed)
    if mark.byline:
        mark.role = "byline"
        return
    if mark.fields and len(mark.fields) == len(block.lines):
        mark.role = "field"
        return
    if not block.sentence or formed:
        mark.masthead = masthead(plain) if formed or block.caps or block.page_gap else ""
        if mark.masthead:
            mark.role = "masthead"
            return
        _read_head(mark, plain, formed=formed, language=language)
        return
    if mark.section == "captions":
        mark.role = "weak"


def _read_head(mark: Mark, plain: str, *, formed: bool, language: str) -> None:
    block = mark.block
    act = act_head(block.lines) if not mark.clause else ActHead()
    if not (formed or block.caps) and part_alone(act, plain):
        act = ActHead()  # a state's name alone in plain type may be a person's or a town's
    if not act.empty:
        mark.act = act
        if act.styled or act.number or act.kind or (act.body and (formed or block.caps)):
            mark.role = "act"
            return
    dates = dates_in(plain, language) if block.words <= 12 else []
    if dates and dates[0].value[0] != "-":
        around = (plain[: dates[0].start] + plain[dates[0].end :]).split()
        if len(around) <= 4 or (number(plain) and len(around) <= 7):
            mark.date = dates[0].value
            if act.empty and (code := number(plain)):
                mark.act = ActHead(number=code)
            mark.role = "date"
            return
    if (
        (formed and block.level)
        or (formed and block.bold and len(plain) <= 220 and not plain.endswith((",", ";")))
        or (block.caps and len(block.lines) <= 4 and len(plain) <= 220)
    ):
        mark.role = "heading"
    elif block.words <= 30 and len(block.lines) <= 12:
        mark.role = "weak"


def _fields(block: Block) -> tuple[tuple[str, str], ...]:
    found = []
    for line in block.lines[:14]:
        field, value = labelled(line)
        if field and value:
            found.append((field, value))
    return tuple(found)

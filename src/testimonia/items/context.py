"""What neighbours make of a block: the headline above a byline, a paper's name beside a date, a dateline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from ..institutions import fold, known_place
from .citation import Byline, display, is_post, person
from .contents import entries_below, entry_key
from .datelines import read_dateline
from .furniture import set_apart
from .marks import Mark
from .vocabulary import joints, labels, publication, section_words
from .witness import aged

_HEADLINE = 3
"""Lines of headline and deck that may stand above a byline."""
_WORDS = 28
_ENTRY = 6
"""Letters that an entry of a table of contents must have to make a plain line a heading."""
_TITLE_BLOCKS = 4
_RECORD = ("byline", "date", "citation", "masthead")


def in_context(marks: list[Mark], language: str) -> None:
    """Puts the roles right that a block by itself does not tell."""
    set_apart(marks)
    _datelines(marks, language)
    _mastheads(marks)
    _quoted_on(marks)
    _names(marks)
    _listed(marks, language)
    _headlines(marks)
    _testimonies(marks)
    _headed_on(marks)


def _datelines(marks: list[Mark], language: str) -> None:
    for at, mark in enumerate(marks):
        if mark.role not in ("body", "weak") or (at and marks[at - 1].role == "body" and not mark.block.page_gap):
            continue
        found = read_dateline(mark.block.raw[:160], language)
        if found.end and len(mark.block.raw) > found.end + 30:
            mark.dateline = found
            mark.role = "body"


def _mastheads(marks: list[Mark]) -> None:
    """A publication's name alone on its line, beside a date, byline or headline that is set apart."""
    for at, mark in enumerate(marks):
        if mark.role != "weak" or len(mark.block.lines) != 1 or len(mark.block) > 60:
            continue
        plain = mark.block.plain
        known = publication(plain)
        if known is None:
            continue
        before = marks[at - 1] if at else None
        after = marks[at + 1] if at + 1 < len(marks) else None
        beside = [m for m in (before, after) if m is not None and m.role in (*_RECORD, "counter", "field", "labels")]
        common = len(plain.split()) == 1 and len(plain) <= 5 and not plain.isupper()
        if beside and (not common or any(m.role in ("date", "counter") for m in beside)):
            mark.role, mark.masthead = "masthead", display(plain)


def _quoted_on(marks: list[Mark]) -> None:
    """A citation whose title goes on in the next block."""
    for at, mark in enumerate(marks[:-1]):
        if mark.citation is None or mark.citation.title.count(" ") > 40:
            continue
        opened = max(mark.block.plain.rfind(q) for q in '“«„"')
        closed = max(mark.block.plain.rfind(q, opened + 1) for q in '”»“"')
        if opened < 0 or closed > opened:
            continue
        more = next((m for m in marks[at + 1 : at + 4] if not m.furniture), None)
        if more is None or len(more.block) > 250 or more.role in _RECORD:
            continue
        end = min((i for q in '”»“"' if (i := more.block.plain.find(q)) > 0), default=-1)
        if end < 0 or more.block.plain[end + 1 :].strip(" .*"):
            continue
        title = mark.block.plain[opened + 1 :].strip() + " " + more.block.plain[:end].strip()
        mark.citation = replace(mark.citation, title=title.strip(" ,.;|"))
        more.role = "continued"


def _names(marks: list[Mark]) -> None:
    """A person's name alone between the head and the text, in italics or bold, or plain below a citation."""
    for at, mark in enumerate(marks[1:-1], start=1):
        if mark.role not in ("weak", "heading") or mark.block.level or len(mark.block) > 80:
            continue
        before, after = marks[at - 1].role, marks[at + 1].role
        formed = mark.block.italic or mark.block.bold
        if after not in ("body", "date") or not (
            before in ("citation", "masthead", "date") or (formed and before == "heading")
        ):
            continue
        first, _, post = mark.block.plain.partition(", ")
        label, _, rest = first.partition(" ")
        first = rest if labels().get(fold(label)) == "author" else first
        if person(first) and first == first.strip(".") and not publication(first) and not known_place(first):
            mark.role, mark.byline = "byline", Byline(author=first, place="" if is_post(post) else post)


def _listed(marks: list[Mark], language: str) -> None:
    """Plain lines that the table of contents has as entries are headings."""
    table = next((at for at, mark in enumerate(marks) if mark.section == "contents"), -1)
    if table < 0:
        return
    entries = list(entries_below(marks, table, language))
    keys = {key for e in entries for key in (e.key, entry_key(e.title)) if len(key) >= _ENTRY}
    own = {id(e.mark) for e in entries}
    for mark in marks:
        plain_line = mark.role in ("weak", "body") and len(mark.block.lines) == 1 and len(mark.block) <= 120
        if plain_line and id(mark) not in own and entry_key(mark.block.plain) in keys:
            mark.role, mark.level, mark.dateline = "heading", 2, None


def _headlines(marks: list[Mark]) -> None:
    """Short plain lines directly above a byline, date, citation or dateline are the headline."""
    found = list(_above_records(marks))
    deep = Counter(at - first for first, at in found[1:])
    usual = max(deep, key=lambda depth: (deep[depth], -depth), default=_HEADLINE)
    for first, at in found:
        # What stands above the first headline of a text may be the text's own title.
        begin = at - usual if first == found[0][0] and at - first > usual and first < _TITLE_BLOCKS else first
        marks[begin].role, marks[begin].level = "heading", 4


def _above_records(marks: list[Mark]) -> Iterator[tuple[int, int]]:
    """Where a headline begins and the line of the record below it."""
    within_act = False
    for at, mark in enumerate(marks):
        within_act = _within_act(within_act, mark)
        opens = mark.role in _RECORD or mark.dateline is not None
        if not opens or mark.clause or at == 0 or (mark.block.page_gap and mark.role != "body"):
            continue
        if within_act and not (mark.dateline and mark.dateline.agency) and mark.role not in ("citation", "masthead"):
            continue  # an act has its own dates and names
        first = at
        while first > 0 and at - first < _HEADLINE and _may_head(marks[first - 1]):
            first -= 1
            if marks[first].block.page_gap:
                break
        if first == at or not _after_text(marks, first):
            continue
        if mark.role in ("citation", "masthead") and not mark.block.level and _closes(marks, at):
            continue
        yield first, at


def _within_act(before: bool, mark: Mark) -> bool:
    if mark.act and mark.role == "act" and (mark.act.kind or mark.act.number or mark.act.styled):
        return True
    return before and mark.role not in ("citation", "masthead", "section", "counter") and mark.block.level != 1


def _may_head(mark: Mark) -> bool:
    block = mark.block
    if mark.role != "weak" or mark.fields or mark.act or mark.clause or block.words > _WORDS or len(block.lines) > 3:
        return False
    plain = block.plain
    if (
        block.words < 2
        or plain[0].islower()
        or plain[0] in "-–•*("
        or (plain[0].isdigit() and plain[1:3].lstrip("0123456789")[:1] in (".", ")"))
    ):
        return False
    cue = section_words().get(fold(plain).split(" ")[0].strip(":."))
    return not plain.endswith((",", ";", ":", "-")) and cue != "captions"


def _after_text(marks: list[Mark], first: int) -> bool:
    """Whether a headline may begin here: at the start, after text, a rule, or a page's end."""
    if first == 0:
        return True
    before = marks[first - 1]
    return (
        before.role in ("body", "counter", "section", "continued", "slug")
        or before.furniture
        or marks[first].block.page_gap
        or bool(before.role in _RECORD)
    )


def _closes(marks: list[Mark], at: int) -> bool:
    """Whether a line of source stands at the end of its text: another headline or nothing follows, no text."""
    return at + 1 >= len(marks) or marks[at + 1].role not in ("body", *_RECORD)


def _testimonies(marks: list[Mark]) -> None:
    """Headings that are persons' names with their ages, each above a text: a collection of testimonies."""
    found = [mark for mark, after in pairwise(marks) if after.role == "body" and len(after.block) > 60 and _aged(mark)]
    if len(found) >= 3:
        for mark in found:
            mark.role, mark.section, mark.level = "section", "testimony", min(mark.level, 4)


def _aged(mark: Mark) -> bool:
    plain_line = mark.role in ("weak", "heading") and len(mark.block.lines) == 1 and not mark.fields
    return plain_line and bool(aged(mark.block.plain))


def _headed_on(marks: list[Mark]) -> None:
    """A heading cut by the end of a page goes on in the next, where it ends in a word that must be followed."""
    for at, mark in enumerate(marks[:-1]):
        if mark.role not in ("heading", "section") or len(mark.block) > 200:
            continue
        more = next((m for m in marks[at + 1 : at + 6] if not m.furniture), None)
        if more is None or more.role != "heading" or not more.block.page_gap or more.block.level != mark.block.level:
            continue
        last = fold(mark.block.plain).split()[-1] if mark.block.plain else ""
        if last in joints() or mark.block.plain.endswith(("-", ",", "–")):
            more.role = "continued"

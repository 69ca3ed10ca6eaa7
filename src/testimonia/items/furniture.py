"""What belongs to the page or the wire and not to the text: running heads, slugs, sign-offs, lists of references."""

from __future__ import annotations

import re
from collections import defaultdict

from .marks import Mark

_SLUG = re.compile(
    r"^(?:[a-z]{1,2}\d{0,4} ?[a-z]?\s)?(?:[A-Z]{2}-)?[A-Z][\w']{1,20}(?:-[A-Z][\w']{1,20}){1,5}(?:,? .{0,60})?$"
)
"""``BC-Valdoria-Flood, 2nd Ld-Writethru, 0512``: keyword, version and length of a wire report."""
_VERSION = re.compile(r"\b(?:ld|lead|writethru|update|add|urgent|bulletin|flash|\d{3,4})\b", re.IGNORECASE)
_SIGN_OFF = re.compile(r"^[A-Z]{2,5}-[A-Z]{2}-\d{2}-\d{2}-\d{2,4}(?: \d{4})?(?: ?[A-Z]{2,4})?$")
_OFTEN = 3
"""Pages on which a line returns before it is a running head."""
_RUNNING = 90
_LIST = 3
"""Citations without a text between them that make a list of references."""


def set_apart(marks: list[Mark]) -> None:
    """Gives such blocks their roles."""
    for mark in marks:
        if mark.role in ("weak", "heading", "date", "body", "act") and len(mark.block) <= _RUNNING:
            if _SIGN_OFF.match(mark.block.plain):
                mark.role = "sign_off"
            elif not mark.block.level and _SLUG.match(mark.block.plain) and _slug(mark.block.plain):
                mark.role = "slug"
    _running_heads(marks)
    _references(marks)


def _slug(plain: str) -> bool:
    return plain[2:3] == "-" or (bool(_VERSION.search(plain)) and "," in plain)


def _running_heads(marks: list[Mark]) -> None:
    """The same line on several pages, at least two of these times beside a page number or the end of a page."""
    seen: dict[str, list[int]] = defaultdict(list)
    for at, mark in enumerate(marks):
        block = mark.block
        if mark.role in ("weak", "heading") and not block.level and len(block.lines) == 1 and len(block) <= _RUNNING:
            key = "".join(c for c in block.plain.casefold() if c.isalpha())
            if len(key) >= 4:
                seen[key].append(at)
    for places in seen.values():
        if len(places) >= _OFTEN and sum(_at_edge(marks, at) for at in places) >= 2:
            for at in places:
                marks[at].role = "running"


def _at_edge(marks: list[Mark], at: int) -> bool:
    block = marks[at].block
    first, last = block.plain.split()[0], block.plain.split()[-1]
    beside = (marks[n].role == "page_number" for n in (at - 1, at + 1) if 0 <= n < len(marks))
    after = at + 1 < len(marks) and marks[at + 1].block.page_gap
    return first.isdigit() or last.isdigit() or any(beside) or block.page_gap or after


def _references(marks: list[Mark]) -> None:
    run: list[Mark] = []
    for mark in [*marks, None]:
        if mark is not None and mark.citation is not None and not mark.block.level:
            run.append(mark)
        elif mark is None or not mark.furniture:
            if len(run) >= _LIST:
                for one in run:
                    one.role, one.citation = "weak", None
            run = []

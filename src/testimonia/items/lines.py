"""Takes apart blocks whose lines are each a line of their own: the head of an article typed without blank lines."""

from __future__ import annotations

from itertools import pairwise

from ..dates import dates_in
from .acthead import number
from .blocks import Block
from .citation import byline, labelled
from .vocabulary import publication

_MOST_HEAD = 8
"""Lines in which a head that stands directly above its text is looked for."""
_LINE = 110
"""Code points of a line of a head; a longer one is running text."""
_UNWRAPPED = 160
"""Code points of a line that is a whole paragraph: nobody wraps lines so late."""
_DATE_LINE = 48


def separate(blocks: list[Block], content: str) -> list[Block]:
    """The blocks with those cut that hold a head's lines or several unwrapped paragraphs."""
    out: list[Block] = []
    for block in blocks:
        cuts = _cuts(block) if "\n" in block.raw else []
        edges = [block.start, *cuts, block.end + 1]
        for at, (start, stop) in enumerate(pairwise(edges)):
            raw = content[start : stop - 1]
            first = start + len(raw) - len(raw.lstrip())
            piece = Block(content, first, start + len(raw.rstrip()), 0 if at else block.gap, len(out))
            piece.page_gap = block.page_gap and at == 0
            if piece.end > piece.start:
                out.append(piece)
    return out


def _cuts(block: Block) -> list[int]:
    """Offsets of the lines at which the block is cut."""
    if block.level or block.raw[0] in "*#_|<>-" or block.raw.startswith(("http", "+")):
        return []
    lines, starts, at = block.raw.split("\n"), [], block.start
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    head = _head(lines)
    cuts = [starts[n] for n in range(1, len(lines)) if n <= head and not _same_record(lines, n)]
    for n in range(max(1, head + 1), len(lines)):
        if len(lines[n]) > _UNWRAPPED or len(lines[n - 1]) > _UNWRAPPED:
            cuts.append(starts[n])
    return cuts


def _head(lines: list[str]) -> int:
    """Lines of the head that the block begins with: up to its last line that is plainly of a record."""
    last, single = 0, []
    for n, line in enumerate(lines[:_MOST_HEAD]):
        text = line.strip()
        if len(text) > _LINE or (text.endswith((".", "…")) and len(text.split()) >= 8):
            break
        if _record_line(text):
            last = n + 1
            single.append(text)
    if last == 1 and len(lines) == 1:
        return 0
    if single and last and all(labelled(line)[0] for line in lines[:last]) and last == len(lines):
        return 0  # a block of labelled lines is one record
    if byline(tuple(line.strip() for line in lines), formed=False) and len(lines) <= 3:
        return 0  # a name with its place below
    return last


def _record_line(text: str) -> bool:
    if not text:
        return False
    if labelled(text)[1]:
        return True
    if publication(text) and (len(text) >= 6 or text.isupper()):
        return True
    if byline((text,), formed=False):
        return True
    if len(text) <= 40 and text.strip("()") == number(text.strip("()")) and "/" in text:
        return True
    if len(text) <= _DATE_LINE and any(c.isdigit() for c in text):
        dates = [d for d in dates_in(text) if d.value[0] != "-" and len(d.value) >= 7]
        return bool(dates) and len((text[: dates[0].start] + text[dates[0].end :]).split()) <= 3
    return False


def _same_record(lines: list[str], n: int) -> bool:
    """Whether a labelled line goes on with the record of the line above it."""
    return bool(labelled(lines[n].strip())[1] and labelled(lines[n - 1].strip())[1])

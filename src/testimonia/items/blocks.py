"""A text as blocks: paragraphs, headings and rules, with what their form tells (level, bold, italic, gaps before)."""

from __future__ import annotations

import re
from functools import cached_property

from ..model import Text

PAGE_GAP = 3
"""Blank lines in a row that stand for the end of a page, unless the text spaces all its paragraphs so."""
SHORT = 400
"""Code points up to which a block may be a heading, a caption or a line of a bibliographic record."""

_RULE_CHARS = frozenset("-_=*#~•·—–―+.\\ \t")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|br|span|p)(?: [^<>\n]{0,200})?/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


class Block:
    """A run of non-blank lines; ``start`` and ``end`` leave out the white space around them."""

    def __init__(self, content: str, start: int, end: int, gap: int, index: int) -> None:
        self._content = content
        self.start = start
        self.end = end
        self.gap = gap
        """Blank lines before it; a page break counts as :data:`PAGE_GAP`."""
        self.index = index
        self.page_gap = False

    def __len__(self) -> int:
        return self.end - self.start

    @cached_property
    def raw(self) -> str:
        """The block as it stands."""
        return self._content[self.start : self.end]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines without markup."""
        return tuple(line for raw in self.raw.split("\n") if (line := unmark(raw)))

    @cached_property
    def plain(self) -> str:
        """Its words without markup, on one line."""
        return " ".join(self.lines)

    @cached_property
    def key(self) -> str:
        """By which a repeated heading is known again: letters and digits only, in lower case."""
        return "".join(c for c in self.plain.casefold() if c.isalnum())

    @cached_property
    def is_rule(self) -> bool:
        """A line drawn across the page."""
        raw = self.raw
        return len(raw) <= 300 and set(raw) <= _RULE_CHARS and len(raw.replace(" ", "").replace("\\", "")) >= 3

    @cached_property
    def level(self) -> int:
        """Of a marked heading, 1 the highest; 0 where it is none."""
        raw = self.raw
        if raw.startswith("#"):
            depth = len(raw) - len(raw.lstrip("#"))
            return depth if depth <= 6 and raw[depth : depth + 1] in (" ", "\t") else 0
        if len(raw) <= SHORT and "\n" in raw:
            head, _, line = raw.rpartition("\n")
            line = line.strip()
            if len(line) >= 3 and set(line) in ({"="}, {"-"}) and head.count("\n") < 2 and not ends_sentence(head):
                return 1 if line[0] == "=" else 2
        return 0

    @cached_property
    def bold(self) -> bool:
        """Wholly in bold."""
        return len(self) <= 2 * SHORT and _wholly(self.raw.lstrip("# "), "**")

    @cached_property
    def italic(self) -> bool:
        """Wholly in italics."""
        raw = self.raw.lstrip("# ")
        return len(self) <= 8 * SHORT and not self.bold and (_wholly(raw, "*") or _wholly(raw, "_"))

    @cached_property
    def caps(self) -> bool:
        """In capitals, in a script that has them."""
        letters = [c for c in self.plain if c.isalpha()] if len(self) <= SHORT else []
        cased = [c for c in letters if c.lower() != c.upper()]
        return len(cased) >= 3 and sum(c.isupper() for c in cased) * 10 >= 9 * len(cased)

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return len(self.plain.split())

    @cached_property
    def sentence(self) -> bool:
        """Reads as running text rather than as a heading or a line of a record."""
        plain = self.plain
        if len(plain) > 200 or self.raw.startswith(("- ", "> ", "* ")):
            return True
        return self.words >= 6 and ends_sentence(plain) and not self.bold and not self.level

    @cached_property
    def narrow(self) -> bool:
        """A newspaper column copied line by line: many short lines in one block."""
        lines = self.raw.split("\n") if self.raw.count("\n", 0, 4000) >= 3 else []
        return len(lines) >= 4 and sum(len(line.strip()) <= 42 for line in lines) * 10 >= 9 * len(lines)


def unmark(raw: str) -> str:
    """A line without marks of headings, emphasis, links and entities of markup; white space folded."""
    text = raw.strip()
    if not text:
        return ""
    if text[0] == "#":
        text = text.lstrip("#").strip()
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if set(text) <= {"-", "=", " "}:
        return ""
    return " ".join(text.split())


def ends_sentence(text: str) -> bool:
    """Whether the text closes as a sentence does."""
    bare = text.rstrip().rstrip("”\"'»“*_)")
    return bare.endswith((".", "!", "?", "…", "։", "。", "؟", "।")) and not bare.endswith((" No.", " г.", " p."))


def _wholly(raw: str, mark: str) -> bool:
    text = raw.strip()
    if not (text.startswith(mark) and text.endswith(mark) and len(text) > 2 * len(mark)):
        return False
    inner = text[len(mark) : -len(mark)]
    if mark == "**":
        # **One** and **two** on lines of their own are one bold block; **one** and *two* in a sentence are not.
        return all(not piece.strip() for piece in inner.split("**")[1::2])
    return mark not in inner.replace(mark * 2, "")


def read_blocks(text: Text) -> list[Block]:
    """The blocks of a text, in order."""
    content = text.content
    starts = {page.start for page in text.pages[1:]}
    blocks: list[Block] = []
    at, gap, begun, last = 0, 0, -1, -1
    length = len(content)

    def close() -> None:
        nonlocal begun, gap
        if begun >= 0:
            blocks.append(Block(content, begun, last, gap, len(blocks)))
            begun, gap = -1, 0

    while at < length:
        newline = content.find("\n", at)
        stop = length if newline < 0 else newline
        line = content[at:stop]
        bare = line.strip()
        if at in starts or "\f" in line:
            close()
            gap += PAGE_GAP
        if not bare:
            close()
            gap += 1
        else:
            first = at + line.index(bare[0])
            heading = bare[0] == "#" and bare.lstrip("#")[:1] in (" ", "\t")
            rule = begun < 0 and len(bare) >= 3 and set(bare) <= _RULE_CHARS
            if heading:
                close()
            if begun < 0:
                begun = first
            last = first + len(bare)
            if heading or rule:
                close()
        at = stop + 1
    close()
    _mark_page_gaps(blocks)
    return blocks


def _mark_page_gaps(blocks: list[Block]) -> None:
    wide = sum(block.gap >= PAGE_GAP for block in blocks[1:])
    # Where most paragraphs stand so far apart, their distance says nothing.
    least = PAGE_GAP if wide * 10 <= 6 * len(blocks) or len(blocks) < 6 else 3 * PAGE_GAP
    for block in blocks:
        block.page_gap = block.gap >= least or block.index == 0

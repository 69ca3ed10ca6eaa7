"""Lines to paragraphs: what page furniture and page breaks cut is put together again, line by line accounted for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..institutions import fold
from .words import Forms

_MARKDOWN = re.compile(
    r"<(?:sup|sub|br|b|i|u|em|strong)\s*/?>|</(?:sup|sub|b|i|u|em|strong)>|\\(?=[\\*_#.\-])|\*{1,3}|_{2,3}"
)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_PAGE = re.compile(
    r"^[-–—|\[( ]*(?:(?:page|pág\.?|p\.|стр\.?|seite|sayfa|səh\.?)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|de|из|von)\s*\d{1,4})?[-–—|\]) ]*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[\s\-–—_=*.~#|+\\]+$")
_DIGITS = re.compile(r"\d+")
_LONGEST_FURNITURE = 110
_MARK = re.compile(
    r"^(?P<bullet>[-–—•·▪●*]\s+)?"
    r"(?:(?P<number>\(?\d{1,3}(?:[.)][-–—]?|\s?[°ºo]\.?[-–—]?)|\(\d{1,3}\))(?=[\s*.]|[-–—]|$)"
    r"|(?P<letter>\(?[a-zа-я]\)|\([A-Z]\)|\(?[ivx]{1,5}[.)])(?=\s)"
    r"|(?P<capital>(?:[A-Z]|[IVX]{2,5})[.)])(?=\s))?\s*[-–—.]{0,2}\s*"
)


_OPENERS = {
    "whereas": re.compile(r"(?:vv|\w)(?:[ ']?\w){6}(?!\w)"),
    "resolved": re.compile(r"\w(?:[ ']?\w){7}(?!\w)"),
}
_MARGIN = re.compile(r"^(\d{1,2})\s+(?=\S)")
_LEAST_MARGIN = 5


class Mark(NamedTuple):
    """What a paragraph is counted or pointed with."""

    kind: str
    """number, ordinal, article, letter (and ``iv``), capital (and ``IV``), bullet; empty where it has none."""
    value: str
    """As printed, without its punctuation: ``1``, ``a``, ``First``, ``Artículo 1``."""
    length: int
    """Characters of the paragraph's plain words that it takes up."""


class Line(NamedTuple):
    """A line of the text: its number (from 1, lines end at ``\\n``), span, and words without marks of the format."""

    number: int
    start: int
    end: int
    plain: str
    heading: bool


class Paragraph(NamedTuple):
    """A run of lines that belong together."""

    lines: tuple[Line, ...]
    words: str
    """Its plain words, hyphens at line ends taken out."""
    mark: Mark
    heading: bool

    @property
    def body(self) -> str:
        """The words behind the mark."""
        return self.words[self.mark.length :].lstrip()

    @property
    def folded(self) -> str:
        """The first words behind the mark, as they are compared."""
        return _repaired(fold(self.body[:160]).lstrip("-–—.: "), shouted=_is_shouted(self.body[:40]))

    @property
    def last(self) -> str:
        """The last character that is no quotation mark or bracket."""
        return self.words.rstrip(" \"'”’»)*")[-1:]


def _repaired(folded: str, *, shouted: bool) -> str:
    """``WHERE AS``, ``VVHEREAS``, ``RESOLYED``: the words that open most clauses, through one misread letter."""
    for word, pattern in _OPENERS.items():
        found = pattern.match(folded)
        seen = "".join(c for c in found[0].replace("vv", "w") if c.isalnum()) if found else ""
        if found and len(seen) == len(word) and (shouted or word == "whereas"):
            wrong = sum(a != b for a, b in zip(seen, word, strict=True))
            if wrong <= 1:
                return word + folded[found.end() :]
    return folded


def lines_of(content: str, start: int, end: int) -> list[Line]:
    """The lines of a span of a text."""
    number = content.count("\n", 0, start) + 1
    out: list[Line] = []
    at = start
    while at < end:
        stop = content.find("\n", at, end)
        stop = end if stop < 0 else stop
        raw = content[at:stop]
        heading = bool(_HEADING.match(raw))
        plain = _MARKDOWN.sub("", _HEADING.sub("", raw)) if raw.strip() else ""
        out.append(Line(number, at, stop, " ".join(plain.split()), heading or _is_bold(raw)))
        number += 1
        at = stop + 1
    return _without_margin(out)


def _without_margin(lines: list[Line]) -> list[Line]:
    """The lines without the line numbers that bills print in their margin."""
    out = list(lines)
    run: list[tuple[int, str]] = []

    def strip() -> None:
        if len(run) >= _LEAST_MARGIN:
            for at, plain in run:
                out[at] = out[at]._replace(plain=plain)
        run.clear()

    last = 0
    for at, line in enumerate(lines):
        found = _MARGIN.match(line.plain)
        count = int(found[1]) if found else 0
        if found and run and count == last + 1:
            run.append((at, line.plain[found.end() :]))
        elif line.plain:
            strip()
            if found and count == 1:
                run.append((at, line.plain[found.end() :]))
        last = count if found else last
    strip()
    return out


def _is_bold(raw: str) -> bool:
    text = raw.strip()
    return text.startswith("**") and text.endswith("**") and text.count("**") == 2 and len(text) < 200


def paragraphs(lines: Sequence[Line], forms: Forms) -> list[Paragraph]:
    """The paragraphs of an act; what is printed on every page is left out."""
    furniture = _furniture(lines, forms)
    out: list[list[Line]] = []
    gap = cut = False
    for line in lines:
        if not line.plain or line.number in furniture:
            gap = True
            cut = cut or line.number in furniture
            continue
        if out and (_goes_on(out[-1], line, cut, forms) if gap else not _begins(out[-1], line, forms)):
            out[-1].append(line)
        else:
            out.append([line])
        gap = cut = False
    return [_paragraph(run, forms) for run in out]


def mark_of(words: str, forms: Forms) -> Mark:
    """What a paragraph is counted or pointed with."""
    found = _MARK.match(words)
    taken = found.end() if found else 0
    if found and found.lastgroup and found.lastgroup != "bullet":
        return Mark(found.lastgroup, found[found.lastgroup].strip(" ().-–—°º"), taken)
    head = words[taken : taken + 60]
    named = _ordinal(head, forms) or _article(head, forms)
    if named:
        return Mark(named.kind, named.value, taken + named.length)
    return Mark("bullet", "", taken) if found and found["bullet"] else Mark("", "", 0)


def _ordinal(head: str, forms: Forms) -> Mark | None:
    """``First. -``, ``PRIMERO:``, ``Tercero.-``"""
    word, found, _ = head.partition(" ")
    name = word.rstrip(".:,-–—º°")
    if not found or name == word or fold(name) not in forms.words("ordinals"):
        return None
    rest = head[len(word) :]
    return Mark("ordinal", name, len(word) + len(rest) - len(rest.lstrip(" .-–—:")))


def _article(head: str, forms: Forms) -> Mark | None:
    """``Artículo 1º.-``, ``Section 2.``, ``Article premier``"""
    words = head.split()
    if len(words) < 2 or fold(words[0]) not in forms.words("articles"):
        return None
    count = words[1].rstrip(".:-–—)")
    if not (
        count[:1].isdigit() or fold(count) in forms.words("ordinals") or fold(count) in ("único", "unique", "premier")
    ):
        return None
    length = head.find(words[1]) + len(words[1])
    rest = head[length:]
    length += len(rest) - len(rest.lstrip(" .-–—:"))
    return Mark("article", f"{words[0]} {count.rstrip('º°')}", length)


def _paragraph(run: list[Line], forms: Forms) -> Paragraph:
    words = ""
    for line in run:
        if words.endswith("-") and words[-2:-1].isalpha() and line.plain[:1].islower():
            words = words[:-1] + line.plain
        else:
            words = f"{words} {line.plain}" if words else line.plain
    return Paragraph(tuple(run), words, mark_of(words, forms), run[0].heading and len(run) == 1)


def _furniture(lines: Sequence[Line], forms: Forms) -> set[int]:
    """Numbers of the lines that stand on every page: page numbers, rules, and short lines that come back."""
    counted = Counter(key for line in lines if (key := _key(line)))
    found = {line.number for line in lines if line.plain and (_PAGE.match(line.plain) or _RULE.match(line.plain))}
    last: dict[str, int] = {}
    for line in lines:
        key = _key(line)
        if counted[key] > 1 and not _is_clause_start(line.plain, forms):
            if key in last and line.number - last[key] > 1:
                found.add(line.number)
            last.setdefault(key, line.number)
    _fill(lines, found)
    return found


def _fill(lines: Sequence[Line], found: set[int]) -> None:
    """Adds short lines between two lines of furniture with nothing but blank ones around them."""
    before = -1
    waiting: list[int] = []
    for line in lines:
        if not line.plain:
            continue
        if line.number in found:
            if before >= 0 and len(waiting) <= 3:
                found.update(waiting)
            before, waiting = line.number, []
        elif len(line.plain) <= _LONGEST_FURNITURE and not line.plain[:1].islower():
            waiting.append(line.number)
        else:
            before, waiting = -1, []


def _key(line: Line) -> str:
    """A line as it comes back on other pages: without capitals, spaces and the numbers that count pages."""
    if not line.plain or len(line.plain) > _LONGEST_FURNITURE:
        return ""
    return _DIGITS.sub("#", fold(line.plain)).replace(" ", "")


def _is_clause_start(plain: str, forms: Forms) -> bool:
    folded = fold(plain[:80])
    return forms.opens("formulas", folded) or forms.opens("recital", folded) or bool(mark_of(plain, forms).kind)


def _begins(run: list[Line], line: Line, forms: Forms) -> bool:
    """Whether a line begins a paragraph with no blank line before it."""
    before = run[-1].plain.rstrip()
    if line.heading != run[-1].heading:
        return True
    ended = before[-1:] in ".;:,!?—–" or f" {fold(before)}".endswith((" and", " y", " et", " be it", " und", " и"))
    if before[-1:] == ";" or fold(before).endswith(("; and", "; y", "; et", "; und", "; or")):
        return True
    if _is_shouted(line.plain) and _is_opener(line.plain, forms):
        return True
    if not ended:
        return False
    mark = mark_of(line.plain, forms)
    if mark.kind:
        return True
    if before[-1:] in ".:" and max(len(x.plain) for x in run) > 160:
        return True
    folded = fold(line.plain[:80])
    return line.plain[:1].isupper() and (_is_opener(line.plain, forms) or forms.opens("closings", folded))


def _is_shouted(plain: str) -> bool:
    """Whether the first word is in capitals: ``WHEREAS``"""
    word = plain.split(" ", 1)[0].strip(".,:;")
    return len(word) > 4 and word.isupper()


def _is_opener(plain: str, forms: Forms) -> bool:
    folded = _repaired(fold(plain[:80]), shouted=_is_shouted(plain))
    return forms.opens("recital", folded) or forms.opens("formulas", folded)


def _goes_on(run: list[Line], line: Line, cut: bool, forms: Forms) -> bool:
    """Whether a line goes on with a paragraph across blank lines or what a page break left."""
    before = run[-1].plain.rstrip()
    if run[-1].heading or line.heading or sum(len(x.plain) for x in run) < 40:
        return False
    if mark_of(line.plain, forms).kind:
        return False
    first = line.plain[:1]
    if before.endswith("-") and before[-2:-1].isalpha() and first.islower():
        return True
    if before[-1:] in ".;:!?—–" or (before[-1:] in '”"»' and before[-2:-1] in ".;"):
        return False
    folded = fold(line.plain[:80])
    if any(forms.opens(kind, folded) for kind in ("recital", "formulas", "closings", "roles", "operative")):
        return False
    if first.islower():
        return True
    return cut and before[-1:] != "," and len(before) > 40 and len(line.plain) > 40

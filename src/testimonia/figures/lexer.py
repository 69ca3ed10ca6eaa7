"""Sentences and tokens with exact offsets: where a statement begins and ends, whatever the layout of the text.

``sentences(text)`` finds boundaries in one pass of linear patterns; the tokens of a sentence are read only when asked
for, so that long stretches without a figure cost next to nothing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..dates import DateSpan, find_dates

if TYPE_CHECKING:
    from .lexicon import Lexicon
    from .listed import Lists

LONGEST = 2000
"""Code points of a sentence; a longer run without a stop is cut, so that no text takes more than linear time."""
Kind = Literal["word", "number", "punct", "quote"]

_LETTERS = "[^\\W\\d_]+(?:[\u0300-\u036f][^\\W\\d_]*)*"
_TOKEN = re.compile(
    # most words: plain letters up to a space or stop
    r"(?P<plain>[a-zA-Z]++(?=[\s.,;:!?)]))"
    # 1,275  1.275  1'275  1 275 (with a hard or thin space), and what clings to digits: 6l3  20th  45-year-old
    r"|(?P<number>\d+(?:[.,'’´·\u066b\u066c]\d+|[\u00a0\u202f\u2009]\d{3}(?!\d))*)"
    rf"(?P<tail>[^\W\d_](?:\w*\w)?(?:-{_LETTERS})*|(?:-{_LETTERS})+)?"
    # l'eau is two words, O'Neill one, Turkey's two; l00 and P731 are one; hyphens join, also over the end of a line
    rf"|(?P<word>(?:[ldjnscmtLDJNSCMT]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’](?=[^\W\d_])"
    rf"|(?:O['’](?=[A-Z]))?{_LETTERS}(?:(?<=\b[^\W\d_])\d\w*)?(?:[-\u2010\u2011\u00ad]\n?{_LETTERS})*"
    r"|(?<=\w)['’ʼ][^\W\d_]+)"
    r"|(?P<quote>[\"“”„‟«»‘’‚‹›'`]+)"
    r"|(?P<punct>\.(?:[ \t]?\.)+|--+|[^\w\s]|_|\w)"
)
_SOFT_BREAK = re.compile("[-\u2010\u2011\u00ad]\n")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*|[\f\u2029]\s*")
_END = re.compile(
    r"""[.!?…։۔؟。\n](?:(?<=\n)|[.!?…։۔؟。]*["'”’»›)\]*]*(?:(?<=[^\W\d_][.!?”’»)])\[?\d{1,4}\]?)?(?=\s))"""
)
_NEXT = re.compile(r"""\s*["'“”„«‘‹(\[*¿¡_]*(\w*)""")
_MARKER = re.compile(r"\s*(?:[-–—•*·▪●◦►>#|+]+\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|\(?[ivx]{1,5}[.)]\s)")
_LIST_NUMBER = re.compile(r"\s*\(?(?:\d{1,4}|[a-zA-Z])\Z")
_HANGING = re.compile(
    r"(?:[,;&–—(\[«“„]|\b(?:of|and|the|a|an|in|to|by|or|de|la|el|los|las|y|en|que|et|le|les|des|und|der|die|das|и|в|на|ve|ile))\s*\Z"
)


class Token(NamedTuple):
    """A word, number, quotation mark or other sign: ``text == source[start:end]``."""

    start: int
    end: int
    text: str
    lower: str
    """Lower case, composed (NFC), and without the hyphen of a line's end."""
    kind: Kind


class Sentence:
    """A sentence, headline, list entry or table line: ``start``, ``end`` and its tokens, read on first use."""

    __slots__ = ("_dates", "_source", "_tokens", "_words", "end", "lists", "paragraph", "read_by", "start")

    def __init__(self, source: str, start: int, end: int, paragraph: int) -> None:
        self._source = source
        self._tokens: tuple[Token, ...] | None = None
        self._words: list[str] | None = None
        self._dates: dict[str, tuple[DateSpan, ...]] = {}
        self.lists: Lists | None = None
        self.read_by: Lexicon | None = None
        """The lexicon that its lists are of."""
        self.start = start
        self.end = end
        self.paragraph = paragraph
        """Ordinal of the paragraph (between blank lines) that it stands in."""

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self._source[self.start : self.end]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens in order, offsets into the whole text."""
        if self._tokens is None:
            self._tokens = tuple(tokens(self._source, self.start, self.end))
        return self._tokens

    @property
    def words(self) -> list[str]:
        """Its tokens as lexicons spell them."""
        if self._words is None:
            self._words = [token.lower for token in self.tokens]
        return self._words

    def dates(self, lang: str) -> tuple[DateSpan, ...]:
        """Its dates as a language tells them, offsets into the whole text."""
        found = self._dates.get(lang)
        if found is None:
            found = self._dates[lang] = tuple(
                DateSpan(start=d.start + self.start, end=d.end + self.start, value=d.value, precision=d.precision)
                for d in find_dates(self.text, lang)
            )
        return found

    def __repr__(self) -> str:
        return f"Sentence({self.start}, {self.end}, {self.text!r})"


def normal(word: str) -> str:
    """A word as lexicons spell it: lower case, composed, straight apostrophes, no break at a line's end."""
    if word.isascii():
        low = word.lower()
        return _SOFT_BREAK.sub("", low) if "-\n" in low else low
    low = unicodedata.normalize("NFC", word.lower()).replace("\u0307", "").replace("’", "'")
    return _SOFT_BREAK.sub("", low).replace("\u00ad", "").replace("\u2011", "-").replace("\u2010", "-")


_make = tuple.__new__
"""Makes a named tuple without the call in between: there is one for every word of a text."""


def tokens(source: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of ``source[start:end]``."""
    for m in _TOKEN.finditer(source, start, end):
        text = m.group()
        low, kind = _FORMS.get(text) or _form(text, m.lastgroup)
        yield _make(Token, (*m.span(), text, low, kind))


_FORMS: dict[str, tuple[str, Kind]] = {}
"""Word forms met before: how a token is spelled and what it is, which its letters alone decide."""
MOST_FORMS = 50_000


def _form(text: str, group: str | None) -> tuple[str, Kind]:
    """The spelling and kind of a token that the pattern found as that group."""
    form: tuple[str, Kind]
    if group == "number":
        form = text, "number"
    elif group in ("plain", "tail", "word"):
        form = normal(text), "word"
    else:
        form = ".." if text.startswith(("..", ". .")) else text, "quote" if group == "quote" else "punct"
    if len(_FORMS) < MOST_FORMS:
        _FORMS[text] = form
    return form


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order; what lies between them is white space."""
    out: list[Sentence] = []
    at = 0
    for paragraph, gap in enumerate([*((m.start(), m.end()) for m in _BLANK_LINES.finditer(text)), (len(text), 0)]):
        for start, end in _spans(text, at, gap[0]):
            if end - start <= LONGEST:
                out.append(Sentence(text, start, end, paragraph))
            else:
                out += [Sentence(text, a, b, paragraph) for a, b in _pieces(text, start, end)]
        at = gap[1]
    return out


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trimmed spans of the sentences of one paragraph."""
    width = 0
    at = start
    for m in _END.finditer(text, start, end):
        if m.start() < at:
            continue
        if m.group() == "\n":
            width = width or max(map(len, text[start:end].split("\n")))
            broken = _line_ends(text, max(start, text.rfind("\n", start, m.start()) + 1), m.start(), end, width)
        else:
            broken = _sentence_ends(text, at, m.start(), m.end(), end)
        if broken:
            yield from _trimmed(text, at, m.end())
            at = m.end()
    yield from _trimmed(text, at, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run too long for a sentence, cut behind a semicolon, comma or space."""
    while end - start > LONGEST:
        low, high = start + LONGEST // 2, start + LONGEST
        cut = max((text.rfind(sign, low, high) + len(sign) for sign in ("; ", ";", "\n")), default=0)
        if cut <= low:
            cut = text.rfind(", ", low, high) + 2
        if cut <= low:
            cut = text.rfind(" ", low, high) + 1
        cut = cut if cut > low else high
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        yield start + left, start + right


def _line_ends(text: str, line_start: int, line_end: int, end: int, width: int) -> bool:
    """Does the sentence end with this line, which no full stop closes?"""
    if _MARKER.match(text, line_end + 1, end):
        return True
    line = text[max(line_start, line_end - 400) : line_end].rstrip()
    following = _NEXT.match(text, line_end, end)
    word = following.group(1) if following else ""
    if not line or not word or line[-1] in ".!?:…":
        return True
    if word[0].islower() or _HANGING.search(line[-12:]):
        return False
    if line.isupper() != text[line_end + 1 : min(end, line_end + 40)].isupper():
        return True
    if width < 45:
        return True
    next_line = text.find("\n", line_end + 1, end)
    if width > 200 or (next_line < 0 and line_end - line_start >= width):
        return line_end - line_start < 100 or width > 200
    return line_end - line_start + len(word) + 1 < 0.8 * width


def _sentence_ends(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Does a full stop (question mark, ...) at ``stop`` end the sentence that began at ``start``?"""
    following = _NEXT.match(text, after, end)
    word = following.group(1) if following else ""
    if not word:
        return following is None or text[following.end() : following.end() + 1] != "."  # the dots of a table go on
    if word[0].islower():
        return False
    if text[stop] != "." or text[stop : stop + 2] in ("..", ".)"):
        return True
    before = text[max(start, stop - 24) : stop]
    if before.endswith((" ", "\t")) and before.rstrip().endswith(".") and word[0].isdigit():
        return False
    if _LIST_NUMBER.match(before) and stop - start < 8:
        return False
    last = before[max(before.rfind(" "), before.rfind("\n"), before.rfind("(")) + 1 :].lstrip("\"'“„«‘([")
    return _closes(last, word)


def _closes(last: str, word: str) -> bool:
    """Is ``last.`` before ``word`` the end of a sentence rather than an abbreviation or an ordinal?"""
    known = _abbreviations()
    low = last.lower()
    if low in known["title"] or (len(last) == 1 and last.isupper()):
        return False
    if low in known["numbered"]:
        return not word[0].isdigit()
    if low in known["open"] or ("." in last.strip(".") and not last[-1:].isdigit()):
        return word.lower() in known["opener"]
    if last.isdigit() and len(last) <= 2:
        return word.lower() not in known["after_ordinal"]
    return True


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("lexicon/abbreviations.toml").read_text("utf-8"))
    return {name: frozenset(str(value).split()) for name, value in data.items()}

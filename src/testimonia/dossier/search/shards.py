"""The index as script files: words in order with the numbers of their entries, and the entries in blocks.

A page opened from ``file://`` may not read a file, but it may run one; so each file is a call that hands over its
content.  A file holds about ``SHARD`` code points, so that a search loads only the few it needs.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...names import romanise
from .folding import fold, letters, terms, words
from .index import KINDS, Entry

SHARD = 96_000
"""Code points of a file, beyond which the next one begins."""
BLOCK = 256
"""Entries in a file of entries."""
_ARTICLE = "ال"
"""Of Arabic, written in one with its noun."""


def files(listed: Sequence[Entry], strings: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file of the index; ``strings`` are what the page says of what it finds."""
    firsts: list[str] = []
    for first, lines in _shards(_postings(listed)):
        yield f"search/terms-{len(firsts)}.js", _call("terms", len(firsts), "\n".join(lines))
        firsts.append(first)
    for n in range(0, len(listed), BLOCK):
        rows = [[e.title, e.href, e.detail, e.lang] for e in listed[n : n + BLOCK]]
        yield f"search/entries-{n // BLOCK}.js", _call("entries", n // BLOCK, rows)
    ends, end = [], 0
    for kind in KINDS:
        end += sum(1 for e in listed if e.kind == kind)
        ends.append(end)
    head = {"firsts": firsts, "block": BLOCK, "kinds": KINDS, "ends": ends, "letters": letters(), "strings": strings}
    yield "search/head.js", _call("head", 0, head)


def _call(what: str, number: int, content: object) -> bytes:
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f'testimonia("{what}",{number},{written})\n'.encode("utf-8", "replace")


def _postings(listed: Iterable[Entry]) -> dict[str, array[int]]:
    """Word -> numbers of the entries that hold it, ascending."""
    found: dict[str, array[int]] = {}
    for number, entry in enumerate(listed):
        # What reads names in another script finds them by their letters in this one too.
        named = " ".join((entry.title, *entry.names))
        held = terms(" ".join((named, entry.detail, *entry.words)))
        if not named.isascii():
            held |= terms(" ".join(romanise(word) for word in named.split() if not word.isascii()))
        held |= {word[2:] for word in held if word.startswith(_ARTICLE) and len(word) > 4}
        for word in held:
            if word in found:
                found[word].append(number)
            else:
                found[word] = array("I", (number,))
    return found


def _shards(postings: Mapping[str, array[int]]) -> Iterator[tuple[str, list[str]]]:
    """Lines ``word numbers`` in the order in which a browser compares words, in runs; and the first word of each."""
    first, size = "", 0
    lines: list[str] = []
    for word in sorted(postings, key=lambda w: w.encode("utf-16-be", "surrogatepass")):
        line = f"{word} {_deltas(postings[word])}"
        if lines and size + len(line) > SHARD:
            yield first, lines
            lines, size = [], 0
        if not lines:
            first = word
        lines.append(line)
        size += len(line) + 1
    if lines:
        yield first, lines


def _deltas(numbers: array[int]) -> str:
    """Ascending numbers as the steps between them, in base 36."""
    out, before = [], -1
    for number in numbers:
        out.append(_base36(number - before))
        before = number
    return " ".join(out)


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _base36(number: int) -> str:
    out = ""
    while number:
        number, digit = divmod(number, 36)
        out = _DIGITS[digit] + out
    return out


def headword(name: str) -> str:
    """What a name is sorted by from A to Z: its words, folded."""
    return " ".join(words(name)) or fold(name)

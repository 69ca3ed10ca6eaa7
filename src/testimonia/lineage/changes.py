"""What was changed between two aligned passages, word by word; numbers and names are called out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ..model import Change
from .align import edits
from .numerals import is_number_word

_MOST = 80
"""Changes that are kept of one pair of passages: more, and nobody reads them one by one."""
_LONGEST = 4000
"""Words that are compared."""
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’\u00ad][^\W\d_]+)*")


def changes(a: str, b: str, a_offset: int, b_offset: int) -> tuple[Change, ...]:
    """The changes from ``a`` to ``b``, with offsets moved by the given ones."""
    u, v = _tokens(a), _tokens(b)
    out = []
    for tag, i, j, p, q in edits([w for w, *_ in u], [w for w, *_ in v]):
        if tag == "equal":
            continue
        kind: Literal["inserted", "dropped", "altered"] = (
            "inserted" if tag == "insert" else "dropped" if tag == "delete" else "altered"
        )
        a0, a1 = _span(u, i, j, len(a))
        b0, b1 = _span(v, p, q, len(b))
        out.append(
            Change(
                kind=kind, what=_what(a[a0:a1], b[b0:b1]),
                a_start=a_offset + a0, a_end=a_offset + a1, b_start=b_offset + b0, b_end=b_offset + b1,
            )
        )  # fmt: skip
    # What matters most is kept where there are too many: numbers, then names, then words.
    rank = {"number": 0, "name": 1, "words": 2}
    kept = sorted(out, key=lambda c: (rank[c.what], c.a_start, c.b_start))[:_MOST]
    return tuple(sorted(kept, key=lambda c: (c.a_start, c.b_start)))


def _tokens(text: str) -> list[tuple[str, int, int]]:
    found = []
    for m in _TOKEN.finditer(text):
        found.append((m.group().lower(), m.start(), m.end()))
        if len(found) == _LONGEST:
            break
    return found


def _span(tokens: Sequence[tuple[str, int, int]], i: int, j: int, length: int) -> tuple[int, int]:
    if i == j:
        at = tokens[i][1] if i < len(tokens) else length
        return at, at
    return tokens[i][1], tokens[j - 1][2]


def _what(a: str, b: str) -> Literal["number", "name", "words"]:
    words = [m.group() for m in _TOKEN.finditer(a)] + [m.group() for m in _TOKEN.finditer(b)]
    if any(w[0].isdigit() or is_number_word(w.lower()) for w in words):
        return "number"
    if any(w[0].isupper() for w in words):
        return "name"
    return "words"

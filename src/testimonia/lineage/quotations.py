"""One speaker's words in different papers, quoted at different length or paraphrased around.

Two quotations are one where they share rare words and the same name stands beside both.  Words quoted alike at length
are found by ``reuse.py``; here a fragment of two words is enough, since a name and a quotation mark bear it out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from .found import Find, Texts

_QUOTED = re.compile(r"[“„]([^“”„\n]{4,700})[”“]|«([^«»\n]{4,700})»|(?<!\w)\"([^\"\n]{4,700})\"(?!\w)")
_BESIDE = 160
"""Letters around a quotation in which its speaker's name is looked for."""
_STEM = 6
_SMALL = 3
_CAP = 12
"""Quotations that may share a word and a name before these are too frequent to pair them."""
_NAME = 4.0
_WORDS = 2
_BITS = 13.0
"""Bits of a speaker's name, words that two quotations share, and their bits."""
_COVER = 0.5
"""Share of the smaller quotation's bits that must be among them."""


class Quotation(Struct, frozen=True):
    """Quoted words: raw offsets from the item's beginning, stems with their bits, and the names that stand beside."""

    item: int
    start: int
    end: int
    stems: dict[str, float]
    names: dict[str, float]


def quoted(texts: Texts, among: Sequence[int]) -> Iterator[Find]:
    """Quotations of two items that one speaker's name and rare words make one."""
    held = [q for at in among for q in _quotations(texts, at)]
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for k, q in enumerate(held):
        for name in q.names:
            for stem in q.stems:
                places[name, stem].append(k)
    pairs = {
        (i, j)
        for there in places.values()
        if len(there) <= _CAP
        for n, i in enumerate(there)
        for j in there[n + 1 :]
        if held[i].item != held[j].item
    }
    for i, j in sorted(pairs):
        found = _compare(held[i], held[j])
        if found:
            yield found


def _compare(q: Quotation, r: Quotation) -> Find | None:
    shared = sorted(q.stems.keys() & r.stems.keys())
    bits = sum(q.stems[s] for s in shared)
    smaller = min(sum(q.stems.values()), sum(r.stems.values()))
    if len(shared) < _WORDS or bits < max(_BITS, _COVER * smaller):
        return None
    names = sum(q.names[s] for s in sorted(q.names.keys() & r.names.keys()))
    return Find(
        q.item, r.item, q.start, q.end, r.start, r.end, "quotation", round(min(1.0, bits / smaller), 3),
        round(bits + names, 1),
    )  # fmt: skip


def _quotations(texts: Texts, at: int) -> Iterator[Quotation]:
    raw = texts.raw(at)
    found = list(_QUOTED.finditer(raw))
    if not found:
        return
    normal, said = texts.normal(at), texts.bits(at)
    starts = normal.raw_starts
    ends = [*normal.starts[1:].tolist(), len(normal.text)]

    def stems(start: int, end: int, *, names: bool) -> dict[str, float]:
        first, last = np.searchsorted(starts, (start, end)).tolist()
        out = {}
        for k in range(first, last):
            begin = int(normal.starts[k])
            if ends[k] - begin > _SMALL and (not names or (raw[int(starts[k])].isupper() and said[k] >= _NAME)):
                out[normal.text[begin : min(ends[k], begin + _STEM)]] = said[k]
        return out

    for m in found:
        start, end = m.span(m.lastindex or 0)
        before = max(0, start - _BESIDE)
        before = max(before, raw.rfind("\n\n", before, start))
        after = min(len(raw), end + _BESIDE)
        names = stems(before, m.start(), names=True) | stems(m.end(), after, names=True)
        words = {s: b for s, b in stems(start, end, names=False).items() if s not in names}
        if len(words) >= _WORDS and names:
            yield Quotation(at, start, end, words, names)

"""Text reuse: aligned passages of any two items, and a closer look at items that are kin.

Between strangers a passage must say enough to be no chance: shared names, datelines and headers do not.  Items that
share one good passage, or that are acts, are kin: there smaller agreements count too, and clauses that were reworded
are compared as wholes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from ..model import Item, LinkRelation
from .align import Passage, Weight, passages, weigh, worth_comparing
from .crops import strips
from .direction import days
from .found import Find, Texts
from .normal import Folded, Normal
from .seeds import Hits, Index

LIKE = 0.65
"""Aligned similarity below which a passage is not one."""

STRANGERS = Weight(7, 36.0, 16.0)
"""Words and bits that a passage must have between items that share nothing else, and bits beyond names and dates."""
CLOSE = Weight(6, 19.0, 12.0)
"""The same where the passage is a close copy, as a short quotation is."""
_CLOSE = 0.82
KIN = Weight(5, 20.0, 8.0)
"""The same between two acts."""
CLOSER = Weight(5, 24.0, 8.0)
"""The same between items that share a good passage already."""
PAGE = Weight(3, 9.0)
"""The same between two prints of one page: a clipping and its copy, whose headline and byline agree too."""
BOND = 60.0
"""Bits that make two items kin."""
_BREAK = re.compile(r"\n[ \t]*\n\s*")
_STRAY = 32
_FEW = 3
_LONG = 28
"""Letters below which no passage is long enough between strangers."""
_ACTS = ("resolution", "statement")
_SMALL = 3
"""Words of so few letters stand in names too: of, the, and."""
_NAME = 8
_FINE = 6
_FINE_PLACES = 6
_VERBATIM = 0.985


def reused(texts: Texts, index: Index) -> Iterator[Find]:
    """Every passage that two items share and that stands by itself, pair by pair in order; between acts all."""
    for hits in index.pairs():
        acts = _both_acts(texts, hits.a, hits.b)
        if not acts and not worth_comparing(texts.folded(hits.a), texts.folded(hits.b), hits):
            continue
        found = [
            p
            for p in passages(texts.folded(hits.a), texts.folded(hits.b), hits)
            if p.similarity >= _least_like(texts, hits) and (acts or p.a1 - p.a0 >= _LONG) and not _itself(hits, p)
        ]
        if not found:
            continue
        x, said, raw = texts.normal(hits.a), texts.bits(hits.a), texts.raw(hits.a)
        for p in found:
            w = weigh(x, texts.folded(hits.b), said, p, raw)
            if (_enough(w, KIN) if acts else _good(p, w)) and not _only_names(raw, x, p):
                yield _find(texts, hits.a, hits.b, p, w)


def _itself(hits: Hits, p: Passage) -> bool:
    """Whether both ends are partly the same words of one item: a refrain found beside itself goes back to nothing."""
    return hits.a == hits.b and min(p.a1, p.b1) > max(p.a0, p.b0)


def closer(texts: Texts, kin: Iterable[tuple[int, int]]) -> Iterator[Find]:
    """The lesser agreements of items that are kin, headline and byline included where they print one page."""
    for a, b in kin:
        if _both_acts(texts, a, b):
            continue
        x, y = texts.normal(a), texts.normal(b)
        page = one_page(texts.items[a], texts.items[b])
        said, raw = texts.bits(a), texts.raw(a)
        if page:
            yield from strips(texts, a, b)
            yield from (
                Find(f.b, f.a, f.b0, f.b1, f.a0, f.a1, f.relation, f.score, f.bits) for f in strips(texts, b, a)
            )
        for p in passages(x, y, _fine_hits(x, y, a, b)):
            if p.similarity < (LIKE if page else _CLOSE):
                continue
            w = weigh(x, y, said, p, raw)
            if _enough(w, PAGE if page else CLOSER) and (page or not _only_names(raw, x, p)):
                yield _find(texts, a, b, p, w)


def _good(p: Passage, w: Weight) -> bool:
    """Whether a passage is no chance between strangers."""
    return _enough(w, STRANGERS) or (p.similarity >= _CLOSE and _enough(w, CLOSE))


def _least_like(texts: Texts, hits: Hits) -> float:
    """Between two languages cognates and names agree letter by letter: only a near copy is the same text."""
    a, b = texts.items[hits.a].language, texts.items[hits.b].language
    return LIKE if a == b or not a or not b else _CLOSE


def _enough(w: Weight, bar: Weight) -> bool:
    return w.words >= bar.words and w.bits >= bar.bits and w.plain >= bar.plain


def _only_names(raw: str, x: Normal, p: Passage) -> bool:
    """Whether a short passage is the name of a body, a place or a person: hardly a word in it begins small."""
    words = [raw[int(x.at[s])] for s, e in x.words(p.a0, p.a1) if e - s > _SMALL]
    return len(words) <= _NAME and sum(not c.isupper() and not c.isdigit() for c in words) < 2


def _both_acts(texts: Texts, a: int, b: int) -> bool:
    """Whether two items are acts of one language, whose clauses may be drafted from one another."""
    x, y = texts.items[a], texts.items[b]
    return x.kind in _ACTS and y.kind in _ACTS and x.language == y.language


def one_page(a: Item, b: Item) -> bool:
    """Whether two items may be prints of one page: a clipping, and what its paper had that day."""
    return "press_clipping" in (a.kind, b.kind) and one_issue(a, b)


def one_issue(a: Item, b: Item) -> bool:
    """Whether two items may stand in one issue: the same paper, on what may be the same day."""
    x, y = days(a.date), days(b.date)
    same = bool(a.publisher) and a.publisher == b.publisher
    return same and x is not None and y is not None and x[0] <= y[1] and y[0] <= x[1]


def _find(texts: Texts, a: int, b: int, p: Passage, w: Weight) -> Find:
    same = p.similarity >= _VERBATIM and _digits(texts.folded(a), p.a0, p.a1) == _digits(texts.folded(b), p.b0, p.b1)
    relation: LinkRelation = "verbatim" if same else "edited"
    a0, a1 = _trimmed(texts.raw(a), *texts.normal(a).raw(p.a0, p.a1))
    b0, b1 = _trimmed(texts.raw(b), *texts.normal(b).raw(p.b0, p.b1))
    return Find(a, b, a0, a1, b0, b1, relation, round(p.similarity, 3), round(w.bits, 1))


def _digits(text: Folded, start: int, end: int) -> str:
    """The digits of a span: one that changed makes a copy edited, however long it is."""
    return "".join(filter(str.isdigit, text.text[start:end]))


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    """Without the word or two that agree by chance beyond the break of a paragraph."""
    tail = list(_BREAK.finditer(raw, max(start, end - _STRAY), end))
    if tail and len(raw[tail[-1].end() : end].split()) < _FEW:
        end = start + len(raw[start : tail[-1].start()].rstrip())
    head = _BREAK.search(raw, start, min(end, start + _STRAY))
    if head and len(raw[start : head.start()].split()) < _FEW:
        start = head.end()
    return start, end


def _fine_hits(x: Normal, y: Normal, a: int, b: int) -> Hits:
    """Seeds of fewer letters at the word starts of one pair of items."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in y.starts.tolist():
        places[y.text[at : at + _FINE]].append(at)
    shared = []
    for at in x.starts.tolist():
        there = places.get(x.text[at : at + _FINE], ())
        if 0 < len(there) <= _FINE_PLACES:
            shared += list(product((at,), there))
    return Hits(a, b, [i for i, _ in shared], [j for _, j in shared])

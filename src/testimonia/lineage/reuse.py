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
from .align import Passage, Weight, passages, weigh
from .found import Find, Texts
from .normal import Normal
from .rarity import Rarity
from .seeds import Hits, Index

LIKE = 0.65
"""Aligned similarity below which a passage is not one."""

STRANGERS = Weight(7, 36.0)
"""Words and bits that a passage must have between items that share nothing else."""
KIN = Weight(4, 18.0)
PAGE = Weight(3, 10.0)
"""The same between two prints of one page: a clipping and its copy, whose headline and byline agree too."""
_BOND = 60.0
"""Bits that make two items kin."""
_BREAK = re.compile(r"\n[ \t]*\n\s*")
_STRAY = 32
_FEW = 3
_SMALL = 3
"""Words of so few letters stand in names too: of, the, and."""
_NAME = 8
_FINE = 6
_FINE_PLACES = 6
_VERBATIM = 0.985


def reused(texts: Texts, index: Index, rarity: Rarity) -> Iterator[Find]:
    """Every passage that two items share, pair by pair in order."""
    for hits in index.pairs():
        x, y = texts.normal(hits.a), texts.normal(hits.b)
        good = [(p, w) for p in passages(x, y, hits) if p.similarity >= LIKE for w in (weigh(x, y, p, rarity),)]
        strong = [(p, w) for p, w in good if _enough(w, STRANGERS)]
        if not strong and not (_act(texts, hits.a) and _act(texts, hits.b)):
            continue
        kin = hits.a != hits.b and sum(w.bits for _, w in strong) >= _BOND
        if kin:
            extra = passages(x, y, _fine_hits(x, y, hits))
            good += [(p, weigh(x, y, p, rarity)) for p in extra if p.similarity >= LIKE and not _known(p, good)]
        page = kin and one_page(texts.items[hits.a], texts.items[hits.b])
        near = PAGE if page else KIN if kin or _act(texts, hits.a) else STRANGERS
        for p, w in sorted(good):
            if _enough(w, near) and (page or not _only_names(texts.raw(hits.a), x, p)):
                yield _find(texts, x, y, hits, p, w)


def _enough(w: Weight, bar: Weight) -> bool:
    return w.words >= bar.words and w.bits >= bar.bits


def _only_names(raw: str, x: Normal, p: Passage) -> bool:
    """Whether a short passage is the name of a body, a place or a person: hardly a word in it begins small."""
    words = [raw[int(x.at[s])] for s, e in x.words(p.a0, p.a1) if e - s > _SMALL]
    return len(words) <= _NAME and sum(not c.isupper() and not c.isdigit() for c in words) < 2


def _known(p: Passage, good: Iterable[tuple[Passage, Weight]]) -> bool:
    return any(
        min(p.a1, q.a1) - max(p.a0, q.a0) > (p.a1 - p.a0) // 2
        and min(p.b1, q.b1) - max(p.b0, q.b0) > (p.b1 - p.b0) // 2
        for q, _ in good
    )


def _act(texts: Texts, at: int) -> bool:
    return texts.items[at].kind in ("resolution", "statement")


def one_page(a: Item, b: Item) -> bool:
    """Whether two items may be prints of one page: the same paper of the same month."""
    return bool(a.publisher) and a.publisher == b.publisher and bool(a.date) and a.date[:7] == b.date[:7]


def _find(texts: Texts, x: Normal, y: Normal, hits: Hits, p: Passage, w: Weight) -> Find:
    relation: LinkRelation = "verbatim" if p.similarity >= _VERBATIM else "edited"
    a0, a1 = _trimmed(texts.raw(hits.a), *x.raw(p.a0, p.a1))
    b0, b1 = _trimmed(texts.raw(hits.b), *y.raw(p.b0, p.b1))
    return Find(hits.a, hits.b, a0, a1, b0, b1, relation, round(p.similarity, 3), round(w.bits, 1))


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    """Without the word or two that agree by chance beyond the break of a paragraph."""
    tail = list(_BREAK.finditer(raw, max(start, end - _STRAY), end))
    if tail and len(raw[tail[-1].end() : end].split()) < _FEW:
        end = start + len(raw[start : tail[-1].start()].rstrip())
    head = _BREAK.search(raw, start, min(end, start + _STRAY))
    if head and len(raw[start : head.start()].split()) < _FEW:
        start = head.end()
    return start, end


def _fine_hits(x: Normal, y: Normal, hits: Hits) -> Hits:
    """Seeds of fewer letters at the word starts of one pair of items."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in y.starts.tolist():
        places[y.text[at : at + _FINE]].append(at)
    shared = []
    for at in x.starts.tolist():
        there = places.get(x.text[at : at + _FINE], ())
        if 0 < len(there) <= _FINE_PLACES:
            shared += list(product((at,), there))
    return Hits(hits.a, hits.b, [i for i, _ in shared], [j for _, j in shared])

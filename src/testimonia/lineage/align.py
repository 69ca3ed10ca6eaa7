"""From shared seeds to aligned passages: chained on diagonals, filled, extended to both sides, cut at whole words.

All offsets here are folded ones (``normal.py``).  Extension stops where the running balance of equal letters against
edits falls too far below its best (X-drop, after Altschul et al. 1997).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from .normal import Folded, Normal
from .seeds import PAIRED, Hits

GAP = 360
"""Letters between two seeds of one passage: an edited copy may have lost or won several sentences of it."""
_DRIFT = 40
_SEED = PAIRED
_KEEP = 0.5
"""Below this share of equal letters a stretch between two seeds is no part of the passage."""
_SHORT = 40
"""A stretch of fewer letters never breaks a passage."""
_WINDOW = 160
_DROP = 20.0
_EDIT = 1.2
_PAIR = 13
"""Letters from the first to the last of two seeds that are worth extending."""
_RUN = 16
"""Equal letters in a row that make a lone seed worth extending."""
_FEW = 6
"""Seeds: more, and a pair is worth comparing in any case."""
_LOOK = 20
"""Letters before a seed, and twice as many from it on, that are looked at first."""
_ALIKE = 0.6
"""Share of them that must agree; half does by chance."""
_OPEN = 12
"""Chains that may run side by side before the oldest is closed."""
_BESIDE = 40
"""Passages that may overlap one another before the oldest are no longer compared."""
_JUDGED = 6000
"""Letters of a passage that are weighed; no passage needs more to be told from chance."""
_IN_PLACE = 0.65
"""Share of a word's letters that must stand in place; words that have nothing to do with each other share less."""
_DAMAGED = 6.0
"""Bits of a damaged word at most: damage makes any word look rare."""

_LEAST = 2.0
"""Bits of the commonest word inside an equal run: even function words seldom stand in one order by chance."""


class Passage(NamedTuple):
    """An aligned pair of folded spans, and how many letters of them are equal."""

    a0: int
    a1: int
    b0: int
    b1: int
    equal: int

    @property
    def similarity(self) -> float:
        """Equal letters over mean length, 0 to 1."""
        return min(1.0, 2 * self.equal / max(1, self.a1 - self.a0 + self.b1 - self.b0))


class Weight(NamedTuple):
    """What an alignment's equal words say: their number, their bits, and the bits of those that are no names."""

    words: int
    bits: float
    plain: float = 0.0


def passages(x: Folded, y: Folded, hits: Hits) -> list[Passage]:
    """The passages that the seeds of one pair of items belong to, in order, none inside another."""
    found: list[Passage] = []
    for chain in _chains(hits):
        for run in _filled(x, y, chain):
            if run.a1 - run.a0 < _PAIR and _equal_around(x.text, y.text, run.a0, run.b0) < _RUN:
                continue
            if any(p.a0 <= run.a0 and run.a1 <= p.a1 and p.b0 <= run.b0 and run.b1 <= p.b1 for p in found[-_OPEN:]):
                continue
            found.append(_extended(x, y, run))
    return _apart(found)


def worth_comparing(x: Folded, y: Folded, hits: Hits) -> bool:
    """Whether what stands around the seeds of a pair is alike at all, where they are few: one call for each tells what
    chains and extensions would take many to tell."""
    if len(hits.pos_a) > _FEW:
        return True
    for i, j in zip(hits.pos_a, hits.pos_b, strict=True):
        left = min(_LOOK, i, j)
        u, v = x.text[i - left : i + 2 * _LOOK], y.text[j - left : j + 2 * _LOOK]
        if Indel.normalized_similarity(u, v, score_cutoff=_ALIKE) > 0:
            return True
    return False


def _chains(hits: Hits) -> Iterable[list[tuple[int, int]]]:
    open_: list[list[tuple[int, int]]] = []
    for i, j in zip(hits.pos_a, hits.pos_b, strict=True):
        best: list[tuple[int, int]] | None = None
        nearest = _DRIFT + GAP
        for chain in open_:
            di, dj = i - chain[-1][0], j - chain[-1][1]
            shift = abs(di - dj)
            if 0 < di <= GAP and 0 < dj <= GAP and shift <= _DRIFT + min(di, dj) // 2 and shift < nearest:
                best, nearest = chain, shift
        if best is not None:
            best.append((i, j))
            continue
        open_.append([(i, j)])
        if len(open_) > _OPEN:
            yield open_.pop(0)
    yield from open_


def _filled(x: Folded, y: Folded, chain: list[tuple[int, int]]) -> Iterable[Passage]:
    """A chain with its gaps compared, broken where a long gap has little in common."""
    i, j = chain[0]
    a0, b0, a1, b1, equal = i, j, i + _SEED, j + _SEED, _SEED
    for i, j in chain[1:]:
        if i <= a1 and i - a1 == j - b1:
            equal += i + _SEED - a1
        else:
            s, t = max(a1, i), max(b1, j)
            over = max(a1 - i, b1 - j, 0)
            u, v = x.text[a1:s], y.text[b1:t]
            same = (len(u) + len(v) - Indel.distance(u, v)) // 2
            long = max(len(u), len(v))
            if long > _SHORT and same < _KEEP * long:
                yield Passage(a0, a1, b0, b1, equal)
                a0, b0, equal, over = i, j, 0, 0
                same = 0
            equal += same + _SEED - over
        a1, b1 = i + _SEED, j + _SEED
    yield Passage(a0, a1, b0, b1, equal)


def _equal_around(a: str, b: str, i: int, j: int) -> int:
    """Length of the run of equal letters around a seed, as far as it matters."""
    right = 0
    for u, v in zip(a[i : i + _RUN], b[j : j + _RUN], strict=False):
        if u != v:
            break
        right += 1
    left = 0
    for u, v in zip(a[max(0, i - _RUN) : i][::-1], b[max(0, j - _RUN) : j][::-1], strict=False):
        if u != v:
            break
        left += 1
    return left + right


def _extended(x: Folded, y: Folded, p: Passage) -> Passage:
    right = _reach(x.text, y.text, p.a1, p.b1, 1)
    left = _reach(x.text, y.text, p.a0, p.b0, -1)
    a0, b0, a1, b1 = p.a0 - left[0], p.b0 - left[1], p.a1 + right[0], p.b1 + right[1]
    return Passage(*_whole_words(x, a0, a1), *_whole_words(y, b0, b1), p.equal + left[2] + right[2])


def _reach(a: str, b: str, i: int, j: int, step: int) -> tuple[int, int, int]:
    """How far the common passage goes on from ``i`` and ``j``: letters in both, and equal letters among them."""
    done_a = done_b = done = 0
    best = (0, 0, 0)
    score = top = 0.0
    while True:
        if step > 0:
            u, v = a[i + done_a : i + done_a + _WINDOW], b[j + done_b : j + done_b + _WINDOW]
        else:
            u = a[max(0, i - done_a - _WINDOW) : i - done_a][::-1] if i > done_a else ""
            v = b[max(0, j - done_b - _WINDOW) : j - done_b][::-1] if j > done_b else ""
        if not u or not v:
            return best
        last = (0, 0, 0)
        same = 0
        for tag, u0, u1, v0, v1 in edits(u, v):
            if tag == "equal":
                same += u1 - u0
                score += u1 - u0
                last = (u1, v1, same)
                if score > top:
                    top = score
                    best = (done_a + u1, done_b + v1, done + same)
            else:
                score -= _EDIT * max(u1 - u0, v1 - v0)
                if score < top - _DROP:
                    return best
        if last[0] < _WINDOW // 4 or last[1] < _WINDOW // 4:
            return best
        done_a, done_b, done = done_a + last[0], done_b + last[1], done + last[2]
        score = min(score, top)


def _whole_words(text: Folded, start: int, end: int) -> tuple[int, int]:
    """The nearest span of whole words, at least one."""
    starts = text.starts
    at = int(starts.searchsorted(start, "right")) - 1
    begin = int(starts[at]) if at >= 0 else 0
    after = int(starts[at + 1]) if at + 1 < len(starts) else len(text.text)
    if start - begin > after - start and after < end:
        begin = after
    to = int(starts.searchsorted(end, "left"))
    finish = int(starts[to]) if to < len(starts) else len(text.text)
    before = int(starts[to - 1]) if to else 0
    if finish - end > end - before and before > begin:
        finish = before
    return begin, finish


def _apart(found: list[Passage]) -> list[Passage]:
    """Without the passages that lie inside others; what is left may still overlap on one side."""
    kept: list[Passage] = []
    open_: list[Passage] = []
    for p in sorted(set(found), key=lambda p: (p.a0, -p.a1, p.b0)):
        open_ = [q for q in open_[-_BESIDE:] if q.a1 > p.a0]
        if not any(_inside(p, q) for q in open_):
            open_ = [q for q in open_ if not _inside(q, p)]
            open_.append(p)
            kept.append(p)
    return [p for n, p in enumerate(kept) if not any(_inside(p, q) for q in kept[n + 1 : n + 1 + _BESIDE])]


def _inside(p: Passage, q: Passage) -> bool:
    a, b = min(p.a1, q.a1) - max(p.a0, q.a0), min(p.b1, q.b1) - max(p.b0, q.b0)
    return a > 0.7 * (p.a1 - p.a0) and b > 0.7 * (p.b1 - p.b0) and p.a1 - p.a0 <= q.a1 - q.a0


def edits(u: Sequence[str], v: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Levenshtein's edits from ``u`` to ``v``: tag (equal, replace, insert, delete), span in ``u``, span in ``v``."""
    for op in Levenshtein.opcodes(u, v):
        yield op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end


def weigh(x: Normal, y: Folded, x_bits: Sequence[float], p: Passage, raw: str) -> Weight:
    """The words of the first passage that stand in the second, and their bits.

    Letters are aligned, not words, so that scans that join and break words lose little; a word of which most letters
    stand in place counts in proportion.  Capitalised words and digits are names and dates, as far as their writing
    tells; ``raw`` is the text that the first passage stands in.
    """
    u, v = x.text[p.a0 : min(p.a1, p.a0 + _JUDGED)], y.text[p.b0 : min(p.b1, p.b0 + _JUDGED)]
    block, equal = [-1] * len(u), [0] * (len(u) + 1)
    for n, (tag, u0, u1, _, _) in enumerate(edits(u, v)):
        if tag == "equal":
            block[u0:u1] = [n] * (u1 - u0)
    for k, n in enumerate(block):
        equal[k + 1] = equal[k] + (n >= 0)
    words, bits, plain = 0, 0.0, 0.0
    seen: set[str] = set()
    first = x.first_word(p.a0)
    capitals = raw[int(x.at[p.a0]) : int(x.at[p.a1 - 1]) + 1].isupper()
    for k, (s, e) in enumerate(x.words(p.a0, p.a0 + len(u)), first):
        s, e = s - p.a0, e - p.a0
        share = (equal[e] - equal[s]) / (e - s)
        if share < _IN_PLACE:
            continue
        words += 1
        if u[s:e] in seen:
            continue
        seen.add(u[s:e])
        said = 0.0
        if share == 1 and block[s] == block[e - 1]:
            said = max(x_bits[k], _LEAST)
        elif e - s > 3:
            said = min(x_bits[k], _DAMAGED) * share
        bits += said
        letter = raw[int(x.at[s + p.a0])]
        if letter.isalpha() and (capitals or not letter.isupper()):
            plain += said
    return Weight(words, bits, plain)

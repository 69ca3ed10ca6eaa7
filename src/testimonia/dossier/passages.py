"""An item's text as paragraphs whose figures are marked: whole, or only the words around the figures.

Every character of the source that is shown stands unchanged and in order, so that the words inside a mark equal the
stored quote.  Spans may lie inside one another; where two only overlap, the later one is shown in two pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

_BLANK = re.compile(r"\n[ \t\r\f\v\xa0]*\n[\s]*|\f")
_LINE = re.compile(r"\n")
_SENTENCE_END = frozenset(".!?…؟。")
_LONG_LINE = 160
"""Lines longer than this on average are paragraphs of their own where a text has no blank lines."""
SENTENCE_MOST = 400
"""Code points either side of a figure within which a sentence must end to be quoted whole."""


class Span(Struct, frozen=True, kw_only=True):
    """A figure's place in the text of the original, and its number among the item's notes."""

    key: str
    start: int
    end: int
    note: int


class Run(Struct, kw_only=True):
    """A piece of a paragraph: plain words, or a marked figure holding further pieces."""

    words: str = ""
    """Of plain runs."""
    key: str = ""
    """Of marked runs: the figure."""
    first: bool = True
    """False for the second piece of a figure that overlaps another."""
    runs: list[Run] = []
    elided: bool = False
    """Whether it stands in for words that are not shown."""


class Passage(Struct, frozen=True, kw_only=True):
    """A paragraph and the figures whose notes stand beside it."""

    runs: tuple[Run, ...]
    notes: tuple[str, ...]
    start: int
    length: int


def whole(content: str, start: int, end: int, spans: Sequence[Span]) -> list[Passage]:
    """Every paragraph of ``content[start:end]``."""
    out = []
    for a, b in _paragraphs(content, start, end, spans):
        inside = [s for s in spans if a <= s.start and s.end <= b]
        out.append(_passage(a, b, inside, tuple(_runs(content, a, b, inside))))
    return out


def quotes(content: str, start: int, end: int, spans: Sequence[Span]) -> list[Passage]:
    """Only the sentences that hold figures; what stands between them is marked as left out."""
    out = []
    for a, b in _paragraphs(content, start, end, spans):
        inside = [s for s in spans if a <= s.start and s.end <= b]
        if inside:
            kept = _sentences(content, a, b, inside)
            out.append(_passage(a, b, inside, tuple(_kept(content, a, b, kept, inside))))
    return out


def quoted(content: str, start: int, end: int, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Where the sentences stand that :func:`quotes` shows."""
    out = []
    for a, b in _paragraphs(content, start, end, spans):
        inside = [s for s in spans if a <= s.start and s.end <= b]
        out += _sentences(content, a, b, inside) if inside else []
    return out


def united(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def citation(content: str, spans: Sequence[Span]) -> list[Passage]:
    """Only the figures' own words, a passage each; of spans inside one another the outermost carries the others."""
    out: list[Passage] = []
    ordered = _ordered(spans)
    while ordered:
        end = ordered[0].end
        cluster = [ordered[0]]
        for span in ordered[1:]:
            if span.start >= end:
                break
            cluster.append(span)
            end = max(end, span.end)
        ordered = ordered[len(cluster) :]
        start = cluster[0].start
        out.append(_passage(start, end, cluster, tuple(_runs(content, start, end, cluster))))
    return out


def _passage(a: int, b: int, inside: Sequence[Span], runs: tuple[Run, ...]) -> Passage:
    notes = tuple(s.key for s in sorted(inside, key=lambda s: s.note))
    return Passage(runs=runs, notes=notes, start=a, length=b - a)


def _ordered(spans: Sequence[Span]) -> list[Span]:
    return sorted(spans, key=lambda s: (s.start, -s.end, s.key))


# ------------------------------------------------------------------------------------------------ paragraphs


def _paragraphs(content: str, start: int, end: int, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans of the paragraphs, never cutting through a figure."""
    breaks = _breaks(content, start, end)
    covered = _merged(spans)
    cuts: list[tuple[int, int]] = []
    at = 0
    for a, b in breaks:
        while at < len(covered) and covered[at][1] <= a:
            at += 1
        if at == len(covered) or covered[at][0] >= b:
            cuts.append((a, b))
    out = []
    here = start
    for a, b in [*cuts, (end, end)]:
        left, right = _trim(content, here, a)
        if left < right:
            out.append((left, right))
        here = b
    return out


def _breaks(content: str, start: int, end: int) -> list[tuple[int, int]]:
    found = [m.span() for m in _BLANK.finditer(content, start, end)]
    if found:
        return found
    lines = [m.span() for m in _LINE.finditer(content, start, end)]
    return lines if lines and (end - start) / (len(lines) + 1) > _LONG_LINE else []


def _merged(spans: Sequence[Span]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for s in _ordered(spans):
        if out and s.start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], s.end))
        else:
            out.append((s.start, s.end))
    return out


def _trim(content: str, a: int, b: int) -> tuple[int, int]:
    while a < b and content[a].isspace():
        a += 1
    while b > a and content[b - 1].isspace():
        b -= 1
    return a, b


# ------------------------------------------------------------------------------------------------------ runs


def _runs(content: str, start: int, end: int, spans: Sequence[Span]) -> list[Run]:
    """The words from ``start`` to ``end`` with the spans marked, one inside the other where they nest."""
    out: list[Run] = []
    waiting = _ordered(spans)
    begun: set[str] = set()
    at = start
    while waiting:
        span = waiting.pop(0)
        if span.start > at:
            out.append(Run(words=content[at : span.start]))
        stop = min(span.end, end)
        inner = [s for s in waiting if s.start < stop]
        waiting = [s for s in waiting if s.start >= stop]
        within = [Span(key=s.key, start=s.start, end=min(s.end, stop), note=s.note) for s in inner]
        rest = [Span(key=s.key, start=stop, end=s.end, note=s.note) for s in inner if s.end > stop]
        first = span.key not in begun
        begun.add(span.key)
        begun.update(s.key for s in inner)
        out.append(Run(key=span.key, first=first, runs=_runs(content, span.start, stop, within)))
        waiting = _ordered([*rest, *waiting])
        at = stop
    if at < end:
        out.append(Run(words=content[at:end]))
    return out


def words_of(run: Run) -> str:
    """The source's words in a run, marked ones and all; a space for what is left out."""
    return " " if run.elided else run.words + "".join(map(words_of, run.runs))


def keys(run: Run) -> list[str]:
    """The figures that begin in this run, in the order in which their words begin."""
    out = [run.key] if run.key and run.first else []
    for inner in run.runs:
        out.extend(keys(inner))
    return out


# ------------------------------------------------------------------------------------------------- sentences


def _sentences(content: str, a: int, b: int, inside: Sequence[Span]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in _merged(inside):
        left = _back(content, a, start)
        right = _forth(content, end, b)
        if kept and left <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(right, kept[-1][1]))
        else:
            kept.append((left, right))
    return kept


def _back(content: str, a: int, start: int) -> int:
    least = max(a, start - SENTENCE_MOST)
    for at in range(start - 1, least, -1):
        if content[at].isspace() and content[at - 1] in _SENTENCE_END:
            return at + 1
    while least > a and not content[least - 1].isspace():
        least += 1
        if least >= start:
            return start
    return least


def _forth(content: str, end: int, b: int) -> int:
    most = min(b, end + SENTENCE_MOST)
    for at in range(end, most):
        if content[at] in _SENTENCE_END and (at + 1 == b or content[at + 1].isspace()):
            return at + 1
    while most < b and most > end and not content[most].isspace():
        most -= 1
    return most


def _kept(content: str, a: int, b: int, kept: Sequence[tuple[int, int]], inside: Sequence[Span]) -> list[Run]:
    out: list[Run] = []
    at = a
    for start, end in kept:
        if content[at:start].strip():
            out.append(Run(elided=True))
        out.extend(_runs(content, start, end, [s for s in inside if start <= s.start and s.end <= end]))
        at = end
    if content[at:b].strip():
        out.append(Run(elided=True))
    return out

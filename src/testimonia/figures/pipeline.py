"""From text to readings: gate, sentences, quantities, guards, what is counted, what happened, relations, stance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from ..model import Reading
from .context import Context
from .counted import count, things_go_on
from .gate import chosen, holds
from .guards import SERIES, in_series, measure, of_none, rejected
from .happened import happen
from .layout import line_numbers
from .lexer import sentences
from .lexicon import languages
from .memory import Memory
from .quantities import quantities
from .relations import relate
from .scan import Quantity, Scan, tools
from .stance import judge
from .tables import Cell, table_cells
from .wholes import wholes

Spans = list[tuple[int, int]]


def read(text: str, lang: str, published: str = "") -> list[Reading]:
    """The figures of one item."""
    if lang not in languages():
        return []
    every = sentences(text)
    memory = Memory()
    context = Context(text, every, lang, published)
    lines = line_numbers(text)
    cells = table_cells(text, tools(lang))
    out: list[Reading] = []
    tabular = sorted(cells)
    for index, sentence, code in chosen(text, every, lang, memory, tabular):
        scan = Scan(sentence, tools(code))
        tabled = in_table(scan, cells) if holds(sentence, tabular) else []
        for quantity in tabled:
            judge(scan, quantity)
            out.append(context.reading(quantity, index))
        if tabled:
            continue
        closed = lines[bisect_left(lines, (sentence.start,)) : bisect_left(lines, (sentence.end,))]
        found = weigh_sentence(scan, closed, memory)
        if found or len(scan.quantities) > 1:
            dates = context.dates(index)
            if _overlap(scan.quantities, dates):
                found = weigh_sentence(scan, [*closed, *dates], memory)
        for quantity in found:
            judge(scan, quantity)
            out.append(context.reading(quantity, index))
        memory.keep(scan, found)
    return out


def in_table(scan: Scan, cells: Mapping[int, Cell]) -> list[Quantity]:
    """The quantities of a line that stand in columns of outcomes."""
    found = [q for q in quantities(scan) if q.start in cells and cells[q.start].end == q.end and q.value]
    for q in found:
        q.outcome, q.group = cells[q.start].outcome, cells[q.start].group
        q.rules.append("table.column")
    return found


def _overlap(found: list[Quantity], dates: Spans) -> bool:
    return any(start < q.end and q.start < end for q in found for start, end in dates)


def weigh_sentence(scan: Scan, closed: Spans, memory: Memory) -> list[Quantity]:
    """The quantities of a sentence that count people to whom something happened; none inside ``closed`` spans."""
    kept: list[Quantity] = []
    label_end = -1
    for q in quantities(scan):
        reason = rejected(scan, q, closed) or in_series(scan, q, label_end)
        if not reason:
            kept.append(q)
        elif reason in SERIES:
            label_end = q.after
    scan.quantities = kept
    for q in kept:
        count(scan, q)
    things_go_on(scan, kept)
    scan.quantities = [q for q in kept if q.head != "thing" and not measure(scan, q) and not of_none(scan, q)]
    if not scan.quantities:
        return []
    wholes(scan)
    for q in scan.quantities:
        happen(scan, q)
    relate(scan, memory)
    return [q for q in scan.quantities if q.outcome]

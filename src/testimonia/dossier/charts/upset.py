"""The overlap of lists: a bar for each combination of lists, dots for those in it (UpSet; Lex et al. 2014)."""

from __future__ import annotations

from collections.abc import Sequence

from .svg import drawing, line, n, text

MOST = 24
"""Combinations that are drawn; the table beneath has all."""
_WIDTH, _STEP, _LEFT, _TOP, _TALL, _ROW = 740, 40, 234, 30, 120, 30
_NARROW, _LINE, _DOT = 358, 25, 24


def wide(
    lists: Sequence[str], totals: Sequence[int], counts: Sequence[tuple[tuple[bool, ...], int]], label: str
) -> str:
    """Bars upward, lists as rows of dots, the total of each list at the left."""
    shown = counts[:MOST]
    largest = max((c for _, c in shown), default=1)
    step = min(_STEP, (_WIDTH - _LEFT - 20) / max(1, len(shown)))
    base = _TOP + _TALL
    body = []
    for share in (0.0, 0.5, 1.0):
        y = base - share * _TALL
        body += [
            line(_LEFT, y, _WIDTH - 10, y, "ax"),
            text(_LEFT - 6, y + 4, f"{round(share * largest):,}", "t2 num", "end"),
        ]
    for row, (name, total) in enumerate(zip(lists, totals, strict=True)):
        y = base + 34 + row * _ROW
        if row % 2 == 0:
            body.append(f'<rect class="wash" x="0" y="{n(y - 15)}" width="{_WIDTH}" height="{_ROW}"/>')
        body.append(text(8, y + 4, f"{_short(name, 26)}, {total:,}"))
    for column, (on, count) in enumerate(shown):
        x = _LEFT + 24 + column * step
        tall = _TALL * count / largest
        wide_ = min(18.0, step * 0.6)
        body.append(
            f'<rect class="m mini" x="{n(x - wide_ / 2)}" y="{n(base - tall)}" width="{n(wide_)}" height="{n(tall)}"/>'
        )
        if step >= 26:
            body.append(text(x, base - tall - 6, f"{count:,}", "num", "middle"))
        at = [base + 34 + row * _ROW for row, here in enumerate(on) if here]
        if len(at) > 1:
            body.append(line(x, at[0], x, at[-1], "ln"))
        body += [_dot(x, base + 34 + row * _ROW, here) for row, here in enumerate(on)]
    return drawing("wide", (0, 0, _WIDTH, base + 30 + len(lists) * _ROW), label, body)


def narrow(
    lists: Sequence[str], totals: Sequence[int], counts: Sequence[tuple[tuple[bool, ...], int]], label: str
) -> str:
    """For phones: bars to the right, lists as columns of dots under their names."""
    shown = counts[:MOST]
    largest = max((c for _, c in shown), default=1)
    head = 20 + 18 * len(lists)
    body = []
    for column, (name, total) in enumerate(zip(lists, totals, strict=True)):
        x = 12 + column * _DOT
        body += [
            line(x, 20 + 18 * column, x, head, "ax ax0"),
            text(x + 6, 20 + 18 * column, f"{_short(name, 30)}, {total:,}"),
        ]
    left = 20 + _DOT * len(lists)
    for row, (on, count) in enumerate(shown):
        y = head + 12 + row * _LINE
        if row % 2 == 0:
            body.append(f'<rect class="wash" x="0" y="{n(y - 12.5)}" width="{_NARROW}" height="{_LINE}"/>')
        at = [12 + column * _DOT for column, here in enumerate(on) if here]
        if len(at) > 1:
            body.append(line(at[0], y, at[-1], y, "ln"))
        body += [_dot(12 + column * _DOT, y, here) for column, here in enumerate(on)]
        long = max(1.0, (_NARROW - left - 60) * count / largest)
        body.append(f'<rect class="m mini" x="{n(left)}" y="{n(y - 6)}" width="{n(long)}" height="12"/>')
        body.append(text(left + long + 6, y + 4.5, f"{count:,}", "num"))
    return drawing("narrow", (0, 0, _NARROW, head + _LINE * len(shown)), label, body)


def _dot(x: float, y: float, here: bool) -> str:
    if here:
        return f'<circle class="m mini" cx="{n(x)}" cy="{n(y)}" r="5.5"/>'
    return f'<circle class="m mini n" cx="{n(x)}" cy="{n(y)}" r="3"/>'


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"

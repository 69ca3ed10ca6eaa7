"""Redactions: words that people took out of what is published, and erasures, of which only a tombstone is left.

A redaction names a source, an item, a figure, or words; it hides what it names in every published byte and leaves the
case as it is.  Where it cannot tell any more what it names, the whole source is withheld until somebody decides anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, ValidationError, convert

from ..anchors import resolve
from ..model import Anchor, Decision, Figure, Item, Problem, Text
from .log import Entry
from .replay import Decided

SHORTEST = 2
"""Code points of words to be hidden wherever they stand; shorter ones would blacken half a page."""


class Hidden(Struct, frozen=True, kw_only=True):
    """What of one original is not published."""

    whole: bool = False
    """Nothing of it is."""
    spans: tuple[tuple[int, int], ...] = ()
    """Sorted, apart from each other; code points into its text."""
    problems: tuple[Problem, ...] = ()


def redactions(decided: Decided) -> dict[str, list[Decision]]:
    """The redactions in effect, by the original they are about: known also when the record itself is gone."""
    found: dict[str, list[Decision]] = {}
    for effective in decided.values():
        for decision in effective.redacted:
            found.setdefault(str((decision.payload or {}).get("original", "")), []).append(decision)
    return found


def hidden(redacted: Iterable[Decision], text: Text | None, items: Sequence[Item], figures: Sequence[Figure]) -> Hidden:
    """What of one original its redactions hide."""
    spans: list[tuple[int, int]] = []
    problems: list[Problem] = []
    whole = False
    for decision in redacted:
        found = _spans(decision, text, items, figures)
        if found:
            spans += found
            continue
        whole = True
        if decision.target != (text.original if text else decision.target):
            problems.append(
                Problem(
                    where=f"decision {decision.id} of {decision.by}, {decision.at}",
                    what="what it redacts is no longer found where it was, so the whole source is withheld",
                    what_to_do=f"redact it again, then put this to rest with: testimonia decide undo {decision.id}",
                )
            )
    return Hidden(whole=whole, spans=tuple(_united(spans)), problems=tuple(problems))


def _spans(
    decision: Decision, text: Text | None, items: Sequence[Item], figures: Sequence[Figure]
) -> list[tuple[int, int]]:
    """The spans that a redaction hides; none where it is about the whole source or what it is about is not found."""
    payload = decision.payload or {}
    words = payload.get("words")
    item = next((i for i in items if i.id == decision.target), None)
    if text is None:
        return []
    if isinstance(words, str) and words:
        if decision.target == text.original:
            return list(occurrences(words, text.content, 0, len(text.content)))
        return list(occurrences(words, text.content, item.start, item.end)) if item else []
    if item is not None:
        return [(item.start, item.end)]
    figure = next((f for f in figures if f.id == decision.target), None)
    if figure is not None:
        return [(figure.anchor.start, figure.anchor.end)]
    if decision.target.startswith("f"):
        try:
            span = resolve(convert(payload.get("about"), Anchor), text.content)
        except ValidationError:
            span = None
        return [span] if span else []
    return []


def occurrences(words: str, content: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Where words stand as whole words, in capitals or not, however the white space between them runs."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    before, after = (r"(?<!\w)" if words[0].isalnum() else ""), (r"(?!\w)" if words[-1].isalnum() else "")
    for match in re.compile(before + pattern + after, re.IGNORECASE).finditer(content, start, end):
        yield match.span()


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


# ------------------------------------------------------------------------------------------------------ erasures


def erased(entries: Iterable[Entry]) -> dict[str, Decision]:
    """The tombstones, by the sha256 or decision they stand for; an erasure is never undone."""
    return {e.decision.target: e.decision for e in entries if e.decision.kind == "erase"}


def spoken_of(entries: Sequence[Entry], original: str, owned: Mapping[str, str]) -> list[Decision]:
    """Every decision that holds something of an original: about it or a record of its, or about such a decision.

    ``owned`` gives the original of each item and figure that the ledger knows.
    """
    found: dict[str, Decision] = {}
    for entry in entries:
        decision = entry.decision
        payload = decision.payload or {}
        anchors = (payload.get("about"), payload.get("anchor"))
        about = {a.get("original") for a in anchors if isinstance(a, dict)} | {payload.get("original"), decision.target}
        about |= {owned.get(part) for part in decision.target.split("+")}
        if decision.kind != "erase" and (original in about or decision.target in found):
            found[decision.id] = decision
    return list(found.values())

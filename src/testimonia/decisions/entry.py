"""Entering decisions: what a person typed, or a row of a table, checked against the records it is about, then saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast, get_args

from msgspec import Struct

from ..model import (
    Anchor,
    Attribution,
    Contradiction,
    Decision,
    DecisionKind,
    Figure,
    Item,
    Link,
    ListRow,
    Original,
    Problem,
    Slip,
    Spelling,
    Text,
)
from .additions import added_figure, addition_payload, words_of
from .fields import Correctable, corrected, from_text, seen
from .log import Draft, append, read, wrong_draft
from .redaction import SHORTEST, occurrences
from .replay import join_id

Record = Item | Figure | Attribution | Link | Slip | Contradiction | Original | ListRow | Spelling
NEEDS_REASON = ("reject", "correct", "assign", "add", "merge", "split", "note", "redact")
"""Kinds that change what is shown; to accept or to undo speaks for itself."""
ROW_LIMIT = 65_536
_BATCH = 500
_ROW_KEYS = frozenset({"kind", "id", "by", "reason", "value"})


class Desk(Struct, frozen=True, kw_only=True):
    """Where and by whom decisions are entered, and what they can be about."""

    folder: Path
    """``decisions/``."""
    device: str
    """Up to 16 of a-z and 0-9: which machine's log."""
    at: str
    """Now, UTC: ``2026-11-24T04:33:00Z``."""
    salts: Callable[[], str]
    """32 random hexadecimal digits at each call: ``lambda: secrets.token_hex(16)``."""
    find: Callable[[str], Record | None]
    """The record with this id, as the ledger has it."""
    events: Collection[str]
    """Ids of the events that case.toml declares."""
    text: Callable[[str], Text | None] = lambda _: None
    """The text of an original by its sha256, for ``add``."""


class Row(Struct, frozen=True, kw_only=True):
    """One decision as it was given."""

    kind: str
    target: str
    by: str
    reason: str = ""
    values: Mapping[str, object] = {}
    """By field; texts are read as the field wants them."""
    where: str = "decision"
    """For a Problem: ``standard input line 3``."""


def decide(desk: Desk, kind: str, target: str, *, by: str, reason: str, values: Sequence[str]) -> Decision | Problem:
    """One decision from the command line; ``values`` as ``field=value``. On disk once it is returned."""
    given: dict[str, object] = {}
    for value in values:
        field, sign, text = value.partition("=")
        if not sign or field in given:
            what = f"the value {value[:60]!r} " + ("gives a field twice" if sign else "is not of the form field=value")
            return Problem(where="decision", what=what, what_to_do="write it as --value best=12, once for each field")
        given[field] = text
    return decide_rows(desk, [Row(kind=kind, target=target, by=by, reason=reason, values=given)])[0]


def decide_lines(desk: Desk, lines: Iterable[bytes], *, by: str, reason: str = "") -> list[Decision | Problem]:
    """Decisions as JSON lines ``{"kind", "id", "by"?, "reason"?, "value"?: {field: value}}``; a result for each."""
    rows: list[Row | Problem] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append(_row(line, f"standard input line {number}", by, reason))
    return decide_rows(desk, rows)


def decide_rows(desk: Desk, rows: Sequence[Row | Problem]) -> list[Decision | Problem]:
    """Check every row, save the good ones in their order, and tell for each what became of it."""
    results: list[Decision | Problem | None] = [None] * len(rows)
    checker = _Checker(desk)
    good: list[tuple[int, Row, Draft]] = []
    for at, row in enumerate(rows):
        checked = row if isinstance(row, Problem) else checker.check(row)
        if isinstance(checked, Problem):
            results[at] = checked
        else:
            good.append((at, cast("Row", row), checked))
    while good:
        by = good[0][1].by
        size = next((n for n, (_, row, _) in enumerate(good) if row.by != by), len(good))
        batch, good = good[: min(size, _BATCH)], good[min(size, _BATCH) :]
        saved = append(desk.folder, [d for _, _, d in batch], by=by, device=desk.device, at=desk.at, salts=desk.salts)
        for n, (at, _, _) in enumerate(batch):
            results[at] = saved if isinstance(saved, Problem) else saved[n]
    return [r for r in results if r is not None]


def _row(line: bytes, where: str, by: str, reason: str) -> Row | Problem:
    def refused(what: str) -> Problem:
        return Problem(
            where=where,
            what=f"{what}; nothing was saved for it",
            what_to_do='write it as {"kind": "reject", "id": "f0123456789abcdef", "reason": "..."}',
        )

    if len(line) > ROW_LIMIT:
        return refused(f"the line has {len(line):,} bytes, more than the {ROW_LIMIT:,} allowed")
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return refused("the line is not JSON")
    if not isinstance(given, dict):
        return refused("the line is not a JSON object")
    if odd := sorted(given.keys() - _ROW_KEYS):
        return refused(f"the key {odd[0][:40]!r} is unknown")
    values = given.get("value", {})
    texts = [given.get("kind"), given.get("id"), given.get("by", by), given.get("reason", reason)]
    if not isinstance(values, dict) or not all(isinstance(t, str) for t in texts):
        return refused("kind, id, by and reason must be text, and value an object")
    kind, target, who, why = cast("list[str]", texts)
    return Row(kind=kind, target=target, by=who, reason=why, values=values, where=where)


class _Checker:
    """Checks rows one after the other, each against the records as the rows before it leave them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._changed: dict[str, Correctable] = {}
        self._decisions: dict[str, Decision] | None = None

    def check(self, row: Row) -> Draft | Problem:
        try:
            draft = self._draft(row)
            if wrong := wrong_draft(draft):
                raise _Refused(wrong, "correct it and try again")
        except _Refused as e:
            return Problem(where=row.where, what=f"{e.what}; nothing was saved", what_to_do=e.what_to_do)
        return draft

    def _draft(self, row: Row) -> Draft:
        if row.kind == "erase":
            raise _Refused("erasing is a command of its own", "run: testimonia erase CASE ID")
        if row.kind not in get_args(DecisionKind):
            kinds = ", ".join(k for k in get_args(DecisionKind) if k != "erase")
            raise _Refused(f"{row.kind[:40]!r} is not a kind of decision", f"use one of {kinds}")
        if row.kind in NEEDS_REASON and not row.reason.strip():
            raise _Refused(f"to {row.kind} needs a reason", "say why with --reason, in words that can be published")
        kind = cast("DecisionKind", row.kind)
        payload: dict[str, object] = {"reason": row.reason}
        target = row.target
        if row.values and kind not in ("correct", "assign", "add", "redact"):
            raise _Refused(f"to {kind} takes no values", "leave --value out, or use correct")
        if kind == "undo":
            target = self._undone(target)
        elif kind == "add":
            target = self._added(row, payload)
        elif "+" in target:
            target = self._join(kind, target)
        elif kind in ("merge", "split"):
            raise _Refused(
                f"to {kind} needs two figures", "name them joined by +, as in f0123456789abcdef+f0fedcba987654321"
            )
        else:
            self._about(kind, target, row, payload)
        return Draft(kind=kind, target=target, payload=payload)

    def _about(self, kind: DecisionKind, target: str, row: Row, payload: dict[str, object]) -> None:
        record = self._changed.get(target) or self._desk.find(target)
        if record is None:
            raise _Refused(
                f"no record has the id {target[:60]!r}", "copy the id from the dossier, or build the case first"
            )
        if isinstance(record, Correctable):
            payload["seen"] = seen(record)
        if (anchor := self._anchor(record)) is not None:
            # Kept so that the decision can be brought to the same words again, should their id change.
            payload["about"] = words_of(anchor)
        if isinstance(record, Spelling) and kind != "note":
            raise _Refused("one spelling alone is not decided on", f"name two joined by +, as in {target}+OTHER")
        if isinstance(record, Original) and kind not in ("redact", "note"):
            raise _Refused(f"to {kind} is not for a whole source", "name an item or a figure of its")
        if kind == "redact":
            payload |= self._redacted(record, row.values)
        elif kind == "assign":
            payload["event"] = self._event(record, row.values)
        elif kind == "correct":
            if not isinstance(record, Correctable):
                raise _Refused("only items, figures, attributions and links can be corrected", "name one of these")
            payload["fields"] = fields = _typed(row.values)
            new = corrected(record, fields)
            if isinstance(new, str):
                raise _Refused(new, "correct the value and try again")
            self._changed[target] = new

    def _redacted(self, record: Record, values: Mapping[str, object]) -> dict[str, object]:
        """Which original a redaction is about and, where it is of words, which."""
        if isinstance(record, Slip | Contradiction | Attribution | Link | Spelling):
            raise _Refused("only sources, items and figures are redacted", "name one of these")
        if isinstance(record, ListRow):
            raise _Refused("rows of lists are not redacted", "mark the row in its list, in a column named restricted")
        original = record.sha256 if isinstance(record, Original) else record.anchor.original if record.anchor else ""
        if not values:
            return {"original": original}
        words = values.get("words")
        if values.keys() != {"words"} or not isinstance(words, str) or isinstance(record, Figure):
            raise _Refused("to redact takes one value, the words", 'write --value words="..." for a source or an item')
        words = " ".join(words.split())
        text = self._desk.text(original)
        if len(words) < SHORTEST or text is None:
            raise _Refused("there are no such words to redact", "give at least two letters of a source with a text")
        span = (record.start, record.end) if isinstance(record, Item) else (0, len(text.content))
        if next(iter(occurrences(words, text.content, *span)), None) is None:
            raise _Refused("these words do not stand there", "give them as they stand in the source")
        return {"original": original, "words": words}

    def _event(self, record: Record, values: Mapping[str, object]) -> str:
        if not isinstance(record, Figure):
            raise _Refused("only figures are assigned to events", "name a figure")
        event = values.get("event")
        if values.keys() != {"event"} or not isinstance(event, str):
            raise _Refused("to assign needs one value, the event", "write --value event=ID, or event= for no event")
        if event and event not in self._desk.events:
            known = ", ".join(sorted(self._desk.events)) or "none"
            raise _Refused(f"case.toml declares no event {event[:60]!r}", f"use one of those it declares ({known})")
        return event

    def _join(self, kind: DecisionKind, target: str) -> str:
        parts = target.split("+")
        if kind not in ("accept", "reject", "merge", "split", "note"):
            raise _Refused(f"to {kind} is not for the join of two figures", "use merge or split, or name one figure")
        if len(parts) != 2 or parts[0] == parts[1]:
            raise _Refused(f"{target[:60]!r} does not name two figures", "name two different figures joined by +")
        found = [self._desk.find(part) for part in parts]
        for part, record in zip(parts, found, strict=True):
            if not isinstance(record, Figure | ListRow | Spelling):
                what = f"no figure, row of a list or name has the id {part[:60]!r}"
                raise _Refused(what, "copy the id from the dossier, or build the case first")
        if len({type(record) for record in found}) > 1:
            raise _Refused("these are not two of a kind", "name two figures, two rows of lists or two names")
        return join_id(*parts)

    def _anchor(self, record: Record) -> Anchor | None:
        """Where the words stand that a record is about."""
        if isinstance(record, Attribution):
            record = self._desk.find(record.figure) or record
        return record.anchor if isinstance(record, Item | Figure) else None

    def _undone(self, target: str) -> str:
        if self._decisions is None:
            entries, _ = read(self._desk.folder)
            self._decisions = {e.decision.id: e.decision for e in entries}
        if target not in self._decisions:
            raise _Refused(
                f"no decision has the id {target[:60]!r}", "undo takes the id of a decision: see decisions/*.jsonl"
            )
        return target

    def _added(self, row: Row, payload: dict[str, object]) -> str:
        made = addition_payload(row.target, _typed(row.values), self._desk.find, self._desk.text)
        if isinstance(made, str):
            raise _Refused(made, "name the item, and start, end, outcome and bounds as --value")
        payload |= made
        figure = added_figure(payload)
        if isinstance(figure, str):
            raise _Refused(figure, "correct the value and try again")
        self._changed[figure.id] = figure
        return row.target


def _typed(values: Mapping[str, object]) -> dict[str, object]:
    try:
        return {f: from_text(f, v) if isinstance(v, str) else v for f, v in values.items()}
    except ValueError as e:
        raise _Refused(str(e), "correct the value and try again") from e


class _Refused(Exception):  # noqa: N818  it is a refusal with its advice, turned into a Problem where it is caught
    def __init__(self, what: str, what_to_do: str) -> None:
        super().__init__(what)
        self.what = what
        self.what_to_do = what_to_do

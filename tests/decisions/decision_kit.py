"""What the tests of decisions share: a clock and salts that are handed in, records of an invented place, logs."""

from __future__ import annotations

import hashlib
from itertools import count
from pathlib import Path

from testimonia.anchors import Anchorer, ids, plain_text
from testimonia.decisions import Desk, Draft, append
from testimonia.model import Decision, Figure, Item, Slip

TEXT = plain_text(
    "Northvale Courier\nBridge collapse\nAt least 12 people were killed at the bridge, the mayor said.\nOf these 4 were children. About 30 others were hurt.\n"
)
_numbers = count()


def salt() -> str:
    """Another 32 hexadecimal digits at each call."""
    return hashlib.sha256(str(next(_numbers)).encode()).hexdigest()[:32]


def moment(second: int) -> str:
    """A moment in UTC, ``second`` seconds into a day."""
    return f"2026-01-02T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"


def put(
    folder: Path, kind: str, target: str, at: int = 0, by: str = "reader-1", device: str = "a1", **payload: object
) -> Decision:
    """Append one decision; it must succeed."""
    draft = Draft(kind=kind, target=target, payload={"reason": "", **payload})
    saved = append(folder, [draft], by=by, device=device, at=moment(at), salts=salt)
    assert isinstance(saved, list), saved
    return saved[0]


def item() -> Item:
    start = TEXT.content.index("Bridge")
    anchor = Anchorer(TEXT)(0, 17)
    return Item(
        id=ids([anchor], "i")[0],
        original=TEXT.original,
        text=TEXT.id,
        start=0,
        end=len(TEXT.content),
        kind="press_article",
        title=TEXT.content[start : start + 15],
        anchor=anchor,
    )


def figure(quote: str, low: int | None, best: int | None, high: int | None, **more: object) -> Figure:
    start = TEXT.content.index(quote)
    anchor = Anchorer(TEXT)(start, start + len(quote))
    fields = {"hedge": "exact", "outcome": "killed", "rules": ("number",)} | more
    return Figure(id=ids([anchor], "f")[0], item=item().id, anchor=anchor, low=low, best=best, high=high, **fields)


TWELVE = figure("At least 12", 12, 12, None, hedge="at_least", claimant="the mayor", claimant_start=91)
FOUR = figure("4", 4, 4, 4, group="children", relation="part_of", part_of=TWELVE.id)
SLIP = Slip(
    id="s1", question="q1", kind="factor_of_10", figures=(TWELVE.id, FOUR.id), sentence="One may be a misprint."
)
RECORDS = {r.id: r for r in (item(), TWELVE, FOUR, SLIP)}


def desk(folder: Path, at: int = 0, device: str = "a1") -> Desk:
    return Desk(
        folder=folder,
        device=device,
        at=moment(at),
        salts=salt,
        find=RECORDS.get,
        events={"bridge"},
        text={TEXT.original: TEXT}.get,
    )

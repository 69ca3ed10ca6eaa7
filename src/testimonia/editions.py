"""The editions of a case: what each published, kept in the case as plain lines, and what has changed since the last.

``editions/0001.jsonl`` is written when an edition is published, and is input from then on.  It holds what figures
commit to and which pages there were, and no word of a source.  A case that is published again unchanged is the same
edition.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from .anchors import digest
from .cache import write_whole
from .model import (
    Decision,
    Edition,
    Figure,
    FigureChange,
    FormerPage,
    Original,
    Problem,
    PublishedEdition,
    Values,
    values_of,
)
from .model.editions import CHANGE_KINDS, WORDED, Because, ChangeKind

_NAME = re.compile(r"\d{4,}\.jsonl")


class FigureThen(Struct, frozen=True, kw_only=True):
    """A figure as an edition had it."""

    figure: str
    original: str
    values: Values | None = None
    """None where its source was erased since."""


class _Head(Struct, frozen=True, kw_only=True):
    """The first line of an edition's file."""

    v: int
    edition: PublishedEdition
    decisions: tuple[str, ...]
    originals: tuple[str, ...]
    pages: tuple[FormerPage, ...]


class Kept(Struct, frozen=True, kw_only=True):
    """An edition as the case keeps it."""

    edition: PublishedEdition
    decisions: frozenset[str] = frozenset()
    """Ids of all decisions that it rested on."""
    originals: frozenset[str] = frozenset()
    """sha256 of every source that it published anything of."""
    pages: tuple[FormerPage, ...] = ()
    figures: tuple[FigureThen, ...] = ()


class Published(Protocol):
    """What may be published of a case."""

    def originals(self) -> Sequence[Original]:
        """Every source of which anything is."""

    def figures(self) -> Sequence[Figure]:
        """Every figure, rejected ones too."""

    def decisions(self) -> Sequence[Decision]:
        """Every decision on what is published."""


def read(folder: Path) -> tuple[list[Kept], list[Problem]]:
    """Every edition, the oldest first; a file that cannot be read is a problem, and the others stand."""
    kept, problems = [], []
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        try:
            if not _NAME.fullmatch(path.name):
                raise ValueError("its name is no edition's")
            kept.append(_read(path))
        except (OSError, ValueError, msgspec.MsgspecError) as e:
            what = f"it is not a file of an edition ({e})"
            advice = "restore it from its history or a copy; until then what it published is not known"
            problems.append(Problem(where=f"editions/{path.name}", what=what, what_to_do=advice))
    return sorted(kept, key=lambda k: k.edition.number), problems


def _read(path: Path) -> Kept:
    first, *lines = path.read_bytes().splitlines()
    head = msgspec.json.decode(first, type=_Head)
    if head.v != 1:
        raise ValueError(f"it is of version {head.v}, which this program does not know")
    figure = msgspec.json.Decoder(FigureThen)
    return Kept(
        edition=head.edition, decisions=frozenset(head.decisions), originals=frozenset(head.originals),
        pages=head.pages, figures=tuple(map(figure.decode, lines)),
    )  # fmt: skip


def keep(folder: Path, kept: Kept) -> None:
    """Write an edition's file; OSError where that cannot be done."""
    head = _Head(
        v=1, edition=kept.edition, decisions=tuple(sorted(kept.decisions)), originals=tuple(sorted(kept.originals)),
        pages=kept.pages,
    )  # fmt: skip
    _write(folder / f"{kept.edition.number:04}.jsonl", [head, *kept.figures])


def _write(path: Path, lines: Iterable[Any]) -> None:
    write_whole(path, b"".join(msgspec.json.encode(line) + b"\n" for line in lines))


def forget(folder: Path, originals: Collection[str]) -> list[Problem]:
    """Take out what editions say of the figures of erased sources; their ids stay, so that old links are known."""
    kept, problems = read(folder)
    for edition in kept:
        if any(f.original in originals and f.values for f in edition.figures):
            figures = (
                FigureThen(figure=f.figure, original=f.original) if f.original in originals else f
                for f in edition.figures
            )
            keep(folder, msgspec.structs.replace(edition, figures=tuple(figures)))
    return problems


def then(figures: Iterable[Figure]) -> tuple[FigureThen, ...]:
    """Figures as an edition's file keeps them."""
    return tuple(FigureThen(figure=f.id, original=f.anchor.original, values=_values(f)) for f in figures)


def _values(figure: Figure) -> Values:
    words = [str(getattr(figure, name)) for name in WORDED]
    return values_of(figure, digest(*words) if any(words) else "")


def draft(kept: Sequence[Kept], published: Published) -> Edition:
    """The next edition, as it would be published now."""
    last = kept[-1] if kept else None
    former = {page.name: page for k in kept for page in k.pages}
    originals = {o.sha256 for o in published.originals()}
    return Edition(
        number=last.edition.number + 1 if last else 1,
        earlier=tuple(k.edition for k in kept),
        changes=changes(last, published.figures(), originals, published.decisions()) if last else (),
        former=tuple(former[name] for name in sorted(former)),
    )


def changes(
    last: Kept, figures: Iterable[Figure], originals: Collection[str], said: Iterable[Decision]
) -> tuple[FigureChange, ...]:
    """What became of each figure since an edition, with what is known of why; the order depends on content alone."""
    before = {f.figure: f for f in last.figures}
    new: dict[str, list[str]] = {}
    for decision in said:
        if decision.id not in last.decisions and decision.payload is not None:
            new.setdefault(decision.target, []).append(decision.id)
    found, standing = [], set()
    for figure in figures:
        standing.add(figure.id)
        change = _change(figure, before.get(figure.id), new.get(figure.id, []), last)
        if change is not None:
            found.append(change)
    for gone in before.keys() - standing:
        because: Because = "read_otherwise" if before[gone].original in originals else "held_back"
        found.append(FigureChange(figure=gone, kind="withdrawn", because=because))
    return tuple(sorted(found, key=lambda c: (CHANGE_KINDS.index(c.kind), c.item, c.figure)))


def _change(figure: Figure, before: FigureThen | None, decided: Sequence[str], last: Kept) -> FigureChange | None:
    after = _values(figure)
    then_ = before.values if before else None
    if then_ == after:
        return None
    because: Because = "decision" if decided else "new_reading"
    if then_ is None:
        if figure.anchor.original not in last.originals:
            because = "new_source"
        kind: ChangeKind = "added"
    else:
        kind = _kind(then_, after)
    return FigureChange(
        figure=figure.id, item=figure.item, kind=kind, because=because, before=then_, after=after,
        decisions=tuple(decided),
    )  # fmt: skip


def _kind(before: Values, after: Values) -> ChangeKind:
    if (before.review == "rejected") != (after.review == "rejected"):
        return "rejected" if after.review == "rejected" else "restored"
    return "reviewed" if msgspec.structs.replace(before, review=after.review) == after else "corrected"

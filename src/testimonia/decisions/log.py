"""The append-only log of what people decided: one file of hash-chained JSON lines per reviewer and device.

The public part of a line is everything but ``payload`` and ``salt``; the chain covers it, and its ``commitment`` is
the sha256 of the salt's text followed by the payload's canonical bytes.  So a published dossier may leave payload and
salt out, and anyone can still check that no line is missing, moved or changed.

Clock, salt and names are handed in: nothing here reads the clock or draws a random number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast, get_args

from msgspec import Struct, convert

from .. import journal
from ..model import Decision, DecisionKind, Problem

VERSION = 1
PRIVATE = frozenset({"payload", "salt"})
PAYLOAD_LIMIT = 32_768
"""Bytes of a payload's canonical JSON."""
_PUBLIC = frozenset({"v", "id", "at", "by", "kind", "target", "commitment", "previous"})
_HEX64 = re.compile(r"[0-9a-f]{64}")
_SALT = re.compile(r"[0-9a-f]{32}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_TARGET = re.compile(r"[!-~]{1,200}")
_DEVICE = re.compile(r"[a-z0-9]{1,16}")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}


class Entry(Struct, frozen=True, kw_only=True):
    """A decision and where in the log it stands."""

    decision: Decision
    file: str
    """Relative to the case: ``decisions/reader-1-4f2a.jsonl``."""
    line: int
    since: str
    """The latest ``at`` of this line and those it follows: a clock that was set back does not reorder a log."""
    depth: int
    """How many lines of its log it follows, itself included."""

    @property
    def order(self) -> tuple[str, int, str]:
        """What sorts decisions of all logs, in whatever order the files were read."""
        return self.since, self.depth, self.decision.id

    @property
    def where(self) -> str:
        """File and line, for a Problem."""
        return f"{self.file} line {self.line}"


class Chain(Struct, frozen=True, kw_only=True):
    """Whether the chain of one file holds."""

    file: str
    lines: int
    first_break: int
    """Number of the first line that is damaged or does not follow from those before; 0 = it holds."""
    heads: tuple[str, ...]
    """Hashes of the lines that none follows; where these were published, no later cut at the end goes unseen."""
    problems: tuple[Problem, ...]


# -------------------------------------------------------------------------------------------------------- reading


def read(folder: Path) -> tuple[list[Entry], list[Problem]]:
    """Every decision of ``decisions/*.jsonl``, each once, in order; and what could not be read.

    A line that is damaged is a problem and the others stand.  A line after a break in the chain still counts: its own
    id and commitment hold, and dropping it would lose a decision.
    """
    found: dict[str, Entry] = {}
    problems: list[Problem] = []
    for path in files(folder):
        where = f"{folder.name}/{path.name}"
        kept = journal.read(path, where, wrong_line, PRIVATE)
        problems += kept.problems
        for entry in map(Clock(where).entry, kept.lines):
            _keep(entry, found, problems)
    return sorted(found.values(), key=lambda e: e.order), problems


def verify(folder: Path) -> list[Chain]:
    """For every file whether its chain holds, and the first line where it does not."""
    chains = []
    for path in files(folder):
        where = f"{folder.name}/{path.name}"
        kept = journal.read(path, where, wrong_line, PRIVATE)
        chains.append(
            Chain(
                file=where,
                lines=len(kept.lines),
                first_break=kept.first_break,
                heads=kept.heads,
                problems=kept.problems,
            )
        )
    return chains


def files(folder: Path) -> list[Path]:
    """The logs of a case."""
    return sorted(folder.glob("*.jsonl")) if folder.is_dir() else []


class Clock:
    """Makes entries of one file's lines, which come in their order: none is earlier than those it follows."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._since: dict[int, str] = {}
        self._before = ""

    def entry(self, line: journal.Line) -> Entry:
        """The entry of the next line."""
        decision = convert(line.fields, Decision)
        after = self._since[line.parent] if line.parent > 0 else self._before if line.parent < 0 else ""
        self._before = self._since[line.number] = max(after, decision.at)
        return Entry(decision=decision, file=self._where, line=line.number, since=self._before, depth=line.depth)


def _keep(entry: Entry, found: dict[str, Entry], problems: list[Problem]) -> None:
    """Count a decision that stands in two files once; prefer the copy that withholds nothing."""
    known = found.get(entry.decision.id)
    if known is None or (known.decision.payload is None and public(known.decision) == public(entry.decision)):
        found[entry.decision.id] = entry
    elif public(known.decision) != public(entry.decision):
        problems.append(
            Problem(
                where=entry.where,
                what=f"its id {entry.decision.id} is also that of another decision ({known.where}), so it is not read",
                what_to_do="restore both lines from the files' history or a copy",
            )
        )


def public(decision: Decision) -> dict[str, object]:
    """The part of a line that the chain covers and every dossier may show."""
    return {
        "v": decision.v,
        "id": decision.id,
        "at": decision.at,
        "by": decision.by,
        "kind": decision.kind,
        "target": decision.target,
        "commitment": decision.commitment,
        "previous": decision.previous,
    }


def wrong_line(fields: dict[str, object]) -> str:
    """What is wrong with a line by itself, as a clause: version, fields, vocabulary, id, commitment."""
    if not isinstance(v := fields.get("v"), int) or isinstance(v, bool):
        return "it has no version number"
    if v > VERSION or v < 1:
        return f"its version {str(v)[:9]} is unknown to this program, which knows {VERSION}"
    keys = fields.keys()
    if keys not in (_PUBLIC, _PUBLIC | PRIVATE):
        wanted = _PUBLIC if keys <= _PUBLIC else _PUBLIC | PRIVATE
        return f"the field {min(keys ^ wanted)[:40]!r} is missing or unknown"
    if not all(isinstance(fields[k], str) for k in keys - {"v", "payload"}):
        return "a field that must be text is not"
    text = cast("dict[str, str]", fields)
    if text["kind"] not in get_args(DecisionKind):
        return f"the kind of decision {text['kind'][:40]!r} is unknown"
    if not _is_moment(text["at"]):
        return f"the moment {text['at'][:40]!r} is not of the form 2026-11-24T04:33:00Z"
    if not _TARGET.fullmatch(text["target"]):
        return "its target is not an id"
    if wrong := wrong_name(text["by"]):
        return f"the reviewer's name {wrong}"
    if not _HEX64.fullmatch(text["commitment"]) or not _HEX64.fullmatch(text["previous"]):
        return "a hash is not 64 hexadecimal digits"
    if text["id"] != _id({k: v for k, v in fields.items() if k in _PUBLIC}):
        return "it was changed after it was written: its id does not match its content"
    return _wrong_payload(fields)


def _wrong_payload(fields: dict[str, object]) -> str:
    if "payload" not in fields:
        return ""
    payload, salt = fields["payload"], fields["salt"]
    if not isinstance(payload, dict) or not isinstance(salt, str) or not _SALT.fullmatch(salt):
        return "its payload or salt is not one"
    if journal.commit(payload, salt) != fields["commitment"]:
        return "its payload was changed after it was written"
    return ""


def _is_moment(at: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(at) and datetime.fromisoformat(at[:-1]))
    except ValueError:
        return False


def withhold(path: Path, said: Collection[str]) -> Problem | None:
    """Take out of a log for good what these decisions say (payload and salt); the chain still verifies."""
    where = f"{path.parent.name}/{path.name}"
    lines = journal.read(path, where, wrong_line, PRIVATE).lines
    return journal.withhold(path, where, {line.hash for line in lines if line.fields["id"] in said}, PRIVATE)


# -------------------------------------------------------------------------------------------------------- writing


class Draft(Struct, frozen=True, kw_only=True):
    """A decision that is not in a log yet."""

    kind: DecisionKind
    target: str
    payload: dict[str, object]
    """``reason``, and what the kind needs besides (see :mod:`testimonia.decisions.entry`)."""


def append(
    folder: Path, drafts: Sequence[Draft], *, by: str, device: str, at: str, salts: Callable[[], str]
) -> list[Decision] | Problem:
    """Append decisions to the log of this reviewer and device; once this returns them, they are on disk, all or none.

    ``at`` is UTC (``2026-11-24T04:33:00Z``), ``salts`` gives 32 random hexadecimal digits at each call, ``device``
    is up to 16 of a-z and 0-9 that tell this machine's logs from those of others.
    """
    path = file_of(folder, by, device)
    if isinstance(path, Problem):
        return path
    where = f"{folder.name}/{path.name}"
    made: list[Decision] = []
    for draft in drafts:
        if wrong := wrong_draft(draft):
            return Problem(where=where, what=f"{wrong}; nothing was saved", what_to_do="correct it and try again")
    if not _is_moment(at):
        raise ValueError(f"{at!r} is not a moment in UTC")

    def maker(draft: Draft) -> journal.Make:
        def make(previous: str) -> dict[str, object]:
            decision = _decision(draft, by, at, salts(), previous)
            made.append(decision)
            return public(decision) | {"payload": decision.payload, "salt": decision.salt}

        return make

    problem = journal.append(path, where, [maker(d) for d in drafts], wrong_line, PRIVATE)
    return problem or made


def _decision(draft: Draft, by: str, at: str, salt: str, previous: str) -> Decision:
    if not _SALT.fullmatch(salt):
        raise ValueError("a salt has 32 hexadecimal digits")
    fields: dict[str, object] = {
        "v": VERSION,
        "at": at,
        "by": by,
        "kind": draft.kind,
        "target": draft.target,
        "commitment": journal.commit(draft.payload, salt),
        "previous": previous,
    }
    return convert({**fields, "id": _id(fields), "payload": draft.payload, "salt": salt}, Decision)


def _id(fields: dict[str, object]) -> str:
    """``d`` and 16 hexadecimal digits of the hash of the public part without the id."""
    return "d" + journal.public_hash(fields, frozenset({"id"}))[:16]


def wrong_draft(draft: Draft) -> str:
    """What is wrong with a draft's form, as a clause."""
    if draft.kind not in get_args(DecisionKind):
        return f"the kind of decision {draft.kind!r} is unknown"
    if not _TARGET.fullmatch(draft.target):
        return "the target is not an id"
    try:
        size = len(journal.canonical(draft.payload))
    except ValueError as e:
        return f"the entry cannot be written ({'it is not valid text' if isinstance(e, UnicodeError) else e})"
    if size > PAYLOAD_LIMIT:
        return f"the entry has {size:,} bytes, more than the {PAYLOAD_LIMIT:,} allowed"
    return ""


def file_of(folder: Path, by: str, device: str) -> Path | Problem:
    """The log of a reviewer on a device, or what is wrong with their names."""
    wrong = wrong_name(by)
    if wrong:
        return Problem(
            where=folder.name,
            what=f"the reviewer's name {wrong}; nothing was saved",
            what_to_do="use a pseudonym of letters, digits, spaces, dots, hyphens and underscores",
        )
    if not _DEVICE.fullmatch(device):
        return Problem(
            where=folder.name,
            what=f"the device's name {device[:40]!r} is not made of up to 16 of a-z and 0-9; nothing was saved",
            what_to_do="name the device otherwise",
        )
    return folder / f"{by}-{device}.jsonl"


def wrong_name(by: str) -> str:
    """What is wrong with a reviewer's pseudonym, as the rest of a sentence; it becomes part of a file name."""
    if not by:
        return "is missing"
    if len(by) > 40:
        return "is longer than 40 characters"
    if unicodedata.normalize("NFC", by) != by:
        return "is not in Unicode's composed form (NFC)"
    if not all(c in " ._-" or unicodedata.category(c)[0] in "LMN" for c in by):
        return "holds other signs than letters, digits, spaces, dots, hyphens and underscores"
    if ".." in by or by[0] in " .-" or by[-1] in " .":
        return "begins or ends with a sign or has two dots in a row"
    if by.split(".")[0].lower() in _RESERVED:
        return "is one that some systems reserve"
    return ""

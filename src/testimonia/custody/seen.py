"""The append-only log of every original when it was first seen, and what has changed or vanished since.

``custody/seen.jsonl`` holds hash-chained lines ``{"v", "at", "sha256", "size", "commitment", "previous"}`` and, apart
from this public part, ``{"path", "salt"}``: a file's name can itself endanger somebody, so a line can lose it and still
prove the chain (``commitment`` is the sha256 of the salt's text followed by the canonical path).  Moment and salts are
handed in.  For each path the last line counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct, convert

from .. import journal
from ..model import Problem

VERSION = 1
FILE = "seen.jsonl"
_BATCH = 10_000
PRIVATE = frozenset({"path", "salt"})
_PUBLIC = frozenset({"v", "at", "sha256", "size", "commitment", "previous"})
_HEX64 = re.compile(r"[0-9a-f]{64}")
_SALT = re.compile(r"[0-9a-f]{32}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class Seen(Struct, frozen=True, kw_only=True):
    """A file when it was first seen with these bytes at this path."""

    path: str
    """Relative to ``sources/``, with ``/`` between its parts."""
    sha256: str
    size: int
    """Bytes."""
    at: str = ""
    """UTC, ``2026-11-24T04:33:00Z``; empty where it is not in the log yet."""


def read(folder: Path) -> tuple[list[Seen], list[Problem]]:
    """What ``custody/seen.jsonl`` holds, in its order, without what was erased; and what of it could not be read."""
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        return [], []
    kept = journal.read(path, f"{folder.name}/{FILE}", _wrong_line, PRIVATE)
    return [_seen(line.fields) for line in kept.lines if "path" in line.fields], list(kept.problems)


def first_seen(
    folder: Path,
    current: Mapping[str, tuple[int, str]],
    at: str,
    salts: Callable[[], str],
    unreadable: Collection[str] = (),
) -> list[Problem]:
    """Check the files of ``sources/`` against the log and record what is new; every departure as a Problem.

    ``current`` gives size and sha256 by path, ``salts`` 32 random hexadecimal digits at each call; ``unreadable`` names
    files and folders that could not be read.
    """
    log, problems = read(folder)
    new, departures = check(log, current, unreadable)
    failed = record(folder, new, at, salts)
    return [*problems, *departures, *([failed] if failed else [])]


def check(
    log: Iterable[Seen], current: Mapping[str, tuple[int, str]], unreadable: Collection[str] = ()
) -> tuple[list[Seen], list[Problem]]:
    """What is new (to be recorded), and a Problem for every file that was changed or has vanished since it was seen.

    A file whose bytes stand at another path was moved: its new path is new, whatever took its old one too, and
    nothing is a Problem.  A file that was seen at several paths and is gone from all is named once.
    """
    files = {_writable(path): found for path, found in current.items()}
    there = files.keys() | {_writable(path) for path in unreadable}
    known = {seen.path: seen for seen in log}
    last_path = {seen.sha256: path for path, seen in known.items()}
    present = {sha for _, sha in files.values()}
    new: list[Seen] = []
    problems: list[Problem] = []
    for path, (size, sha) in sorted(files.items()):
        first = known.get(path)
        if first is None or (first.sha256 != sha and first.sha256 in present):
            new.append(Seen(path=path, sha256=sha, size=size))
        elif first.sha256 != sha:
            problems.append(_changed(first, sha, size))
    problems += [
        _vanished(first)
        for path, first in sorted(known.items())
        if not _stands(path, there) and first.sha256 not in present and last_path[first.sha256] == path
    ]
    return new, problems


def _stands(path: str, there: Collection[str]) -> bool:
    """Whether a file, or a folder that it lies in, is there."""
    parts = path.split("/")
    return any("/".join(parts[:n]) in there for n in range(1, len(parts) + 1))


def record(folder: Path, new: Sequence[Seen], at: str, salts: Callable[[], str]) -> Problem | None:
    """Append what is new to the log, durable once this returns None; nothing that is there is touched."""

    def maker(seen: Seen) -> journal.Make:
        salt = salts()
        return lambda previous: {
            "v": VERSION,
            "at": at,
            "sha256": seen.sha256,
            "size": seen.size,
            "commitment": journal.commit(seen.path, salt),
            "previous": previous,
            "path": seen.path,
            "salt": salt,
        }

    for start in range(0, len(new), _BATCH):
        makes = [maker(s) for s in new[start : start + _BATCH]]
        problem = journal.append(folder / FILE, f"{folder.name}/{FILE}", makes, _wrong_line, PRIVATE)
        if problem:
            return problem
    return None


def forget(folder: Path, sha256: str) -> Problem | None:
    """Take the paths at which these bytes were seen out of the log for good; the chain still verifies."""
    path = folder / FILE
    if not path.exists():
        return None
    where = f"{folder.name}/{FILE}"
    lines = journal.read(path, where, _wrong_line, PRIVATE).lines
    return journal.withhold(path, where, {line.hash for line in lines if line.fields["sha256"] == sha256}, PRIVATE)


def _wrong_line(fields: dict[str, object]) -> str:
    if (keys := fields.keys()) not in (_PUBLIC, _PUBLIC | PRIVATE):
        wanted = _PUBLIC if keys <= _PUBLIC else _PUBLIC | PRIVATE
        return f"the field {min(keys ^ wanted)[:40]!r} is missing or unknown"
    if fields["v"] != VERSION:
        return f"its version {str(fields['v'])[:9]} is unknown to this program, which knows {VERSION}"
    if not isinstance(fields["size"], int) or isinstance(fields["size"], bool) or fields["size"] < 0:
        return "its size is not a number of bytes"
    if not all(isinstance(fields[k], str) for k in keys - {"v", "size"}):
        return "a field that must be text is not"
    if not all(_HEX64.fullmatch(str(fields[k])) for k in ("sha256", "commitment", "previous")):
        return "a hash is not 64 hexadecimal digits"
    if "path" in fields and (
        not _SALT.fullmatch(str(fields["salt"]))
        or journal.commit(fields["path"], str(fields["salt"])) != fields["commitment"]
    ):
        return "its path was changed after it was written"
    return "" if _is_moment(str(fields["at"])) else "the moment is not of the form 2026-11-24T04:33:00Z"


def _is_moment(at: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(at) and datetime.fromisoformat(at[:-1]))
    except ValueError:
        return False


def _seen(fields: dict[str, object]) -> Seen:
    return convert({k: fields[k] for k in ("at", "path", "sha256", "size")}, Seen)


def _changed(first: Seen, sha: str, size: int) -> Problem:
    return Problem(
        where=f"sources/{first.path}",
        what=(
            f"the file changed since it was first seen on {first.at[:10]}: "
            f"it had {first.size:,} bytes (sha256 {first.sha256[:12]}), it now has {size:,} ({sha[:12]})"
        ),
        what_to_do=(
            "restore the file as it was; where the new one is meant as a source of its own, keep it under another name"
        ),
    )


def _vanished(first: Seen) -> Problem:
    return Problem(
        where=f"sources/{first.path}",
        what=(
            f"the file is gone; it was first seen on {first.at[:10]} "
            f"with {first.size:,} bytes (sha256 {first.sha256[:12]})"
        ),
        what_to_do="put it back, at this path or any other in sources/",
    )


def _writable(path: str) -> str:
    """A path as it can be written in UTF-8; bytes of a name that are none stand as ``\\udcff``."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")

"""What the last build rested on and left, so that the next knows at a glance whether anything is stale."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from .cache import key_of, write_whole
from .model import Decision, Problem

if TYPE_CHECKING:
    from .intake import Listed

_FRESH = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before a build may change again with the same times, so those of it are
not trusted by the next (FAT keeps even seconds)."""


class Known(Struct, frozen=True, array_like=True):
    """A source when it was hashed."""

    size: int
    mtime_ns: int
    ctime_ns: int
    sha256: str


class State(Struct, frozen=True, kw_only=True):
    """A finished build."""

    key: str = ""
    """Hash of everything it rested on."""
    hashes: dict[str, Known] = {}
    """By path relative to ``sources/``."""
    left: str = ""
    """:func:`standing` of what it left."""
    unpublished: tuple[Problem, ...] = ()
    """What the dossier could not show."""
    pages: dict[str, str] = {}
    """Page of the dossier -> hash of what it was made of."""


def read_state(path: Path) -> State:
    """The last finished build, or none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return State()


def write_state(path: Path, state: State) -> None:
    """Note a finished build, whole or not at all."""
    write_whole(path, msgspec.json.encode(state))


def hashed(
    listed: Sequence[Listed], known: Mapping[str, Known], now: str
) -> tuple[dict[str, Known], dict[str, Known], list[Problem]]:
    """Each file with its hash, those of them that the next build may trust, and what could not be read.

    A file whose size and times are as before is not read again; changing its bytes and setting back its size and time
    of change still alters the time of its inode.  ``now`` is UTC, as logs write it.
    """
    from .intake import sha256_of

    began = int(datetime.fromisoformat(now).timestamp()) * 1_000_000_000
    hashes: dict[str, Known] = {}
    problems: list[Problem] = []
    for file in listed:
        before = known.get(file.path)
        if before and (before.size, before.mtime_ns, before.ctime_ns) == (file.size, file.mtime_ns, file.ctime_ns):
            hashes[file.path] = before
            continue
        try:
            hashes[file.path] = Known(file.size, file.mtime_ns, file.ctime_ns, sha256_of(file.file))
        except OSError as e:
            problems.append(
                Problem(
                    where=f"sources/{file.path}",
                    what=f"it cannot be read ({e.strerror or e})",
                    what_to_do="check that it is whole and that you may read it",
                )
            )
    settled = {p: k for p, k in hashes.items() if max(k.mtime_ns, k.ctime_ns) < began - _FRESH}
    return hashes, settled, problems


def standing(ledger: Path, dossier: Path) -> str:
    """Hash of sizes and times of what a build left, empty where not all is there; another one, and it was touched."""
    found: list[tuple[str, int, int]] = []
    pending = [("", str(dossier))]
    try:
        status = ledger.stat()
        found.append((ledger.name, status.st_size, status.st_mtime_ns))
        while pending:
            prefix, folder = pending.pop()
            for entry in os.scandir(folder):
                if entry.is_dir(follow_symlinks=False):
                    pending.append((f"{prefix}{entry.name}/", entry.path))
                    continue
                status = entry.stat(follow_symlinks=False)
                found.append((prefix + entry.name, status.st_size, status.st_mtime_ns))
    except OSError:
        return ""
    return key_of(sorted(found))


def without_erased(hashes: dict[str, Known], erased: Mapping[str, Decision]) -> tuple[dict[str, Known], list[Problem]]:
    """The sources without those that were to be erased; where one is there all the same, it is not read."""
    problems = [
        Problem(
            where=f"sources/{path}",
            what=f"it holds what was erased on {erased[known.sha256].at[:10]}, so it is not read",
            what_to_do=f"delete it, or run again: testimonia erase CASE {known.sha256[:12]}",
        )
        for path, known in sorted(hashes.items())
        if known.sha256 in erased
    ]
    return {path: known for path, known in hashes.items() if known.sha256 not in erased}, problems

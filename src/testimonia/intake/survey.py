"""The list of what lies in ``sources/``: names in an order that is the same on every system, and hashes."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from pathlib import Path
from typing import NamedTuple

from ..model import Problem
from .reading import readable_name

_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "$recycle.bin", "__macosx"))


class Listed(NamedTuple):
    """A file as it lies in the folder; size and times let a caller skip what it has hashed before."""

    path: str
    """POSIX, relative to the folder, Unicode NFC: :attr:`Original.path`."""
    file: str
    """Absolute path, as the system wants it."""
    size: int
    mtime_ns: int
    ctime_ns: int


def survey(folder: Path, name: str = "sources") -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """Every file below ``folder`` in order of its path, without hidden and system files, and what was refused.

    ``name`` is what Problems call the folder.  Links that lead out of the folder are refused; links inside it are
    left out, because what they lead to is listed itself.
    """
    found: list[Listed] = []
    problems: list[Problem] = []
    root = os.path.realpath(folder)
    pending = [(str(folder), "")]
    while pending:
        directory, prefix = pending.pop()
        try:
            with os.scandir(directory) as entries:
                listed = list(entries)
        except OSError as error:
            problems.append(_unreadable(f"{name}/{prefix}".rstrip("/"), error, "folder"))
            continue
        for entry in listed:
            if not is_hidden(entry.name):
                _take(entry, prefix, name, root, found, problems, pending)
    found.sort(key=lambda f: (_bytes(f.path), _bytes(f.file)))
    return _without_twins(found, name, problems), tuple(sorted(problems))


def sha256_of(file: str | Path) -> str:
    """The hash of a file's bytes, read in pieces; OSError where it cannot be read."""
    with open(file, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is left behind by a system or an editor rather than collected."""
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _SYSTEM


def _take(
    entry: os.DirEntry[str],
    prefix: str,
    name: str,
    root: str,
    found: list[Listed],
    problems: list[Problem],
    pending: list[tuple[str, str]],
) -> None:
    where = f"{name}/{prefix}{readable_name(entry.name)}"
    if not entry.name.isprintable() or readable_name(entry.name) != entry.name:
        problems.append(
            Problem(where=where, what="its name cannot be written as text", what_to_do="give it a plain name")
        )
        return
    path = unicodedata.normalize("NFC", prefix + entry.name)
    try:
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            if not _inside(target, root):
                problems.append(
                    Problem(
                        where=where, what="it is a link that leads out of the folder", what_to_do="copy the file in"
                    )
                )
            return
        if entry.is_dir(follow_symlinks=False):
            pending.append((entry.path, path + "/"))
            return
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        problems.append(_unreadable(where, error, "file"))
        return
    if not stat.S_ISREG(status.st_mode):
        problems.append(Problem(where=where, what="it is no regular file", what_to_do="remove it from the folder"))
        return
    if not os.access(entry.path, os.R_OK):
        problems.append(
            Problem(where=where, what="the file cannot be read", what_to_do="give yourself the right to read it")
        )
        return
    found.append(Listed(path, entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns))


def _without_twins(found: list[Listed], name: str, problems: list[Problem]) -> tuple[Listed, ...]:
    """Without the second of two files whose names differ in their Unicode form only: records could not tell them."""
    out: list[Listed] = []
    for listed in found:
        if out and out[-1].path == listed.path:
            problems.append(
                Problem(
                    where=f"{name}/{listed.path}",
                    what="two files have the same name in different Unicode forms, and one was left out",
                    what_to_do="rename one of them",
                )
            )
        else:
            out.append(listed)
    return tuple(out)


def _inside(target: str, root: str) -> bool:
    return target == root or target.startswith(root + os.sep)


def _unreadable(where: str, error: OSError, kind: str) -> Problem:
    return Problem(
        where=where,
        what=f"the {kind} cannot be read ({error.strerror or type(error).__name__})",
        what_to_do="give yourself the right to read it",
    )


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogatepass")

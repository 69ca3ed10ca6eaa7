"""Keeps a folder the same as a set of files in memory: writes what differs, removes only what it once wrote."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

LIST = "files.sha256"
"""Every file of the site with its sha256, as ``sha256sum -c`` reads it."""


def bring_up_to_date(out: Path, made: Mapping[str, bytes], keep: frozenset[str]) -> tuple[int, int]:
    """Write and remove; gives how many files were written and how many removed.

    The list names old and new files before anything is touched, so that a build killed half-way leaves nothing that
    the next one would not recognise as its own.
    """
    out.mkdir(parents=True, exist_ok=True)
    before = _listed(out / LIST)
    new = {name: hashlib.sha256(data).hexdigest() for name, data in made.items() if name not in keep}
    gone = sorted(set(before) - set(new) - keep)
    _write(out / LIST, _list({**before, **new}))
    written = sum(1 for name in sorted(new) if _write(out / name, made[name]))
    removed = sum(1 for name in gone if _remove(out, name))
    _write(out / LIST, _list(new))
    return written, removed


def _list(files: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items())).encode()


def _listed(path: Path) -> dict[str, str]:
    """The files an earlier build lists; only plain relative names count, whatever the list may say."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    out = {}
    for line in lines:
        digest, _, name = line.partition("  ")
        parts = PurePosixPath(name).parts
        if name and ".." not in parts and not name.startswith("/") and "\\" not in name and ":" not in name:
            out[name] = digest
    return out


def _write(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; False where it already holds these bytes."""
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(data)
    os.replace(partial, path)
    return True


def _remove(out: Path, name: str) -> bool:
    path = out / name
    if path.is_symlink() or not path.is_file():
        return False
    path.unlink()
    folder = path.parent
    while folder != out and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
    return True

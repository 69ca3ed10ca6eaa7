"""Keeps a folder the same as what is put into it: writes what differs, removes only what it once wrote."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

LIST = "files.sha256"
"""Every file of the site with its sha256, as ``sha256sum -c`` reads it."""
_UNKNOWN = "0" * 64


class Folder:
    """The folder of a site while it is brought up to date.

    Its list names old and new files before anything is touched, so that a build killed half-way leaves nothing that
    the next one would not recognise as its own.
    """

    def __init__(self, out: Path, keep: Collection[str] = ()) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self._out = out
        self._keep = frozenset(keep)
        self._before = _listed(out / LIST)
        self._now: dict[str, str] = {}
        self.changed = 0
        """Files written because their bytes were new."""

    def begin(self, names: Iterable[str]) -> None:
        """Say which files there will be."""
        unknown = {name: _UNKNOWN for name in names if name not in self._before and name not in self._keep}
        _write(self._out / LIST, _list({**self._before, **unknown}))

    def intact(self, name: str) -> bool:
        """Whether a file is there with the bytes that were last put."""
        try:
            return _sha256((self._out / name).read_bytes()) == self._before.get(name)
        except OSError:
            return False

    def stay(self, name: str) -> None:
        """Leave a file as it is."""
        self._now[name] = self._before[name]

    def put(self, name: str, data: bytes) -> None:
        """Write a file whole, unless it holds these bytes already."""
        if name in self._keep:
            return
        self._now[name] = _sha256(data)
        self.changed += _write(self._out / name, data)

    def finish(self) -> int:
        """Remove what was written earlier and is no longer part; gives how many files went."""
        gone = sorted(self._before.keys() - self._now.keys() - self._keep)
        removed = sum(1 for name in gone if _remove(self._out, name))
        _write(self._out / LIST, _list(self._now))
        return removed


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _list(files: dict[str, str]) -> bytes:
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

"""Durable appending to a journal: one write under a lock, on disk before it is confirmed, nothing before it touched."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ..model import Problem
from .canonical import canonical, parse, public_hash
from .locking import lock
from .reading import BOM, LINE_LIMIT, UNFINISHED, ZERO, Check, cannot, read

LOCK_SECONDS = 10.0
"""How long an append waits for another program that is writing to the same file."""
_TAIL = 4 * LINE_LIMIT
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

Make = Callable[[str], dict[str, object]]
"""Gives the fields of a line, once the hash of the line that it follows is known."""


class _UnreadableError(OSError):
    """The file holds lines, and none of them is one of ours: adding to it would mix two things."""


def append(
    path: Path, where: str, makes: Sequence[Make], check: Check, private: frozenset[str] = frozenset()
) -> Problem | None:
    """Append a line for each of ``makes``, on disk before this returns None; else why nothing was saved.

    Where the lines cannot be written whole, what was written of them is taken away again while the lock is held;
    where even that fails, a fragment stays that :func:`read` passes by.  Private fields are written last, so that
    a line cut before them is its public part.
    """
    try:
        return _append(path, where, makes, check, private)
    except OSError as e:
        return cannot("be written to", where, e)


def _append(path: Path, where: str, makes: Sequence[Make], check: Check, private: frozenset[str]) -> Problem | None:
    new_folder = not path.parent.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
    fd, locked = _open_locked(path)
    try:
        size = os.fstat(fd).st_size
        previous, end = _last(fd, size, path, where, check, private)
        lines = [end]
        for make in makes:
            fields = make(previous)
            line = _line(fields, private)
            if len(line) > LINE_LIMIT:
                return Problem(
                    where=where,
                    what=f"the entry has {len(line):,} bytes, more than the {LINE_LIMIT:,} allowed; nothing was saved",
                    what_to_do="shorten it, or keep the long text as a file in sources/ and refer to it",
                )
            previous = public_hash(fields, private)
            lines.append(line)
        _write(fd, b"".join(lines), size if locked else None)
    finally:
        os.close(fd)
    if size == 0:
        _sync_folder(path.parent)
    if new_folder:
        _sync_folder(path.parent.parent)
    return None


def _open_locked(path: Path) -> tuple[int, bool]:
    """The file that stands at this path once the lock is held: while waiting, another may have taken its place."""
    while True:
        fd = os.open(path, _FLAGS, 0o666)
        try:
            locked = lock(fd, LOCK_SECONDS)
            if os.path.samestat(os.fstat(fd), os.stat(path)):
                return fd, locked
        except FileNotFoundError:
            pass
        except OSError:
            os.close(fd)
            raise
        os.close(fd)


def _line(fields: dict[str, object], private: frozenset[str]) -> bytes:
    public = canonical({k: v for k, v in fields.items() if k not in private})
    hidden = canonical({k: v for k, v in fields.items() if k in private})
    return (public[:-1] + b"," + hidden[1:] if len(hidden) > 2 else public) + b"\n"


def _last(fd: int, size: int, path: Path, where: str, check: Check, private: frozenset[str]) -> tuple[str, bytes]:
    """Hash of the last whole line, and what ends the file's last line where nothing does."""
    if size == 0:
        return ZERO, b""
    start = max(0, size - _TAIL)
    os.lseek(fd, start, os.SEEK_SET)
    tail = b""
    while chunk := os.read(fd, _TAIL):
        tail += chunk
    raws = tail.split(b"\n")
    end = UNFINISHED + b"\n" if raws[-1].strip() else b"" if not raws[-1] else b"\n"
    for back, raw in enumerate(reversed(raws[1 if start else 0 :])):
        try:
            fields = parse(raw.removeprefix(BOM).rstrip(b"\r"))
            if isinstance(fields.get("previous"), str) and not check(fields):
                return public_hash(fields, private), b"\n" if back == 0 else end
        except ValueError:
            continue
    lines = read(path, where, check, private).lines if start else ()
    if not lines and b"\n" in tail:
        raise _UnreadableError(errno.EINVAL, "none of the lines that it holds can be read")
    return lines[-1].hash if lines else ZERO, end


def _write(fd: int, data: bytes, size: int | None) -> None:
    """Write and sync; on failure cut back to ``size`` where that is known to be safe."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(fd, rest) :]
        _sync(fd)
    except OSError:
        if size is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(fd, size)
        raise


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable too; some systems cannot, and need not, sync a folder."""
    with contextlib.suppress(OSError):
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _sync(fd: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync there does not reach the platter.
        with contextlib.suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    os.fsync(fd)

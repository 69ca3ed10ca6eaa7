"""Locks between programs: one writer of a log, one build of a case at a time; one that dies lets go of its own."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_lock(fd: int) -> None:
        # Far beyond the end, so that readers are not shut out.
        os.lseek(fd, 2**40, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock(fd: int, seconds: float) -> bool:
    """Shut other programs out until the file is closed; False where the file system knows no locks.

    OSError with EAGAIN where another program keeps it locked for longer than ``seconds``.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            _try_lock(fd)
            return True
        except OSError as e:
            if e.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                return False
            if time.monotonic() > deadline:
                raise OSError(errno.EAGAIN, "another program keeps it locked") from e
            time.sleep(0.005)


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[None]:
    """Keep other programs out while the block runs; the file stays, empty. Errors as :func:`lock`."""
    try:
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        # Where nothing can be written, a lock file that is there can still be locked.
        fd = os.open(path, os.O_RDONLY)
    try:
        lock(fd, seconds)
        yield
    finally:
        os.close(fd)

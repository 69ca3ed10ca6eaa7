"""Takes private fields of lines out of a journal for good: what is left of them still proves the chain.

This is the one thing that ever rewrites a line, and it only ever shortens it to its public part.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from ..model import Problem
from .canonical import canonical, parse, public_hash
from .locking import lock
from .reading import BOM, cannot

LOCK_SECONDS = 10.0


def withhold(path: Path, where: str, hashes: Collection[str], private: frozenset[str]) -> Problem | None:
    """Shorten the lines with these hashes to their public part, in a new file that takes the old one's place.

    On disk before this returns None; a program that is stopped leaves the old file or the new one.  Every other byte
    of the file stays.  A writer that waited for the lock finds the new file and goes on there.
    """
    draft = path.with_name(f".{path.name}.shortened")
    try:
        with path.open("rb") as file:
            lock(file.fileno(), LOCK_SECONDS)
            lines = file.read().split(b"\n")
            kept = [_shortened(line, hashes, private) for line in lines]
            if kept == lines:
                return None
            with draft.open("wb") as new:
                new.write(b"\n".join(kept))
                new.flush()
                os.fsync(new.fileno())
            os.replace(draft, path)
    except OSError as e:
        draft.unlink(missing_ok=True)
        return cannot("be written to", where, e)
    return None


def _shortened(raw: bytes, hashes: Collection[str], private: frozenset[str]) -> bytes:
    try:
        fields = parse(raw.removeprefix(BOM).strip())
        if public_hash(fields, private) not in hashes:
            return raw
    except ValueError:
        return raw
    return canonical({k: v for k, v in fields.items() if k not in private})

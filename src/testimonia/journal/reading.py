"""Tolerant reading of a journal: every whole line, where the chain first breaks, and what a stopped writer left."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from ..model import Problem
from .canonical import parse, public_hash

ZERO = "0" * 64
"""``previous`` of a first line."""
LINE_LIMIT = 65_536
"""Bytes of one line; longer ones are refused when written and reported when read."""
UNFINISHED = b" <unfinished>"
"""What the next writer puts behind a line that a stopped one left: set aside, in its place, for good."""
BOM = b"\xef\xbb\xbf"
_TAIL = 4096
"""Bytes before the end of what was read by which a file is known again."""
_CONFLICT_MARKS = (b"<<<<<<< ", b"=======", b"||||||| ", b">>>>>>> ")

Check = Callable[[dict[str, object]], str]
"""What is wrong with a line by itself, as a clause; empty where nothing is."""


class Line(Struct, frozen=True, kw_only=True):
    """A whole line of a journal and its place in the chain."""

    number: int
    """1-based."""
    fields: dict[str, object]
    hash: str
    """sha256 of the canonical public part."""
    parent: int
    """Number of the line it follows; 0 for a first line; -1 where that line is not in the file before it."""
    depth: int
    """How many lines it follows, the parent's and its own included."""


class Journal(Struct, frozen=True, kw_only=True):
    """What a file of lines holds, and how far its chain holds."""

    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()
    first_break: int = 0
    """Number of the first line that is damaged or whose predecessor is missing; 0 = the chain holds."""
    unfinished: tuple[int, ...] = ()
    """Lines that a stopped writer left; they were never confirmed as saved."""

    @property
    def heads(self) -> tuple[str, ...]:
        """Hashes of the lines that none follows: publish these, and no later cut at the end goes unseen."""
        followed = {line.fields["previous"] for line in self.lines}
        return tuple(line.hash for line in self.lines if line.hash not in followed)


def read(path: Path, where: str, check: Check, private: frozenset[str] = frozenset()) -> Journal:
    """All whole lines of the file, each once, in file order.

    Lines that say the same (a merge kept both copies) count once.  A line may follow any line before it: two copies of
    one file that were continued apart and merged are a fork, in which nothing is missing.
    """
    try:
        with _open_to_read(path) as file:
            reader = _Reader(where, check, private)
            for number, raw, ended in _raw_lines(file):
                reader.take(number, raw, ended)
    except OSError as e:
        return Journal(problems=(cannot("be read", where, e),))
    return Journal(
        lines=tuple(reader.lines),
        problems=tuple(reader.problems),
        first_break=reader.first_break,
        unfinished=tuple(reader.unfinished),
    )


def _open_to_read(path: Path) -> BinaryIO:
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError("it is not a regular file")
    return open(path, "rb")


def _raw_lines(file: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Number, content without its ending, and whether an ending was there; what is beyond the limit is dropped."""
    number = 0
    while raw := file.readline(LINE_LIMIT + 2):
        number += 1
        ended = raw.endswith(b"\n")
        while not ended and (rest := file.readline(LINE_LIMIT)):
            ended = rest.endswith(b"\n")
        yield number, (raw.removeprefix(BOM) if number == 1 else raw).rstrip(b"\r\n"), ended


class _Reader:
    """Reads line by line; keeps what the chain needs to know of the lines before."""

    def __init__(self, where: str, check: Check, private: frozenset[str]) -> None:
        self.where = where
        self.check = check
        self.private = private
        self.lines: list[Line] = []
        self.problems: list[Problem] = []
        self.by_hash: dict[str, int] = {}
        self.unfinished: list[int] = []
        self.first_break = 0

    def take(self, number: int, raw: bytes, ended: bool) -> None:
        """One line; blank ones are passed over."""
        if not raw.strip():
            return
        if raw.endswith(UNFINISHED):
            self.unfinished.append(number)
        elif raw.startswith(_CONFLICT_MARKS):
            self._problem(
                number, "a merge was left unresolved here", "keep the lines of both sides and delete the marks of git"
            )
        else:
            try:
                self._take_whole(number, raw)
            except ValueError as e:
                self._bad(number, _clause(e), ended)

    def _take_whole(self, number: int, raw: bytes) -> None:
        if len(raw) > LINE_LIMIT:
            raise ValueError(f"it is longer than {LINE_LIMIT} bytes")
        fields = parse(raw)
        line_hash = public_hash(fields, self.private)
        previous = fields.get("previous")
        if not isinstance(previous, str):
            raise ValueError("it does not say which line it follows")
        if wrong := self.check(fields):
            raise ValueError(wrong)
        known = self.by_hash.get(line_hash)
        if known is None:
            self._link(number, fields, line_hash, previous)
        elif len(fields) > len(self.lines[known].fields):
            # A copy that still has what the other withholds takes its place.
            self.lines[known] = replace(self.lines[known], fields=fields)

    def _link(self, number: int, fields: dict[str, object], line_hash: str, previous: str) -> None:
        at = self.by_hash.get(previous)
        parent = self.lines[at] if at is not None else None
        depth = parent.depth if parent else self.lines[-1].depth if self.lines and previous != ZERO else 0
        line = Line(
            number=number,
            fields=fields,
            hash=line_hash,
            parent=parent.number if parent else 0 if previous == ZERO else -1,
            depth=depth + 1,
        )
        if line.parent < 0 and not self.first_break:
            self.first_break = number
            self._problem(
                number,
                "the line does not follow from those before it: a line was removed, moved or changed",
                "compare the file with its history or a copy and restore what is missing",
            )
        self.by_hash[line_hash] = len(self.lines)
        self.lines.append(line)

    def _bad(self, number: int, why: str, ended: bool) -> None:
        if ended:
            self.first_break = self.first_break or number
            self._problem(
                number,
                f"the line cannot be used ({why}), so it is not read",
                "restore the line from the file's history or a copy",
            )
        else:
            self.unfinished.append(number)
            self._problem(
                number,
                "the writing of this last line was interrupted before it was confirmed, so it is not read",
                "enter what you last did again if it is missing; the rest is intact",
            )

    def _problem(self, number: int, what: str, what_to_do: str) -> None:
        self.problems.append(Problem(where=f"{self.where} line {number}", what=what, what_to_do=what_to_do))


class Follower:
    """A journal that grows while it is read: each look takes the lines that were added since the last."""

    def __init__(self, path: Path, where: str, check: Check, private: frozenset[str] = frozenset()) -> None:
        self._path = path
        self._reader = _Reader(where, check, private)
        self._seen: tuple[int, int, int] = (0, 0, 0)
        self._offset = 0
        self._number = 0
        self._tail = b""

    @property
    def problems(self) -> list[Problem]:
        """What could not be read so far."""
        return self._reader.problems

    def more(self) -> list[Line] | None:
        """Whole lines that were added; None where the file is no longer the one that was read."""
        try:
            found = os.stat(self._path)
        except OSError:
            return None if self._offset else []
        now = (found.st_ino, found.st_size, found.st_mtime_ns)
        if now == self._seen:
            return []
        known = len(self._reader.lines)
        try:
            with _open_to_read(self._path) as file:
                if self._offset and (found.st_ino != self._seen[0] or not self._continues(file, found.st_size)):
                    return None
                self._take(file)
        except OSError as e:
            self._reader.problems.append(cannot("be read", self._reader.where, e))
            return []
        self._seen = now
        return self._reader.lines[known:]

    def _continues(self, file: BinaryIO, size: int) -> bool:
        file.seek(self._offset - len(self._tail))
        return size >= self._offset and file.read(len(self._tail)) == self._tail

    def _take(self, file: BinaryIO) -> None:
        file.seek(self._offset)
        for _, raw, ended in _raw_lines(file):
            if not ended:
                # Somebody may be writing it just now: it is looked at again.
                break
            self._number += 1
            self._reader.take(self._number, raw.removeprefix(BOM) if self._number == 1 else raw, ended)
            self._offset = file.tell()
        file.seek(max(0, self._offset - _TAIL))
        self._tail = file.read(min(self._offset, _TAIL))


def _clause(e: Exception) -> str:
    if isinstance(e, UnicodeError):
        return "it is not UTF-8"
    if isinstance(e, json.JSONDecodeError):
        return f"it is not JSON from character {e.pos + 1} on"
    return str(e)


def cannot(do: str, where: str, e: OSError) -> Problem:
    """The Problem of a file that the system refuses."""
    what = (e.strerror or str(e) or type(e).__name__).rstrip(".")
    what = what[:1].lower() + what[1:]
    advice = {
        errno.ENOSPC: "free some space and try again",
        errno.EDQUOT: "free some space and try again",
        errno.EFBIG: "free some space or raise the limit on file sizes, and try again",
        errno.EACCES: "give yourself the right to it and try again",
        errno.EPERM: "give yourself the right to it and try again",
        errno.EROFS: "copy the case to a place that can be written to",
        errno.EAGAIN: "wait for the other program or end it, and try again",
    }.get(e.errno or 0, "check the file and the disk, and try again")
    nothing = "; nothing was saved" if do != "be read" else ""
    return Problem(where=where, what=f"the file cannot {do} ({what}){nothing}", what_to_do=advice)

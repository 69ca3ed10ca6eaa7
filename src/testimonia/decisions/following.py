"""The logs of a case while they grow: only what was added since the last look is read."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .. import journal
from ..model import Problem
from .log import PRIVATE, Clock, Entry, files, wrong_line


class News(Struct, frozen=True, kw_only=True):
    """What a look at the logs found."""

    anew: bool
    """Whether a file was replaced or shortened: then ``entries`` are all there are, else those that came since."""
    entries: list[Entry]
    """In order. One that stands in two files comes twice where they were read at different times."""


class Following:
    """Reads ``decisions/*.jsonl`` again and again; a merge that rewrites a file makes it begin anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[Path, tuple[journal.Follower, Clock]] = {}
        self._begun = False

    def news(self) -> News:
        """What was added since the last call, or everything."""
        found = self._added() if self._begun and set(files(self._folder)) >= self._files.keys() else None
        anew = found is None
        if found is None:
            self._files = {}
            found = self._added() or []
        self._begun = True
        return News(anew=anew, entries=sorted(found, key=lambda e: e.order))

    def problems(self) -> list[Problem]:
        """What could not be read."""
        return [problem for follower, _ in self._files.values() for problem in follower.problems]

    def _added(self) -> list[Entry] | None:
        """The entries of lines that were added; None where a file is not the one it was."""
        out: list[Entry] = []
        for path in files(self._folder):
            where = f"{self._folder.name}/{path.name}"
            if path not in self._files:
                self._files[path] = (journal.Follower(path, where, wrong_line, PRIVATE), Clock(where))
            follower, clock = self._files[path]
            lines = follower.more()
            if lines is None:
                return None
            out += map(clock.entry, lines)
        return out

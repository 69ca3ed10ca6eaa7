"""Page images of PDF sources, drawn by a process that may die without the app."""

from __future__ import annotations

import subprocess
import sys
from collections import OrderedDict
from pathlib import Path

from ..case import Case
from ..model import Original

MEDIA = "application/pdf"
_SECONDS = 20
_KEPT = 16


class PageImages:
    """Draws pages on demand and keeps the last few."""

    def __init__(self, case: Case) -> None:
        self._sources = case.sources
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def png(self, original: Original, page: int) -> bytes | None:
        """The image of a 1-based page; None where it cannot be drawn, as of a member of an archive."""
        key = (original.sha256, page)
        if key not in self._kept:
            drawn = self._drawn(self._sources / original.path, page) if original.media_type == MEDIA else None
            if drawn is None:
                return None
            self._kept[key] = drawn
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _drawn(self, file: Path, page: int) -> bytes | None:
        if not file.is_file() or not file.resolve().is_relative_to(self._sources.resolve()):
            return None
        command = [sys.executable, "-m", "testimonia.intake.page_image", str(file), str(page)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout if done.returncode == 0 else None

"""The preview kept up to date: a build in the background after decisions, one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Rebuilder(Generic[T]):
    """Runs ``build`` after it is asked to, once more where it was asked again meanwhile."""

    def __init__(self, build: Callable[[], T], *, pause: float = 0.1) -> None:
        """``pause`` seconds pass between the last decision and the build, so that a run of decisions makes one."""
        self._build = build
        self._pause = pause
        self._asked = threading.Event()
        self._stop = threading.Event()
        self._made: T | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._work, daemon=True, name="rebuild")
        self._thread.start()

    def ask(self) -> None:
        """Build soon."""
        self._asked.set()

    def finished(self) -> T | None:
        """What a build left that ended since this was last asked; None where none did."""
        with self._lock:
            made, self._made = self._made, None
        return made

    def stop(self) -> None:
        """Finish what is running and end."""
        self._stop.set()
        self._asked.set()
        self._thread.join(timeout=60)

    def _work(self) -> None:
        while True:
            self._asked.wait()
            if self._stop.is_set():
                return
            while self._asked.is_set():
                self._asked.clear()
                self._stop.wait(self._pause)
            made = self._build()
            with self._lock:
                self._made = made

"""The preview kept up to date: a build in the background after decisions, one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Rebuilder:
    """Runs ``build`` after it is asked to, once more where it was asked again meanwhile."""

    def __init__(self, build: Callable[[], object], *, pause: float = 0.3) -> None:
        """``pause`` seconds pass between the last decision and the build, so that a run of decisions makes one."""
        self._build = build
        self._pause = pause
        self._asked = threading.Event()
        self._stop = threading.Event()
        self._finished = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._work, daemon=True, name="rebuild")
        self._thread.start()

    def ask(self) -> None:
        """Build soon."""
        self._asked.set()

    def finished(self) -> bool:
        """Whether a build ended since this was last asked."""
        with self._lock:
            done, self._finished = self._finished, False
        return done

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
            self._build()
            with self._lock:
                self._finished = True

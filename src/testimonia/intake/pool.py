"""The pool of worker processes: results in the order of the jobs, whatever a worker does.

A worker that crashes, hangs or is killed costs one Problem on the file (or member of an archive) it was reading; the
next file goes on in a fresh one.  Workers are plain programs behind pipes, the same on every system: no fork, no
import of the caller's main module.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from .pipes import Answer, Request, receive, send
from .reading import ended
from .records import Extraction, Job, Limits

if TYPE_CHECKING:
    import subprocess

ENDS_PER_FILE = 4
"""Workers that may end inside one archive before the whole archive is left out."""


def extract_all(
    jobs: Sequence[Job],
    limits: Limits | None = None,
    on_done: Callable[[Job], None] = lambda _: None,
    *,
    languages: tuple[str, ...] = ("en",),
    workers: int = 0,
    readers: str = "",
) -> Iterator[tuple[Job, Extraction]]:
    """Each job with its extraction, in the order of the jobs.

    ``on_done`` is called from other threads as files are finished, in any order.  ``workers``: 0 = one per core, at
    most four.  Closing the iterator ends the workers.
    """
    from concurrent.futures import ThreadPoolExecutor

    if not jobs:
        return
    count = min(workers or min(os.cpu_count() or 1, 4), len(jobs))
    crew = _Crew(limits or Limits(), languages, readers)

    def one(job: Job) -> Extraction:
        extraction = crew.extract(job)
        on_done(job)
        return extraction

    threads = ThreadPoolExecutor(count, thread_name_prefix="intake")
    try:
        futures = [threads.submit(one, job) for job in jobs]
        for at, job in enumerate(jobs):
            yield job, futures[at].result()
            futures[at] = None  # type: ignore[call-overload]  # let go of what the caller has
    finally:
        crew.close()
        threads.shutdown(wait=True, cancel_futures=True)


class _Crew:
    """The workers of one run, each used by one thread at a time."""

    def __init__(self, limits: Limits, languages: tuple[str, ...], readers: str) -> None:
        import threading

        self._limits = limits
        self._languages = languages
        self._readers = readers
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False

    def extract(self, job: Job) -> Extraction:
        skip: dict[str, str] = {}
        how = ""
        for _ in range(ENDS_PER_FILE):
            request = Request(job=job, limits=self._limits, languages=self._languages, skip=skip, readers=self._readers)
            answer = self._ask(request)
            if answer.extraction is not None:
                return answer.extraction
            how = answer.ended
            if not answer.at or "!/" not in answer.at or answer.at in skip:
                break
            skip = {**skip, answer.at: how}
        return ended(job, how)

    def close(self) -> None:
        """End every worker, also those in the middle of a file."""
        with self._lock:
            self._closed = True
            crew = list(self._all)
        for worker in crew:
            worker.end()

    def _ask(self, request: Request) -> Answer:
        worker = self._take()
        if worker is None:
            return Answer(ended="was broken off")
        answer = worker.ask(request)
        with self._lock:
            if worker.alive:
                self._idle.append(worker)
            else:
                self._all.discard(worker)
        return answer

    def _take(self) -> _Worker | None:
        with self._lock:
            if self._closed:
                return None
            if self._idle:
                return self._idle.pop()
            worker = _Worker()
            self._all.add(worker)
            return worker


class _Worker:
    """One worker process and the pipes to it."""

    def __init__(self) -> None:
        self._process = _start()
        self.alive = True
        self._late = False

    def ask(self, request: Request) -> Answer:
        """The last word of the worker on a request; where it ended, the answer says how and at what."""
        import threading

        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        at = ""
        timer = None
        try:
            send(requests, request)  # type: ignore[arg-type]
            while True:
                timer = threading.Timer(request.limits.timeout_seconds, self._too_late)
                timer.daemon = True
                timer.start()
                answer = receive(answers, Answer)  # type: ignore[arg-type]
                timer.cancel()
                if answer is None:
                    break
                if answer.extraction is not None or answer.ended:
                    return answer if answer.extraction is not None else Answer(at=at, ended=answer.ended)
                at = answer.at
        except OSError:
            pass
        finally:
            if timer is not None:
                timer.cancel()
        self.end()
        seconds = f"{request.limits.timeout_seconds:g}"
        how = f"took longer than {seconds} seconds" if self._late else "made the reader of this format crash"
        return Answer(at=at, ended=how)

    def _too_late(self) -> None:
        self._late = True
        self._kill()

    def end(self) -> None:
        """Kill the process and whatever it started."""
        self.alive = False
        self._kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue

    def _kill(self) -> None:
        if self._process.poll() is not None:
            return
        try:
            if sys.platform != "win32":
                import signal

                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        except (ProcessLookupError, PermissionError):
            return


def _start() -> subprocess.Popen[bytes]:
    import subprocess

    return subprocess.Popen(
        [sys.executable, "-P", "-m", "testimonia.intake.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )

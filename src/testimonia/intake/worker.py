"""The worker process: reads jobs from its standard input, one at a time, and answers on its standard output.

It may crash, hang or run out of memory: the pool then starts another.  It never writes but to that pipe.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import BinaryIO

import msgspec

from .pipes import Answer, Request, receive, send
from .reading import Reader


def main() -> None:
    """Answer requests until the pipe closes."""
    requests, answers = _take_pipes()
    while True:
        request = receive(requests, Request)
        if request is None:
            return
        _limit_memory(request.limits.memory_bytes)
        send(answers, _answer(request, answers))


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes, moved away from descriptors 0 and 1, so that no library writes into an answer or reads a request."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return requests, answers


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # no such limit on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):  # macOS has the name but not always the limit
        return


def _answer(request: Request, answers: BinaryIO) -> Answer:
    import faulthandler

    # The pool ends a worker that takes too long; this is for a worker whose pool has died.
    alone = request.limits.timeout_seconds * 2 + 5

    def at(path: str) -> None:
        faulthandler.dump_traceback_later(alone, exit=True)
        send(answers, Answer(at=path))

    readers: dict[str, str] | None = None
    if request.readers:
        readers = import_module(request.readers).READERS
    reader = Reader(request.limits, request.languages, readers=readers, skip=request.skip, at=at)
    try:
        extraction = reader.read(request.job)
    except (MemoryError, RecursionError):
        return Answer(ended="used more memory than it may")
    finally:
        faulthandler.cancel_dump_traceback_later()
    return Answer(extraction=extraction)


if __name__ == "__main__":
    sys.setrecursionlimit(3000)
    import csv

    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    assert msgspec is not None
    main()

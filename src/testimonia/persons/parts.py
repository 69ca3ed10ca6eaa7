"""Long arrays worked on part by part: memory stays bounded, and every processor has a part of its own.

Results come back in the order of the parts, so that nothing depends on how many processors there are.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from .population import Floats

T = TypeVar("T")

PART = 100_000
"""Pairs in one part."""
_MOST_THREADS = 4


def in_parts(size: int, work: Callable[[slice], T], done: Callable[[int, int], None] = lambda *_: None) -> list[T]:
    """``work`` on each part of ``size`` things; ``done`` is told how many of how many parts are ready."""
    slices = [slice(at, min(at + PART, size)) for at in range(0, size, PART)]
    out: list[T] = []
    # numpy lets go of the interpreter while it computes, so that threads share the work.
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as pool:
        for result in pool.map(work, slices):
            out.append(result)
            done(len(out), len(slices))
    return out


def floats_in_parts(size: int, work: Callable[[slice], Floats]) -> Floats:
    """One number for each of ``size`` things, as ``work`` gives them for a part."""
    out = np.empty(size)

    def fill(part: slice) -> None:
        out[part] = work(part)

    in_parts(size, fill)
    return out

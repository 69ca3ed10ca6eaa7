"""Extractors that misbehave on what the text says, for the tests of the workers: a module a worker can import."""

from __future__ import annotations

import os
import sys
import time

from testimonia.intake import plain
from testimonia.intake.formats import READERS as REAL
from testimonia.intake.records import Contents, Source

READERS = {**REAL, "text/plain": "faulty_readers"}
EXTRACTOR = "faulty"
VERSION = "1"


def extract(source: Source) -> Contents:
    """Do what the first word says."""
    word = source.data.split()[0]
    if word == b"crash":
        os.abort()
    if word == b"exit":
        os._exit(0)
    if word == b"quit":
        sys.exit(3)
    if word == b"hang":
        time.sleep(600)
    if word == b"memory":
        held = [bytearray(1 << 24) for _ in range(10_000)]
        return Contents(content=str(len(held)))
    if word == b"recurse":
        return extract(source)
    if word == b"raise":
        raise KeyError("a bug")
    if word == b"print":
        print("x" * 100_000)
        sys.stderr.write("x" * 100_000)
        os.write(1, b"y" * 100_000)
    if word == b"slow":
        for _ in range(4):
            time.sleep(0.4)
            source.beat()
    return plain.extract(source)

"""Messages between the pool and a worker: MessagePack records, each after its length in four bytes."""

from __future__ import annotations

import struct
from typing import BinaryIO, TypeVar

import msgspec
from msgspec import Struct

from .records import Extraction, Job, Limits

T = TypeVar("T")
_LENGTH = struct.Struct(">Q")


class Request(Struct, frozen=True, kw_only=True):
    """What a worker is asked: one job, and at which of its members other workers ended before."""

    job: Job
    limits: Limits
    languages: tuple[str, ...] = ("en",)
    skip: dict[str, str] = {}
    readers: str = ""
    """Module whose ``READERS`` replace those of :mod:`.formats` (tests)."""


class Answer(Struct, frozen=True, kw_only=True):
    """What a worker says: where it is now, or what it read."""

    at: str = ""
    """The member or page it comes to; empty for the file itself."""
    ended: str = ""
    """How reading ended without a result, as a verb phrase."""
    extraction: Extraction | None = None


def send(pipe: BinaryIO, message: Struct) -> None:
    """Write one message."""
    data = msgspec.msgpack.encode(message)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: BinaryIO, kind: type[T]) -> T | None:
    """The next message; None where the other side has gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    if len(data) < length:
        return None
    return msgspec.msgpack.decode(data, type=kind)

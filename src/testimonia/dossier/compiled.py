"""Templates compiled once in a process: an app that publishes after every decision does not compile them each time."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_CODE: dict[tuple[str, str], CodeType] = {}


class Compiled(BytecodeCache):
    """Keeps the code of each template by its name and the checksum of its source."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where this source was compiled before."""
        bucket.code = _CODE.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            _CODE[bucket.key, bucket.checksum] = bucket.code

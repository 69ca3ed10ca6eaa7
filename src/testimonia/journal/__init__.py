"""Append-only, hash-chained files of JSON lines: durable appending, tolerant reading, and the check of the chain.

A line is one JSON object.  Its *public part* is all of it but the fields that the caller names private; ``previous``
is the sha256 of the canonical public part (RFC 8785) of the line it follows, 64 zeros for the first.  Because the
hash is taken over the parsed fields, a changed line ending, a byte order mark or other spacing breaks nothing.

Nothing here rewrites a line but :func:`withhold`, which shortens one to its public part.  What a stopped writer left
unfinished at the end stays where it is, is not read, and the next line starts on a line of its own and follows the last
whole one.
"""

from .appending import Make, append
from .canonical import canonical, commit, parse, public_hash
from .erasing import withhold
from .locking import locked
from .reading import LINE_LIMIT, ZERO, Check, Follower, Journal, Line, read

__all__ = [
    "LINE_LIMIT",
    "ZERO",
    "Check",
    "Follower",
    "Journal",
    "Line",
    "Make",
    "append",
    "canonical",
    "commit",
    "locked",
    "parse",
    "public_hash",
    "read",
    "withhold",
]

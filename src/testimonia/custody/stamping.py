"""Timestamps (RFC 3161) that an authority gave on the manifest of a published folder: read, and held against it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..model import Problem
from .bag import Sealed
from .verify import REQUEST, read_timestamp

_MOST = 1 << 20
"""Bytes of a timestamp at most; an authority's answer with its certificates has a few thousand."""


def load_timestamp(path: Path) -> bytes | Problem:
    """The bytes of an authority's answer; a Problem where it is none, or a refusal."""
    advice = "name the answer of a timestamping authority to timestamp.tsq, in DER (.tsr)"
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as e:
        return Problem(where=str(path), what=f"the timestamp cannot be read ({e.strerror})", what_to_do=advice)
    if len(data) > _MOST:
        return Problem(where=str(path), what="it is larger than any timestamp", what_to_do=advice)
    try:
        read_timestamp(data)
    except ValueError as e:
        return Problem(where=str(path), what=str(e), what_to_do=advice)
    return data


def other_stamp(data: bytes, path: Path, sealed: Sealed) -> Problem | None:
    """Why a timestamp does not belong to a sealed folder; None where it is on its manifest."""
    kind, imprint, at = read_timestamp(data)
    if hashlib.new(kind, sealed.manifest).digest() == imprint:
        return None
    return Problem(
        where=str(path),
        what=f"the timestamp of {at} is on another state of the case than this one, so nothing was published",
        what_to_do=f"publish without it, send the file {REQUEST} in what was published to the authority, and publish "
        "again with its answer before anything else is changed",
    )

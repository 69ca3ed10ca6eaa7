"""Decisions of people, as the append-only log keeps them."""

from __future__ import annotations

from msgspec import Struct

from .vocabulary import DecisionKind


class Decision(Struct, frozen=True, kw_only=True):
    """What a person decided; a line of the append-only log.  Undo is a new line."""

    v: int
    id: str
    at: str
    """UTC, ``2026-11-24T04:33:00Z``."""
    by: str
    """A pseudonym."""
    kind: DecisionKind
    target: str
    """Id of the record decided on, or of the decision that is undone."""
    commitment: str
    """sha256 over salt and canonical payload (RFC 8785)."""
    previous: str
    """sha256 of the public part of the line before, or 64 zeros."""
    salt: str = ""
    payload: dict[str, object] | None = None
    """``reason``, and for ``correct`` and ``assign`` the fields and their values; None where it was withheld."""

"""Custody: what every original was when it was first seen."""

from .seen import Seen, check, first_seen, forget, read, record

__all__ = ["Seen", "check", "first_seen", "forget", "read", "record"]

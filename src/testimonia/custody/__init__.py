"""Custody: what every original was when first seen, and the seal on what is published.

``verify`` checks a published folder; the same file, standard library only, lies in every one.
"""

from .bag import Sealed, record_root, seal
from .crate import described
from .rights import may_be_handed_on
from .seen import Seen, check, first_seen, forget, read, record
from .signing import fingerprint, load_key, new_key, sign
from .stamping import load_timestamp, other_stamp
from .verify import Report, is_fingerprint, lines, short, verify

__all__ = [
    "Report", "Sealed", "Seen", "check", "described", "fingerprint", "first_seen", "forget", "is_fingerprint", "lines",
    "load_key", "load_timestamp", "may_be_handed_on", "new_key", "other_stamp", "read", "record", "record_root", "seal",
    "short", "sign", "verify",
]  # fmt: skip

"""What people decided: the append-only log, its replay, and applying it to the records of a stage."""

from .apply import apply_figures, apply_items, apply_reconciliation, gone, overrides
from .log import Chain, Draft, Entry, append, read, verify
from .replay import POLICIES, Decided, Effective, join_id, replay

__all__ = [
    "POLICIES",
    "Chain",
    "Decided",
    "Draft",
    "Effective",
    "Entry",
    "append",
    "apply_figures",
    "apply_items",
    "apply_reconciliation",
    "gone",
    "join_id",
    "overrides",
    "read",
    "replay",
    "verify",
]

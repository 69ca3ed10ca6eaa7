"""What people decided: the append-only log, its replay, and applying it to the records of a stage."""

from .additions import add_figures, additions, homes
from .apply import (
    apply_figures,
    apply_items,
    apply_reconciliation,
    apply_rows,
    attribution,
    gone,
    overrides,
)
from .entry import Desk, Record, Row, decide, decide_lines, decide_rows
from .following import Following
from .linking import apply_lineage
from .log import Chain, Draft, Entry, append, read, verify, withhold, wrong_name
from .redaction import Hidden, erased, hidden, redactions, spoken_of
from .replay import Decided, Effective, join_id, replay
from .settling import POLICIES, Policy

__all__ = [
    "POLICIES",
    "Chain",
    "Decided",
    "Desk",
    "Draft",
    "Effective",
    "Entry",
    "Following",
    "Hidden",
    "Policy",
    "Record",
    "Row",
    "add_figures",
    "additions",
    "append",
    "apply_figures",
    "apply_items",
    "apply_lineage",
    "apply_reconciliation",
    "apply_rows",
    "attribution",
    "decide",
    "decide_lines",
    "decide_rows",
    "erased",
    "gone",
    "hidden",
    "homes",
    "join_id",
    "overrides",
    "read",
    "redactions",
    "replay",
    "spoken_of",
    "verify",
    "withhold",
    "wrong_name",
]

"""Decisions from the command line: opens the case's ledger and log, and hands what was typed to ``decisions``."""

from __future__ import annotations

import getpass
import platform
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path

from .anchors import digest
from .case import Case, open_case
from .decisions import Desk, decide, decide_lines
from .ledger import Ledger, LedgerError
from .model import Decision, Problem


def record(
    root: Path, words: Sequence[str], lines: Iterable[bytes] | None, *, by: str, reason: str, values: Sequence[str],
    now: str,
) -> list[Decision | Problem]:  # fmt: skip
    """Save one decision (``words`` are its kind and id) or one for each JSON line; what became of each."""
    case, problems = open_case(root)
    if case is None:
        return [problems[0]]
    try:
        ledger = Ledger.at(case.ledger)
        desk = _desk(case, ledger, now)
        if lines is not None:
            return decide_lines(desk, lines, by=by, reason=reason)
        return [decide(desk, words[0], words[1], by=by, reason=reason, values=values)]
    except LedgerError:
        return [
            Problem(
                where=str(root),
                what="this case has not been built yet, so there is nothing to decide on",
                what_to_do=f"run: testimonia build {root}",
            )
        ]


def _desk(case: Case, ledger: Ledger, now: str) -> Desk:
    return Desk(
        folder=case.decisions,
        device=device(),
        at=now,
        salts=lambda: secrets.token_hex(16),
        find=ledger.record,
        events={e.id for e in case.events},
        text=ledger.text,
    )


def device() -> str:
    """A short name that tells this user's logs on this machine from others, and says nothing of either."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return digest(platform.node(), user, size=8)

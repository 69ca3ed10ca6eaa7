"""The names under which a case's speakers stand, and which of them may be one; compared anew only where others came."""

from __future__ import annotations

from .cache import Store, code_key, key_of
from .case import Case
from .model import Reconciliation, Spelling, SpellingPair


def spelled(case: Case, made: Reconciliation) -> tuple[list[Spelling], list[SpellingPair]]:
    """Every name of a statement's chain, and pairs of them that a person may join."""
    from . import reconcile

    names = reconcile.spellings(voice.name for s in made.statements for voice in s.chain)
    store = Store(case.derived / "cache" / "spellings")
    key = key_of(names, code_key("reconcile", "names"))
    pairs = store.get("case", key, list[SpellingPair])
    if pairs is None:
        pairs = reconcile.spelling_pairs(names)
        store.put("case", key, pairs)
    return names, pairs

"""How far two reviewers agree beyond chance: Cohen's kappa (1960) with its large-sample interval; where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt

from msgspec import Struct

from ..decisions import Entry, replay


class Agreement(Struct, frozen=True, kw_only=True):
    """Two reviewers on the records that both judged, of one kind."""

    a: str
    b: str
    kind: str
    """The queue: ``figures``, ``items``, ``origins``, ...."""
    both: int
    same: int
    kappa: float | None
    """None where chance alone would make them agree always."""
    low: float | None
    high: float | None
    differ: tuple[str, ...]
    """Ids of the records on which they differ."""


def agreements(entries: Iterable[Entry], kind_of: Mapping[str, str]) -> list[Agreement]:
    """Every pair of reviewers, by kind of record; ``kind_of`` tells the queue of each record."""
    by_reviewer: dict[str, list[Entry]] = {}
    for entry in entries:
        by_reviewer.setdefault(entry.decision.by, []).append(entry)
    said = {by: _verdicts(found) for by, found in by_reviewer.items()}
    out = []
    names = sorted(said)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            shared = sorted(said[a].keys() & said[b].keys())
            for kind in dict.fromkeys(kind_of.get(t, "") for t in shared):
                if kind:
                    pairs = [(t, said[a][t], said[b][t]) for t in shared if kind_of.get(t) == kind]
                    out.append(_agreement(a, b, kind, pairs))
    return out


def _verdicts(entries: list[Entry]) -> dict[str, str]:
    decided, _ = replay(entries)
    out = {}
    for target, effective in decided.items():
        if effective.judgements:
            out[target] = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}[
                effective.judgements[-1].kind
            ]
        elif effective.joins:
            out[target] = "accepted" if effective.joins[-1].kind in ("accept", "merge") else "rejected"
    return out


def _agreement(a: str, b: str, kind: str, pairs: list[tuple[str, str, str]]) -> Agreement:
    n = len(pairs)
    same = sum(x == y for _, x, y in pairs)
    observed = same / n
    labels = sorted({x for _, x, _ in pairs} | {y for _, _, y in pairs})
    chance = sum(
        (sum(x == label for _, x, _ in pairs) / n) * (sum(y == label for _, _, y in pairs) / n) for label in labels
    )
    differ = tuple(t for t, x, y in pairs if x != y)
    if chance >= 1:
        return Agreement(a=a, b=b, kind=kind, both=n, same=same, kappa=None, low=None, high=None, differ=differ)
    kappa = (observed - chance) / (1 - chance)
    error = sqrt(observed * (1 - observed) / n) / (1 - chance)
    return Agreement(
        a=a, b=b, kind=kind, both=n, same=same, kappa=kappa,
        low=max(-1.0, kappa - 1.96 * error), high=min(1.0, kappa + 1.96 * error), differ=differ,
    )  # fmt: skip

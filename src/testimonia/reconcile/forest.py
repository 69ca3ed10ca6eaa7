"""Disjoint sets that know which of their members reviewers keep apart."""

from __future__ import annotations

from collections.abc import Iterable


class Forest:
    """Disjoint sets over ids; ``parted`` are pairs of them that may never meet."""

    def __init__(self, ids: Iterable[str], parted: Iterable[tuple[str, str]]) -> None:
        self._up = {i: i for i in ids}
        self._members = {i: [i] for i in self._up}
        self._apart: dict[str, set[str]] = {}
        for a, b in parted:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def root(self, i: str) -> str:
        """The member that stands for the set of ``i``."""
        while self._up[i] != i:
            self._up[i] = self._up[self._up[i]]
            i = self._up[i]
        return i

    def unite(self, a: str, b: str) -> bool:
        """False where the two are one already, or where reviewers keep members of them apart."""
        x, y = self.root(a), self.root(b)
        if x == y:
            return False
        if self._apart and any(
            self.root(e) == y for m in self._members[x] for e in self._apart.get(m, ()) if e in self._up
        ):
            return False
        if len(self._members[x]) < len(self._members[y]):
            x, y = y, x
        self._up[y] = x
        self._members[x] += self._members.pop(y)
        return True

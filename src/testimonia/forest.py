"""Disjoint sets over 0..n-1 (Galler and Fischer 1964), for what goes together by twos: links, clauses, rows."""

from __future__ import annotations


class Forest:
    """Disjoint sets; the least member of each stands for it."""

    def __init__(self, n: int) -> None:
        self._up = list(range(n))

    def root(self, i: int) -> int:
        """The least member of the set that holds ``i``."""
        while self._up[i] != i:
            self._up[i] = self._up[self._up[i]]
            i = self._up[i]
        return i

    def unite(self, i: int, j: int) -> bool:
        """Make the sets of two members one; False where they are one already."""
        x, y = self.root(i), self.root(j)
        self._up[max(x, y)] = min(x, y)
        return x != y

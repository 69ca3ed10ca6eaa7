"""How much a shared word says: the rarity of words over a corpus, in bits, from a table of fixed size.

A word's bits are the negative logarithm of the share of passages that hold it.  Counts are kept per slot of a hash
table, so memory does not grow with the corpus; two words in one slot only make both seem more common.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .normal import Ints, Normal, hashes

_SLOTS = 1 << 22
_PASSAGE = 100
"""Words per passage: long items count as several."""
_FLOOR = 400
"""A corpus counts as at least so many passages: among few texts, a name seen twice is still a name."""
_MOST = 12.0


class Rarity:
    """Counts words item by item; then tells the bits of any word."""

    def __init__(self) -> None:
        self._counts = np.zeros(_SLOTS, dtype=np.int32)
        self._passages = 0

    def add(self, text: Normal) -> None:
        """Count an item's words, each once per passage."""
        starts = text.starts
        if not len(starts):
            return
        slots = self._slots(text)
        for first in range(0, len(slots), _PASSAGE):
            self._counts[np.unique(slots[first : first + _PASSAGE])] += 1
            self._passages += 1

    @staticmethod
    def _slots(text: Normal) -> Ints:
        lengths = np.diff(text.starts, append=np.int32(len(text.text)))
        return (hashes(text.text, text.starts, lengths) % np.uint64(_SLOTS)).astype(np.int32)

    def of(self, text: Normal) -> NDArray[np.float32]:
        """Bits of every word of a text, in order; less for very short ones, which chance repeats."""
        passages = max(self._passages, _FLOOR)
        counts = np.minimum(self._counts[self._slots(text)], passages - 1)
        bits = np.minimum(_MOST, np.log2((passages + 1) / (counts + 0.5)))
        lengths = np.diff(text.starts, append=np.int32(len(text.text)))
        return (bits * np.minimum(1.0, lengths / 4)).astype(np.float32)

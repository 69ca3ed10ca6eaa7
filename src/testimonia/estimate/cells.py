"""A capture table as the cells of a contingency table, and models fitted to it with empty overlaps taken out.

Where nobody is on all lists of an interaction, its effect is minus infinity: the cells that hold the interaction are
fitted as zero and leave the table, the effect leaves the design and still counts as a parameter (Chan, Silverman &
Vincent 2021).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..model import CaptureTable
from .glm import Fit, Matrix, exists, fit
from .hierarchical import Terms, design


class Cells(NamedTuple):
    """All capture histories but the unseen one, with the people of each."""

    lists: int
    histories: np.ndarray
    counts: Matrix

    @property
    def people(self) -> int:
        """On at least one list."""
        return int(self.counts.sum())

    def on(self, term: int) -> float:
        """People on all lists of a term."""
        return float(self.counts[(self.histories & term) == term].sum())


class Model(NamedTuple):
    """A log-linear model fitted to cells."""

    terms: Terms
    empty: Terms
    """Those of its terms whose overlap holds nobody."""
    design: Matrix
    counts: Matrix
    fit: Fit

    @property
    def parameters(self) -> int:
        """Effects that are minus infinity included."""
        return self.fit.parameters + len(self.empty)

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return 2 * self.parameters - 2 * self.fit.log_likelihood

    @property
    def unseen(self) -> float:
        """People on no list, as the model has it."""
        return float(np.exp(min(60.0, self.fit.coefficients[0])))

    def bic(self, people: int) -> float:
        """Schwarz's criterion."""
        return float(np.log(people)) * self.parameters - 2 * self.fit.log_likelihood

    def exists(self) -> bool:
        """Whether its maximum-likelihood estimate exists and is unique."""
        return exists(self.design, self.counts)


def cells_of(table: CaptureTable) -> Cells:
    """Every history of the table's lists, those of nobody included: ``2**lists - 1`` cells."""
    lists = len(table.lists)
    counts = np.zeros((1 << lists) - 1)
    counts[np.array(table.histories) - 1] = table.counts
    return Cells(lists, np.arange(1, 1 << lists), counts)


def fitted(cells: Cells, terms: Terms) -> Model:
    """The model with these interactions."""
    empty = tuple(t for t in terms if cells.on(t) == 0)
    kept = np.ones(len(cells.counts), dtype=bool)
    for term in empty:
        kept &= (cells.histories & term) != term
    held = design(tuple(t for t in terms if t not in empty), cells.lists, cells.histories[kept])
    counts = cells.counts[kept]
    return Model(terms, empty, held, counts, fit(held, counts))

"""Institutions: countries, states and organisations, their chambers and other bodies, in the languages of the press."""

from .folding import bare, fold
from .names import bodies, jurisdictions, known_place, seats, styles

__all__ = ["bare", "bodies", "fold", "jurisdictions", "known_place", "seats", "styles"]

"""A strict date grammar: what in a text is a date, which one, and (so) which numbers are no figures."""

from .grammar import find_dates
from .resolve import resolve
from .span import DateSpan, Precision

__all__ = ["DateSpan", "Precision", "find_dates", "resolve"]

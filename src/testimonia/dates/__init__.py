"""A strict date grammar: what in a text is a date, which one, and (so) which numbers are no figures."""

from .grammar import find_dates
from .lines import Dated, dates_in, first_full
from .resolve import resolve
from .span import DateSpan, Precision

__all__ = ["DateSpan", "Dated", "Precision", "dates_in", "find_dates", "first_full", "resolve"]

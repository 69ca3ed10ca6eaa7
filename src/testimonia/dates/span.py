"""A date as it stands in a text, and the notation of its value.

An absolute value is an ISO 8601 date as partial as the words are (``1992``, ``1992-02``, ``1992-02-26``) or two of
them joined by ``/``, first and last day included.  A value that needs more than the words to be a date keeps what the
words say and is settled by :func:`testimonia.dates.resolve`:

``--02-26``, ``--02``
    a day or month without its year (ranges as ``--02-25/--02-26``);
``@weekday2``, ``@weekday<2``, ``@weekday>2``
    a Wednesday (0 = Monday): the last one up to the day of writing, the one before that day, the one after it;
``@day-1``, ``@week-1``, ``@month+0``, ``@year-1``
    so many units from the day of writing.

Such values are reported too, since their numerals are no counts of people.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Precision = Literal["day", "week", "month", "year", "decade"]


class DateSpan(Struct, frozen=True, kw_only=True, order=True):
    """A run of words that tells a date: ``text[start:end]``."""

    start: int
    end: int
    value: str
    precision: Precision

    @property
    def absolute(self) -> bool:
        """Whether the words alone tell the date, with its year."""
        return self.value[:1].isdigit()

"""Dates that need the day of writing, or the year that the text set before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.dates import find_dates, resolve

# 3 March 1992 was a Tuesday
RESOLVED = [
    # text, published, year set before, value
    ("on 26 February 1992", "1999-01-01", "", "1992-02-26"),
    ("on 26 February", "1992-03-03", "", "1992-02-26"),
    ("on 26 February", "1992-02-10", "", "1991-02-26"),
    ("on 26 February", "1992-03", "", "1992-02-26"),
    ("on 26 February", "1992", "", ""),
    ("on 26 February", "2015-02-01", "1992", "1992-02-26"),
    ("on 26 February", "", "1992", "1992-02-26"),
    ("on 26 February", "", "", ""),
    ("25-26 February", "1992-03-03", "", "1992-02-25/1992-02-26"),
    ("30 December to 2 January", "1992-03-03", "", "1991-12-30/1992-01-02"),
    ("on 29 February", "1993-03-03", "", ""),
    ("in February", "1992-03-03", "", "1992-02"),
    ("in May", "1992-03-03", "", "1991-05"),
    ("yesterday", "1992-03-03", "", "1992-03-02"),
    ("yesterday", "1992-03", "", ""),
    ("today", "1992-03-03", "", "1992-03-03"),
    ("on Wednesday", "1992-03-03", "", "1992-02-26"),
    ("on Tuesday", "1992-03-03", "", "1992-03-03"),
    ("last Tuesday", "1992-03-03", "", "1992-02-25"),
    ("next Monday", "1992-03-03", "", "1992-03-09"),
    ("last week", "1992-03-03", "", "1992-02-24/1992-03-01"),
    ("this month", "1992-03-03", "", "1992-03"),
    ("last month", "1992-01", "", "1991-12"),
    ("last year", "1992", "", "1991"),
    ("two days ago", "1992-03-01", "", "1992-02-28"),
    ("last year", "", "", ""),
]


@pytest.mark.parametrize(("text", "published", "year", "expected"), RESOLVED)
def test_resolved_against_the_day_of_writing(text: str, published: str, year: str, expected: str) -> None:
    (span,) = find_dates(text, "en")
    assert resolve(span, published, year) == expected


@given(st.sampled_from([row[0] for row in RESOLVED]), st.text(max_size=11) | st.dates().map(str), st.text(max_size=4))
def test_any_day_of_writing_gives_a_date_or_nothing(text: str, published: str, year: str) -> None:
    (span,) = find_dates(text, "en")
    value = resolve(span, published, year)
    assert value == "" or value[0].isdigit()

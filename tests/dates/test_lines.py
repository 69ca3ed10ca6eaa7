"""Dates on one line, in any language, in figures or written out as deeds do."""

from __future__ import annotations

import pytest

from testimonia.dates import dates_in


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Given this 16th day of April 2013", "2013-04-16"),
        ("Adopted in Lorn, the seventh day of August two thousand and thirteen.", "2013-08-07"),
        ("done on the twenty-third day of May, two thousand twelve", "2012-05-23"),
        ("Given on the 6th day of September two thousand and eleven.", "2011-09-06"),
        ("affixed this Fourth day of February, in the year of our Lord Two Thousand Fourteen.", "2014-02-04"),
        ("Done this 3rd day of May in the year 2011", "2011-05-03"),
        ("signed the first day of March nineteen ninety-two", "1992-03-01"),
        ("Aprobada a los siete días del mes de agosto del año dos mil trece.", "2013-08-07"),
        ("Dado en Lorn, a los veintidós días del mes de abril de 2014.", "2014-04-22"),
        ("a los treinta y un días del mes de enero de mil novecientos noventa y dos", "1992-01-31"),
        ("Fait à Lorn, le 3 mai deux mille quatre", "2004-05-03"),
        ("Adopted on February 21, 2019", "2019-02-21"),
    ],
)
def test_the_date_of_a_line(line, value):
    found = dates_in(line)
    assert [d.value for d in found] == [value]


@pytest.mark.parametrize(
    "line", ["two thousand people were there", "the first day of the trial", "los dos mil vecinos"]
)
def test_counts_and_days_of_no_month_are_no_dates(line):
    assert dates_in(line) == []

"""CSV: rows as lines of cells joined by tabs, whatever the delimiter; ragged rows kept and told."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("name,age\nA,3\n", "name\tage\nA\t3\n"),
        ("name;age\nA, B;3\n", "name\tage\nA, B\t3\n"),
        ("name\tage\nA\t3\n", "name\tage\nA\t3\n"),
        ('a,b\n"x, y","two\nlines"\n', "a\tb\nx, y\ttwo lines\n"),
        ('a,b\n"he said ""no""",2\n', 'a\tb\nhe said "no"\t2\n'),
        ("a,b\r\n1,2\r\n\r\n", "a\tb\n1\t2\n"),
        ("only one column\nsecond row\n", "only one column\nsecond row\n"),
        ("a,b\n1,\n", "a\tb\n1\t\n"),
    ],
)
def test_rows(read, data, expected):
    extraction = read(data.encode(), "a.csv")
    assert extraction.text.content == expected
    assert extraction.problems == ()


def test_ragged_rows_are_kept_and_are_one_problem(read):
    extraction = read(b"a,b,c\n1,2,3\n4,5\n6,7,8,9\n", "a.csv")
    assert extraction.text.content == "a\tb\tc\n1\t2\t3\n4\t5\n6\t7\t8\t9\n"
    assert [p.what for p in extraction.problems] == [
        "2 rows have not the 3 cells of the first (row 3 has 2); all were kept"
    ]


def test_an_open_quotation_mark_loses_no_row(read):
    extraction = read(b'a,b\n1,"two\n3,4\n5,6\n', "a.csv")
    assert extraction.text.content == 'a\tb\n1\t"two\n3\t4\n5\t6\n'
    assert [p.what for p in extraction.problems] == ["a quotation mark opened in line 2 is never closed"]


def test_a_million_columns(read):
    extraction = read(b"," * 999_999 + b"\n" + b"1," * 999_999 + b"1\n", "a.csv")
    assert extraction.text.content.count("\t") == 2 * 999_999
    assert extraction.problems == ()

"""XLSX: sheets as pages, rows as lines; formulas as last computed."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl makes the workbooks of these tests")


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.properties.title = "A list"
    book.properties.creator = "The Council"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, name: str, edit) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, edit(content) if info.filename == name else content)
    return out.getvalue()


def test_sheets_rows_and_cells(read):
    rows = [
        ["name", "age", None, "share"],
        ["A", 34, None, 0.25],
        ["two\nlines", True, dt.date(1999, 2, 3), dt.datetime(1999, 2, 3, 4, 5)],
    ]
    extraction = read(workbook(("People", rows), ("Empty", []), ("Notes", [["a note"]])), "a.xlsx")
    text = extraction.text
    assert text.content == (
        "People\nname\tage\t\tshare\nA\t34\t\t0.25\ntwo lines\tTRUE\t1999-02-03\t1999-02-03 04:05\n\nNotes\na note\n\n"
    )
    assert [(p.number, text.content[p.start : p.end][:6]) for p in text.pages] == [
        (1, "People"),
        (2, ""),
        (3, "Notes\n"),
    ]
    assert [(f.field, f.value) for f in text.facts] == [("title", "A list"), ("author", "The Council")]
    assert extraction.problems == ()


def test_a_formula_is_its_computed_value(read):
    data = workbook(("S", [[1, 2, "=A1+B1"]]))
    computed = changed(data, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"<v\s*/>|<v></v>", b"<v>3</v>", xml))
    assert read(computed, "a.xlsx").text.content == "S\n1\t2\t3\n\n"


def test_a_formula_that_was_never_computed_is_one_problem(read):
    extraction = read(workbook(("S", [[1, 2, "=A1+B1"]])), "a.xlsx")
    assert extraction.text.content == "S\n1\t2\n\n"
    assert [p.what for p in extraction.problems] == ["1 formula has no computed value and was read as empty"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "words"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (
            changed(workbook(("S", [["x"]])), "xl/worksheets/sheet1.xml", lambda _: BOMB),
            "it holds XML entity declarations",
        ),
        (
            changed(workbook(("S", [["x"]])), "xl/worksheets/sheet1.xml", lambda _: BOMB.decode().encode("utf-16")),
            "it holds XML entity declarations",
        ),
        (
            changed(workbook(("S", [["x"]])), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 30_000_000),
            "its part xl/worksheets/sheet1.xml expands",
        ),
        (changed(workbook(("S", [["x"]])), "xl/workbook.xml", lambda _: b"<never"), "it is damaged or unusual"),
        (workbook(("S", [])), "there is no text in it"),
    ],
)
def test_a_bad_workbook_is_one_problem(read, data, what):
    extraction = read(data, "a.xlsx")
    assert extraction.text is None
    (problem,) = extraction.problems
    assert problem.what.startswith(what)

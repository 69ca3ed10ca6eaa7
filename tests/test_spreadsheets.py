"""Decisions that go out to a spreadsheet and come back, checked row by row."""

import csv
import io
import subprocess
import sys

import openpyxl
import pytest

from testimonia import deciding, spreadsheets
from testimonia.decisions.sheet import Sheet
from testimonia.ledger import Ledger
from testimonia.model import Decision, Problem

from .test_build import NOW, run


@pytest.fixture(params=["csv", "xlsx"])
def table(request, case, tmp_path):
    run(case)
    file = tmp_path / f"review.{request.param}"
    assert deciding.write_table(case, file) == 6
    return file


def edit(file, quote: str, **cells: str) -> None:
    """What a person does to the row of a figure in a spreadsheet program."""
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(file)
        header, *rows = book["figures"].iter_rows()
        names = [c.value for c in header]
        row = next(r for r in rows if r[names.index("quote")].value == quote)
        for name, value in cells.items():
            row[names.index(name)].value = value
        book.save(file)
    else:
        text = file.read_text("utf-8-sig")
        delimiter = ";" if text.startswith("id;") else ","
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
        next(r for r in rows if r["quote"] == quote).update(cells)
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)


def back(case, file, reason="In the table."):
    return deciding.read_table(case, file, by="reader-1", reason=reason, now=NOW)


def figure(case, quote):
    ledger = Ledger.at(case / "build" / "ledger.db")
    found = next(f for f in ledger.figures() if f.anchor.exact == quote)
    ledger.close()
    return found


def test_a_table_that_comes_back_as_it_went_says_nothing(case, table):
    assert back(case, table) == []


def test_every_row_is_a_decision_of_its_own_or_a_problem_of_its_own(case, table):
    edit(table, "30", decision="accept")
    edit(table, "4", decision="reject", reason="Part of another count.")
    edit(table, "six", group="civilians", decision="correct")
    edit(table, "40", event="")
    edit(table, "At least 12", decision="accept", low="13")
    edit(table, "between 20 and 25", low="many")
    results = back(case, table)
    saved = [(r.kind, r.target) for r in results if isinstance(r, Decision)]
    refused = {r.what.split(";")[0]: r.where for r in results if isinstance(r, Problem)}
    assert sorted(k for k, _ in saved) == ["accept", "assign", "correct", "reject"]
    assert ("accept", figure(case, "30").id) in saved
    assert set(refused) == {
        "it says accept and changes low",
        "low must be a whole number without signs, or open, not 'many'",
    }
    assert all(where.startswith("review.") and " row " in where for where in refused.values())
    run(case)
    assert figure(case, "six").group == "civilians"
    assert figure(case, "4").review == "rejected"
    assert figure(case, "At least 12").low == 12


def test_what_changed_meanwhile_is_refused_with_what_it_is_now(case, table):
    edit(table, "30", outcome="killed")
    deciding.record(
        case, ["correct", figure(case, "30").id], None, by="other", reason="Seen.", values=["outcome=missing"], now=NOW
    )
    run(case)
    [refused] = back(case, table)
    assert "changed since the table was written (outcome is now missing)" in refused.what
    assert figure(case, "30").outcome == "missing"


def test_rows_that_are_gone_and_ids_that_were_changed_are_named(case, table):
    edit(table, "30", id="f0000000000000000", decision="accept")
    [refused] = back(case, table)
    assert "no item or figure has the id 'f0000000000000000'" in refused.what


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"PK\x03\x04 no workbook", b"a,b\n1,2\n", b'id\n"unclosed', b"\x00" * 500]
)
def test_a_file_that_is_no_such_table_is_one_problem_or_nothing(case, tmp_path, content):
    run(case)
    (tmp_path / "odd.csv").write_bytes(content)
    assert all(isinstance(r, Problem) for r in back(case, tmp_path / "odd.csv"))


def test_what_a_source_says_is_never_a_formula(tmp_path):
    cells = {"id": "f1", "quote": '=HYPERLINK("http://x")', "reason": "+1", "before": "'quoted"}
    sheet = Sheet(name="figures", columns=tuple(cells), rows=[cells])
    for name in ("a.csv", "a.xlsx"):
        assert spreadsheets.write(tmp_path / name, [sheet]) is None
        [(_, [row])] = spreadsheets.read(tmp_path / name)
        assert row == cells
    assert '"=HYPER' not in (tmp_path / "a.csv").read_text("utf-8-sig").replace("'=", "'")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["figures"]
    assert [c.data_type for c in page[2]] == ["s", "s", "s", "s"]


def test_the_same_records_give_the_same_file(case, tmp_path):
    run(case)
    for name in ("a.xlsx", "b.xlsx", "a.csv", "b.csv"):
        deciding.write_table(case, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_the_command_writes_and_reads(case, tmp_path):
    run(case)
    command = [sys.executable, "-m", "testimonia", "decide", case]
    file = tmp_path / "review.csv"
    done = subprocess.run([*command, "--write", file], capture_output=True, text=True)
    assert (done.returncode, "Wrote 6 figures" in done.stderr) == (0, True)
    edit(file, "30", decision="accept")
    done = subprocess.run([*command, "--read", file, "--by", "me"], capture_output=True, text=True)
    assert (done.returncode, done.stdout.startswith("Saved accept of f")) == (0, True), done.stderr
    assert subprocess.run([*command, "--write", file, "--read", file], capture_output=True).returncode == 2

"""The link command on files: rows in order, pairs, registers that no spreadsheet runs, bad files told."""

import csv
import json
import subprocess
import sys

import openpyxl
import pytest

ONE = "id,name,sex,age\n1,Ada Marlow,F,34\n2,Ruth Hale,F,60\n3,Tom Ashcroft,M,7\n4,=1+1 Harlan,M,40\n"
TWO = "nr;full name;age\nx;Marlow Ada;34\ny;Ruth Hail;60\nz;Otto Brackwell;50\n"


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "testimonia", "link", *map(str, arguments)], capture_output=True, text=True, encoding="utf-8"
    )  # fmt: skip


@pytest.fixture
def files(tmp_path):
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(ONE, "utf-8")
    two.write_text(TWO, "cp1251")
    return one, two


def test_every_row_comes_out_in_order_with_its_person(files, tmp_path):
    done = run(*files, "--json", "--pairs", tmp_path / "p.csv", "--register", tmp_path / "r.csv")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["list"], r["row"]) for r in rows] == [(str(files[0]), n) for n in (1, 2, 3, 4)] + [
        (str(files[1]), n) for n in (1, 2, 3)
    ]
    assert all(0 <= r["probability"] <= 1 for r in rows)
    assert "name = 'full name'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonld"])
def test_a_register_holds_every_value_and_no_formula(files, tmp_path, ending):
    out = tmp_path / f"r.{ending}"
    assert run(*files, "--register", out).returncode in (0, 1)
    if ending == "csv":
        text = out.read_text("utf-8-sig")
        assert any(row["name"].startswith("'=1+1 Harlan") for row in csv.DictReader(text.splitlines()))
    elif ending == "xlsx":
        cells = [c for line in openpyxl.load_workbook(out).active.iter_rows() for c in line if c.value]
        assert any(str(c.value).startswith("'=1+1") for c in cells)
        assert all(c.data_type != "f" for c in cells)
    else:
        names = {json.dumps(n.get("name")) for n in json.loads(out.read_text("utf-8"))["@graph"]}
        assert any("Otto Brackwell" in n for n in names)


def test_a_workbook_with_formulas_and_merged_cells_is_read_and_told(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (["name", "age"], ["Ada Marlow", 34], ["Ruth Hale", "=30+30"], ["Tom Hale", 7]):
        sheet.append(line)
    sheet.merge_cells("A3:A4")
    book.save(tmp_path / "book.xlsx")
    done = run(tmp_path / "book.xlsx", "--json")
    assert len(done.stdout.splitlines()) == 3
    assert "merged" in done.stderr
    assert "formula" in done.stderr


def test_missing_files_wrong_columns_and_endings_are_told(files, tmp_path):
    done = run(files[0], tmp_path / "none.csv", "--columns", "name=nome", "--register", tmp_path / "r.doc")
    assert done.returncode == 1
    assert "there is no such file" in done.stderr
    assert "no column 'nome'" in done.stderr
    assert "cannot be written as .doc" in done.stderr
    assert run(files[0], "--columns", "name").returncode == 2

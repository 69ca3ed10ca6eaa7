"""Reading capture tables, and what is said of bad ones."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.estimate import read_strata, read_table, table_of
from testimonia.model import CaptureTable, Problem


def test_histories_are_read_whatever_the_name_and_place_of_the_count():
    made = read_table("n,hospital,mosque\n7,1,0\n5,0,1\n3,1,1\n", "t.csv")
    assert made == CaptureTable(lists=("hospital", "mosque"), histories=(1, 2, 3), counts=(7, 5, 3))


def test_without_a_count_a_row_is_a_person():
    made = read_table("A,B\n1,0\n1,0\n1,1\n", "t.csv")
    assert made == CaptureTable(lists=("A", "B"), histories=(1, 3), counts=(2, 1))


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "t.csv", "empty"),
        ("A,B,count\n1,0,-4\n", "t.csv, row 1", "negative count"),
        ("A,B,count\n1,0,4.5\n", "t.csv, row 1", "no whole number"),
        ("A,B,count\n1,0,many\n", "t.csv, row 1", "no whole number"),
        ("A,B,count\n1,0,4\n0,1,3\n1,0,5\n", "t.csv, row 3", "same capture history as row 1"),
        ("A,B,count\n0,0,9\n1,0,4\n", "t.csv, row 1", "9 people on no list"),
        ("A,B,count\n2,0,4\n", "t.csv, row 1", "'2' for 'A'"),
        ("A,B,count\n1,0\n", "t.csv, row 1", "2 cells"),
        ("A,A,count\n1,0,4\n", "t.csv", "two of its columns"),
        ("A,,count\n1,0,4\n", "t.csv", "no name"),
        ("count\n4\n", "t.csv", "names no list"),
        ("A,B,count\n1,0,0\n", "t.csv", "counts nobody"),
        (",".join(f"L{i}" for i in range(31)) + ",count\n" + "1," * 31 + "5\n", "t.csv", "31 lists"),
    ],
)
def test_a_bad_table_is_told_where_and_why(text, where, what):
    [problem, *_] = read_table(text, "t.csv")
    assert problem.where == where
    assert what in problem.what
    assert problem.what_to_do


def test_a_row_of_nobody_that_counts_nobody_is_passed_over():
    assert read_table("A,B,count\n0,0,0\n1,1,4\n", "t.csv").counts == (4,)


def test_strata_are_read_by_their_column():
    made = read_strata("A,sex,B,count\n1,f,0,4\n1,m,0,5\n0,f,1,6\n", "t.csv", "sex")
    assert made == {"f": table_of(("A", "B"), [(1, 4), (2, 6)]), "m": table_of(("A", "B"), [(1, 5)])}
    [problem] = read_strata("A,B,count\n1,0,4\n", "t.csv", "sex")
    assert "no column 'sex'" in problem.what


@given(st.text(max_size=200))
def test_no_text_whatever_raises(text):
    made = read_table(text, "t.csv")
    assert isinstance(made, CaptureTable) or all(isinstance(p, Problem) for p in made)


def command(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "testimonia", "estimate", *map(str, arguments)], capture_output=True, text=True
    )


def test_the_command_prints_every_method_side_by_side(tmp_path):
    file = tmp_path / "lists.csv"
    file.write_text("A,B,C,count\n1,0,0,60\n0,1,0,50\n0,0,1,70\n1,1,0,20\n1,0,1,25\n0,1,1,22\n1,1,1,9\n")
    done = command(file, "--json", "--seed", 3)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [r["method"] for r in rows] == ["lcmcr", "dga", "loglinear", "sparse", "chao"]
    assert all(r["n_observed"] == 256 and r["low"] <= r["estimate"] <= r["high"] for r in rows)
    assert all("no list could ever have recorded" in r["warnings"][-1] for r in rows)


def test_a_refusal_is_a_row_with_its_reason_and_exit_code_one(tmp_path):
    file = tmp_path / "lists.csv"
    file.write_text("A,B,C,count\n1,0,0,60\n1,1,0,20\n1,0,1,25\n1,1,1,9\n")
    done = command(file, "--json", "--method", "dga")
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert row["estimate"] is None
    assert "lies wholly inside 'A'" in row["refused"]
    assert "no answer" in command(file, "--method", "dga").stdout


def test_bad_input_to_the_command_ends_in_words_and_exit_code_four(tmp_path):
    file = tmp_path / "lists.csv"
    file.write_bytes(b"\xff\xfe\x00")
    for bad in (file, tmp_path / "absent.csv", tmp_path):
        done = command(bad)
        assert done.returncode == 4
        assert "Traceback" not in done.stderr
    assert command(file, "--method", "guess").returncode == 2

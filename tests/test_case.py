"""case.toml and sources.csv: what is read, and what each mistake in them is told as."""

import pytest

from testimonia.case import open_case
from testimonia.examples import write_new_case

GOOD = """
format = 1
title = "A case"
languages = ["en", "es"]
[[events]]
id = "norwood-2001"
name = "Norwood, May 2001"
aliases = ["Norwud"]
places = ["Norwood"]
start = 2001-05-03
end = "2001-05"
[[sides]]
id = "council"
speakers = ["the council"]
[intake]
max_megabytes = 5
"""


def read(tmp_path, toml, notes=None):
    (tmp_path / "case.toml").write_text(toml, "utf-8")
    if notes is not None:
        (tmp_path / "sources.csv").write_bytes(notes if isinstance(notes, bytes) else notes.encode())
    case, problems = open_case(tmp_path)
    return case, [(p.where, p.what) for p in problems]


def test_a_good_case(tmp_path):
    case, problems = read(
        tmp_path,
        GOOD,
        'path,title,date,kind,mine\nsources/a.txt,"One, two",2001-05,press_article,x\n\nb.txt,Three,,,\n',
    )
    assert problems == []
    assert (case.title, case.languages, case.max_megabytes) == ("A case", ("en", "es"), 5)
    [event] = case.events
    assert (event.id, event.aliases, event.start, event.end) == ("norwood-2001", ("Norwud",), "2001-05-03", "2001-05")
    assert case.sides[0].name == "council"
    assert case.notes["a.txt"].title == "One, two"
    assert case.notes["a.txt"].date == "2001-05"
    assert case.notes["b.txt"].title == "Three"


@pytest.mark.parametrize(
    ("toml", "where", "what"),
    [
        ("title = ", "case.toml", "it is not valid TOML"),
        ("title = 3", "case.toml, title", "it must be text in quotation marks"),
        ("titel = 'x'", "case.toml, titel", "it is not a setting that this program knows"),
        ("format = 99", "case.toml", "its format is 99, newer than"),
        ("languages = ['en', 3]", "case.toml, languages", "it must be a list of texts"),
        ("events = 'x'", "case.toml, events", "it must be a list"),
        ("[[events]]\nname = 'x'", "case.toml, events[1]", "its id '' is missing"),
        ("[[events]]\nid = 'a b'", "case.toml, events[1]", "its id 'a b' is missing or has other signs"),
        ("[[events]]\nid = 'a'\n[[events]]\nid = 'a'", "case.toml, events", "the id 'a' is given twice"),
        ("[[events]]\nid = 'a'\nstart = 'May'", "case.toml, events[1].start", "it must be a date such as 1992"),
        ("[intake]\nmax_megabytes = 0", "case.toml, intake.max_megabytes", "it must be a whole number above zero"),
        ("[intake]\nmax_megabytes = true", "case.toml, intake.max_megabytes", "it must be a whole number"),
        ("intake = 3", "case.toml, intake", "it must be a table"),
    ],
)
def test_each_mistake_in_case_toml_is_one_problem_and_the_rest_stands(tmp_path, toml, where, what):
    case, [(found_where, found_what)] = read(tmp_path, toml)
    assert found_where == where
    assert found_what.startswith(what)
    assert case.max_megabytes == 64


@pytest.mark.parametrize(
    ("notes", "where", "what"),
    [
        ("title\nx\n", "sources.csv, row 1", "there is no column named path"),
        ("path,title\na.txt\nb.txt,B\n", "sources.csv, row 2", "it has 1 cells where the header has 2"),
        ("path,date\nb.txt,May 2001\n", "sources.csv, row 2", "the date 'May 2001' is not of the form"),
        ("path,kind\nb.txt,story\n", "sources.csv, row 2", "the kind 'story' is not one of"),
        ("path\nb.txt\nb.txt\n", "sources.csv, row 3", "the path b.txt has a row already"),
        ("path,title\n,x\nb.txt,B\n", "sources.csv, row 2", "it names no path"),
        (b"path,title\nb.txt,\xff\n", "sources.csv", "it cannot be read"),
    ],
)
def test_each_mistake_in_sources_csv_is_one_problem_and_the_rest_stands(tmp_path, notes, where, what):
    case, [(found_where, found_what)] = read(tmp_path, "", notes)
    assert found_where == where
    assert found_what.startswith(what)
    if "b.txt" in str(notes) and b"\xff" not in (notes if isinstance(notes, bytes) else b""):
        assert "b.txt" in case.notes


def test_a_folder_without_case_toml_is_no_case(tmp_path):
    case, [problem] = open_case(tmp_path)
    assert case is None
    assert "testimonia new" in problem.what_to_do


def test_a_new_case_opens_without_problems_and_is_not_made_twice(tmp_path):
    assert write_new_case(tmp_path / "mine") is None
    case, problems = open_case(tmp_path / "mine")
    assert problems == []
    assert case.events == ()
    assert write_new_case(tmp_path / "mine").what == "this is there already and is not an empty folder"

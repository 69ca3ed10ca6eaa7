"""Coded tables: what rows become, and that a bad cell, row or file is a problem and no more."""

from pathlib import Path

import pytest

from testimonia import registers
from testimonia.build import Report, build
from testimonia.ledger import Ledger
from testimonia.model import Problem, Registers


def read(folder: Path, **tables: str) -> tuple[Registers, list[Problem]]:
    for name, content in tables.items():
        (folder / f"{name}.csv").write_text(content, "utf-8", newline="")
    problems: list[Problem] = []
    return registers.read(folder, problems), problems


def test_rows_become_records(tmp_path: Path):
    found, problems = read(
        tmp_path,
        chronology="date,what,citation\n2001-05-02/2001-05-03,Shelling begins.,sources/gazette.txt\n",
        places="id,name,spellings,latitude,longitude,citation\nnorwood,Norwood,Nordwood|Norwd,10.5,-20,gazette.txt\n",
        responses="date,text_held,citation\n2001,yes,gazette.txt\n",
        elements="element,direction,citation\nrome/6a/2,bears against,gazette.txt\n",
    )
    assert problems == []
    assert found.chronology[0].date == "2001-05-02/2001-05-03"
    assert found.chronology[0].citation == "gazette.txt"
    assert found.places[0].spellings == ("Nordwood", "Norwd")
    assert (found.places[0].latitude, found.places[0].longitude) == (10.5, -20)
    assert found.responses[0].text_held is True
    assert found.elements[0].direction == "bears against"
    assert found.elements[0].row == 2


@pytest.mark.parametrize(
    ("table", "content", "where", "what"),
    [
        ("chronology", "date,what\nyesterday,A.\n", "registers/chronology.csv, row 2, date", "the date 'yesterday'"),
        ("chronology", "date,what\n2001,A,B\n", "registers/chronology.csv, row 2", "it has 3 cells"),
        ("chronology", "date\n2001\n", "registers/chronology.csv, row 1", "no column named what"),
        ("places", "id,name,latitude\na,A,north\n", "registers/places.csv, row 2, latitude", "'north' is not a number"),
        ("places", "id,name,latitude\na,A,91\n", "registers/places.csv, row 2, latitude", "beyond 90 degrees"),
        ("elements", "element,direction\nx,proved\n", "registers/elements.csv, row 2", "proved"),
        ("responses", "text_held\nperhaps\n", "registers/responses.csv, row 2, text_held", "not yes or no"),
        ("counts", "id,count,what,kind\na,12,Names.,guess\n", "registers/counts.csv, row 2", "guess"),
        ("counts", "id,count,what,kind\n,12,Names.,names\n", "registers/counts.csv, row 2, id", "no id"),
        (
            "relations",
            "count,relation,other\na,part of,b\n",
            "registers/relations.csv, row 2",
            "no count has the id 'a'",
        ),
        ("relations", "count,relation,other\na,like,b\n", "registers/relations.csv, row 2", "like"),
        ("weather", "day\n1\n", "registers/weather.csv", "no register has this name"),
    ],
)
def test_what_is_wrong_is_one_problem_with_its_place(tmp_path: Path, table: str, content: str, where: str, what: str):
    _, problems = read(tmp_path, **{table: content})
    (problem,) = problems
    assert problem.where == where
    assert what in problem.what


def test_a_bad_row_does_not_hide_the_others(tmp_path: Path):
    found, problems = read(tmp_path, chronology="date,what\n2001,A\n2001,B,C\n2002,D\n")
    assert [e.what for e in found.chronology] == ["A", "D"]
    assert len(problems) == 1


def test_relations_hold_between_two_counts_of_the_case(tmp_path: Path):
    found, problems = read(
        tmp_path,
        counts="id,count,what,kind\nnames,about 12,Names.,names\nnames,9,Others.,bodies\nall,20,All.,total\n",
        relations="count,relation,other\nnames,part of,all\nall,contradicts,all\nnames,not known,gone\n",
    )
    assert [(c.id, c.count) for c in found.counts] == [("names", "about 12"), ("all", "20")]
    assert [(r.count, r.relation, r.other) for r in found.relations] == [("names", "part of", "all")]
    assert [p.where for p in problems] == [
        "registers/counts.csv, row 3, id", "registers/relations.csv, row 3", "registers/relations.csv, row 4",
    ]  # fmt: skip


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"what\n\x00\n", b"", b'what\n"open\n'])
def test_bytes_that_are_no_table_do_no_harm(tmp_path: Path, raw: bytes):
    (tmp_path / "chronology.csv").write_bytes(raw)
    registers.read(tmp_path, [])


def test_rows_reach_the_ledger_and_those_on_withheld_sources_are_not_published(case: Path):
    (case / "registers").mkdir()
    (case / "registers" / "chronology.csv").write_text(
        "date,what,citation\n2001-05-03,Shells fall.,gazette.txt\n2001-05-04,A call.,courier.txt\n", "utf-8"
    )
    notes = (case / "sources.csv").read_text("utf-8")
    (case / "sources.csv").write_text(notes.replace("en,press_article,,\n", "en,press_article,,restricted\n"), "utf-8")
    notes = (case / "sources.csv").read_text("utf-8").replace("Ada Marlow,2001-05-04,en,press_article,,restricted",
                                                             "Ada Marlow,2001-05-04,en,press_article,,")  # fmt: skip
    (case / "sources.csv").write_text(notes, "utf-8")
    report = build(case, now="2001-06-01T00:00:00Z")
    assert isinstance(report, Report)
    ledger = Ledger.at(report.ledger)
    assert [e.what for e in ledger.registers().chronology] == ["Shells fall.", "A call."]
    with ledger.published():
        assert [e.what for e in ledger.registers().chronology] == ["Shells fall."]
    ledger.close()

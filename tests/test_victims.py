"""Victim lists of a case: linked into the ledger and the dossier, decided on, and withheld where they must be."""

import json

import pytest

from testimonia.build import build
from testimonia.deciding import record
from testimonia.ledger import Ledger

NOW = "2026-11-24T04:33:00Z"
MORGUE = """id,name,sex,age,place,status
1,Ada Beatrice Marlow,F,34,Norwood,killed
2,Ruth Hale,F,60,Norwood,killed
3,Tom Ashcroft,M,7,Hadleigh,killed
4,Otto Vexley,M,41,Hadleigh,released
"""
MOSQUE = """nr;full name;age;sex;note
a;Marlow Ada Beatrice;34;F;buried by her cousin in Quillstead
b;Ruth Hail;60;F;
c;Thomas Ashcroft;8;M;
"""
LISTS = """
[[lists]]
file = "mosque.csv"
name = "Mosque"
hidden = ["note"]
"""


@pytest.fixture
def listed(case):
    (case / "lists").mkdir()
    (case / "lists" / "morgue.csv").write_text(MORGUE, "utf-8")
    (case / "lists" / "mosque.csv").write_text(MOSQUE, "utf-8")
    with (case / "case.toml").open("a", encoding="utf-8") as file:
        file.write(LISTS)
    return case


def persons(case):
    ledger = Ledger.at(case / "build" / "ledger.db")
    found = {p.rows: p for p in ledger.persons()}
    ledger.close()
    return found


def published(case):
    return {
        p.relative_to(case).as_posix(): p.read_bytes().decode("utf-8", "replace")
        for p in (case / "build" / "dossier").rglob("*")
        if p.is_file() and p.suffix in (".html", ".csv", ".jsonld", ".json")
    }


def test_lists_reach_the_ledger_and_the_dossier(listed):
    report = build(listed, now=NOW)
    assert report.counts["list_rows"] == 7
    assert report.counts["persons"] == len(persons(listed))
    pages = published(listed)
    assert "Ada Beatrice Marlow" in pages["build/dossier/persons.html"]
    assert "Mosque" in pages["build/dossier/persons.html"]
    assert "<svg" in pages["build/dossier/persons.html"]
    assert sum("/person-" in name for name in pages) == len(persons(listed)) - 1
    assert "build/dossier/data/persons.csv" in pages


def test_the_living_and_hidden_fields_reach_no_published_byte(listed):
    build(listed, now=NOW)
    for name, content in published(listed).items():
        assert "Vexley" not in content, name
        assert "Quillstead" not in content, name
    ledger = Ledger.at(listed / "build" / "ledger.db")
    assert "Quillstead" not in "".join(ledger.dump())
    ledger.close()


def test_decisions_join_and_split_and_outlive_a_rebuild(listed):
    build(listed, now=NOW)
    apart = record(
        listed, ["split", "Mosque:b+morgue.csv:2"], None, by="reader", reason="two people", values=[], now=NOW
    )
    joined = record(
        listed, ["merge", "Mosque:c+morgue.csv:3"], None, by="reader", reason="one child", values=[], now=NOW
    )
    assert [d.kind for d in apart + joined] == ["split", "merge"]
    report = build(listed, now=NOW)
    assert report.changed
    together = {frozenset(rows) for rows in persons(listed)}
    assert frozenset(("Mosque:b", "morgue.csv:2")) not in together
    assert frozenset(("Mosque:c", "morgue.csv:3")) in together
    assert not [p for p in report.problems if "decision" in p.where]


def test_a_changed_list_is_linked_anew_and_an_unchanged_one_is_not(listed):
    build(listed, now=NOW)
    assert not build(listed, now=NOW).changed
    with (listed / "lists" / "morgue.csv").open("a", encoding="utf-8") as file:
        file.write("5,Edith Thornbury,F,80,Hadleigh,killed\n")
    report = build(listed, now=NOW)
    assert report.changed
    assert report.counts["list_rows"] == 8


def test_a_list_that_case_toml_names_and_is_not_there_is_a_problem(listed):
    (listed / "lists" / "mosque.csv").unlink()
    report = build(listed, now=NOW)
    assert any(p.where == "lists/mosque.csv" for p in report.problems)
    assert json.dumps([p.what for p in report.problems])

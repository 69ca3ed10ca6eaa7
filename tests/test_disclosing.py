"""The disclosure export: exhibits with pages, who relies on which words, and nothing that was withheld."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pypdfium2
import pytest

from testimonia.disclosing import REASON, Disclosed, disclose
from testimonia.model import Problem
from testimonia.publishing import Published, publish

from .conftest import CASE

NOW = "2091-06-01T00:00:00Z"
NOTES = """path,date,kind,licence,sensitivity
a.txt,2001-05-04,press_article,CC BY 4.0,
b.txt,2001-05-06,press_article,,
secret.txt,,,CC0,restricted
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A published dossier and its export."""
    folder = tmp_path_factory.mktemp("disclosed")
    sources = folder / "case" / "sources"
    sources.mkdir(parents=True)
    (folder / "case" / "case.toml").write_text(CASE, "utf-8")
    (folder / "case" / "sources.csv").write_text(NOTES, "utf-8")
    (sources / "a.txt").write_text("The mayor said that 12 people were killed in Norwood.\n", "utf-8")
    filler = "\n".join(f"Line {n} of a report on the roads." for n in range(200))
    (sources / "b.txt").write_text(f"{filler}\n\nA doctor said that 17 people were wounded in Norwood.\n", "utf-8")
    (sources / "secret.txt").write_text("Canary Q7 said that 99 people were killed.\n", "utf-8")
    assert isinstance(publish(folder / "case", folder / "out", now=NOW), Published)
    done = disclose(folder / "out", folder / "export", "NW")
    assert isinstance(done, Disclosed), done
    assert (done.exhibits, done.withheld) == (2, 1)
    return folder / "out", folder / "export"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_exhibits_are_numbered_by_date_and_what_is_withheld_is_listed_with_its_reason(made):
    listed = rows(made[1] / "exhibits.csv")
    assert [(e["exhibit"], e["file"], e["original"], e["withheld_because"]) for e in listed] == [
        ("NW-0001", "a.txt", "originals/NW-0001.txt", ""),
        ("NW-0002", "b.txt", "", ""),
        ("NW-0003", "", "", REASON),
    ]
    kept = (made[1] / "originals" / "NW-0001.txt").read_bytes()
    assert hashlib.sha256(kept).hexdigest() == listed[0]["sha256"]


def test_each_statement_stands_in_its_exact_words_on_the_page_that_is_named(made):
    book = pypdfium2.PdfDocument(made[1] / "disclosure.pdf")
    stated = rows(made[1] / "statements.csv")
    assert {(s["exhibit"], s["exact_words"]) for s in stated} >= {("NW-0001", "12"), ("NW-0002", "17")}
    for s in stated:
        assert s["exact_words"] in book[int(s["page"]) - 1].get_textpage().get_text_range()
    listed = {e["exhibit"]: e for e in rows(made[1] / "exhibits.csv")}
    long = next(s for s in stated if s["exact_words"] == "17")
    assert int(listed["NW-0002"]["first_page"]) < int(long["page"]) <= int(listed["NW-0002"]["last_page"])


def test_nothing_withheld_is_in_it_and_its_sums_hold(made):
    sums = (made[1] / "SHA256SUMS").read_text("utf-8").splitlines()
    for line in sums:
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((made[1] / name).read_bytes()).hexdigest() == digest
    shown = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(made[1] / "disclosure.pdf"))
    assert "NW-0003" in shown
    for words in (shown, *(p.read_text("utf-8") for p in made[1].rglob("*.csv"))):
        assert "Canary" not in words
        assert "secret" not in words


def test_two_exports_are_the_same_bytes(made, tmp_path):
    assert isinstance(disclose(made[0], tmp_path / "again", "NW"), Disclosed)
    for path in (p for p in made[1].rglob("*") if p.is_file()):
        assert path.read_bytes() == (tmp_path / "again" / path.relative_to(made[1])).read_bytes()


def test_what_is_no_dossier_or_no_new_folder_is_one_problem(made, tmp_path):
    (tmp_path / "x").write_text("mine", "utf-8")
    assert isinstance(disclose(tmp_path, tmp_path / "o", "NW"), Problem)
    assert isinstance(disclose(made[0], tmp_path, "NW"), Problem)
    assert (tmp_path / "x").read_text("utf-8") == "mine"

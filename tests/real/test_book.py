"""The main job on a real book: it builds, every figure stands in its words, and the same book gives the same bytes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from testimonia.ledger import Ledger

CASE = """
title = "The book"

[[events]]
id = "khojaly-1992"
name = "Khojaly, 25-26 February 1992"
aliases = ["Khojaly", "Khodjaly", "Khojali", "Jodyali"]
places = ["Khojaly", "Aghdam", "Agdam", "Askeran", "Nakhchivanik"]
start = "1992-02-25"
end = "1992-02-26"
"""


def build(book: Path, folder: Path, seed: str) -> dict:
    """The last line of ``testimonia build --json`` on a case that holds the book alone."""
    (folder / "sources").mkdir(parents=True)
    (folder / "case.toml").write_text(CASE, "utf-8")
    shutil.copy(book, folder / "sources")
    done = subprocess.run(
        [sys.executable, "-m", "testimonia", "build", "--json", folder],
        env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def built(book, tmp_path_factory):
    folder = tmp_path_factory.mktemp("book") / "case"
    return folder, build(book, folder, "1")


def test_the_book_becomes_items_figures_and_questions(built):
    folder, told = built
    assert told["originals"] == 1
    assert told["items"] > 50
    assert told["figures"] > 150
    assert told["questions"] > 5
    assert (folder / "build" / "dossier" / "index.html").exists()


def test_nothing_goes_wrong_with_it(built):
    folder, _ = built
    ledger = Ledger.at(folder / "build" / "ledger.db")
    assert ledger.problems() == []
    ledger.close()


def test_every_figure_stands_in_its_exact_words(built):
    folder, _ = built
    ledger = Ledger.at(folder / "build" / "ledger.db")
    items = {i.id: i for i in ledger.items()}
    for figure in ledger.figures():
        a = figure.anchor
        assert ledger.content(a.original, a.text)[a.start : a.end] == a.exact
        assert items[figure.item].start <= a.start < a.end <= items[figure.item].end
    ledger.close()


def test_the_book_itself_is_as_it_was(built, book):
    folder, _ = built
    assert (folder / "sources" / book.name).read_bytes() == book.read_bytes()


@pytest.mark.slow
def test_the_same_book_in_another_folder_gives_the_same_bytes(built, book, tmp_path):
    folder, _ = built
    other = tmp_path / "another" / "place" / "case"
    build(book, other, "4321")
    one, two = (Ledger.at(f / "build" / "ledger.db") for f in (folder, other))
    assert list(one.dump()) == list(two.dump())
    sites = [f / "build" / "dossier" for f in (folder, other)]
    made = [{p.relative_to(s): p.read_bytes() for p in s.rglob("*") if p.is_file()} for s in sites]
    assert made[0] == made[1]

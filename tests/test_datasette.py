"""The published tables as SQLite: what the CSV files hold, typed, described, the same bytes, and nothing besides."""

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from testimonia import custody
from testimonia.publishing import Published, publish

NOW = "2001-06-01T00:00:00Z"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("datasette")
    case = folder / "case"
    (case / "sources").mkdir(parents=True)
    (case / "case.toml").write_text('format = 1\ntitle = "Norwood, May 2001"\nlanguages = ["en"]\n', "utf-8")
    (case / "sources" / "gazette.txt").write_text("At least 12 people were killed in Norwood on Thursday.\n", "utf-8")
    (case / "sources" / "secret.txt").write_text("Quillfeather said that 77 people were killed in Norwood.\n", "utf-8")
    (case / "sources.csv").write_text(
        "path,licence,sensitivity\ngazette.txt,CC BY 4.0,\nsecret.txt,CC0,restricted\n", "utf-8"
    )
    assert isinstance(publish(case, folder / "out", now=NOW), Published)
    assert isinstance(publish(case, folder / "again", now=NOW), Published)
    return folder / "out"


def rows(out: Path, query: str) -> list[tuple]:
    db = sqlite3.connect(f"file:{out}/data/datasette/dossier.db?mode=ro&immutable=1", uri=True)
    found = db.execute(query).fetchall()
    db.close()
    return found


def test_every_table_holds_what_its_csv_file_holds(out):
    names = {name for (name,) in rows(out, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    files = {p.stem: p for p in (out / "data/site/data").glob("*.csv") if p.stem != "dictionary"}
    assert names == set(files) | {"originals"}
    for name, path in files.items():
        columns, *lines = csv.reader(path.read_text("utf-8").splitlines())
        shown = rows(out, f"SELECT {', '.join(f'''[{c}]''' for c in columns)} FROM {name}")
        assert sorted(["" if c is None else str(c) for c in row] for row in shown) == sorted(lines), name


def test_numbers_are_numbers_and_open_bounds_are_no_value(out):
    assert rows(out, "SELECT exact, low, best, high FROM figures") == [("At least 12", 12, 12, None)]
    assert rows(out, "SELECT path, licence, publish FROM originals") == [("gazette.txt", "CC BY 4.0", "whole")]


def test_columns_are_described_for_datasette(out):
    about = json.loads((out / "data/datasette/metadata.json").read_text("utf-8"))
    assert about["title"] == "Norwood, May 2001"
    assert "rights" in about["license"]
    tables = about["databases"]["dossier"]["tables"]
    for name, table in tables.items():
        held = [c for _, c, *_ in rows(out, f"PRAGMA table_info([{name}])")]
        assert list(table["columns"]) == held, name


def test_nothing_restricted_is_in_it_and_it_is_the_same_bytes_each_time(out):
    data = (out / "data/datasette/dossier.db").read_bytes()
    assert b"Quillfeather" not in data
    assert b"secret" not in data
    assert data == (out.parent / "again/data/datasette/dossier.db").read_bytes()


def test_a_database_that_contradicts_the_record_is_found(out, tmp_path):
    shutil.copytree(out, tmp_path / "out")
    db = sqlite3.connect(tmp_path / "out/data/datasette/dossier.db")
    db.execute("UPDATE figures SET low = 92")
    db.commit()
    db.close()
    custody.seal(tmp_path / "out", {})
    done = subprocess.run(
        [sys.executable, str(out / "verify.py"), str(tmp_path / "out")], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "dossier.db: its bounds of" in done.stdout

"""A build whose ground shifts: files touched behind its back, other builds at the same time, a full disk."""

import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from testimonia import build as joint
from testimonia.build import Refusal, Report, build
from testimonia.journal import locked

from .test_build import NOW, dump, pages, run

LATER = "2091-06-01T00:00:00Z"
"""Long after the files were written, so that a build trusts their times."""
PROGRAM = (
    "import sys; from testimonia.build import build, Refusal; from pathlib import Path;"
    f"made = build(Path(sys.argv[1]), now={NOW!r}); sys.exit(str(made.problem) if isinstance(made, Refusal) else 0)"
)


def delete_a_page(case):
    next((case / "build" / "dossier").glob("item-*.html")).unlink()


def change_a_page(case):
    page = case / "build" / "dossier" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Norwood", b"Elsewhere"))


def add_a_file(case):
    (case / "build" / "dossier" / "static" / "another.css").write_text("body {}")


def change_a_row(case):
    ledger = sqlite3.connect(case / "build" / "ledger.db")
    with ledger:
        ledger.execute("UPDATE figures SET low = 99, best = 99, high = 99")
    ledger.close()


def rot(case):
    """Bytes change in the middle of the ledger, and its times do not."""
    path = case / "build" / "ledger.db"
    times = path.stat()
    data = bytearray(path.read_bytes())
    data[4096:-4096] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def cut(case):
    path = case / "build" / "ledger.db"
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("touch", [delete_a_page, change_a_page, change_a_row, rot, cut])
def test_what_was_touched_in_the_build_folder_is_made_anew(case, touch):
    run(case)
    before = dump(case), pages(case)
    touch(case)
    run(case)
    assert (dump(case), pages(case)) == before


def test_a_file_of_somebody_else_in_the_dossier_stays(case):
    run(case)
    before = pages(case)
    add_a_file(case)
    run(case)
    assert pages(case) == before | {"static/another.css": b"body {}"}


def test_a_source_changed_behind_the_same_size_and_times_is_told(case):
    source = case / "sources" / "gazette.txt"
    os.utime(source, (1_000_000_000, 1_000_000_000))
    build(case, now=LATER)
    times = source.stat()
    source.write_text(source.read_text("utf-8").replace("At least 12", "At least 19"), "utf-8")
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert source.stat().st_size == times.st_size
    report = build(case, now=LATER)
    assert [p.where for p in report.problems] == ["sources/gazette.txt"]


def test_an_unchanged_source_is_not_hashed_again(case, monkeypatch):
    build(case, now=LATER)
    (case / "sources" / "third.txt").write_text("In all 45 people died in Norwood.")
    hashed = []
    from testimonia import intake

    real = intake.sha256_of
    monkeypatch.setattr(intake, "sha256_of", lambda file: hashed.append(os.path.basename(file)) or real(file))
    build(case, now=LATER)
    assert hashed == ["third.txt"]


def test_a_build_beside_another_says_so_or_waits(case, monkeypatch):
    run(case)
    monkeypatch.setattr(joint, "_WAIT", 0.05)
    with locked(case / "build" / "lock", 1):
        refused = build(case, now=NOW)
    assert isinstance(refused, Refusal)
    assert "another build of this case is running" in str(refused.problem)
    assert isinstance(build(case, now=NOW), Report)


def test_builds_at_the_same_time_end_as_one(case, tmp_path):
    builds = [subprocess.Popen([sys.executable, "-c", PROGRAM, str(case)], stderr=subprocess.PIPE) for _ in range(3)]
    assert [(b.wait(), b.stderr.read()) for b in builds] == [(0, b"")] * 3
    shutil.copytree(case, tmp_path / "cold", ignore=shutil.ignore_patterns("build", "custody"))
    run(tmp_path / "cold")
    assert (dump(case), pages(case)) == (dump(tmp_path / "cold"), pages(tmp_path / "cold"))


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are of Unix")
@pytest.mark.parametrize("limit", [0, 1_000, 20_000, 60_000])
def test_a_full_disk_is_one_sentence_and_harms_nothing(case, limit):
    before = {p: p.read_bytes() for p in case.rglob("*") if p.is_file()}
    setup = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
    done = subprocess.run([sys.executable, "-c", setup + PROGRAM, str(case)], capture_output=True, text=True)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "make room" in done.stderr
    assert {p: p.read_bytes() for p in before} == before
    assert run(case).problems == ()


def test_the_build_folder_may_be_no_folder_at_all(case):
    (case / "build").write_text("here")
    refused = build(case, now=NOW)
    assert isinstance(refused, Refusal)
    assert (case / "build").read_text() == "here"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"title = [", b"title = 3\nevents = 'x'\n[intake]\nmax_megabytes = -1", b"[[events]]\n" * 50,
     b"format = 99", b'languages = ["' + b"x" * 9000 + b'"]', b'[[events]]\nid = "a"\nstart = 1992-02-30', b"\0" * 99],
)  # fmt: skip
def test_whatever_case_toml_holds_the_figures_stand(case, content):
    (case / "case.toml").write_bytes(content)
    report = run(case)
    assert report.counts["figures"] >= 6
    assert all(p.where.startswith("case.toml") for p in report.problems)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"path\n" * 9, b'path,title\n"unclosed', b"title\nx\n", b"path,date\ngazette.txt,yesterday\n",
     b"path,path\na,b\n", b"path\n" + b"x" * 200_000, b"path,sensitivity\r\ngazette.txt,\r\n\r\n", b"\0\0\0\n"],
)  # fmt: skip
def test_whatever_sources_csv_holds_the_figures_stand(case, content):
    (case / "sources.csv").write_bytes(content)
    report = run(case)
    assert report.counts["figures"] >= 6
    assert all(p.where.startswith("sources.csv") for p in report.problems)

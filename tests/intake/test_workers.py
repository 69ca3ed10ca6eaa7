"""Workers may crash, hang or run out of memory: one Problem each, and the other files go on."""

from __future__ import annotations

import hashlib
import io
import sys
import time
import zipfile
from pathlib import Path

import pytest

from testimonia.intake import Extraction, Job, Limits, extract_all

FAULTY = Path(__file__).parent / "faulty_readers"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """``run({name: words}, **limits)``: the extractions by name, made by workers with the faulty extractors."""
    monkeypatch.setenv("PYTHONPATH", str(FAULTY))

    def run_files(files: dict[str, bytes], workers: int = 1, **limits: float) -> dict[str, Extraction]:
        jobs = []
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
            jobs.append(Job(sha256=hashlib.sha256(data).hexdigest(), file=str(tmp_path / name), path=name))
        done = extract_all(jobs, Limits(**limits), workers=workers, readers="faulty_readers")
        return {job.path: extraction for job, extraction in done}

    return run_files


@pytest.mark.parametrize(
    ("word", "what"),
    [
        ("crash", "reading it made the reader of this format crash, so it was left out"),
        ("exit", "reading it made the reader of this format crash, so it was left out"),
        ("quit", "reading it made the reader of this format crash, so it was left out"),
        ("hang", "reading it took longer than 1 seconds, so it was left out"),
        ("recurse", "it is damaged or unusual and cannot be read as plain text (RecursionError)"),
        ("raise", "it is damaged or unusual and cannot be read as plain text (KeyError)"),
        pytest.param(
            "memory",
            "reading it used more memory than it may, so it was left out",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="no memory limit on this system"),
        ),
    ],
)
def test_one_bad_file_is_one_problem_and_the_others_are_read(run, word, what):
    limits = {"timeout_seconds": 1.0} if word == "hang" else {}
    done = run({"a.txt": b"first", "b.txt": word.encode(), "c.txt": b"third"}, memory_bytes=1 << 30, **limits)
    assert list(done) == ["a.txt", "b.txt", "c.txt"]
    assert done["a.txt"].text.content == "first"
    assert done["c.txt"].text.content == "third"
    assert done["b.txt"].text is None
    assert [(p.where, p.what) for p in done["b.txt"].problems] == [("sources/b.txt", what)]
    assert done["b.txt"].original.size == len(word)
    assert done["b.txt"].original.media_type == "text/plain"


def test_what_a_library_prints_does_not_reach_the_answer(run):
    assert run({"a.txt": b"print this"})["a.txt"].text.content == "print this"


def test_a_long_file_that_makes_progress_is_not_ended(run):
    assert run({"a.txt": b"slow words"}, timeout_seconds=0.8)["a.txt"].text.content == "slow words"


def test_one_bad_member_of_an_archive_is_one_problem_and_the_others_are_read(run):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, words in [
            ("1.txt", "one"),
            ("2.txt", "crash"),
            ("3.txt", "three"),
            ("4.txt", "exit"),
            ("5.txt", "5"),
        ]:
            archive.writestr(name, words)
    extraction = run({"a.zip": out.getvalue()})["a.zip"]
    assert [m.text.content for m in extraction.members] == ["one", "three", "5"]
    assert [p.where for p in extraction.problems] == ["sources/a.zip!/2.txt", "sources/a.zip!/4.txt"]


def test_an_archive_that_ends_every_worker_is_one_problem(run):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(10):
            archive.writestr(f"{n}.txt", "crash")
    extraction = run({"a.zip": out.getvalue(), "b.txt": b"words"})["a.zip"]
    assert extraction.members == ()
    assert len(extraction.problems) == 1


def test_results_are_the_same_with_any_number_of_workers(run):
    files = {f"{n}.txt": b"words %d" % n if n % 5 else b"crash" for n in range(20)}
    assert run(files, workers=1) == run(files, workers=3)


def jobs_for(folder: Path, **files: bytes) -> list[Job]:
    jobs = []
    for name, data in files.items():
        (folder / name).write_bytes(data)
        jobs.append(Job(sha256=hashlib.sha256(data).hexdigest(), file=str(folder / name), path=name))
    return jobs


def test_a_file_that_is_gone_or_changed_is_one_problem(tmp_path):
    jobs = jobs_for(tmp_path, a=b"words", b=b"words", c=b"words")
    (tmp_path / "a").unlink()
    (tmp_path / "b").write_bytes(b"other words")
    done = [extraction for _, extraction in extract_all(jobs)]
    assert [len(e.problems) for e in done] == [1, 1, 0]
    assert done[0].problems[0].what.startswith("the file cannot be read")
    assert done[1].problems[0].what == "the file changed while it was read"


def test_a_file_beyond_the_limit_is_one_problem_that_names_the_setting(tmp_path):
    (tmp_path / "a.txt").touch()
    with open(tmp_path / "a.txt", "r+b") as file:
        file.truncate(200 << 20)  # sparse: nothing is written
    job = Job(sha256="0" * 64, file=str(tmp_path / "a.txt"), path="a.txt", folder="")
    ((_, extraction),) = extract_all([job])
    assert extraction.original.size == 200 << 20
    assert [str(p) for p in extraction.problems] == [
        "a.txt: the file has 200 MB, more than the 64 MB that are read; split it, or raise max_megabytes under "
        "[intake] in case.toml."
    ]


def test_progress_is_told_and_closing_early_ends_the_workers(tmp_path):
    jobs = jobs_for(tmp_path, **{f"f{n}": b"words" for n in range(6)})
    done: list[Job] = []
    results = extract_all(jobs, on_done=done.append, workers=2)
    first, _ = next(results)
    results.close()
    assert first == jobs[0]
    assert jobs[0] in done


def test_nothing_to_do_starts_nothing():
    assert list(extract_all([])) == []


def test_a_worker_does_not_import_what_lies_in_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "msgspec.py").write_text("raise SystemExit")
    jobs = jobs_for(tmp_path, a=b"words")
    monkeypatch.chdir(tmp_path)
    ((_, extraction),) = extract_all(jobs)
    assert extraction.text.content == "words"


def test_starting_up_is_quick(tmp_path):
    jobs = jobs_for(tmp_path, **{f"f{n}": b"words %d" % n for n in range(50)})
    began = time.perf_counter()
    assert len(list(extract_all(jobs))) == 50
    assert time.perf_counter() - began < 5

"""The list of sources: what is in it, in which order, and what is refused."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from testimonia.intake import sha256_of, survey

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("words", encoding="utf-8")


def test_files_in_order_of_their_paths_without_hidden_ones(tmp_path):
    make(
        tmp_path,
        "b.txt",
        "B.txt",
        "a/c.txt",
        "a.txt",
        ".hidden",
        ".git/x",
        "a/.DS_Store",
        "Thumbs.db",
        "~$b.docx",
        "b~",
    )
    listed, problems = survey(tmp_path)
    assert [f.path for f in listed] == ["B.txt", "a.txt", "a/c.txt", "b.txt"]
    assert [f.size for f in listed] == [5, 5, 5, 5]
    assert problems == ()


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system normalises names")
def test_names_are_nfc_and_twins_are_told(tmp_path):
    composed, decomposed = "é.txt", unicodedata.normalize("NFD", "é.txt")
    make(tmp_path, decomposed, "z.txt")
    assert [f.path for f in survey(tmp_path)[0]] == ["z.txt", composed]
    make(tmp_path, composed)
    listed, problems = survey(tmp_path)
    assert [f.path for f in listed] == ["z.txt", composed]
    assert [p.where for p in problems] == [f"sources/{composed}"]


@posix
def test_links_out_of_the_folder_are_refused(tmp_path):
    outside = tmp_path / "outside"
    sources = tmp_path / "sources"
    make(outside, "secret.txt")
    make(sources, "a.txt")
    (sources / "out.txt").symlink_to(outside / "secret.txt")
    (sources / "folder").symlink_to(outside)
    (sources / "dangling").symlink_to("nowhere")
    (sources / "inside.txt").symlink_to(sources / "a.txt")
    (sources / "loop").symlink_to(sources)
    listed, problems = survey(sources)
    assert [f.path for f in listed] == ["a.txt"]
    assert [(p.where, p.what) for p in problems] == [
        ("sources/folder", "it is a link that leads out of the folder"),
        ("sources/out.txt", "it is a link that leads out of the folder"),
    ]


@posix
def test_what_is_no_regular_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    listed, problems = survey(tmp_path)
    assert listed == ()
    assert [p.what for p in problems] == ["it is no regular file"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("name", [b"\xff\xfe.txt", b"a\nb.txt"])
def test_names_that_are_no_text_are_refused(tmp_path, name):
    Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text("words")
    listed, problems = survey(tmp_path)
    assert listed == ()
    assert [p.what for p in problems] == ["its name cannot be written as text"]
    problems[0].where.encode("utf-8")


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read_are_told(tmp_path):
    make(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        listed, problems = survey(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert listed == ()
    assert [p.where for p in problems] == ["sources/a.txt", "sources/closed"]


def test_a_missing_folder_is_one_problem(tmp_path):
    listed, problems = survey(tmp_path / "none")
    assert listed == ()
    assert [p.where for p in problems] == ["sources"]


def test_hash(tmp_path):
    make(tmp_path, "a.txt")
    assert sha256_of(tmp_path / "a.txt") == "dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e"

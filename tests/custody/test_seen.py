"""What was first seen is recorded once; what changed or vanished since is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path

import pytest

from testimonia.custody import first_seen as look
from testimonia.custody import forget, read
from testimonia.model import Problem

AT, LATER = "2026-01-02T03:04:05Z", "2026-03-04T05:06:07Z"
Files = dict[str, tuple[int, str]]


def first_seen(folder: Path, current: Files, at: str, unreadable: Collection[str] = ()) -> list[Problem]:
    return look(folder, current, at, lambda: "5a" * 16, unreadable)


def files(**content: str) -> Files:
    return {path.replace("_", "/"): (len(c), hashlib.sha256(c.encode()).hexdigest()) for path, c in content.items()}


def test_what_is_seen_for_the_first_time_is_recorded_and_then_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "custody"
    assert first_seen(folder, files(a="one", press_b="two"), AT) == []
    log = folder / "seen.jsonl"
    before = log.read_bytes()
    assert [(s.path, s.size, s.at) for s in read(folder)[0]] == [("a", 3, AT), ("press/b", 3, AT)]
    assert first_seen(folder, files(a="one", press_b="two"), LATER) == []
    assert log.read_bytes() == before
    assert first_seen(folder, files(a="one", c="three", press_b="two"), LATER) == []
    assert log.read_bytes().startswith(before)
    assert [s.at for s in read(folder)[0]] == [AT, AT, LATER]


def test_nothing_seen_makes_no_log(tmp_path: Path) -> None:
    assert first_seen(tmp_path / "custody", {}, AT) == []
    assert list(tmp_path.iterdir()) == []


DEPARTURES: list[tuple[str, Files, list[tuple[str, str]]]] = [
    ("changed", files(a="ONE!", b="two"), [("sources/a", "changed since it was first seen on 2026-01-02: it had 3 bytes")]),
    ("vanished", files(b="two"), [("sources/a", "the file is gone; it was first seen on 2026-01-02")]),
    ("moved", files(new_a="one", b="two"), []),
    ("copied", files(a="one", copy="one", b="two"), []),
    ("names exchanged", files(a="two", b="one"), []),
    ("emptied", files(a="", b="two"), [("sources/a", "it now has 0")]),
    ("both", files(b="TWO"), [("sources/a", "gone"), ("sources/b", "changed")]),
]  # fmt: skip


@pytest.mark.parametrize(("now", "expected"), [d[1:] for d in DEPARTURES], ids=[d[0] for d in DEPARTURES])
def test_departures(tmp_path: Path, now: Files, expected: list[tuple[str, str]]) -> None:
    first_seen(tmp_path, files(a="one", b="two"), AT)
    for _ in range(2):
        problems = sorted(first_seen(tmp_path, now, LATER))
        assert [p.where for p in problems] == [where for where, _ in expected]
        assert all(what in p.what for p, (_, what) in zip(problems, expected, strict=True))
    assert first_seen(tmp_path, files(a="one", b="two"), LATER) == []


def test_a_moved_file_that_then_vanishes_is_named_once_and_where_it_last_was(tmp_path: Path) -> None:
    first_seen(tmp_path, files(a="one"), AT)
    first_seen(tmp_path, files(b="one"), LATER)
    assert [p.where for p in first_seen(tmp_path, {}, LATER)] == ["sources/b"]


def test_a_file_that_cannot_be_read_has_not_vanished(tmp_path: Path) -> None:
    first_seen(tmp_path, files(a="one"), AT)
    assert first_seen(tmp_path, {}, LATER, unreadable=["a"]) == []


def test_a_name_that_is_not_unicode_is_recorded_and_known_again(tmp_path: Path) -> None:
    odd = {"caf\udce9.txt": (1, "0" * 64), "línea\n2.txt": (1, "1" * 64)}
    assert first_seen(tmp_path, odd, AT) == []
    assert [s.path for s in read(tmp_path)[0]] == ["caf\\udce9.txt", "línea\n2.txt"]
    assert first_seen(tmp_path, odd, LATER) == []
    assert len(read(tmp_path)[0]) == 2


@pytest.mark.parametrize("line", [0, 1])
def test_a_log_that_was_tampered_with_is_named(tmp_path: Path, line: int) -> None:
    folder = tmp_path / "custody"
    first_seen(folder, files(a="one", b="two", c="three"), AT)
    log = folder / "seen.jsonl"
    lines = log.read_text("utf-8").splitlines(keepends=True)
    changed = json.loads(lines[line]) | {"sha256": hashlib.sha256(b"other").hexdigest()}
    log.write_text("".join([*lines[:line], json.dumps(changed) + "\n", *lines[line + 1 :]]), "utf-8")
    problems = read(folder)[1]
    assert [p.where for p in problems] == [f"custody/seen.jsonl line {line + 2}"]


def test_what_a_stopped_build_left_does_not_stop_the_next(tmp_path: Path) -> None:
    first_seen(tmp_path, files(a="one", b="two"), AT)
    log = tmp_path / "seen.jsonl"
    log.write_bytes(log.read_bytes()[:-30])
    problems = first_seen(tmp_path, files(a="one", b="two"), LATER)
    assert ["interrupted" in p.what for p in problems] == [True]
    assert first_seen(tmp_path, files(a="one", b="two"), LATER) == []
    assert {(s.path, s.at) for s in read(tmp_path)[0]} == {("a", AT), ("b", LATER)}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "custody").write_text("a file")
    problems = first_seen(tmp_path / "custody", files(a="one"), AT)
    assert len(problems) == 1
    assert "nothing was saved" in problems[0].what


def test_names_that_were_erased_are_gone_and_the_chain_still_holds(tmp_path: Path) -> None:
    first_seen(tmp_path, files(a="one", of_an_informant="two", c="three"), AT)
    assert forget(tmp_path, files(x="two")["x"][1]) is None
    assert b"informant" not in (tmp_path / "seen.jsonl").read_bytes()
    assert first_seen(tmp_path, files(a="one", c="three"), LATER) == []
    assert first_seen(tmp_path, files(a="one", c="changed"), LATER) != []
    assert [s.path for s in read(tmp_path)[0]] == ["a", "c"]

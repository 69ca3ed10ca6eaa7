"""Replay: what is in effect follows from what was decided and when, whatever order files are read in."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from decision_kit import put

from testimonia.decisions import Effective, read, replay, verify, withhold


def effective(folder: Path) -> dict[str, Effective]:
    found, problems = replay(read(folder)[0])
    assert problems == []
    return found


def kinds(folder: Path, target: str = "f1") -> list[str]:
    found = effective(folder).get(target)
    return [d.kind for d in found.judgements] if found else []


def test_judgements_stand_in_the_order_of_deciding_across_reviewers(tmp_path: Path) -> None:
    put(tmp_path, "reject", "f1", at=20, by="reader-2")
    put(tmp_path, "accept", "f1", at=10)
    put(tmp_path, "correct", "f1", at=30, fields={"best": 5})
    found, (problem,) = replay(read(tmp_path)[0])
    assert [d.kind for d in found["f1"].judgements] == ["accept", "reject", "correct"]
    assert "reader-1 and reader-2 contradict each other" in problem.what


def test_undo_takes_back_and_undo_of_undo_brings_back(tmp_path: Path) -> None:
    first = put(tmp_path, "accept", "f1")
    last = first
    for n in range(1, 6):
        last = put(tmp_path, "undo", last.id, at=n, by=f"reader-{n % 2}")
        assert kinds(tmp_path) == ([] if n % 2 else ["accept"])


def test_a_decision_undone_twice_comes_back_only_when_both_undos_are_undone(tmp_path: Path) -> None:
    first = put(tmp_path, "accept", "f1")
    a = put(tmp_path, "undo", first.id, at=1)
    b = put(tmp_path, "undo", first.id, at=1, by="reader-2")
    put(tmp_path, "undo", a.id, at=2)
    assert kinds(tmp_path) == []
    put(tmp_path, "undo", b.id, at=3)
    assert kinds(tmp_path) == ["accept"]


def test_an_undo_counts_though_its_clock_ran_behind(tmp_path: Path) -> None:
    first = put(tmp_path, "accept", "f1", at=100)
    put(tmp_path, "undo", first.id, at=5, by="reader-2")
    assert kinds(tmp_path) == []


def test_a_thousand_undos_of_undos_are_no_trouble(tmp_path: Path) -> None:
    last = put(tmp_path, "accept", "f1")
    entries, _ = read(tmp_path)
    for _ in range(1001):
        last = put(tmp_path, "undo", last.id)
    assert kinds(tmp_path) == []
    assert len(entries) == 1


def test_an_undo_of_something_unknown_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "undo", "d0123456789abcdef")
    found, problems = replay(read(tmp_path)[0])
    assert found == {}
    assert "no log of this case holds" in problems[0].what
    assert problems[0].where.endswith("reader-1-a1.jsonl line 1")


def test_an_erasure_is_never_undone_and_what_it_emptied_is_passed_over(tmp_path: Path) -> None:
    emptied = put(tmp_path, "correct", "f1", fields={"best": 5})
    erased = put(tmp_path, "erase", "a" * 64, at=1, decisions=[emptied.id])
    assert withhold(tmp_path / "reader-1-a1.jsonl", {emptied.id}) is None
    assert effective(tmp_path) == {}
    put(tmp_path, "undo", erased.id, at=2)
    _, problems = replay(read(tmp_path)[0])
    assert "no log of this case holds" in problems[0].what
    assert verify(tmp_path)[0].first_break == 0


@pytest.mark.parametrize(
    ("kind", "target"), [("merge", "f1"), ("correct", "f1+f2"), ("accept", "f1+f2+f3"), ("assign", "f1+f2")]
)
def test_a_kind_that_cannot_be_about_its_target_is_a_problem(tmp_path: Path, kind: str, target: str) -> None:
    put(tmp_path, kind, target)
    found, problems = replay(read(tmp_path)[0])
    assert found == {}
    assert f"a decision to {kind} cannot be about" in problems[0].what


def test_joins_are_named_by_both_figures_in_either_order(tmp_path: Path) -> None:
    put(tmp_path, "merge", "f2+f1")
    put(tmp_path, "split", "f1+f2", at=1)
    put(tmp_path, "accept", "f2+f1", at=2)
    found = effective(tmp_path)
    assert list(found) == ["f1+f2"]
    assert [d.kind for d in found["f1+f2"].joins] == ["merge", "split", "accept"]


def test_the_order_of_files_and_lines_read_does_not_matter(tmp_path: Path) -> None:
    for n in range(40):
        kind = ("accept", "reject", "note", "assign")[n % 4]
        put(tmp_path, kind, f"f{n % 3}", at=n // 5, by=f"reader-{n % 3}", event="bridge")
    entries, _ = read(tmp_path)
    expected = replay(entries)
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        assert replay(entries) == expected

"""What is in effect where two reviewers contradict each other, by each policy, and that it is never silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from decision_kit import FOUR, TWELVE, put

from testimonia.decisions import Policy, apply_figures, read, replay

POLICIES = {
    "latest": Policy(),
    "senior": Policy(name="senior", seniority=("ann", "bo")),
    "both": Policy(name="both"),
}
ALL, CIVILIANS = {"group": "all"}, {"group": "civilians"}


def accept(folder: Path, by: str, at: int, seen: dict[str, object] | None = None) -> None:
    put(folder, "accept", TWELVE.id, at=at, by=by, seen=seen or ALL)


def reject(folder: Path, by: str, at: int) -> None:
    put(folder, "reject", TWELVE.id, at=at, by=by, seen=ALL)


def correct(folder: Path, by: str, at: int, **fields: object) -> None:
    put(folder, "correct", TWELVE.id, at=at, by=by, seen=ALL, fields=fields)


SEQUENCES = {
    "one accepts": (lambda f: accept(f, "bo", 1)),
    "both accept": (lambda f: (accept(f, "ann", 1), accept(f, "bo", 2))),
    "senior accepts, then junior rejects": (lambda f: (accept(f, "ann", 1), reject(f, "bo", 2))),
    "stranger rejects after junior": (lambda f: (accept(f, "bo", 1), reject(f, "stranger", 2))),
    "one changes their mind": (lambda f: (reject(f, "ann", 1), accept(f, "ann", 2))),
    "corrected, and accepted as corrected": (lambda f: (correct(f, "ann", 1, **CIVILIANS), accept(f, "bo", 2, CIVILIANS))),
    "accepted as it was, and corrected": (lambda f: (accept(f, "ann", 1), correct(f, "bo", 2, **CIVILIANS))),
    "two correct other fields": (
        lambda f: (correct(f, "ann", 1, place="Arle"), correct(f, "bo", 2, cause="flood"))
    ),
}  # fmt: skip

EXPECTED = [
    ("one accepts", "latest", "accepted all", ""),
    ("one accepts", "senior", "accepted all", ""),
    ("one accepts", "both", "proposed all", ""),
    ("both accept", "latest", "accepted all", ""),
    ("both accept", "both", "accepted all", ""),
    ("senior accepts, then junior rejects", "latest", "rejected all", "accepted and rejected; the last word, of bo"),
    ("senior accepts, then junior rejects", "senior", "accepted all", "the word of ann, the senior, is in effect"),
    ("senior accepts, then junior rejects", "both", "proposed all", "neither is in effect"),
    ("stranger rejects after junior", "senior", "accepted all", "the word of bo, the senior"),
    ("one changes their mind", "latest", "accepted all", ""),
    ("one changes their mind", "senior", "accepted all", ""),
    ("corrected, and accepted as corrected", "both", "corrected civilians", ""),
    ("accepted as it was, and corrected", "latest", "corrected civilians", "group is all or civilians"),
    ("accepted as it was, and corrected", "senior", "accepted all", "group is all or civilians"),
    ("accepted as it was, and corrected", "both", "proposed all", "group is all or civilians"),
    ("two correct other fields", "both", "corrected all", ""),
]


@pytest.mark.parametrize(("sequence", "policy", "found", "said"), EXPECTED)
def test_what_holds(tmp_path: Path, sequence: str, policy: str, found: str, said: str) -> None:
    SEQUENCES[sequence](tmp_path)
    decided, problems = replay(read(tmp_path)[0], POLICIES[policy])
    ((figure,), _) = apply_figures([TWELVE], decided)
    assert f"{figure.review} {figure.group}" == found
    assert len(problems) == (1 if said else 0)
    assert all(said in p.what and p.where == f"decisions on {TWELVE.id}" for p in problems)


def test_two_events_and_two_opinions_on_a_join_are_contradictions_too(tmp_path: Path) -> None:
    put(tmp_path, "assign", FOUR.id, at=1, by="ann", event="bridge")
    put(tmp_path, "assign", FOUR.id, at=2, by="bo", event="")
    put(tmp_path, "merge", f"{FOUR.id}+{TWELVE.id}", at=3, by="ann")
    put(tmp_path, "split", f"{TWELVE.id}+{FOUR.id}", at=4, by="bo")
    decided, problems = replay(read(tmp_path)[0], POLICIES["senior"])
    assert decided[FOUR.id].assigned.by == "ann"
    (join,) = [e for t, e in decided.items() if "+" in t]
    assert [d.kind for d in join.joins] == ["merge"]
    assert sorted(p.what.split(": ")[1].split(";")[0] for p in problems) == [
        "assigned to bridge and assigned to no event",
        "say one origin and say two",
    ]


@pytest.mark.parametrize(
    ("policy", "by", "of", "taken_back"),
    [
        ("latest", "bo", "ann", True),
        ("senior", "bo", "ann", False),
        ("senior", "ann", "bo", True),
        ("senior", "stranger", "bo", False),
        ("both", "ann", "bo", False),
        ("both", "bo", "bo", True),
    ],
)
def test_whose_undo_counts(tmp_path: Path, policy: str, by: str, of: str, taken_back: bool) -> None:
    made = put(tmp_path, "note", TWELVE.id, at=1, by=of)
    put(tmp_path, "undo", made.id, at=2, by=by)
    decided, problems = replay(read(tmp_path)[0], POLICIES[policy])
    assert (TWELVE.id in decided) is not taken_back
    assert [p for p in problems if "does not let them" in p.what] == ([] if taken_back else problems)
    assert bool(problems) is not taken_back

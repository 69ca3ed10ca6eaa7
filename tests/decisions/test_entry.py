"""Entering decisions: each is checked against what it is about, and each gets its answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from decision_kit import FOUR, SLIP, TWELVE, desk, item

from testimonia.decisions import decide, decide_lines, read
from testimonia.model import Decision, Problem


def entered(
    folder: Path, kind: str, target: str, *values: str, reason: str = "checked", by: str = "reader-1"
) -> Decision | Problem:
    return decide(desk(folder), kind, target, by=by, reason=reason, values=values)


@pytest.mark.parametrize(
    ("kind", "target", "values", "payload"),
    [
        ("accept", TWELVE.id, [], {}),
        ("reject", TWELVE.id, [], {}),
        ("reject", "s1", [], {}),
        ("note", item().id, [], {}),
        ("correct", TWELVE.id, ["best=13", "high=open", "place=North = vale"], {"fields": {"best": 13, "high": None, "place": "North = vale"}}),
        ("correct", item().id, ["date=2026-01"], {"fields": {"date": "2026-01"}}),
        ("assign", TWELVE.id, ["event=bridge"], {"event": "bridge"}),
        ("assign", TWELVE.id, ["event="], {"event": ""}),
        ("merge", f"{FOUR.id}+{TWELVE.id}", [], {}),
        ("reject", f"{FOUR.id}+{TWELVE.id}", [], {}),
    ],
)  # fmt: skip
def test_a_good_decision_is_saved(
    tmp_path: Path, kind: str, target: str, values: list[str], payload: dict[str, object]
) -> None:
    made = entered(tmp_path, kind, target, *values)
    assert isinstance(made, Decision), made
    assert [e.decision for e in read(tmp_path)[0]] == [made]
    assert made.payload is not None
    assert {k: v for k, v in made.payload.items() if k not in ("seen", "about")} == {"reason": "checked", **payload}
    assert sorted(made.target.split("+")) == sorted(target.split("+"))


REFUSED = [
    ("praise", TWELVE.id, [], "checked", "'praise' is not a kind of decision"),
    ("redact", TWELVE.id, [], "", "to redact needs a reason"),
    ("redact", item().id, ["words=nowhere"], "asked", "these words do not stand there"),
    ("redact", SLIP.id, [], "asked", "only sources, items and figures are redacted"),
    ("erase", TWELVE.id, [], "asked", "erasing is a command of its own"),
    ("accept", "f404", [], "", "no record has the id 'f404'"),
    ("reject", TWELVE.id, [], " ", "to reject needs a reason"),
    ("correct", TWELVE.id, ["best=13"], "", "to correct needs a reason"),
    ("accept", TWELVE.id, ["best=13"], "", "to accept takes no values"),
    ("correct", TWELVE.id, ["best"], "why", "is not of the form field=value"),
    ("correct", TWELVE.id, ["best=1", "best=2"], "why", "gives a field twice"),
    ("correct", TWELVE.id, ["best=twelve"], "why", "best must be a whole number"),
    ("correct", TWELVE.id, ["best=١٢"], "why", "best must be a whole number"),
    ("correct", TWELVE.id, ["colour=red"], "why", "'colour' is not a field that can be corrected"),
    ("correct", TWELVE.id, ["low=500"], "why", "low (500) is greater than best (12)"),
    ("correct", "s1", ["best=1"], "why", "only items, figures, attributions and links can be corrected"),
    ("assign", TWELVE.id, [], "why", "to assign needs one value, the event"),
    ("assign", TWELVE.id, ["event=flood"], "why", "case.toml declares no event 'flood'"),
    ("assign", item().id, ["event=bridge"], "why", "only figures are assigned"),
    ("merge", TWELVE.id, [], "why", "to merge needs two figures"),
    ("merge", f"{TWELVE.id}+{TWELVE.id}", [], "why", "does not name two figures"),
    ("merge", f"{TWELVE.id}+f404", [], "why", "has the id 'f404'"),
    ("correct", f"{TWELVE.id}+{FOUR.id}", ["best=1"], "why", "is not for the join of two figures"),
    ("undo", "d0123456789abcdef", [], "", "no decision has the id"),
    ("note", TWELVE.id, [], "x" * 1_000_000, "more than the 32,768 allowed"),
    ("note", TWELVE.id, [], "\ud800", "not valid text"),
]


@pytest.mark.parametrize(("kind", "target", "values", "reason", "said"), REFUSED, ids=[r[4][:40] for r in REFUSED])
def test_what_makes_no_sense_is_refused_in_plain_words(
    tmp_path: Path, kind: str, target: str, values: list[str], reason: str, said: str
) -> None:
    refused = entered(tmp_path, kind, target, *values, reason=reason)
    assert isinstance(refused, Problem)
    assert said in refused.what
    assert len(str(refused)) < 500
    assert list(tmp_path.iterdir()) == []


def test_to_accept_and_to_undo_need_no_reason(tmp_path: Path) -> None:
    made = entered(tmp_path, "accept", TWELVE.id, reason="")
    assert isinstance(made, Decision)
    assert isinstance(entered(tmp_path, "undo", made.id, reason=""), Decision)


def test_every_line_gets_its_answer_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "decisions"
    lines = [
        json.dumps({"kind": "accept", "id": TWELVE.id}),
        "",
        json.dumps({"kind": "reject", "id": FOUR.id}),
        json.dumps({"kind": "correct", "id": FOUR.id, "reason": "page 2", "value": {"low": 5, "best": "5", "high": 5}}),
        "not json",
        "[]",
        '{"a":' * 3000,
        json.dumps({"kind": "accept", "id": 7}),
        json.dumps({"kind": "accept", "id": "f404"}),
        json.dumps({"kind": "accept", "id": FOUR.id, "colour": "red"}),
        json.dumps({"kind": "accept", "id": FOUR.id, "by": "../reader"}),
        json.dumps({"kind": "accept", "id": FOUR.id, "by": "reader-2"}),
        json.dumps({"kind": "note", "id": FOUR.id, "reason": "n" * 70_000}),
        json.dumps({"kind": "note", "id": FOUR.id, "reason": "seen"}),
    ]
    answers = decide_lines(desk(folder), [f"{line}\n".encode() for line in lines], by="reader-1")
    said = [a.kind if isinstance(a, Decision) else a.where for a in answers]
    assert said == [
        "accept", "standard input line 3", "correct", "standard input line 5", "standard input line 6", "standard input line 7",
        "standard input line 8", "standard input line 9", "standard input line 10", "decisions", "accept", "standard input line 13", "note",
    ]  # fmt: skip
    assert len(read(folder)[0]) == 4
    assert {p.name for p in folder.iterdir()} == {"reader-1-a1.jsonl", "reader-2-a1.jsonl"}


def test_corrections_in_one_go_are_checked_one_upon_the_other(tmp_path: Path) -> None:
    lines = [
        {"kind": "correct", "id": FOUR.id, "value": {"high": 9}},
        {"kind": "correct", "id": FOUR.id, "value": {"best": 8}},
    ]
    answers = decide_lines(
        desk(tmp_path), [json.dumps(line).encode() for line in lines], by="reader-1", reason="page 2"
    )
    assert [type(a) for a in answers] == [Decision, Decision]


def test_a_thousand_rows_are_saved_in_their_order(tmp_path: Path) -> None:
    lines = [json.dumps({"kind": "note", "id": TWELVE.id, "reason": f"{n}"}).encode() for n in range(1200)]
    answers = decide_lines(desk(tmp_path), lines, by="reader-1")
    assert [e.decision for e in read(tmp_path)[0]] == answers


def test_what_was_seen_and_its_words_are_kept_with_the_decision(tmp_path: Path) -> None:
    made = entered(tmp_path, "accept", TWELVE.id)
    assert isinstance(made, Decision)
    assert made.payload is not None
    about, before = made.payload["about"], made.payload["seen"]
    assert isinstance(about, dict)
    assert isinstance(before, dict)
    assert (about["exact"], about["original"]) == ("At least 12", TWELVE.anchor.original)
    assert (before["best"], before["high"], before["outcome"], before["claimant"]) == (12, None, "killed", "the mayor")

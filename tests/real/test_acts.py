"""The acts of a real book: clauses, people and dates as annotators read them, acts only mentioned, and conflicts."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from testimonia import acts, anchors, items, verbs
from testimonia.model import Act, ActTable

BARS = {
    "found": 1.0, "recitals_recall": 0.92, "recitals_precision": 0.88, "operative_recall": 0.92,
    "operative_precision": 0.88, "jurisdiction": 0.9, "number": 0.9, "signatories": 0.75,
}  # fmt: skip


@pytest.fixture(scope="module")
def read(book: Path) -> tuple[list[Act], ActTable]:
    text = anchors.plain_text(book.read_text("utf-8"))
    found = items.split(text)
    passed = acts.read(text, found)
    return passed, acts.table(passed, acts.find_mentions(text, found, passed))


def test_the_annotated_half_is_read_as_annotated(book):
    gold = book.parents[1] / "gold"
    if not (gold / "score.py").exists():
        pytest.skip("needs the annotations and their scorer beside the repository")
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    rows = list(verbs.acts_of([book]))
    wanted = [json.loads(line) for line in (gold / "resolutions.dev.jsonl").read_text("utf-8").splitlines()]
    given = type("Arguments", (), {"items": None})()
    scores = score.resolutions(rows, wanted, given)
    assert {name: scores[name] for name, bar in BARS.items() if scores[name] < bar} == {}


def test_resolutions_of_other_bodies_are_entries_without_a_text(read):
    _, table = read
    missing = {(e.body, e.number) for e in table.entries if not e.act}
    assert {("Security Council", n) for n in ("822", "853", "874", "884")} <= missing
    assert all(e.mentions for e in table.entries if not e.act)


def test_an_act_credited_to_the_other_chamber_is_a_conflict(read):
    passed, table = read
    jurisdiction = {a.id: a.jurisdiction for a in passed}
    assert {jurisdiction[c.act] for c in table.conflicts if c.about == "chamber"} == {"Mexico", "Oklahoma"}


def test_clauses_that_several_legislatures_share_are_rows_of_the_matrix(read):
    _, table = read
    assert max(len(f.members) for f in table.families) >= 3
    for family in table.families:
        assert len({m.act for m in family.members}) > 1
        assert all(0 < m.likeness <= 1 for m in family.members)

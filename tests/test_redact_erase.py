"""What is redacted is in no published byte and stays in the case; what is erased is gone from the case altogether."""

import json
import subprocess
import sys

import pytest

from testimonia import custody, deciding, decisions, erasing
from testimonia.ledger import Ledger
from testimonia.model import Decision, Problem

from .test_build import NOW, dump, pages, run

INTERVIEW = """Interview with Dilys Quill

NORWOOD, May 9 - Dilys Quill, a nurse of the hospital in Brackwell, said that 17 people were killed in Norwood. "I counted
them," Dilys  Quill said. The ambulance service spoke of 31 wounded people.
"""


@pytest.fixture
def interviewed(case):
    (case / "sources" / "quill-interview.txt").write_text(INTERVIEW, "utf-8")
    run(case)
    return case


def records(case):
    ledger = Ledger.at(case / "build" / "ledger.db")
    found = {f.anchor.exact: f for f in ledger.figures()}, {i.title: i for i in ledger.items()}, ledger.originals()
    ledger.close()
    return found


def decide(case, kind, target, *values, reason="Asked for."):
    [made] = deciding.record(case, [kind, target], None, by="lead", reason=reason, values=values, now=NOW)
    assert isinstance(made, Decision), made
    return made


def published(case, words: str) -> list[str]:
    return [name for name, data in pages(case).items() if words.encode() in data]


def test_redacted_words_are_black_wherever_they_are_read_from_that_source(interviewed):
    _, _items, originals = records(interviewed)
    sha = next(o.sha256 for o in originals if "quill" in o.path)
    assert published(interviewed, "Dilys")
    decide(interviewed, "redact", sha, "words=Dilys Quill")
    report = run(interviewed)
    assert report.problems == ()
    assert published(interviewed, "Dilys") == []
    assert published(interviewed, "Brackwell")
    assert published(interviewed, "█")
    assert any(f.claimant for f in records(interviewed)[0].values() if f.anchor.exact == "17")
    assert any("Dilys" in line for line in dump(interviewed)), "the case itself keeps the words"


def test_a_redacted_figure_is_nowhere_and_its_neighbours_stand(interviewed):
    figures, _, _ = records(interviewed)
    decide(interviewed, "redact", figures["17"].id)
    run(interviewed)
    assert published(interviewed, figures["17"].id) == []
    assert not [n for n in pages(interviewed) if n.startswith("item-") and b"17 people" in pages(interviewed)[n]]
    assert published(interviewed, figures["31"].id)


@pytest.mark.parametrize("what", ["item", "original"])
def test_a_redacted_item_or_source_is_withheld_whole(interviewed, what):
    _, items, _originals = records(interviewed)
    item = next(i for t, i in items.items() if "Interview" in t)
    decide(interviewed, "redact", item.id if what == "item" else item.original)
    run(interviewed)
    for words in ("Dilys", "ambulance", "quill-interview" if what == "original" else "Dilys"):
        assert published(interviewed, words) == []
    assert published(interviewed, "At least 12")


def test_an_undone_redaction_shows_the_words_again(interviewed):
    before = pages(interviewed)
    made = decide(interviewed, "redact", records(interviewed)[2][0].sha256)
    run(interviewed)
    assert pages(interviewed) != before
    decide(interviewed, "undo", made.id)
    run(interviewed)
    after = pages(interviewed)
    assert after.keys() == before.keys()
    assert {n for n in before if after[n] != before[n]} <= {"method.html", "files.sha256"}


def test_a_redaction_that_no_longer_finds_its_words_withholds_the_source(interviewed):
    figures, _, _ = records(interviewed)
    (log,) = [decide(interviewed, "redact", figures["17"].item, "words=a nurse")]
    path = next((interviewed / "decisions").glob("*.jsonl"))
    path.unlink()
    draft = decisions.Draft(kind="redact", target="i0000000000000000", payload=log.payload)
    decisions.append(interviewed / "decisions", [draft], by="lead", device="a1", at=NOW, salts=lambda: "0" * 32)
    [problem] = run(interviewed).problems
    assert "the whole source is withheld" in problem.what
    assert published(interviewed, "ambulance") == []


def everywhere(case, words: str) -> list[str]:
    wanted = words.encode()
    return [str(p) for p in case.rglob("*") if p.is_file() and (wanted in p.read_bytes() or words in str(p))]


def test_an_erased_source_is_gone_from_every_file_and_chains_still_verify(interviewed):
    figures, _items, _ = records(interviewed)
    decide(interviewed, "note", figures["17"].id, reason="Dilys is to be called.")
    wrong = decide(interviewed, "correct", figures["31"].id, "claimant=Dilys Quill")
    decide(interviewed, "undo", wrong.id, reason="It was not Dilys.")
    decide(interviewed, "accept", figures["At least 12"].id)
    assert len(everywhere(interviewed, "Dilys")) > 3
    plan = erasing.plan(interviewed, "quill-interview.txt")
    assert (len(plan.files), len(plan.decisions)) == (1, 3)
    assert erasing.carry_out(interviewed, plan, by="lead", reason="Asked for.", now=NOW) == []
    assert everywhere(interviewed, "Dilys") == []
    assert everywhere(interviewed, "quill") == []
    assert [c.first_break for c in decisions.verify(interviewed / "decisions")] == [0]
    assert custody.read(interviewed / "custody")[1] == []
    assert run(interviewed).problems == ()
    assert everywhere(interviewed, "Dilys") == []
    assert records(interviewed)[0]["At least 12"].review == "accepted"


def test_an_erased_source_that_comes_back_is_not_read(interviewed):
    plan = erasing.plan(interviewed, "sources/quill-interview.txt")
    erasing.carry_out(interviewed, plan, by="lead", reason="Asked for.", now=NOW)
    (interviewed / "sources" / "again.txt").write_text(INTERVIEW, "utf-8")
    [problem] = run(interviewed).problems
    assert "it holds what was erased on 2001-06-01" in problem.what
    assert [p for p in everywhere(interviewed, "Dilys") if "build" in p] == []
    again = erasing.plan(interviewed, plan.target[:12])
    assert [f.name for f in again.files] == ["again.txt"]
    assert erasing.carry_out(interviewed, again, by="lead", reason="Asked for.", now=NOW) == []
    assert everywhere(interviewed, "Dilys") == []
    assert len([e for e in decisions.read(interviewed / "decisions")[0] if e.decision.kind == "erase"]) == 1


def test_what_one_decision_says_can_be_erased_alone(interviewed):
    figures, _, _ = records(interviewed)
    made = decide(interviewed, "note", figures["At least 12"].id, reason="Told by a cousin of Tamsin.")
    run(interviewed)
    erasing.carry_out(interviewed, erasing.plan(interviewed, made.id), by="lead", reason="Asked for.", now=NOW)
    assert everywhere(interviewed, "Tamsin") == []
    assert run(interviewed).problems == ()


@pytest.mark.parametrize("given", ["nowhere.txt", "", "../case.toml", "0" * 64, "f0123456789abcdef"])
def test_what_is_not_there_cannot_be_erased(interviewed, given):
    before = everywhere(interviewed, "")
    assert isinstance(erasing.plan(interviewed, given), Problem)
    assert everywhere(interviewed, "") == before


def test_the_command_asks_first(interviewed):
    command = [
        sys.executable,
        "-m",
        "testimonia",
        "erase",
        interviewed,
        "quill-interview.txt",
        "--by",
        "lead",
        "--reason",
        "x",
    ]
    done = subprocess.run(command, input="n\n", capture_output=True, text=True)
    assert done.returncode != 0
    assert "This deletes 1 file" in done.stderr
    assert (interviewed / "sources" / "quill-interview.txt").exists()
    done = subprocess.run([*command, "--yes", "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["files"] == 1
    assert not (interviewed / "sources" / "quill-interview.txt").exists()

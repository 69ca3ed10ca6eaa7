"""The command line as a user meets it: output, JSON lines, exit codes."""

import json
import subprocess
import sys

import pytest

from testimonia.ledger import Ledger

PASSAGE = "At least 12 people were killed in Norwood, the mayor said."


def testimonia(*arguments, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "testimonia", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


testimonia.__test__ = False


def rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_figures_of_json_lines_come_with_their_ids():
    done = testimonia("figures", "--json", stdin=json.dumps({"id": "p1", "text": PASSAGE, "lang": "en"}) + "\n\n")
    assert done.returncode == 0, done.stderr
    [row] = rows(done)
    assert row["id"] == "p1"
    assert (row["quote"], row["low"], row["high"], row["outcome"]) == ("At least 12", 12, None, "killed")
    assert row["claimant"] == "the mayor"
    assert PASSAGE[row["claimant_start"] :].startswith("the mayor")
    assert PASSAGE[row["start"] : row["end"]] == row["quote"]


def test_a_bad_line_is_told_and_the_others_are_read():
    done = testimonia("figures", "--json", stdin='{"text": 3}\nnot json\n' + json.dumps({"text": PASSAGE}))
    assert done.returncode == 1
    assert len(rows(done)) == 1
    assert "standard input, line 1" in done.stderr
    assert "standard input, line 2" in done.stderr
    assert "Traceback" not in done.stderr


def test_explain_names_the_rules():
    done = testimonia("figures", "--explain", "--json", stdin=json.dumps({"text": PASSAGE}))
    assert rows(done)[0]["rules"]


def test_figures_and_items_of_a_file_have_offsets_into_the_whole_text(tmp_path):
    file = tmp_path / "a.txt"
    content = "A Title\n\n" + PASSAGE + "\n"
    file.write_text(content, "utf-8")
    [row] = rows(testimonia("figures", "--json", file))
    assert row["file"] == str(file)
    assert content[row["start"] : row["end"]] == "At least 12"
    [item] = rows(testimonia("items", "--json", file))
    assert (item["first_line"], item["last_line"]) == (1, 3)
    assert item["language"] == "en"


def test_a_file_that_is_not_there_is_one_sentence():
    done = testimonia("items", "nowhere.txt")
    assert done.returncode == 4
    assert done.stderr == "nowhere.txt: there is no such file; check the name.\n"


@pytest.mark.parametrize(
    "arguments", [("figures", "--nonsense"), ("items",), ("nonsense",), ("decide", "a", "b", "c", "d")]
)
def test_wrong_usage_is_two(arguments):
    assert testimonia(*arguments).returncode == 2


def test_a_case_from_new_to_decided(case):
    done = testimonia("build", "--json", case)
    assert done.returncode == 0, done.stderr
    last = rows(done)[-1]
    assert last["figures"] >= 6
    assert {json.loads(line)["stage"] for line in done.stderr.splitlines()} >= {"reading", "figures", "dossier"}
    ledger = Ledger.at(case / "build" / "ledger.db")
    figure = next(f for f in ledger.figures() if f.anchor.exact == "30")
    done = testimonia("decide", case, "accept", figure.id, "--by", "reader-1")
    assert done.returncode == 0, done.stderr
    done = testimonia(
        "decide",
        case,
        "correct",
        figure.id,
        "--by",
        "reader-1",
        "--value",
        "group=civilians",
        "--reason",
        "Said so below.",
    )
    assert done.returncode == 0, done.stderr
    assert testimonia("build", case).returncode == 0
    decided = Ledger.at(case / "build" / "ledger.db").figure(figure.id)
    assert (decided.group, decided.review) == ("civilians", "corrected")
    assert "corrected" in testimonia("status", case).stdout


def test_decisions_come_as_json_lines_too(case):
    testimonia("build", case)
    figure = Ledger.at(case / "build" / "ledger.db").figures()[0]
    line = json.dumps({"kind": "note", "id": figure.id, "reason": "To be looked up."})
    done = testimonia("decide", case, "--by", "reader-1", "--json", stdin=line + "\nnonsense\n")
    assert done.returncode == 1
    assert [("kind" in r, "problem" in r) for r in rows(done)] == [(True, False), (False, True)]


def test_what_could_not_be_decided_is_told(case):
    done = testimonia("decide", case, "accept", "f1", "--by", "../escape")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    done = testimonia("decide", case.parent / "nowhere", "accept", "f1", "--by", "me")
    assert done.returncode == 4


def test_new_makes_a_case_that_builds(tmp_path):
    assert testimonia("new", tmp_path / "mine").returncode == 0
    (tmp_path / "mine" / "sources" / "a.txt").write_text(PASSAGE)
    done = testimonia("build", tmp_path / "mine")
    assert done.returncode == 0
    assert done.stdout.strip().endswith("index.html")
    assert testimonia("new", tmp_path / "mine").returncode == 4


def test_status_of_a_case_that_was_not_built(case):
    done = testimonia("status", case)
    assert done.returncode == 4
    assert "has not been built yet" in done.stderr

"""Two people work on copies of one case apart and merge them with git: no conflict, nothing lost, every chain whole."""

import os
import shutil
import subprocess

import pytest

from testimonia import custody, deciding, decisions
from testimonia.build import build
from testimonia.examples import write_new_case
from testimonia.ledger import Ledger
from testimonia.model import Decision

from .conftest import CASE, COURIER, GAZETTE

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
IDENTITY = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder, *arguments):
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments], cwd=folder, env=os.environ | IDENTITY | {"HOME": str(folder)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(folder):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "work")


def decide(folder, by, kind, quote, at):
    ledger = Ledger.at(folder / "build" / "ledger.db")
    figure = next(f for f in ledger.figures() if f.anchor.exact == quote)
    ledger.close()
    [made] = deciding.record(folder, [kind, figure.id], None, by=by, reason="Seen.", values=[], now=at)
    assert isinstance(made, Decision), made
    return made.id


@pytest.mark.parametrize(
    "devices", [("a", "b"), ("same", "same")], ids=["two people", "one person's log continued apart"]
)
def test_copies_that_were_worked_on_apart_merge(tmp_path, monkeypatch, devices):
    one, two = tmp_path / "one", tmp_path / "two"
    assert write_new_case(one) is None
    (one / "case.toml").write_text(CASE)
    (one / "sources" / "gazette.txt").write_text(GAZETTE)
    build(one, now="2001-06-01T00:00:00Z")
    monkeypatch.setattr(deciding, "device", lambda: devices[0])
    made = {decide(one, "reader", "note", "30", "2001-06-01T00:00:01Z")}
    git(one, "init", "-q")
    commit(one)
    assert "build" not in git(one, "ls-files")
    git(tmp_path, "clone", "-q", "one", "two")
    for folder, device, kind, name, at in (
        (one, devices[0], "accept", "later-one.txt", "2001-06-02T00:00:00Z"),
        (two, devices[1], "reject", "later-two.txt", "2001-06-03T00:00:00Z"),
    ):
        (folder / "sources" / name).write_text(COURIER + name)
        build(folder, now=at)
        monkeypatch.setattr(deciding, "device", lambda device=device: device)
        made.add(decide(folder, "reader", kind, "At least 12", at))
        made.add(decide(folder, "reader", "note", "six", at))
        commit(folder)
    git(two, "pull", "-q", "--no-rebase", "--no-edit")
    entries, problems = decisions.read(two / "decisions")
    assert problems == []
    assert {e.decision.id for e in entries} == made
    assert [c.first_break for c in decisions.verify(two / "decisions")] == [0] * len(set(devices))
    seen, problems = custody.read(two / "custody")
    assert problems == []
    assert {s.path for s in seen} == {"gazette.txt", "later-one.txt", "later-two.txt"}
    report = build(two, now="2001-06-04T00:00:00Z")
    assert report.problems == ()
    ledger = Ledger.at(two / "build" / "ledger.db")
    assert next(f for f in ledger.figures() if f.anchor.exact == "At least 12").review == "rejected"
    ledger.close()

"""Building a case: what is found, what is done again and what is not, decisions, bad input, and a build that is killed."""

import os
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from testimonia import deciding
from testimonia.build import Refusal, Report, build
from testimonia.ledger import Ledger

NOW = "2001-06-01T00:00:00Z"


def run(case: Path) -> Report:
    report = build(case, now=NOW)
    assert isinstance(report, Report), report
    return report


def dump(case: Path) -> list[str]:
    ledger = Ledger.at(case / "build" / "ledger.db")
    lines = list(ledger.dump())
    ledger.close()
    return lines


def pages(case: Path) -> dict[str, bytes]:
    site = case / "build" / "dossier"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def figures(case: Path) -> dict[str, tuple]:
    ledger = Ledger.at(case / "build" / "ledger.db")
    found = {
        f.anchor.exact: (f.low, f.high, f.outcome, f.group, f.stance, f.claimant, f.review) for f in ledger.figures()
    }
    ledger.close()
    return found


def test_figures_of_both_articles_reach_the_ledger_with_their_words(case):
    report = run(case)
    assert report.changed
    assert report.problems == ()
    assert report.index.exists()
    found = figures(case)
    assert found["At least 12"][:4] == (12, None, "killed", "all")
    assert found["30"][:3] == (30, 30, "wounded")
    assert found["4"][:4] == (4, 4, "wounded", "children")
    assert found["40"][4] == "denied"
    assert found["between 20 and 25"][:3] == (20, 25, "killed")
    assert found["six"][:3] == (6, 6, "missing")
    assert found["At least 12"][5] == "the town council"


def test_nothing_changed_nothing_done(case):
    run(case)
    before = {p: p.stat().st_mtime_ns for p in (case / "build").rglob("*") if p.is_file()}
    assert not run(case).changed
    assert {p: p.stat().st_mtime_ns for p in (case / "build").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "change",
    [
        lambda case: (case / "sources" / "third.txt").write_text("A Third Paper\n\nIn all 45 people died in Norwood."),
        lambda case: (case / "sources" / "courier.txt").unlink(),
        lambda case: (case / "sources" / "gazette.txt").rename(case / "sources" / "renamed.txt"),
        lambda case: shutil.copy(case / "sources" / "gazette.txt", case / "sources" / "copy.txt"),
        lambda case: (case / "case.toml").write_text('format = 1\ntitle = "Another title"\n'),
        lambda case: (case / "sources.csv").unlink(),
        lambda case: (case / "sources.csv").write_text("path,date,sensitivity\ngazette.txt,2002,restricted\n"),
    ],
    ids=["added", "removed", "renamed", "copied", "settings", "notes gone", "restricted"],
)
def test_incremental_equals_cold(case, tmp_path, change):
    run(case)
    change(case)
    shutil.rmtree(case / "custody", ignore_errors=True)
    run(case)
    shutil.copytree(case, tmp_path / "cold", ignore=shutil.ignore_patterns("build", "custody"))
    run(tmp_path / "cold")
    assert dump(case) == dump(tmp_path / "cold")
    assert pages(case) == pages(tmp_path / "cold")


def test_one_changed_file_is_read_alone(case, monkeypatch):
    from testimonia import figures as stage

    run(case)
    (case / "sources" / "courier.txt").write_text("A New Text\n\nIn all 45 people died in Norwood.")
    read = []
    real = stage.find
    monkeypatch.setattr(stage, "find", lambda text, *rest: read.append(text) or real(text, *rest))
    run(case)
    assert len(read) == 1
    assert "45 people" in read[0]


def test_a_decision_taken_back_after_a_build_from_nothing_is_taken_back(case):
    run(case)
    before = dump(case)
    ledger = Ledger.at(case / "build" / "ledger.db")
    figure = ledger.figures()[0].id
    ledger.close()
    [made] = deciding.record(case, ["accept", figure], None, by="me", reason="", values=[], now=NOW)
    shutil.rmtree(case / "build")
    run(case)
    assert "accepted" in {f[-1] for f in figures(case).values()}
    deciding.record(case, ["undo", made.id], None, by="me", reason="", values=[], now=NOW)
    run(case)
    assert {f[-1] for f in figures(case).values()} == {"proposed"}
    assert [line for line in dump(case) if '"decisions"' not in line] == before


def test_same_bytes_in_two_folders_whatever_the_hash_seed(case, tmp_path):
    for seed in ("1", "77"):
        copy = tmp_path / f"copy-{seed}" / "deep"
        shutil.copytree(case, copy)
        code = f"from testimonia.build import build; from pathlib import Path; build(Path({str(copy)!r}), now={NOW!r})"
        subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
    assert dump(tmp_path / "copy-1" / "deep") == dump(tmp_path / "copy-77" / "deep")
    assert pages(tmp_path / "copy-1" / "deep") == pages(tmp_path / "copy-77" / "deep")


def test_build_never_writes_to_sources(case):
    def state():
        return {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (case / "sources").rglob("*") if p.is_file()}

    before = state()
    run(case)
    assert state() == before


def test_a_restricted_source_is_in_no_published_byte(case):
    canary = "Quillfeather"
    (case / "sources" / "secret.txt").write_text(f"{canary} said that 99 people died in Norwood on 3 May 2001.")
    (case / "sources.csv").write_text(f"path,title,sensitivity\nsecret.txt,Notes of {canary},restricted\n")
    run(case)
    assert not [name for name, data in pages(case).items() if canary.encode() in data or b"secret.txt" in data]
    assert "99" in figures(case)


def _zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


BAD = {
    "empty.txt": lambda p: p.write_bytes(b""),
    "corrupt.pdf": lambda p: p.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20),
    "corrupt.docx": lambda p: p.write_bytes(b"PK\x03\x04" + b"\0" * 400),
    "mislabelled.jpg": lambda p: p.write_bytes(b"\xff\xd8\xff\xe0" + b"no image at all" * 9),
    "escape.zip": lambda p: _zip(p, {"../../escaped.txt": b"12 people were killed."}),
    "bomb.zip": lambda p: p.write_bytes(b"") or _bomb(p),
    "binary.txt": lambda p: p.write_bytes(bytes(range(256)) * 300),
}


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"0" * 300_000_000)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_is_one_problem_and_the_others_stand(case, name):
    BAD[name](case / "sources" / name)
    report = run(case)
    assert len(report.problems) == 1
    assert name in report.problems[0].where
    assert "At least 12" in figures(case)
    assert not (case.parent / "escaped.txt").exists()


def test_a_source_that_changed_since_it_was_first_seen_is_told(case):
    run(case)
    (case / "sources" / "gazette.txt").write_text("Another text altogether, in which 13 people died.")
    [problem] = run(case).problems
    assert "gazette.txt" in problem.where
    assert "changed" in problem.what
    assert run(case).problems == (problem,)


def test_a_broken_case_file_is_one_problem_and_the_build_goes_on(case):
    (case / "case.toml").write_text("title = [")
    [problem] = run(case).problems
    assert problem.where == "case.toml"
    assert "At least 12" in figures(case)


def test_a_damaged_cache_or_ledger_is_built_anew(case):
    run(case)
    before = dump(case)
    for path in (case / "build").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    (case / "build" / "state.json").unlink()
    run(case)
    assert dump(case) == before


def test_a_folder_that_is_no_case_is_refused(tmp_path):
    refused = build(tmp_path, now=NOW)
    assert isinstance(refused, Refusal)
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_case_that_builds(case, tmp_path):
    code = "import sys; from testimonia.build import build; from pathlib import Path; build(Path(sys.argv[1]), now='2001-06-01T00:00:00Z')"
    draw = random.Random(5)
    for n in range(12):
        (case / "sources" / f"more-{n}.txt").write_text(f"Paper {n}\n\n{n + 20} people were killed in Norwood.")
        process = subprocess.Popen([sys.executable, "-c", code, str(case)])
        time.sleep(draw.uniform(0.05, 1.2))
        process.kill()
        process.wait()
    run(case)
    shutil.copytree(case, tmp_path / "cold", ignore=shutil.ignore_patterns("build", "custody"))
    run(tmp_path / "cold")
    assert dump(case) == dump(tmp_path / "cold")
    assert pages(case) == pages(tmp_path / "cold")


RESTRICTED = "path,title,sensitivity\nsecret.txt,Notes of Quillfeather,restricted\n"


@pytest.mark.parametrize(
    "then",
    [
        lambda case: (case / "sources" / "secret.txt").unlink(),
        lambda case: (case / "sources" / "secret.txt").write_text("Quillfeather said that 98 people died in Norwood."),
        lambda case: (case / "sources.csv").write_text(RESTRICTED + "secret.txt,Quillfeather again,restricted\n"),
        lambda case: (case / "sources.csv").write_text("path,note\n"),
    ],
    ids=["vanished", "changed", "named twice", "vanished and no longer named"],
)
def test_no_problem_or_decision_about_a_restricted_source_is_published(case, then):
    (case / "sources" / "secret.txt").write_text("Quillfeather said that 99 people died in Norwood on 3 May 2001.")
    (case / "sources.csv").write_text(RESTRICTED)
    run(case)
    ledger = Ledger.at(case / "build" / "ledger.db")
    figure = next(f for f in ledger.figures() if f.anchor.exact == "99")
    ledger.close()
    [saved] = deciding.record(case, ["note", figure.id], None, by="me", reason="Ask Quillfeather.", values=[], now=NOW)
    deciding.record(case, ["undo", saved.id], None, by="me", reason="Quillfeather answered.", values=[], now=NOW)
    then(case)
    if not (case / "sources.csv").read_text().count("secret"):
        (case / "sources" / "secret.txt").unlink()
    assert run(case).problems or "secret.txt" in (case / "sources.csv").read_text()
    published = [name for name, data in pages(case).items() if b"Quillfeather" in data or b"secret.txt" in data]
    assert published == []


ACT = """*A note, in other words.*

# Norwood, town council: resolution 7

- Title: “On the shelling”
- Date: 5 May 2001

The resolution states that 12 people died. The council regrets that it has come to this and asks for an inquiry.
"""


def test_what_a_person_says_of_a_file_stands_for_its_item(case: Path) -> None:
    (case / "sources" / "act.md").write_text(ACT, "utf-8")
    notes = (case / "sources.csv").read_text("utf-8").splitlines()
    header = notes[0].split(",")
    told = {"path": "act.md", "title": "On the shelling", "date": "2001-05-05", "language": "en", "kind": "resolution",
            "jurisdiction": "Norwood", "body": "Town council", "number": "7", "form": "note"}  # fmt: skip
    columns = [*header, *(c for c in told if c not in header)]
    rows = [",".join(columns), *(n + "," * (len(columns) - len(header)) for n in notes[1:])]
    rows.append(",".join(told.get(c, "") for c in columns))
    (case / "sources.csv").write_text("\n".join(rows) + "\n", "utf-8")
    assert run(case).problems == ()
    ledger = Ledger.at(case / "build" / "ledger.db")
    original = next(o for o in ledger.originals() if o.path == "act.md")
    (item,) = (i for i in ledger.items() if i.original == original.sha256)
    assert (item.kind, item.jurisdiction, item.body, item.number) == ("resolution", "Norwood", "Town council", "7")
    assert original.form == "note"
    assert ledger.acts() == []
    ledger.close()
    page = next(p for p in pages(case).values() if b"asks for an inquiry" in p)
    assert b"A note on the source, not its text" in page


def test_two_notes_that_say_the_same_are_not_one_text(case: Path) -> None:
    words = (
        "The resolution states that about 44 people of Norwood were killed there when shells fell on the market hall. "
    )
    for name in ("one.txt", "two.txt"):
        (case / "sources" / name).write_text(words + f"It was kept as {name}.\n", "utf-8")

    def joined() -> bool:
        run(case)
        ledger = Ledger.at(case / "build" / "ledger.db")
        found = [
            s for q in ledger.questions() for o in ledger.origins(q.id) for s in o.joins if s.rule == "same_passage"
        ]
        ledger.close()
        return bool(found)

    assert joined()
    header, *rest = (case / "sources.csv").read_text("utf-8").splitlines()
    more = [f"{name}{',' * len(header.split(','))}note" for name in ("one.txt", "two.txt")]
    (case / "sources.csv").write_text("\n".join([f"{header},form", *(r + "," for r in rest), *more]) + "\n", "utf-8")
    assert not joined()

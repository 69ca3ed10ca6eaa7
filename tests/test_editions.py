"""Editions: publishing again tells what changed and why, old addresses lead on, and a reader can check both."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from testimonia import custody, editions, erasing
from testimonia.build import Report, build
from testimonia.deciding import record
from testimonia.model import Decision
from testimonia.publishing import Published, publish

NOW = "2001-06-01T00:00:00Z"
LATER = "2001-07-01T00:00:00Z"
CASE = """format = 1
title = "Norwood, May 2001"
languages = ["en"]

[contact]
name = "The Norwood record"
email = "corrections@example.org"

[[events]]
id = "norwood-2001"
name = "Norwood, 3 May 2001"
places = ["Norwood"]
start = "2001-05-03"
"""
GAZETTE = "NORWOOD, May 4 - At least 12 people were killed in Norwood on Thursday, and 40 people were wounded.\n"
COURIER = "HADLEIGH, May 6 - Residents said that between 20 and 25 people were killed in Norwood.\n"


def decide(case: Path, *words: str, values: tuple[str, ...] = (), reason: str) -> None:
    (saved,) = record(case, list(words), None, by="reader-1", reason=reason, values=list(values), now=LATER)
    assert isinstance(saved, Decision), saved


def figures(out: Path) -> dict[str, dict]:
    rows = map(json.loads, (out / "data/records/figures.jsonl").read_text("utf-8").splitlines())
    return {row["anchor"]["exact"]: row for row in rows}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of which an edition is published beside it."""
    folder = tmp_path_factory.mktemp("editions")
    (folder / "case" / "sources").mkdir(parents=True)
    (folder / "case" / "case.toml").write_text(CASE, "utf-8")
    (folder / "case" / "sources" / "gazette.txt").write_text(GAZETTE, "utf-8")
    (folder / "case" / "sources" / "courier.txt").write_text(COURIER, "utf-8")
    assert isinstance(publish(folder / "case", folder / "one", now=NOW), Published)
    return folder


@pytest.fixture(scope="module")
def second(first: Path) -> Path:
    """The same after a correction, a rejection, a new source and one taken away."""
    found = figures(first / "one")
    shutil.copytree(first / "case", first / "again")
    case = first / "again"
    decide(case, "correct", found["At least 12"]["id"], values=("low=13", "best=13"), reason="The caption has 13.")
    decide(case, "reject", found["40"]["id"], reason="It counts houses.")
    (case / "sources" / "courier.txt").unlink()
    (case / "sources" / "herald.txt").write_text(
        "NORWOOD, May 9 - The mayor said that 15 people were killed.\n", "utf-8"
    )
    done = publish(case, first / "two", now=LATER)
    assert isinstance(done, Published)
    assert done.edition == 2
    return first


def page(out: Path, name: str) -> str:
    return (out / "data" / "site" / name).read_text("utf-8")


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_first_edition_says_that_it_is_the_first(first):
    shown = plain(page(first / "one", "changes.html"))
    assert "This is the first edition." in shown
    assert "Edition 1, 1 June 2001" in shown
    assert "corrections@example.org" in shown


def test_publishing_an_unchanged_case_is_the_same_edition_and_the_same_bytes(first, tmp_path):
    again = publish(first / "case", tmp_path / "again", now=LATER)
    assert isinstance(again, Published)
    assert again.edition == 1
    for path in (first / "one").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "again" / path.relative_to(first / "one")).read_bytes()


def test_a_second_edition_tells_each_change_with_its_reason(second):
    told = {
        c["figure"]: c for c in map(json.loads, (second / "two/data/records/changes.jsonl").read_text().splitlines())
    }
    before, now = figures(second / "one"), figures(second / "two")
    kinds = {words: told[row["id"]]["kind"] for words, row in (before | now).items()}
    assert kinds == {"At least 12": "corrected", "40": "rejected", "between 20 and 25": "withdrawn", "15": "added"}
    shown = plain(page(second / "two", "changes.html"))
    assert "at least 12 people killed" in shown
    assert "at least 13 people killed" in shown
    assert "corrected by reader-1, 1 July 2001 : The caption has 13." in shown
    assert "It counts houses." in shown
    assert "20 to 25" not in shown, "nothing is said of what is no longer published"
    first_root = json.loads((second / "two/data/records/edition.json").read_text())["earlier"][0]["root"]
    assert first_root in shown


def test_addresses_of_the_first_edition_lead_on(second):
    old = {p.name for p in (second / "one/data/site").glob("*.html")}
    assert old <= {p.name for p in (second / "two/data/site").glob("*.html")}
    courier = f"item-{figures(second / 'one')['between 20 and 25']['item']}.html"
    assert "no longer part of the dossier" in plain(page(second / "two", courier))
    assert "Residents" not in page(second / "two", courier)


def test_what_was_rejected_stays_visible_with_who_did_so_and_why(second):
    row = figures(second / "two")["40"]
    shown = page(second / "two", f"item-{row['item']}.html")
    assert f'id="fig-{row["id"]}"' in shown
    assert "rejected by reader-1, 1 July 2001 : It counts houses." in plain(shown)
    assert f'data-figure="{row["id"]}"' not in shown


def test_every_figure_is_cited_with_its_edition_and_root_hash(second):
    root = custody.verify(str(second / "two")).root
    row = figures(second / "two")["15"]
    cite = re.search(f'data-cite="{row["id"]}"[^>]*>([^<]*)<', page(second / "two", f"item-{row['item']}.html"))
    assert "“15”" in cite.group(1)
    assert f"Edition 2, 1 July 2001, root hash of its record {root}" in cite.group(1)


def run(out: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", str(out / "verify.py"), str(out), *words], capture_output=True, text=True
    )


def test_a_reader_with_both_editions_checks_what_the_second_tells(second):
    done = run(second / "two", "--since", str(second / "one"))
    assert done.returncode == 3, done.stdout
    assert "It is edition 2, of 2001-07-01" in done.stdout
    assert "Every change since edition 1 is told, and told as it is" in done.stdout
    assert "root hash" in run(second / "one", "--since", str(second / "two")).stdout


def reseal(folder: Path) -> None:
    """As a forger would who knows the format: content hash, root hash on every page, manifests."""
    import hashlib

    records = folder / "data" / "records"
    about, kept = json.loads((records / "edition.json").read_text()), {}
    for name in ("edition.json", "changes.jsonl"):
        kept[name] = (records / name).read_bytes()
        (records / name).unlink()
    about["content"] = custody.record_root(folder)
    for name, data in kept.items():
        (records / name).write_bytes(data)
    (records / "edition.json").write_text(json.dumps(about, sort_keys=True, separators=(",", ":")) + "\n")
    old = custody.verify(str(folder)).root or re.search(r'data-root="([0-9a-f]+)"', page(folder, "index.html")).group(1)
    old = re.search(r'data-root="([0-9a-f]+)"', page(folder, "index.html")).group(1)
    new = custody.record_root(folder)
    for html in (folder / "data" / "site").glob("*.html"):
        html.write_text(html.read_text("utf-8").replace(old, new), "utf-8")
    listed = {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
              for p in sorted(folder.rglob("*")) if p.is_file()}  # fmt: skip
    payload = "".join(f"{v}  {k}\n" for k, v in sorted(listed.items()) if k.startswith("data/"))
    (folder / "manifest-sha256.txt").write_text(payload)
    tags = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "verify.py", "timestamp.tsq")
    lines = [
        f"{hashlib.sha256((folder / t).read_bytes()).hexdigest()}  {t}\n" for t in sorted(tags) if (folder / t).exists()
    ]
    (folder / "tagmanifest-sha256.txt").write_text("".join(lines))


def silent(folder: Path) -> None:
    lines = (folder / "data/records/changes.jsonl").read_text().splitlines(keepends=True)
    (folder / "data/records/changes.jsonl").write_text("".join(lines[1:]))


def other_before(folder: Path) -> None:
    path = folder / "data/records/changes.jsonl"
    path.write_text(path.read_text().replace('"low":12', '"low":11'))


def other_edition(folder: Path) -> None:
    for html in (folder / "data" / "site").glob("item-*.html"):
        html.write_text(html.read_text("utf-8").replace('data-edition="2"', 'data-edition="1"'), "utf-8")


@pytest.mark.parametrize("forge", [silent, other_before, other_edition])
def test_a_forger_who_hides_a_change_is_found(second, tmp_path, forge):
    shutil.copytree(second / "two", tmp_path / "forged")
    forge(tmp_path / "forged")
    reseal(tmp_path / "forged")
    assert run(tmp_path / "forged", "--since", str(second / "one")).returncode == 1


def test_a_draft_tells_what_the_next_edition_would(second):
    shutil.copytree(second / "again", second / "draft")
    decide(second / "draft", "accept", figures(second / "two")["15"]["id"], reason="Seen.")
    report = build(second / "draft", now=LATER)
    assert isinstance(report, Report)
    shown = plain((report.index.parent / "changes.html").read_text("utf-8"))
    assert "Draft of edition 3, not published" in shown
    assert "Since edition 2: 1 reviewed and unchanged." in shown


def test_a_damaged_file_of_an_edition_is_one_problem(first, tmp_path):
    shutil.copytree(first / "case", tmp_path / "case")
    (tmp_path / "case" / "editions" / "0001.jsonl").write_text("{", "utf-8")
    report = build(tmp_path / "case", now=NOW)
    assert isinstance(report, Report)
    assert [p.where for p in report.problems] == ["editions/0001.jsonl"]


def test_erasing_takes_values_out_of_earlier_editions_and_publishing_goes_on(first, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(first / "case", case)
    wanted = erasing.plan(case, "gazette.txt")
    assert erasing.carry_out(case, wanted, by="reader-1", reason="Asked for.", now=LATER) == []
    (kept,) = editions.read(case / "editions")[0]
    assert [f.values for f in kept.figures if f.original == wanted.target] == [None, None]
    assert isinstance(publish(case, tmp_path / "out", now=LATER), Published)
    assert run(tmp_path / "out", "--since", str(first / "one")).returncode == 3

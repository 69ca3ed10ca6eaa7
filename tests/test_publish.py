"""A published dossier: sealed, signed, checked by one file, and anything done to it is found."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from testimonia import custody
from testimonia.cli import app
from testimonia.custody.verify import timestamp_request
from testimonia.deciding import record
from testimonia.dossier import pdf
from testimonia.model import Decision
from testimonia.publishing import Published, publish

from .conftest import CASE, GAZETTE

NOW = "2026-11-24T04:33:00Z"
COURIER = """Council denies toll

HADLEIGH, May 6 - Residents said that between 20 and 25 people were killed in Norwood.
"""
NOTES = """path,date,kind,licence,sensitivity
gazette.txt,2001-05-04,press_article,CC BY 4.0,
courier.txt,2001-05-06,press_article,,
page.html,2001-05-07,press_article,Public domain,
mail.eml,,,CC0,
secret.txt,,,CC0,restricted
"""
PAGE = """<html><head><title>t</title></head><body><p>The mayor of Norwood said that at least 15 people were killed \
&amp; buried.</p></body></html>"""
MAIL = """From: a@example.org\nTo: b@example.org\nSubject: Norwood\nMIME-Version: 1.0\nContent-Type: text/plain; \
charset=utf-8\n\nThe doctor counted 17 dead in Norwood.\n"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """A case, its publication, and the fingerprint of its key."""
    folder = tmp_path_factory.mktemp("publish")
    case = folder / "case"
    (case / "sources").mkdir(parents=True)
    (case / "case.toml").write_text(CASE, "utf-8")
    (case / "sources" / "gazette.txt").write_text(GAZETTE, "utf-8")
    (case / "sources" / "courier.txt").write_text(COURIER, "utf-8")
    (case / "sources" / "page.html").write_text(PAGE, "utf-8")
    (case / "sources" / "mail.eml").write_text(MAIL, "utf-8")
    (case / "sources" / "secret.txt").write_text("Canary Q7 told us that 99 people were killed in Norwood.\n", "utf-8")
    (case / "sources.csv").write_text(NOTES, "utf-8")
    key = folder / "key.pem"
    fingerprint = custody.new_key(key)
    assert isinstance(fingerprint, str)
    done = publish(case, folder / "out", now=NOW, sign=key, printer=pdf.bind)
    assert isinstance(done, Published), done
    assert done.signed_by == fingerprint
    return case, folder / "out", fingerprint


@pytest.fixture
def copy(made, tmp_path) -> Path:
    shutil.copytree(made[1], tmp_path / "out")
    return tmp_path / "out"


def every_file(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


def reseal(folder: Path) -> None:
    """Manifests and the root hash on every page rewritten, as somebody who knows the format would."""
    root = custody.record_root(folder)
    for page in (folder / "data" / "site").glob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(r'(data-root=")[0-9a-f]{64}(">)[0-9a-f]{64}', rf"\g<1>{root}\g<2>{root}", text), "utf-8")
    listed = {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in every_file(folder)}
    payload = {k: v for k, v in listed.items() if k.startswith("data/")}
    write = "".join(f"{v}  {k}\n" for k, v in sorted(payload.items()))
    (folder / "manifest-sha256.txt").write_text(write, "utf-8")
    (folder / "timestamp.tsq").write_bytes(timestamp_request(hashlib.sha256(write.encode()).digest()))
    tags = {k: hashlib.sha256((folder / k).read_bytes()).hexdigest()
            for k in ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "timestamp.tsq", "verify.py")}  # fmt: skip
    (folder / "tagmanifest-sha256.txt").write_text("".join(f"{v}  {k}\n" for k, v in sorted(tags.items())), "utf-8")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """verify.py as a reader runs it: that file and Python, nothing else."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder), *words], capture_output=True, text=True
    )


def test_it_is_intact_and_signed_by_its_key(made):
    _, out, fingerprint = made
    done = run(out, "--key", custody.short(fingerprint))
    assert done.returncode == 0, done.stdout
    assert "6 figures lead to their exact words" in done.stdout
    assert "1 sources are held and not published" in done.stdout
    # txt, html and mail were made again from their bytes; the paper without a licence only as published
    assert "3 texts were made again" in done.stdout
    assert "1 texts could only be checked as they were published" in done.stdout


def test_without_a_key_it_is_intact_but_vouched_for_by_nobody(made):
    done = run(made[1])
    assert done.returncode == 3
    assert "Signed by the key" in done.stdout


@pytest.mark.parametrize("words", [["--key"], ["--key", "abc"], ["a", "b"], ["--what"]])
def test_wrong_usage(made, words):
    assert run(made[1], *words).returncode == 2


@pytest.mark.parametrize("part", [0.5, *(pytest.param(p, marks=pytest.mark.slow) for p in (0.0, 1.0))])
def test_one_flipped_byte_in_any_file_is_found_and_named(made, copy, part):
    for path in every_file(copy):
        data = path.read_bytes()
        for at in [min(len(data) - 1, int(len(data) * part))] if data else []:
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            report = custody.verify(str(copy), made[2])
            assert report.code == 1, path
            named = path.relative_to(copy).as_posix()
            assert report.damage.path == named or path.name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")
        path.write_bytes(data)
    assert custody.verify(str(copy), made[2]).code == 0


def added(folder: Path) -> None:
    (folder / "data" / "site" / "more.html").write_text("x", "utf-8")


def added_beside(folder: Path) -> None:
    (folder / "more.txt").write_text("x", "utf-8")


def removed(folder: Path) -> None:
    next((folder / "data" / "texts").iterdir()).unlink()


def renamed(folder: Path) -> None:
    page = folder / "data" / "site" / "index.html"
    page.rename(page.with_name("Index.html"))


def swapped(folder: Path) -> None:
    a, b = sorted((folder / "data" / "texts").iterdir())[:2]
    first, second = a.read_bytes(), b.read_bytes()
    a.write_bytes(second)
    b.write_bytes(first)


def linked(folder: Path) -> None:
    page = folder / "data" / "site" / "index.html"
    (folder.parent / "elsewhere.html").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(folder.parent / "elsewhere.html")


def linked_folder(folder: Path) -> None:
    (folder / "data" / "texts").rename(folder.parent / "texts")
    (folder / "data" / "texts").symlink_to(folder.parent / "texts")


def emptied(folder: Path) -> None:
    (folder / "data" / "empty").mkdir()


def outside(folder: Path) -> None:
    manifest = folder / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text("utf-8") + f"{'0' * 64}  data/../../etc/passwd\n", "utf-8")


def colliding(folder: Path) -> None:
    page = folder / "data" / "site" / "index.html"
    (page.parent / "INDEX.html").write_bytes(page.read_bytes())
    reseal(folder)


def unsigned_swap(folder: Path) -> None:
    page = folder / "data" / "site" / "index.html"
    page.write_text(page.read_text("utf-8").replace("Norwood", "Hadleigh"), "utf-8")
    reseal(folder)


@pytest.mark.parametrize(
    "change",
    [added, added_beside, removed, renamed, swapped, linked, linked_folder, emptied, outside, colliding, unsigned_swap],
)
def test_whatever_is_done_to_the_files_is_found(made, copy, change):
    if change is renamed and (copy / "DATA").exists():
        pytest.skip("this disk does not tell capitals apart")
    change(copy)
    report = custody.verify(str(copy), made[2])
    assert report.code == 1
    assert report.damage.path


def rewrite(copy: Path, name: str, old: str, new: str) -> None:
    path = copy / "data" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    (copy / "signature.json").unlink()
    reseal(copy)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("records/figures.jsonl", '"exact":"At least 12"', '"exact":"At least 92"'),
        ("records/figures.jsonl", '"low":12', '"low":92'),
        ("records/figures.jsonl", '"prefix":"', '"prefix":"x'),
        ("site/index.html", 'data-root="', 'data-root="0'),
        ("site/data/figures.csv", "At least 12", "At least 92"),
    ],
)
def test_a_forger_who_rewrites_the_manifests_still_contradicts_the_record(copy, name, old, new):
    rewrite(copy, name, old, new)
    assert custody.verify(str(copy)).code == 1


def test_a_figure_shown_in_other_words_than_the_records_is_found(copy):
    for page in (copy / "data" / "site").glob("item-*.html"):
        text = page.read_text("utf-8")
        if ">At least 12<" in text:
            rewrite(copy, f"site/{page.name}", ">At least 12<", ">At least 92<")
            break
    report = custody.verify(str(copy))
    assert report.code == 1
    assert "is not in the words of the record" in report.damage.what


def test_a_text_that_its_source_does_not_give_is_found(copy):
    rows = [json.loads(line) for line in (copy / "data/records/originals.jsonl").read_text("utf-8").splitlines()]
    whole = next(r for r in rows if r["published_as"].endswith(".txt"))
    rewrite(copy, f"texts/{whole['sha256']}.txt", "Ada Marlow", "Ada Marlowe")
    assert custody.verify(str(copy)).code == 1


def test_a_dossier_forged_whole_and_signed_anew_fails_against_the_true_fingerprint(made, tmp_path):
    case, _, fingerprint = made
    custody.new_key(tmp_path / "other.pem")
    done = publish(case, tmp_path / "out", now=NOW, sign=tmp_path / "other.pem")
    assert isinstance(done, Published)
    assert custody.verify(str(tmp_path / "out"), done.signed_by).code == 0
    report = custody.verify(str(tmp_path / "out"), fingerprint)
    assert report.code == 1
    assert "another key" in report.damage.what


def test_two_publications_of_one_case_are_the_same_bytes(made, tmp_path):
    case, out, _ = made
    done = publish(case, tmp_path / "again", now="2027-01-01T00:00:00Z", sign=out.parent / "key.pem", printer=pdf.bind)
    assert isinstance(done, Published)
    assert {p.relative_to(out): p.read_bytes() for p in every_file(out)} == {
        p.relative_to(tmp_path / "again"): p.read_bytes() for p in every_file(tmp_path / "again")
    }


def test_a_decided_case_is_intact_too(made, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(made[0], case)
    row = json.loads((made[1] / "data/records/figures.jsonl").read_text("utf-8").splitlines()[0])
    (saved,) = record(case, ["reject", row["id"]], None, by="reader-1", reason="It counts houses.", values=[], now=NOW)
    assert isinstance(saved, Decision)
    assert isinstance(publish(case, tmp_path / "out", now=NOW), Published)
    assert custody.verify(str(tmp_path / "out")).code == 3
    (log,) = (tmp_path / "out" / "data" / "decisions").iterdir()
    line = json.loads(log.read_text("utf-8"))
    assert line["payload"]["reason"] == "It counts houses."
    line["by"] = "reader-2"
    log.write_text(json.dumps(line) + "\n", "utf-8")
    reseal(tmp_path / "out")
    assert "line 1 was changed" in custody.verify(str(tmp_path / "out")).damage.what


def test_nothing_restricted_is_in_any_byte(made):
    for path in every_file(made[1]):
        data = path.read_bytes()
        assert b"Canary" not in data
        assert b"secret" not in data or path.name == "verify.py", path
    with pikepdf.open(made[1] / "data" / "site" / "dossier.pdf") as opened:
        for part in opened.objects:
            if isinstance(part, pikepdf.Stream):
                assert b"Canary" not in part.read_bytes()
    book = pypdfium2.PdfDocument(made[1] / "data" / "site" / "dossier.pdf")
    shown = "".join(page.get_textpage().get_text_range() for page in book)
    assert "Norwood" in shown
    assert "Canary" not in shown
    assert "secret.txt" not in shown


def test_a_book_of_another_record_is_found(copy):
    book = copy / "data" / "site" / "dossier.pdf"
    book.write_bytes(re.sub(rb"root hash, [0-9a-f]{64}", b"root hash, " + b"ab" * 32, book.read_bytes()))
    reseal(copy)
    (copy / "signature.json").unlink()
    done = run(copy)
    assert done.returncode == 1
    assert "dossier.pdf: it is printed from another record" in done.stdout


def test_only_sources_with_an_open_licence_are_handed_on(made):
    kept = sorted(p.suffix for p in (made[1] / "data" / "sources").iterdir())
    assert kept == [".eml", ".html", ".txt"]


def test_publishing_again_replaces_its_own_and_nothing_else(made, tmp_path):
    case, out, _ = made
    place = tmp_path / "place"
    shutil.copytree(out, place)
    assert isinstance(publish(case, place, now=NOW), Published)
    (place / "notes.txt").write_text("mine", "utf-8")
    refused = publish(case, place, now=NOW)
    assert "notes.txt" in str(refused)
    assert (place / "notes.txt").read_text("utf-8") == "mine"
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("mine", "utf-8")
    assert "no publishing made" in str(publish(case, other, now=NOW))
    assert os.listdir(other) == ["thesis.txt"]


@pytest.mark.parametrize("inside", ["", "sources/out", "build", "decisions"])
def test_a_case_is_not_published_into_itself(made, inside):
    case, _, _ = made
    assert "among the case's own files" in str(publish(case, case / inside, now=NOW))


@pytest.mark.parametrize(("data", "what"), [(b"", "no private key"), (b"x" * 900, "no private key"), (None, "read")])
def test_a_wrong_key_is_one_problem(made, tmp_path, data, what):
    if data is not None:
        (tmp_path / "key.pem").write_bytes(data)
    refused = publish(made[0], tmp_path / "out", now=NOW, sign=tmp_path / "key.pem")
    assert what in str(refused)
    assert not (tmp_path / "out").exists()


def test_the_commands(made, tmp_path, capsys):
    def command(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            app([*words])
        return int(ended.value.code or 0), capsys.readouterr().out

    code, out = command("key", str(tmp_path / "k.pem"))
    assert code == 0
    fingerprint = out.strip()
    assert command("key", str(tmp_path / "k.pem"))[0] == 4
    code, out = command(
        "publish", str(made[0]), "--out", str(tmp_path / "o"), "--sign", str(tmp_path / "k.pem"), "--json"
    )
    assert code == 0
    assert json.loads(out.splitlines()[-1])["signed_by"] == fingerprint
    assert command("verify", str(tmp_path / "o"), "--key", fingerprint)[0] == 0
    assert command("verify", str(tmp_path / "o"))[0] == 3
    assert command("verify", str(tmp_path / "o"), "--key", "0" * 64)[0] == 1
    assert command("verify", str(tmp_path / "o"), "--key", "xyz")[0] == 2
    assert command("verify", str(tmp_path / "nothing"))[0] == 2
    (tmp_path / "o" / "bagit.txt").unlink()
    code, out = command("verify", str(tmp_path / "o"), "--json")
    assert code == 1
    assert json.loads(out)["file"] == "bagit.txt"

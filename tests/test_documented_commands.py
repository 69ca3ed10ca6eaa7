"""Every command that README and docs show is run here as it stands there, and prints what is shown below it.

A block of the language ``console`` is a session: ``$ `` begins a command, the lines below it stand in its output in
this order, each as the beginning of a line.  The blocks of a page run one after another in one folder.  Ids in them
(``f0123456789abcdef``) stand for the ids of the case at hand.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from testimonia.ledger import Ledger

from .conftest import COURIER, GAZETTE, ROOT, write_case

PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
PASSAGE = "At least 12 people were killed in Norwood, the mayor said."
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^Example: `(.*)`$", re.MULTILINE)
NOT_HERE = (
    "sudo ", "python3 -m venv", ".venv/bin/pip", ".venv/bin/pytest", "source ", "testimonia review", "testimonia propose",
)  # fmt: skip
"""What changes the machine, runs these very tests, goes on until it is stopped, or needs a model at hand."""


def sessions(page: Path) -> list[tuple[str, list[str]]]:
    """Each command of a page with the output that is shown for it."""
    found: list[tuple[str, list[str]]] = []
    text = page.read_text("utf-8")
    for block in BLOCK.findall(text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found and line.strip():
                found[-1][1].append(line)
    found += [(example, []) for example in EXAMPLE.findall(text)]
    return [(command, output) for command, output in found if not command.startswith(NOT_HERE)]


def stand_for(folder: Path) -> dict[str, str]:
    """The ids that a page's own stand for: two figures, an item and a decision of the case built last."""
    ledgers = sorted(folder.glob("*/build/ledger.db"), key=lambda p: p.stat().st_mtime_ns)
    if not ledgers:
        return {}
    ledger = Ledger.at(ledgers[-1])
    figures, items = ledger.figures(), ledger.items()
    ledger.close()
    if len(figures) < 2:
        return {}
    ids = {"f0123456789abcdef": figures[0].id, "f0fedcba98765432": figures[1].id, "i0123456789abcdef": items[0].id}
    logs = [line for log in ledgers[-1].parents[1].glob("decisions/*.jsonl") for line in log.read_text().splitlines()]
    if logs:
        ids["d0123456789abcdef"] = re.search(r'"id":"(d[0-9a-f]{16})"', logs[-1])[1]
    return ids


def scratch(folder: Path) -> dict[str, str]:
    """A home with what the pages take to be there: a case of one's own, collected files, a book, decisions."""
    (folder / "collected").mkdir()
    (folder / "collected" / "gazette.txt").write_text(GAZETTE, "utf-8")
    (folder / "collected" / "courier.txt").write_text(COURIER, "utf-8")
    (folder / "book.txt").write_text(f"A Title\n\n{PASSAGE}\n", "utf-8")
    (folder / "texts.jsonl").write_text("".join(json.dumps({"id": t, "text": t}) + "\n" for t in (GAZETTE, COURIER)))
    write_lists(folder)
    (folder / "bin").mkdir()
    program = folder / "bin" / "testimonia"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m testimonia "$@"\n')
    program.chmod(0o755)
    return os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "BROWSER": "true"}


def write_lists(folder: Path) -> None:
    """Two lists of made-up names, and tables of how three lists overlap, in all and by sex."""
    names = ["Ada Marlow", "Teodor Brask", "Ilse Venn", "Oskar Lindqvist", "Mira Halloran"]
    (folder / "morgue.csv").write_text("Full name,Age\n" + "".join(f"{n},{30 + i}\n" for i, n in enumerate(names)))
    mosque = openpyxl.Workbook()
    for row in [("Full name", "Age"), ("A. Marlow", 30), ("Brask, Teodor", 31), ("Edda Sorrel", 52)]:
        mosque.active.append(row)
    mosque.save(folder / "mosque.xlsx")
    histories = ["1,0,0", "0,1,0", "0,0,1", "1,1,0", "1,0,1", "0,1,1", "1,1,1"]
    counts = [60, 50, 55, 22, 25, 21, 9]
    rows = [f"{h},{n}" for h, n in zip(histories, counts, strict=True)]
    (folder / "lists.csv").write_text("\n".join(["A,B,C,count", *rows, ""]))
    by_sex = [f"{sex},{row}" for sex in ("female", "male") for row in rows]
    (folder / "lists-by-sex.csv").write_text("\n".join(["sex,A,B,C,count", *by_sex, ""]))


def new_key(folder: Path, environment: dict[str, str]) -> str:
    """The fingerprint of a new key, ``publisher.pem``."""
    command = ["testimonia", "key", "publisher.pem"]
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def lacks_recognition(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether all went well but for a scanned page that this machine has no optical recognition for."""
    problems = [line for line in (done.stdout + done.stderr).splitlines() if line.lstrip().startswith("! ")]
    return done.returncode == 1 and bool(problems) and all("optical recognition" in line for line in problems)


def as_shown(output: list[str], printed: str) -> str:
    """The first shown line that the output does not have in its place; empty where it has all."""
    lines = iter(printed.splitlines())
    return next((shown for shown in output if not any(line.startswith(shown) for line in lines)), "")


SHOWING = [
    pytest.param(page, id=page.name, marks=[pytest.mark.slow] if page.parent.name == "docs" else [])
    for page in PAGES
    if sessions(page)
]


@pytest.mark.skipif(sys.platform == "win32", reason="the pages show commands of a Unix shell")
@pytest.mark.parametrize("page", SHOWING)
def test_what_a_page_shows_works_as_shown(page, tmp_path):
    environment = scratch(tmp_path)
    commands = sessions(page)
    if not any("testimonia new" in command for command, _ in commands):
        write_case(tmp_path / "my-case")
        (tmp_path / "my-case" / "sources.csv").unlink()
        subprocess.run(["testimonia", "build", "my-case"], cwd=tmp_path, env=environment, check=True)
    fingerprint = ""
    for command, output in commands:
        ids = stand_for(tmp_path)
        if ids:
            line = f'{{"kind": "note", "id": "{ids["f0123456789abcdef"]}", "reason": "To be looked up."}}\n'
            (tmp_path / "decisions.jsonl").write_text(line)
        for shown, real in ids.items():
            command = command.replace(shown, real)
            output = [line.replace(shown, real) for line in output]
        command = command.replace("FINGERPRINT", fingerprint)
        if command == "testimonia key publisher.pem":
            (tmp_path / "publisher.pem").unlink(missing_ok=True)
        if "--sign publisher.pem" in command and not fingerprint:
            fingerprint = new_key(tmp_path, environment)
        for name in re.findall(r"(?<![\w/<>])[\w-]+\.txt", command):
            if not (tmp_path / name).exists():
                shutil.copy(tmp_path / "book.txt", tmp_path / name)
        where = ROOT if "python -m" in command or "python docs" in command else tmp_path
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=where, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120,
        )  # fmt: skip
        assert done.returncode == 0 or lacks_recognition(done), f"$ {command}\n{done.stdout}{done.stderr}"
        if command.startswith("testimonia key"):
            fingerprint = re.search(r"[0-9a-f]{64}", done.stdout + done.stderr)[0]
        if command == "testimonia new my-case":
            shutil.copytree(tmp_path / "collected", tmp_path / "my-case" / "sources", dirs_exist_ok=True)
        missing = as_shown(output, done.stderr + done.stdout)
        assert not missing, f"$ {command}\nshould print {missing!r}, and prints\n{done.stderr}{done.stdout}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_what_a_page_links_to_is_there(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    # Two pages of the documentation are included from the root, and their links lead from where they are shown.
    homes = (page.parent, ROOT / "docs")
    assert [link for link in links if not any((home / link).exists() for home in homes)] == []


def test_a_page_that_shows_what_is_not_printed_is_found():
    assert as_shown(["a", "c"], "a b\nc d\n") == ""
    assert as_shown(["c", "a"], "a b\nc d\n") == "a"

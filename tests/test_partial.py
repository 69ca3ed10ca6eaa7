"""A source that is published as quotations or as a citation is so in every file of a bundle, and the check counts it."""

import subprocess
import sys
from pathlib import Path

import pytest

from testimonia.publishing import Published, publish

NOW = "2001-06-01T00:00:00Z"
FAR = "The bakery on Mill Lane opened as on any other day."
NEAR = "as the harbour bells rang"
LETTER = f"{FAR}\n\nAt least 12 people were killed in Norwood on Thursday {NEAR}. Quillfeather wept.\n\n{FAR}\n"
ACT = "RESOLUTION 7\n\nWHEREAS the cobbled bridge of Norwood fell and 31 people were killed in Norwood; and\n\nBE IT RESOLVED that the council mourns.\n"


def published(folder: Path, rights: str) -> Path:
    (folder / "case" / "sources").mkdir(parents=True)
    (folder / "case" / "case.toml").write_text('format = 1\ntitle = "Norwood"\nlanguages = ["en"]\n', "utf-8")
    (folder / "case" / "sources" / "letter.txt").write_text(LETTER, "utf-8")
    (folder / "case" / "sources" / "act.txt").write_text(ACT, "utf-8")
    rows = [f"letter.txt,CC0,press_article,{rights}", f"act.txt,CC0,resolution,{rights}"]
    (folder / "case" / "sources.csv").write_text("path,licence,kind,publish\n" + "\n".join(rows) + "\n", "utf-8")
    assert isinstance(publish(folder / "case", folder / "out", now=NOW), Published)
    return folder / "out"


@pytest.mark.parametrize(
    ("rights", "near", "far", "said"),
    [
        ("whole", True, True, "2 texts were made again"),
        ("quotes", True, False, "of 2 sources only the words that pages show are handed on, the rest is blackened: 2 as quotations, 0"),
        ("citation", False, False, "0 as quotations, 2 as citations"),
    ],
)  # fmt: skip
def test_no_file_of_a_bundle_holds_more_than_rights_let(tmp_path: Path, rights, near, far, said):
    out = published(tmp_path, rights)
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    every = b"".join(data for name, data in files.items() if not name.startswith("data/site/static"))
    assert b"At least 12" in every
    assert (NEAR.encode() in every) == near
    for word in (b"bakery", b"Quillfeather", b"mourns"):
        assert (word in every.replace(b"\n", b" ")) == far, word
    assert (b"cobbled" in every) == near
    assert any(name.startswith("data/sources/") for name in files) == far
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(out / "verify.py"), str(out)], capture_output=True, text=True
    )
    assert done.returncode == 3, done.stdout
    assert said.casefold() in done.stdout.casefold()

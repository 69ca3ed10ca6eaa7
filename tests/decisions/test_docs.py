"""The check by hand that docs/decisions.md prints does what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from decision_kit import put

from testimonia.decisions import verify

PAGE = (Path(__file__).parents[2] / "docs" / "decisions.md").read_text("utf-8")
PROGRAM = PAGE.split("```python\n")[1].split("```")[0]


def by_hand(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-X", "utf8", "-c", PROGRAM, str(path)], capture_output=True, text=True)


def test_an_intact_log_prints_its_last_hash(tmp_path: Path) -> None:
    for n in range(4):
        put(tmp_path, "correct", "f1", at=n, reason="“naïve” 𝔘\u2028", fields={"place": "Нора", "best": None})
    (chain,) = verify(tmp_path)
    path = tmp_path.parent / chain.file
    assert by_hand(path).stdout.split() == ["intact;", "ends", "with", *chain.heads]
    with path.open("ab") as file:
        file.write(b'{"at":"20')
    put(tmp_path, "accept", "f1", at=9)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert by_hand(path).stdout.split()[3:] == list(verify(tmp_path)[0].heads)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"reason":"reason 1"', '"reason":"reason 7"', "line 2: its payload was changed"),
        ('"target":"f1"', '"target":"f7"', "line 2: it was changed"),
    ],
)
def test_a_damaged_log_is_named_by_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    for n in range(3):
        put(tmp_path, "reject", f"f{n}", at=n, reason=f"reason {n}")
    path = tmp_path / "reader-1-a1.jsonl"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace(old, new), "utf-8")
    assert by_hand(path).stderr.strip() == said
    lines = whole.splitlines(keepends=True)
    path.write_text(lines[0] + lines[2], "utf-8")
    assert by_hand(path).stderr.strip() == "line 2: a line before it was removed, moved or changed"

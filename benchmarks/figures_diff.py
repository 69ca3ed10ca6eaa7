"""What a change to the rules of figures gains and loses: two revisions over the gold passages and the gold book.

    python -m benchmarks.figures_diff REVISION [REVISION]

Each revision is checked out into a worktree of its own, put aside again afterwards; without a second one the working
tree is compared.  Printed are the figures that only one of the two reads, and those that both read differently; where
the gold says which is right, the line says so.  Needs the material in ``../shared``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
BOOK = SHARED / "dossier" / "justice-for-khojaly.txt"
FIELDS = ("quote", "low", "high", "hedge", "outcome", "group", "relation", "stance", "claimant", "place", "date")
CHECKED = ("low", "high", "outcome", "group")

Key = tuple[str, int]


class Change(NamedTuple):
    """One line of the report: a figure that was gained, lost or is read differently."""

    kind: str
    where: str
    words: str
    what: str


@contextmanager
def checked_out(revision: str) -> Iterator[Path]:
    """The sources of a revision in a folder of their own; the working tree's where the revision is empty."""
    if not revision:
        yield ROOT
        return
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        subprocess.run(["git", "-C", ROOT, "worktree", "add", "--quiet", "--detach", tree, revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run(["git", "-C", ROOT, "worktree", "remove", "--force", tree], check=True)


def read(tree: Path) -> dict[Key, dict[str, Any]]:
    """The figures that the sources of a tree read in the passages and in the book, by place."""
    environment = os.environ | {"PYTHONPATH": str(tree / "src")}
    command = [sys.executable, "-m", "testimonia", "figures", "--json"]
    found: dict[Key, dict[str, Any]] = {}
    with (GOLD / "passages.dev.jsonl").open("rb") as passages:
        runs = [
            subprocess.run(command, stdin=passages, capture_output=True, env=environment, check=False),
            subprocess.run([*command, BOOK], capture_output=True, env=environment, check=False),
        ]
    for run in runs:
        for line in run.stdout.splitlines():
            row = json.loads(line)
            found[row.get("id") or BOOK.name, row["start"]] = row
    return found


def gold() -> dict[Key, dict[str, Any]]:
    """The hand-made readings, by place."""
    found: dict[Key, dict[str, Any]] = {}
    for name in ("passage_figures.dev.jsonl", "figures.dev.jsonl"):
        for line in (GOLD / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            found[row.get("passage") or row["file"], row["start"]] = row
    return found


def changes(
    before: dict[Key, dict[str, Any]], after: dict[Key, dict[str, Any]], right: dict[Key, dict[str, Any]]
) -> list[Change]:
    """What the later reading gained, lost and changed, in order of place."""
    out: list[Change] = []
    for key in sorted(before.keys() | after.keys(), key=str):
        a, b = before.get(key), after.get(key)
        if a is None and b is not None:
            out.append(
                Change("gained", str(key), b["quote"], f"{b['outcome']} {b['group']}{_judged(b, right.get(key))}")
            )
        elif b is None and a is not None:
            out.append(Change("lost", str(key), a["quote"], f"{a['outcome']} {a['group']}{_judged(a, right.get(key))}"))
        elif a is not None and b is not None:
            different = [f for f in FIELDS if a.get(f) != b.get(f)]
            if different:
                told = ", ".join(f"{f}: {a.get(f)!r} -> {b.get(f)!r}" for f in different)
                out.append(Change("changed", str(key), b["quote"], told + _judged(b, right.get(key))))
    return out


def _judged(row: dict[str, Any], gold_row: dict[str, Any] | None) -> str:
    """What the gold says of a reading; empty where it agrees in everything that it checks."""
    if gold_row is None:
        return "   [not in the gold]"
    wrong = [f for f in CHECKED if row.get(f) not in gold_row[f]]
    return "".join(f"   [gold: {f} {gold_row[f]}]" for f in wrong) or "   [as the gold]"


def main(revisions: list[str]) -> int:
    if not 1 <= len(revisions) <= 2:
        print(__doc__)
        return 2
    if not GOLD.is_dir():
        print(f"the gold is not at {GOLD}")
        return 4
    readings = []
    for revision in [*revisions, ""][:2]:
        with checked_out(revision) as tree:
            readings.append(read(tree))
    found = changes(readings[0], readings[1], gold())
    for change in found:
        print(f"{change.kind:<8}{change.where:<28}{change.words!r}: {change.what}")
    counts = {kind: sum(c.kind == kind for c in found) for kind in ("gained", "lost", "changed")}
    print(f"{len(readings[0])} figures before, {len(readings[1])} after: {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

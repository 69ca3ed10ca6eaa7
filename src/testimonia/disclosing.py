"""The disclosure export for lawyers: a published dossier's sources as numbered exhibits, and who relies on which words.

Made from what was published and checked, so it can hold nothing that was withheld, and either side can make it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from . import custody
from .dossier import data, pdf
from .model import Problem

Row = dict[str, Any]
REASON = "marked as restricted in the case; nothing of it is published, its name and hash neither"
_EXHIBITS = (
    "exhibit", "title", "date", "author", "publisher", "file", "sha256", "first_page", "last_page", "statements",
    "licence", "shown", "original", "withheld_because",
)  # fmt: skip
_STATEMENTS = (
    "exhibit", "page", "page_in_source", "statement", "exact_words", "low", "best", "high", "hedge", "outcome", "group",
    "stance", "claimant", "review",
)  # fmt: skip


class Disclosed(Struct, frozen=True, kw_only=True):
    """What was written."""

    folder: Path
    exhibits: int
    withheld: int
    statements: int


def disclose(published: Path, out: Path, prefix: str) -> Disclosed | Problem:
    """Write the export of a published dossier to a new folder; a Problem says why it could not be done."""
    if (lack := pdf.lacking()) is not None:
        return lack
    checked = custody.verify(str(published))
    if checked.damage is not None:
        return Problem(
            where=str(published), what=f"it is no intact dossier ({checked.damage})",
            what_to_do="name a folder that testimonia publish made, as it was made",
        )  # fmt: skip
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        return Problem(where=str(out), what="there is something of this name", what_to_do="name a new folder")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as made:
            folder = Path(made, "new")
            done = _write(published, folder, prefix, checked.root)
            os.replace(folder, out)
    except OSError as e:
        return Problem(where=str(e.filename or out), what=f"it cannot be written ({e.strerror or e})",
                       what_to_do="make room or give access, and ask again")  # fmt: skip
    return Disclosed(folder=out, exhibits=done[0], withheld=done[1], statements=done[2])


def _write(published: Path, folder: Path, prefix: str, root: str) -> tuple[int, int, int]:
    (folder / "originals").mkdir(parents=True)
    records = published / "data" / "records"
    about = json.loads((records / "case.json").read_text("utf-8"))
    items: dict[str, list[Row]] = {}
    for item in _rows(records / "items.jsonl"):
        items.setdefault(item["original"], []).append(item)
    figures: dict[str, list[Row]] = {}
    for figure in _rows(records / "figures.jsonl"):
        if figure["review"] != "rejected":
            figures.setdefault(figure["anchor"]["original"], []).append(figure)
    originals = sorted(_rows(records / "originals.jsonl"), key=lambda o: (_date(items, o), o["path"]))
    exhibits = [_exhibit(f"{prefix}-{n:04d}", o, items.get(o["sha256"], [])) for n, o in enumerate(originals, 1)]
    texts = {o["sha256"]: published / "data" / "texts" / f"{o['sha256']}.txt" for o in originals}
    made, pages = pdf.exhibits(
        about["title"], root,
        [(e, _text(texts[e["sha256"]]), figures.get(e["sha256"], [])) for e in exhibits],
        [(f"{prefix}-{len(exhibits) + n + 1:04d}", REASON) for n in range(about["withheld"])],
    )  # fmt: skip
    stated = []
    for exhibit, original in zip(exhibits, originals, strict=True):
        here = figures.get(exhibit["sha256"], [])
        exhibit |= {"first_page": pages[exhibit["exhibit"]], "last_page": pages[exhibit["exhibit"] + "/end"],
                    "statements": len(here)}  # fmt: skip
        if original.get("published_as"):
            name = f"originals/{exhibit['exhibit']}{Path(original['published_as']).suffix}"
            shutil.copyfile(published / original["published_as"], folder / name)
            exhibit["original"] = name
        stated += [_statement(exhibit["exhibit"], pages[f["id"]], f) for f in here]
    withheld = [
        {"exhibit": f"{prefix}-{len(exhibits) + n + 1:04d}", "withheld_because": REASON}
        for n in range(about["withheld"])
    ]
    (folder / "exhibits.csv").write_bytes(_table(_EXHIBITS, [*exhibits, *withheld]))
    (folder / "statements.csv").write_bytes(_table(_STATEMENTS, stated))
    (folder / "disclosure.pdf").write_bytes(made)
    if not any((folder / "originals").iterdir()):
        (folder / "originals").rmdir()
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    lines = (f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}\n" for p in files)
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return len(exhibits), len(withheld), len(stated)


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def _date(items: Mapping[str, Sequence[Row]], original: Row) -> str:
    return min((i["date"] for i in items.get(original["sha256"], ()) if i.get("date")), default="9999")


def _exhibit(number: str, original: Row, items: Sequence[Row]) -> Row:
    """An exhibit's row: where a file holds several texts, their titles one after the other, as far as there is room."""

    def every(field: str) -> str:
        return "; ".join(dict.fromkeys(" ".join(i[field].split()) for i in items if i.get(field)))[:300]

    return {
        "exhibit": number, "file": original["path"], "sha256": original["sha256"],
        "licence": original.get("licence", ""),
        "shown": original.get("publish", "whole"), **{f: every(f) for f in ("title", "date", "author", "publisher")},
    }  # fmt: skip


def _statement(exhibit: str, page: int, figure: Row) -> Row:
    return {
        **figure, "exhibit": exhibit, "page": page, "page_in_source": figure["anchor"].get("page") or "",
        "statement": figure["id"], "exact_words": figure["anchor"]["exact"],
    }  # fmt: skip


def _table(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    return data.as_csv(columns, ([row.get(c) for c in columns] for row in rows))

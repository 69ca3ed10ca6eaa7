"""The folder ``proposals/``: one file for each model and original, written whole, read at every build."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from ..model import Problem, Proposals

VERSION = 1
LARGEST = 32 << 20
"""Bytes; a larger file is none of ours."""


def keep(folder: Path, proposals: Proposals) -> None:
    """Write one file, in place of the one before; a program that is stopped leaves the old or the new."""
    path = _path(folder, proposals.model, proposals.original)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(proposals, order="deterministic"), indent=1) + b"\n")
    os.replace(draft, path)


def kept(folder: Path, model: str, original: str) -> Proposals | None:
    """What is kept of a model on an original; None where nothing readable is."""
    found = _read(_path(folder, model, original))
    return found if isinstance(found, Proposals) else None


def read(folder: Path) -> tuple[list[Proposals], list[Problem]]:
    """All files, in order of name; one that cannot be read is a problem."""
    proposals: list[Proposals] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/*.json")) if folder.is_dir() else ():
        found = _read(path)
        if isinstance(found, Proposals):
            proposals.append(found)
        else:
            problems.append(
                Problem(
                    where=path.relative_to(folder.parent).as_posix(),
                    what=f"it is not a file of proposals ({found})",
                    what_to_do="delete it and run testimonia propose again; until then it is left out",
                )
            )
    return proposals, problems


def _read(path: Path) -> Proposals | str:
    try:
        if path.stat().st_size > LARGEST:
            return "it is too large"
        found = msgspec.json.decode(path.read_bytes(), type=Proposals)
    except (OSError, ValueError, RecursionError) as e:
        return str(e) or type(e).__name__
    return found if found.v <= VERSION else f"its format is {found.v}, newer than this program knows"


def _path(folder: Path, model: str, original: str) -> Path:
    return folder / model / f"{original}.json"

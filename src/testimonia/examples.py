"""Writes case folders: the examples that ship with the program, and an empty case with a commented case.toml."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from .model import Problem

_SHIPPED = Path(__file__).parent / "_examples"
_CHECKOUT = Path(__file__).parents[2] / "examples"
"""Where the examples lie when the program runs from its own repository."""


def example_folder(name: str) -> Path:
    """Where an example case lies, read-only."""
    shipped = _SHIPPED / name
    return shipped if shipped.is_dir() else _CHECKOUT / name


def write_example(name: str, folder: Path) -> Problem | None:
    """Copy an example case into a folder that is new, empty, or holds this very example already."""
    source = example_folder(name)
    wanted = {p.relative_to(source).as_posix(): p for p in source.rglob("*") if p.is_file() and _belongs(p, source)}
    if not wanted:
        return Problem(
            where=str(source),
            what="this installation has no example case",
            what_to_do="install Testimonia again, or run the command in its repository",
        )
    for path, original in sorted(wanted.items()):
        target = folder / path
        if target.exists():
            if target.read_bytes() != original.read_bytes():
                return Problem(
                    where=str(target),
                    what="this file is there already and is not the example's",
                    what_to_do=f"name another folder, or build what is there with: testimonia build {folder}",
                )
        elif folder.exists() and not (folder / "case.toml").exists() and any(folder.iterdir()) and path == "case.toml":
            return Problem(
                where=str(folder), what="this folder is not empty", what_to_do="name a new folder for the example"
            )
    try:
        for path, original in wanted.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                shutil.copyfile(original, target)
        (folder / "decisions").mkdir(exist_ok=True)
    except OSError as e:
        return _unwritable(folder, e)
    return None


def _belongs(path: Path, source: Path) -> bool:
    return "build" not in path.relative_to(source).parts and "custody" not in path.relative_to(source).parts


GIT_FILES = {
    ".gitignore": "/build/\n",
    # Lines are only ever added, so the lines of both sides are what a merge should keep.
    ".gitattributes": "decisions/*.jsonl text eol=lf merge=union\ncustody/*.jsonl text eol=lf merge=union\n",
}
"""What lets two people's copies of a case merge under git without conflict, and keeps what is derived out."""


def write_new_case(folder: Path) -> Problem | None:
    """Make an empty case; a folder that holds anything is left alone."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return Problem(
            where=str(folder),
            what="this is there already and is not an empty folder",
            what_to_do="name a new folder for the case",
        )
    template = files(__package__).joinpath("new-case.toml").read_text("utf-8")
    try:
        for name in ("sources", "decisions"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, content in {**GIT_FILES, "case.toml": template}.items():
            (folder / name).write_text(content, "utf-8", newline="\n")
    except OSError as e:
        return _unwritable(folder, e)
    return None


def _unwritable(folder: Path, e: OSError) -> Problem:
    return Problem(
        where=str(folder),
        what=f"the folder cannot be written ({e.strerror or e})",
        what_to_do="name a folder in a place where you may write",
    )

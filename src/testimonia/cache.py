"""Results kept between builds: one file per stage and document, with the key that says what it was made from.

A key is the hash of a stage's inputs, of its code and data files, and of the settings it uses.  Files are written
whole under another name and then renamed, so that a build that is killed leaves either the old result or the new one.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from .anchors import digest

T = TypeVar("T")

_SHARED = ("model", "anchors.py")
"""What every stage rests on."""


def code_key(*rooms: str, libraries: tuple[str, ...] = ()) -> str:
    """Hash of the code and data files of some rooms of this package, of what they share, and of library versions."""
    house = Path(__file__).parent
    files: list[Path] = []
    for room in (*_SHARED, *rooms):
        place = house / room
        found = [place] if place.is_file() else place.rglob("*")
        files += (f for f in found if f.is_file() and "__pycache__" not in f.parts)
    parts = [f"python {sys.version_info[0]}.{sys.version_info[1]}"]
    for file in sorted(files):
        parts += (file.relative_to(house).as_posix(), digest(file.read_bytes().decode("latin-1"), size=64))
    parts += (f"{name} {_version(name)}" for name in libraries)
    return digest(*parts, size=32)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def key_of(*parts: Any) -> str:
    """Hash of records, plain values and other keys, by their canonical JSON."""
    return digest(msgspec.json.encode(parts, order="deterministic").decode("utf-8"), size=32)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a build after a crash, finds the old bytes or the new ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    draft.write_bytes(data)
    os.replace(draft, path)


class Store:
    """The kept results of one stage."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, key: str, kind: type[T]) -> T | None:
        """The result kept under a name, if it was made from what ``key`` says; damaged files count as absent."""
        try:
            raw = self._path(name).read_bytes()
            head, _, body = raw.partition(b"\n")
            if head != key.encode():
                return None
            return msgspec.json.decode(body, type=kind)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None

    def holds(self, name: str, key: str) -> bool:
        """Whether a result made from what ``key`` says is kept under a name."""
        try:
            with self._path(name).open("rb") as file:
                return file.readline().rstrip(b"\n") == key.encode()
        except OSError:
            return False

    def put(self, name: str, key: str, value: Any) -> None:
        """Keep a result, in place of the one before."""
        write_whole(self._path(name), key.encode() + b"\n" + msgspec.json.encode(value))

    def keep_only(self, names: set[str]) -> None:
        """Drop the results of documents that are gone."""
        for path in self._folder.glob("*/*"):
            if path.name not in names:
                path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name

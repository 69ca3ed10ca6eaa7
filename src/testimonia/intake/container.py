"""Zip containers opened safely: what a bomb, a forged directory or a password would do is found before inflating."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NamedTuple

from .records import MIB, Limits
from .sniffing import MOST_ENTRIES, has_absurd_directory

BOMB_FLOOR = MIB
"""Members that expand to less than this are harmless whatever their ratio."""

_CHUNK = 1 << 20


class Refusal(NamedTuple):
    """Why a container is not opened: the clauses of a Problem."""

    what: str
    what_to_do: str


DAMAGED = Refusal("it is damaged and cannot be unpacked", "get a sound copy, or unpack it with a repair program")
OVERLAPPING = Refusal("its members overlap, as in a zip bomb; nothing was unpacked", "get it from a trusted source")


def open_container(data: bytes, limits: Limits) -> zipfile.ZipFile | Refusal:
    """The container with its directory checked: count, declared sizes, no overlaps.  Nothing is inflated."""
    if has_absurd_directory(data):
        return Refusal(
            f"it lists more than {MOST_ENTRIES} members, as in a zip bomb; nothing was unpacked",
            "get it from a trusted source, or unpack it into the sources folder in parts",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError):
        return DAMAGED
    infos = archive.infolist()
    if len(infos) > limits.max_archive_members:
        return Refusal(
            f"it has {len(infos)} members, more than the {limits.max_archive_members} that are read",
            "unpack it into the sources folder in parts",
        )
    expanded = sum(info.file_size for info in infos)
    if expanded > limits.max_archive_bytes:
        return Refusal(
            f"it would expand to {expanded / MIB:,.0f} MB, more than {limits.max_archive_bytes // MIB} MB; "
            "nothing was unpacked",
            "unpack it into the sources folder if you trust it",
        )
    return OVERLAPPING if _overlap(infos) else archive


def open_document(data: bytes, limits: Limits) -> zipfile.ZipFile | Refusal:
    """A container that is one document (docx, odt, xlsx): also without encrypted or suspiciously dense members."""
    archive = open_container(data, limits)
    if isinstance(archive, Refusal):
        return archive
    for info in archive.infolist():
        if info.flag_bits & 1:
            return Refusal("the document is encrypted", "save a copy without a password")
        if is_dense(info, limits):
            return Refusal(
                f"its part {info.filename} expands {info.file_size // max(1, info.compress_size)} times, "
                "as in a zip bomb; nothing was unpacked",
                "open it in a program and save a new copy if you trust it",
            )
    return archive


def is_dense(info: zipfile.ZipInfo, limits: Limits) -> bool:
    """Whether a member expands more than honest content does."""
    return info.file_size > BOMB_FLOOR and info.file_size > limits.max_ratio * max(1, info.compress_size)


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes | None:
    """A member's bytes, never more than it declares or than the limit allows; None where it is damaged."""
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                size += len(chunk)
                if size > min(info.file_size, limits.max_archive_bytes):
                    return None
                parts.append(chunk)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return None
    return b"".join(parts) if size == info.file_size else None


def part(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes | None:
    """The bytes of a document's part; None where it is missing or damaged."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    return read_member(archive, info, limits)


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether two members claim the same bytes (each has at least its local header and its compressed data)."""
    end = 0
    for start, length in sorted((i.header_offset, 30 + i.compress_size) for i in infos):
        if start < end:
            return True
        end = start + length
    return False

"""Zip archives (and EPUB): their members, each with a safe name and inflated only when its turn comes."""

from __future__ import annotations

import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterator

from ..model import Problem
from .container import Refusal, is_dense, open_container, read_member
from .reading import readable_name, too_large
from .records import Contents, Member, Source
from .survey import is_hidden

EXTRACTOR = "zip"
VERSION = "1"

_OUTSIDE = "members were left out because their names lead out of the archive or are absolute"
_LINK = "members were left out because they are links"
_ENCRYPTED = "members were left out because they are encrypted"
_DENSE = "members were left out because they expand as in a zip bomb"
_TWICE = "members were left out because an earlier one has their name"
_CASE = "members have names that differ from another's in capitals only, and all were read"
_ADVICE = {
    _OUTSIDE: "unpack it yourself into the sources folder",
    _LINK: "pack the files themselves",
    _ENCRYPTED: "unpack it with its password into the sources folder",
    _DENSE: "unpack them into the sources folder if you trust them",
    _TWICE: "rename one of them and pack again",
    _CASE: "rename one of them if the archive is to be unpacked anywhere",
}


def extract(source: Source) -> Contents:
    """The archive's members in order of their names, and one Problem for each kind of member that was refused."""
    archive = open_container(source.data, source.limits)
    if isinstance(archive, Refusal):
        return source.failed(*archive)
    accepted, refused = _sorted_out(archive, source)
    problems = [_problem(source, kind, names) for kind, names in refused.items()]
    if not accepted and not refused:
        problems.append(source.problem("the archive is empty", "get it again, or remove it"))
    return Contents(members=_members(archive, accepted, source), problems=tuple(problems), no_text=True)


def _sorted_out(archive: zipfile.ZipFile, source: Source) -> tuple[dict[str, zipfile.ZipInfo], dict[str, list[str]]]:
    """Members by their safe names, and the names of the others by what is wrong with them."""
    accepted: dict[str, zipfile.ZipInfo] = {}
    refused: dict[str, list[str]] = {}
    folded: dict[str, str] = {}
    for info in archive.infolist():
        raw = _decoded_name(info).replace("\\", "/")
        name = _safe_name(raw)
        if info.is_dir() or (name and any(is_hidden(p) for p in name.split("/"))):
            continue
        wrong = _wrong(info, name, source)
        if not wrong and name in accepted:
            wrong = _TWICE
        if wrong:
            refused.setdefault(wrong, []).append(readable_name(raw))
            continue
        if folded.setdefault(name.casefold(), name) != name:
            refused.setdefault(_CASE, []).append(name)
        accepted[name] = info
    return dict(sorted(accepted.items())), refused


def _wrong(info: zipfile.ZipInfo, name: str, source: Source) -> str:
    if not name:
        return _OUTSIDE
    if stat.S_ISLNK(info.external_attr >> 16):
        return _LINK
    if info.flag_bits & 1:
        return _ENCRYPTED
    return _DENSE if is_dense(info, source.limits) else ""


def _safe_name(raw: str) -> str:
    """The member's name, relative, NFC; empty where it is absolute or leads out of the archive."""
    if raw.startswith("/") or raw[1:2] == ":":
        return ""
    parts = [p for p in raw.split("/") if p not in ("", ".")]
    if ".." in parts:
        return ""
    return unicodedata.normalize("NFC", readable_name("/".join(parts)))


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it: without the UTF-8 flag, zipfile reads CP 437 where it is often UTF-8."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _members(archive: zipfile.ZipFile, accepted: dict[str, zipfile.ZipInfo], source: Source) -> Iterator[Member]:
    for name, info in accepted.items():
        yield Member(name, _loader(archive, info, source, f"{source.where}!/{name}"))


def _loader(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source, where: str
) -> Callable[[], bytes | Problem]:
    def load() -> bytes | Problem:
        if info.file_size > source.limits.max_bytes:
            return too_large(where, info.file_size, source.limits)
        data = read_member(archive, info, source.limits)
        if data is None:
            return Problem(
                where=where, what="the member is damaged and cannot be unpacked", what_to_do="get the archive again"
            )
        return data

    return load


def _problem(source: Source, kind: str, names: list[str]) -> Problem:
    return source.problem(f"{kind} ({len(names)}, first: {names[0]})", _ADVICE[kind])

"""A published folder as a BagIt bag (RFC 8493): its manifests, its root hash, and the program that checks it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from .verify import REQUEST, TIMESTAMP, timestamp_request

DESCRIPTION = "data/ro-crate-metadata.json"
DERIVED = ("data/site/", "data/datasette/")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Sealed(Struct, frozen=True, kw_only=True):
    """What a signature is over."""

    root: str
    """Hash of the record: of the payload without the site, the database and the crate's description."""
    tags: str
    """sha256 of the tag manifest, which covers every file."""
    manifest: bytes
    """The payload manifest: what a timestamp is on."""


def record_root(folder: Path) -> str:
    """The root hash of the record that lies in ``folder/data`` so far: one line a file, ``sha256  path``."""
    lines = [
        f"{digest}  {path}\n"
        for path, digest in sorted(_hashed(folder, "data").items())
        if path != DESCRIPTION and not path.startswith(DERIVED)
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def seal(folder: Path, info: Mapping[str, str], timestamp: bytes = b"") -> Sealed:
    """Write declaration, ``bag-info.txt``, ``verify.py``, manifests and the request for a timestamp around what lies
    in ``folder/data``, and the timestamp where there is one."""
    payload = _hashed(folder, "data")
    octets = sum((folder / path).stat().st_size for path in payload)
    lines = {**info, "Payload-Oxum": f"{octets}.{len(payload)}"}
    manifest = _manifest(payload)
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{k}: {' '.join(v.split())}\n" for k, v in sorted(lines.items())).encode(),
        "verify.py": files(__package__).joinpath("verify.py").read_bytes(),
        "manifest-sha256.txt": manifest,
        REQUEST: timestamp_request(hashlib.sha256(manifest).digest()),
        **({TIMESTAMP: timestamp} if timestamp else {}),
    }
    for name, data in tags.items():
        (folder / name).write_bytes(data)
    listed = {name: hashlib.sha256(data).hexdigest() for name, data in tags.items()}
    (folder / "tagmanifest-sha256.txt").write_bytes(_manifest(listed))
    tags_hash = hashlib.sha256(_manifest(listed)).hexdigest()
    return Sealed(root=record_root(folder), tags=tags_hash, manifest=manifest)


def _manifest(listed: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(listed.items())).encode()


def _hashed(folder: Path, inside: str) -> dict[str, str]:
    """POSIX path from ``folder`` -> sha256 of every file below ``inside``."""
    found: dict[str, str] = {}
    for base, _, names in os.walk(folder / inside):
        for name in names:
            path = Path(base, name)
            with path.open("rb") as file:
                found[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return found

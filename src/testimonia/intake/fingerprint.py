"""What an extraction depends on beside the file's bytes: this package's code, its libraries, Tesseract, settings."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from .records import Limits

_LIBRARIES = ("pypdfium2", "selectolax", "charset_normalizer", "python_calamine")


def fingerprint(limits: Limits, languages: tuple[str, ...] = ("en",)) -> str:
    """A hash that changes when the same file might be read differently; 16 hex digits.

    Tesseract enters by the size and time of its program and data files, so that asking costs no process.
    """
    h = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        h.update(module.name.encode() + b"\0" + module.read_bytes())
    h.update(msgspec.json.encode((limits, languages, _versions(), _tesseract())))
    return h.hexdigest()[:16]


def _versions() -> list[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    out = []
    for library in _LIBRARIES:
        try:
            out.append((library, version(library)))
        except PackageNotFoundError:
            out.append((library, ""))
    return out


def _tesseract() -> list[tuple[str, int, int]]:
    import shutil

    program = shutil.which("tesseract")
    if program is None:
        return []
    out = []
    data = os.environ.get("TESSDATA_PREFIX", "")
    for path in (program, data) if data else (program, *_data_folders(program)):
        try:
            status = os.stat(path)
        except OSError:
            continue
        out.append((path, status.st_size, status.st_mtime_ns))
    return out


def _data_folders(program: str) -> list[str]:
    root = Path(program).resolve().parent.parent / "share"
    return [str(p) for p in [*sorted(root.glob("tesseract-ocr/*/tessdata")), root / "tessdata"]]

"""The estimates that a case asks for: its ``[[estimates]]`` tables, with the files that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from .model import EstimateRequest, Problem
from .settings import CASE_FILE, SettingsReader

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
METHODS = ("lcmcr", "dga", "loglinear", "sparse", "chao", "chapman")
_LARGEST = 16 << 20


def estimate_requests(
    root: Path, tables: Iterable[dict[str, Any]], problems: list[Problem]
) -> tuple[EstimateRequest, ...]:
    """The requests whose settings and files can be read; of the others a problem each says what is wrong."""
    found: dict[str, EstimateRequest] = {}
    for number, table in enumerate(tables, 1):
        where = f"{CASE_FILE}, estimates[{number}]"
        reader = SettingsReader(table, problems, f"estimates[{number}].")
        given, path = reader.take("id", str, ""), reader.take("table", str, "")
        request = EstimateRequest(
            id=given,
            name=reader.take("name", str, given),
            table=path,
            event=reader.take("event", str, ""),
            methods=reader.strings("methods"),
            seed=reader.positive("seed", 1),
            text="",
        )
        reader.leftovers()
        text = _text(root, path)
        wrong = _wrong(request, found) or (text.what if isinstance(text, Problem) else "")
        if wrong or isinstance(text, Problem):
            problems.append(Problem(where=where, what=wrong, what_to_do="correct it; until then it is left out"))
            continue
        found[given] = EstimateRequest(**{f: getattr(request, f) for f in request.__struct_fields__} | {"text": text})
    return tuple(found.values())


def _wrong(request: EstimateRequest, found: dict[str, EstimateRequest]) -> str:
    if not _ID.fullmatch(request.id):
        return f"its id {request.id!r} is missing or has other signs than a-z, 0-9 and hyphens"
    if request.id in found:
        return f"the id {request.id!r} is given twice"
    odd = next((m for m in request.methods if m not in METHODS), "")
    return f"its method {odd[:20]!r} is none of {', '.join(METHODS)}" if odd else ""


def _text(root: Path, path: str) -> str | Problem:
    """The table's text; its path stays inside the case."""
    parts = PurePosixPath(path).parts
    if not path or ".." in parts or path.startswith("/") or "\\" in path:
        return Problem(where=path, what=f"its table {path!r} is no path inside the case", what_to_do="")
    try:
        data = root.joinpath(*parts).read_bytes()
    except OSError as e:
        return Problem(where=path, what=f"its table {path} cannot be read ({e.strerror or e})", what_to_do="")
    if len(data) > _LARGEST:
        return Problem(where=path, what=f"its table {path} is larger than 16 MB", what_to_do="")
    return data.decode("utf-8", "replace")

"""The estimates that a case asks for: its ``[[estimates]]`` tables, with the files that they name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec.structs import replace

from .model import ESTIMATE_METHODS, EstimateRequest, Problem, wrong_id
from .settings import CASE_FILE, SettingsReader

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
        text, unread = _text(root, path)
        if wrong := _wrong(request, found) or unread:
            problems.append(Problem(where=where, what=wrong, what_to_do="correct it; until then it is left out"))
            continue
        found[given] = replace(request, text=text)
    return tuple(found.values())


def _wrong(request: EstimateRequest, found: dict[str, EstimateRequest]) -> str:
    if wrong := wrong_id(request.id, found):
        return wrong
    odd = next((m for m in request.methods if m not in ESTIMATE_METHODS), "")
    return f"its method {odd[:20]!r} is none of {', '.join(ESTIMATE_METHODS)}" if odd else ""


def _text(root: Path, path: str) -> tuple[str, str]:
    """The table's text, and as a clause why it cannot be read; its path stays inside the case."""
    parts = PurePosixPath(path).parts
    if not path or ".." in parts or path.startswith("/") or "\\" in path:
        return "", f"its table {path!r} is no path inside the case"
    try:
        data = root.joinpath(*parts).read_bytes()
    except OSError as e:
        return "", f"its table {path} cannot be read ({e.strerror or e})"
    if len(data) > _LARGEST:
        return "", f"its table {path} is larger than 16 MB"
    return data.decode("utf-8", "replace"), ""

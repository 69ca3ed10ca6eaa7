"""The models that a case names: its ``[[models]]`` tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..model import Extractor, Problem, wrong_id


def extractors(tables: Iterable[Mapping[str, Any]], problems: list[Problem]) -> tuple[Extractor, ...]:
    """The models with good settings; of the others a problem each says what is wrong."""
    found: dict[str, Extractor] = {}
    for number, table in enumerate(tables, 1):
        wrong = _wrong(table, found)
        if wrong:
            problems.append(
                Problem(
                    where=f"case.toml, models[{number}]",
                    what=wrong,
                    what_to_do='write it as in: id = "local", url = "http://127.0.0.1:11434/v1", model = "..."',
                )
            )
            continue
        rest = {k: v for k, v in table.items() if k not in ("id", "plugin")}
        found[table["id"]] = Extractor(id=table["id"], plugin=table.get("plugin", "openai"), settings=rest)
    return tuple(found.values())


def _wrong(table: Mapping[str, Any], found: Mapping[str, Extractor]) -> str:
    if wrong := wrong_id(table.get("id"), found):
        return wrong
    if not isinstance(table.get("plugin", ""), str):
        return "its plugin must be text in quotation marks"
    odd = next((k for k, v in table.items() if not isinstance(v, (str, int, float, bool))), "")
    return f"its setting {odd} must be text, a number, true or false" if odd else ""

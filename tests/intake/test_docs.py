"""docs/intake.md names every format that is read, and the limits as they are set."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from testimonia.intake.formats import READERS
from testimonia.intake.records import Limits
from testimonia.intake.sniffing import NAMES

PAGE = (Path(__file__).parents[2] / "docs" / "intake.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("|")]


def test_every_format_and_its_extractor_are_listed():
    for media_type, module in READERS.items():
        name, extractor = NAMES[media_type], import_module(module).EXTRACTOR
        assert any(name in row and f"`{extractor}`" in row for row in ROWS), media_type


def test_the_limits_are_those_of_the_program():
    limits = Limits()
    told = [row.split("|")[2].strip() for row in ROWS]
    for value in (
        f"{limits.max_bytes >> 20} MB (`max_megabytes`)",
        f"{limits.timeout_seconds:.0f} s (`timeout_seconds`)",
        f"{limits.max_archive_bytes >> 20} MB",
        f"{limits.max_archive_members:,}",
        f"{limits.max_depth} deep",
        f"{limits.max_ratio} times",
    ):
        assert value in told
    assert f"more than {limits.memory_bytes >> 30} GB of memory" in PAGE

"""Tables as text has them: cells cut by a sign, or a heading over columns of numbers."""

from __future__ import annotations

import pytest

from testimonia.figures import find

TABLES = [
    (
        "en",
        "| Region | Killed | Injured |\n|---|---|---|\n| North | 12 | 30 |\n| South | 5 | 1,031 |",
        [("12", 12, "killed", "all"), ("30", 30, "wounded", "all"),
         ("5", 5, "killed", "all"), ("1,031", 1031, "wounded", "all")],
    ),
    (
        "en",
        "Province   Dead   Injured   Houses destroyed\nNorth      12     30        140\nTotal      17     41        227",
        [("12", 12, "killed", "all"), ("30", 30, "wounded", "all"),
         ("17", 17, "killed", "all"), ("41", 41, "wounded", "all")],
    ),
    (
        "en",
        "Group\tDeaths\tMissing\nWomen\t14\t2\nChildren\t9\t1",
        [("14", 14, "killed", "women"), ("2", 2, "missing", "women"),
         ("9", 9, "killed", "children"), ("1", 1, "missing", "children")],
    ),
    ("en", "Region Dead Injured Missing\nNorth 12 30 4", [
        ("12", 12, "killed", "all"), ("30", 30, "wounded", "all"), ("4", 4, "missing", "all")]),
    ("fr", "Région ; Morts ; Blessés\nNord ; 12 ; 30", [("12", 12, "killed", "all"), ("30", 30, "wounded", "all")]),
    ("en", "| District | Houses | Dead |\n| North | 140 | 3 |\n\n| Year | Rainfall |\n| 1992 | 310 |",
     [("3", 3, "killed", "all")]),
    ("en", "| Name | Age |\n| Ana Vell | 41 |\n| Oren Vell | 7 |", []),
    ("en", "The team, its coach said\nwon 12 3 and lost 4 5", []),
    ("en", "Killed by province:\n- Arun: 14\n- Basar: 9", [("14", 14, "killed", "all"), ("9", 9, "killed", "all")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "figures"), TABLES)
def test_a_column_says_what_its_numbers_count(lang: str, text: str, figures: list[tuple[object, ...]]) -> None:
    found = find(text, lang)
    assert [(r.quote, r.low, r.outcome, r.group) for r in found] == figures
    assert all(text[r.start : r.end] == r.quote for r in found)

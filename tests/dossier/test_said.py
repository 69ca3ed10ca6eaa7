"""Reasons and notes of reviewers: the last that is in effect, and every note."""

import pytest

from testimonia.dossier.said import said_of
from testimonia.model import Decision


def decisions(*told: tuple[str, str, str]) -> list[Decision]:
    """Kind, target and reason; ids are d0, d1, ..."""
    return [
        Decision(
            v=1, id=f"d{n}", at=f"2001-05-0{n + 1}T00:00:00Z", by="reader-1", kind=kind, target=target,
            commitment="", previous="", payload={"reason": reason} if reason != "withheld" else None,
        )  # type: ignore[arg-type]
        for n, (kind, target, reason) in enumerate(told)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ([("reject", "c1", "not the same people")], ["not the same people"]),
        ([("accept", "c1", "")], []),
        ([("reject", "c1", "first"), ("accept", "c1", "second")], ["second"]),
        ([("reject", "c1", "first"), ("accept", "c1", "")], []),
        ([("reject", "c1", "first"), ("undo", "d0", "")], []),
        ([("reject", "c1", "first"), ("undo", "d0", ""), ("undo", "d1", "")], ["first"]),
        ([("note", "c1", "one"), ("note", "c1", "two"), ("reject", "c1", "why")], ["one", "two", "why"]),
        ([("correct", "c1", "withheld")], []),
        ([("redact", "c1", "secret")], []),
    ],
)
def test_what_is_said_of_a_record(told: list[tuple[str, str, str]], shown: list[str]):
    assert [s.words for s in said_of(decisions(*told)).get("c1", ())] == shown

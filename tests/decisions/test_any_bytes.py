"""Whatever a log's bytes become, reading it never fails, and no changed word goes by unnoticed."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from decision_kit import put
from hypothesis import example, given
from hypothesis import strategies as st

from testimonia.decisions import read, replay, verify
from testimonia.decisions.log import PRIVATE, wrong_line
from testimonia.journal import parse


@cache
def log() -> bytes:
    folder = Path(tempfile.mkdtemp())
    for n in range(3):
        put(folder, "correct", f"f{n}", at=n, reason="“naïve”", fields={"best": n})
    return (folder / "reader-1-a1.jsonl").read_bytes()


def written(content: bytes) -> Path:
    folder = Path(tempfile.mkdtemp()) / "decisions"
    folder.mkdir()
    (folder / "reader-1-a1.jsonl").write_bytes(content)
    return folder


def what_it_says(folder: Path) -> list[object]:
    return [e.decision for e in read(folder)[0]]


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")))
@example(b'{"previous":"0"}\n')
@example(b"\0" * 4096)
@example(b"[" * 60_000 + b"\n")
@example(b"9" * 60_000)
def test_any_bytes_can_be_read(content: bytes) -> None:
    folder = written(content + log())
    entries, problems = read(folder)
    replay(entries)
    verify(folder)
    assert all(len(p.what) < 300 and p.what.isprintable() for p in problems)


@given(st.data(), st.integers(0, 255))
def test_no_changed_byte_changes_a_word_unnoticed(data: st.DataObject, new: int) -> None:
    whole = log()
    at = data.draw(st.integers(0, len(whole) - 1))
    folder = written(whole[:at] + bytes([new]) + whole[at + 1 :])
    assert what_it_says(folder) == what_it_says(written(whole)) or read(folder)[1]


@given(st.data())
def test_no_cut_of_any_stretch_goes_unnoticed_but_at_the_very_end(data: st.DataObject) -> None:
    whole = log()
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    folder = written(whole[:start] + whole[end:])
    left = (folder / "reader-1-a1.jsonl").read_bytes().strip()
    whole_lines_are_left = any(left == b"\n".join(whole.splitlines()[:n]) for n in range(3))
    assert what_it_says(folder) == what_it_says(written(whole)) or read(folder)[1] or whole_lines_are_left


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda c: st.lists(c, max_size=2) | st.dictionaries(st.text(max_size=5), c, max_size=2), max_leaves=5), st.data())  # fmt: skip
def test_any_value_in_any_field_is_judged_not_stumbled_over(value: object, data: st.DataObject) -> None:
    fields = parse(log().splitlines()[0])
    field = data.draw(st.sampled_from(sorted(fields)))
    said = wrong_line(fields | {field: value})
    assert said or value == fields[field] or field in PRIVATE

"""The log: what is saved is there, what was touched is named, and nothing is ever rewritten."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from decision_kit import moment, put, salt

from testimonia import journal
from testimonia.decisions import Draft, append, read, verify
from testimonia.model import Problem

NAME = "reader-1-a1.jsonl"


def some(folder: Path, n: int = 4) -> list[str]:
    """A log of n decisions; their ids."""
    return [put(folder, "reject", f"f{i}", at=i, reason=f"reason {i}, “naïve” 𝔘\u2028").id for i in range(n)]


def ids_of(folder: Path) -> list[str]:
    return [e.decision.id for e in read(folder)[0]]


def test_what_was_saved_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "decisions"
    made = [put(folder, "reject", "f1", reason="seen twice"), put(folder, "accept", "f2", at=5)]
    entries, problems = read(folder)
    assert [e.decision for e in entries] == made
    assert [(e.file, e.line, e.depth) for e in entries] == [(f"decisions/{NAME}", 1, 1), (f"decisions/{NAME}", 2, 2)]
    assert problems == []
    assert [(c.lines, c.first_break) for c in verify(folder)] == [(2, 0)]


def test_a_line_can_be_checked_by_hand(tmp_path: Path) -> None:
    import hashlib

    put(tmp_path, "reject", "f1", reason="the page says “twelve”")
    put(tmp_path, "accept", "f2", at=1)
    first, second = (json.loads(line) for line in (tmp_path / NAME).read_text("utf-8").splitlines())
    payload = json.dumps(first.pop("payload"), ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256((first.pop("salt") + payload).encode()).hexdigest() == first["commitment"]
    public = json.dumps(first, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(public.encode()).hexdigest() == second["previous"]
    assert first["previous"] == "0" * 64


def test_cut_before_its_payload_a_line_still_proves_the_chain(tmp_path: Path) -> None:
    some(tmp_path)
    path = tmp_path / NAME
    path.write_text(
        "".join(line.split(',"payload"')[0] + "}\n" for line in path.read_text("utf-8").split("\n") if line)
    )
    entries, problems = read(tmp_path)
    assert [e.decision.payload for e in entries] == [None] * 4
    assert problems == []
    assert verify(tmp_path)[0].first_break == 0


# What was done to a log of four lines, and what is read of it: which lines count, where the chain first breaks.
Lines = list[bytes]
HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "other line endings": lambda b: b.replace(b"\n", b"\r\n"),
    "byte order mark": lambda b: b"\xef\xbb\xbf" + b,
    "last line ending lost": lambda b: b[:-1],
    "blank lines": lambda b: b.replace(b"\n", b"\n\n"),
    "other spacing": lambda b: b.replace(b'","', b'", "'),
    "last line twice": lambda b: b + b.splitlines(keepends=True)[-1],
    "all lines twice": lambda b: b + b,
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_leaves_every_word_as_it_was_breaks_nothing(tmp_path: Path, name: str) -> None:
    made = some(tmp_path)
    path = tmp_path / NAME
    path.write_bytes(HARMLESS[name](path.read_bytes()))
    assert ids_of(tmp_path) == made
    assert read(tmp_path)[1] == []
    assert verify(tmp_path)[0].first_break == 0
    later = put(tmp_path, "accept", "f9", at=9)
    assert ids_of(tmp_path) == [*made, later.id]
    assert read(tmp_path)[1] == []


DAMAGE: list[tuple[str, Callable[[Lines], Lines], list[int], int]] = [
    ("reason edited", lambda ls: [ls[0], ls[1].replace(b"reason 1", b"reason 7"), *ls[2:]], [0, 2, 3], 2),
    ("target edited", lambda ls: [ls[0], ls[1].replace(b'"f1"', b'"f2"'), *ls[2:]], [0, 2, 3], 2),
    ("name edited", lambda ls: [ls[0], ls[1].replace(b'"reader-1"', b'"reader-2"'), *ls[2:]], [0, 2, 3], 2),
    ("middle line removed", lambda ls: [ls[0], *ls[2:]], [0, 2, 3], 2),
    ("first line removed", lambda ls: ls[1:], [1, 2, 3], 1),
    ("two lines swapped", lambda ls: [ls[0], ls[2], ls[1], ls[3]], [0, 1, 2, 3], 2),
    ("line cut in the middle", lambda ls: [ls[0], ls[1][:40] + b"\n", *ls[2:]], [0, 2, 3], 2),
    ("last line cut", lambda ls: [*ls[:3], ls[3][:40] + b"\n"], [0, 1, 2], 4),
    ("unknown version", lambda ls: [ls[0].replace(b'"v":1', b'"v":9'), *ls[1:]], [1, 2, 3], 1),
    ("not UTF-8", lambda ls: [ls[0], b"\xff\xfe\n", *ls[1:]], [0, 1, 2, 3], 2),
    ("not an object", lambda ls: [ls[0], b"[1]\n", *ls[1:]], [0, 1, 2, 3], 2),
    ("nested without end", lambda ls: [ls[0], b'{"a":' * 5000 + b"\n", *ls[1:]], [0, 1, 2, 3], 2),
    ("key twice", lambda ls: [ls[0], ls[1].replace(b'{"at"', b'{"by":"x","at"'), *ls[2:]], [0, 2, 3], 2),
    ("key added", lambda ls: [ls[0], ls[1].replace(b'{"at"', b'{"also":"x","at"'), *ls[2:]], [0, 2, 3], 2),
    ("a megabyte in a line", lambda ls: [ls[0], b"x" * 1_000_000 + b"\n", *ls[1:]], [0, 1, 2, 3], 2),
]  # fmt: skip


@pytest.mark.parametrize(("do", "left", "first_break"), [d[1:] for d in DAMAGE], ids=[d[0] for d in DAMAGE])
def test_damage_is_named_by_file_and_line_and_the_other_lines_stand(
    tmp_path: Path, do: Callable[[Lines], Lines], left: list[int], first_break: int
) -> None:
    folder = tmp_path / "decisions"
    made = some(folder)
    path = folder / NAME
    path.write_bytes(b"".join(do(path.read_bytes().splitlines(keepends=True))))
    before = path.read_bytes()
    entries, problems = read(folder)
    assert sorted(e.decision.id for e in entries) == sorted(made[i] for i in left)
    assert verify(folder)[0].first_break == first_break
    assert f"decisions/{NAME} line {first_break}" in {p.where for p in problems}
    put(folder, "accept", "f9", at=9)
    assert path.read_bytes().startswith(before), "nothing that is there is rewritten"
    assert len(read(folder)[0]) == len(left) + 1


@pytest.mark.parametrize("cut", [1, 20, 200, 330])
def test_what_a_killed_writer_left_is_set_aside_where_it_is(tmp_path: Path, cut: int) -> None:
    made = some(tmp_path)
    path = tmp_path / NAME
    whole = path.read_bytes()
    last = whole.splitlines(keepends=True)[-1]
    torn = whole[: -len(last)] + last[:cut]
    path.write_bytes(torn)
    entries, problems = read(tmp_path)
    assert [e.decision.id for e in entries] == made[:3]
    assert [p.where.rsplit(" ", 1)[1] for p in problems] == ["4"]
    assert "interrupted" in problems[0].what
    assert verify(tmp_path)[0].first_break == 0
    later = put(tmp_path, "accept", "f9", at=9)
    assert path.read_bytes().startswith(torn)
    assert ids_of(tmp_path) == [*made[:3], later.id]
    assert read(tmp_path)[1] == []
    assert verify(tmp_path)[0].first_break == 0


def test_a_first_line_that_was_never_finished_does_not_shut_the_log(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b'{"at":"2026-01-0')
    later = put(tmp_path, "accept", "f9")
    assert ids_of(tmp_path) == [later.id]
    assert later.previous == "0" * 64


def test_a_file_of_something_else_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes("a letter\nin two lines\n".encode("utf-16"))
    before = path.read_bytes()
    refused = append(
        tmp_path, [Draft(kind="accept", target="f1", payload={})], by="reader-1", device="a1", at=moment(0), salts=salt
    )
    assert isinstance(refused, Problem)
    assert "none of the lines" in refused.what
    assert path.read_bytes() == before


def test_two_copies_continued_apart_and_merged_lose_nothing(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    made = some(mine, 2)
    theirs.mkdir()
    (theirs / NAME).write_bytes((mine / NAME).read_bytes())
    made += [
        put(mine, "accept", "f7", at=7).id,
        put(theirs, "accept", "f8", at=8).id,
        put(mine, "accept", "f9", at=9).id,
    ]
    shared = len((mine / NAME).read_bytes().splitlines()) - 2
    both = (mine / NAME).read_bytes() + b"".join((theirs / NAME).read_bytes().splitlines(keepends=True)[shared:])
    (mine / NAME).write_bytes(both)
    assert ids_of(mine) == made
    assert read(mine)[1] == []
    (chain,) = verify(mine)
    assert (chain.first_break, len(chain.heads)) == (0, 2)


def test_an_unresolved_merge_is_named_and_both_sides_are_read(tmp_path: Path) -> None:
    made = some(tmp_path, 3)
    a, b, c = (tmp_path / NAME).read_bytes().splitlines(keepends=True)
    (tmp_path / NAME).write_bytes(a + b"<<<<<<< mine\n" + b + b"=======\n" + b + c + b">>>>>>> theirs\n")
    assert ids_of(tmp_path) == made
    assert {p.what for p in read(tmp_path)[1]} == {"a merge was left unresolved here"}


def test_files_of_two_people_and_two_devices_read_as_one(tmp_path: Path) -> None:
    made = {
        put(tmp_path, "accept", "f1", by=by, device=device).id for by in ("reader-1", "reader-2") for device in "ab"
    }
    assert len(list(tmp_path.glob("*.jsonl"))) == 4
    (tmp_path / "reader-1-a (conflicted copy).jsonl").write_bytes((tmp_path / "reader-1-a.jsonl").read_bytes())
    assert set(ids_of(tmp_path)) == made
    assert len(ids_of(tmp_path)) == 4
    assert read(tmp_path)[1] == []


def test_within_a_second_and_with_a_clock_set_back_the_order_of_a_log_holds(tmp_path: Path) -> None:
    made = [put(tmp_path, "note", "f1", at=at).id for at in (50, 50, 50, 10, 50, 20)]
    assert ids_of(tmp_path) == made


# ------------------------------------------------------------------------------------------------------- refusals

NAMES = [
    "", "../up", "a/b", "a\\b", "..", ".hidden", "-rf", "a..b", "line\nbreak", "nul\0", "tab\t", "x" * 41, "con", "NUL.x", "trailing ", "dot.",
    "a:b", "a*b", "right\u202eleft", "e\u0301", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("by", NAMES)
def test_a_name_that_cannot_be_a_file_is_refused(tmp_path: Path, by: str) -> None:
    folder = tmp_path / "case" / "decisions"
    refused = append(
        folder, [Draft(kind="accept", target="f1", payload={})], by=by, device="a1", at=moment(0), salts=salt
    )
    assert isinstance(refused, Problem)
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("by", ["reader-1", "Анна", "ليلى", "Zoë 2", "李", "Ada_M"])
def test_names_of_any_script_are_good(tmp_path: Path, by: str) -> None:
    made = put(tmp_path, "accept", "f1", by=by)
    assert ids_of(tmp_path) == [made.id]


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ({"reason": "x" * 1_000_000}, "more than the 32,768 allowed"),
        ({"reason": "\ud800"}, "not valid text"),
        ({"best": 1.5}, "cannot be written exactly"),
        ({"best": 2**60}, "too large"),
    ],
)
def test_what_cannot_be_written_exactly_is_refused(tmp_path: Path, payload: dict[str, object], said: str) -> None:
    refused = append(
        tmp_path,
        [Draft(kind="note", target="f1", payload=payload)],
        by="reader-1",
        device="a1",
        at=moment(0),
        salts=salt,
    )
    assert isinstance(refused, Problem)
    assert said in refused.what
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fits", [0, 1, 100, 300])
def test_a_full_disk_is_told_and_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fits: int
) -> None:
    made = some(tmp_path, 2)
    before = (tmp_path / NAME).read_bytes()
    room = [fits]
    really = os.write

    def write(fd: int, data: bytes) -> int:
        if room[0] == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        n = really(fd, data[: room[0]])
        room[0] -= n
        return n

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        refused = append(
            tmp_path,
            [Draft(kind="accept", target="f9", payload={})],
            by="reader-1",
            device="a1",
            at=moment(9),
            salts=salt,
        )
    assert isinstance(refused, Problem)
    assert "no space left" in refused.what
    assert "nothing was saved" in refused.what
    assert (tmp_path / NAME).read_bytes() == before
    assert ids_of(tmp_path) == made


def test_a_disk_that_cannot_confirm_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = some(tmp_path, 2)

    def fail(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        refused = append(
            tmp_path,
            [Draft(kind="accept", target="f9", payload={})],
            by="reader-1",
            device="a1",
            at=moment(9),
            salts=salt,
        )
    assert isinstance(refused, Problem)
    assert ids_of(tmp_path) == made


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_a_log_that_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    folder, elsewhere = tmp_path / "decisions", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.write_text("untouched")
    {"link": lambda p: p.symlink_to(elsewhere), "folder": Path.mkdir, "pipe": os.mkfifo}[kind](folder / NAME)
    refused = append(
        folder, [Draft(kind="accept", target="f9", payload={})], by="reader-1", device="a1", at=moment(9), salts=salt
    )
    assert isinstance(refused, Problem)
    assert [p.where for p in read(folder)[1]] == [f"decisions/{NAME}"]
    assert elsewhere.read_text() == "untouched"


def test_a_writer_that_finds_the_file_locked_waits_and_then_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    from testimonia.journal import appending

    some(tmp_path, 1)
    monkeypatch.setattr(appending, "LOCK_SECONDS", 0.05)
    with open(tmp_path / NAME, "rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        refused = append(
            tmp_path,
            [Draft(kind="accept", target="f9", payload={})],
            by="reader-1",
            device="a1",
            at=moment(9),
            salts=salt,
        )
    assert isinstance(refused, Problem)
    assert "another program" in refused.what


def test_many_at_once_are_saved_all_or_none(tmp_path: Path) -> None:
    drafts = [Draft(kind="note", target=f"f{i}", payload={"reason": f"note {i}"}) for i in range(50)]
    saved = append(tmp_path, drafts, by="reader-1", device="a1", at=moment(0), salts=salt)
    assert isinstance(saved, list)
    assert ids_of(tmp_path) == [d.id for d in saved]
    refused = append(
        tmp_path,
        [drafts[0], Draft(kind="note", target="no id", payload={})],
        by="reader-1",
        device="a1",
        at=moment(1),
        salts=salt,
    )
    assert isinstance(refused, Problem)
    assert len(ids_of(tmp_path)) == 50


def test_the_last_line_is_found_in_a_long_log(tmp_path: Path) -> None:
    drafts = [Draft(kind="note", target="f1", payload={"reason": "r" * 20_000}) for _ in range(20)]
    append(tmp_path, drafts, by="reader-1", device="a1", at=moment(0), salts=salt)
    put(tmp_path, "accept", "f1")
    assert verify(tmp_path)[0].first_break == 0
    assert verify(tmp_path)[0].lines == 21


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [True, None, "x"]}, b'{"a":[true,null,"x"],"b":1}'),
        ({"\U00010000": 1, "\ue000": 2}, '{"\U00010000":1,"\ue000":2}'.encode()),
        ('é\u2028\x7f\x00\x1f\b"\\/', '"é\u2028\x7f\\u0000\\u001f\\b\\"\\\\/"'.encode()),
        ((), b"[]"),
    ],
)
def test_canonical_json(value: object, expected: bytes) -> None:
    assert journal.canonical(value) == expected

"""Zip archives: members are sources of their own; bombs, forged names and passwords are told and never inflated."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest


def packed(*members: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = how
            archive.writestr(info, data)
    return out.getvalue()


def nested(levels: int) -> bytes:
    data = b"The innermost words."
    name = "a.txt"
    for _ in range(levels):
        data, name = packed((name, data)), "inner.zip"
    return data


def told(extraction) -> list[str]:
    return [p.what for e in extraction.walk() for p in e.problems]


def texts(extraction) -> dict[str, str]:
    return {e.original.path: e.text.content for e in extraction.walk() if e.text}


def test_members_are_read_in_order_of_their_names(read):
    extraction = read(
        packed(
            ("b/é.txt", b"second"),
            ("a.html", b"<html><p>first"),
            ("b/", b""),
            (".DS_Store", b"x"),
            ("__MACOSX/._a", b"x"),
        ),
        "a.zip",
    )
    assert extraction.text is None
    assert texts(extraction) == {"a.zip!/a.html": "first", "a.zip!/b/é.txt": "second"}
    assert [m.original.media_type for m in extraction.members] == ["text/html", "text/plain"]
    assert told(extraction) == []


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions(read, how):
    assert texts(read(packed(("a.txt", b"words"), how=how), "a.zip")) == {"a.zip!/a.txt": "words"}


def test_a_bad_member_hides_no_other(read):
    extraction = read(packed(("a.pdf", b"%PDF-1.7 broken"), ("b.txt", b"words"), ("c.txt", b"")), "a.zip")
    assert texts(extraction) == {"a.zip!/b.txt": "words"}
    assert [(p.where, p.what) for e in extraction.walk() for p in e.problems] == [
        ("a.zip!/a.pdf", "the PDF is damaged and cannot be opened"),
        ("a.zip!/c.txt", "the file is empty"),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../evil.txt", "../../evil.txt"),
        ("a/../../evil.txt", "a/../../evil.txt"),
        ("/etc/evil.txt", "/etc/evil.txt"),
        ("..\\evil.txt", "../evil.txt"),
        ("C:\\evil.txt", "C:/evil.txt"),
        ("\\\\host\\evil.txt", "//host/evil.txt"),
    ],
)
def test_names_that_lead_out_are_refused(read, name, shown):
    extraction = read(packed((name, b"evil"), ("good.txt", b"words")), "a.zip")
    assert texts(extraction) == {"a.zip!/good.txt": "words"}
    assert told(extraction) == [
        f"members were left out because their names lead out of the archive or are absolute (1, first: {shown})"
    ]


def test_links_are_refused(read):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    extraction = read(out.getvalue(), "a.zip")
    assert texts(extraction) == {}
    assert told(extraction) == ["members were left out because they are links (1, first: link.txt)"]


def test_names_that_differ_in_capitals_only_are_read_and_told(read):
    extraction = read(packed(("Note.txt", b"one"), ("note.TXT", b"two")), "a.zip")
    assert texts(extraction) == {"a.zip!/Note.txt": "one", "a.zip!/note.TXT": "two"}
    assert len(told(extraction)) == 1
    assert "in capitals only" in told(extraction)[0]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_first_is_read(read):
    extraction = read(packed(("a.txt", b"one"), ("a.txt", b"two")), "a.zip")
    assert texts(extraction) == {"a.zip!/a.txt": "one"}
    assert len(told(extraction)) == 1


def test_encrypted_members_are_one_problem(read):
    data = bytearray(packed(("a.txt", b"secret words"), ("b.txt", b"secret words")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1)
    extraction = read(bytes(data), "a.zip")
    assert texts(extraction) == {}
    assert told(extraction) == ["members were left out because they are encrypted (2, first: a.txt)"]


def test_a_dense_member_is_not_inflated(read):
    data = packed(("bomb.txt", b"\n" * 40_000_000), ("good.txt", b"words"))
    extraction = read(data, "a.zip")
    assert texts(extraction) == {"a.zip!/good.txt": "words"}
    assert told(extraction) == ["members were left out because they expand as in a zip bomb (1, first: bomb.txt)"]


def test_an_archive_that_declares_too_much_is_not_unpacked(read):
    data = packed(*((f"{n}.txt", b"words " * 1000) for n in range(20)))
    extraction = read(data, "a.zip", max_archive_bytes=100_000)
    assert extraction.members == ()
    assert len(told(extraction)) == 1
    assert "it would expand to" in told(extraction)[0]


def test_a_member_larger_than_it_declares_is_damaged(read):
    data = bytearray(packed(("a.txt", b"words " * 1000)))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(mark)
        data[place + at : place + at + 4] = struct.pack("<I", 10)
    assert told(read(bytes(data), "a.zip")) == ["the member is damaged and cannot be unpacked"]


def test_overlapping_members_are_refused(read):
    data = packed(("a.txt", b"words " * 1000), ("b.txt", b"other words"))
    directory = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", directory + 1)
    forged = data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]
    extraction = read(forged, "a.zip")
    assert extraction.members == ()
    assert told(extraction) == ["its members overlap, as in a zip bomb; nothing was unpacked"]


def test_too_many_members_are_refused(read):
    extraction = read(packed(*((f"{n}.txt", b"x") for n in range(30))), "a.zip", max_archive_members=20)
    assert extraction.members == ()
    assert told(extraction) == ["it has 30 members, more than the 20 that are read"]


def test_members_of_inner_archives_count(read):
    inner = packed(*((f"{n}.txt", b"x") for n in range(15)))
    extraction = read(packed(("1.zip", inner), ("2.zip", inner)), "a.zip", max_archive_members=20)
    assert len(texts(extraction)) == 18
    assert told(extraction) == ["the archive has more than 20 members; the rest was not read"]


def test_what_inner_archives_expand_to_counts(read):
    inner = packed(*((f"{n}.txt", b"words " * 2000) for n in range(10)))
    extraction = read(packed(*((f"{n}.zip", inner) for n in range(5))), "a.zip", max_archive_bytes=150_000)
    assert 10 < len(texts(extraction)) < 15
    assert len(told(extraction)) == 1
    assert "expands to more than" in told(extraction)[0]


@pytest.mark.parametrize(("levels", "read_texts", "problems"), [(3, 1, 0), (4, 0, 1), (30, 0, 1)])
def test_archives_inside_archives(read, levels, read_texts, problems):
    extraction = read(nested(levels), "a.zip")
    assert len(texts(extraction)) == read_texts
    assert len(told(extraction)) == problems


def test_many_deep_archives_are_told_once(read):
    deep = nested(4)
    extraction = read(packed(*((f"{n}.zip", deep) for n in range(50))), "a.zip")
    assert told(extraction) == ["archives lie inside each other more than 3 deep; what lies deeper was not read"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (packed(("a.txt", b"words"))[:-10], "it is damaged and cannot be unpacked"),
        (b"PK\x03\x04" + b"\xff" * 500, "it is damaged and cannot be unpacked"),
        (packed(), "the archive is empty"),
    ],
)
def test_a_damaged_or_empty_archive_is_one_problem(read, data, what):
    assert told(read(data, "a.zip")) == [what]


def test_a_zip64_archive(read):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as member:
        member.write(b"words")
    assert texts(read(out.getvalue(), "a.zip")) == {"a.zip!/a.txt": "words"}


def test_control_characters_in_names_do_not_reach_records(read):
    (path,) = texts(read(packed(("a\nb\x1b[31m.txt", b"words")), "a.zip"))
    assert path == "a.zip!/a\ufffdb\ufffd[31m.txt"

"""A file is what its bytes are; a name that lies is told."""

from __future__ import annotations

import pytest

from testimonia.intake.sniffing import media_type, mislabel

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n", "a.txt", "application/pdf"),
        (b"\n\n%PDF-1.4\n", "a.pdf", "application/pdf"),
        (PNG, "a.jpg", "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a", "image/jpeg"),
        (b"II*\0\x08\0\0\0", "a.tif", "image/tiff"),
        (b"<!DOCTYPE html><title>x</title>", "a.pdf", "text/html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "a.txt", "text/html"),
        (b"<p>A paragraph</p>", "a.html", "text/html"),
        (b"<p>A paragraph of Markdown</p>", "a.md", "text/markdown"),
        (b"a,b\n1,2\n", "a.csv", "text/csv"),
        (b"a,b\n1,2\n", "a.txt", "text/plain"),
        (b"From: A <a@example.org>\nSubject: x\n\nbody", "a.eml", "message/rfc822"),
        (b"Received: from x\nMessage-ID: <1@x>\nFrom: a@example.org\n\nbody", "a.txt", "message/rfc822"),
        (b"From: the editor\nTo: all readers\n\nA letter.", "a.txt", "text/plain"),
        (b"Date: Tuesday\n\nA letter to the editor.", "a.txt", "text/plain"),
        (b"{\\rtf1 x}", "a.doc", "application/rtf"),
        (b"", "a.txt", "text/plain"),
    ],
)
def test_media_type(data, name, expected):
    assert media_type(data, name) == expected


@pytest.mark.parametrize(
    ("found", "name", "expected"),
    [
        ("application/pdf", "a.pdf", ""),
        ("application/pdf", "a.PDF", ""),
        ("application/pdf", "a.txt", "plain text"),
        ("text/html", "a.pdf", "PDF"),
        ("image/png", "a.jpg", "JPEG"),
        ("image/jpeg", "a.jpeg", ""),
        ("application/pdf", "a", ""),
        ("application/pdf", "scan.of.page.7", ""),
        ("text/plain", "README.md", ""),
    ],
)
def test_mislabel(found, name, expected):
    assert mislabel(found, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (
            b"<html><body><p>The council met.</p></body></html>",
            "a.pdf",
            "it is named as PDF but is HTML, and was read as HTML",
        ),
        (
            b"<!doctype html><p>The council met.</p>",
            "a.txt",
            "it is named as plain text but is HTML, and was read as HTML",
        ),
        (b"The council met.", "a.docx", "it is named as DOCX but is plain text, and was read as plain text"),
    ],
)
def test_a_mislabelled_file_is_read_as_what_it_is_with_one_problem(read, data, name, what):
    extraction = read(data, name)
    assert extraction.text.content == "The council met."
    assert [p.what for p in extraction.problems] == [what]


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "it is an old Office format, which is not read"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600),
            "a.docx",
            "the document is encrypted",
        ),
        (b"\x1f\x8b\x08\0" + bytes(20), "a.txt.gz", "it is gzip, which is not read"),
        (b"Rar!\x1a\x07\x01\0" + bytes(20), "a.rar", "it is RAR, which is not read"),
    ],
)
def test_a_kind_that_is_not_read_is_one_problem(read, data, name, what):
    extraction = read(data, name)
    assert extraction.text is None
    assert [p.what for p in extraction.problems] == [what]

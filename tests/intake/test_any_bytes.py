"""Any bytes under any name give a text or a Problem, and never raise; records always go through JSON."""

from __future__ import annotations

import io
import zipfile

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testimonia.intake import Extraction, ocr
from testimonia.intake.reading import Reader
from testimonia.intake.records import Limits
from testimonia.intake.sniffing import DOCX, ODT, XLSX

NAMES = st.sampled_from(
    ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.odt", "a.eml", "a.csv", "a.xlsx", "a.png", "a.tif", "a.zip", "a"]
)


def parts(**named: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return out.getvalue()


SEEDS = [
    b"Twelve were hurt.\nThe paper said.",
    b"\xff\xfeT\0w\0e\0l\0v\0e\0",
    b"<!DOCTYPE html><html><head><title>x</title></head><body><p>Twelve <b>were</b><table><tr><td>hurt</table>",
    b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nTwelve\n--x\n"
    b"Content-Type: text/html; charset=koi8-r\nContent-Disposition: attachment; filename=a.html\n\n<p>x\n--x--\n",
    b'a,b\n"1",2\n3\n',
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype"
    b"/Type1/BaseFont/Helvetica>>>>>>>>endobj 4 0 obj<</Length 30>>stream\nBT /F 9 Tf 9 9 Td (words) Tj ET\nendstream "
    b"endobj trailer<</Root 1 0 R>>",
    parts(**{"word/document.xml": "<d><p><t>Twelve</t></p></d>", "word/footnotes.xml": "<f/>"}),
    parts(mimetype=ODT, **{"content.xml": "<d><p>Twelve</p></d>"}),
    parts(**{"[Content_Types].xml": "<T/>", "xl/workbook.xml": "<workbook><sheets/></workbook>"}),
    parts(**{"a.txt": "Twelve", "../b": "x", "c.zip": "PK\x03\x04"}),
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01",
]


@pytest.fixture(autouse=True)
def _without_tesseract(monkeypatch):
    """What Tesseract makes of noise is its own affair, and starting it for every example is slow."""
    monkeypatch.setattr(ocr, "find", lambda _: None)


def check(data: bytes, name: str) -> None:
    extraction = Reader(Limits(max_archive_bytes=1 << 22)).read_bytes(data, name)
    for one in extraction.walk():
        assert one.text is not None or one.problems or one.members or one is not extraction
        if one.text is None:
            continue
        content = one.text.content
        assert "\r" not in content
        assert "\0" not in content
        assert one.text.original == one.original.sha256
        assert all(0 <= b.start < b.end <= len(content) for b in one.text.boxes)
        assert all(0 <= p.start <= p.end <= len(content) for p in one.text.pages)
    assert all(p.where and p.what and p.what_to_do for e in extraction.walk() for p in e.problems)
    assert msgspec.json.decode(msgspec.json.encode(extraction), type=Extraction) == extraction


@given(st.binary(max_size=2000), NAMES)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_noise(data, name):
    check(data, name)


@given(st.data())
@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_with_some_bytes_changed(data):
    seed = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(seed) - 1))
        change = data.draw(st.sampled_from(["set", "cut", "double"]))
        if change == "set":
            seed[at] = data.draw(st.integers(0, 255))
        elif change == "cut" and len(seed) > 20:
            del seed[at : at + data.draw(st.integers(1, 10))]
        else:
            seed[at:at] = seed[at : at + data.draw(st.integers(1, 50))]
    check(bytes(seed), data.draw(NAMES))


def test_the_seeds_are_what_they_are_meant_to_be():
    read = [Reader(Limits()).read_bytes(seed, "a") for seed in SEEDS]
    assert [e.original.media_type for e in read] == [
        "text/plain", "text/plain", "text/html", "text/plain", "text/plain", "application/pdf", DOCX, ODT, XLSX,
        "application/zip", "image/png",
    ]  # fmt: skip

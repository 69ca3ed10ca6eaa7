"""ODT: paragraphs, tables, notes and metadata; encrypted and hostile documents told."""

from __future__ import annotations

import io
import zipfile

import pytest

odfdo = pytest.importorskip("odfdo", reason="odfdo makes the documents of these tests")

NAMESPACES = " ".join(
    f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table", "draw")
)


def package(body: str, manifest: str = "<manifest/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr(
            "content.xml",
            body
            if body.startswith("<!")
            else f"<office:document-content {NAMESPACES}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


def test_a_document_made_by_a_library(read):
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "The heading"))
    document.body.append(odfdo.Paragraph("Twelve were   hurt.\nNew line."))
    table = odfdo.Table("t", width=2, height=2)
    table.set_values([["a", "b"], ["c", "d"]])
    document.body.append(table)
    document.meta.title = "A report"
    out = io.BytesIO()
    document.save(out)
    extraction = read(out.getvalue(), "a.odt")
    assert extraction.text.content == "The heading\n\nTwelve were   hurt.\nNew line.\n\na\tb\nc\td"
    assert extraction.text.id == "odt@1"
    assert ("title", "A report") in [(f.field, f.value) for f in extraction.text.facts]
    assert extraction.problems == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>a <text:span>b</text:span>\n  c</text:p>", "a b c"),
        ("<text:p>a<text:s text:c='3'/>b<text:tab/>c</text:p>", "a   b\tc"),
        ("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>kept</text:p>", "kept"),
        ("<text:p>a<office:annotation><text:p>remark</text:p></office:annotation>b</text:p>", "ab"),
        (
            "<text:p>Twelve<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The Gazette.</text:p></text:note-body></text:note> were hurt.</text:p>",
            "Twelve[1] were hurt.\n\n[1] The Gazette.",
        ),
        (
            "<text:p>a<draw:text-box><text:p>box</text:p></draw:text-box> b</text:p><text:p>c</text:p>",
            "a b\n\nbox\n\nc",
        ),
        (
            "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list><text:p>two</text:p>",
            "one\n\ntwo",
        ),
    ],
)
def test_what_a_reader_of_the_document_sees(read, body, expected):
    assert read(package(body), "a.odt").text.content == expected


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (
            package('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'),
            "it holds XML entity declarations, as attacks do; nothing was read",
        ),
        (package("<text:p>x</text:p>", "<m><manifest:encryption-data/></m>"), "the document is encrypted"),
        (package("<text:p>"), "its XML is damaged"),
        (package("<text:p/>"), "there is no text in it"),
    ],
)
def test_a_bad_document_is_one_problem(read, data, what):
    extraction = read(data, "a.odt")
    assert extraction.text is None
    assert [p.what for p in extraction.problems] == [what]

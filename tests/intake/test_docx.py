"""DOCX: paragraphs, tables, notes and properties; tracked deletions and instructions left out; attacks refused."""

from __future__ import annotations

import io
import zipfile

import pytest

docx = pytest.importorskip("docx", reason="python-docx makes the documents of these tests")

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def package(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            body if body.startswith("<!") else f"<w:document {W}><w:body>{body}</w:body></w:document>",
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def test_a_document_made_by_a_library(read):
    document = docx.Document()
    document.core_properties.title = "A report"
    document.core_properties.author = "The Council"
    document.core_properties.language = "en-GB"
    document.add_heading("The heading", 1)
    paragraph = document.add_paragraph("Twelve ")
    paragraph.add_run("were").bold = True
    paragraph.add_run(" hurt.\tTabbed.\nNew line.")
    table = document.add_table(rows=2, cols=3)
    for row, words in zip(table.rows, [("a", "", "c"), ("d", "e", "f")], strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.rows[1].cells[1].text = "e\ntwice"
    document.add_paragraph("The end.")
    extraction = read(saved(document), "a.docx")
    assert extraction.text.content == (
        "The heading\n\nTwelve were hurt.\tTabbed.\nNew line.\n\na\t\tc\nd\te twice\tf\n\nThe end."
    )
    assert extraction.text.id == "docx@1"
    assert [(f.field, f.value) for f in extraction.text.facts] == [
        ("title", "A report"),
        ("author", "The Council"),
        ("language", "en-GB"),
    ]
    assert extraction.problems == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p>",
            "ab",
        ),
        (
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:instrText>PAGE</w:instrText><w:t>a</w:t></w:r></w:p>",
            "a",
        ),
        ("<w:p><w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>year</w:t></w:r></w:p>", "12\u2011year"),
        (
            "<w:p><w:r><w:t>before</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent><w:t> after</w:t></w:r></w:p>",
            "before after\n\nbox",
        ),
    ],
)
def test_what_a_reader_of_the_document_sees(read, body, expected):
    assert read(package(body), "a.docx").text.content == expected


def test_footnotes_stand_at_the_end(read):
    body = '<w:p><w:r><w:t>Twelve were hurt</w:t><w:footnoteReference w:id="2"/><w:t>.</w:t></w:r></w:p>'
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="0"><w:p><w:r><w:t>rule</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>The Gazette.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    assert read(package(body, footnotes=notes), "a.docx").text.content == "Twelve were hurt[1].\n\n[1] The Gazette."


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (
            package('<!DOCTYPE x [<!ENTITY a "words"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'),
            "it holds XML entity declarations, as attacks do; nothing was read",
        ),
        (package("<w:p><w:r><w:t>never closed"), "its XML is damaged"),
        (package("<w:p/>"), "there is no text in it"),
        (package("<w:p>" + " " * 20_000_000 + "</w:p>"), "its part word/document.xml expands"),
        (package("<w:p/>")[:-30], "it is damaged and cannot be unpacked"),
    ],
)
def test_a_bad_document_is_one_problem(read, data, what):
    extraction = read(data, "a.docx")
    assert extraction.text is None
    problems = [p.what for p in extraction.problems if "is named as" not in p.what]
    assert len(problems) == 1
    assert problems[0].startswith(what)


def test_deep_nesting_is_read(read):
    body = "<w:sdt>" * 50_000 + "<w:p><w:r><w:t>words</w:t></w:r></w:p>" + "</w:sdt>" * 50_000
    assert read(package(body), "a.docx").text.content == "words"

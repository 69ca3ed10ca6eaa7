"""The dossier as a book: tags, languages, fonts and bookmarks, and text of sources that nothing can make misbehave."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from made_up import Held, norwood
from msgspec.structs import replace

from testimonia.dossier import pdf
from testimonia.dossier.book import Book
from testimonia.dossier.pdf.binding import _volumes
from testimonia.dossier.pdf.letters import Letters
from testimonia.model import Edition

ROOT = "ab" * 32
HOSTILE = (
    "#strong[not bold] *nor this* $x$ \\u{41} <label> @ref // comment <script>alert(1)</script> &amp; "
    + "\u202eover\u202c \x00\x07 " + "W" * 400 + " 漢字 e" + "\u0301" * 40 + " \ud800 In Norwood 12 died."
)  # fmt: skip


def printed(held: Held, root: str = "") -> bytes:
    made = pdf.bind(Book(held, Edition(number=1, date="2001-06-01", root=root)))
    assert [f.name for f in made.files] == ["dossier.pdf"]
    return made.files[0].data


@pytest.fixture(scope="module")
def book() -> bytes:
    held = norwood("In Norwood 12 died and قُتل 40 were hurt. Погибли люди. Զոհեր կան.", {"12": 12, "40": 40})
    return printed(held, ROOT)


def nodes(node: object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from nodes(part)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from nodes(node.K)


def words(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_the_tree_of_tags_has_headings_tables_with_heads_and_figures_with_words(book: bytes):
    with pikepdf.open(io.BytesIO(book)) as doc:
        assert doc.Root.MarkInfo.Marked
        assert str(doc.Root.Lang) == "en"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in doc.Root.Metadata.read_bytes()
        tree = list(nodes(doc.Root.StructTreeRoot.K))
        kinds = [str(n.S) for n in tree]
        assert {"/Title", "/H1", "/H2", "/P", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD", "/Figure"} <= set(
            kinds
        )
        figures = [n for n in tree if n.S == "/Figure"]
        assert all(str(n.get("/Alt", "")) for n in figures)
        assert any("statement" in str(n.Alt) for n in figures)
        for table in (n for n in tree if n.S == "/Table"):
            assert [str(n.S) for n in nodes(table.K)].count("/TH") >= 2


@pytest.mark.parametrize(
    ("language", "quote"), [("ar", "قُتل 12 شخصا"), ("ru", "Погибли 12 человек"), ("hy", "Զոհվել է 12")]
)
def test_words_of_a_source_carry_its_language(language: str, quote: str):
    data = printed(_in(language, quote))
    with pikepdf.open(io.BytesIO(data)) as doc:
        contents = b"".join(page.Contents.read_bytes() for page in doc.pages)
    assert f"/Lang({language})".encode() in contents


def _in(language: str, quote: str) -> Held:
    held = norwood(f"{quote}.", {quote: 12})
    held.parts = [replace(i, language=language) for i in held.parts]
    return held


def test_every_font_is_embedded_for_every_script(book: bytes):
    with pikepdf.open(io.BytesIO(book)) as doc:
        fonts = [o for o in doc.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        names = " ".join(str(f.FontName) for f in fonts)
        assert all("/FontFile2" in f or "/FontFile3" in f for f in fonts)
    assert all(name in names for name in ("SourceSerif4", "SourceSans3", "NotoNaskhArabic", "NotoSerifArmenian"))


def test_it_has_bookmarks_page_numbers_the_exact_words_and_the_root_hash(book: bytes):
    with pikepdf.open(io.BytesIO(book)) as doc, doc.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
        assert "How many people were killed?" in titles
        assert "/PageLabels" in doc.Root
    shown = words(book)
    assert "“12”" in shown
    assert ROOT in re.sub(r"\s|\u200b", "", shown)
    assert f"root hash, {ROOT}".encode() in book


def test_two_printings_are_the_same_bytes():
    held = norwood("In Norwood 12 died.", {"12": 12})
    assert printed(held) == printed(held)


def test_text_of_a_source_is_never_read_as_markup_and_breaks_nothing():
    held = norwood(HOSTILE, {"12": 12})
    made = pdf.bind(Book(held, Edition(number=1)))
    shown = words(made.files[0].data)
    for part in ("#strong[not bold]", "*nor this*", "$x$", "\\u{41}", "<label> @ref // comment", "<script>alert(1)"):
        assert part in shown, part
    assert "\u202e" not in shown
    assert "W" * 16 in shown
    assert ["U+6F22" in p.what for p in made.problems] == [True]


@pytest.mark.parametrize(
    ("given", "set_"),
    [
        ("plain words", "plain words"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x00b", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("漢", "□"),
        ("\ud800", "□"),
        ("e\u0301", "é"),
        ("a\u2003b", "a b"),
        ("x" * 40, "x" * 16 + "\u200b" + "x" * 16 + "\u200b" + "x" * 8),
    ],
)
def test_letters(given: str, set_: str):
    assert Letters().line(given) == set_


def test_a_long_book_goes_on_in_another_volume_under_the_same_title():
    long = {"k": "p", "css": "prose", "t": [{"w": "x" * 500_000}]}
    blocks = [{"k": "h", "n": 1, "t": "A", "id": ""}, long, long, {"k": "h", "n": 2, "t": "B", "id": ""}, long]
    first, second = _volumes(blocks, "continued")
    assert [b.get("t") for b in second][:2] == ["A (continued)", "B"]
    assert len(first) == 3

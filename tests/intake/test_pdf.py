"""PDF: text by page with a box for every word; what has no text layer goes to recognition or is told."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from testimonia.intake import ocr

fpdf = pytest.importorskip("fpdf", reason="fpdf2 makes the PDF files of these tests")
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def pdf(*pages: str, **settings: str) -> bytes:
    document = fpdf.FPDF(format="A4")
    for name, value in settings.items():
        getattr(document, f"set_{name}")(value)
    for words in pages:
        document.add_page()
        document.set_font("helvetica", size=14)
        document.multi_cell(0, 8, words)
    return bytes(document.output())


def picture(words: str, width: int = 1200) -> object:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (width, 200), 255)
    ImageDraw.Draw(image).text((40, 60), words, font=ImageFont.load_default(48), fill=0)
    return image


def scanned(*words: str, text_first: str = "") -> bytes:
    document = fpdf.FPDF(format="A4")
    if text_first:
        document.add_page()
        document.set_font("helvetica", size=14)
        document.multi_cell(0, 8, text_first)
    for line in words:
        document.add_page()
        document.image(picture(line), x=10, y=20, w=150)
    return bytes(document.output())


def test_pages_and_properties(read):
    extraction = read(pdf("First page.\nSecond line.", "Next page.", title="A report", author="The Council"), "a.pdf")
    text = extraction.text
    assert text.content == "First page.\nSecond line.\nNext page.\n"
    assert text.id == "pdf@2"
    assert [(p.number, text.content[p.start : p.end]) for p in text.pages] == [
        (1, "First page.\nSecond line.\n"),
        (2, "Next page.\n"),
    ]
    assert [(p.width, p.height) for p in text.pages] == [(595.28, 841.89)] * 2
    assert [(f.field, f.value) for f in text.facts] == [("title", "A report"), ("author", "The Council")]
    assert extraction.problems == ()


def test_every_word_has_a_box_where_it_is_printed(read):
    text = read(pdf("One two", "three"), "a.pdf").text
    assert [(text.content[b.start : b.end], b.page) for b in text.boxes] == [("One", 1), ("two", 1), ("three", 2)]
    one, two, three = text.boxes
    assert 28 < one.x0 < one.x1 < two.x0 < two.x1 < 100
    for box in (one, two, three):  # the first line stands near the top of its page: the origin is top left
        assert 28 < box.y0 < box.y1 < 55


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_of_a_turned_page_are_where_a_reader_sees_them(read, turn):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf("One"))
    document[0].set_rotation(turn)
    from io import BytesIO

    out = BytesIO()
    document.save(out)
    text = read(out.getvalue(), "a.pdf").text
    (page,), (box,) = text.pages, text.boxes
    assert (page.width > page.height) == (turn != 180)
    corner = {90: (page.width, 0), 180: (page.width, page.height), 270: (0, page.height)}[turn]
    assert abs(box.x0 - corner[0]) < 75
    assert abs(box.y0 - corner[1]) < 75
    assert 0 <= box.x0 < box.x1 <= page.width
    assert 0 <= box.y0 < box.y1 <= page.height


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "the PDF is damaged and cannot be opened"),
        (b"%PDF-1.7\n" + b"\xff\x00garbage" * 500, "the PDF is damaged and cannot be opened"),
        (pdf("Words")[:400], "the PDF is damaged and cannot be opened"),
    ],
)
def test_a_damaged_pdf_is_one_problem(read, data, what):
    extraction = read(data, "a.pdf")
    assert extraction.text is None
    assert [p.what for p in extraction.problems] == [what]


def test_an_encrypted_pdf_is_one_problem(read):
    document = fpdf.FPDF()
    document.add_page()
    document.set_font("helvetica", size=14)
    document.cell(text="Words")
    document.set_encryption(owner_password="a", user_password="b")
    extraction = read(bytes(document.output()), "a.pdf")
    assert extraction.text is None
    assert [str(p) for p in extraction.problems] == ["a.pdf: the PDF is encrypted; save a copy without a password."]


def test_a_pdf_of_blank_pages_is_one_problem(read):
    extraction = read(pdf(""), "a.pdf")
    assert extraction.text is None
    assert [p.what for p in extraction.problems] == ["the PDF has no text on any page"]


@needs_tesseract
def test_a_scan_is_recognised(read):
    extraction = read(scanned("Twelve were hurt in Lorn"), "a.pdf")
    text = extraction.text
    assert text.id == "pdf-ocr@2"
    assert text.content == "Twelve were hurt in Lorn\n"
    first = text.boxes[0]
    assert (first.start, first.end, first.page) == (0, 6, 1)
    assert 28 < first.x0 < 70  # points on the page, not pixels of the picture
    assert 57 < first.y0 < 85
    assert extraction.problems == ()


@needs_tesseract
def test_only_the_pages_without_text_are_recognised(read):
    text = read(scanned("Twelve were hurt", text_first="Typed words."), "a.pdf").text
    assert text.id == "pdf-ocr@2"
    assert text.content == "Typed words.\nTwelve were hurt\n"
    assert [text.content[p.start : p.end] for p in text.pages] == ["Typed words.\n", "Twelve were hurt\n"]


@pytest.mark.parametrize(
    ("data", "has_text", "what"),
    [
        (scanned("Twelve"), False, "the PDF has no legible text layer (a picture of text)"),
        (scanned("Twelve", text_first="Typed."), True, "page 2 has no legible text layer (a picture of text)"),
    ],
)
def test_without_tesseract_a_scan_is_one_problem_that_says_what_to_install(read, monkeypatch, data, has_text, what):
    monkeypatch.setattr(ocr, "find", lambda _: None)
    extraction = read(data, "a.pdf")
    assert (extraction.text is not None) == has_text
    (problem,) = extraction.problems
    assert problem.what == what
    assert "apt install tesseract-ocr" in problem.what_to_do


@pytest.mark.browser
def test_an_arabic_page_that_a_browser_printed_is_read_as_it_was_typed(read):
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    typed = [
        "قال سكان القرية إن الطريق كان مغلقا.",
        "بلغ عدد الجرحى 613 شخصا في 26 فبراير 1992، بينهم 106 نساء (ثلث العدد).",
        "الأولاد لا يزالون في لائحة الانتظار: 7/3/2012.",
    ]
    page = "<html lang=ar dir=rtl><meta charset=utf-8>" + "".join(f"<p>{line}</p>" for line in typed)
    # In a thread of its own: the browser of other tests may hold this thread's event loop.
    with ThreadPoolExecutor(1) as pool:
        data = pool.submit(_printed, chromium, page).result()
    text = read(data, "a.pdf").text
    assert text.content.splitlines() == typed
    words = [text.content[b.start : b.end] for b in text.boxes]
    assert words == text.content.split()
    first, second = text.boxes[:2]
    assert first.x0 > second.x1  # the first word stands to the right of the second


def _printed(chromium: str, page: str) -> bytes:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.set_content(page)
        data = tab.pdf()
        browser.close()
    return data

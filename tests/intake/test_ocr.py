"""Images through Tesseract: words with pixel boxes, or one Problem."""

from __future__ import annotations

import io
import shutil

import pytest

from testimonia.intake import ocr
from testimonia.intake.ocr import Tool, leaves, scale_for

image = pytest.importorskip("PIL.Image", reason="Pillow makes the images of these tests")
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def picture(words: str, kind: str, copies: int = 1) -> bytes:
    from PIL import ImageDraw, ImageFont

    drawn = image.new("L", (1200, 200), 255)
    ImageDraw.Draw(drawn).text((40, 60), words, font=ImageFont.load_default(48), fill=0)
    out = io.BytesIO()
    more = {"save_all": True, "append_images": [drawn] * (copies - 1)} if copies > 1 else {}
    drawn.save(out, kind, **more)
    return out.getvalue()


@needs_tesseract
@pytest.mark.parametrize(("kind", "name"), [("png", "a.png"), ("jpeg", "a.jpg"), ("tiff", "a.tif")])
def test_an_image_is_read_with_boxes_in_pixels(read, kind, name):
    extraction = read(picture("Twelve were hurt in Lorn", kind), name)
    text = extraction.text
    assert text.content == "Twelve were hurt in Lorn\n"
    assert text.id == "ocr@1"
    assert [text.content[b.start : b.end] for b in text.boxes] == ["Twelve", "were", "hurt", "in", "Lorn"]
    assert [(p.width, p.height) for p in text.pages] == [(1200, 200)]
    assert 30 < text.boxes[0].x0 < 60
    assert extraction.problems == ()


@needs_tesseract
def test_a_tiff_of_several_pages(read):
    text = read(picture("Twelve were hurt", "tiff", copies=2), "a.tif").text
    assert text.content == "Twelve were hurt\n" * 2
    assert [(p.number, p.start, p.end) for p in text.pages] == [(1, 0, 17), (2, 17, 34)]
    assert {b.page for b in text.boxes} == {1, 2}


@needs_tesseract
@pytest.mark.parametrize(
    ("data", "what"),
    [
        (picture("", "png"), "no text was found in the image"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "the image is damaged or of a kind that Tesseract cannot read"),
    ],
)
def test_an_image_that_gives_nothing_is_one_problem(read, data, what):
    extraction = read(data, "a.png")
    assert extraction.text is None
    assert [p.what for p in extraction.problems] == [what]


def test_without_tesseract_an_image_is_one_problem_that_says_what_to_install(read, monkeypatch):
    monkeypatch.setattr(ocr, "find", lambda _: None)
    extraction = read(picture("Twelve", "png"), "a.png")
    assert extraction.text is None
    (problem,) = extraction.problems
    assert problem.what == "an image needs optical recognition, which is not installed"
    assert "apt install tesseract-ocr" in problem.what_to_do


def test_missing_languages_are_named_with_their_packages(read, monkeypatch):
    tool = Tool("tesseract", ("eng",), ("rus", "chi_sim"))
    monkeypatch.setattr(ocr, "find", lambda _: tool)
    monkeypatch.setattr(Tool, "read", lambda *_: leaves(TSV))
    (problem,) = read(picture("Twelve", "png"), "a.png").problems
    assert problem.what == "optical recognition has no data for rus, chi_sim and read with eng"
    assert "apt install tesseract-ocr-rus tesseract-ocr-chi-sim" in problem.what_to_do


TSV = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t
5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96\tOne
5\t1\t1\t1\t1\t2\t50\t20\t30\t12\t95\ttwo
5\t1\t1\t1\t2\t1\t10\t40\t50\t12\t95\tthree
5\t1\t2\t1\t1\t1\t10\t90\t50\t12\t95\tfour
5\t1\t2\t1\t1\t2\t70\t90\t50\t12\t95\t\x20
"""


def test_the_table_of_results_becomes_lines_and_paragraphs():
    (leaf,) = leaves(TSV)
    assert leaf.text == "One two\nthree\n\nfour\n"
    assert [leaf.text[b.start : b.end] for b in leaf.boxes] == ["One", "two", "three", "four"]
    assert (leaf.boxes[1].x0, leaf.boxes[1].y0, leaf.boxes[1].x1, leaf.boxes[1].y1) == (50, 20, 80, 32)
    assert (leaf.width, leaf.height) == (600, 800)


@pytest.mark.parametrize(("width", "height", "least", "most"), [(595, 842, 4.16, 4.17), (20_000, 20_000, 0.3, 0.32)])
def test_very_large_pages_are_rendered_smaller(width, height, least, most):
    assert least < scale_for(width, height) < most

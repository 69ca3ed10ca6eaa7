"""Right-to-left lines come out as a person would type them, whatever order the library gave their characters in."""

from __future__ import annotations

import random

import pytest

from testimonia.intake.bidi import Glyph, reading_order

# What is typed, and what stands on the page from left to right.
LINES = [
    ("سكان القرية", "ةيرقلا ناكس"),
    ("في 26 فبراير 1992، نساء", "ءاسن ،1992 رياربف 26 يف"),
    ("قتل 1,275 شخصا", "اصخش 1,275 لتق"),
    ("في 25-26 فبراير", "رياربف 26-25 يف"),
    ("بلغ ٦١٣ (بينهم ١٠٦ نساء).", ".(ءاسن ١٠٦ مهنيب) ٦١٣ غلب"),
    ("وكالة News Agency في لورن", "نرول يف News Agency ةلاكو"),
    ("פצועים 12-14 בכפר, אמר", "רמא ,רפכב 12-14 םיעוצפ"),
    ("English words with قرية inside", "English words with ةيرق inside"),
    ("Latin only (12).", "Latin only (12)."),
]


def on_page(visual: str) -> list[Glyph]:
    return [Glyph(c, n, n * 6.0, n * 6.0 + 0.5, n * 6.0 + 5.5) for n, c in enumerate(visual)]


@pytest.mark.parametrize(("typed", "seen"), LINES)
def test_a_line_is_read_as_it_was_typed(typed, seen):
    assert "".join(g.char for g in reading_order(on_page(seen))) == typed


@pytest.mark.parametrize(("typed", "seen"), LINES)
def test_the_order_of_the_library_does_not_matter(typed, seen):
    glyphs = on_page(seen)
    random.Random(7).shuffle(glyphs)
    assert "".join(g.char for g in reading_order(glyphs)) == typed


def test_a_ligature_keeps_its_letters_in_order():
    alef, lam = Glyph("ا", 0, 10.0, 10.0, 16.0), Glyph("ل", 1, 10.0, 10.0, 16.0)
    assert "".join(g.char for g in reading_order([alef, lam])) == "لا"
    assert "".join(g.char for g in reading_order([lam, alef])) == "لا"


def test_a_vowel_sign_stays_with_its_letter():
    glyphs = [Glyph("ب", 0, 20.0, 20.0, 26.0), Glyph("َ", 1, 21.0, 22.0, 24.0), Glyph("ت", 2, 13.0, 13.0, 19.0)]
    assert "".join(g.char for g in reading_order(glyphs)) == "بَت"


def test_presentation_forms_become_letters():
    assert "".join(g.char for g in reading_order(on_page("ﻥﺎﻜﺳ"))) == "سكان"
    assert "".join(g.char for g in reading_order([Glyph("ﻻ", 0, 1.0, 1.0, 5.0)])) == "لا"


def test_a_gap_that_the_library_saw_becomes_a_space():
    near, far = Glyph("ا", 0, 30.0, 30.0, 34.0), Glyph("ب", 1, 10.0, 10.0, 16.0, word=1)
    assert "".join(g.char for g in reading_order([near, far])) == "ا ب"

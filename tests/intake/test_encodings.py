"""A text comes out as it was written, whatever encoding it was saved in, declared or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.intake import codepages
from testimonia.intake.reading import Reader
from testimonia.intake.records import Limits

RUSSIAN = "Совет посёлка Лорн сообщил о двенадцати раненых; дорога закрыта.\n"
TURKISH = "Köy muhtarı, ığdır ağacının altında on iki kişinin yaralandığını söyledi.\n"
FRENCH = "Le préfet a déclaré que l’hôpital de Lorn avait reçu douze blessés, où l'on priait.\n"
SPANISH = "El médico señaló que la niña llegó mañana y que había doce heridos más.\n"
POLISH = "Wójt powiedział, że dwanaście osób zostało rannych, a źródła milczą.\n"
GREEK = "Ο γιατρός είπε ότι δώδεκα άτομα τραυματίστηκαν στο χωριό.\n"
ARABIC = "قال طبيب القرية إن اثني عشر شخصا أصيبوا بجروح.\n"
HEBREW = "הרופא אמר כי שנים עשר תושבים נפצעו בכפר.\n"
CHINESE = "村里的医生说，有十二人受伤，道路已经封闭。\n"
JAPANESE = "村の医師は十二人が負傷したと語った。道路は閉鎖されている。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[(RUSSIAN, e) for e in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "utf-16-le", "utf-16-be")],
        *[(TURKISH, e) for e in ("cp1254", "iso8859-9", "utf-16-le")],
        *[(FRENCH, e) for e in ("cp1252", "mac-roman")],
        *[(SPANISH, e) for e in ("latin-1", "cp850")],
        *[(POLISH, e) for e in ("cp1250", "iso8859-2")],
        (GREEK, "cp1253"),
        *[(ARABIC, e) for e in ("cp1256", "iso8859-6", "utf-16-le")],
        (HEBREW, "cp1255"),
        (CHINESE, "gb18030"),
        *[(JAPANESE, e) for e in ("shift_jis", "euc_jp", "utf-16-le")],
    ],
)
@pytest.mark.parametrize("before", ["", "Kept in English, as found.\n" * 400])
def test_an_undeclared_encoding_is_told_from_the_letters(read, text, encoding, before):
    extraction = read((before + text).encode(encoding), "a.txt")
    assert extraction.text.content == before + text
    assert extraction.problems == ()


def test_armenian_of_before_unicode_is_read(read):
    # ArmSCII-8: capitals and small letters by turns from 0xB2, the full stop at 0xA3
    text = "Գյուղի բժիշկը ասաց, որ տասներկու մարդ վիրավորվել է։"
    code = {chr(0x531 + n): 0xB2 + 2 * n for n in range(38)} | {chr(0x561 + n): 0xB3 + 2 * n for n in range(38)}
    data = bytes(code.get(c, 0xA3 if c == "։" else ord(c) & 0x7F) for c in text)
    assert read(data, "a.txt").text.content == text
    assert codepages.decoded(b"\xa8 \xa2", "armscii-8") == "— և"


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("iso-8859-1", "cp1252", FRENCH),  # declared so, and written with the quotation marks of Windows
        ("iso-8859-9", "cp1254", TURKISH),
        ("gb2312", "gb18030", CHINESE),
        ("utf-8", "cp1251", RUSSIAN),  # a false declaration is overruled by the bytes
        ("no-such-encoding", "cp1251", RUSSIAN),
    ],
)
def test_a_page_that_declares_its_encoding(read, declared, encoding, text):
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert read(page.encode(encoding), "a.html").text.content.strip() == text.strip()


@given(st.binary(max_size=400))
def test_any_bytes_give_one_text_and_always_the_same(data):
    first = Reader(Limits()).read_bytes(b"Words: " + data, "a.txt")
    assert first == Reader(Limits()).read_bytes(b"Words: " + data, "a.txt")
    assert (first.text is None) <= (len(first.problems) == 1)


def test_a_long_text_costs_no_more_than_its_sample(read):
    text = RUSSIAN * 20_000
    assert read(text.encode("cp1251"), "a.txt").text.content == text

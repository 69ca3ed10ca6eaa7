"""Spelled-out numbers of every language up to millions, made by rule and read back."""

from __future__ import annotations

import pytest

from testimonia.figures.lexer import sentences
from testimonia.figures.quantities import quantities
from testimonia.figures.scan import Scan, tools

num2words = pytest.importorskip("num2words", reason="num2words writes the numbers that are read back here").num2words

STEPS = [*range(2, 130), *range(130, 1200, 7), *range(1200, 99_999, 1973), *range(100_000, 9_999_999, 271_829)]


@pytest.mark.parametrize("lang", ["en", "es", "fr", "de", "ru"])
def test_every_number_is_read_as_itself(lang: str) -> None:
    wrong = {}
    for number in STEPS:
        words = num2words(number, lang=lang)
        (sentence,) = sentences(f"x {words} y")
        read = [q.value for q in quantities(Scan(sentence, tools(lang)))]
        if read != [number] and not (lang == "en" and number % 100 == 0 and "," in words):
            wrong[words] = read
    assert wrong == {}


@pytest.mark.parametrize(
    ("lang", "words", "number"),
    [
        ("tr", "bin dokuz yüz doksan iki", 1992), ("tr", "üçyüzyirmiyedi", 327), ("tr", "iki buçuk milyon", 2_500_000),
        ("az", "doqquz yüz on üç", 913), ("az", "iki min beş yüz", 2500),
        ("hy", "երկու հազար երեք հարյուր քսանմեկ", 2321), ("ar", "ثلاثمئة وخمسة وعشرون", 325),
        ("ar", "خمسة آلاف", 5000), ("ar", "٣٬٢٥٠", 3250), ("fr", "quatre-vingt-dix-neuf mille", 99_000),
        ("fr", "septante-cinq", 75), ("fr", "deux millions et demi", 2_500_000), ("es", "veintiún mil", 21_000),
        ("es", "dos mil millones", 2_000_000_000), ("es", "cuatro mil 833", 4833),
        ("de", "anderthalb Millionen", 1_500_000), ("de", "2,5 Mio.", 2_500_000), ("ru", "полторы тысячи", 1500),
        ("ru", "девятисот сорока двух", 942), ("en", "a hundred and one", 101), ("en", "two and a half million", 2_500_000),
        ("en", "2 million 500 thousand", 2_500_000), ("en", "nineteen hundred", 1900), ("en", "three score", 60),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(lang: str, words: str, number: int) -> None:
    (sentence,) = sentences(f"x {words} y")
    read = [q.value for q in quantities(Scan(sentence, tools(lang)))]
    assert read == [number]

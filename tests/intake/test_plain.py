"""Plain text and Markdown: the text is what anyone decodes, with newline normalisation and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.intake.reading import Reader
from testimonia.intake.records import Limits

SENTENCE = "Совет собрался в Лорне; газета «Вестник» писала о 12 раненых."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\ufeffwith a mark".encode(), "with a mark"),
        (SENTENCE.encode(), SENTENCE),
        (SENTENCE.encode("utf-16"), SENTENCE),
        (SENTENCE.encode("utf-32"), SENTENCE),
        ("Twelve were hurt, the paper said.".encode("utf-16-le"), "Twelve were hurt, the paper said."),
        ("Twelve were hurt, the paper said.".encode("utf-16-be"), "Twelve were hurt, the paper said."),
        (b" \n\n# Heading *kept*\n\ttab\f", " \n\n# Heading *kept*\n\ttab\f"),
    ],
)
def test_the_text_is_the_decoded_text(read, data, expected):
    extraction = read(data, "note.txt")
    assert extraction.text is not None
    assert extraction.text.content == expected
    assert extraction.text.id == "plain@1"
    assert extraction.problems == ()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_utf8_text_comes_through_whole(text):
    # a control character more or less makes no text of a binary file: those are told apart before decoding
    extraction = Reader(Limits()).read_bytes(("Words. " + text).encode(), "a.txt")
    expected = ("Words. " + text).replace("\r\n", "\n").replace("\r", "\n")
    assert extraction.text is None or extraction.text.content == expected
    assert extraction.text is not None or len(extraction.problems) == 1


def test_a_legacy_code_page_is_guessed_and_always_alike(read):
    paragraph = (
        "В среду вечером жители посёлка рассказали корреспонденту, что дорога была перекрыта и помощь не пришла. "
        "По словам врача районной больницы, число обратившихся ещё уточняется. "
    )
    data = paragraph.encode("windows-1251")
    assert read(data, "a.txt").text.content == paragraph
    assert read(data, "a.txt") == read(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "text", "what"),
    [
        (
            "Doctor Müller of Köln counted twelve.\nThen ".encode() + b"\xff\xfe" + " more: Größe, Äpfel, Öl.".encode(),
            "Doctor Müller of Köln counted twelve.\nThen \ufffd\ufffd more: Größe, Äpfel, Öl.",
            "it is UTF-8 with 2 undecodable places, the first in line 2",
        ),
        (b"Twelve were hurt.\nAnd a \0 here.", "Twelve were hurt.\nAnd a \ufffd here.", "it holds 1 NUL characters"),
    ],
)
def test_undecodable_bytes_are_one_problem_and_keep_their_place(read, data, text, what):
    extraction = read(data, "a.txt")
    assert extraction.text.content == text
    (problem,) = extraction.problems
    assert problem.what.startswith(what)
    assert problem.where == "a.txt"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_one_problem(read, data):
    extraction = read(data, "a.txt")
    assert extraction.text is None
    assert [p.what for p in extraction.problems] == ["the file is empty"]


def test_bytes_that_are_no_text_are_one_problem(read):
    extraction = read(bytes(range(32)) * 40, "a.txt")
    assert extraction.text is None
    assert [p.what for p in extraction.problems] == ["it is an unknown binary format, which is not read"]

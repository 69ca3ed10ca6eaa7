"""E-mail: headers as facts, the plain body preferred, attachments as sources of their own, broken MIME told."""

from __future__ import annotations

from email.message import EmailMessage

import pytest


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "A. Reporter <reporter@example.org>"
    message["Date"] = "Tue, 06 Mar 2001 23:30:00 -0500"
    message["Subject"] = "Report from Lorn"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_headers_are_facts_and_the_body_is_the_text(read):
    message = letter()
    message.set_content("Twelve were hurt.\n")
    message.add_alternative("<p>Twelve were <b>hurt</b>, in HTML.</p>", subtype="html")
    extraction = read(message.as_bytes(), "a.eml")
    assert extraction.text.content == "Twelve were hurt.\n"
    assert [(f.field, f.value, f.said_by) for f in extraction.text.facts] == [
        ("title", "Report from Lorn", "Subject header"),
        ("author", "A. Reporter <reporter@example.org>", "From header"),
        ("date", "2001-03-06", "Date header"),
    ]
    assert extraction.members == ()
    assert extraction.problems == ()


def test_an_html_body_is_read_as_html(read):
    message = letter()
    message.set_content("<p>Twelve were <b>hurt</b>.</p><p>More.</p>", subtype="html")
    assert read(message.as_bytes(), "a.eml").text.content == "Twelve were hurt.\n\nMore."


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "iso-8859-5", "windows-1251"])
def test_encoded_headers_and_bodies(read, charset):
    import base64

    def word(text: str) -> str:
        return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="

    raw = (
        f"From: {word('Редактор')} <e@example.org>\r\nSubject: {word('Вести из Лорна')}\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.b64encode('Ранены двенадцать.'.encode(charset)).decode()}\r\n"
    )
    extraction = read(raw.encode(), "a.eml")
    assert extraction.text.content == "Ранены двенадцать."
    assert extraction.text.facts[0].value == "Вести из Лорна"


def test_attachments_are_members(read):
    inner = letter()
    inner.set_content("The forwarded words.\n")
    message = letter()
    message.set_content("See the files.\n")
    message.add_attachment(b"a,b\n1,2\n", maintype="text", subtype="csv", filename="list.csv")
    message.add_attachment("A second note.", filename="../../note.txt")
    message.add_attachment("A third note.", filename="note.txt")
    message.add_attachment(inner)
    extraction = read(message.as_bytes(), "a.eml")
    assert [(m.original.path, m.text.content) for m in extraction.members] == [
        ("a.eml!/list.csv", "a\tb\n1\t2\n"),
        ("a.eml!/note.txt", "A second note.\n"),
        ("a.eml!/note-2.txt", "A third note.\n"),
        ("a.eml!/message.eml", "The forwarded words.\n"),
    ]
    assert extraction.problems == ()


def test_pictures_of_the_page_itself_are_no_members(read):
    message = letter()
    message.set_content('<p>Words <img src="cid:1"></p>', subtype="html")
    message.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<1>", filename="logo.png", disposition="inline")
    extraction = read(message.as_bytes(), "a.eml")
    assert extraction.text.content == "Words"
    assert extraction.members == ()


def test_broken_mime_is_one_problem_and_keeps_what_can_be_read(read):
    raw = (
        b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nThe first part.\n"
    )
    extraction = read(raw, "a.eml")
    assert extraction.text.content.strip() == "The first part."
    (problem,) = extraction.problems
    assert problem.what.startswith("its MIME structure is broken")


@pytest.mark.parametrize(
    "header",
    [
        "Subject: =?utf-8?B?=?=",
        "Date: yesterday",
        "Content-Type: text/plain; charset=no-such-thing",
        "Content-Type: text/plain; charset*=''",
        "Content-Transfer-Encoding: base64",
        "From: =?x?Q?=FF?= <",
        "Content-Disposition: attachment; filename*0*=%ff",
    ],
)
def test_odd_headers_do_not_stop_it(read, header):
    extraction = read(f"MIME-Version: 1.0\n{header}\n\nTwelve were hurt.\n".encode(), "a.eml")
    assert extraction.original.path == "a.eml"
    assert any(e.text for e in extraction.walk()) or extraction.problems


def test_letters_nested_beyond_the_limit(read):
    message = letter()
    message.set_content("The innermost words.\n")
    for _ in range(6):
        outer = letter()
        outer.set_content("See below.\n")
        outer.add_attachment(message)
        message = outer
    extraction = read(message.as_bytes(), "a.eml")
    problems = [p for e in extraction.walk() for p in e.problems]
    assert [p.what for p in problems] == [
        "archives lie inside each other more than 3 deep; what lies deeper was not read"
    ]

"""HTML: visible text in reading order, blocks apart, the head as facts."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Head</h1><p>One <b>two</b>three<br>four</p>", "Head\n\nOne twothree\nfour"),
        ("<p>a</p>\n\n<p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b<div>c</div></div>d", "a\nb\nc\nd"),
        ("a<br><br>b", "a\n\nb"),
        ("  much \n  space\there  ", "much space here"),
        ("<ul><li>a<li>b</ul>after", "a\nb\n\nafter"),
        ("<table><tr><td>a<td>b<tr><td><td>d</table>", "a\tb\n\td"),
        ("<table><tr><td>a<td><td>c</table>", "a\t\tc"),
        ("<pre>a\n  b\n</pre>c", "a\n  b\n\nc"),
        ("a<script>x()</script><style>p{}</style><noscript>y</noscript>b", "ab"),
        ("a <span hidden>secret</span><i style='display: none'>x</i>b", "a b"),
        ("<!-- a remark -->words", "words"),
        ("caf&eacute; &amp; &#233;", "café & é"),
        ("5&nbsp;000 people", "5\u00a0000 people"),
        ("x &#xD800; y &#0; z", "x \ufffd y \ufffd z"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<a href=x>link</a>, text", "link, text"),
        ("<textarea>typed</textarea>words", "words"),
    ],
)
def test_visible_text(read, body, expected):
    extraction = read(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "a.html")
    assert extraction.text.content == expected
    assert extraction.text.id == "html@1"
    assert extraction.problems == ()


def facts(extraction):
    return {f.field: (f.value, f.said_by) for f in extraction.text.facts}


def test_the_head_gives_facts(read):
    page = """<html lang="en-GB"><head><title> The council
        met </title><meta name="author" content="A. Reporter"><meta property="og:site_name" content="The Lorn Gazette">
        <meta property="article:published_time" content="2001-03-05T10:00:00Z"></head><body>Words</body></html>"""
    assert facts(read(page.encode(), "a.html")) == {
        "title": ("The council met", "<title>"),
        "author": ("A. Reporter", "<meta author>"),
        "publisher": ("The Lorn Gazette", "<meta og:site_name>"),
        "date": ("2001-03-05", "<meta article:published_time>"),
        "language": ("en-GB", "<html lang>"),
    }


def test_schema_org_gives_facts(read):
    page = """<html><head><title>The council met | The Gazette</title><script type="application/ld+json">
        {"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "The council met",
        "datePublished": "2001-03-05", "author": [{"@type": "Person", "name": "A. Reporter"}, {"name": "B. Writer"}],
        "publisher": {"name": "The Lorn Gazette"}, "inLanguage": "en"}]}</script></head><body>Words</body></html>"""
    assert facts(read(page.encode(), "a.html")) == {
        "title": ("The council met", "schema.org headline"),
        "author": ("A. Reporter, B. Writer", "schema.org author"),
        "publisher": ("The Lorn Gazette", "schema.org publisher"),
        "date": ("2001-03-05", "schema.org datePublished"),
        "language": ("en", "schema.org inLanguage"),
    }


@pytest.mark.parametrize(
    "script", ["", "{", "[" * 100_000, "[[1]]", '{"@graph": 1}', '{"@type": "NewsArticle"}', "null"]
)
def test_damaged_schema_org_is_passed_over(read, script):
    page = f'<html><head><script type="application/ld+json">{script}</script></head><body>Words</body></html>'
    extraction = read(page.encode(), "a.html")
    assert extraction.text.content == "Words"
    assert facts(extraction) == {}


def test_what_the_head_does_not_say_is_no_fact(read):
    assert facts(read(b"<html><head><meta name=date content='last week'></head><body>Words", "a.html")) == {}


def test_the_declared_encoding_is_used(read):
    page = '<html><head><meta charset="koi8-r"></head><body>Совет собрался</body></html>'.encode("koi8-r")
    assert read(page, "a.html").text.content == "Совет собрался"


def test_a_page_of_scripts_alone_is_one_problem(read):
    extraction = read(b"<html><body><script>x()</script></body></html>", "a.html")
    assert extraction.text is None
    assert len(extraction.problems) == 1


def test_deep_nesting_is_read(read):
    extraction = read(b"<html>" + b"<div>" * 20_000 + b"words", "a.html")
    assert extraction.text.content == "words"


@pytest.mark.slow
def test_a_hundred_thousand_nested_divs_are_read(read):
    extraction = read(b"<html>" + b"<div>" * 100_000 + b"words", "a.html")
    assert extraction.text.content == "words"

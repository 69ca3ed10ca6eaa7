"""What a web page says of itself: meta elements, schema.org JSON-LD, title and language, for facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .facts import iso_date

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

Found = tuple[str, str, str]
"""Field, value as the page has it, and where the page says so."""

_META = (
    ("title", ("og:title", "citation_title", "dc.title", "dcterms.title")),
    ("author", ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "byl")),
    ("publisher", ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")),
    ("date", ("article:published_time", "citation_publication_date", "citation_date", "dc.date.issued", "dc.date",
              "dcterms.issued", "dcterms.date", "date", "pubdate", "parsely-pub-date", "sailthru.date")),
    ("language", ("dc.language", "dcterms.language", "og:locale")),
)  # fmt: skip
_SCHEMA = (("title", "headline"), ("author", "author"), ("publisher", "publisher"), ("date", "datePublished"),
           ("language", "inLanguage"))  # fmt: skip


def page_facts(tree: LexborHTMLParser) -> Iterator[Found]:
    """All values that the page gives, the more telling first: a title element often has the site's name in it."""
    yield from _from_meta(tree)
    for node in tree.css('script[type="application/ld+json"]'):
        yield from _from_schema(node.text() or "")
    title = tree.css_first("head > title")
    if title is not None:
        yield "title", title.text() or "", "<title>"
    root = tree.css_first("html")
    if root is not None:
        yield "language", root.attributes.get("lang") or "", "<html lang>"


def _from_meta(tree: LexborHTMLParser) -> Iterator[Found]:
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        value = attributes.get("content") or ""
        if key and value.strip():
            meta.setdefault(key, value)
    for field, keys in _META:
        for key in keys:
            if key in meta:
                yield field, iso_date(meta[key]) if field == "date" else meta[key], f"<meta {key}>"


def _from_schema(source: str) -> Iterator[Found]:
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return
    roots = data if isinstance(data, list) else [data]
    for root in roots:
        if not isinstance(root, dict):
            continue
        graph = root.get("@graph")
        for thing in graph if isinstance(graph, list) else [root]:
            if isinstance(thing, dict) and _is_article(thing.get("@type")):
                for field, key in _SCHEMA:
                    value = _name(thing.get(key))
                    yield field, iso_date(value) if field == "date" else value, f"schema.org {key}"


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and k.endswith(("Article", "Posting", "Report")) for k in kinds)


def _name(value: object) -> str:
    """A value that is a string, a thing with a name, or a list of such."""
    if isinstance(value, list):
        return ", ".join(name for name in (_name(v) for v in value if not isinstance(v, list)) if name)
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""

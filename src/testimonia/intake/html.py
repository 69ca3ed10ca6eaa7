"""HTML: the visible text in reading order with breaks between blocks; title and meta elements as facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Problem
from .decoding import clean, decode
from .facts import facts_of
from .flow import LINE, PARAGRAPH, SPACE, Flow
from .page_facts import page_facts
from .records import Contents, Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

EXTRACTOR = "html"
VERSION = "1"

_UNSEEN = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas",
    "audio", "video", "map", "datalist", "select", "textarea", "input", "button",
))  # fmt: skip
_PARAGRAPHS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "table", "figure", "article",
    "section", "header", "footer", "main", "aside", "nav", "hr", "address", "fieldset", "form", "details",
))  # fmt: skip
_LINES = frozenset((
    "div", "li", "dt", "dd", "tr", "caption", "figcaption", "summary", "legend", "center", "option", "body",
    "html",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})")
_HIDDEN = re.compile(r"(?i)(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)")


def extract(source: Source) -> Contents:
    """The visible text of a page or of an e-mail's HTML body."""
    from selectolax.lexbor import LexborHTMLParser

    declared = source.charset or declared_charset(source.data)
    decoded = decode(source.data, declared)
    tree = LexborHTMLParser(clean(decoded.text))
    problems: tuple[Problem, ...] = ()
    if decoded.trouble:
        problems = (source.problem(decoded.trouble, "save the page again as UTF-8"),)
    return Contents(content=_visible_text(tree), facts=facts_of(page_facts(tree)), problems=problems)


def declared_charset(data: bytes) -> str:
    """The encoding that a page's meta element declares; empty where none does."""
    found = _CHARSET.search(data[:8192])
    return found[1].decode("ascii", "replace") if found else ""


def _visible_text(tree: LexborHTMLParser) -> str:
    if tree.body is None:
        return ""
    writer = _Writer()
    node: LexborNode | None = tree.body
    root = node.mem_id if node is not None else 0
    # A walk by pointers, not by recursion: pages nest as deep as they like.
    while node is not None:
        writer.enter(node)
        child = None if writer.skips(node) else node.child
        if child is not None:
            node = child
            continue
        while node is not None:
            writer.leave(node)
            if node.mem_id == root:
                return writer.text()
            if node.next is not None:
                node = node.next
                break
            node = node.parent
    return writer.text()


class _Writer:
    """Hands the nodes that a reader sees to a :class:`Flow`."""

    def __init__(self) -> None:
        self._flow = Flow()
        self._pre = 0

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._write(node.text_content or "")
        elif tag == "br":
            self._flow.line()
        else:
            self._block(tag)
            if tag == "pre":
                self._pre += 1

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _CELLS:
            self._flow.cell()
        else:
            self._block(tag)
        if tag == "pre":
            self._pre -= 1

    def skips(self, node: LexborNode) -> bool:
        """Whether nothing inside the node is seen by a reader."""
        tag = node.tag or ""
        if tag in _UNSEEN or not node.is_element_node:
            return True
        attributes = node.attributes
        return bool(attributes) and ("hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or "")))

    def text(self) -> str:
        return self._flow.text()

    def _block(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._flow.gap(PARAGRAPH)
        elif tag in _LINES:
            self._flow.gap(LINE)

    def _write(self, raw: str) -> None:
        if self._pre:
            self._flow.words(raw.strip("\n"))
            return
        text = _SPACE.sub(" ", raw)
        if text.startswith(" "):
            self._flow.gap(SPACE)
        self._flow.words(text.strip(" "))
        if text.endswith(" "):
            self._flow.gap(SPACE)

"""Reads a written site as a visitor's program would: pages, anchors, links, and the words inside an element."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True)
class Page:
    name: str
    html: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    @cached_property
    def ids(self) -> list[str]:
        return [n.attributes["id"] or "" for n in self.tree.css("[id]")]

    def all(self, selector: str) -> list[LexborNode]:
        return self.tree.css(selector)

    def by_id(self, name: str) -> LexborNode | None:
        return next((n for n in self.tree.css("[id]") if n.attributes["id"] == name), None)


@dataclass(frozen=True)
class Site:
    folder: Path

    @cached_property
    def files(self) -> dict[str, bytes]:
        return {p.relative_to(self.folder).as_posix(): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {n: Page(n, d.decode()) for n, d in sorted(self.files.items()) if n.endswith(".html")}

    def at(self, page: str, href: str) -> LexborNode | None:
        """The element that a link on a page leads to."""
        name, _, fragment = href.partition("#")
        target = self.pages.get(name or page)
        return target.by_id(fragment) if target else None


def words(node: LexborNode) -> str:
    """The source's words in an element: without the numbers of notes that stand among them."""
    return "".join(_words(node))


def _words(node: LexborNode) -> list[str]:
    if node.tag == "-text":
        return [node.text_content or ""]
    if node.tag == "sup":
        return []
    out: list[str] = []
    child = node.child
    while child is not None:
        out += _words(child)
        child = child.next
    return out

"""Pieces of a page's markup as runs of words: what is bold, quoted, small, in another language, or a link."""

from __future__ import annotations

from html.parser import HTMLParser

from markupsafe import Markup

from ..words import direction
from .letters import Letters

Run = dict[str, object]
"""``w`` words, ``b`` bold, ``q`` quoted (in the serif), ``y`` small, ``l`` language, ``r`` right to left, ``h`` address
within the dossier, ``svg`` and ``alt`` a drawing, ``br`` and ``li`` the beginning of a line and of an entry."""


def runs(letters: Letters, words: str, here: str = "") -> list[Run]:
    """The runs of plain words or, where they are :class:`markupsafe.Markup`, of the markup; ``here`` is the page."""
    if not isinstance(words, Markup):
        shown = letters.line(words)
        return [{"w": shown}] if shown.strip() else []
    reader = _Reader(letters, here)
    reader.feed(str(words))
    reader.close()
    return reader.runs


def language(tag: str) -> str:
    """A BCP 47 tag as the typesetter takes it: its first part where that has two or three letters, else nothing."""
    first = tag.split("-")[0].lower()
    return first if first.isascii() and first.isalpha() and len(first) in (2, 3) else ""


def tongue(tag: str) -> Run:
    """Language and direction of words, as a part of a run."""
    code = language(tag)
    return {"l": code, "r": direction(tag) == "rtl"} if code else {}


class _Reader(HTMLParser):
    """Reads the markup that the views make; everything in it that came from a source stands escaped."""

    def __init__(self, letters: Letters, here: str) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._letters = letters
        self._here = here
        self._open: list[tuple[str, Run]] = [("", {})]
        self._drawing: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "svg" or self._drawing:
            self._drawing.append(self.get_starttag_text() or "")
            return
        if tag == "br":
            self.runs.append({"br": True})
            return
        style = dict(self._open[-1][1])
        names = given.get("class", "").split()
        if tag == "a":
            href = given.get("href", "")
            style |= {"h": self._here + href if href.startswith("#") else href, "label": given.get("aria-label", "")}
        elif tag == "bdi":
            style |= tongue(given.get("lang", ""))
        elif tag == "b":
            style["b"] = True
        elif tag == "li":
            self.runs.append({"li": True})
        if "q" in names:
            style["q"] = True
        if "by" in names:
            self.runs.append({"br": True})
            style["y"] = True
        if "none" in names:
            style["y"] = True
        if given.get("id") and self._here:
            self.runs.append({"id": f"{self._here}#{given['id']}"})
        self._open.append((tag, style))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing:
            self._drawing.append(self.get_starttag_text() or "")
        else:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._drawing:
            self._drawing.append(f"</{tag}>")
            if tag == "svg":
                style = self._open[-1][1]
                self.runs.append({"svg": "".join(self._drawing), "alt": style.get("label", ""), "h": style.get("h")})
                self._drawing = []
            return
        if len(self._open) > 1 and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._drawing:
            self._drawing.append(data)
            return
        shown = self._letters.line(data)
        if shown:
            style = {k: v for k, v in self._open[-1][1].items() if k != "label"}
            self.runs.append({"w": shown, **style})

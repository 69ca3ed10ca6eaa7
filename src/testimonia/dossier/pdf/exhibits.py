"""Exhibits as one PDF: their index, then each text with the words that statements rely on marked, and their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..charts.svg import _RIGHT_TO_LEFT
from .chapters import Block
from .fragments import Run
from .letters import Letters
from .typeset import typeset, where

Row = Mapping[str, Any]


def exhibits(
    title: str, root: str, shown: Sequence[tuple[Row, str, Sequence[Row]]], withheld: Sequence[tuple[str, str]]
) -> tuple[bytes, dict[str, int]]:
    """The PDF, and the page of each exhibit, of its end (``NUMBER/end``) and of each statement, by id."""
    letters = Letters()
    rows: list[Block] = [
        {"c": [_words(letters, e["exhibit"]), _words(letters, e["title"] or e["file"]), _words(letters, e["date"]),
               _words(letters, e["publisher"]), _words(letters, e["sha256"]), _words(letters, str(len(figures)))]}
        for e, _, figures in shown
    ]  # fmt: skip
    rows += [{"c": [_words(letters, number), _words(letters, f"Withheld: {why}")]} for number, why in withheld]
    heads = ["Exhibit", "Title", "Date", "Publisher", "sha256", "Statements"]
    blocks: list[Block] = [{"k": "h", "n": 1, "t": "Index of exhibits"}]
    for at in range(0, len(rows), 500):
        table = {"k": "table", "w": [1.2, 4, 1.2, 2, 2, 1], "head": heads, "rows": rows[at : at + 500]}
        blocks.append({**table, "turned": False, "small": False})
    refs: list[str] = []
    for exhibit, text, figures in shown:
        name = str(exhibit["exhibit"])
        blocks.append(
            {"k": "h", "n": 1, "t": f"{name}  {letters.line(exhibit['title'] or exhibit['file'])}", "id": name}
        )
        facts = "; ".join(f"{k}: {exhibit[k]}" for k in ("file", "sha256", "date", "author", "publisher") if exhibit[k])
        blocks.append({"k": "p", "css": "small", "t": _words(letters, facts)})
        blocks += _text(letters, text, figures)
        blocks.append({"k": "p", "css": "small", "id": f"{name}/end", "t": _words(letters, f"End of {name}")})
        refs += [name, *(str(f["id"]) for f in figures), f"{name}/end"]
    content: dict[str, object] = {
        "title": letters.line(title), "kind": "Disclosure of sources", "lang": "en", "rtl": False, "facts": [],
        "root": root, "root_words": "Root hash of the dossier", "root_use": "It names the dossier this is made of.",
        "made": "Made with Testimonia. Statements are listed in statements.csv with the pages of this file.",
        "contents": "Contents", "volume": "", "blocks": blocks, "refs": refs,
    }  # fmt: skip
    return typeset(content)[0], dict(zip(refs, where(content), strict=True))


def _words(letters: Letters, words: str) -> list[Run]:
    shown = letters.line(words)
    return [{"w": shown}] if shown else []


def _text(letters: Letters, text: str, figures: Sequence[Row]) -> list[Block]:
    """The lines of a text, the words of each figure marked from where they begin to where the next ones do."""
    starts = sorted((f["anchor"]["start"], -f["anchor"]["end"], str(f["id"])) for f in figures)
    out: list[Block] = []
    at = next_ = 0
    for line in text.split("\n"):
        end = at + len(line)
        runs: list[Run] = []
        here = at
        while next_ < len(starts) and starts[next_][0] <= end:
            start, stop, name = starts[next_]
            next_ += 1
            stop = min(-stop, end, max(starts[next_][0], start) if next_ < len(starts) else end)
            if start > here:
                runs += _words(letters, text[here:start])
            runs.append({"id": name})
            runs += [{**r, "f": True} for r in _words(letters, text[max(start, here) : stop])]
            here = max(here, stop)
        runs += _words(letters, text[here:end])
        if runs:
            block: Block = {"k": "p", "css": "src", "t": runs}
            if _RIGHT_TO_LEFT.search(line):
                block |= {"l": "ar", "r": True}
            out.append(block)
        at = end + 1
    return out

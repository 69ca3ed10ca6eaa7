"""What an item said so far, as far as later sentences lean on it: figures, headings of lists, whom it spoke of."""

from __future__ import annotations

from typing import NamedTuple

from .scan import Quantity, Scan

REMEMBERED = 12
SENTENCES_BACK = 3


class Said(NamedTuple):
    """A figure said before."""

    value: int
    outcome: str
    group: str
    start: int
    sentence_start: int
    paragraph: int
    labelled: bool


class Memory:
    """What the item said so far, as far as later sentences lean on it."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.people = "all"
        self.silent = 0
        """Sentences read since the last figure."""
        self.header: tuple[str, int] = ("", -9)
        """Outcome that the heading of a list or a question names, and its paragraph."""

    @property
    def last(self) -> Said | None:
        """The last figure, unless it lies too far back."""
        return self.said[-1] if self.said and self.silent < SENTENCES_BACK else None

    def expects(self, paragraph: int) -> bool:
        """May a number without words of its own be explained by what was said?"""
        return self.last is not None or (self.header[0] != "" and 0 <= paragraph - self.header[1] <= 1)

    def keep(self, scan: Scan, found: list[Quantity]) -> None:
        """Remember the figures of a sentence, and whom it spoke of last."""
        self.silent = 0 if found else self.silent + 1
        sentence = scan.sentence
        if not found and sentence.text.endswith((":", "?")):
            self.header = heading(scan)
        for q in found:
            self.said.append(
                Said(q.value, q.outcome, q.group, q.start, sentence.start, sentence.paragraph, labelled(scan, q))
            )
        del self.said[:-REMEMBERED]
        self.people = named_group(scan, len(scan.words)) or "all"


def heading(scan: Scan) -> tuple[str, int]:
    """The outcome that a heading such as ``The dead by group:`` gives to the list below it."""
    asked = any(word in scan.kit.words.asking for word in scan.words)
    found = [c for c in scan.cues if asked or c.value in ("state", "event", "soft", "participle")]
    return (found[0].kind.removeprefix("outcome."), scan.sentence.paragraph) if found else ("", -9)


def named_group(scan: Scan, before: int) -> str:
    """The group that the last noun for people before a token names; empty where there is none."""
    last = next((i for i in reversed(scan.where("people")) if i < before), -1)
    mark = scan.at(last, "people") if last > before - 40 else None
    return mark.value if mark else ""


def labelled(scan: Scan, q: Quantity) -> bool:
    """A line of a list: ``Northern district: 131``."""
    if scan.word(q.first - 1) not in (":", "=", "–", "-") or q.first < 2:
        return False
    label = range(max(0, q.first - 9), q.first - 1)
    return not any(scan.at_value(i, "guard", "thing") or scan.at_value(i, "guard", "unit") for i in label)

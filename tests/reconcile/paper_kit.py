"""Made-up papers on made-up events, with their figures marked in the text: ``[at least 40|killed by=residents]``.

In the brackets stand the words of the figure and, after the bar, the outcome and what else is to be set: ``group=``,
``by=`` (claimant), ``at=`` (place), ``on=`` (date), ``stance=``, ``scope=``, ``of=`` (the words of the figure that it
is a part of) and ``more`` (an addition).  Underscores stand for spaces.  Bounds and hedge are read from the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from testimonia import anchors
from testimonia.model import Event, Figure, Item, Lineage, Overrides, Passage, Reconciliation, Side
from testimonia.reconcile import reconcile

_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")

ESTREL = Event(
    id="estrel",
    name="Estrel, 3 May 2001",
    aliases=("Estrell",),
    places=("Estrel", "Marn"),
    start="2001-05-03",
    end="2001-05-03",
)
QUARN = Event(id="quarn", name="Quarn, 9 July 1998", places=("Quarn",), start="1998-07-09", end="1998-07-09")
WAR = Event(id="war", name="The war in Tessaly", aliases=("Tessaly war",), start="1997", end="2003")


class Paper:
    """An item and its figures; the item's body is the text without the marks."""

    def __init__(
        self,
        body: str,
        publisher: str = "The Herald",
        date: str = "2001-05-05",
        title: str = "",
        author: str = "",
        kind: str = "press_article",
    ) -> None:
        self.text, marks = _read(body)
        made = anchors.plain_text(self.text)
        anchor = anchors.Anchorer(made)
        self.item = Item(
            id="i" + anchors.digest(self.text, publisher, date, title), original=made.original, text=made.id, start=0, end=len(self.text), kind=kind,
            title=title, publisher=publisher, author=author, date=date, language="en", anchor=anchor(0, 0),
        )  # fmt: skip
        spans = [anchor(a, b) for a, b, _ in marks]
        names = ["f" + anchors.digest(self.item.id, str(a.start)) for a in spans]
        words = {a.exact: n for a, n in zip(spans, names, strict=True)}
        self.figures = [
            _figure(n, self.item.id, a, told, words) for n, a, (_, _, told) in zip(names, spans, marks, strict=True)
        ]

    def __getitem__(self, words: str) -> str:
        """Id of the figure with these words."""
        return next(f.id for f in self.figures if f.anchor.exact == words)


def _read(body: str) -> tuple[str, list[tuple[int, int, str]]]:
    out, marks, last = "", [], 0
    for m in _MARK.finditer(body):
        out += body[last : m.start()]
        marks.append((len(out), len(out) + len(m.group(1)), m.group(2)))
        out += m.group(1)
        last = m.end()
    return out + body[last:], marks


def _figure(name: str, item: str, anchor: anchors.Anchor, told: str, words: dict[str, str]) -> Figure:
    outcome, *rest = told.split()
    given = {k: v.replace("_", " ") for k, _, v in (r.partition("=") for r in rest)}
    low, high, hedge = bounds(anchor.exact)
    return Figure(
        id=name, item=item, anchor=anchor, low=low, best=low if low is not None else high, high=high, hedge=hedge,
        outcome=outcome, group=given.get("group", "all"), claimant=given.get("by", ""), place=given.get("at", ""),
        date=given.get("on", ""), stance=given.get("stance", "asserted"), scope=given.get("scope", "total"),
        relation="part_of" if "of" in given else "additional" if "more" in given else "total",
        part_of=words.get(given.get("of", ""), ""),
    )  # fmt: skip


def bounds(words: str) -> tuple[int | None, int | None, str]:
    numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", words)]
    if len(numbers) == 2:
        return numbers[0], numbers[1], "range"
    if not numbers:
        return 100, None, "vague"
    if words.startswith(("at least", "more than", "over")):
        return numbers[0], None, "at_least"
    if words.startswith(("up to", "at most")):
        return None, numbers[0], "at_most"
    return numbers[0], numbers[0], "about" if words.startswith("about") else "exact"


def ask(
    papers: Sequence[Paper],
    events: Iterable[Event] = (ESTREL,),
    sides: Sequence[Side] = (),
    overrides: Overrides | None = None,
    lineage: Lineage | None = None,
) -> Reconciliation:
    """What the stage makes of some papers."""
    contents = {(p.item.original, p.item.text): p.text for p in papers}
    figures = [f for p in papers for f in p.figures]
    return reconcile([p.item for p in papers], figures, contents, tuple(events), sides, overrides, lineage)


def passage(paper: Paper, words: str) -> Passage:
    """Some words of a paper as a passage."""
    at = paper.text.index(words)
    return Passage(
        original=paper.item.original, text=paper.item.text, start=at, end=at + len(words), item=paper.item.id
    )

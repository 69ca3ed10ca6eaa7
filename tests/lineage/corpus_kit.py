"""Made-up papers by the handful, and what lineage finds between them, as words a test can read."""

from __future__ import annotations

from collections.abc import Mapping

from testimonia.lineage import trace
from testimonia.model import Item, Lineage, Passage

FILLER = (
    "The harbour board of Quell met on Monday to hear how the new ferry timetable had been received by islanders.",
    "Farmers in the upper valley brought in the last of the barley before rain set in towards evening.",
    "A travelling exhibition of maps opened at the guild hall, with charts lent by three neighbouring towns.",
    "The orchestra will play two concerts this month, conductor Ilse Brandow told its subscribers by letter.",
    "Repairs to the weir above Tannery Lane are to begin once the spring floods have gone down.",
    "School children planted ninety saplings along the embankment under the eye of the head forester.",
    "Traders complained that the price of lamp oil has doubled since the quarries closed in autumn.",
    "The chess club lost narrowly to its old rivals from across the river after four hours of play.",
)


def item(name: str, text: str, **record: str) -> Item:
    return Item(
        id=name, original=name, text="plain@1", start=0, end=len(text),
        **({"kind": "press_article", "language": "en"} | record),
    )  # fmt: skip


def traced(texts: Mapping[str, str], **records: Mapping[str, str]) -> Lineage:
    items = [item(name, text, **records.get(name, {})) for name, text in texts.items()]
    return trace(items, {(name, "plain@1"): text for name, text in texts.items()})


def words(texts: Mapping[str, str], p: Passage) -> str:
    return texts[p.original][p.start : p.end]


def around(passage: str, first: int) -> str:
    """A passage inside a paper of its own."""
    n = len(FILLER)
    return f"{FILLER[first % n]} {FILLER[(first + 1) % n]}\n\n{passage}\n\n{FILLER[(first + 2) % n]}"

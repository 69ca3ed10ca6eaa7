"""Made-up papers by the handful, and what lineage finds between them, as words a test can read."""

from __future__ import annotations

import random
from collections.abc import Mapping

from testimonia.lineage import trace
from testimonia.model import Item, Lineage, Passage
from testimonia.simulate.language import Language


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


_LANGUAGE = Language(random.Random(11), vocabulary=6000)


def filler(seed: int, sentences: int = 3) -> str:
    """Sentences that stand nowhere else."""
    rng = random.Random(seed)
    return " ".join(_LANGUAGE.sentence(rng) for _ in range(sentences))


def around(passage: str, seed: int) -> str:
    """A passage inside a paper of its own."""
    return f"{filler(2 * seed)}\n\n{passage}\n\n{filler(2 * seed + 1)}"

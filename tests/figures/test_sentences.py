"""What is read from several hundred sentences about invented events in every language: see ``sentences/``."""

from __future__ import annotations

import pytest

from testimonia.figures import find

from .notation import SENTENCES, Told, sentences

CASES = [
    pytest.param(file.stem, text, figures, id=f"{file.stem}: {text[:60]}")
    for file in sorted(SENTENCES.glob("*.txt"))
    for text, figures in sentences(file.stem)
]


def told(text: str, lang: str) -> list[Told]:
    """The figures of a text as the sentence files write them."""
    return [
        Told(r.start, r.quote, r.low, r.high, r.hedge, r.outcome, r.group, r.relation, r.stance)
        for r in find(text, lang)
        if r.outcome != "other"
    ]


@pytest.mark.parametrize(("lang", "text", "figures"), CASES)
def test_figures(lang: str, text: str, figures: list[Told]) -> None:
    assert told(text, lang) == figures

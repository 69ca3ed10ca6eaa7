"""What is read from Spanish sentences, as tables: each sentence with its figures, and sentences that hold none."""

from __future__ import annotations

import pytest

from testimonia.figures import find

from .spanish import EXAMPLES, NOTHING


def told(text: str, lang: str) -> list[tuple[object, ...]]:
    """The figures of a text as the tables write them."""
    return [
        (r.quote, r.low, r.high, r.hedge, r.outcome, r.group, r.stance, r.relation)
        for r in find(text, lang)
        if r.outcome != "other"
    ]


def in_full(figure: tuple[object, ...]) -> tuple[object, ...]:
    """A figure of a table with what it leaves out."""
    return (*figure, *("all", "asserted", "total")[len(figure) - 5 :])


@pytest.mark.parametrize(("text", "figures"), EXAMPLES, ids=[text[:60] for text, _ in EXAMPLES])
def test_figures(text: str, figures: list[tuple[object, ...]]) -> None:
    assert told(text, "es") == [in_full(f) for f in figures]


@pytest.mark.parametrize("text", NOTHING)
def test_no_figure(text: str) -> None:
    assert told(text, "es") == []

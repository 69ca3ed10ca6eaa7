"""Where and when each figure was: sentences in six languages."""

from __future__ import annotations

import pytest

from testimonia.figures import find

from .places import BY_LANGUAGE

CASES = [(lang, text, told) for lang, cases in BY_LANGUAGE.items() for text, told in cases]


@pytest.mark.parametrize(("lang", "text", "told"), CASES, ids=[f"{lang} {text[:50]}" for lang, text, _ in CASES])
def test_places_and_dates(lang: str, text: str, told: list[tuple[str, str]]) -> None:
    assert [(r.place, r.date) for r in find(text, lang, "2031-03-12")] == told

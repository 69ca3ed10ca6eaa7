"""Who says each figure: sentences of news, ministries, courts, aid workers and witnesses in six languages."""

from __future__ import annotations

import pytest

from testimonia.figures import find

from .speakers import BY_LANGUAGE

CASES = [(lang, text, said) for lang, told in BY_LANGUAGE.items() for text, said in told]


@pytest.mark.parametrize(("lang", "text", "said"), CASES, ids=[f"{lang} {text[:50]}" for lang, text, _ in CASES])
def test_claimants(lang: str, text: str, said: list[str]) -> None:
    found = find(text, lang)
    assert [r.claimant for r in found if r.outcome != "other"] == said
    assert all(text[r.claimant_start :].startswith(r.claimant) for r in found if r.claimant)


@pytest.mark.parametrize(
    ("text", "connection"),
    [
        ("The interior ministry said 14 people had died.", "official"),
        ("Doctors at the clinic reported 14 deaths.", "medical"),
        ("Villagers said 14 people had died.", "witness"),
        ("A survivor said 14 people had died.", "victim"),
        ("His mother said 14 people had died.", "relative"),
        ("The Red Cross said 14 people had died.", "monitor"),
        ("The rebels said 14 people had died.", "perpetrator_side"),
        ("The imam said 14 people had been buried.", "registrar"),
        ("The tribunal said 14 people had died.", "court"),
        ("The senate said 14 people had died.", "legislature"),
        ("The newspaper said 14 people had died.", "press"),
        ("The news agency said 14 people had died.", "agency"),
        ("The airline said 14 people had died.", "third_party"),
    ],
)
def test_kind_of_speaker(text: str, connection: str) -> None:
    assert [r.connection for r in find(text, "en")] == [connection]

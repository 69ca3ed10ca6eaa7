"""A first look at French, German, Russian and Turkish: numerals, hedges, outcomes and groups of each."""

from __future__ import annotations

import pytest

from testimonia.figures import find

EXAMPLES: list[tuple[str, str, list[tuple[object, ...]]]] = [
    (
        "fr",
        "Le bombardement a tué 14 personnes et blessé 31.",
        [("14", 14, 14, "exact", "killed", "all"), ("31", 31, 31, "exact", "wounded", "all")],
    ),
    ("fr", "Au moins 23 civils ont été tués.", [("Au moins 23", 23, None, "at_least", "killed", "civilians")]),
    ("fr", "Quatre-vingt-sept corps ont été exhumés.", [("Quatre-vingt-sept", 87, 87, "exact", "body", "all")]),
    ("fr", "Une trentaine de femmes ont été enlevées.", [("Une trentaine", 30, 30, "about", "captive", "women")]),
    ("fr", "Entre 250 et 300 habitants ont disparu.", [("Entre 250 et 300", 250, 300, "range", "missing", "all")]),
    (
        "fr",
        "Plus de 1,4 million de personnes ont été déplacées.",
        [("Plus de 1,4 million", 1400000, None, "at_least", "displaced", "all")],
    ),
    ("fr", "Il est mort le 26 février 1992 à l'âge de 45 ans.", []),
    (
        "de",
        "Bei dem Angriff starben 14 Menschen, 31 wurden verletzt.",
        [("14", 14, 14, "exact", "killed", "all"), ("31", 31, 31, "exact", "wounded", "all")],
    ),
    (
        "de",
        "Mindestens 23 Zivilisten wurden getötet.",
        [("Mindestens 23", 23, None, "at_least", "killed", "civilians")],
    ),
    ("de", "Zweihundertdreißig Soldaten fielen.", [("Zweihundertdreißig", 230, 230, "exact", "killed", "combatants")]),
    ("de", "Einundzwanzig Frauen wurden verschleppt.", [("Einundzwanzig", 21, 21, "exact", "captive", "women")]),
    (
        "de",
        "Rund 2,5 Millionen Menschen flohen.",
        [("Rund 2,5 Millionen", 2500000, 2500000, "about", "displaced", "all")],
    ),
    ("de", "Dutzende Menschen werden vermisst.", [("Dutzende", 24, None, "vague", "missing", "all")]),
    ("de", "Er starb am 26. Februar 1992 im Alter von 45 Jahren.", []),
    (
        "ru",
        "При обстреле погибли 14 человек, 31 ранен.",
        [("14", 14, 14, "exact", "killed", "all"), ("31", 31, 31, "exact", "wounded", "all")],
    ),
    (
        "ru",
        "По меньшей мере 23 мирных жителя убиты.",
        [("По меньшей мере 23", 23, None, "at_least", "killed", "civilians")],
    ),
    ("ru", "Двести тридцать солдат попали в плен.", [("Двести тридцать", 230, 230, "exact", "captive", "combatants")]),
    ("ru", "Около 1,2 тыс. семей были изгнаны.", [("Около 1,2 тыс.", 1200, 1200, "about", "displaced", "families")]),
    ("ru", "Семеро детей пропали без вести.", [("Семеро", 7, 7, "exact", "missing", "children")]),
    ("ru", "Он погиб 26 февраля 1992 года.", []),
    (
        "tr",
        "Saldırıda 14 kişi öldü, 31 kişi yaralandı.",
        [("14", 14, 14, "exact", "killed", "all"), ("31", 31, 31, "exact", "wounded", "all")],
    ),
    ("tr", "En az 23 sivil öldürüldü.", [("En az 23", 23, None, "at_least", "killed", "civilians")]),
    ("tr", "İki yüz otuz asker esir alındı.", [("İki yüz otuz", 230, 230, "exact", "captive", "combatants")]),
    ("tr", "1000'i aşkın aile yerinden edildi.", [("1000'i aşkın", 1000, None, "at_least", "displaced", "families")]),
    ("tr", "Onlarca çocuk kayboldu.", [("Onlarca", 20, None, "vague", "missing", "children")]),
    ("tr", "26 Şubat 1992'de öldü.", []),
]


@pytest.mark.parametrize(("lang", "text", "figures"), EXAMPLES, ids=[text[:50] for _, text, _ in EXAMPLES])
def test_figures(lang: str, text: str, figures: list[tuple[object, ...]]) -> None:
    assert [(r.quote, r.low, r.high, r.hedge, r.outcome, r.group) for r in find(text, lang)] == figures

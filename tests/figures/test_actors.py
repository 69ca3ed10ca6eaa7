"""Who is said to have done it: agents of passives and active verbs, and nobody where grammar names nobody."""

from __future__ import annotations

import pytest

from testimonia.figures import find

ACTORS = [
    ("en", "At least 12 people were shot dead by gunmen on Friday.", ["gunmen"]),
    ("en", "Government troops killed 40 villagers.", ["Government troops"]),
    ("en", "Police said rebels had abducted 30 girls.", ["rebels"]),
    ("en", "Forty villagers, killed by Orvenan forces, were buried.", ["Orvenan forces"]),
    ("en", "Police killed 12 demonstrators, the hospital said.", ["Police"]),
    ("en", "The flood killed 40 people.", [""]),
    ("en", "Soldiers were among the 40 killed by the quake.", [""]),
    ("en", "Soldiers guarded the town, which has 4,000 residents.", [""]),
    ("es", "Los paramilitares mataron a 15 campesinos.", ["Los paramilitares"]),
    ("es", "Quince campesinos fueron asesinados por paramilitares.", ["paramilitares"]),
    ("es", "La riada mató a 15 campesinos.", [""]),
    ("fr", "Des miliciens ont tué 15 villageois.", ["Des miliciens"]),
    ("fr", "Quinze villageois ont été tués par l'armée.", ["l'armée"]),
    ("de", "15 Dorfbewohner wurden von Soldaten erschossen.", ["Soldaten"]),
    ("de", "Rebellen töteten 15 Zivilisten.", ["Rebellen"]),
    ("ru", "Боевики убили 15 человек.", ["Боевики"]),
    ("ru", "15 человек погибли от рук боевиков.", ["боевиков"]),
    ("tr", "15 köylü askerler tarafından öldürüldü.", ["askerler"]),
    ("tr", "İsyancılar 15 köylüyü öldürdü.", ["İsyancılar"]),
    ("tr", "Depremde 15 köylü öldü.", [""]),
]


@pytest.mark.parametrize(("lang", "text", "actors"), ACTORS, ids=[text[:50] for _, text, _ in ACTORS])
def test_actors(lang: str, text: str, actors: list[str]) -> None:
    assert [r.actor for r in find(text, lang)] == actors

"""Every rule has a name and a sentence that says what it contributed."""

from __future__ import annotations

from testimonia.figures import find
from testimonia.figures.explain import explain, known_rules

from .english import EXAMPLES
from .spanish import EXAMPLES as SPANISH

OURS = ("number", "range", "hedge", "counted", "happened", "relation", "group", "memory", "scope")


def test_an_explanation_names_the_words_that_decided() -> None:
    (reading,) = find("At least 23 civilians have died since Monday.", "en")
    assert explain(reading)[:4] == [
        "number.digits: the number is written in digits",
        "hedge.before: a hedge in front of the number sets its bounds (at least)",
        "counted.people: the noun behind the number names people (civilians)",
        "happened.suffer: a verb whose subject suffers tells what happened (died)",
    ]


def test_every_rule_that_fires_has_a_sentence() -> None:
    fired = {
        rule.split(":")[0]
        for lang, table in (("en", EXAMPLES), ("es", SPANISH))
        for text, _ in table
        for reading in find(text, lang)
        for rule in reading.rules
        if rule.split(".")[0] in OURS and "." in rule.split(":")[0]
    }
    assert fired <= known_rules()
    assert len(fired) > 20

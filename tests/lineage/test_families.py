"""What is earlier, what is copied from what, which passages are one family, and which are boilerplate."""

import pytest
from corpus_kit import around, item, traced, words

from testimonia.lineage import trace

STORY = (
    "Shells fell on the market square of Estrel shortly after dawn, killing at least 40 people who were waiting for "
    "bread, the town's mayor said. Nurses carried the wounded across the frozen canal on doors and on ladders."
)

DATES = [
    ("2001-05-04", "2001-05-06", "a"),
    ("2001-05-06", "2001-05-04", "b"),
    ("2001-05-04", "2001-05-04", "unknown"),
    ("2001-05", "2001-05-20", "unknown"),
    ("2001", "2002-01-01", "a"),
    ("2001-05-04", "", "unknown"),
    ("", "", "unknown"),
    ("yesterday", "2001-05-04", "unknown"),
]


@pytest.mark.parametrize(("a", "b", "earlier"), DATES)
def test_earlier_comes_from_dates_that_leave_no_doubt(a, b, earlier):
    texts = {"a": around(STORY, 0), "b": around(STORY, 3)}
    (link,) = traced(texts, a={"date": a}, b={"date": b}).links
    assert (link.earlier, link.copied_from) == (earlier, "unknown")
    assert link.earlier_because


def test_paper_that_cites_another_is_its_copy():
    texts = {
        "a": around(STORY, 0),
        "b": around(f"The Herald of Quell reported this on Friday. {STORY}", 3),
    }
    made = traced(
        texts,
        a={"publisher": "Herald of Quell", "date": "2001-05-04"},
        b={"publisher": "Courier", "date": "2001-05-06"},
    )
    (link,) = made.links
    assert (link.copied_from, link.copied_because) == ("a", "It cites Herald of Quell.")
    assert [(c.name, c.item) for c in made.citations] == [("Herald of Quell", "a")]


def test_source_outside_the_case_is_named_as_such():
    made = traced({"a": around("The mayor told Reuters that snow had fallen on the harbour.", 0)})
    assert [(c.name, c.item, c.because) for c in made.citations] == [("Reuters", "", "No item of this origin is held.")]


def test_name_alone_is_no_citation():
    assert traced({"a": around("The building of Reuters stands beside the harbour of Quell.", 0)}).citations == ()


def test_three_papers_with_one_dispatch_are_one_family_in_order_of_date():
    texts = {n: around(STORY, 3 * k) for k, n in enumerate("abc")}
    made = traced(texts, a={"date": "2001-05-09"}, b={"date": "2001-05-04"}, c={"date": "2001-05-06"})
    (family,) = made.families
    assert [m.item for m in family.members] == ["b", "c", "a"]
    assert {link.family for link in made.links} == {family.id}


def test_quotation_does_not_tie_together_what_stands_around_it():
    quote = "“We counted them by the candle, and then we stopped counting,” the ferryman of Quell told the court."
    texts = {
        "a": around(f"{quote} {STORY}", 0),
        "b": around(quote, 3),
        "c": around(STORY, 4),
    }
    made = traced(texts)
    family = {frozenset((link.a.item, link.b.item)): link.family for link in made.links}
    assert family[frozenset("ab")] != family[frozenset("ac")]


RECITAL = (
    "Whereas the parties to this compact have solemnly undertaken to spare hospitals, wells and granaries from any "
    "act of war, and whereas each of them has received notice of the present declaration in its own tongue"
)


@pytest.mark.parametrize("copies", [40, 150])
def test_recital_in_many_items_is_one_set_and_no_pairs(copies):
    texts = {f"p{n:03}": around(f"Paper {n} of the year. {RECITAL}.", n) for n in range(copies)}
    made = traced({name: f"{name * 6} {text}" for name, text in texts.items()})
    sets = [s for s in made.boilerplate if len({m.item for m in s.members}) == copies]
    assert sets
    assert made.links == ()


def test_recital_in_few_items_is_pairs():
    texts = {f"p{n}": around(RECITAL, 3 * n) for n in range(4)}
    made = traced(texts)
    assert made.boilerplate == ()
    assert len([link for link in made.links if "solemnly undertaken" in words(texts, link.a)]) == 6


ENGLISH = """Resolution No. 17 of the Assembly of Northmark

Whereas on 3 May 2001 forces of Tessaly shelled the city of Estrel, causing the death of 613 civilians;

Whereas the General Council adopted resolutions 411, 412 and 419 on the conflict in the region of Marn;

1. Condemns the occupation of the territory of Northmark and of 7 adjacent districts.

2. Transmits the present resolution to the President of the Republic of Quarn and to the Council of Nations.
"""

SPANISH = """Resolución No. 17 de la Asamblea de Northmark

Considerando que el 3 de mayo de 2001 fuerzas de Tesalia bombardearon la ciudad de Estrel, causando la muerte de 613 civiles;

Considerando que el Consejo General adoptó las resoluciones 411, 412 y 419 sobre el conflicto en la región de Marn;

1. Condena la ocupación del territorio de Northmark y de 7 distritos adyacentes.

2. Transmite la presente resolución al Presidente de la República de Quarn y al Consejo de Naciones.
"""


def both(english: str) -> list[tuple[str, str, str]]:
    texts = {"en": english, "es": SPANISH}
    items = [item("en", english, kind="resolution"), item("es", SPANISH, kind="resolution", language="es")]
    made = trace(items, {(n, "plain@1"): t for n, t in texts.items()})
    assert all(link.relation == "translation" for link in made.links)
    return [(words(texts, link.a)[:12], words(texts, link.b)[:12], link.copied_from) for link in made.links]


def test_translation_is_aligned_clause_by_clause():
    assert [(a, b) for a, b, _ in both(ENGLISH)] == [
        ("Resolution N", "Resolución N"),
        ("Whereas on 3", "Considerando"),
        ("Whereas the ", "Considerando"),
        ("1. Condemns ", "1. Condena l"),
        ("2. Transmits", "2. Transmite"),
    ]
    assert {copied for *_, copied in both(ENGLISH)} == {"unknown"}


def test_text_that_calls_itself_a_translation_is_the_copy():
    assert {copied for *_, copied in both("(Unofficial translation)\n\n" + ENGLISH)} == {"b"}


OTHER = """Resolution No. 3 of the Harbour Board of Quell

Whereas the breakwater has lost 12 of its piers since the storm of 9 November 1998;

Whereas fishermen of Dorn and Holm have asked for lamps along the mole;

1. Orders timber for the piers.

2. Thanks the widow Brandow for her gift of oil.
"""


def test_other_act_in_another_language_is_no_translation():
    assert both(OTHER) == []

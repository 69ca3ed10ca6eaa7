"""Clauses that drafters reworded or took a formula from, and figures written out in one and in digits in the other."""

import pytest
from corpus_kit import filler, traced, words

from testimonia.lineage.numerals import numerals

WRITTEN = [
    ("over six hundred villagers and one thousand two hundred mules", "en", [600, 1200]),
    ("two hundred and six of 1,275", "en", [206, 1275]),
    ("on 26 May 1998 some thirty came", "en", []),
    ("seiscientas trece mujeres, 1.275 hombres", "es", [613, 1275]),
    ("trois cents et 12 000", "fr", [300, 12000]),
    ("шестьсот тринадцать тысяч", "ru", [600, 1000]),
    ("two and three, forty and fifty", "en", [40, 50]),
]


@pytest.mark.parametrize(("text", "language", "values"), WRITTEN)
def test_numbers_have_one_value_however_they_are_written(text, language, values):
    assert [n.value for n in numerals(text, language)] == values


def acts(*clauses: str):
    texts = {
        f"act{n}": f"Resolution No. {n} of the Harbour Board\n\n{filler(2 * n)}\n\n{clause}\n\n{filler(2 * n + 1)}"
        for n, clause in enumerate(clauses)
    }
    made = traced(texts, **{name: {"kind": "resolution"} for name in texts})
    return {(words(texts, x.a), words(texts, x.b)) for x in made.links if x.relation == "reworded"}


CLAUSES = [
    # one clause, the other, whether they are linked
    (
        "Whereas the storm of 9 May 1998 drowned over 600 fishermen of Estrel, and 1,200 were carried off to Dorn;",
        "Whereas the gale that broke over Estrel drowned more than six hundred fishermen, one thousand two hundred being carried off;",
        True,
    ),
    (
        "Calls upon the Harbour Board to ensure the immediate, full and unconditional withdrawal of all dredgers from the leased basins, failing which the lease of 1911 lapses and the bond that the widow Brandow posted is forfeit;",
        "Expresses sympathy with pilots and their families, notes the verdict of the surveyors, and asks again for the immediate, full and unconditional withdrawal of dredgers from the leased basins;",
        True,
    ),
    (
        "Whereas the storm of 9 May 1998 drowned over 600 fishermen of Estrel, and 1,200 were carried off to Dorn;",
        "Whereas the breakwater at Dorn has lost 12 of its piers and the town of Estrel has no lamp on its mole;",
        False,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "linked"), CLAUSES)
def test_clauses_of_acts(a, b, linked):
    assert acts(a, b) == ({(a, b)} if linked else set())

"""Words by which a text names its source, in several languages; the item that is meant, or an origin outside."""

import pytest
from corpus_kit import filler, traced

NAMED = [
    # how a text names its source, the name that is shown
    ("The clerk told Reuters that the mole had been closed.", "Reuters"),
    ("According to the report of Interfax, the mole was closed.", "Interfax"),
    ("AFP, which had a man in the harbour, wrote nothing; the Associated Press reported four boats lost.", "Associated Press"),
    ("Four boats were lost, the news agency TASS said.", "TASS"),
    ("Cuatro barcos se perdieron, según la agencia EFE.", "EFE"),
    ("Quatre bateaux ont sombré, selon l'Agence France-Presse.", "Agence France-Presse"),
    ("Vier Boote sanken, berichtete gestern der Hafen; dpa meldete fünf.", "Deutsche Presse-Agentur"),
    ("Как сообщает агентство Интерфакс, погибли четыре лодки.", "Interfax"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name"), NAMED)
def test_agency_that_a_text_names(sentence, name):
    made = traced({"a": f"{filler(1)}\n\n{sentence}\n\n{filler(2)}"})
    assert [(c.name, c.item) for c in made.citations] == [(name, "")]


def paper(sentence: str, date: str = "2001-05-06", **others: str):
    """Citations of a paper of 6 May beside two items of the Herald of Quell."""
    texts = {"a": filler(1), "b": filler(2), "c": f"{filler(3)}\n\n{sentence}\n\n{filler(4)}"}
    herald = {"publisher": "Herald of Quell"}
    made = traced(
        texts,
        a=herald | {"date": others.get("a", "2001-05-04")}, b=herald | {"date": others.get("b", "2001-06-01")},
        c={"publisher": "Courier", "date": date},
    )  # fmt: skip
    return [(c.name, c.item) for c in made.citations if c.passage.item == "c"]


def test_newspaper_is_resolved_to_its_one_item_that_is_not_later():
    assert paper("The newspaper Herald of Quell reported four boats lost.") == [("Herald of Quell", "a")]


def test_newspaper_with_two_items_that_could_be_meant_is_not_resolved():
    assert paper("Four boats were lost, according to the Herald of Quell.", b="2001-05-05") == [("Herald of Quell", "")]


def test_item_of_a_later_day_is_not_what_was_cited():
    assert paper("As reported in the Herald of Quell, four boats were lost.", date="2001-05-01") == [
        ("Herald of Quell", "")
    ]


NOT_CITED = [
    "The building of the Herald of Quell stands at the harbour.",
    "Nobody from Reuters had come.",
    "The Associated Press club closed at noon.",
]


@pytest.mark.parametrize("sentence", NOT_CITED)
def test_name_without_words_of_saying_is_no_citation(sentence):
    assert paper(sentence) == []

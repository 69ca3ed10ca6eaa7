"""Passages that two papers share: found, aligned to the letter, and told from shared names."""

import pytest
from corpus_kit import around, traced, words

STORY = (
    "Shells fell on the market square of Estrel shortly after dawn, killing at least 40 people who were waiting for "
    "bread, the town's mayor Ada Marlow said. Nurses carried the wounded across the frozen canal on doors and ladders."
)

COPIES = [
    # how the second paper has it, relation
    (STORY, "verbatim"),
    (STORY.upper(), "verbatim"),
    (STORY.replace("killing", "kill-\ning").replace(" ", "\n", 9), "verbatim"),
    (STORY.replace("shortly after dawn", "early on Friday morning").replace("wounded", "injured"), "edited"),
    (STORY.replace("market", "rnarket").replace("bread", "hread").replace("canal", "cana1").replace("dawn", "davvn"), "edited"),
    (STORY.split(" Nurses")[0], "verbatim"),
    ("**" + STORY.replace(". ", ".**\n\n> "), "verbatim"),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "relation"), COPIES)
def test_copy_is_found_from_its_first_word_to_its_last(copy, relation):
    texts = {"a": around(STORY, 0), "b": around(copy, 3)}
    found = traced(texts).links
    assert [link.relation for link in found] == [relation]
    assert words(texts, found[0].b).strip("*> \n.").startswith(copy.strip("*> \n.")[:12])
    assert words(texts, found[0].b).strip("*> \n.").endswith(copy.strip("*> \n.")[-12:])


def test_paragraphs_in_another_order_are_found_one_by_one():
    parts = [
        "The council of Estrel ordered every cellar to be opened to families whose roofs had been lost to the shells.",
        "A convoy of eleven lorries left the coast with flour, lamp oil and blankets but was stopped at Dorn bridge.",
        "Doctor Tom Ives said that his ward had taken in sixty-one patients and that the morphine would last until noon.",
    ]
    texts = {"a": around("\n\n".join(parts), 0), "b": around("\n\n".join(reversed(parts)), 3)}
    found = traced(texts).links
    assert sorted(words(texts, link.a).strip(".") for link in found) == sorted(p.strip(".") for p in parts)


def test_short_quotation_is_found():
    quote = "“We counted them by the candle, and then we stopped counting,” said the ferryman"
    texts = {"a": around(f"{quote}, who had come at night.", 0), "b": around(f"Asked again, {quote} of Quell.", 3)}
    found = traced(texts).links
    assert len(found) == 1
    assert "counted them by the candle, and then we stopped counting" in words(texts, found[0].a)


def test_number_and_name_that_changed_are_called_out():
    altered = STORY.replace("40", "400").replace("Ada Marlow", "Eda Marlov").replace("frozen", "icy")
    texts = {"a": around(STORY, 0), "b": around(altered, 3)}
    (link,) = traced(texts).links
    seen = {(c.what, texts["a"][c.a_start : c.a_end], texts["b"][c.b_start : c.b_end]) for c in link.changes}
    assert seen == {("number", "40", "400"), ("name", "Ada Marlow", "Eda Marlov"), ("words", "frozen", "icy")}


STRANGERS = [
    # two papers that share a name, a dateline, a header, a turn of phrase, or an event told in other words
    ("The Under-Secretary-General for Humanitarian Affairs and Emergency Relief spoke.", "A letter reached the Under-Secretary-General for Humanitarian Affairs and Emergency Relief."),
    ("ESTREL, Northmark, May 4 (Reuters) - Snow fell all day.", "ESTREL, Northmark, May 4 (Reuters) - The bakers went on strike."),
    ("On the other hand, it is not at all clear what he meant.", "It is not at all clear to the board, on the other hand."),
    (STORY, "In Estrel a barrage hit people queueing for bread at daybreak; Mayor Ada Marlow put the dead at 40 or more."),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), STRANGERS)
def test_names_datelines_and_shared_facts_are_no_links(a, b):
    assert traced({"a": around(a, 0), "b": around(b, 3)}).links == ()


def test_passage_repeated_within_one_item_is_found():
    texts = {"a": around(STORY + "\n\nThe paper went on for many columns about harvests and prices.\n\n" + STORY, 0)}
    (link,) = traced(texts).links
    assert link.a.end <= link.b.start


def test_result_does_not_depend_on_the_order_of_input():
    texts = {f"p{n}": around(STORY if n % 2 else "Nothing new from the coast.", n) for n in range(8)}
    assert traced(texts) == traced(dict(reversed(texts.items())))

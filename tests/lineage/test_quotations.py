"""One speaker's words in two papers, a fragment in one and whole in the other; strips of a clipped page."""

import pytest
from corpus_kit import filler, traced, words

WHOLE = (
    "“Before the flood the ferrymen thought that we were joking with them. We were able to dismantle that tollhouse,” "
    "said Harbour Master Brandow in March."
)

FRAGMENTS = [
    ("Mr Brandow has called it a night that served to “dismantle tollhouses” along the coast.", True),
    ("Mr Okelund has called it a night that served to “dismantle tollhouses” along the coast.", False),
    ("Mr Brandow wanted to dismantle tollhouses along the coast.", False),
    ("Mr Brandow has called it “a cold morning” on the coast.", False),
]


@pytest.mark.parametrize(("fragment", "same"), FRAGMENTS)
def test_fragment_of_a_quotation_is_known_by_its_speaker(fragment, same):
    texts = {"a": f"{filler(1)}\n\n{WHOLE}\n\n{filler(2)}", "b": f"{filler(3)}\n\n{fragment}\n\n{filler(4)}"}
    found = [(x.relation, words(texts, x.b)) for x in traced(texts).links]
    assert found == ([("quotation", "dismantle tollhouses")] if same else [])


PAGE = (
    "Shells fell on the market square of Estrel shortly after dawn, killing at least 40 people who were waiting for "
    "bread. Nurses carried the wounded across the frozen canal on doors and on ladders.\n\n"
    "“They were singing, singing, singing,” said Runa Aslund, who arrived at the mill with other women who had made "
    "their way through the flooded orchards. She said that her husband, Kayrun, and a nephew were lost before her eyes."
)
STRIP = "...s\n...ed\n...with\n...who\n...their\n...orchards\n...Kayr\n...fore"


def clipped(strip: str) -> list[str]:
    texts = {
        "a": f"Shells fell on the market square of Estrel shortly after dawn, killing at least\n\n{strip}\n",
        "b": PAGE,
    }
    made = traced(
        texts,
        a={"kind": "press_clipping", "publisher": "Herald of Quell", "date": "2001-05-04"},
        b={"publisher": "Herald of Quell", "date": "2001-05-04"},
    )
    return [words(texts, x.b) for x in made.links if words(texts, x.a).startswith("s\n")]


def test_strip_of_a_column_is_found_in_the_whole_page():
    (found,) = clipped(STRIP)
    assert "other women who had made their way through the flooded orchards" in found


def test_strip_of_something_else_is_not_found():
    assert clipped("...a\n...of\n...snow\n...bells\n...pilots\n...rope\n...dyke\n...the") == []

"""Likely slips: suspicions that name two texts and change nothing."""

import pytest
from paper_kit import Paper, ask

from testimonia.model import Overrides

SLIPS = [
    # what one paper has, what another has, kind, title
    ("[216|killed at=Estrel]", "[216,000|killed at=Estrel]", "factor_of_1000", "A factor of 1,000"),
    ("[216|killed at=Estrel]", "[2,160|killed at=Estrel]", "factor_of_10", "A factor of 10"),
    ("[613|killed at=Estrel]", "[631|killed at=Estrel]", "transposed_digits", "Two digits changed places"),
    ("[450|killed group=families at=Estrel]", "[450|killed at=Estrel]", "unit_changed", "450 families, or 450 people?"),
    ("[487|wounded at=Estrel]", "[487|killed at=Estrel]", "outcome_changed", "487: the number stayed, the verb changed"),
    ("[487|wounded group=civilians at=Estrel]", "[487|killed at=Estrel]", "outcome_changed", "487: the number stayed, the verb changed"),
    ("[106|killed group=women at=Estrel], [613|killed at=Estrel]", "[106|killed at=Estrel]", "women_as_all", "Women, or all people?"),
]  # fmt: skip


def found(*bodies: str) -> list[tuple[str, str]]:
    papers = [Paper(f"In Estrel: {b}.", f"Paper {n}") for n, b in enumerate(bodies, 1)]
    return [(s.kind, s.title) for s in ask(papers).slips]


@pytest.mark.parametrize(("a", "b", "kind", "title"), SLIPS)
@pytest.mark.parametrize("turned", [False, True])
def test_slip_is_suspected(a, b, kind, title, turned):
    assert found(*((b, a) if turned else (a, b))) == [(kind, title)]


def test_sentence_gives_each_text_its_own_words():
    papers = [Paper("[613|killed at=Estrel]", "The Herald"), Paper("[631|killed at=Estrel]", "The Courier", "2001-06")]
    assert [s.sentence for s in ask(papers).slips] == [
        "The Herald of 5 May 2001 has 613; The Courier of June 2001 has 631: the same digits in another order."
    ]


INNOCENT = [
    # round or small numbers coincide; words that count the same people; outcomes that follow one another
    ("[100|killed at=Estrel]", "[1,000|killed at=Estrel]"),
    ("[2|killed at=Estrel]", "[20|killed at=Estrel]"),
    ("[12|killed at=Estrel]", "[21|killed at=Estrel]"),
    ("[about 613|killed at=Estrel]", "[631|killed at=Estrel]"),
    ("[613|killed at=Estrel]", "[613|body at=Estrel]"),
    ("[613|killed at=Estrel]", "[631|wounded at=Estrel]"),
    ("[1,200|captive group=civilians at=Estrel]", "[1,200|captive at=Estrel], [1,300|captive at=Estrel]"),
    ("[500|killed at=Estrel]", "[500|wounded at=Estrel]"),
    ("[613|killed at=Estrel stance=hypothetical]", "[631|killed at=Estrel]"),
]


@pytest.mark.parametrize(("a", "b"), INNOCENT)
def test_chance_is_no_slip(a, b):
    assert found(a, b) == []


def test_reviewer_may_reject_a_slip_and_it_stays_listed_as_rejected():
    papers = [Paper("[613|killed at=Estrel]", "A"), Paper("[631|killed at=Estrel]", "B")]
    slip = ask(papers).slips[0]
    judged = ask(papers, overrides=Overrides(slips=((slip.id, "rejected"),)))
    assert [(s.id, s.review) for s in judged.slips] == [(slip.id, "rejected")]

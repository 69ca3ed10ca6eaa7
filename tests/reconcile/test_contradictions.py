"""Which statements are set side by side as not holding together, and which must not be."""

import pytest
from paper_kit import ESTREL, Paper, ask


def found(*papers: Paper) -> list[tuple[str, str]]:
    return [(c.kind, c.sentence) for c in ask(papers).contradictions]


def herald(body: str, date: str = "2001-05-05") -> Paper:
    return Paper(body, "The Herald", date)


def courier(body: str, date: str = "2001-05-06") -> Paper:
    return Paper(body, "The Courier", date)


def test_two_totals_that_exclude_each_other():
    assert found(herald("In Estrel [12|killed at=Estrel] died."), courier("In Estrel [40|killed at=Estrel] died.")) == [
        ("disjoint", "No two of these can hold together: 12 (The Herald) and 40 (The Courier).")
    ]


def test_one_text_with_two_speakers():
    body = (
        "[40|killed at=Estrel by=residents], said residents; [2|killed at=Estrel by=the_ministry], said the ministry."
    )
    assert found(herald(body)) == [("disjoint", "The Herald of 5 May 2001 has 40 (residents) and 2 (the ministry).")]


def test_one_claimant_who_changes_a_figure():
    assert found(
        herald("[200|wounded at=Estrel by=Mayor_Ada_Marlow] were hurt."),
        courier("[300|wounded at=Estrel by=Mayor_Ada_Marlow] were hurt."),
    ) == [
        ("claimant_changed", "Stated by Mayor Ada Marlow: 200 (The Herald, 5 May 2001) and 300 (The Courier, 6 May 2001).")
    ]  # fmt: skip


def test_later_count_below_an_earlier_one():
    assert found(herald("[200|missing at=Estrel] are missing."), courier("[150|missing at=Estrel] are missing."))[
        -1
    ] == (
        "later_lower",
        "200 on 5 May 2001 according to The Herald; 150 on 6 May 2001 according to The Courier.",
    )


def test_denied_figure_beside_those_who_state_it():
    assert found(
        herald("[40|killed at=Estrel by=residents] died."),
        courier("The ministry denied that [40|killed at=Estrel by=the_ministry stance=denied] died."),
    ) == [("denied", "40 is denied by the ministry; it is stated by residents (40).")]


@pytest.mark.parametrize(
    ("parts", "excess"),
    [
        ("[7|killed group=women of=10] women and [6|killed group=children of=10] children", "7 women killed and 6 children killed"),
        ("[11|killed group=women of=10] women", "11 women killed"),
    ],
)  # fmt: skip
def test_parts_greater_than_their_total(parts, excess):
    assert found(herald(f"In Estrel [10|killed at=Estrel] died, among them {parts}.")) == [
        ("parts_exceed_total", f"The Herald of 5 May 2001 has {excess} as part of 10.")
    ]


HOLD_TOGETHER = [
    # two papers whose statements can both be true
    ("[at least 12|killed at=Estrel] died", "[40|killed at=Estrel] died"),
    ("[10 to 40|killed at=Estrel] died", "[40|killed at=Estrel] died"),
    ("[about 40|killed at=Estrel] died", "[42|killed at=Estrel] died"),
    ("[up to 40|killed at=Estrel] died", "[12|killed at=Estrel] died"),
    ("I saw [7|killed at=Estrel scope=partial] bodies", "[40|killed at=Estrel] died"),
    ("[479|killed at=Marn] deaths stand in the morgue's book", "[600|killed at=Estrel] died"),
    ("[7|killed group=women at=Estrel] women died", "[40|killed at=Estrel] died"),
    ("I saw [9|killed at=Estrel scope=partial], [2|killed group=women of=9] women", "[5|killed group=women at=Estrel] women died"),
    ("[12|wounded at=Estrel] were hurt", "[40|killed at=Estrel] died"),
    ("a further [12|killed at=Estrel more] died", "[40|killed at=Estrel] died"),
    ("[12|killed at=Estrel stance=hypothetical] might die", "[40|killed at=Estrel] died"),
    ("[12|killed at=Quarn on=1998-07-09] died in Quarn", "[40|killed at=Estrel] died"),
    ("[40|killed at=Estrel] died, [9|killed of=40 at=Estrel] of gunshots", "[40|killed at=Estrel] died"),
    ("[12|killed at=Estrel] died in the street, in all [40|killed at=Estrel]", "[40|killed at=Estrel] died"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), HOLD_TOGETHER)
@pytest.mark.parametrize("turned", [False, True])
def test_no_contradiction_where_both_can_hold(a, b, turned):
    papers = [herald(f"Today {a}."), courier(f"Today {b}.")]
    assert found(*(papers[::-1] if turned else papers)) == []


def test_total_counted_at_a_place_the_event_reached_stays_local_unless_its_sentence_names_the_event():
    local = herald("The morgue's book has [479|killed at=Marn] deaths.")
    wide = herald("In Marn officials put the deaths of Estrel at [479|killed at=Marn].")
    other = courier("In Estrel [600|killed at=Estrel] died.")
    assert found(local, other) == []
    assert [kind for kind, _ in found(wide, other)] == ["disjoint"]


def test_parts_within_their_total_are_no_contradiction():
    body = "[10|killed at=Estrel] died: [7|killed group=women of=10] women, [6|killed group=civilians of=10] civilians."
    assert found(herald(body)) == []


def test_long_rows_of_figures_are_cut_to_what_can_be_read():
    papers = [Paper(f"In Estrel [{n * 50}|killed at=Estrel] died.", f"Paper {n}") for n in range(1, 40)]
    made = ask(papers, [ESTREL]).contradictions
    assert len(made) == 1
    assert len(made[0].figures) == 8

"""How many independent origins the statements on a question go back to, and the sentence behind each join."""

import pytest
from paper_kit import Paper, ask

from testimonia.model import Origin, Overrides

PAD = "The committee rested on Sunday. " * 12


def origins(*papers: Paper, overrides: Overrides | None = None) -> list[Origin]:
    return [o for o in ask(papers, overrides=overrides).origins if "killed-all" in o.question]


def shape(found: list[Origin]) -> list[int]:
    return sorted(len(o.figures) for o in found)


def sentences(found: list[Origin]) -> list[str]:
    return [j.sentence for o in found for j in o.joins]


def herald(body: str, date: str = "2001-05-05", author: str = "") -> Paper:
    return Paper(body, "The Herald", date, author=author)


def courier(body: str, date: str = "2001-05-06", author: str = "") -> Paper:
    return Paper(body, "The Courier", date, author=author)


def test_two_papers_with_figures_of_their_own_are_two_origins():
    assert shape(
        origins(herald("In Estrel [12|killed at=Estrel]."), courier("Dead in Estrel: [14|killed at=Estrel]."))
    ) == [
        1,
        1,
    ]


def test_one_figure_from_two_speakers_is_two_origins():
    assert shape(
        origins(
            herald("[12|killed at=Estrel by=Mayor_Ada_Marlow] died."),
            courier("[12|killed at=Estrel by=Bishop_Tom_Ives] died."),
        )
    ) == [1, 1]


JOINED = [
    # two bodies, the sentence of the join
    (
        "When dawn came over Estrel shells killed [12|killed at=Estrel] people in the old market square.",
        "He wrote: dawn came over Estrel shells killed [12|killed at=Estrel] people in the old market square.",
        "The same words stand around 12 in The Herald, 5 May 2001 and in The Courier, 6 May 2001.",
    ),
    (
        "In Estrel [12|killed at=Estrel by=Mayor_Ada_Marlow] died.",
        "The dead of Estrel: [12|killed at=Estrel by=Ada_Marlow].",
        "12 is stated by Mayor Ada Marlow in The Herald, 5 May 2001 and in The Courier, 6 May 2001.",
    ),
    (
        "ESTREL (AP) - In Estrel [12|killed at=Estrel] died.",
        "From the wires (AP) - Dead in Estrel: [12|killed at=Estrel].",
        "The Herald, 5 May 2001 and The Courier, 6 May 2001 both carry Associated Press with 12.",
    ),
    (
        "In Estrel [12|killed at=Estrel] died.",
        "The Herald reports [12|killed at=Estrel by=The_Herald] dead.",
        "The Courier, 6 May 2001 cites The Herald, where the same figure stands.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "sentence"), JOINED)
@pytest.mark.parametrize("turned", [False, True])
def test_two_statements_join_and_the_join_says_why(a, b, sentence, turned):
    papers = [herald(a), courier(b)]
    found = origins(*(papers[::-1] if turned else papers))
    assert shape(found) == [2]
    assert sentences(found) == [sentence]


def test_row_of_telling_numbers_joins_across_languages():
    found = origins(
        herald("Estrel: [613|killed at=Estrel], [487|wounded at=Estrel], [1,275|captive at=Estrel]."),
        courier("En Estrel, [613|killed at=Estrel] muertos, [487|wounded at=Estrel] y [1,275|captive at=Estrel]."),
    )
    assert sentences(found) == [
        "The Herald, 5 May 2001 and The Courier, 6 May 2001 give 613, 487 and 1,275 in the same order."
    ]


APART = [
    # same words but another number; a crowd in two texts; a denial; a citation older than what it cites
    ("[12|killed at=Estrel by=survivors] died.", "[12|killed at=Estrel by=survivors] died in Estrel."),
    ("In Estrel [12|killed at=Estrel] died.", "The Herald denies [12|killed at=Estrel by=The_Herald stance=denied]."),
    ("In Estrel [100|killed at=Estrel], [20|wounded], [30|missing].", "[100|killed at=Estrel], [20|wounded], [30|missing]."),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), APART)
def test_no_join_where_nothing_but_the_number_agrees(a, b):
    assert shape(origins(herald(a), courier(b))) == [1, 1]


def test_page_is_not_cited_before_it_appeared():
    assert shape(
        origins(
            herald("In Estrel [12|killed at=Estrel] died.", "2001-05-09"),
            courier("The Herald reports [12|killed at=Estrel by=The_Herald] dead.", "2001-05-06"),
        )
    ) == [1, 1]


def test_reviewer_joins_what_the_rules_leave_apart():
    a, b = herald("In Estrel [12|killed at=Estrel]."), courier("Dead in Estrel: [14|killed at=Estrel].")
    found = origins(a, b, overrides=Overrides(joined=((b["14"], a["12"]),)))
    assert [(j.rule, j.review) for o in found for j in o.joins] == [("reviewer", "accepted")]


def test_parted_pair_never_ends_in_one_origin_even_by_way_of_a_third():
    papers = [
        Paper("In Estrel [12|killed at=Estrel by=Mayor_Ada_Marlow] died.", f"Paper {n}", f"2001-05-0{n}")
        for n in range(4, 8)
    ]
    assert shape(origins(*papers)) == [4]
    ids = [p["12"] for p in papers]
    found = origins(*papers, overrides=Overrides(parted=((ids[0], ids[3]),)))
    assert not any({ids[0], ids[3]} <= set(o.figures) for o in found)
    assert sum(shape(found)) == 4


def test_origins_are_lettered_by_first_appearance():
    found = origins(*(herald(f"In Estrel [{n}|killed at=Estrel].", f"2001-05-{n}") for n in range(10, 13)))
    assert [(o.letter, len(o.figures)) for o in found] == [("A", 1), ("B", 1), ("C", 1)]

"""Joins that follow from lineage: a shared passage, a translation, a standing passage, a citation."""

import pytest
from paper_kit import Paper, ask, passage

from testimonia.model import BoilerplateSet, Citation, Lineage, Link, Origin, Overrides


def herald(body: str) -> Paper:
    return Paper(body, "The Herald", "2001-05-05")


def courier(body: str) -> Paper:
    return Paper(body, "The Courier", "2001-05-06")


def linked(a: Paper, words_a: str, b: Paper, words_b: str, relation: str = "edited") -> Lineage:
    return Lineage(links=(Link(id="l1", a=passage(a, words_a), b=passage(b, words_b), relation=relation, score=0.9),))


def killed(papers: list[Paper], lineage: Lineage, overrides: Overrides | None = None) -> list[Origin]:
    return [o for o in ask(papers, overrides=overrides, lineage=lineage).origins if o.question.endswith("killed-all")]


def sentences(found: list[Origin]) -> list[str]:
    return [j.sentence for o in found for j in o.joins]


A = herald("Snow fell. In Estrel a shell killed [12|killed at=Estrel]. More was not known.")
B = courier("It was cold. A shell killed [12|killed at=Estrel] of Estrel. Nobody came.")


@pytest.mark.parametrize(
    ("relation", "sentence"),
    [
        ("verbatim", "One passage with 12 stands in The Herald, 5 May 2001 and in The Courier, 6 May 2001."),
        ("edited", "One passage with 12 stands in The Herald, 5 May 2001 and in The Courier, 6 May 2001."),
        (
            "translation",
            "One passage with 12 stands in The Herald, 5 May 2001 and, translated, in The Courier, 6 May 2001.",
        ),
    ],
)
def test_passage_around_both_figures_joins_them(relation, sentence):
    found = killed([A, B], linked(A, "a shell killed 12", B, "A shell killed 12 of Estrel", relation))
    assert sentences(found) == [sentence]


@pytest.mark.parametrize(
    "lineage",
    [
        Lineage(),
        linked(A, "Snow fell", B, "It was cold"),
        linked(A, "a shell killed 12", B, "A shell killed"),
        linked(A, "a shell killed 12", B, "A shell killed 12 of Estrel", "reworded"),
    ],
)
def test_no_join_where_no_same_passage_holds_both(lineage):
    assert len(killed([A, B], lineage)) == 2


def test_number_that_changed_on_the_way_is_no_join():
    b = courier("It was cold. A shell killed [120|killed at=Estrel] of Estrel.")
    assert len(killed([A, b], linked(A, "a shell killed 12", b, "A shell killed 120 of Estrel"))) == 2


def test_parted_by_a_reviewer_in_spite_of_the_passage():
    lineage = linked(A, "a shell killed 12", B, "A shell killed 12 of Estrel")
    assert len(killed([A, B], lineage, Overrides(parted=((A["12"], B["12"]),)))) == 2


def test_standing_passage_joins_all_that_hold_it():
    papers = [Paper(f"Paper {n} recalls that [12|killed at=Estrel] died in Estrel.", f"Paper {n}") for n in range(5)]
    members = tuple(passage(p, "12 died in Estrel") for p in papers)
    found = killed(papers, Lineage(boilerplate=(BoilerplateSet(family="y", members=members),)))
    assert [len(o.figures) for o in found] == [5]
    assert all(s.startswith("A standing passage with 12 is in") for s in sentences(found))


def test_citation_of_an_item_joins_the_figure_it_passes_on():
    cited = Citation(passage=passage(B, B.text), name="The Herald", item=A.item.id)
    assert sentences(killed([A, B], Lineage(citations=(cited,)))) == [
        "The Courier, 6 May 2001 cites The Herald, where the same figure stands."
    ]

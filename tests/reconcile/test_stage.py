"""The stage as a whole: its result depends on the records alone, and its cost grows with them."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from paper_kit import ESTREL, QUARN, Paper, ask

from testimonia.reconcile import reconcile

PLACES = ("Estrel", "Marn", "Quarn", "")
SPEAKERS = ("", "survivors", "Mayor_Ada_Marlow", "the_ministry", "Reuters", "Paper_1")


@st.composite
def papers(draw: st.DrawFn) -> list[Paper]:
    out = []
    for n in range(draw(st.integers(1, 5))):
        clauses = []
        for _ in range(draw(st.integers(1, 4))):
            value = draw(st.sampled_from(["12", "21", "613", "631", "613,000", "at least 40", "about 100", "10 to 20"]))
            told = [draw(st.sampled_from(["killed", "wounded", "missing"]))]
            told += [f"group={draw(st.sampled_from(['all', 'women', 'children', 'families']))}"]
            told += [f"by={draw(st.sampled_from(SPEAKERS))}", f"at={draw(st.sampled_from(PLACES))}"]
            told += [f"stance={draw(st.sampled_from(['asserted', 'asserted', 'denied', 'forecast']))}"]
            clauses.append(f"After the shelling of Estrel [{value}|{' '.join(told)}] were counted.")
        date = draw(st.sampled_from(["2001-05-04", "2001-05", "", "2001-06-01"]))
        out.append(Paper(" ".join(clauses), f"Paper {n}", date))
    return out


@settings(max_examples=60, deadline=None)
@given(papers(), st.randoms(use_true_random=False))
def test_result_does_not_depend_on_the_order_of_input(given_papers: list[Paper], rng: random.Random):
    contents = {(p.item.original, p.item.text): p.text for p in given_papers}
    items = [p.item for p in given_papers]
    figures = [f for p in given_papers for f in p.figures]
    first = reconcile(items, figures, contents, (ESTREL, QUARN))
    rng.shuffle(items)
    rng.shuffle(figures)
    assert reconcile(items, figures, contents, (ESTREL, QUARN)) == first


@settings(max_examples=60, deadline=None)
@given(papers())
def test_every_figure_is_in_one_statement_and_every_assigned_one_in_one_origin(given_papers: list[Paper]):
    made = ask(given_papers, (ESTREL, QUARN))
    all_ids = sorted(f.id for p in given_papers for f in p.figures)
    assert sorted(s.figure for s in made.statements) == all_ids
    assert sorted(f for o in made.origins for f in o.figures) == sorted(s.figure for s in made.statements if s.question)
    for origin in made.origins:
        assert len(origin.joins) == len(origin.figures) - 1
    for s in made.statements:
        assert s.reason.endswith((".", "…"))


def test_rejected_figure_takes_no_part():
    paper = Paper("In Estrel [12|killed at=Estrel] or [21|killed at=Estrel] died.")
    paper.figures[1] = replace(paper.figures[1], review="rejected")
    made = ask([paper])
    assert [s.figure for s in made.statements] == [paper.figures[0].id]
    assert made.slips == ()


def test_statements_stand_in_order_of_date_and_undated_ones_last():
    given_papers = [
        Paper("In Estrel [12|killed at=Estrel].", "C", ""),
        Paper("In Estrel [13|killed at=Estrel].", "B", "2001-06"),
        Paper("In Estrel [14|killed at=Estrel].", "A", "2001-05-04"),
    ]
    made = ask(given_papers)
    assert [(s.number, s.date) for s in made.statements] == [(1, "2001-05-04"), (2, "2001-06"), (3, "")]


def test_cost_is_near_linear_in_the_number_of_statements(count_calls):
    def calls(n: int) -> int:
        rng = random.Random(7)
        given_papers = [
            Paper(
                f"In Estrel [{rng.randrange(10, 900)}|killed at=Estrel by=survivors] died and "
                f"[{rng.randrange(10, 900)}|wounded at=Estrel] were hurt.",
                f"Paper {i % 50}",
                f"2001-05-{10 + i % 19}",
            )
            for i in range(n)
        ]
        return count_calls(lambda: ask(given_papers))

    small, large = calls(100), calls(800)
    assert large < 12 * small


def test_no_input_gives_nothing():
    made = ask([])
    assert made.statements == made.questions == made.contradictions == ()

"""Which event a figure is assigned to, and the reason that stands beside it."""

import pytest
from paper_kit import ESTREL, QUARN, WAR, Paper, ask

from testimonia.model import Event, Overrides


def assigned(paper: Paper, *events: Event, overrides: Overrides | None = None) -> list[tuple[str, str]]:
    made = ask([paper], events, overrides=overrides)
    by_figure = {s.figure: (s.event, s.reason) for s in made.statements}
    return [by_figure[f.id] for f in paper.figures]


BEFORE = "The council met on Friday and heard three reports on roads, schools and water. " * 4
"""Words that keep what follows out of the headline, where places are those of datelines."""

READINGS = [
    # body of an article of 5 May 2001, the event its figure is of, words of the reason
    ("Shells killed [12|killed at=Estrel].", "estrel", "It counts at “Estrel”, the place of Estrel, 3 May 2001."),
    ("Shells killed [12|killed at=Estrell].", "estrel", "the place of"),
    ("The morgue received [12|killed at=Marn].", "estrel", "It counts at “Marn”, a place of"),
    ("[12|killed] died in Estrel.", "estrel", "Its sentence names Estrel, 3 May 2001."),
    ("Estrel was shelled. In all [12|killed] died.", "estrel", "The words before it name"),
    ("In all [12|killed] died.\n\nEstrel was shelled.", "estrel", "published on 5 May 2001, soon after"),
    ("Snow fell on [12|killed].", "estrel", "Its item was published on 5 May 2001, soon after Estrel"),
    ("In Quarn, far from Estrel, where they mourn, [30|killed at=Quarn] died.", "quarn", "the place of Quarn"),
    ("After Estrel, people in Quarn recalled that [30|killed] died.", "quarn", "Its sentence names Quarn, 9 July 1998."),
    ("Estrel mourns. In 1998 [30|killed on=1998-07] died.", "", "It counts in July 1998, outside Estrel"),
    ("Estrel mourns. In 1995 [30|killed] died in a flood.", "", "Its sentence speaks of 1995, before Estrel"),
    ("Estrel is mourning. Ten years of war have claimed [9,000|killed].", "", "Its sentence speaks of a longer time"),
    (BEFORE + "Estrel mourns. A bus crash at Dorn killed [4|killed at=Dorn].", "", "which the case does not name"),
    ("Estrel, a town of [8,000|population at=Estrel], was shelled.", "", "It gives the residents of a place"),
    ("[12|killed at=Estrel], [5|killed group=women of=12] of them women, died.", "estrel", "“Estrel”"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "event", "reason"), READINGS)
def test_figure_goes_to_the_event_that_the_nearest_evidence_names(body, event, reason):
    found = assigned(Paper(body), *((ESTREL, QUARN) if "Quarn" in body else (ESTREL,)))
    assert (found[0][0], reason in found[0][1]) == (event, True), found


def test_part_follows_its_total():
    paper = Paper("Shells killed [12|killed at=Estrel].\n\nElsewhere: [5|killed group=women of=12] women.")
    assert assigned(paper, ESTREL, QUARN)[1] == (
        "estrel",
        "The figure it belongs with is of Estrel, 3 May 2001.",
    )


@pytest.mark.parametrize("order", [(ESTREL, WAR), (WAR, ESTREL)])
def test_where_two_events_fit_alike_the_one_declared_first_is_taken_and_the_other_named(order):
    (event, reason), *_ = assigned(Paper("Snow fell on [12|killed]."), *order)
    assert event == order[0].id
    assert f"It fits {order[1].name} as well; the case declares {order[0].name} first." in reason


def test_tie_between_two_later_events_is_left_to_a_reviewer():
    twin = Event(id="twin", name="Twin", start="2001-05-04", end="2001-05-04")
    (event, reason), *_ = assigned(Paper("Snow fell on [12|killed]."), QUARN, ESTREL, twin)
    assert (event, reason) == ("", "It fits Estrel, 3 May 2001 and Twin alike; a reviewer must say which.")


def test_region_that_the_text_names_around_the_event_is_no_other_place():
    body = BEFORE + "Estrel in Tessaly was shelled. The council says [12|killed at=Tessaly] died in Tessaly."
    assert assigned(Paper(body), ESTREL)[0][0] == "estrel"
    assert assigned(Paper(body.replace("Estrel in Tessaly", "Estrel")), ESTREL)[0][0] == ""


def test_place_carried_over_from_an_earlier_sentence_is_no_other_place():
    body = BEFORE + "Estrel was shelled. At Dorn they wept. The council says [12|killed at=Dorn] died."
    assert assigned(Paper(body), ESTREL)[0][0] == "estrel"


def test_day_of_publication_is_not_taken_for_the_day_of_the_event():
    paper = Paper("On this day we recall that [12|killed at=Estrel on=2011-05-03] died.", date="2011-05-03")
    assert assigned(paper, ESTREL)[0][0] == "estrel"


def test_case_without_events_has_one():
    assert assigned(Paper("Snow fell on [12|killed]."))[0] == (
        "event",
        "The case declares no event, so all its figures belong to one.",
    )


@pytest.mark.parametrize("choice", ["quarn", ""])
def test_reviewer_overrules_the_rules(choice):
    paper = Paper("Shells killed [12|killed at=Estrel].")
    found = assigned(paper, ESTREL, QUARN, overrides=Overrides(events=((paper["12"], choice),)))
    assert found[0] == (choice, "A reviewer decided so.")


def test_reviewer_who_named_an_undeclared_event_gets_a_problem_and_the_rules_decide():
    paper = Paper("Shells killed [12|killed at=Estrel].")
    made = ask([paper], [ESTREL], overrides=Overrides(events=((paper["12"], "nowhere"),)))
    assert made.statements[0].event == "estrel"
    assert ["declare the event" in p.what_to_do for p in made.problems] == [True]


def test_unassigned_figure_answers_no_question():
    made = ask([Paper(BEFORE + "Estrel mourns. A crash at Dorn killed [4|killed at=Dorn].")])
    assert [(s.question, s.number) for s in made.statements] == [("", 0)]
    assert made.questions == ()

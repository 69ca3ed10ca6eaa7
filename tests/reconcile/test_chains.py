"""Attribution chains: from the page to the origin, each link where it stands."""

import pytest
from paper_kit import ESTREL, Paper, ask

from testimonia.model import Side, Voice


def chain(paper: Paper, *sides: Side) -> list[tuple[str, str]]:
    return [(v.role, v.name) for v in voices(paper, *sides)]


def voices(paper: Paper, *sides: Side) -> tuple[Voice, ...]:
    return ask([paper], sides=sides).statements[0].chain


CHAINS = [
    # body, author, links
    ("In Estrel [12|killed] died.", "", ["publication The Herald"]),
    ("In Estrel [12|killed] died.", "Ada Marlow", ["publication The Herald", "author Ada Marlow"]),
    ("In Estrel [12|killed] died.", "Reuters", ["publication The Herald", "agency Reuters"]),
    (
        "ESTREL, May 4 (AP) - Officials said that in Estrel [12|killed by=Officials] died.", "",
        ["publication The Herald", "agency Associated Press", "speaker Officials"],
    ),
    (
        "By Ada Marlow\n\nThe mayor told Reuters that in Estrel [12|killed by=The_mayor] died.", "Ada Marlow",
        ["publication The Herald", "author Ada Marlow", "agency Reuters", "speaker The mayor"],
    ),
    ("In Estrel [12|killed by=Reuters] died, Reuters said.", "", ["publication The Herald", "speaker Reuters"]),
    ("The agency AP was closed. In Estrel [12|killed] died.", "", ["publication The Herald"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "author", "links"), CHAINS)
def test_chain_leads_from_the_page_to_the_speaker(body, author, links):
    assert [" ".join(v) for v in chain(Paper(body, author=author))] == links


def test_agency_is_anchored_to_the_words_that_name_it():
    paper = Paper("The mayor told Reuters that in Estrel [12|killed by=The_mayor] died.")
    at = next(v.start for v in voices(paper) if v.role == "agency")
    assert paper.text[at : at + 7] == "Reuters"


def test_act_speaks_through_its_chamber():
    paper = Paper("Whereas in Estrel [12|killed] died.", "", kind="resolution")
    made = ask([_with(paper, body="Senate", jurisdiction="Northmark")])
    assert [(v.role, v.name, v.connection) for v in made.statements[0].chain] == [
        ("publication", "Senate, Northmark", "legislature")
    ]


def _with(paper: Paper, **values: str) -> Paper:
    from msgspec.structs import replace

    paper.item = replace(paper.item, **values)
    return paper


SIDES = (Side(id="north", name="Officials of the north", speakers=("northern officials", "Governor Ives")),)


@pytest.mark.parametrize(
    ("claimant", "side"),
    [("Northern officials", "north"), ("the northern officials", "north"), ("Ives", "north"), ("Governor Tom Ives", "north"), ("survivors", "")],
)  # fmt: skip
def test_speaker_stands_on_the_side_the_case_puts_it_on(claimant, side):
    paper = Paper(f"In Estrel [12|killed by={claimant.replace(' ', '_')}] died.")
    assert voices(paper, *SIDES)[-1].side == side


def test_figure_of_no_known_item_still_has_a_statement():
    from testimonia.reconcile import reconcile

    paper = Paper("In Estrel [12|killed at=Estrel] died.")
    made = reconcile([], paper.figures, {}, (ESTREL,))
    assert [(s.question, s.chain) for s in made.statements] == [("estrel-killed-all", ())]

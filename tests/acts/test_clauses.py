"""Recitals and operative clauses of acts of many bodies, line by line."""

from __future__ import annotations

import pytest
from act_kit import SAMPLES, line_spans, read, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia import acts, anchors
from testimonia.model import Item

NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_of_the_samples_is_found_and_nothing_else(name):
    given_act = sample(name)
    _, found = read(given_act.content)
    assert len(found) == 1
    assert line_spans(given_act.content, found[0].recitals) == given_act.recitals
    assert line_spans(given_act.content, found[0].operative) == given_act.operative


@pytest.mark.parametrize("name", [n for n in NAMES if n != "senate_floor"])  # whose lines are numbered in the margin
def test_spans_hold_the_words_and_lie_in_order(name):
    text, (act,) = read(sample(name).content)
    ends = [act.start]
    for clause in act.clauses:
        for start, end in clause.spans:
            assert ends[-1] <= start < end <= act.end
            ends.append(end)
        stands = "".join("".join(text.content[a:b] for a, b in clause.spans).split()).replace("-", "")
        assert "".join(clause.words.split()).replace("-", "") in stands


def test_a_clause_cut_by_a_page_is_one_clause_of_two_spans():
    _, (act,) = read(sample("paged").content)
    recital, operative = act.recitals[0], act.operative[0]
    assert len(recital.spans) == len(operative.spans) == 2
    assert "Marlow family, as the coroner" in recital.words
    assert operative.words.endswith("asks the county to put up a memorial stone at the place of the avalanche.")
    assert operative.number == "1"


def test_a_story_told_before_the_considerations_is_no_clause():
    content = """REPORT OF THE COMMITTEE

Background

1. In 1948 the village of Lorn was burnt, and the Council adopted two resolutions, by which, among others, it:

- a) asked for an inquiry into the fire and its causes;
- b) asked for relief for the families of the village.

Considerations

The village was never rebuilt and its people live in other towns.

For these reasons the Committee submits the following:

Point of agreement

First. The Chamber regrets the burning of Lorn.

Second. The Chamber asks for the archives to be opened.
"""
    text = anchors.plain_text(content)
    item = Item(start=0, end=len(content.rstrip()), kind="resolution", language="en")
    (act,) = acts.read(text, [item])
    assert [c.words for c in act.recitals] == ["The village was never rebuilt and its people live in other towns."]
    assert [(c.number, c.words) for c in act.operative] == [
        ("First", "The Chamber regrets the burning of Lorn."),
        ("Second", "The Chamber asks for the archives to be opened."),
    ]


def test_an_article_is_no_act():
    content = "Shelling in Norwood\n\nBy Ada Marlow\n\nNORWOOD, May 4 - Twelve people were killed, the council said.\n"
    assert read(content)[1] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["WHEREAS, a", "1. That b;", "RESOLVED, That c.", "", "- d", "PAGE 2", "e f g h"])))
def test_any_order_of_paragraphs_is_read(lines):
    content = "\n".join(lines)
    item = Item(start=0, end=len(content), kind="resolution", language="en")
    (act,) = acts.read(anchors.plain_text(content), [item])
    spans = [span for clause in act.clauses for span in clause.spans]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(content) for start, end in spans)

"""Texts that are empty, endless, repeated or noise: no blow-up, and a Problem where something was left out."""

import random

import pytest
from corpus_kit import around, filler, traced
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.lineage.align import edits

STORY = (
    "Shells fell on the market square of Estrel shortly after dawn, killing at least 40 people who were waiting for "
    "bread, the town's mayor said. Nurses carried the wounded across the frozen canal on doors and on ladders."
)


@pytest.mark.parametrize("text", ["", " \n\t\n", "…", "\x00" * 50, "\ud800", "a", "ﷺ" * 40, "1" * 5000])
def test_texts_with_next_to_nothing_in_them(text):
    made = traced({"a": text, "b": text, "c": around(STORY, 0)})
    assert all({link.a.item, link.b.item} == {"a", "b"} for link in made.links)


def test_one_item_repeated_ten_thousand_times_is_one_set():
    made = traced({f"p{n:05}": around(STORY, 0) for n in range(10_000)})
    assert [len(s.members) for s in made.boilerplate] == [10_000]
    assert made.links == ()


def test_text_of_one_repeated_word():
    made = traced({"a": "murder " * 60_000, "b": "murder " * 50_000, "c": around(STORY, 0)})
    assert len(made.links) < 50


def test_noise_shares_nothing():
    rng = random.Random(5)
    noise = {n: bytes(rng.randrange(256) for _ in range(60_000)).decode("latin-1") for n in "abc"}
    assert traced(noise).links == ()


def test_passage_is_found_in_a_very_long_text():
    rng = random.Random(3)
    words = sorted(set(filler(1, 12).split()))
    endless = " ".join(rng.choice(words) for _ in range(30_000))
    made = traced({"a": endless + "\n\n" + STORY, "b": around(STORY, 0)})
    assert any(link.relation == "verbatim" for link in made.links)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(), max_size=120), max_size=5), st.integers(0, 3))
def test_spans_are_of_their_texts_and_not_empty(texts: list[str], copies: int):
    given_texts = {f"t{n}": t for n, t in enumerate(texts + texts[:copies])}
    made = traced(given_texts)
    passages = [p for link in made.links for p in (link.a, link.b)] + [m for f in made.families for m in f.members]
    for p in passages:
        assert 0 <= p.start < p.end <= len(given_texts[p.original])


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_changes_lead_from_one_passage_to_the_other(data: st.DataObject):
    words = STORY.split()
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at : at + 1] = data.draw(st.sampled_from([[], ["seventeen"], [words[at], "Marlow"], ["canals"]]))
    texts = {"a": around(STORY, 0), "b": around(" ".join(words), 3)}
    for link in traced(texts).links:
        one, other = texts[link.a.item], texts[link.b.item]
        a = one[link.a.start : link.a.end]
        out, last = "", link.a.start
        for c in link.changes:
            out += one[last : c.a_start] + other[c.b_start : c.b_end]
            last = c.a_end
        out += one[last : link.a.end]
        if link.relation == "edited":
            squeezed = "".join(filter(str.isalnum, out.lower()))
            assert squeezed == "".join(filter(str.isalnum, other[link.b.start : link.b.end].lower())), a


def test_a_passage_is_no_copy_of_itself():
    """Words that recur within a sentence bring it beside itself, some words on."""
    doubled = STORY.replace("Shells", "seventeen").replace("at least", "seventeen least")
    for link in traced({"a": around(STORY, 0), "b": around(doubled, 3)}).links:
        apart = link.a.item != link.b.item or link.a.end <= link.b.start or link.b.end <= link.a.start
        assert apart, link


def test_end_of_a_text_too_long_to_compare_is_named_as_left_out(monkeypatch):
    monkeypatch.setattr("testimonia.lineage.found.MOST_LETTERS", 4000)
    long = STORY + "\n\n" + filler(8, 60)[:5000] + "\n\n" + filler(9, 6)
    made = traced({"a": long, "b": around(STORY, 3), "c": around(filler(9, 6), 5)}, a={"title": "Collected papers"})
    assert {(link.a.item, link.b.item) for link in made.links} == {("a", "b")}
    (problem,) = made.problems
    assert problem.where == "Collected papers"


@pytest.mark.parametrize(
    "text", ["murder " * 30_000, "“" + "a" * 9 + " " * 200_000, '"x" ' * 60_000, "1,000 " * 40_000]
)
def test_repetitive_text_asks_for_work_that_grows_with_its_length(text):
    """Alignments that are asked for: twice the text, about twice as many."""

    def asked(given: str) -> int:
        counted = 0

        def counting(*args):
            nonlocal counted
            counted += 1
            return edits(*args)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("testimonia.lineage.align.edits", counting)
            traced({"a": given, "b": given[: len(given) // 2] + STORY, "c": STORY})
        return counted

    assert asked(text) <= 2.5 * asked(text[: len(text) // 2]) + 200

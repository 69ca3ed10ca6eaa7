"""Anchors hang on exact words, ids survive what happens elsewhere in a text, and maps between texts lead back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia import anchors
from testimonia.model import Box, Page, Text


@given(st.text(), st.data())
def test_an_anchor_is_the_text_at_its_offsets(content, data):
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    anchor = anchors.Anchorer(anchors.plain_text(content))(start, end)
    assert anchor.exact == content[start:end]
    assert content[:start].endswith(anchor.prefix)
    assert content[end:].startswith(anchor.suffix)
    assert anchors.resolve(anchor, content) == (start, end)


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 99)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="outside a text"):
        anchors.Anchorer(anchors.plain_text("short"))(*span)


def test_page_and_boxes_are_those_that_the_words_stand_on():
    text = Text(
        original="x",
        extractor="pdf",
        version="1",
        content="first page\nsecond page",
        pages=(Page(number=1, start=0, end=11), Page(number=2, start=11, end=22)),
        boxes=(Box(0, 10, 1, 0, 0, 9, 9), Box(11, 17, 2, 0, 0, 5, 9), Box(18, 22, 2, 6, 0, 9, 9)),
    )
    anchor = anchors.Anchorer(text)(13, 20)
    assert anchor.page == 2
    assert [b.start for b in anchor.boxes] == [11, 18]


def _ids(content, *words):
    anchor = anchors.Anchorer(anchors.plain_text("x"))
    text = anchors.plain_text(content)
    anchor = anchors.Anchorer(Text(original="same", extractor="plain", version="1", content=content))
    spans = []
    for word in words:
        at = -1
        while (at := text.content.find(word, at + 1)) >= 0:
            spans.append(anchor(at, at + len(word)))
    return anchors.ids(spans, "f")


def test_ids_do_not_depend_on_offsets_or_order():
    pad = " " * 40
    before = _ids(f"{pad}12 dead{pad}30 hurt{pad}", "12", "30")
    moved = _ids(f"A line that was added.{pad}12 dead{pad}30 hurt{pad}", "12", "30")
    assert before == moved
    assert _ids(f"{pad}12 dead{pad}30 hurt{pad}", "30", "12") == before[::-1]


def test_equal_words_in_equal_surroundings_have_ids_of_their_own():
    pad = " " * 40
    names = _ids(f"{pad}12 dead{pad}{pad}12 dead{pad}", "12")
    assert len(set(names)) == 2


def test_words_that_moved_are_found_only_with_their_surroundings():
    anchor = anchors.Anchorer(anchors.plain_text("He said 12 died there."))(8, 10)
    assert anchors.resolve(anchor, "Yesterday He said 12 died there.") == (18, 20)
    assert anchors.resolve(anchor, "She wrote that 12 died here.") is None
    assert anchors.propose(anchor, "At 12 noon. He said 12 died here.") == [(20, 22), (3, 5)]


def test_words_that_stand_twice_in_the_same_surroundings_are_not_guessed():
    anchor = anchors.Anchorer(anchors.plain_text("12 died."))(0, 2)
    assert anchors.resolve(anchor, "- 12 died. - 12 died.") is None


edits = st.lists(
    st.one_of(
        st.tuples(st.just("keep"), st.text(min_size=1, max_size=5)),
        st.tuples(st.just("drop"), st.text(min_size=1, max_size=5)),
        st.tuples(st.just("replace"), st.text(min_size=1, max_size=5)),
    )
)


@given(edits, st.data())
def test_every_cleaned_span_leads_to_raw_text_that_cleans_to_it(given_edits, data):
    made, raw, clean = anchors.OffsetMap(), "", ""
    for kind, words in given_edits:
        raw += words
        if kind == "keep":
            made.keep(words)
            clean += words
        elif kind == "drop":
            made.drop(len(words))
        else:
            made.replace(len(words), "#")
            clean += "#"
    assert made.cleaned == clean
    start = data.draw(st.integers(0, len(clean)))
    end = data.draw(st.integers(start, len(clean)))
    raw_start, raw_end = made.to_raw(start, end)
    assert 0 <= raw_start <= raw_end <= len(raw)
    if all(kind == "keep" for kind, _ in given_edits):
        assert raw[raw_start:raw_end] == clean[start:end]
    for at in range(start, end):
        if clean[at] != "#":
            left, right = made.to_raw(at, at + 1)
            assert raw[left:right] == clean[at] or right - left > 1


@given(st.lists(st.text(max_size=6), max_size=4), st.lists(st.text(max_size=6), max_size=4))
def test_digests_tell_lists_of_parts_apart(a, b):
    assert (anchors.digest(*a) == anchors.digest(*b)) == (a == b)

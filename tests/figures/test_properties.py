"""What must hold for any text: exact spans, no exception, the same figures whatever stands around them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.figures import find, languages
from testimonia.figures.lexer import sentences

from .notation import sentences as marked_sentences

WORDS = st.sampled_from(
    [
        "613",
        "1,275",
        "two",
        "hundred",
        "dozens",
        "of",
        "people",
        "were",
        "killed",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "“",
        "”",
        "'",
        "-",
        "–",
        "\n\n",
        "and",
        "or",
        "between",
        "from",
        "to",
        "at",
        "least",
        "about",
        "wounded",
        "missing",
        "hostages",
        "including",
        "women",
        "children",
        "said",
        "denied",
        "the",
        "of",
        "them",
        "26",
        "February",
        "1992",
        "%",
        "$",
        "1.5",
        "million",
        "6l3",
        "one",
        "mató",
        "a",
        "personas",
        "heridos",
        "entre",
        "y",
        "doce",
        "muertos",
        "según",
        "\xa0",
        "\u202e",
        "é",
        "İ",
        "ﬁ",
        "½",
        "²",
        "١٢٣",
    ]
)


@given(st.text(max_size=300), st.sampled_from(["en", "es", "fr", "de", "ru", "tr", "az", "ar", "hy", "xx", ""]))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_exception(text: str, lang: str) -> None:
    for r in find(text, lang):
        assert text[r.start : r.end] == r.quote


@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from(["en", "es"]))
@settings(max_examples=300, deadline=None)
def test_spans_are_exact_and_in_order(text: str, lang: str) -> None:
    found = find(text, lang)
    assert [(r.start, r.end) for r in found] == sorted((r.start, r.end) for r in found)
    for a, b in pairwise(found):
        assert a.end <= b.start
    for r in found:
        assert text[r.start : r.end] == r.quote
        assert r.low is not None or r.high is not None
        assert r.low is None or r.high is None or r.low <= r.high
        assert r.rules


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_sentences_cover_all_that_is_not_white_space(text: str) -> None:
    found = sentences(text)
    rest, at = "", 0
    for s in found:
        rest += text[at : s.start]
        at = s.end
        assert "".join(t.text for t in s.tokens).split() == "".join(text[s.start : s.end].split()).split()
        assert all(text[t.start : t.end] == t.text for t in s.tokens)
    assert not (rest + text[at:]).strip()


@pytest.mark.parametrize("lang", sorted(languages()))
def test_two_texts_together_give_the_figures_of_both(lang: str) -> None:
    """Two documents, one after the other, each of several sentences of its own."""
    texts = [text for text, figures in marked_sentences(lang) if figures]
    half = len(texts) // 2
    for a, b in zip(texts[:half:4], texts[half::4], strict=False):
        apart = [(r.quote, r.low, r.high, r.outcome, r.group) for t in (a, b) for r in find(t, lang)]
        together = [(r.quote, r.low, r.high, r.outcome, r.group) for r in find(f"{a}\n\n{b}", lang)]
        assert together == apart


@pytest.mark.parametrize("text", ["No figures here.", "At the station.\n\nThe weather was fine on 3 May."])
def test_text_around_a_figure_does_not_change_its_number(text: str) -> None:
    inner = "The shelling killed 14 people."
    assert [(r.quote, r.low) for r in find(f"{text}\n\n{inner}\n\n{text}", "en")] == [("14", 14)]


@pytest.mark.parametrize(
    "piece",
    [
        "1", "1,", "(", "word ", "killed ", "one ", "5 killed ", "12 people ", "of the 5 ", "hundreds of ", "5\n", "a-", ". ",
        "Norwood ", "according to police, ", "12 were killed, he said. ", "Norwood | 12 | 31\n", "7 and the council met\n",
    ],
)  # fmt: skip
def test_long_runs_of_one_thing_take_linear_work(
    piece: str, count_calls: Callable[[Callable[[], object]], int]
) -> None:
    table = "Place | Killed | Wounded\n" if "|" in piece else ""
    short, long = (table + (piece * length)[:length] for length in (4_000, 16_000))
    find(short, "en")
    assert count_calls(lambda: find(long, "en")) < 4.6 * count_calls(lambda: find(short, "en")) + 2_000


def test_a_sentence_in_another_language_is_read_by_it() -> None:
    if not {"en", "es"} <= set(languages()):
        pytest.skip("needs the English and the Spanish lexicon")
    text = (
        "The paper quoted the decree. En el bombardeo de la ciudad murieron 34 personas y otras 12 resultaron heridas."
    )
    assert [(r.quote, r.outcome) for r in find(text, "en")] == [("34", "killed"), ("12", "wounded")]

"""Any text at all: spans in order and inside, nothing lost, no exception, and work that grows no faster than the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from annotated import NAMES, read
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.anchors import plain_text
from testimonia.items import row, split
from testimonia.items.hints import Hints
from testimonia.model import Text
from testimonia.verbs import split_items

LINES = st.sampled_from(
    [
        "# THE TIMES", "**The Times, 4 May 2001, \"Market shelled\"**", "*By Ada Marlow, Bellow*", "4 May 2001", "12",
        "BELLOW, May 4, 2001 (Reuters) - Shells struck the market and killed twelve people, the council said.",
        "At least twelve people died when shells fell on the market of Bellow on Thursday, the town council said.",
        "# Contents", "Market shelled ..... 3", "STATE OF OHIO", "H.R. No. 118", "WHEREAS, the boats were lost; and",
        "Testimony of Ana Bel, 43, teacher", "List of the dead", "1. Adam Brek, 31", "Source: Le Monde, 4 mai 2001",
        "Document 1 of 3", "---", "* * *", "From: Lena Hart <lena@example.org>", "To: desk", "Subject: Count", "\f",
        "«Известия», 12 мая 2001 г.", "*The narrows in 1948. Photograph.*", "Foreword", "", "", "\n\n\n", "   ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(LINES, max_size=40).map("\n".join))


def check(content: str) -> None:
    items = split_items(content)
    at = 0
    for item in items:
        assert at <= item.start < item.end <= len(content)
        assert content[item.start : item.end].strip() == content[item.start : item.end]
        at = item.end
    for whence in (w for i in items for w in i.whence):
        assert whence.start == -1 or 0 <= whence.start <= whence.end <= len(content)
    assert len({i.id for i in items}) == len(items)
    assert all(i.part_of in {j.id for j in items} for i in items if i.part_of)
    text = plain_text(content)
    assert [row(i, text)["start"] for i in items] == [i.start for i in items]


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_items_are_ordered_disjoint_and_inside_the_text(content: str) -> None:
    check(content)


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_no_paragraph_is_lost_between_items(content: str) -> None:
    items = split_items(content)
    covered = "".join(content[i.start : i.end] for i in items)
    for line in content.split("\n"):
        if len(line) > 60 and sum(c.isalpha() for c in line) > 40 and "\f" not in line:
            assert line.strip() in covered


@given(st.sampled_from(NAMES), st.integers(0, 3000), st.text(max_size=20))
@settings(max_examples=80, deadline=None)
def test_damage_to_a_compilation_is_survived(name: str, where: int, noise: str) -> None:
    content, _ = read(name)
    check(content[:where] + noise + content[where + len(noise) :])


def test_a_text_without_evidence_of_parts_is_one_item() -> None:
    content = "\n\n".join(
        f"Paragraph {n} tells of the canal, its boats and the men who worked them." for n in range(40)
    )
    assert [(i.start, i.end, i.kind) for i in split_items(content)] == [(0, len(content), "other")]


def test_nothing_in_nothing() -> None:
    assert split_items("") == split_items(" \n\n \t\n") == []


def test_a_table_is_one_list() -> None:
    text = Text(original="o", extractor="csv", version="1", content="name,age\nAdam Brek,31\n\nJan Corvin,19\n")
    assert [i.kind for i in split(text, Hints())] == ["list"]


def calls(work: Callable[[], object]) -> int:
    """How many functions run: unlike time it is the same on every machine."""
    count = 0

    def tick(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


GROWING = {
    "cited articles": '**The Times, {n} May 2001, "Number {n}"**\n\nText of the article goes on for a while here.\n\n',
    "headings": "# Heading {n}\n\nText of the chapter goes on for a while here, and then some more.\n\n\n\n",
    "acts": "**STATE OF OHIO, HR {n}**\n\nA RESOLUTION\n\nWHEREAS, it was so; and\n\nRESOLVED, That it be so.\n\n\n\n",
    "clippings": "## Headline number {n} of the paper\n\nby Ann Lee\nTown\n\nText of the piece.\n\n\n\n",
    "contents": "# Contents\n\nTitle {n} .... {n}\n\n\n\n# Title {n}\n\nText of it goes on for a while.\n\n\n\n",
    "captions": "# A chapter {n}\n\nText of it\n\n\n\n*A picture {n}.*\n\n\n\ngoes on for a while.\n\n\n\n",
    "datelines": "Headline number {n}\n\nPARIS, May 3, 2001 (Reuters) - Text of it goes on for a while here.\n\n",
    "messages": "From: Ann\nTo: Bo\nDate: 3 May 2001\nSubject: number {n}\n\nText of it.\n\n",
    "rules": "Text number {n} of it.\n\n---\n\n",
    "short lines": "Abc def {n}\n\n",
}


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_text_and_no_faster(name: str) -> None:
    few, many = ("".join(GROWING[name].format(n=n) for n in range(1, size)) for size in (60, 240))
    split_items(few)
    assert calls(lambda: split_items(many)) < 6 * calls(lambda: split_items(few))


@pytest.mark.parametrize(
    "unit", ["a", '"', "(", "*", "#", "a. ", "A-", "- ", "/", "1 ", "[a](b) ", "<b>", "“«", "AAA "]
)
def test_a_long_line_of_anything_is_read(unit: str) -> None:
    content = unit * (60_000 // len(unit))
    assert len(split_items(content)) <= 1

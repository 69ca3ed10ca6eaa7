"""What rejecting a link between passages does to the family it held together."""

from __future__ import annotations

import pytest

from testimonia.decisions import Effective, apply_lineage
from testimonia.model import BoilerplateSet, Decision, Family, Lineage, Link, Passage


def passage(name: str) -> Passage:
    return Passage(original=name, text="plain@1", start=10, end=90, item=f"i-{name}")


def link(a: str, b: str) -> Link:
    return Link(id=f"l-{a}{b}", a=passage(a), b=passage(b), relation="edited", score=0.9, earlier="a", family="y1")


def decided(target: str, kind: str, **fields: str) -> dict[str, Effective]:
    payload: dict[str, object] = {"reason": "why", "fields": fields}
    decision = Decision(
        v=1, id="d1", at="2026-01-01T00:00:00Z", by="ann", kind=kind, target=target, commitment="", previous="",
        payload=payload,
    )  # fmt: skip
    return {target: Effective(target=target, judgements=(decision,))}


def lineage(*links: str, members: str, boilerplate: bool = False) -> Lineage:
    held = tuple(map(passage, members))
    standing = (BoilerplateSet(family="y1", members=held),) if boilerplate else ()
    return Lineage(
        links=tuple(link(*ends) for ends in links), families=(Family(id="y1", members=held),), boilerplate=standing
    )


@pytest.mark.parametrize(
    ("links", "members", "rejected", "families"),
    [
        (("ab", "bc"), "abc", "ab", ["bc"]),
        (("ab", "bc", "ac"), "abc", "ab", ["abc"]),
        (("ab", "bc", "cd"), "abcd", "bc", ["ab", "cd"]),
        (("ab",), "ab", "ab", []),
    ],
)
def test_a_family_holds_together_as_far_as_links_stand(links, members, rejected, families):
    made, problems = apply_lineage(lineage(*links, members=members), decided(f"l-{rejected}", "reject"))
    assert problems == []
    assert ["".join(p.original for p in f.members) for f in made.families] == families
    names = {f.id for f in made.families}
    for found in made.links:
        assert found.review == ("rejected" if found.id == f"l-{rejected}" else "proposed")
        assert (found.family in names) == (found.review != "rejected") or found.family == ""
    assert len(names) == len(families)


def test_boilerplate_stays_one_set():
    made, _ = apply_lineage(lineage("ab", members="ab", boilerplate=True), decided("l-ab", "reject"))
    assert made.families[0].members == (passage("a"), passage("b"))


def test_a_direction_that_a_person_gives_has_that_as_its_reason():
    made, _ = apply_lineage(lineage("ab", members="ab"), decided("l-ab", "correct", copied_from="b"))
    [found] = made.links
    assert (found.copied_from, found.copied_because, found.review) == ("b", "A reviewer says so.", "corrected")
    assert (found.earlier, found.earlier_because) == ("a", "")


def test_a_word_that_is_no_direction_is_a_problem_and_the_link_stays():
    made, problems = apply_lineage(lineage("ab", members="ab"), decided("l-ab", "correct", earlier="north"))
    assert made.links[0].earlier == "a"
    assert "cannot be applied" in problems[0].what

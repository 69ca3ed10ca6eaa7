"""Applying decisions to records: what a reader of the dossier then sees of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from decision_kit import FOUR, SLIP, TEXT, TWELVE, desk, figure, item, put
from msgspec.structs import replace

from testimonia import decisions
from testimonia.decisions.fields import is_date
from testimonia.model import Contradiction, Figure, Join, Origin, Problem, Reconciliation, Text, Whence


def decided(folder: Path) -> decisions.Decided:
    return decisions.replay(decisions.read(folder)[0])[0]


def figures(folder: Path) -> tuple[Figure, list[Problem]]:
    found, problems = decisions.apply_figures([TWELVE, FOUR], decided(folder))
    assert found[1] == FOUR
    return found[0], problems


def test_without_decisions_everything_stays(tmp_path: Path) -> None:
    assert figures(tmp_path) == (TWELVE, [])


@pytest.mark.parametrize(
    ("steps", "review", "best"),
    [
        (["accept"], "accepted", 12),
        (["reject"], "rejected", 12),
        (["reject", "accept"], "accepted", 12),
        (["correct"], "corrected", 13),
        (["correct", "accept"], "corrected", 13),
        (["correct", "reject"], "rejected", 13),
        (["reject", "correct"], "corrected", 13),
    ],
)  # fmt: skip
def test_the_last_judgement_says_the_state_and_corrections_stay(
    tmp_path: Path, steps: list[str], review: str, best: int
) -> None:
    for at, kind in enumerate(steps):
        put(tmp_path, kind, TWELVE.id, at=at, fields={"best": 13})
    found, problems = figures(tmp_path)
    assert (found.review, found.best, found.low, problems) == (review, best, 12, [])


def test_corrections_of_two_people_build_on_each_other(tmp_path: Path) -> None:
    put(tmp_path, "correct", TWELVE.id, at=1, fields={"high": 20, "place": "Northvale"})
    put(tmp_path, "correct", TWELVE.id, at=2, by="reader-2", fields={"high": 15})
    found, _ = figures(tmp_path)
    assert (found.high, found.place) == (15, "Northvale")


def test_a_corrected_claimant_no_longer_stands_where_the_old_one_did(tmp_path: Path) -> None:
    put(tmp_path, "correct", TWELVE.id, fields={"claimant": "the council"})
    assert figures(tmp_path)[0].claimant_start == -1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"best": "13"}, "best must be a whole number or open"),
        ({"best": True}, "best must be a whole number or open"),
        ({"best": -1}, "not between 0 and"),
        ({"low": 13}, "low (13) is greater than best (12)"),
        ({"outcome": "dead"}, "outcome is 'dead', which is not one of killed, wounded"),
        ({"group": "men+women"}, "joined by + in this order"),
        ({"group": ""}, "joined by + in this order"),
        ({"date": "1992-02-30"}, "not of the form"),
        ({"date": "1992-03/1992-02"}, "not of the form"),
        ({"place": "a\nb"}, "control character"),
        ({"place": "x" * 3000}, "longer than 2,000"),
        ({"place": 7}, "place must be text"),
        ({"id": "f9"}, "'id' is not a field that can be corrected"),
        ({"review": "accepted"}, "not a field that can be corrected"),
        ({"anchor": {}}, "not a field that can be corrected"),
        ({"part_of": TWELVE.id, "relation": "part_of"}, "cannot be part of itself"),
        ({"part_of": FOUR.id}, "has the relation part_of or additional"),
        ({"part_of": "f404", "relation": "part_of"}, "is not in the same text"),
        ({}, "it corrects no field"),
        (None, "it corrects no field"),
        ([], "it corrects no field"),
    ],
)  # fmt: skip
def test_a_correction_that_makes_no_sense_is_a_problem_and_changes_nothing(
    tmp_path: Path, fields: object, said: str
) -> None:
    made = put(tmp_path, "correct", TWELVE.id, fields=fields)
    found, problems = figures(tmp_path)
    assert found == TWELVE
    assert said in problems[0].what
    assert made.id in problems[0].where


def test_an_open_bound_and_good_values_are_taken(tmp_path: Path) -> None:
    fields = {
        "low": None,
        "best": 10,
        "high": 20,
        "group": "women+children",
        "date": "1992-02-25/1992-02-26",
        "outcome": "wounded",
    }
    put(tmp_path, "correct", TWELVE.id, fields=fields)
    found, problems = figures(tmp_path)
    assert problems == []
    assert {f: getattr(found, f) for f in fields} == fields


def test_a_corrected_item_says_that_the_value_is_a_reviewers(tmp_path: Path) -> None:
    before = replace(item(), whence=(Whence(field="title", origin="item"), Whence(field="date", origin="item")))
    put(tmp_path, "correct", before.id, fields={"title": "The bridge", "kind": "statement", "language": "en-GB"})
    (found,), problems = decisions.apply_items([before], decided(tmp_path))
    assert problems == []
    assert (found.title, found.kind, found.language, found.review) == ("The bridge", "statement", "en-GB", "corrected")
    assert {w.field: (w.origin, w.said_by) for w in found.whence} == {
        "date": ("item", ""), "kind": ("reviewer", "reader-1"), "language": ("reviewer", "reader-1"), "title": ("reviewer", "reader-1"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "fields", [{"kind": "novel"}, {"date": "1992/1993"}, {"language": "English"}, {"low": 3}, {"start": 0}]
)
def test_a_bad_value_for_an_item_is_a_problem(tmp_path: Path, fields: dict[str, object]) -> None:
    put(tmp_path, "correct", item().id, fields=fields)
    found, problems = decisions.apply_items([item()], decided(tmp_path))
    assert found == [item()]
    assert len(problems) == 1


def test_what_reconcile_is_told(tmp_path: Path) -> None:
    put(tmp_path, "assign", TWELVE.id, event="flood", at=1)
    put(tmp_path, "assign", TWELVE.id, event="bridge", at=2)
    put(tmp_path, "assign", FOUR.id, event="", at=2)
    put(tmp_path, "split", f"{TWELVE.id}+{FOUR.id}", at=3)
    put(tmp_path, "reject", "s1", at=4)
    both = {TWELVE.id, FOUR.id}
    found, problems = decisions.overrides(decided(tmp_path), figures=both, events={"bridge", "flood"})
    assert dict(found.events) == {TWELVE.id: "bridge", FOUR.id: ""}
    assert (found.joined, found.parted) == ((), (tuple(sorted(both)),))
    assert found.slips == (("s1", "rejected"),)
    assert problems == []
    put(tmp_path, "accept", f"{FOUR.id}+{TWELVE.id}", at=5)
    found, _ = decisions.overrides(decided(tmp_path), figures=both, events={"bridge"})
    assert (found.joined, found.parted) == ((tuple(sorted(both)),), ())


def test_an_event_that_is_no_longer_declared_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "assign", TWELVE.id, event="flood")
    found, problems = decisions.overrides(decided(tmp_path), figures={TWELVE.id}, events={"bridge"})
    assert found.events == ()
    assert "'flood'" in problems[0].what


def test_slips_contradictions_and_joins_show_their_state(tmp_path: Path) -> None:
    a, b = sorted((TWELVE.id, FOUR.id))
    join = Join(a=b, b=a, rule="citation", sentence="One cites the other.")
    made = Reconciliation(
        slips=(SLIP,),
        origins=(Origin(id="o1", question="q1", letter="A", figures=(a, b), joins=(join,)),),
        contradictions=(
            Contradiction(id="c1", question="q1", kind="disjoint", figures=(a, b), sentence="They differ."),
        ),
    )
    assert decisions.apply_reconciliation(made, decided(tmp_path)) == (made, [])
    put(tmp_path, "accept", "s1")
    put(tmp_path, "accept", f"{a}+{b}")
    put(tmp_path, "reject", "c1")
    found, problems = decisions.apply_reconciliation(made, decided(tmp_path))
    assert (found.slips[0].review, found.origins[0].joins[0].review) == ("accepted", "accepted")
    assert (found.contradictions[0].review, problems) == ("rejected", [])
    put(tmp_path, "correct", "c1", fields={"kind": "denied"})
    assert ["cannot itself be corrected" in p.what for p in decisions.apply_reconciliation(made, decided(tmp_path))[1]]


def test_a_decision_whose_record_is_gone_is_named_with_what_to_do(tmp_path: Path) -> None:
    kept = put(tmp_path, "accept", TWELVE.id)
    lost = put(tmp_path, "correct", "f404", fields={"best": 1})
    join = put(tmp_path, "split", f"{TWELVE.id}+f404")
    problems = decisions.gone(decided(tmp_path), {TWELVE.id})
    assert {p.where.split()[1] for p in problems} == {lost.id, join.id}
    assert {p.what_to_do.rsplit(" ", 1)[1] for p in problems} == {lost.id, join.id}
    assert kept.id not in str(problems)


def test_a_gone_figure_whose_words_are_found_elsewhere_is_proposed(tmp_path: Path) -> None:
    decisions.decide(desk(tmp_path), "accept", TWELVE.id, by="reader-1", reason="", values=[])
    heir = replace(TWELVE, id="f777", anchor=replace(TWELVE.anchor, original="0" * 64, prefix="other words before it"))
    stranger = replace(heir, id="f778", anchor=replace(heir.anchor, suffix="other words behind it"))
    (problem,) = decisions.gone(decided(tmp_path), {"f777", "f778"}, [stranger, heir])
    assert "('At least 12')" in problem.what
    assert problem.what_to_do.startswith("these have the same letters and digits: f777; look")


MOVED = [
    ("other spacing", "At  least\u00a012", "", "", True),
    ("broken over a line", "At least-\n12", "", "", True),
    ("other digits", "At least 13", "", "", False),
    ("other letters", "Some 12", "", "", False),
    ("digits in another order", "At least 21", "", "", False),
    ("another hyphen before it", "At least 12", "Bridge col-lapse\n", "", True),
    ("other surroundings", "At least 12", "Elsewhere, in the hills, ", " cows strayed, a farmer told us.", False),
]


@pytest.mark.parametrize(("exact", "prefix", "suffix", "proposed"), [m[1:] for m in MOVED], ids=[m[0] for m in MOVED])
def test_a_record_is_proposed_only_where_letters_and_digits_match_exactly(
    tmp_path: Path, exact: str, prefix: str, suffix: str, proposed: bool
) -> None:
    decisions.decide(desk(tmp_path), "accept", TWELVE.id, by="reader-1", reason="", values=[])
    was = TWELVE.anchor
    anchor = replace(was, exact=exact, prefix=prefix or was.prefix, suffix=suffix or was.suffix)
    (problem,) = decisions.gone(decided(tmp_path), {"f777"}, [replace(TWELVE, id="f777", anchor=anchor)])
    assert ("f777" in problem.what_to_do) is proposed


def test_of_many_equal_numbers_the_likeliest_three_are_proposed_the_own_source_first(tmp_path: Path) -> None:
    decisions.decide(desk(tmp_path), "accept", TWELVE.id, by="reader-1", reason="", values=[])
    was = TWELVE.anchor
    nearly = [replace(was, prefix=was.prefix[n:], suffix=was.suffix[: 30 - n]) for n in range(8)]
    figures = [replace(TWELVE, id=f"f{n}", anchor=a) for n, a in enumerate(nearly)]
    figures.append(replace(TWELVE, id="f9", anchor=replace(was, original="0" * 64)))
    (problem,) = decisions.gone(decided(tmp_path), {"f0"}, reversed(figures))
    assert "digits: f0, f1, f2;" in problem.what_to_do


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_judgement_holds_only_for_what_was_seen(tmp_path: Path, kind: str) -> None:
    decisions.decide(desk(tmp_path), kind, TWELVE.id, by="reader-1", reason="checked", values=[])
    same, other = replace(TWELVE, place="Northvale"), replace(TWELVE, outcome="wounded", high=20)
    (found,), problems = decisions.apply_figures([same], decided(tmp_path))
    assert (found.review, problems) == (f"{kind}ed", [])
    (found,), problems = decisions.apply_figures([other], decided(tmp_path))
    assert found == other
    assert "(high was open and is 20, outcome was killed and is wounded)" in problems[0].what
    decisions.decide(desk(tmp_path, at=5), "correct", TWELVE.id, by="reader-1", reason="x", values=["high=30"])
    (found,), problems = decisions.apply_figures([other], decided(tmp_path))
    assert (found.review, found.high, len(problems)) == ("corrected", 30, 1)


def test_what_was_judged_after_a_correction_or_beside_it_holds(tmp_path: Path) -> None:
    """Whether the ledger was built in between or not."""
    by_hand = [("correct", ["best=14"]), ("accept", [])]
    for at, (kind, values) in enumerate(by_hand):
        decisions.decide(desk(tmp_path, at=at), kind, TWELVE.id, by="reader-1", reason="x", values=values)
    seen_later = {"low": 12, "best": 14, "high": None, "outcome": "killed"}
    put(tmp_path, "accept", TWELVE.id, at=9, seen=seen_later)
    found, problems = figures(tmp_path)
    assert (found.review, found.best, problems) == ("corrected", 14, [])


# ------------------------------------------------------------------------------------- figures that a person added


def add(folder: Path, **values: object) -> object:
    return decisions.decide_rows(
        desk(folder), [decisions.Row(kind="add", target=item().id, by="reader-1", reason="missed", values=values)]
    )[0]


def with_added(folder: Path, found: list[Figure], text: Text = TEXT) -> tuple[list[Figure], list[Problem]]:
    here = decided(folder)
    whole = replace(item(), end=len(text.content))
    return decisions.add_figures(found, [whole], text, decisions.additions(here).get(TEXT.original, ()))


def test_an_added_figure_stands_among_the_others_at_its_words(tmp_path: Path) -> None:
    assert not isinstance(add(tmp_path, quote="About 30", best="30", outcome="wounded", hedge="about"), Problem)
    found, problems = with_added(tmp_path, [TWELVE, FOUR])
    assert problems == []
    assert [f.anchor.exact for f in found] == ["At least 12", "4", "About 30"]
    made = found[2]
    assert TEXT.content[made.anchor.start : made.anchor.end] == "About 30"
    assert (made.low, made.best, made.high, made.review, made.rules) == (30, 30, 30, "accepted", ("reviewer",))
    assert decisions.homes(decided(tmp_path)) == {made.id: TEXT.original}
    put(tmp_path, "correct", made.id, at=9, fields={"high": 35})
    put(tmp_path, "undo", decided(tmp_path)[made.id].judgements[0].id, at=10)
    assert with_added(tmp_path, [])[0] == [made]


def test_where_the_program_finds_the_words_too_it_is_one_figure(tmp_path: Path) -> None:
    add(tmp_path, quote="At least 12", best="12", low="12", outcome="killed", place="Northvale")
    found, _ = with_added(tmp_path, [TWELVE])
    assert [(f.id, f.place, f.rules) for f in found] == [(TWELVE.id, "Northvale", ("number", "reviewer"))]


def test_an_added_figure_moves_with_its_words_and_is_a_problem_without_them(tmp_path: Path) -> None:
    add(tmp_path, quote="About 30", best="30", outcome="wounded")
    moved = replace(TEXT, content="A line more.\n" + TEXT.content)
    (made,), problems = with_added(tmp_path, [], moved)
    assert (moved.content[made.anchor.start : made.anchor.end], problems) == ("About 30", [])
    rewritten = replace(TEXT, content="Otherwise. About 30 people. " + "x" * 200)
    found, problems = with_added(tmp_path, [], rewritten)
    assert found == []
    assert "no longer stand where they stood" in problems[0].what
    assert "characters 11 to 19" in problems[0].what_to_do


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"quote": "thirty", "best": "30", "outcome": "wounded"}, "do not stand in the item"),
        ({"quote": "re", "best": "30", "outcome": "wounded"}, "more than once"),
        ({"best": "30", "outcome": "wounded"}, "does not say which words"),
        ({"start": 5, "end": 4, "best": "30", "outcome": "wounded"}, "not a span inside the item"),
        ({"start": 5, "end": 9999, "best": "30", "outcome": "wounded"}, "not a span inside the item"),
        ({"quote": "About 30", "best": "30"}, "an outcome"),
        ({"quote": "About 30", "outcome": "wounded"}, "at least one of low, best and high"),
        ({"quote": "About 30", "best": "30", "outcome": "hurt"}, "not one of"),
    ],
)  # fmt: skip
def test_an_addition_that_makes_no_sense_is_refused(tmp_path: Path, values: dict[str, object], said: str) -> None:
    refused = add(tmp_path, **values)
    assert isinstance(refused, Problem)
    assert said in refused.what
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("value", "good"),
    [("", True), ("1992", True), ("1992-02", True), ("1992-02-29", True), ("1991-02-29", False), ("1992-13", False), ("92", False), ("1992-2-1", False), ("１９９２", False)],
)  # fmt: skip
def test_dates(value: str, good: bool) -> None:
    assert is_date(value) is good


def test_a_figure_with_a_vague_number_may_have_no_bound(tmp_path: Path) -> None:
    assert not isinstance(add(tmp_path, quote="others were hurt", outcome="wounded", hedge="vague"), Problem)
    assert figure("others were hurt", None, None, None).id in decisions.homes(decided(tmp_path))

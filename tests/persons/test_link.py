"""Rows of several lists that name one person: found across spellings and scripts, without contradictions, under decisions."""

import pytest
from kit import link, listed, row, scores, simulated

from testimonia.persons import Judgement, overlap
from testimonia.simulate import ListPlan


@pytest.fixture(scope="module")
def three_lists():
    plans = [ListPlan(name="a", errors=0.05, dates=True), ListPlan(name="b", errors=0.05, script="arabic"), ListPlan(name="c", errors=0.05, parts=3)]  # fmt: skip
    lists, truth = simulated(240, plans)
    return lists, truth, link(lists, draw_count=20)[0]


def test_three_lists_in_two_scripts_find_their_people(three_lists):
    _, truth, linkage = three_lists
    precision, recall, f1 = scores(linkage, truth)
    assert f1 >= 0.95, (precision, recall)


def test_every_row_is_in_exactly_one_person_and_no_list_twice(three_lists):
    lists, _, linkage = three_lists
    rows = [r for p in linkage.persons for r in p.rows]
    assert sorted(rows) == sorted(r.id for _, listed_ in lists for r in listed_)
    assert all(len(p.rows) == len(p.lists) for p in linkage.persons)


def test_the_same_lists_and_seed_give_the_same_result(three_lists):
    lists, _, linkage = three_lists
    assert link(lists, draw_count=20)[0] == linkage


def test_draws_are_partitions_near_the_best_one(three_lists):
    lists, _, linkage = three_lists
    rows = sum(len(r) for _, r in lists)
    assert len(linkage.draws) == 20
    for draw in linkage.draws:
        assert len(draw) == rows
        assert abs(len(set(draw)) - len(linkage.persons)) < 0.05 * rows


def test_a_decision_joins_and_splits_and_a_gone_row_is_told(three_lists):
    lists, _, linkage = three_lists
    two = next(p for p in linkage.persons if len(p.rows) == 2)
    one, other = (
        (p.rows[0] for p in linkage.persons if p.lists == ("a",)),
        (p.rows[0] for p in linkage.persons if p.lists == ("b",)),
    )
    apart = (next(one), next(other))
    said = [Judgement(*two.rows, False), Judgement(*apart, True), Judgement("a:gone", two.rows[0], True)]
    decided, problems = link(lists, judgements=said)
    person = {r: p.id for p in decided.persons for r in p.rows}
    assert person[two.rows[0]] != person[two.rows[1]]
    assert person[apart[0]] == person[apart[1]]
    assert any("a:gone" in p.what for p in problems)


def test_pairs_say_why_and_doubtful_ones_weigh_most(three_lists):
    linkage = three_lists[2]
    assert all(p.why for p in linkage.pairs)
    heaviest = max(linkage.pairs, key=lambda p: p.weight)
    assert 0.1 < heaviest.probability < 0.9 or heaviest.weight < 0.2


def test_a_list_alone_is_deduplicated():
    lists, truth = simulated(250, [ListPlan(name="a", errors=0.05, coverage=0.9, repeats=0.3, dates=True)])
    assert scores(link(lists)[0], truth)[2] >= 0.93


def test_thousands_of_rows_of_one_name_do_not_take_for_ever_and_are_not_one_person():
    rows = [row("a", n, name="Ada Marlow") for n in range(2500)]
    others = [row("b", n, name="Ada Marlow") for n in range(2500)]
    linkage, _ = link([("a", rows), ("b", others)])
    assert len(linkage.persons) >= 2500
    assert sum(len(p.rows) for p in linkage.persons) == 5000


def test_one_row_empty_names_and_no_rows():
    assert link([])[0].persons == ()
    assert link([("a", [])])[0].persons == ()
    linkage, _ = link([("a", [row("a", 1, name="Ada Marlow")]), ("b", [row("b", 1), row("b", 2, name="Ada Marlow")])])
    assert sum(len(p.rows) for p in linkage.persons) == 3


def test_values_conflicts_and_history_are_kept():
    march = listed("march", "id | name | sex | age | status | as of", "1 | Ada Marlow | F | 34 | missing | 2001-03-01")
    june = listed("june", "id | name | sex | age | status | as of", "1 | Ada Marlowe | M | 36 | released | 2001-06-01")
    linkage, problems = link(
        [("march", march.rows), ("june", june.rows)], judgements=[Judgement("march:1", "june:1", True)]
    )
    [person] = linkage.persons
    assert [v.value for v in person.of("name")] == ["Ada Marlowe", "Ada Marlow"]
    assert person.history == (("2001-03-01", "missing", "march:1"), ("2001-06-01", "released", "june:1"))
    assert any("two sexes" in c for c in person.conflicts)
    assert any("two sexes" in p.what for p in problems)
    assert person.restricted


def test_overlap_counts_capture_histories():
    assert overlap([("a",), ("b", "a"), ("a", "b"), ("c",)]) == [(("a", "b"), 2), (("a",), 1), (("c",), 1)]

"""Made-up lists: the same seed gives the same lists, the truth fits them, and errors come as often as asked."""

import pytest

from testimonia.simulate import COLUMNS, ListPlan, people, simulate_lists


def test_the_same_seed_gives_the_same_lists_and_another_seed_others():
    plans = [ListPlan(name="a"), ListPlan(name="b", script="arabic")]
    assert simulate_lists(80, plans, 1) == simulate_lists(80, plans, 1)
    assert simulate_lists(80, plans, 1) != simulate_lists(80, plans, 2)


@pytest.mark.parametrize("culture", ["arabic", "azerbaijani", "armenian"])
def test_people_live_in_families_and_share_names(culture):
    made = people(600, culture, 1)
    assert len(made) == 600
    assert len({(p.father, p.family) for p in made if p.age() < 18}) < sum(p.age() < 18 for p in made)
    assert len({p.given for p in made}) < 200


def test_rows_fit_the_columns_and_the_truth():
    made = simulate_lists(200, [ListPlan(name="a", coverage=0.5, errors=0.0, dates=True)], 3)
    [(_, rows)], [truth] = made.lists, made.truth
    assert len(rows) == len(truth)
    assert all(len(r) == len(COLUMNS) for r in rows)
    assert 60 < len(rows) < 140
    population = people(200, "arabic", 3)
    assert all(
        r[COLUMNS.index("birth_date")] == population[who].born.isoformat() for r, who in zip(rows, truth, strict=True)
    )

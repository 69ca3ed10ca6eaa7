"""When an estimate is given, when it is refused, and what must be read with it."""

import numpy as np
import pytest

from testimonia.estimate import METHODS, estimate, pooled, stratified, table_of, without_each
from testimonia.estimate.chains import bulk_ess, r_hat, tail_ess
from testimonia.estimate.graphs import decomposable
from testimonia.estimate.hierarchical import models, notation
from testimonia.model import CaptureTable


def drawn(size: int, chances: list[float], seed: int) -> CaptureTable:
    """A table of independent lists over ``size`` people."""
    rng = np.random.default_rng(seed)
    seen = rng.random((size, len(chances))) < np.array(chances)
    histories = seen @ (1 << np.arange(len(chances)))
    return table_of([f"L{j}" for j in range(len(chances))], ((int(h), 1) for h in histories))


THREE = drawn(1000, [0.3, 0.35, 0.25], 4)
NAMES = ("hospital", "mosque", "press")


@pytest.mark.parametrize(
    ("rows", "lists", "reason"),
    [
        ([(1, 9)], ("hospital",), "is one list"),
        ([(1, 9), (2, 9), (3, 4)], NAMES[:2], "two lists: three lists are needed"),
        ([(1, 30), (2, 30), (4, 30)], NAMES, "No two lists share anybody"),
        ([(1, 30), (3, 12), (4, 20), (5, 6)], NAMES, "'mosque' lies wholly inside 'hospital'"),
        ([(3, 30), (4, 20), (7, 6)], NAMES, "hold the same people"),
        ([(1, 2), (2, 2), (3, 90), (4, 30), (7, 20), (5, 1)], NAMES, "96% of the people on"),
        ([(1, 9), (2, 9), (3, 4)], NAMES, "'press' holds nobody"),
    ],
)
@pytest.mark.parametrize("method", ["lcmcr", "dga", "loglinear", "sparse"])
def test_no_method_answers_where_the_lists_cannot_tell(rows, lists, reason, method):
    made = estimate(table_of(lists, rows), method=method)
    assert made.estimate is None
    assert made.low is None
    assert reason in made.refused


def test_lists_declared_to_be_of_one_origin_are_refused_until_merged():
    made = estimate(THREE, method="dga", same_origin=(("L0", "L2"),))
    assert made.estimate is None
    assert "one origin" in made.refused


@pytest.mark.parametrize("method", ["lcmcr", "dga", "loglinear", "sparse"])
def test_independent_lists_give_back_the_size_of_the_population(method):
    made = estimate(THREE, method=method, seed=2)
    assert made.low <= 1000 <= made.high
    assert made.estimate == pytest.approx(1000, rel=0.2)
    assert "no list could ever have recorded" in made.warnings[-1]


def test_the_same_seed_gives_the_same_numbers_and_another_seed_about_the_same():
    a, b, c = (estimate(THREE, seed=s) for s in (7, 7, 8))
    assert a == b
    assert (a.estimate, a.draws) != (c.estimate, c.draws)
    assert a.estimate == pytest.approx(c.estimate, rel=0.03)


def test_a_hundred_million_people_are_counted_like_a_thousand():
    large = table_of(THREE.lists, ((h, n * 200_000) for h, n in zip(THREE.histories, THREE.counts, strict=True)))
    assert large.observed > 10**8
    for method in ("dga", "loglinear", "sparse", "chao"):
        small, big = estimate(THREE, method=method), estimate(large, method=method)
        if method in ("sparse", "chao"):
            assert big.estimate == pytest.approx(small.estimate * 200_000, rel=0.25)
        assert big.estimate is None or big.low <= big.estimate


def test_twenty_lists_are_answered_or_refused_in_words():
    wide = drawn(3000, [0.05] * 20, 1)
    for method, known in METHODS.items():
        if method == "lcmcr":
            continue
        made = estimate(wide, method=method)
        assert f"There are 20 lists: {known.name} takes" in made.refused


def test_two_lists_have_a_bound_and_chapmans_answer_with_its_assumptions():
    two = table_of(("A", "B"), [(1, 150), (2, 100), (3, 50)])
    made = estimate(two, method="chapman")
    assert made.estimate == pytest.approx(201 * 151 / 51 - 1, abs=0.001)
    assert made.low < made.estimate < made.high
    assert any("cannot test" in w for w in made.warnings)
    assert estimate(two, method="chao").estimate > 300
    assert "exactly 2" in estimate(THREE, method="chapman").refused


def test_a_pair_that_shares_too_many_people_is_pointed_out():
    rng = np.random.default_rng(3)
    seen = rng.random((2000, 3)) < 0.3
    copied = rng.random(2000) < 0.75
    seen[:, 1] = np.where(copied, seen[:, 0], seen[:, 1])
    made = estimate(table_of(NAMES, ((int(h), 1) for h in seen @ np.array([1, 2, 4]))), method="dga")
    assert made.estimate is None or any("'hospital' and 'mosque'" in w and "one origin" in w for w in made.warnings)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_chains_that_settle_on_two_answers_give_none(seed):
    """Human trafficking in the Netherlands, five lists (Silverman 2020): near 50,000 or near 150,000."""
    rows = {
        "10000": 756, "01000": 1299, "00100": 4466, "00010": 650, "00001": 771, "11000": 21, "10100": 9, "10010": 9,
        "10001": 34, "01100": 30, "01001": 37, "00110": 54, "00101": 92, "00011": 3, "10110": 1, "10101": 2,
    }  # fmt: skip
    table = table_of("ABCDE", ((sum(int(b) << j for j, b in enumerate(h)), n) for h, n in rows.items()))
    made = estimate(table, method="lcmcr", seed=seed)
    assert made.estimate is None
    assert "chains do not agree" in made.refused
    assert made.diagnostics["r_hat"] > 1.05 or min(made.diagnostics["bulk_ess"], made.diagnostics["tail_ess"]) < 100


def test_leaving_a_list_out_estimates_from_the_others():
    found = without_each(drawn(2000, [0.3, 0.3, 0.3, 0.3], 6), method="loglinear")
    assert set(found) == {"L0", "L1", "L2", "L3"}
    assert all(e.estimate == pytest.approx(2000, rel=0.3) and e.lists.__len__() == 3 for e in found.values())


def test_strata_add_up_with_their_joint_uncertainty():
    strata = {"women": drawn(800, [0.3, 0.4, 0.3], 1), "men": drawn(1500, [0.2, 0.3, 0.4], 2)}
    made, total = stratified(strata, method="dga", seed=1)
    assert set(made) == {"women", "men"}
    assert total.low <= 2300 <= total.high
    assert total.high - total.low < sum(e.high - e.low for e in made.values())
    assert total.n_observed == sum(t.observed for t in strata.values())
    _, refused = stratified({**strata, "unknown": table_of(("L0", "L1", "L2"), [(1, 5), (2, 4)])}, method="dga")
    assert refused.estimate is None
    assert "1 of 3 strata" in refused.refused


def test_draws_of_the_linkage_are_pooled_with_the_two_parts_of_the_variance_apart():
    same = [drawn(1000, [0.3, 0.35, 0.25], 4)] * 5
    unlike = [drawn(1000, [0.3, 0.35, 0.25], s) for s in range(5)]
    one, pool, spread = estimate(same[0], method="dga"), pooled(same, method="dga"), pooled(unlike, method="dga")
    assert (pool.low, pool.estimate, pool.high) == pytest.approx((one.low, one.estimate, one.high), rel=0.01)
    assert pool.diagnostics["variance_between"] == pytest.approx(0, abs=1e-12)
    assert spread.diagnostics["variance_between"] > 0
    assert spread.high - spread.low > pool.high - pool.low


def test_graphs_and_models_are_as_many_as_the_literature_counts():
    assert [len(decomposable(n)) for n in (2, 3, 4, 5)] == [2, 8, 61, 822]
    assert [sum(1 for _ in models(n, n - 1)) for n in (2, 3, 4, 5)] == [1, 8, 113, 6893]
    assert notation((3, 5), 4) == "[12,13,4]"


def test_chains_that_differ_have_a_high_r_hat_and_those_that_repeat_few_draws():
    rng = np.random.default_rng(0)
    alike = rng.normal(size=(4, 1000))
    assert r_hat(alike) < 1.01
    assert bulk_ess(alike) == pytest.approx(4000, rel=0.2)
    assert r_hat(alike + np.array([[0], [0], [0], [3]])) > 1.2
    sticky = np.repeat(rng.normal(size=(4, 50)), 20, axis=1)
    assert bulk_ess(sticky) < 500
    assert tail_ess(sticky) < 700

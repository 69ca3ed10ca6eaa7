"""What the R packages gave on published tables, and what is given here: exact methods agree to the last digits shown."""

import csv
import io

import pytest

from testimonia.estimate import estimate, read_table
from testimonia.estimate.closed import closed_models
from testimonia.estimate.decomposable import average
from testimonia.estimate.loglinear import select
from testimonia.estimate.sparse import stepwise
from testimonia.model import CaptureTable

# Ball, Betts, Scheuren, Dudukovich & Asher (2002), Killings and refugee flow in Kosovo: four lists, 4,400 people.
KOSOVO = """EXH,ABA,OSCE,HRW,count
1,0,0,0,1131
0,1,0,0,845
1,1,0,0,177
0,0,1,0,936
1,0,1,0,228
0,1,1,0,217
1,1,1,0,181
0,0,0,1,306
1,0,0,1,106
0,1,0,1,31
1,1,0,1,18
0,0,1,1,123
1,0,1,1,42
0,1,1,1,32
1,1,1,1,27
"""
# Madigan & York (1997): spina bifida in upstate New York, three lists.
SPINA_BIFIDA = """birth,death,rehabilitation,count
1,0,0,60
0,1,0,49
1,1,0,4
0,0,1,247
1,0,1,112
0,1,1,142
1,1,1,12
"""
# Chan, Silverman & Vincent (2021): made to show lists that do not overlap.
ARTIFICIAL = "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n"


def table(text: str) -> CaptureTable:
    made = read_table(text, "table.csv")
    assert isinstance(made, CaptureTable), made
    return made


# Rcapture 1.4-4, closedp.t on the table of Kosovo.
@pytest.mark.parametrize(
    ("model", "abundance", "stderr"),
    [
        ("M0", 7608.3676, 136.6175),
        ("Mt", 7394.5867, 129.6254),
        ("Mh Chao (LB)", 8787.2428, 222.6205),
        ("Mh Poisson2", 9402.9525, 310.8533),
        ("Mh Darroch", 12448.3854, 777.9667),
        ("Mh Gamma3.5", 17102.6387, 1707.2707),
        ("Mth Chao (LB)", 8591.1836, 213.549),
        ("Mth Poisson2", 9327.7613, 306.2661),
        ("Mth Darroch", 12797.3434, 814.8342),
        ("Mth Gamma3.5", 18387.1458, 1892.8765),
    ],
)
def test_closed_population_models_are_those_of_rcapture(model, abundance, stderr):
    found = closed_models(table(KOSOVO))[model]
    assert found.size == pytest.approx(abundance, rel=1e-6)
    assert found.standard_error == pytest.approx(stderr, rel=1e-5)


def test_the_model_of_least_bic_is_the_published_one():
    found = estimate(table(KOSOVO), method="loglinear")
    assert found.model == "[123,14,34]"
    assert found.estimate == pytest.approx(10356.519, abs=0.001)
    assert found.diagnostics["bic"] == pytest.approx(203.0296, abs=0.0001)


@pytest.mark.parametrize(
    ("text", "model", "size", "stderr"),
    [(KOSOVO, "[12,13,14,23,34]", 14341.6638, 1018.2864), (SPINA_BIFIDA, "[12,3]", 730.9286, 16.9802)],
)
def test_selection_among_pairs_of_lists_is_that_of_rcapture(text, model, size, stderr):
    found = select(table(text), highest_order=2)
    assert (found.model, found.diagnostics["standard_error"]) == (model, pytest.approx(stderr, rel=1e-5))
    assert found.estimate == pytest.approx(size, rel=1e-6)


# Rcapture 1.4-4, closedpCI.t with model Mt: the multinomial profile likelihood.
@pytest.mark.parametrize(
    ("text", "best", "low", "high"),
    [(KOSOVO, 7392.917, 7147.749, 7656.195), (SPINA_BIFIDA, 762.6226, 726.0628, 807.0298)],
)
def test_profile_intervals_are_those_of_rcapture(text, best, low, high):
    from testimonia.estimate.cells import cells_of, fitted
    from testimonia.estimate.profile import profile

    independent = fitted(cells_of(table(text)), ())
    found = profile(independent.design, independent.counts, independent.unseen, 0.95)
    assert found.best == pytest.approx(best, rel=1e-5)
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-5), pytest.approx(high, rel=1e-5))


# dga 2.0.2, bma.cr.
@pytest.mark.parametrize(
    ("text", "delta", "end", "low", "median", "high", "mean", "mode"),
    [
        (KOSOVO, 0.0625, 30_000, 9827, 12595, 16544, 12749.3491, 12267),
        (KOSOVO, 0.5, 30_000, 4500, 11323, 14486, 11030.7347, 4401),
        (SPINA_BIFIDA, 0.125, 3_000, 694, 731, 787, 733.7482, 729),
        (SPINA_BIFIDA, 1.0, 3_000, 682, 732, 800, 734.6043, 728),
    ],
)
def test_averaging_over_graphs_is_that_of_dga(text, delta, end, low, median, high, mean, mode):
    found = average(table(text), delta=delta, most_unseen=end)
    assert (found.low, found.estimate, found.high) == (low, median, high)
    assert found.diagnostics["posterior_mean"] == pytest.approx(mean, rel=1e-6)
    assert found.diagnostics["posterior_mode"] == mode


# SparseMSE 2.0.1, estimatepopulation.0 with method "stepwise".
@pytest.mark.parametrize(("text", "size", "aic"), [(KOSOVO, 14341.6638, 161.3176), (ARTIFICIAL, 539.0939, 36.1474)])
def test_stepwise_selection_is_that_of_sparsemse(text, size, aic):
    found = stepwise(table(text), resamples=0)
    assert found.estimate == pytest.approx(size, rel=1e-6)
    assert found.diagnostics["aic"] == pytest.approx(aic, abs=1e-3)


@pytest.mark.slow
def test_latent_classes_agree_with_very_long_chains_of_the_r_package():
    """LCMCR 0.4.14: 10,426 [8,974, 13,941] and 10,436 [8,993, 13,920] over five million steps each."""
    found = estimate(table(KOSOVO), method="lcmcr", seed=5)
    assert found.estimate == pytest.approx(10431, rel=0.01)
    assert found.low == pytest.approx(8984, rel=0.015)
    assert found.high == pytest.approx(13930, rel=0.03)
    assert found.diagnostics["r_hat"] < 1.01


def test_the_order_of_rows_and_lists_does_not_matter():
    rows = list(csv.reader(io.StringIO(KOSOVO)))
    turned = [[row[i] for i in (3, 1, 0, 2, 4)] for row in [rows[0], *reversed(rows[1:])]]
    other = table("\n".join(",".join(row) for row in turned))
    for method in ("loglinear", "dga", "sparse", "chao"):
        a, b = estimate(table(KOSOVO), method=method), estimate(other, method=method)
        assert a.estimate == pytest.approx(b.estimate, rel=1e-6)
        # The resamples of the bootstrap are drawn by history, so that another order draws others.
        assert (a.low, a.high) == pytest.approx((b.low, b.high), rel=0.05 if method == "sparse" else 1e-6)

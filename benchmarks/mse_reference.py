"""Our estimates beside those of the R packages on the same published tables.

    python -m benchmarks.mse_reference REFERENCE_FOLDER [--lcmcr]

The folder holds ``mse_reference.json`` and ``mse/*.csv``.  Exact methods are held to four significant digits; a line
that differs is marked.  ``--lcmcr`` also runs the sampler (minutes) and prints microseconds per step beside the R
package's.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from testimonia.estimate import estimate, read_table
from testimonia.estimate.cells import cells_of, fitted
from testimonia.estimate.closed import closed_models
from testimonia.estimate.decomposable import average
from testimonia.estimate.loglinear import select
from testimonia.estimate.profile import profile
from testimonia.estimate.sparse import stepwise
from testimonia.model import CaptureTable


def line(what: str, ours: float, theirs: float) -> bool:
    same = abs(ours - theirs) <= 5e-4 * abs(theirs)
    print(f"  {what:<34} {ours:>16,.4f} {theirs:>16,.4f}  {'' if same else 'DIFFERS'}")
    return same


def exact(folder: Path, reference: dict) -> None:
    def table(name: str) -> CaptureTable:
        made = read_table((folder / "mse" / f"{name}.csv").read_text("utf-8"), name)
        assert isinstance(made, CaptureTable), made
        return made

    checks: list[bool] = []
    for row in reference["Rcapture"]:
        print(f"{row['dataset']}: Rcapture")
        cells = cells_of(table(row["dataset"]))
        found = closed_models(table(row["dataset"]))
        for model, said in row["closedp_t"].items():
            if model in found:  # Mb and Mbh need lists in order of time, which victim lists are not
                checks.append(line(model, found[model].size, said["abundance"]))
        mt = fitted(cells, ())
        interval = profile(mt.design, mt.counts, mt.unseen, 0.95)
        checks.append(line("Mt, profile interval, low", interval.low, row["CI_Mt_"]["infCL"]))
        checks.append(line("Mt, profile interval, high", interval.high or 0, row["CI_Mt_"]["supCL"]))
        if "MS_maxorder2_bestBIC" in row:
            best = row["MS_maxorder2_bestBIC"][0]
            made = select(table(row["dataset"]), highest_order=2)
            checks.append(line(f"best of pairs by BIC {made.model}", made.estimate or 0, best["abundance"]))
    for row in reference["SparseMSE"]:
        print(f"{row['dataset']}: SparseMSE")
        made = stepwise(table(row["dataset"]), resamples=0)
        for what, ours in (("est", made.estimate), ("lo", made.low), ("hi", made.high)):
            checks.append(line(f"stepwise {what}", ours or 0, row["stepwise"][what]))
    for row in reference["MultipleSystemsEstimation_BIC"]:
        print(f"{row['dataset']}: MultipleSystemsEstimation")
        made = select(table(row["dataset"]))
        checks.append(line(f"BIC {made.model} / {row['model']}", made.estimate or 0, row["popest"]))
    for row in reference["dga"]:
        print(f"{row['dataset']}: dga, delta {row['delta']}")
        start = time.perf_counter()
        made = average(table(row["dataset"]), delta=row["delta"], most_unseen=row["Nmissing_max"])
        seconds = time.perf_counter() - start
        for what, ours in (("2.5%", made.low), ("50%", made.estimate), ("97.5%", made.high)):
            checks.append(line(f"quantile {what}", ours or 0, row["q"][what]))
        checks.append(line("mean", float(made.diagnostics["posterior_mean"]), row["mean"]))  # type: ignore[arg-type]
        print(f"  {seconds:.2f} s here, {row['wall_s']:.2f} s in R (another machine)")
    print(f"{sum(checks)} of {len(checks)} values agree to four significant digits")


def sampled(folder: Path, reference: dict) -> None:
    said: dict[str, list[dict]] = {}
    for row in reference["LCMCR"]["results"]:
        said.setdefault(row["dataset"], []).append(row)
    for name, rows in said.items():
        table = read_table((folder / "mse" / f"{name}.csv").read_text("utf-8"), name)
        assert isinstance(table, CaptureTable)
        start = time.perf_counter()
        made = estimate(table, method="lcmcr", seed=1)
        seconds = time.perf_counter() - start
        print(f"{name}: LCMCR")
        for row in rows:
            q = row["q"]
            print(
                f"  R, seed {row['seed']}: {q['50%']:,.0f} [{q['2.5%']:,.0f}, {q['97.5%']:,.0f}], ess {row['ess']:.0f}"
            )
        if made.estimate is None:
            print(f"  here: refused. {made.refused}")
            continue
        d = made.diagnostics
        print(
            f"  here: {made.estimate:,.0f} [{made.low:,.0f}, {made.high:,.0f}], R-hat {d['r_hat']}, ess {d['bulk_ess']}"
        )
        steps = float(made.settings["steps_per_chain"]) * float(made.settings["chains"])
        r_step = rows[0]["wall_s"] / rows[0]["iters"] * 1e6
        print(
            f"  {seconds * 1e6 / steps:.1f} microseconds a step here (all chains), {r_step:.1f} in R (another machine)"
        )


def main() -> None:
    folder = Path(sys.argv[1])
    reference = json.loads((folder / "mse_reference.json").read_text("utf-8"))
    exact(folder, reference)
    if "--lcmcr" in sys.argv:
        sampled(folder, reference)


if __name__ == "__main__":
    main()

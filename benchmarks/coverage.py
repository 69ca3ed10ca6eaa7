"""How often the intervals hold the truth, on made-up populations: bias, coverage, width, refusals and warnings.

    python -m benchmarks.coverage [RUNS] [METHOD ...]

Seeds are 0 to RUNS - 1 (200 unless given).  Where a scenario meets a method's assumptions the nominal 95 % intervals
should hold the truth in 92 to 98 % of runs; where the table shows that no answer can be had, a method should refuse
or warn.
"""

from __future__ import annotations

import sys

import numpy as np

from testimonia.estimate import CAUTION, METHODS, estimate
from testimonia.simulate.capture import SCENARIOS, capture_table


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    methods = sys.argv[2:] or ["dga", "loglinear", "sparse", "lcmcr"]
    print("scenario         method     holds     bias   cover   width  refused  warned")
    for scenario in SCENARIOS:
        for method in methods:
            lists = len(capture_table(scenario, 0).lists)
            if not METHODS[method].fewest <= lists <= METHODS[method].most:
                continue
            sizes, inside, widths, refused, warned = [], 0, [], 0, 0
            for seed in range(runs):
                made = estimate(capture_table(scenario, seed), method=method, seed=seed)
                if made.estimate is None:
                    refused += 1
                    continue
                warned += any(w != CAUTION for w in made.warnings)
                high = float("inf") if made.high is None else made.high
                sizes.append(made.estimate)
                inside += (made.low or 0) <= scenario.size <= high
                widths.append((high - (made.low or 0)) / scenario.size)
            bias = np.mean(sizes) / scenario.size - 1 if sizes else float("nan")
            cover = inside / len(sizes) if sizes else float("nan")
            width = float(np.median(widths)) if widths else float("nan")
            holds = "yes" if method in scenario.answerable else "no"
            print(
                f"{scenario.name:<16} {method:<10} {holds:<6} {bias:>7.1%} {cover:>7.1%} {width:>7.2f} "
                f"{refused / runs:>8.1%} {warned / runs:>7.1%}",
                flush=True,
            )


if __name__ == "__main__":
    main()

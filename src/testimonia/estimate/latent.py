"""Latent classes: people of unlike chances to be recorded (LCMCR; Manrique-Vallier, Biometrics 72, 2016).

Six chains start far apart, from a population hardly larger than what was seen to one many times as large, since a
single chain can settle in one of several modes and say nothing.  They run until they agree and have told enough;
where they do not agree by the end there is no answer.  Chains run side by side, and their numbers do not depend on
how many cores there are.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from ..model import CaptureTable, Estimate
from .chains import bulk_ess, r_hat, tail_ess

CLASSES = 10
CHAINS = 6
PRIOR = (0.25, 0.25)
"""Shape and rate of the gamma prior of the concentration, as in the R package's manual."""
_ROUNDS = (20_000, 40_000, 80_000, 160_000, 160_000)
_THIN = 20
_WARM_UP = 0.2
"""Share of each chain's draws that is left out, from its start."""
AGREE, TOO_FAR = 1.01, 1.05
_ENOUGH_BULK, _ENOUGH_TAIL, _TOO_FEW = 1000, 400, 100
_KEPT_STATES = 100
_STARTS = ((1.2, 10), (40.0, 1), (4.0, 10), (12.0, 1), (1.2, 3), (4.0, 2))
"""Of each chain, how many times the people seen the population is at its start, and how many classes it falls into.

Where a table holds two answers, chains that start with many classes tend to the lower, with one class to the higher.
"""


class Chain(NamedTuple):
    """One chain so far: its state, which the sampler changes in place, and its draws."""

    rng: np.random.Generator
    weights: np.ndarray
    chances: np.ndarray
    concentration: np.ndarray
    unseen: list[np.ndarray]
    in_use: list[np.ndarray]
    states: list[np.ndarray]


def sample(
    table: CaptureTable,
    *,
    seed: int,
    classes: int = CLASSES,
    prior: tuple[float, float] = PRIOR,
    chains: int = CHAINS,
    level: float = 0.95,
) -> Estimate:
    """The posterior median and equal-tailed interval; no answer where the chains disagree (R-hat above 1.05)."""
    running = [_start(table, seed, i, classes) for i in range(max(chains, 4))]
    steps = 0
    for more in _ROUNDS:
        _advance(table, running, more, prior)
        steps += more
        unseen = _draws(running)
        spread = r_hat(np.log1p(unseen))
        bulk, tail = bulk_ess(unseen), tail_ess(unseen)
        if spread <= AGREE and bulk >= _ENOUGH_BULK and tail >= _ENOUGH_TAIL:
            break
    people = table.observed
    sizes = unseen + people
    medians = sorted(float(np.median(chain)) for chain in sizes)
    misfit = _predictive(table, running, seed)
    diagnostics: dict[str, object] = {
        "r_hat": round(spread, 4),
        "bulk_ess": round(bulk),
        "tail_ess": round(tail),
        "chain_medians": medians,
        "posterior_mean": round(float(sizes.mean()), 4),
        "classes_in_use": round(float(np.mean([u for chain in running for u in chain.in_use[-1]])), 2),
        "posterior_predictive_p": round(misfit, 4),
    }
    settings: dict[str, float | int | str] = {
        "classes": classes, "prior_shape": prior[0], "prior_rate": prior[1], "chains": len(running),
        "steps_per_chain": steps, "thinning": _THIN, "warm_up": _WARM_UP,
    }  # fmt: skip
    low, median, high = np.quantile(sizes, [(1 - level) / 2, 0.5, (1 + level) / 2])
    made = Estimate(
        method="lcmcr", lists=table.lists, n_observed=people, estimate=None, level=level, seed=seed,
        interval="equal-tailed posterior", model=f"at most {classes} latent classes", settings=settings,
        diagnostics=diagnostics,
    )  # fmt: skip
    if spread > TOO_FAR or min(bulk, tail) < _TOO_FEW:
        return replace(made, refused=_apart(_stretches(running, people), spread, min(bulk, tail), steps))
    return replace(
        made,
        estimate=float(round(median)),
        low=float(round(low)),
        high=float(round(high)),
        warnings=tuple(_warnings(spread, bulk, tail, misfit, float(low - people), float(high - people))),
        draws=tuple(float(d) for d in np.quantile(sizes, (np.arange(1000) + 0.5) / 1000, method="nearest")),
    )


def _start(table: CaptureTable, seed: int, number: int, classes: int) -> Chain:
    """A state in which the population has the size this chain starts from, nine in ten of its people in one class."""
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(number,))))
    lists = len(table.lists)
    times, used = _STARTS[number % len(_STARTS)]
    size = table.observed * times * (1 + number // len(_STARTS))
    histories, counts = np.array(table.histories), np.array(table.counts)
    totals = np.array([counts[(histories >> j) & 1 == 1].sum() for j in range(lists)])
    weights = np.full(classes, 1e-6)
    weights[: min(used, classes)] = 0.1 / max(1, min(used, classes) - 1)
    weights[0] = 0.9
    weights /= weights.sum()
    chances = rng.beta(1.0, 3.0, size=(lists, classes)).clip(1e-6, 1 - 1e-6)
    chances[:, 0] = np.clip(totals / size, 1e-9, 0.95)
    return Chain(rng, weights, chances, np.array([0.2]), [], [], [])


def _advance(table: CaptureTable, running: list[Chain], steps: int, prior: tuple[float, float]) -> None:
    from .gibbs import run

    histories = np.array(table.histories, dtype=np.int64)
    counts = np.array(table.counts, dtype=np.int64)

    def one(chain: Chain) -> None:
        unseen, in_use, states = run(
            chain.rng, histories, counts, len(table.lists), chain.weights, chain.chances, chain.concentration,
            steps, _THIN, np.array(prior),
        )  # fmt: skip
        chain.unseen.append(unseen)
        chain.in_use.append(in_use)
        chain.states[:] = [states[:: max(1, len(states) // _KEPT_STATES)]]

    with ThreadPoolExecutor(min(len(running), os.cpu_count() or 1)) as pool:
        list(pool.map(one, running))


def _draws(running: list[Chain]) -> np.ndarray:
    whole = np.array([np.concatenate(chain.unseen) for chain in running])
    return whole[:, int(whole.shape[1] * _WARM_UP) :]


def _predictive(table: CaptureTable, running: list[Chain], seed: int) -> float:
    """How often tables drawn from the posterior lie as far from their expectation as the table itself.

    The distance is Freeman and Tukey's, over the histories of the table and all others together (Gelman, Meng & Stern
    1996).
    """
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(1 << 20,))))
    lists, people = len(table.lists), table.observed
    seen = np.array([[(h >> j) & 1 for j in range(lists)] for h in table.histories], dtype=float)
    counts = np.append(np.array(table.counts, dtype=float), 0.0)
    worse = total = 0
    for state in np.concatenate([chain.states[0] for chain in running]):
        classes = len(state) // (lists + 1)
        weights, chances = state[:classes], state[classes:].reshape(lists, classes)
        log_share = seen @ np.log(chances) + (1 - seen) @ np.log1p(-chances)
        share = np.exp(log_share) @ weights
        observed = 1.0 - float(weights @ np.prod(1 - chances, axis=0))
        share = share / max(observed, 1e-300)
        share = np.append(share, max(0.0, 1.0 - share.sum()))
        share /= share.sum()
        expected = people * share
        drawn = rng.multinomial(people, share)
        worse += _distance(drawn, expected) >= _distance(counts, expected)
        total += 1
    return worse / total


def _distance(counts: np.ndarray, expected: np.ndarray) -> float:
    return float(np.sum((np.sqrt(counts) - np.sqrt(expected)) ** 2))


def _stretches(running: list[Chain], people: int) -> list[float]:
    """Medians of long stretches of the chains, their first part included: between which answers they have been."""
    stretches = [s for chain in running for s in np.array_split(np.concatenate(chain.unseen)[100:], 5)]
    return sorted(float(np.median(s)) + people for s in stretches)


def _apart(medians: list[float], spread: float, independent: float, steps: int) -> str:
    low, high = medians[len(medians) // 20], medians[-1 - len(medians) // 20]
    return (
        f"The chains do not agree after {steps:,} steps each (R-hat {spread:.2f}, {independent:,.0f} "
        f"independent draws): "
        f"for long stretches they stay near {low:,.0f} and near {high:,.0f}. The table does not say which; more "
        f"overlap "
        "between lists, strata of people who are more alike, or another list would be needed."
    )


def _warnings(spread: float, bulk: float, tail: float, misfit: float, low: float, high: float) -> list[str]:
    out = []
    if spread > AGREE:
        out.append(f"The chains agree only roughly (R-hat {spread:.3f}, where 1.01 is asked for).")
    if bulk < _ENOUGH_TAIL or tail < _ENOUGH_TAIL:
        out.append(f"The chains hold few independent draws ({min(bulk, tail):,.0f}): the interval is rough.")
    if misfit < 0.01:
        out.append(
            f"The model does not reproduce the table (posterior predictive p {misfit:.3f}): "
            "lists depend on each other in a way that it cannot follow."
        )
    if high > 20 * max(low, 1.0):
        out.append("The interval is so wide that the table hardly says how many were not recorded.")
    return out

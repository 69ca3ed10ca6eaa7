"""The sampler of the latent-class model, compiled: one chain of Manrique-Vallier's (2016) Gibbs steps.

People fall into at most ``classes`` classes with stick-breaking weights; within a class the lists are independent.
What is drawn in a step: the class of each person seen, how many were never seen (negative binomial, the classes
summed out) and their classes, each list's chance in each class, the weights, the concentration.  People of one
history are drawn together, so a step costs histories x classes and not people.
"""

from __future__ import annotations

import numpy as np
from numba import njit

_TINY = 1e-300


@njit(cache=True, nogil=True)
def _beta(rng, yes, no):  # type: ignore[no-untyped-def]
    """Beta(1 + yes, 1 + no), by inversion where one of them is 0: most classes are empty most of the time."""
    if yes == 0:
        chance = rng.random() if no == 0 else 1.0 - rng.random() ** (1.0 / (1.0 + no))
    elif no == 0:
        chance = rng.random() ** (1.0 / (1.0 + yes))
    else:
        a = rng.standard_gamma(1.0 + yes)
        chance = a / (a + rng.standard_gamma(1.0 + no))
    return min(max(chance, 1e-12), 1.0 - 1e-12)


@njit(cache=True, nogil=True)
def run(rng, histories, counts, lists, weights, chances, concentration, steps, thin, prior):  # type: ignore[no-untyped-def]
    """Advance one chain by ``steps``, keep every ``thin``-th; the state arrays are changed in place.

    ``histories`` int64[cells], ``counts`` int64[cells], ``weights`` float64[classes], ``chances`` float64[lists,
    classes], ``concentration`` float64[1], ``prior`` (shape, rate) of the concentration.  Gives the unseen,
    int64[kept], the number of classes in use, int64[kept], and weights and chances as they were, float64[kept,
    classes * (lists + 1)].
    """
    classes = weights.shape[0]
    cells = histories.shape[0]
    kept = steps // thin
    unseen = np.zeros(kept, dtype=np.int64)
    in_use = np.zeros(kept, dtype=np.int64)
    states = np.zeros((kept, classes * (lists + 1)))
    people = np.int64(0)
    for c in range(cells):
        people += counts[c]
    seen_in = np.zeros((lists, classes), dtype=np.int64)
    sizes = np.zeros(classes, dtype=np.int64)
    share = np.zeros(classes)
    missed = np.zeros(classes)
    odds = np.zeros((lists, classes))
    for step in range(steps):
        seen_in[:] = 0
        sizes[:] = 0
        never = 0.0
        for k in range(classes):
            m = weights[k]
            for j in range(lists):
                m *= 1.0 - chances[j, k]
                odds[j, k] = chances[j, k] / (1.0 - chances[j, k])
            missed[k] = m
            never += m
        for c in range(cells):
            history = histories[c]
            total = 0.0
            for k in range(classes):
                p = missed[k]
                for j in range(lists):
                    if (history >> j) & 1:
                        p *= odds[j, k]
                share[k] = p
                total += p
            left = counts[c]
            for k in range(classes):
                if left == 0:
                    break
                if k == classes - 1 or share[k] >= total:
                    n = left
                elif share[k] <= 0.0:
                    n = np.int64(0)
                else:
                    n = rng.binomial(left, share[k] / total)
                total -= share[k]
                if n > 0:
                    left -= n
                    sizes[k] += n
                    for j in range(lists):
                        if (history >> j) & 1:
                            seen_in[j, k] += n
        never = min(max(never, _TINY), 1.0 - 1e-12)
        nobody = np.int64(rng.poisson(min(rng.standard_gamma(people) * never / (1.0 - never), 1e15)))
        left = nobody
        total = never
        for k in range(classes):
            if left == 0:
                break
            if k == classes - 1 or missed[k] >= total:
                n = left
            elif missed[k] <= 0.0:
                n = np.int64(0)
            else:
                n = rng.binomial(left, missed[k] / total)
            total -= missed[k]
            left -= n
            sizes[k] += n
        after = np.int64(0)
        for k in range(classes):
            after += sizes[k]
        used = 0
        rest = 1.0
        log_rest = 0.0
        for k in range(classes):
            for j in range(lists):
                chances[j, k] = _beta(rng, seen_in[j, k], sizes[k] - seen_in[j, k])
            after -= sizes[k]
            if sizes[k] > 0:
                used += 1
            if k < classes - 1:
                a = rng.standard_gamma(1.0 + sizes[k])
                b = rng.standard_gamma(concentration[0] + after)
                v = min(max(a / (a + b + _TINY), 1e-12), 1.0 - 1e-12)
                weights[k] = rest * v
                rest *= 1.0 - v
                log_rest += np.log1p(-v)
            else:
                weights[k] = rest
        concentration[0] = max(rng.standard_gamma(prior[0] + classes - 1) / (prior[1] - log_rest), 1e-6)
        if (step + 1) % thin == 0:
            at = step // thin
            unseen[at] = nobody
            in_use[at] = used
            for k in range(classes):
                states[at, k] = weights[k]
                for j in range(lists):
                    states[at, classes * (j + 1) + k] = chances[j, k]
    return unseen, in_use, states

"""Cohen's kappa on tables that can be worked out by hand."""

import pytest

from testimonia.decisions import Entry
from testimonia.model import Decision
from testimonia.review.agreement import agreements


def entry(n: int, by: str, kind: str, target: str) -> Entry:
    at = f"2026-01-01T00:00:{n:02}Z"
    decision = Decision(
        v=1, id=f"{n:064x}", at=at, by=by, kind=kind, target=target, commitment="", previous="", payload={"reason": ""}
    )
    return Entry(decision=decision, file=f"{by}.jsonl", line=n, since=at, depth=n)


def both(*verdicts: tuple[str, str]) -> list[Entry]:
    out = []
    for n, (a, b) in enumerate(verdicts):
        out += [entry(2 * n, "ann", a, f"f{n}"), entry(2 * n + 1, "ben", b, f"f{n}")]
    return out


@pytest.mark.parametrize(
    ("verdicts", "kappa"),
    [
        ([("accept", "accept"), ("reject", "reject")], 1.0),
        ([("accept", "reject"), ("reject", "accept")], -1.0),
        # 20 and 5, 10 and 15 of 50: observed 0.7, by chance 0.5 (the textbook's example).
        (
            [("accept", "accept")] * 4
            + [("accept", "reject")]
            + [("reject", "accept")] * 2
            + [("reject", "reject")] * 3,
            0.4,
        ),
        ([("accept", "accept")] * 3, None),
    ],
)
def test_kappa_is_agreement_beyond_chance(verdicts, kappa):
    [found] = agreements(both(*verdicts), {f"f{n}": "figures" for n in range(len(verdicts))})
    assert found.kappa == (None if kappa is None else pytest.approx(kappa))
    if kappa is not None:
        assert found.low <= found.kappa <= found.high
    assert len(found.differ) == sum(a != b for a, b in verdicts)


def test_only_what_both_judged_is_compared():
    entries = [*both(("accept", "reject")), entry(40, "ann", "accept", "f9")]
    [found] = agreements(entries, {"f0": "figures", "f9": "figures"})
    assert (found.both, found.same, found.differ) == (1, 0, ("f0",))

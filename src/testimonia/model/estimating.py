"""Capture histories, and estimates of how many people no list recorded."""

from __future__ import annotations

from msgspec import Struct


class CaptureTable(Struct, frozen=True, kw_only=True):
    """How many people each combination of lists holds: the capture histories of multiple-systems estimation."""

    lists: tuple[str, ...]
    histories: tuple[int, ...]
    """Ascending; bit ``j`` is set where the people are on ``lists[j]``; never 0."""
    counts: tuple[int, ...]
    """People with this history, all of them > 0; a history that is absent counts nobody."""

    @property
    def observed(self) -> int:
        """People on at least one list."""
        return sum(self.counts)


class Estimate(Struct, frozen=True, kw_only=True):
    """How many people there were in all, recorded or not, as one model says; or why it gives no answer."""

    method: str
    lists: tuple[str, ...]
    n_observed: int
    estimate: float | None
    """Of the whole population, observed people included: the maximum-likelihood value, or the posterior median."""
    low: float | None = None
    high: float | None = None
    """Ends of the interval; None = open on that side."""
    level: float = 0.95
    interval: str = ""
    """What the interval is: ``profile likelihood``, ``equal-tailed posterior``, ``log-normal``."""
    model: str = ""
    """The model in the notation of its literature: ``[123,14,34]``."""
    seed: int | None = None
    """None where the method draws no random numbers."""
    settings: dict[str, float | int | str] = {}
    diagnostics: dict[str, object] = {}
    warnings: tuple[str, ...] = ()
    """Sentences a reader must have before the number."""
    refused: str = ""
    """Which condition failed and what would cure it, as a sentence; empty where there is an estimate."""
    draws: tuple[float, ...] = ()
    """An even sample of the posterior, for pooling and for pictures; empty for likelihood methods."""


class EstimateRequest(Struct, frozen=True, kw_only=True):
    """A table of a case that estimates are asked of: an ``[[estimates]]`` table of case.toml."""

    id: str
    name: str
    table: str
    """Path of the CSV file, relative to the case."""
    event: str = ""
    """Id of the event whose people the lists record; empty = the case's only one."""
    methods: tuple[str, ...] = ()
    """Empty = every method that takes that many lists."""
    seed: int = 1
    text: str = ""
    """What the file holds."""


class CaseEstimate(Struct, frozen=True, kw_only=True):
    """What the methods say of one table of a case."""

    id: str
    name: str
    table: str
    event: str
    estimates: tuple[Estimate, ...]

"""Made-up events with known truth, for tests, benchmarks and teaching; seeded, so that every run can be repeated."""

from .coverage import Piece, Plan, Report, Way, coverage

__all__ = ["Piece", "Plan", "Report", "Way", "coverage"]

"""Made-up events with known truth, for tests, benchmarks and teaching; seeded, so that every run can be repeated."""

from .coverage import Piece, Plan, Report, Way, coverage
from .lists import COLUMNS, ListPlan, SimulatedLists, simulate_lists
from .people import Individual, people

__all__ = [
    "COLUMNS", "Individual", "ListPlan", "Piece", "Plan", "Report", "SimulatedLists", "Way", "coverage", "people",
    "simulate_lists",
]  # fmt: skip

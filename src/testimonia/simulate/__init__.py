"""Made-up events with known truth, for tests, benchmarks and teaching; seeded, so that every run can be repeated."""

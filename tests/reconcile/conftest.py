"""Lets the tests of this room import the kit beside them."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def count_calls() -> Callable[[Callable[[], object]], int]:
    """How many calls of Python functions a piece of work makes: a measure of cost that no busy machine disturbs."""

    def count(work: Callable[[], object]) -> int:
        calls = 0

        def watch(_frame: object, event: str, _arg: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(watch)
        try:
            work()
        finally:
            sys.setprofile(before)
        return calls

    return count

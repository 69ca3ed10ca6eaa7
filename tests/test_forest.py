"""Disjoint sets: whatever is united, in any order, each set is known by its least member."""

from hypothesis import given
from hypothesis import strategies as st

from testimonia.forest import Forest

PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20)


@given(PAIRS)
def test_sets_are_those_that_joining_them_one_by_one_gives(pairs: list[tuple[int, int]]):
    forest = Forest(12)
    plain = [{n} for n in range(12)]
    for a, b in pairs:
        assert forest.unite(a, b) == (plain[a] is not plain[b])
        both = plain[a] | plain[b]
        for n in both:
            plain[n] = both
    assert [forest.root(n) for n in range(12)] == [min(plain[n]) for n in range(12)]

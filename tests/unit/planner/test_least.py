"""The least sets that do something, against all sets in order of their size."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.planner.least import LeastSets, TooManyTries

COUNT = 7
ENOUGH = st.lists(st.frozensets(st.integers(0, COUNT - 1), min_size=1), max_size=6)
"""Sets of things each of which is enough, alone or among others."""


def mask(things):
    return sum(1 << thing for thing in things)


def one_by_one(does):
    for size in range(COUNT + 1):
        found = [mask(things) for things in combinations(range(COUNT), size) if does(mask(things))]
        if found:
            return sorted(found)
    return []


@given(ENOUGH)
def test_all_of_the_least_size_are_found_and_no_other(enough):
    def does(things):
        return any(mask(some) & ~things == 0 for some in enough)

    assert LeastSets(COUNT, does, 10_000).find() == one_by_one(does)


def test_nothing_is_a_set_where_nothing_has_to_be_fixed():
    assert LeastSets(3, lambda _: True, 100).find() == [0]


def test_it_is_told_where_more_would_have_to_be_tried_than_is_allowed():
    with pytest.raises(TooManyTries):
        LeastSets(40, lambda things: things.bit_count() >= 20, 500).find()


def test_two_of_two_hundred_things_are_found_with_few_tries():
    pair = mask({31, 177})
    tries = []

    def does(things):
        tries.append(things)
        return things & pair == pair

    assert LeastSets(200, does, 20_000).find() == [pair]
    assert len(tries) < 100

"""Needs looked at on bits give the same routes as the rules word by word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.network import build_network
from pathways.planner import resolve_person
from pathways.planner.finding import bounds_for, find_routes
from pathways.planner.measure import best_order
from pathways.planner.moments import Moments
from pathways.planner.sets import SetSearch
from tests.support.worlds import make_world

WORLDS = range(73_000, 73_120)


def alone(options):
    """Every option for itself."""
    return [(option,) for option in options]


def sets_of(seed: int):
    small = make_world(seed)
    network = build_network(small.catalogue)
    question = replace(small.question, max_weeks=None, budget_cents=None)
    found = find_routes(network, resolve_person(network, question))
    bounds = bounds_for(found.rules, alone(found.options), found.target, found.earnings)
    search = SetSearch(bounds.engine, bounds, found.target, lambda _: True)
    return found, Moments(bounds.engine, found.options), [each for each, _ in search.find()]


@pytest.mark.parametrize("seed", WORLDS)
def test_a_set_makes_the_same_route_on_bits_and_word_by_word(seed):
    found, moments, sets = sets_of(seed)

    for each in sets:
        plain = best_order(found.rules, found.options, each, found.target, found.earnings)
        quick = best_order(found.rules, found.options, each, found.target, found.earnings, moments)

        if plain is None or quick is None:
            assert plain is quick
            continue
        assert (quick.weeks, quick.cost, quick.gain) == (plain.weeks, plain.cost, plain.gain)
        assert (quick.ids, quick.starts) == (plain.ids, plain.starts)
        assert quick.renewals == plain.renewals


def test_the_worlds_have_jobs_birthdays_and_awards_that_wait():
    served = [
        (found.options[index], each)
        for found, moments, sets in map(sets_of, WORLDS)
        for each in sets
        if moments.serves(each.chosen)
        for index in each.chosen
    ]

    assert sum(option.family == "work" for option, _ in served) > 50
    assert sum(option.age is not None for option, _ in served) > 10
    assert sum(len(each.chosen) >= 4 for _, each in served) > 50

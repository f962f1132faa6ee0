"""What the steps of a set ask of one another: the same routes as by the rules word by word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.network import build_network
from pathways.planner import resolve_person
from pathways.planner.closer import WholeSet
from pathways.planner.cohorts import Cohorts
from pathways.planner.engine import NEVER
from pathways.planner.figures import Bound
from pathways.planner.finding import bounds_for, find_routes
from pathways.planner.measure import best_order
from pathways.planner.sets import SetSearch
from tests.support.worlds import make_world

WORLDS = range(73_000, 73_120)
YEARLY = Cohorts(known=frozenset(), first=(31,))
LOOSE = Bound(0, 0, 10**12, 0, 0, 0, uncertain=False)


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
    wholes = [
        (each, WholeSet(bounds, [found.options[i] for i in sorted(each.chosen)], each))
        for each in search.find()
    ]
    return found, wholes


def choices(found, each, whole, more=lambda _option: ()):
    """The choice at each place of a set: its step, with `more` of which it is one."""
    options = [found.options[index] for index in sorted(each.chosen)]
    return [whole.choice(place, [one, *more(one)]) for place, one in enumerate(options)]


def longer(option):
    """A class that takes longer, and one that starts on few days only."""
    if option.family != "study":
        return []
    return [replace(option, weeks=option.weeks + 7), replace(option, cohorts=YEARLY)]


@pytest.mark.parametrize("seed", WORLDS)
def test_a_set_makes_the_same_route_by_its_demands_and_word_by_word(seed):
    found, sets = sets_of(seed)

    for each, whole in sets:
        plain = best_order(found.rules, found.options, each, found.target, found.earnings)
        told = whole.closer(LOOSE, choices(found, each, whole), lambda _: True)
        clock = whole.clock(sorted(each.chosen), told and told[1])
        quick = best_order(found.rules, found.options, each, found.target, found.earnings, clock)

        if plain is None or quick is None:
            assert plain is quick
            continue
        assert (quick.weeks, quick.cost, quick.gain) == (plain.weeks, plain.cost, plain.gain)
        assert (quick.ids, quick.starts) == (plain.ids, plain.starts)
        assert quick.renewals == plain.renewals


@pytest.mark.parametrize("seed", WORLDS)
def test_the_closer_bound_of_a_set_has_its_weeks_and_no_less_than_its_gain(seed):
    found, sets = sets_of(seed)

    for each, whole in sets:
        route = best_order(found.rules, found.options, each, found.target, found.earnings)
        told = whole.closer(LOOSE, choices(found, each, whole), lambda _: True)

        if told is None:
            assert route is None
        elif told[1] is not None:
            assert route is not None
            assert told[0].weeks == route.weeks
            assert told[0].gain >= route.gain + route.cost
        else:
            assert whole.demands is None


@pytest.mark.parametrize("seed", WORLDS)
def test_the_bound_of_several_choices_holds_for_each_of_them(seed):
    found, sets = sets_of(seed)

    for each, whole in sets:
        routes = [
            best_order(found.rules, found.options, one, found.target, found.earnings)
            for one, _ in sets
            if one.chosen == each.chosen and one.lengths == each.lengths
        ]
        told = whole.closer(LOOSE, choices(found, each, whole, longer), lambda _: True)

        if told is not None:
            for route in routes:
                assert route is None or told[0].weeks <= route.weeks
                assert route is None or told[0].gain >= route.gain + route.cost


def places(route):
    steps = route.schedule.placed
    return [(s.option, s.start, s.weeks, s.lane_free, s.moved_by, s.index) for s in steps]


@pytest.mark.parametrize("seed", WORLDS)
def test_what_is_told_of_a_route_before_its_order_is_what_the_order_measures(seed):
    small = make_world(seed)
    network = build_network(small.catalogue)
    question = replace(small.question, budget_cents=None)
    found = find_routes(network, resolve_person(network, question))

    for told in found.pool.first.values():
        rules, target = found.rules, found.target
        whole = best_order(rules, found.options, told.step_set, target, found.earnings)
        assert whole is not None
        assert (told.weeks, told.cost, told.gain) == (whole.weeks, whole.cost, whole.gain)
        assert told.weeks_unknown == whole.weeks_unknown
        assert told.cost_unknown == whole.cost_unknown
        assert told.gain_unknown == whole.gain_unknown
        assert told.uncertain == whole.uncertain
        assert told.tie == whole.tie
        assert told.schedule.weeks == whole.schedule.weeks
        assert places(told) == places(whole)
        assert told.renewals == whole.renewals


def test_a_search_that_is_hopeless_stops_where_it_becomes_so():
    found, sets = next(
        (found, sets)
        for found, sets in map(sets_of, WORLDS)
        if any(len(each.chosen) > 2 and whole.demands for each, whole in sets)
    )
    each, whole = next(one for one in sets if len(one[0].chosen) > 2 and one[1].demands)
    steps = choices(found, each, whole)

    assert whole.closer(LOOSE, steps, lambda bound: bound.weeks >= NEVER) is None


def test_the_worlds_have_jobs_birthdays_and_awards_that_wait():
    served = [
        (found.options[index], each)
        for found, sets in map(sets_of, WORLDS)
        for each, whole in sets
        if whole.demands is not None
        for index in each.chosen
    ]

    assert sum(option.family == "work" for option, _ in served) > 50
    assert sum(option.age is not None for option, _ in served) > 10
    assert sum(len(each.chosen) >= 4 for _, each in served) > 50

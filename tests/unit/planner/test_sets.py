"""The search for irredundant sets, and what it says where its work is bounded."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from pathways.network import build_network
from pathways.planner import resolve_person
from pathways.planner.bounds import Bounds
from pathways.planner.engine import Engine
from pathways.planner.finding import bounds_for, find_routes
from pathways.planner.measure import best_order
from pathways.planner.money import Earnings
from pathways.planner.sets import SetSearch
from pathways.planner.timeless import Rules, run
from tests.support.little import helper, hours, need, option, someone, tech, world
from tests.support.small import credential
from tests.support.worlds import make_world

WORLDS = range(72_000, 72_040)


def alone(options):
    """Every option for itself."""
    return [(option,) for option in options]


@cache
def world_of(seed: int):
    small = make_world(seed)
    question = replace(small.question, max_weeks=None, budget_cents=None)
    network = build_network(small.catalogue)
    return find_routes(network, resolve_person(network, question))


def searched(found, **more):
    """The sets that a search meets, by their steps and lengths, with the search itself."""
    bounds = bounds_for(found.rules, alone(found.options), found.target, found.earnings)
    search = SetSearch(bounds.engine, bounds, found.target, lambda _: True, **more)
    met = {}
    for step_set in search.find():
        met[step_set.chosen, tuple(sorted(step_set.lengths.items()))] = step_set
    return met, search


@pytest.mark.parametrize("seed", WORLDS)
def test_every_set_is_irredundant_by_the_plain_rules(seed):
    found = world_of(seed)
    rules, options, target = found.rules, found.options, found.target

    for step_set in searched(found)[0].values():
        chosen, lengths = step_set.chosen, step_set.lengths
        standing = run(rules, options, chosen, lengths)
        assert rules.holds(target, standing)
        assert standing.fired == chosen
        assert step_set.gained == standing.had - rules.person.held.keys()
        for index in chosen:
            without = run(rules, options, chosen - {index}, lengths)
            assert not rules.holds(target, without)
        for index, weeks in lengths.items():
            shorter = run(rules, options, chosen, {**lengths, index: weeks - 1})
            assert not rules.holds(target, shorter)


@pytest.mark.parametrize("seed", WORLDS)
@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8])
def test_a_search_that_is_stopped_has_met_every_faster_route(seed, share):
    found = world_of(seed)
    everything, full = searched(found)
    work = int(full.nodes * len(found.options) * share)

    met, search = searched(found, most_work=work)

    assert met.keys() <= everything.keys()
    for name, step_set in everything.items():
        route = best_order(found.rules, found.options, step_set, found.target, found.earnings)
        stopped = search.complete_up_to
        if route is not None and (stopped is None or route.weeks < stopped):
            assert name in met


def test_the_worlds_hold_searches_that_are_stopped_half_way():
    stopped = []
    for seed in WORLDS:
        found = world_of(seed)
        nodes = searched(found)[1].nodes
        met, search = searched(found, most_work=nodes * len(found.options) // 2)
        if search.complete_up_to:
            stopped.append(len(met))

    assert len(stopped) > 5
    assert any(stopped)


def sets_of(options, target, *, most_work=10**6, **asked):
    network = world(helper(), tech(), *(credential(name) for name in ("a", "b", "c", "d")))
    engine = Engine(Rules(network, someone(network, **asked)), options)
    bounds = Bounds(engine, Earnings(2000, 3000), need(target))
    search = SetSearch(engine, bounds, need(target), lambda _: True, most_work=most_work)
    found = [
        (
            sorted(options[index].id for index in each.chosen),
            {options[index].id: weeks for index, weeks in each.lengths.items()},
        )
        for each in search.find()
    ]
    return sorted(found, key=str), search.complete_up_to


def day(name, weeks=4, **more):
    return option(name, weeks, lane="day", **more)


def test_no_work_allowed_is_complete_up_to_the_first_week_that_could_be():
    options = [day("one", 7, gives="a"), day("two", 9, gives="a")]

    assert sets_of(options, "a", most_work=0) == ([], 7)


def test_a_target_that_holds_already_has_the_empty_set_alone():
    assert sets_of([day("one", gives="a")], "", most_work=10**6) == ([([], {})], None)


def test_alternatives_make_a_set_each_and_never_both():
    options = [day("one", gives="a"), day("two", gives="b"), day("both", gives="a b")]

    assert sets_of(options, "a or b") == ([(["both"], {}), (["one"], {}), (["two"], {})], None)
    assert sets_of(options, "a and b") == ([(["both"], {}), (["one", "two"], {})], None)


def test_what_is_given_beside_need_not_be_bought_too():
    options = [day("one", gives="a"), day("all", gives="a b", requires="c"), day("c", gives="c")]

    assert sets_of(options, "a and b") == ([(["all", "c"], {})], None)


def test_a_ring_of_needs_is_never_a_set():
    options = [day("one", gives="a", requires="b"), day("two", gives="b", requires="a")]

    assert sets_of(options, "a") == ([], None)


def test_work_lasts_as_short_as_suffices_beside_each_mix_of_classes():
    options = [
        option("helper", lane="day", family="work"),
        option("class", 3, lane="evening", hours_kind="helper", hours=hours(h=100)["h"]),
        option("long", 9, lane="evening", hours_kind="helper", hours=hours(h=400)["h"]),
    ]

    found, _ = sets_of(options, "hours(helper) >= 400", hours=hours(helper=0))

    assert found == [
        (["class", "helper"], {"helper": 8}),
        (["helper"], {"helper": 10}),
        (["long"], {}),
    ]


def test_work_of_several_uses_lasts_as_long_as_the_longest():
    options = [
        option("helper", lane="day", family="work"),
        option("exam", requires="hours(helper) >= 200", gives="a"),
    ]

    found, _ = sets_of(options, "a and hours(helper) >= 320", hours=hours(helper=0))

    assert found == [(["exam", "helper"], {"helper": 8})]


@pytest.mark.parametrize("seed", WORLDS)
def test_whoever_met_no_set_before_the_work_was_used_up_gets_one_that_the_search_would_meet(seed):
    found = world_of(seed)
    every, _ = searched(found)
    met, search = searched(found, most_work=1)

    some = {(one.chosen, tuple(sorted(one.lengths.items()))) for one in search.some()}

    assert some <= every.keys()
    assert bool(met.keys() | some) == bool(every)

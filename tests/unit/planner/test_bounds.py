"""What any completion of a set must at least take and cost, and can at most gain."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from pathways.model.requirement import Holds
from pathways.network import build_network
from pathways.planner import resolve_person
from pathways.planner.bounds import Bounds
from pathways.planner.engine import NEVER, Engine
from pathways.planner.figures import Bound
from pathways.planner.finding import bounds_for, find_routes
from pathways.planner.measure import Measured, best_order
from pathways.planner.money import Earnings
from pathways.planner.options import Pay
from pathways.planner.sets import SetSearch
from pathways.planner.timeless import Rules
from tests.support.little import helper, hours, need, option, someone, tech, world
from tests.support.small import credential
from tests.support.worlds import make_world

WORLDS = range(71_000, 71_060)
LARGEST = 7


def alone(options):
    """Every option for itself."""
    return [(option,) for option in options]


@cache
def routes_of(seed: int):
    """The bounds of a world, its target, and every route without limits of weeks and money."""
    small = make_world(seed)
    network = build_network(small.catalogue)
    question = replace(small.question, max_weeks=None, budget_cents=None)
    found = find_routes(network, resolve_person(network, question))
    bounds = bounds_for(found.rules, alone(found.options), found.target, found.earnings)
    search = SetSearch(bounds.engine, bounds, found.target, lambda _: True)
    routes = []
    for step_set in search.find():
        bound = bounds.of_whole(sum(1 << index for index in step_set.chosen), step_set.lengths)
        route = best_order(found.rules, found.options, step_set, found.target, found.earnings)
        if route is not None:
            routes.append((route, bound))
    return bounds, found.target, routes


def holds_for(bound: Bound, route: Measured) -> bool:
    """Whether a route is no better than a bound, in any measure."""
    return (
        bound.weeks <= route.weeks
        and bound.cost <= route.cost
        and bound.gain >= route.gain
        and bound.weeks_unknown <= route.weeks_unknown
        and bound.cost_unknown <= route.cost_unknown
        and bound.gain_unknown <= route.gain_unknown
        and bound.uncertain <= route.uncertain
    )


@pytest.mark.parametrize("seed", WORLDS)
def test_no_route_is_better_than_the_bound_of_any_part_of_it(seed):
    bounds, target, routes = routes_of(seed)

    for route, _ in routes:
        steps = sorted(route.step_set.chosen)
        for size in range(min(len(steps), LARGEST) + 1):
            for chosen in combinations(steps, size):
                owed = (target, *(bounds.options[index].need for index in chosen))
                bound = bounds.of(sum(1 << index for index in chosen), owed, {})
                assert holds_for(bound, route), (chosen, bound, route)


@pytest.mark.parametrize("seed", WORLDS)
def test_no_route_is_better_than_the_bound_of_its_whole_set(seed):
    for route, bound in routes_of(seed)[2]:
        assert holds_for(bound, route), (bound, route)


def test_the_worlds_hold_enough_routes_of_several_steps_to_prove_something():
    routes = [route for seed in WORLDS for route, _ in routes_of(seed)[2]]

    assert sum(len(route.step_set.chosen) >= 3 for route in routes) > 50
    assert any(route.renewals for route in routes)
    assert any(route.cost_unknown for route in routes)


def bounds_of(*options, now=2000, target=3000, of="out-of-reach", **asked):
    network = world(helper(), tech(), *(credential(name) for name in ("a", "b", "c")))
    rules = Rules(network, someone(network, **asked))
    return Bounds(Engine(rules, list(options)), Earnings(now, target), Holds(of))


@pytest.mark.parametrize(
    ("said", "week"),
    [
        ("", 0),
        ("a", 4),
        ("b", 10),
        ("a and b", 10),
        ("a or b", 4),
        ("c", NEVER),
        ("a or c", 4),
        ("a and c", NEVER),
        ("2 of (a, b, c)", 10),
        ("2 of (a, c)", NEVER),
        ("age >= 26", 52),
        ("age >= 26 or a", 4),
        ("hours(helper) >= 4000", 0),
        ("hours(helper) >= 4001", NEVER),
    ],
)
def test_the_earliest_week_of_a_need_follows_the_chain_of_steps(said, week):
    bounds = bounds_of(
        option("one", 4, lane="day", gives="a"),
        option("two", 6, lane="evening", gives="b", requires="a"),
    )

    assert bounds.earliest(need(said)) == week


def test_a_job_makes_up_hours_no_earlier_than_it_could_start_and_suffice():
    job = option("helper", lane="day", family="work", requires="a", pay=Pay(((0, 1),), 1))
    bounds = bounds_of(option("one", 4, lane="day", gives="a"), job, hours=hours(helper=100))

    assert bounds.earliest(need("hours(helper) >= 300")) == 4 + 5
    assert bounds.earliest(need("hours(helper) >= 100")) == 0
    assert bounds.makes_up(need("hours(helper) >= 300")) == 0b10
    assert bounds.weeks_to_make_up(need("hours(helper) >= 300"), 1) == 5
    assert bounds.weeks_to_make_up(need("hours(helper) >= 300"), 0) == NEVER
    assert bounds.earliest(need("hours(helper) >= 99999")) >= NEVER


def test_a_set_takes_no_less_than_its_lanes_add_up_to_and_costs_what_its_steps_cost():
    bounds = bounds_of(
        option("one", 4, lane="day", gives="a", cost=100),
        option("two", 6, lane="day", gives="b", cost=20, cost_known=False),
        option("three", 9, lane="evening", cost=3, weeks_known=False, uncertain=True),
    )

    bound = bounds.of(0b111, (), {})

    assert (bound.weeks, bound.cost) == (10, 123)
    assert (bound.weeks_unknown, bound.cost_unknown, bound.gain_unknown) == (1, 1, 2)
    assert bound.uncertain
    assert bound.gain == 510 * 120_000 - 520 * 80_000 - 123


def test_paid_steps_that_pay_more_than_the_target_may_go_on_for_all_ten_years():
    rich = Pay(((0, 200_000),), 200_000)
    bounds = bounds_of(option("one", 4, lane="day", gives="a", pay=rich))

    assert bounds.of(1, (), {}).gain == 520 * 200_000 - 520 * 80_000
    assert bounds.of(0, (need("a"),), {}).gain == 520 * 200_000 - 520 * 80_000
    whole = bounds_of(option("one", 4, lane="day", gives="a", pay=rich), of="a").of_whole(0, {})
    assert whole.gain == 516 * 120_000 + 4 * 80_000 - 520 * 80_000

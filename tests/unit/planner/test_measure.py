"""Routes compared: which beats which, what decides between equals, and the order of the list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pathways.model.records import Renewal
from pathways.planner.measure import Measured, Order, best_order
from pathways.planner.money import Earnings
from pathways.planner.options import Pay
from pathways.planner.schedule import Placed, Schedule
from pathways.planner.sets import StepSet
from pathways.planner.timeless import Rules
from tests.support.little import helper, need, option, someone, tech, world
from tests.support.small import credential

PLAIN = Measured(
    step_set=StepSet(frozenset(), {}, frozenset()),
    order=Order.of(Schedule((), 10)),
    weeks=10,
    cost=100,
    gain=1000,
    weeks_unknown=0,
    cost_unknown=0,
    gain_unknown=0,
    uncertain=False,
)

BETTER = [{"weeks": 9}, {"cost": 99}, {"gain": 1001}]
UNKNOWN = [{"weeks_unknown": 1}, {"cost_unknown": 1}, {"gain_unknown": 1}]


def other(**differs) -> Measured:
    return replace(PLAIN, **differs)


def of_steps(*steps) -> Measured:
    """A route of (option, start) that is like the plain one in every measure."""
    placed = tuple(Placed(step, start, step.weeks) for step, start in steps)
    return other(order=Order.of(Schedule(placed, 10)))


@pytest.mark.parametrize("differs", BETTER)
def test_better_in_one_measure_and_as_good_in_the_others_beats(differs):
    assert other(**differs).beats(PLAIN)
    assert not PLAIN.beats(other(**differs))
    assert not PLAIN.equals(other(**differs))


@pytest.mark.parametrize("differs", UNKNOWN)
def test_a_known_number_beats_the_same_bound(differs):
    assert PLAIN.beats(other(**differs))
    assert not other(**differs).beats(PLAIN)


@pytest.mark.parametrize(
    "differs",
    [
        {"weeks": 9, "cost": 101},
        {"cost": 99, "gain": 999},
        {"weeks": 9, "weeks_unknown": 1},
        {"cost": 0, "cost_unknown": 1},
        {"gain": 9999, "gain_unknown": 1},
        {"weeks": 9, "cost_unknown": 1},
        {"weeks": 9, "uncertain": True, "cost": 101},
    ],
)
def test_better_in_one_thing_and_worse_in_another_neither_beats_nor_is_beaten(differs):
    assert not other(**differs).beats(PLAIN)
    assert not PLAIN.beats(other(**differs))
    assert not PLAIN.equals(other(**differs))


def test_nothing_beats_its_equal_and_both_are_equal():
    assert not PLAIN.beats(other())
    assert PLAIN.equals(other())


def test_certain_beats_uncertain_where_all_measures_are_the_same():
    assert PLAIN.beats(other(uncertain=True))
    assert not PLAIN.equals(other(uncertain=True))


@pytest.mark.parametrize("differs", BETTER)
def test_an_uncertain_route_never_beats_a_certain_one_though_it_is_better(differs):
    assert not other(**differs, uncertain=True).beats(PLAIN)
    assert other(**differs, uncertain=True).beats(other(uncertain=True))


def test_a_certain_route_that_is_worse_does_not_beat_an_uncertain_one():
    assert not PLAIN.beats(other(weeks=9, uncertain=True))


RANKED: list[dict[str, Any]] = [
    {"weeks": 9, "cost": 500, "gain": 0},
    {"weeks": 10, "cost": 99, "gain": 0, "uncertain": True},
    {"weeks": 10, "cost": 100, "gain": 1001, "uncertain": True},
    {},
    {"uncertain": True},
    {"gain": 5000, "gain_unknown": 1},
    {"cost": 0, "cost_unknown": 1},
    {"weeks": 11, "cost": 0},
    {"weeks": 0, "weeks_unknown": 2},
]


def test_the_list_goes_by_weeks_cost_and_gain_with_unknown_after_known_then_certain_first():
    routes = [other(**differs) for differs in RANKED]
    mixed = routes[::-1]

    assert sorted(mixed, key=lambda route: route.rank) == routes


STALE = option("a", 1, lane="day", stale=True)
FRESH = option("z", 1, lane="day")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([(FRESH, 0), (option("y"), 0)], [(STALE, 0)]),
        ([(option("z"), 0)], [(option("a"), 0), (option("b"), 0)]),
        ([(option("z", miles=3.0), 0)], [(option("a", miles=3.1), 0)]),
        ([(option("z"), 0)], [(option("a", miles=0.1), 0)]),
        ([(option("a"), 5)], [(option("b"), 0)]),
        ([(option("a", family="application"), 0)], [(option("a", family="exam"), 0)]),
        ([(option("a"), 0), (option("b"), 3)], [(option("b"), 0), (option("a"), 3)]),
        ([(option("a"), 0), (option("b"), 2)], [(option("a"), 0), (option("b"), 3)]),
    ],
)
def test_of_equals_the_fresher_shorter_nearer_lower_earlier_one_is_kept(first, second):
    assert of_steps(*first).tie < of_steps(*second).tie


def test_steps_come_in_order_of_start_then_id_then_kind():
    route = of_steps(
        (option("b", family="exam"), 0),
        (option("c"), 0),
        (option("a"), 2),
        (option("b", family="application"), 0),
    )

    assert [(kind, id_) for id_, kind, _ in route.ids] == [
        ("application", "b"), ("exam", "b"), ("exam", "c"), ("exam", "a")
    ]  # fmt: skip
    assert route.starts == (0, 0, 0, 2)


def test_the_miles_of_a_route_are_those_to_its_farthest_offering():
    assert of_steps((option("a", miles=3.0), 0), (option("b", miles=7.5), 0)).miles == 7.5
    assert of_steps((option("a"), 0)).miles is None


# ---- the one order of a set

CARD = credential("card", valid_for_months=1, renewal=Renewal(fee_cents=500))


def ordered(options, target, *, now=2000, lengths=None, **asked):
    network = world(helper(), tech(), CARD, *(credential(name) for name in "abc"))
    step_set = StepSet(frozenset(range(len(options))), lengths or {}, frozenset())
    rules = Rules(network, someone(network, **asked))
    return best_order(rules, options, step_set, need(target), Earnings(now, 3000))


def day(name, weeks, **more):
    return option(name, weeks, lane="day", **more)


def starts(route: Measured | None):
    assert route is not None
    return {step.option.id: step.start for step in route.placed}


def test_of_the_orders_of_a_set_the_one_with_the_fewest_weeks_is_its_route():
    options = [
        day("long", 10, gives="a"),
        day("short", 2, gives="b"),
        option("exam", 9, requires="b", gives="c"),
    ]

    route = ordered(options, "a and c")

    assert starts(route) == {"short": 0, "exam": 2, "long": 2}
    assert route is not None
    assert route.weeks == 12


def test_of_orders_of_as_many_weeks_the_one_that_earns_more_is_taken():
    options = [
        day("a-rich", 10, gives="a", pay=Pay(((0, 90_000),), 200_000)),
        day("b-poor", 10, gives="b", pay=Pay(((0, 60_000),), 60_000)),
        option("class", 40, lane="evening", gives="c"),
    ]

    assert starts(ordered(options, "a and b and c")) == {"class": 0, "b-poor": 0, "a-rich": 10}


def test_of_orders_that_are_equal_in_that_the_lower_ids_come_first():
    options = [day("b", 3, gives="b"), day("a", 3, gives="a")]

    assert starts(ordered(options, "a and b")) == {"a": 0, "b": 3}


def test_an_order_over_the_budget_gives_way_to_a_slower_one_within_it():
    options = [
        day("x", 6, requires="card", gives="a"),
        day("y", 5, gives="b"),
        option("exam", 10, requires="b", gives="c"),
    ]
    held = {"card": None}

    fast = ordered(options, "a and c", held=held)
    cheap = ordered(options, "a and c", held=held, budget_cents=499)

    assert fast is not None
    assert cheap is not None
    assert (fast.weeks, fast.cost) == (15, 500)  # the card is renewed before x
    assert (cheap.weeks, cheap.cost) == (21, 0)
    assert starts(cheap) == {"x": 0, "y": 6, "exam": 11}


def test_a_set_that_no_order_of_keeps_the_limits_makes_no_route():
    options = [day("a", 6, gives="a", cost=100)]

    assert ordered(options, "a", max_weeks=5) is None
    assert ordered(options, "a", budget_cents=99) is None
    assert ordered(options, "a", max_weeks=6, budget_cents=100) is not None


def test_renewals_are_part_of_the_cost_and_count_against_the_budget():
    options = [day("a", 6, gives="a")]
    held = {"card": None}

    route = ordered(options, "a and card", held=held)

    assert route is not None
    assert (route.cost, [due.times for due in route.renewals]) == (500, [1])
    assert route.gain == 514 * 120_000 - 520 * 80_000 - 500
    assert ordered(options, "a and card", held=held, budget_cents=499) is None


def test_unknown_things_are_counted_step_by_step_and_renewal_by_renewal():
    bare = credential("bare", valid_for_months=1)
    network = world(helper(), tech(), bare, credential("a"), credential("b"))
    person = someone(network, held={"bare": None})
    options = [
        day("one", 10, gives="a", cost_known=False),
        option("two", 0, gives="b", weeks_known=False, cost_known=False, uncertain=True),
        day("job", 1, pay=Pay(((0, None),), None)),
    ]
    step_set = StepSet(frozenset({0, 1, 2}), {}, frozenset())

    route = best_order(
        Rules(network, person), options, step_set, need("a and b and bare"), Earnings(2000, 3000)
    )

    assert route is not None
    assert route.weeks == 11  # the card of 4 1/3 weeks is renewed twice
    assert (route.weeks_unknown, route.cost_unknown, route.gain_unknown) == (1, 2 + 2, 3 + 2)
    assert route.uncertain

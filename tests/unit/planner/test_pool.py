"""The routes found so far: the best, the other ways, and what could still matter."""

from __future__ import annotations

import random

import pytest

from pathways.planner.figures import Bound
from pathways.planner.measure import Measured, Order
from pathways.planner.pool import MOST_OTHER_WAYS, Pool
from pathways.planner.schedule import Placed, Schedule
from pathways.planner.sets import StepSet
from tests.support.little import ask, option


def route(weeks=10, cost=0, gain=0, *, gained="", name="x", **more) -> Measured:
    step = option(name, weeks, lane="day")
    return Measured(
        **{
            "step_set": StepSet(frozenset({0}), {}, frozenset(gained.split())),
            "order": Order.of(Schedule((Placed(step, 0, weeks),), weeks)),
            "weeks": weeks,
            "cost": cost,
            "gain": gain,
            "weeks_unknown": 0,
            "cost_unknown": 0,
            "gain_unknown": 0,
            "uncertain": False,
            **more,
        }
    )


def bound(
    weeks=0,
    cost=0,
    gain=10**9,
    *,
    unknown: tuple[int, int, int] = (0, 0, 0),
    uncertain=False,
) -> Bound:
    return Bound(weeks, cost, gain, *unknown, uncertain)


def pool(*routes: Measured, spare: int = 4, **limits) -> Pool:
    made = Pool(ask(**limits), spare)
    for each in routes:
        made.add(each)
    return made


def test_the_best_are_all_that_no_other_beats_in_order_of_the_list():
    fast, cheap, rich = route(5, 100, 0), route(20, 0, 0), route(20, 50, 900)
    beaten = route(20, 60, 900)

    assert pool(beaten, rich, cheap, fast).best() == [fast, cheap, rich]
    assert pool(fast, cheap, rich, beaten).best() == [fast, cheap, rich]


def test_of_equals_the_one_that_wins_the_tie_is_kept_whichever_comes_first():
    low, high = route(name="a"), route(name="b")

    assert pool(low, high).best() == [low]
    assert pool(high, low).best() == [low]


def test_an_uncertain_route_stands_beside_the_certain_one_that_it_would_beat():
    sure, chance = route(10), route(5, uncertain=True)

    assert pool(sure, chance).best() == [chance, sure]


def test_other_ways_are_the_first_of_each_set_of_credentials_that_no_best_route_gains():
    best = route(5, gained="a")
    slow, slower = route(9, gained="b"), route(12, gained="b")
    both = route(8, gained="a b")
    same = route(7, gained="a")

    made = pool(slower, best, same, slow, both)

    assert made.best() == [best]
    assert made.other_ways() == [both, slow]


def test_a_set_leaves_the_other_ways_once_a_best_route_gains_it():
    made = pool(route(5, gained="a"), route(9, gained="b"))

    made.add(route(12, gained="b", gain=99))

    assert made.other_ways() == []


@pytest.mark.parametrize(
    ("limits", "offer", "kept"),
    [
        ({"max_weeks": 9}, bound(10), False),
        ({"max_weeks": 10}, bound(10), True),
        ({"budget_cents": 99}, bound(cost=100), False),
        ({"budget_cents": 100}, bound(cost=100), True),
        ({}, bound(10**6, 10**6), True),
    ],
)
def test_what_must_break_a_limit_is_worth_nothing(limits, offer, kept):
    assert pool(**limits).worth(offer) is kept


def test_a_slow_set_that_is_beaten_is_worth_it_only_while_other_ways_are_few():
    others = [route(20 + n, gained=f"c{n}") for n in range(MOST_OTHER_WAYS + 1)]
    made = pool(route(5, gain=10**9), *others, spare=1)

    assert made.worth(bound(32))
    assert [made.held_back, made.worth(bound(33)), made.held_back] == [False, False, True]
    assert not made.is_short()


def test_a_slow_set_that_no_best_route_beats_is_always_worth_it():
    others = [route(20 + n, 200, gained=f"c{n}") for n in range(MOST_OTHER_WAYS + 1)]
    made = pool(route(5, cost=100, gain=0), *others, spare=1)

    assert made.worth(bound(500, cost=99))
    assert made.worth(bound(500, cost=100, gain=1))
    assert not made.worth(bound(500, cost=100, gain=0))


@pytest.mark.parametrize(
    ("offer", "kept"),
    [
        (bound(10), False),
        (bound(9), True),
        (bound(10, gain=10**9 + 1), True),
        (bound(10, unknown=(1, 0, 0)), False),
        (bound(8, unknown=(1, 0, 0)), False),
        (bound(11, uncertain=True), False),
    ],
)
def test_a_whole_set_is_wanted_where_it_may_be_best_or_first_of_its_kind(offer, kept):
    best, known = route(5, gain=10**9, gained="a"), route(9, gain=5, gained="b")
    made = pool(best, known)

    assert made.wants(offer, frozenset({"b"})) is kept
    assert made.wants(offer, frozenset({"c"}))


def test_a_certain_set_is_not_beaten_by_an_uncertain_route():
    made = pool(route(5, gain=10**9, uncertain=True, gained="a"), route(6, gained="b"))

    assert made.wants(bound(7), frozenset({"b"}))


def test_where_something_was_held_back_and_other_ways_became_few_the_pool_is_short():
    others = [route(20, gained=f"c{n}", cost=n) for n in range(MOST_OTHER_WAYS + 1)]
    made = pool(route(5, gain=10**9), *others, spare=1)
    made.worth(bound(99))

    for n in range(3):
        made.add(route(30, gained=f"c{n}", gain=10**10 + n, cost=n))

    assert len(made.other_ways()) == MOST_OTHER_WAYS - 2
    assert made.is_short()


@pytest.mark.parametrize("seed", range(30))
def test_the_same_routes_in_any_order_leave_the_same_pool(seed):
    chance = random.Random(seed)
    routes = [
        route(
            chance.randrange(4),
            chance.randrange(4),
            chance.randrange(4),
            gained=chance.choice(("", "a", "b", "a b")),
            name=f"n{n}",
            weeks_unknown=chance.choice((0, 0, 1)),
            uncertain=chance.random() < 0.3,
        )
        for n in range(25)
    ]
    first = pool(*routes)
    chance.shuffle(routes)
    second = pool(*routes)

    assert first.best() == second.best()
    assert first.other_ways() == second.other_ways()
    front = first.best()
    assert not any(one.beats(two) for one in routes for two in front)
    assert all(each in front or any(best.beats(each) or best.equals(each) for best in front)
               for each in routes)  # fmt: skip

"""What a person earns along a route, and what they gain in ten years."""

from __future__ import annotations

import pytest

from pathways.planner.money import HORIZON_WEEKS, Earnings
from pathways.planner.options import Pay
from pathways.planner.schedule import Placed, Schedule
from tests.support.little import option

NOW, TARGET = 80_000, 120_000  # cents a week: $20 and $30 an hour
EARNINGS = Earnings(2000, 3000)


def unpaid(name="class", weeks=10, lane="day"):
    return option(name, weeks, lane=lane)


def paid(*stretches, last: int | None = None, name="job", weeks=10):
    """A paid step; stretches are (first week, cents a week)."""
    end = stretches[-1][1] if last is None else last
    return option(name, weeks, lane="day", pay=Pay(stretches, end))


def route(weeks, *steps):
    placed = tuple(Placed(step, start, step.weeks) for step, start in steps)
    return Schedule(placed, weeks)


def along(schedule, earnings=EARNINGS):
    """Cents a week along a route: stretches of one pay joined."""
    weekly: list[tuple[int, int]] = []
    for start, end, pay in earnings.stretches(schedule):
        if weekly and weekly[-1][1] == pay:
            weekly[-1] = (end, pay)
        else:
            weekly.append((end, pay))
        assert end > start
    return weekly


@pytest.mark.parametrize(
    ("schedule", "weekly"),
    [
        (route(0), []),
        (route(8), [(8, NOW)]),
        (route(10, (unpaid(), 0)), [(10, 0)]),
        (route(10, (unpaid(lane="evening"), 0)), [(10, NOW)]),
        (route(14, (unpaid(), 2)), [(2, NOW), (12, 0), (14, NOW)]),
        (route(0, (unpaid(weeks=0), 0)), []),
        (route(10, (paid((0, 60_000)), 0)), [(10, 60_000)]),
        (route(10, (paid((0, 60_000), (4, 90_000)), 0)), [(4, 60_000), (10, 90_000)]),
        (route(10, (paid((0, 60_000), (40, 90_000)), 0)), [(10, 60_000)]),
        (
            route(20, (paid((0, 60_000), last=100_000), 5)),
            [(5, NOW), (15, 60_000), (20, 100_000)],
        ),
        (
            route(20, (paid((0, 60_000), last=70_000), 5)),
            [(5, NOW), (15, 60_000), (20, NOW)],
        ),
        (
            route(20, (paid((0, 60_000), last=100_000), 0), (unpaid(weeks=5), 10)),
            [(10, 60_000), (15, 0), (20, 100_000)],
        ),
        (
            route(
                25,
                (paid((0, 90_000), last=100_000), 0),
                (paid((0, 60_000), last=70_000, name="two"), 10),
            ),
            [(10, 90_000), (20, 60_000), (25, NOW)],
        ),
        (
            route(5, (paid((0, 90_000), weeks=0), 0), (paid((0, 60_000), name="z", weeks=5), 0)),
            [(5, 60_000)],
        ),
    ],
)
def test_each_week_pays_by_the_latest_paid_step_and_nothing_beside_an_unpaid_day(schedule, weekly):
    assert along(schedule) == weekly


def test_pay_that_is_not_known_counts_as_the_targets_and_so_does_its_last_wage():
    unknown = option("job", 10, lane="day", pay=Pay(((0, None),), None))

    assert along(route(20, (unknown, 0))) == [(20, TARGET)]


def test_the_gain_is_what_is_earned_less_staying_put_less_the_cost():
    schedule = route(10, (unpaid(), 0))

    assert EARNINGS.gain(schedule, 12_345) == 510 * TARGET - 520 * NOW - 12_345


def test_staying_put_and_doing_nothing_gains_the_difference_of_the_wages():
    assert EARNINGS.gain(route(0), 0) == 520 * (TARGET - NOW)


def test_a_pay_cut_is_a_negative_gain():
    assert Earnings(3000, 2000).gain(route(0), 100) == -520 * 40_000 - 100


@pytest.mark.parametrize("weeks", [HORIZON_WEEKS, HORIZON_WEEKS + 1, 900])
def test_nothing_after_ten_years_counts(weeks):
    rich = paid((0, 200_000), weeks=weeks)

    assert EARNINGS.gain(route(weeks, (rich, 0)), 0) == 520 * (200_000 - NOW)


def test_a_step_that_starts_after_ten_years_changes_nothing():
    late = route(600, (paid((0, 200_000)), 560))

    assert EARNINGS.gain(late, 0) == 0


@pytest.mark.parametrize(
    ("now", "target", "weekly"),
    [(None, 3000, (120_000, 120_000)), (2000, None, (80_000, 80_000)), (None, None, (0, 0))],
)
def test_of_two_wages_the_known_one_stands_for_the_other(now, target, weekly):
    earnings = Earnings(now, target)

    assert not earnings.known
    assert (earnings.now, earnings.target) == weekly
    assert earnings.gain(route(0), 0) == 0


def test_both_wages_known_are_known():
    assert EARNINGS.known
    assert Earnings(0, 0).known

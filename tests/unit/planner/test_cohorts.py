"""Start dates of an offering as weeks from today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pathways.planner.cohorts import cohorts_of
from tests.support.small import TODAY, course


def starts(*days: int):
    """The cohorts of an offering that starts so many days after today (before, if negative)."""
    dates = tuple(TODAY + timedelta(days=each) for each in days)
    found = cohorts_of(course("class", starts=dates, starts_any_time=False), TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"starts": (date(2026, 2, 2),), "starts_any_time": True},
        {"starts": (), "starts_any_time": False},
    ],
)
def test_an_offering_that_is_open_or_names_no_date_begins_at_any_time(more):
    assert cohorts_of(course("class", **more), TODAY) is None


@pytest.mark.parametrize(("day", "week"), [(0, 0), (1, 1), (6, 1), (7, 1), (8, 2), (70, 10)])
def test_a_date_starts_in_the_first_whole_week_not_before_it(day, week):
    cohorts = starts(day)

    assert cohorts.next_start(0) == week
    assert not cohorts.is_assumed(week)


@pytest.mark.parametrize(
    ("day", "week"), [(-1, 52), (-7, 51), (-8, 51), (-364, 52), (-365, 52), (-371, 51), (-700, 4)]
)
def test_a_date_that_is_gone_comes_again_every_52_weeks_and_is_then_assumed(day, week):
    cohorts = starts(day)

    # A date 364 days ago comes again today, which is week 0: it is looked for below.
    assert cohorts.next_start(1) == week
    assert cohorts.is_assumed(week)
    assert cohorts.known == frozenset()


def test_a_date_just_a_year_of_weeks_ago_comes_again_today():
    cohorts = starts(-364)

    assert cohorts.next_start(0) == 0
    assert cohorts.is_assumed(0)


def test_a_date_comes_again_every_52_weeks_for_ever():
    cohorts = starts(21)

    assert [cohorts.next_start(week) for week in (0, 3, 4, 55, 56, 108)] == [3, 3, 55, 55, 107, 159]
    assert [cohorts.is_assumed(week) for week in (3, 55, 107)] == [False, True, True]


def test_of_several_dates_the_next_one_counts():
    cohorts = starts(-7, 70, 210)

    assert [cohorts.next_start(week) for week in (0, 10, 11, 31, 52)] == [10, 10, 30, 51, 62]


def test_two_dates_in_one_week_are_one_start():
    assert starts(8, 13).first == (2,)


def test_a_real_date_is_not_assumed_because_an_old_one_comes_again_in_the_same_week():
    cohorts = starts(-7, 51 * 7)

    assert cohorts.first == (51,)
    assert not cohorts.is_assumed(51)
    assert cohorts.is_assumed(103)

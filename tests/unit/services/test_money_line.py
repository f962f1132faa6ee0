"""The money line agrees with the planner's gain, and says what is not known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.network import build_network
from pathways.planner import plan
from pathways.services.money_line import (
    HORIZON_MONTHS,
    HORIZON_WEEKS,
    MoneyLine,
    Payment,
    Stretch,
    money_line,
)
from tests.support.worlds import make_world

WORLDS = 400
CHUNK = 100


def lines(seed):
    world = make_world(seed)
    network = build_network(world.catalogue)
    answer = plan(network, world.question)
    for route in (*answer.routes, *answer.other_ways):
        yield answer, route, money_line(network, answer, route)


@pytest.mark.parametrize("first", range(0, WORLDS, CHUNK))
def test_the_pay_of_520_weeks_less_costs_and_staying_is_the_gain_of_the_route(first):
    looked = 0
    for seed in range(first, first + CHUNK):
        for answer, route, line in lines(seed):
            assert line.cost_cents == route.cost_cents, seed
            assert line.costs_known == ("cost" not in route.unknown), seed
            if line.pay_known:
                assert line.gain_cents == route.ten_year_gain_cents, seed
                # Pay that is not known may yet come to nothing: a step of no length pays nothing.
                assert line.is_known or "ten_year_gain" in route.unknown, seed
                looked += 1
            else:
                assert line.gain_cents is None
                unknown = "ten_year_gain" in route.unknown
                assert unknown or answer.target_wage_cents is None, seed
    assert looked > CHUNK / 4


@pytest.mark.parametrize("seed", range(100))
def test_months_and_rows_hold_the_same_money_as_weeks(seed):
    for _, _, line in lines(seed):
        assert [s.start for s in line.stretches] == [0, *(s.end for s in line.stretches)][:-1]
        assert line.stretches[-1].end == HORIZON_WEEKS
        months = line.months()
        assert [month.number for month in months] == [*range(1, HORIZON_MONTHS + 1)]
        assert sum(len(month.payments) for month in months) == len(line.payments)
        rows = line.rows()
        assert [row.first for row in rows] == [1, *(row.last + 1 for row in rows)][:-1]
        assert rows[-1].last == HORIZON_MONTHS
        if line.pay_known:
            weekly = sum((s.end - s.start) * s.weekly_cents for s in line.stretches)
            assert sum(month.pay_cents for month in months) == weekly
            assert rows[-1].balance_cents == line.gain_cents


def month_rows(line):
    """The rows of a line, month by month: first, last, stretches, pay, payments."""
    grouped = groupby(line.months(), key=lambda month: (month.stretches, month.pay_cents))
    for (stretches, pay), same in grouped:
        months = list(same)
        paid = tuple(payment for month in months for payment in month.payments)
        yield months[0].number, months[-1].number, stretches, pay, paid


@pytest.mark.parametrize("seed", range(100))
def test_rows_are_the_months_that_are_alike_in_a_row(seed):
    for _, _, line in lines(seed):
        told = [(r.first, r.last, r.stretches, r.pay_cents, r.payments) for r in line.rows()]
        assert told == [*month_rows(line)]


@given(
    edges=st.sets(st.integers(1, HORIZON_WEEKS - 1), max_size=12),
    pays=st.lists(st.sampled_from([0, 100_00, 150_00, None]), min_size=13, max_size=13),
    paid=st.lists(st.integers(0, HORIZON_WEEKS - 1), max_size=6).map(sorted),
)
def test_rows_are_the_months_that_are_alike_whatever_the_stretches(edges, pays, paid):
    ends = [*sorted(edges), HORIZON_WEEKS]
    line = MoneyLine(
        stretches=tuple(
            Stretch(start=start, end=end, weekly_cents=pay)
            for start, end, pay in zip([0, *ends], ends, pays, strict=False)
        ),
        payments=tuple(Payment(week=week, cents=1, known=True) for week in paid),
        now_weekly=100_00,
        target_weekly=None,
        weeks=0,
        weeks_known=True,
    )
    told = [(r.first, r.last, r.stretches, r.pay_cents, r.payments) for r in line.rows()]
    assert told == [*month_rows(line)]
    if line.pay_known:
        assert line.rows()[-1].balance_cents == line.gain_cents


@pytest.mark.parametrize("seed", range(100))
def test_the_lowest_point_and_the_week_ahead_are_those_of_every_week(seed):
    for _, _, line in lines(seed):
        if not line.pay_known:
            assert line.lowest is None
            assert line.ahead_from is None
            continue
        balances = [line.balance(week) for week in range(HORIZON_WEEKS + 1)]
        low = min(*balances, 0)
        assert line.lowest[1] == low
        if low < 0:
            assert line.lowest[0] == balances.index(low)
        behind = [week for week, balance in enumerate(balances) if balance <= 0]
        ahead = behind[-1] + 1 if balances[-1] > 0 else None
        assert line.ahead_from == ahead


def simple(**changes):
    line = MoneyLine(
        stretches=(
            Stretch(start=0, end=10, weekly_cents=0, doing=0),
            Stretch(start=10, end=HORIZON_WEEKS, weekly_cents=150_00, there=True),
        ),
        payments=(Payment(week=0, cents=500_00, known=True, step=0),),
        now_weekly=100_00,
        target_weekly=150_00,
        weeks=10,
        weeks_known=True,
    )
    return replace(line, **changes)


def test_ten_weeks_without_pay_are_the_lowest_point_and_are_earned_back():
    line = simple()

    assert line.lowest == (10, -1500_00)
    assert line.ahead_from == 41  # 1,500 at 50 a week are 30 weeks; in the 41st one is ahead
    assert line.gain_cents == 510 * 50_00 - 1500_00


def test_a_cost_that_nobody_states_is_never_nothing():
    line = simple(payments=(Payment(week=0, cents=0, known=False, step=0),))

    assert not line.costs_known
    assert not line.is_known


def test_pay_that_nobody_states_leaves_every_balance_open():
    unknown = replace(simple().stretches[0], weekly_cents=None)
    line = simple(stretches=(unknown, simple().stretches[1]))

    assert (line.gain_cents, line.lowest, line.ahead_from) == (None, None, None)
    assert line.months()[0].pay_cents is None
    assert line.months()[5].pay_cents == 150_00 * Fraction(13, 3)
    assert {row.balance_cents for row in line.rows()} == {None}


def test_who_never_gains_is_never_ahead():
    assert simple(now_weekly=150_00).ahead_from is None

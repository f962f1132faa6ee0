"""Prices, freshness, windows and pay steps, as a reader needs them."""

from __future__ import annotations

from datetime import date

import pytest

from pathways.network import build_network
from pathways.services.browsing.facts import (
    FUND_STATES,
    Price,
    fund_state,
    is_old,
    openings_near,
    pay_steps,
    price_of,
)
from pathways.services.browsing.funds import funds_for, funds_for_firms
from tests.support.county import openings
from tests.support.small import TODAY, catalogue, course, grant, job


@pytest.mark.parametrize(
    ("more", "price"),
    [
        ({"tuition_cents": 10_000, "fees_cents": 500}, Price(cents=10_500, whole=True)),
        ({"tuition_cents": 0, "fees_cents": 0}, Price(cents=0, whole=True)),
        ({"tuition_cents": 10_000, "fees_cents": None}, Price(cents=10_000, whole=False)),
        ({"tuition_cents": None, "fees_cents": None}, Price(cents=None, whole=False)),
        (
            {"tuition_cents": 10_000, "fees_cents": 0, "materials_cents": 300},
            Price(cents=10_300, whole=True),
        ),
        (
            {"tuition_cents": 10_000, "verified_on": date(2019, 3, 1)},
            Price(cents=None, whole=False, too_old=2019),
        ),
        (
            {"tuition_cents": 10_000, "fees_cents": 0, "verified_on": None},
            Price(cents=10_000, whole=True),
        ),
    ],
)
def test_a_price_is_what_somebody_stated_lately(more, price):
    assert price_of(course("a", **more), TODAY) == price


def test_a_class_is_old_after_a_year_or_without_a_day():
    assert is_old(course("a", verified_on=None), TODAY)
    assert is_old(course("a", verified_on=date(2025, 1, 4)), TODAY)
    assert not is_old(course("a", verified_on=date(2025, 1, 5)), TODAY)


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "open"),
        ({"status": "paused"}, "paused"),
        ({"status": "planned"}, "planned"),
        ({"status": "ended"}, "ended"),
        ({"status": None}, "unknown"),
        ({"closes_on": date(2026, 1, 4)}, "ended"),
        ({"closes_on": date(2026, 1, 5)}, "open"),
        ({"opens_on": date(2026, 1, 6)}, "soon"),
        ({"opens_on": date(2026, 1, 5)}, "open"),
        ({"opens_on": date(2026, 12, 1)}, "not-yet"),
    ],
)
def test_how_it_stands_with_a_fund(more, state):
    assert fund_state(grant("a", **more), TODAY) == state
    assert state in FUND_STATES


def test_pay_rises_step_by_step_with_the_weeks_before_each():
    stepped = course("a", kind="apprenticeship", wage_steps=((26, 2210), (26, 2340), (52, 2500)))
    ends = course("b", kind="apprenticeship", wage_start_cents=2000, wage_end_cents=3000, weeks=52)
    flat = course("c", kind="on-the-job", wage_start_cents=2000)

    assert pay_steps(stepped) == ((0, 2210), (26, 2340), (52, 2500))
    assert pay_steps(ends) == ((0, 2000), (52, 3000))
    assert pay_steps(flat) == ((0, 2000),)
    assert pay_steps(course("d", kind="apprenticeship")) == ()


def test_openings_are_those_of_the_region_and_never_made_up():
    target = job("fixer", openings=openings(12))
    world = build_network(catalogue(target, job("other")))

    found = openings_near(world, target, "la")
    assert found is not None
    assert found.per_year == 12
    assert openings_near(world, world.catalogue.occupations["other"], "la") is None


def test_funds_that_name_a_class_come_first_and_firms_money_is_left_aside():
    world = catalogue(
        course("a", approvals=("state",)),
        grant("any"),
        grant("named", offerings=("state",)),
        grant("elsewhere", offerings=("b",)),
        grant("boss", paid_to="employer"),
        grant("over", status="ended"),
    )

    found = funds_for(world, world.offerings["a"], TODAY)

    assert [fund.id for fund in found] == ["named", "any"]
    assert [fund.id for fund in funds_for_firms(world, TODAY)] == ["boss"]

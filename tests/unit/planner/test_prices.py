"""What an offering costs and how long it takes, where it says and where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from pathways.model.records import Usual
from pathways.planner.prices import Price, price_of, weeks_of
from tests.support.small import TODAY, course, credential

LONG_AGO = date(2020, 1, 1)


def usual(name: str, weeks: int | None = None, cost: int | None = None):
    return credential(name, usual=Usual(weeks=weeks, cost_cents=cost))


def price(*given, **offering):
    """Tuition, fees and materials, whether it is known, whether it is estimated."""
    found = price_of(course("class", **offering), given, TODAY)
    return (found.tuition, found.fees, found.materials), found.known, found.estimated


@pytest.mark.parametrize(
    ("offering", "parts"),
    [
        ({"tuition_cents": 100, "fees_cents": 20}, (100, 20, 0)),
        ({"tuition_cents": 100, "fees_cents": 20, "materials_cents": 3}, (100, 20, 3)),
        ({"tuition_cents": 0, "fees_cents": 0}, (0, 0, 0)),
    ],
)
def test_a_price_is_known_where_tuition_and_fees_are(offering, parts):
    assert price(usual("card", cost=99_999), **offering) == (parts, True, False)


@pytest.mark.parametrize(
    ("offering", "parts"),
    [
        ({"tuition_cents": None, "fees_cents": None}, (500, 0, 0)),
        ({"tuition_cents": None, "fees_cents": 20}, (480, 20, 0)),
        ({"tuition_cents": None, "fees_cents": 20, "materials_cents": 30}, (450, 20, 30)),
        ({"tuition_cents": 100, "fees_cents": None}, (100, 400, 0)),
        ({"tuition_cents": 100, "fees_cents": None, "materials_cents": 30}, (100, 370, 30)),
        ({"tuition_cents": None, "fees_cents": 700}, (0, 700, 0)),
        ({"tuition_cents": 700, "fees_cents": None}, (700, 0, 0)),
    ],
)
def test_the_usual_cost_fills_up_what_is_not_said_and_never_lowers_what_is(offering, parts):
    assert price(usual("card", cost=500), **offering) == (parts, True, True)


def test_usual_costs_of_all_that_is_given_are_added_up_where_there_are_any():
    given = (
        usual("one", cost=500),
        usual("two", weeks=3),
        usual("three", cost=50),
        credential("x"),
    )

    assert price(*given, tuition_cents=None) == ((550, 0, 0), True, True)


def test_a_usual_cost_of_nothing_is_an_estimate_too():
    assert price(usual("card", cost=0), tuition_cents=None) == ((0, 0, 0), True, True)


@pytest.mark.parametrize("given", [(), (credential("card"),), (usual("card", weeks=4),)])
def test_without_a_usual_cost_only_the_known_part_is_known(given):
    found = price(*given, tuition_cents=None, fees_cents=20, materials_cents=30)

    assert found == ((0, 20, 30), False, False)


def test_money_older_than_five_years_is_as_if_it_were_not_said():
    offering = {"tuition_cents": 100, "fees_cents": 20, "materials_cents": 30}

    assert price(**offering, verified_on=LONG_AGO) == ((0, 0, 0), False, False)
    assert price(usual("card", cost=500), **offering, verified_on=LONG_AGO) == (
        (500, 0, 0),
        True,
        True,
    )


def test_money_of_no_known_age_is_used():
    assert price(tuition_cents=100, verified_on=None) == ((100, 0, 0), True, False)


def test_a_price_tells_what_it_is_for_each_part_once_and_ignores_other_things():
    found = Price(tuition=100, fees=20, materials=3)

    assert found.total == 123
    assert found.of(("tuition", "materials", "tuition", "childcare")) == 103
    assert found.of(()) == 0


@pytest.mark.parametrize(
    ("weeks", "given", "found"),
    [
        (10, (usual("card", weeks=99),), (10, True, False)),
        (0, (), (0, True, False)),
        (None, (usual("one", weeks=4), usual("two", weeks=9)), (9, True, True)),
        (None, (usual("one", cost=4), credential("two")), (0, False, False)),
        (None, (), (0, False, False)),
    ],
)
def test_weeks_are_those_said_or_the_longest_usual_ones(weeks, given, found):
    assert weeks_of(course("class", weeks=weeks), given) == found


def test_weeks_count_however_old_they_are():
    assert weeks_of(course("class", verified_on=LONG_AGO), ())[:2] == (10, True)

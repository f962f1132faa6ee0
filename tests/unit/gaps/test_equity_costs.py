"""What good jobs cost from each area: one person a job, within reach, and what is not stated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.gaps import gap_report
from pathways.gaps.equity import equity
from pathways.gaps.equity_costs import AreaCosts, JobCost, area_costs
from pathways.model.requirement import Holds
from pathways.network import build_network
from tests.support.county import county, workers
from tests.support.small import TODAY, course, credential, grant, job

PERMIT = credential("permit")


def costs_of(*records, within=15, online=False) -> dict[str, AreaCosts]:
    helper = job("helper", wage=2000, employment=workers(10))
    clerk = job("clerk", Holds("desk"), wage=2000, employment=workers(900))
    fixer = job("fixer", Holds("permit"), feeders=("clerk", "helper"))
    desk = credential("desk", "none")
    network = build_network(county(helper, clerk, fixer, PERMIT, desk, *records))
    report = gap_report(network, TODAY, areas=("east", "west"), within_miles=within, online=online)
    return {one.area: one for one in area_costs(network, equity(network, ("fixer",), report))}


def test_the_cheapest_class_within_reach_is_what_it_costs():
    near = course("near", "permit", tuition_cents=90_000)
    far = course("far", "permit", tuition_cents=10_000, site="coast")

    costs = costs_of(near, far)

    assert costs["east"].median_cents == 90_000
    assert costs["west"].median_cents == 10_000
    assert costs_of(near, far, within=40)["east"].median_cents == 10_000


def test_the_slowest_route_may_be_the_cheapest():
    classes = [
        course(f"c-{n}", "permit", tuition_cents=100_000 - n * 1_000, weeks=10 + n)
        for n in range(15)
    ]

    assert costs_of(*classes)["east"].median_cents == 86_000


def test_a_price_that_nobody_states_is_not_known_and_nothing_is_free():
    costs = costs_of(course("near", "permit", tuition_cents=None))["east"]

    assert (costs.free, costs.known, costs.unknown, costs.median_cents) == (0, 0, 1, None)


def test_what_costs_nothing_is_counted_apart():
    costs = costs_of(course("near", "permit"))["east"]

    assert (costs.free, costs.known, costs.unknown, costs.median_cents) == (1, 1, 0, None)


def test_funding_is_taken_off():
    paid = grant("g", offerings=("near",), covers_share=1)

    costs = costs_of(course("near", "permit", tuition_cents=50_000), paid)["east"]

    assert costs.free == 1


def test_an_area_that_reaches_nothing_has_no_costs():
    assert costs_of(course("near", "permit"))["west"].jobs == ()


def test_the_one_who_is_asked_is_from_the_largest_feeder():
    assert costs_of(course("near", "permit"))["east"].jobs[0].feeder == "clerk"


def test_online_classes_count_only_where_they_are_asked_for():
    online = course("net", "permit", site=None, format="online", tuition_cents=1_000)
    near = course("near", "permit", tuition_cents=9_000)

    assert costs_of(online, near)["east"].median_cents == 9_000
    assert costs_of(online, near, online=True)["east"].median_cents == 1_000


def test_the_middle_of_two_is_the_lower():
    jobs = tuple(
        JobCost(area="east", job=str(n), feeder="f", cents=n, known=n != 7) for n in (0, 3, 5, 7)
    )
    costs = AreaCosts(area="east", jobs=jobs)

    assert (costs.free, costs.median_cents, costs.known, costs.unknown) == (1, 3, 3, 1)


@pytest.mark.parametrize("known", [True, False])
def test_a_job_that_the_planner_finds_no_way_to_is_neither_known_nor_unknown(known):
    nothing = JobCost(area="east", job="a", feeder="f", cents=None, known=False)
    some = replace(nothing, job="b", cents=5, known=known)

    costs = AreaCosts(area="east", jobs=(nothing, some))

    assert (costs.known, costs.unknown) == (int(known), int(not known))

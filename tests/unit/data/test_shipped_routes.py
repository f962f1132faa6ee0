"""Routes that people ask for, on the catalogue that ships: steps and rules, not prices."""

from __future__ import annotations

import pytest

from pathways.model.answer import Answer, Route
from pathways.model.records import Catalogue
from pathways.planner.verify import verify
from pathways.services.answers import answer_json

from .conftest import Ask

CARD = "ca-electrician-trainee"
TRAINEE_WAY = {CARD, "cet-et", "electrician-trainee", "ca-general-electrician"}
OIL_AND_GAS = [
    "roustabout",
    "service-unit-operator",
    "drill-operator",
    "refinery-operator",
    "wellhead-pumper",
]


def ids(route: Route) -> set[str]:
    return {step.id for step in route.steps}


def all_routes(answer: Answer) -> list[Route]:
    return [*answer.routes, *answer.other_ways]


def certain(answer: Answer) -> list[Route]:
    return [route for route in answer.routes if not route.uncertain]


def steps_of(answer: Answer) -> set[str]:
    return {step.id for route in all_routes(answer) for step in route.steps}


def test_a_mechanic_is_hired_for_electric_cars_after_a_class_or_a_test(ask_shipped: Ask):
    answer = ask_shipped("mechanic", "ev-technician", zip="90015")

    assert {"ase-xev-2"} in [ids(route) for route in certain(answer)]
    priced = [route for route in certain(answer) if not route.unknown]
    assert priced
    assert all(step.site and step.sources for route in priced for step in route.steps)
    assert steps_of(answer) & {"citrus-cev", "lattc-hev-cert", "rh-ev-coa", "lbcc-att"}


def test_by_law_a_mechanic_may_work_on_electric_cars_today(ask_shipped: Ask):
    [route] = ask_shipped("mechanic", "ev-technician", by="law").routes

    assert (route.weeks, route.cost_cents, route.steps) == (0, 0, ())


def test_only_air_conditioning_asks_a_mechanic_for_a_card(ask_shipped: Ask):
    plain, cooling = (
        ask_shipped("mechanic", "ev-technician", by="law", **options)
        for options in ({}, {"when": "refrigerant-work"})
    )

    assert "refrigerant-work" in {also.when for also in plain.also_needed_if}
    assert [ids(route) for route in cooling.routes] == [{"epa-609"}]


@pytest.mark.parametrize("origin", OIL_AND_GAS)
@pytest.mark.parametrize("options", [{}, {"keep_earning": "1", "zip": "90744"}])
def test_oil_workers_become_installers_as_trainees_or_apprentices(
    ask_shipped: Ask, origin: str, options: dict[str, str]
):
    answer = ask_shipped(origin, "evse-installer", **options)

    trainee = next(route for route in certain(answer) if ids(route) == TRAINEE_WAY)
    work = next(step for step in trainee.steps if step.id == "electrician-trainee")
    assert trainee.lawful_from == work.start_week > 0
    assert work.hours == 8000
    apprentice = next(route for route in answer.routes if ids(route) & {"abc-elec", "eti-iw"})
    assert apprentice.uncertain
    assert apprentice.lawful_from == 0
    assert CARD not in ids(apprentice)


def test_the_trainee_card_is_cheap_needs_a_school_and_is_renewed_every_year(
    ask_shipped: Ask, shipped: Catalogue
):
    answer = ask_shipped("roustabout", "evse-installer")
    route = next(route for route in certain(answer) if ids(route) == TRAINEE_WAY)
    card = next(step for step in route.steps if step.id == CARD)
    school = next(step for step in route.steps if step.id == "cet-et")

    assert card.cost_cents == 2500
    assert card.start_week >= school.start_week
    assert {due.credential: due.times for due in route.renewals} == {CARD: 3}
    giving = [
        offering
        for offering in shipped.offerings.values()
        if "electrician-curriculum-enrollment" in offering.awards_at_start
    ]
    assert {o.id for o in giving if "ca-dir-ecu" in o.approvals} == {
        *("bassett-et", "cet-et", "weca-et", "norco-electrician")
    }


@pytest.mark.parametrize("target", ["evse-installer", "electrician"])
@pytest.mark.parametrize("origin", [*OIL_AND_GAS, "construction-laborer", "solar-installer"])
def test_no_short_cut_leads_to_the_electrician_card(ask_shipped: Ask, origin: str, target: str):
    answer = ask_shipped(origin, target)

    assert not steps_of(answer) & {"evitp", "evitp-online", "sae-evse-technician", "twic"}
    assert min(route.weeks for route in all_routes(answer)) >= 200


@pytest.mark.parametrize("origin", ["roustabout", "telecom-installer", "solar-installer"])
def test_hours_for_other_employers_count_for_nothing(ask_shipped: Ask, origin: str):
    some, many = (
        ask_shipped(origin, "electrician", hours=f"{origin}={hours}") for hours in (4000, 20000)
    )

    assert [route.weeks for route in some.routes] == [route.weeks for route in many.routes]


def test_a_refinery_operator_sees_the_pay_cut(ask_shipped: Ask):
    answer = ask_shipped("refinery-operator", "electrician")

    assert answer.routes
    assert all((route.ten_year_gain_cents or 0) < 0 for route in answer.routes)


@pytest.mark.parametrize(
    ("hours", "short"),
    [
        (["commercial-wiring=8000"], True),
        (["commercial-wiring=6000", "industrial-wiring=2000"], False),
        (["commercial-wiring=6000", "stock-material=2000"], True),
    ],
)
def test_the_card_counts_hours_of_a_category_up_to_its_cap(
    ask_shipped: Ask, hours: list[str], *, short: bool
):
    answer = ask_shipped(
        "electrician-trainee",
        "electrician",
        hours=[*hours, "electrician-trainee=0"],
        held="electrician-curriculum-720",
    )

    quickest = min(certain(answer), key=lambda route: route.weeks)
    assert ("electrician-trainee" in ids(quickest)) is short


def test_an_electrician_installs_chargers_at_once(ask_shipped: Ask):
    assert [route.steps for route in ask_shipped("electrician", "evse-installer").routes] == [()]


def test_a_first_term_is_enough_for_a_trainees_card(ask_shipped: Ask):
    answer = ask_shipped("construction-laborer", "electrician-trainee")

    assert {"cet-et-first-quarter", CARD} in [ids(route) for route in certain(answer)]


def test_charger_service_starts_with_a_short_local_class(ask_shipped: Ask):
    quickest = ask_shipped("mechanic", "evse-technician").routes[0]

    assert ids(quickest) <= {"laci-evse", "ch-evse-tech", "ch-hub-reliability"}


@pytest.mark.parametrize("target", ["truck-driver", "zero-emission-truck-driver", "drayage-driver"])
def test_a_permit_comes_before_the_truck_and_the_truck_before_the_license(
    ask_shipped: Ask, target: str
):
    answer = ask_shipped("warehouse-worker", target)
    start = {step.id: step.start_week for step in answer.routes[0].steps}
    [school] = set(start) & {"elc-cdl", "elc-cdl-evening", "vvc-cdl"}

    assert start["medical-card"] < start["commercial-learner-permit"]
    assert start["commercial-learner-permit"] < start[school] < start["cdl-a"]
    assert "twic" not in start


def test_the_port_asks_for_its_card_and_for_21_years(ask_shipped: Ask):
    answer = ask_shipped("warehouse-worker", "drayage-driver", age="19", when="port-site")
    steps = ids(answer.routes[0])

    assert {"twic", "cdl-a", "age-21"} <= steps
    assert answer.routes[0].weeks == 104


def test_inside_the_state_a_trucker_may_be_19(ask_shipped: Ask):
    answer = ask_shipped("warehouse-worker", "truck-driver", age="19")

    assert "wait" not in {step.kind for route in answer.routes for step in route.steps}


def test_a_bus_mechanic_is_wanted_for_electric_buses_as_is(ask_shipped: Ask):
    assert ask_shipped("bus mechanic", "zev-transit-mechanic").routes[0].steps == ()


def test_a_school_bus_driver_may_drive_for_a_transit_agency(ask_shipped: Ask):
    assert ask_shipped("school-bus-driver", "transit-bus-operator").routes[0].steps == ()


def test_nobody_known_teaches_the_school_bus_part(ask_shipped: Ask):
    answer = ask_shipped("transit-bus-operator", "school-bus-driver")

    assert answer.routes == ()
    assert "eldt-s" in {missing.need for choice in answer.blocked_by for missing in choice}


@pytest.mark.parametrize(
    "target", ["longshore-worker", "utility-electrical-mechanic", "power-line-installer"]
)
def test_jobs_that_are_given_by_lot_or_by_test_are_never_certain(ask_shipped: Ask, target: str):
    answer = ask_shipped("construction-laborer", target, most="3")

    assert answer.routes
    assert certain(answer) == []


@pytest.mark.parametrize(
    ("origin", "target"),
    [
        ("mechanic", "ev-technician"),
        ("roustabout", "evse-installer"),
        ("warehouse-worker", "zero-emission-truck-driver"),
        ("transit-bus-operator", "school-bus-driver"),
    ],
)
def test_what_is_said_here_can_be_checked_by_the_catalogue_alone(
    ask_shipped: Ask, shipped: Catalogue, origin: str, target: str
):
    assert list(verify(shipped, answer_json(ask_shipped(origin, target)))) == []

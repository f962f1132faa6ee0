"""Which routes stand out, which jobs come sooner, what helps, what to ask, which days count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pathways.network import build_network
from pathways.services.money_line import money_line
from pathways.services.routing import Routing, read_question
from pathways.services.seeking.choosing import choices, pay_on_the_way, shown_first
from pathways.services.seeking.dates import route_dates
from pathways.services.seeking.funds import funds_to_ask
from pathways.services.seeking.nearer import nearer_stops
from pathways.services.seeking.papers import (
    hours_that_matter,
    may_have_lapsed,
    papers_that_matter,
)
from pathways.services.seeking.support import services_near
from pathways.services.settings import SHIPPED_DATA

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def service():
    return Routing.from_folder(SHIPPED_DATA)


@pytest.fixture(scope="module")
def answer(service):
    network = service.current()

    def ask(origin, target, **options):
        said = {"from": [origin], "to": [target], **{k: [v] for k, v in options.items()}}
        return service.answer(read_question(said, network.catalogue, TODAY))

    return ask


def lines_of(service, answer):
    return [money_line(service.current(), answer, route) for route in answer.routes]


# ---- which routes to look at first


def test_each_best_is_named_once_and_best_routes_come_first(service, answer):
    found = answer("roustabout", "evse-installer", zip="90744")
    chosen = choices(found.routes, lines_of(service, found))

    labels = [label.removesuffix("-known") for choice in chosen for label in choice.labels]
    assert len(labels) == len(set(labels))
    assert {"fastest", "cheapest", "paid"} <= set(labels)
    assert [bool(choice.labels) for choice in chosen] == sorted(
        (bool(choice.labels) for choice in chosen), reverse=True
    )
    assert sorted(choice.place for choice in chosen) == [*range(len(found.routes))]


def test_a_single_route_is_best_at_nothing(service, answer):
    found = answer("roustabout", "evse-installer", zip="90744")
    line = lines_of(service, found)[:1]

    (only,) = choices(found.routes[:1], line)

    assert only.labels == ()
    assert shown_first([only]) == 1


def test_a_known_figure_that_an_unknown_one_may_beat_is_the_best_known(service, answer):
    found = answer("roustabout", "evse-installer", zip="90744")
    cheap, dear = (
        replace(found.routes[0], cost_cents=c, unknown=u)
        for c, u in (
            (100, ("cost",)),
            (900, ()),
        )
    )
    lines = lines_of(service, found)[:1] * 2

    labels = {c.place: c.labels for c in choices([cheap, dear], lines)}

    assert "cheapest-known" in labels[1]
    assert not any("cheapest" in label for label in labels.get(0, ()))


def test_pay_on_the_way_is_the_mean_of_its_weeks(service, answer):
    found = answer("roustabout", "evse-installer", zip="90744")
    line = lines_of(service, found)[0]
    along = [s for s in line.stretches if not s.there]

    mean = sum(s.weekly_cents * (s.end - s.start) for s in along) / along[-1].end

    pay = pay_on_the_way(line)
    assert pay is not None
    assert float(pay) == pytest.approx(mean)


# ---- nearer stops


@pytest.mark.parametrize(
    ("origin", "target"),
    [("roustabout", "evse-installer"), ("warehouse-worker", "electrician"),
     ("warehouse-worker", "zev-transit-mechanic")],
)  # fmt: skip
def test_a_nearer_stop_comes_in_half_the_time_and_pays_enough(service, answer, origin, target):
    found = answer(origin, target, zip="90744")
    stops = nearer_stops(service.current(), found)

    fastest = min(r.weeks for r in found.routes if "weeks" not in r.unknown)
    floor = min(found.person.wage_cents, found.target_wage_cents)
    assert stops
    for stop in stops:
        assert stop.weeks <= fastest // 2
        assert stop.hourly_cents >= floor
        assert stop.occupation not in (origin, target)
        if not stop.on_the_way:  # there a class may go on beside the job
            again = answer(origin, stop.occupation, zip="90744")
            assert min(route.weeks for route in again.routes) <= stop.weeks
    places = [not stop.on_the_way for stop in stops]
    assert places == sorted(places)


def test_the_helper_job_on_the_way_to_electric_work_is_a_nearer_stop(service, answer):
    found = answer("roustabout", "evse-installer", zip="90744")
    first = nearer_stops(service.current(), found)[0]

    assert (first.occupation, first.on_the_way) == ("electrician-trainee", True)


def test_a_target_within_a_season_has_no_nearer_stop(service, answer):
    found = answer("automotive-technician", "ev-technician", zip="90015")
    assert nearer_stops(service.current(), found) == ()


# ---- money for training


def test_funds_to_ask_for_run_pay_for_people_and_are_not_out_of_the_question(service, answer):
    network = service.current()
    found = answer("roustabout", "evse-installer", zip="90744")
    funds = funds_to_ask(network, found, found.routes[0])

    assert {"wioa-la-county"} <= {fund.id for fund in funds}
    for fund in funds:
        assert fund.status == "active"
        assert fund.paid_to in ("learner", "provider")
        assert fund.pays_for
        assert fund.closes_on is None or fund.closes_on >= TODAY
    assert "vcrea-power" not in {fund.id for fund in funds}  # for three other counties


def test_what_is_said_to_be_true_brings_its_fund_to_the_front(service, answer):
    network = service.current()
    said = {"qualifies": "displaced-oil-and-gas-worker"}
    found = answer("roustabout", "evse-installer", zip="90744", **said)

    funds = [fund.id for fund in funds_to_ask(network, found, found.routes[0])]

    assert "dogwf" in funds
    late = replace(
        found,
        person=replace(
            found.person, question=replace(found.person.question, today=date(2028, 1, 1))
        ),
    )
    assert "dogwf" not in {f.id for f in funds_to_ask(network, late, found.routes[0])}


# ---- help, papers, hours


def test_help_is_for_seekers_and_covers_where_the_person_lives(service, answer):
    network = service.current()
    found = answer("roustabout", "evse-installer", zip="90744")
    areas = network.areas_upward("90744")
    near = services_near(network, found, found.routes[0])

    assert near
    schools = {step.provider for step in found.routes[0].steps}
    for one in near:
        assert "seekers" in one.serves
        assert one.area is None or one.area in areas or one.provider in schools
    assert [one.id for one in near] == [one.id for one in services_near(network, found, None)] or (
        any(one.provider in schools for one in near)
    )


def test_what_a_network_remembers_of_help_and_funds_is_of_its_own_records(service, answer):
    network = service.current()
    found = answer("roustabout", "evse-installer", zip="90744")
    route = found.routes[0]
    funds, near = funds_to_ask(network, found, route), services_near(network, found, None)
    assert funds
    assert near

    catalogue = replace(
        network.catalogue,
        funds={one.id: replace(one, status="ended") for one in network.catalogue.funds.values()},
        services={near[0].id: near[0]},
    )
    other = build_network(catalogue)
    assert funds_to_ask(other, found, route) == ()
    assert services_near(other, found, None) == near[:1]
    assert funds_to_ask(network, found, route) == funds
    assert services_near(network, found, None) == near


def test_papers_that_matter_are_those_of_this_question_and_no_conditions(service, answer):
    catalogue = service.current().catalogue
    found = answer("roustabout", "evse-installer", zip="90744")
    papers = papers_that_matter(found, catalogue)

    assert {"ca-general-electrician", "ca-electrician-trainee"} <= set(papers)
    assert len(papers) == len(set(papers))
    assert all(catalogue.credentials[name].kind != "condition" for name in papers)
    assert set(papers[: len(found.routes[0].gained)]) & set(found.routes[0].gained)
    assert "ca-electrician-trainee" in may_have_lapsed(papers, catalogue)


def test_hours_that_a_card_counts_are_asked_for_but_not_those_of_the_job_now(service, answer):
    catalogue = service.current().catalogue
    found = answer("roustabout", "evse-installer", zip="90744")
    hours = hours_that_matter(found, papers_that_matter(found, catalogue), catalogue)

    assert "roustabout" not in hours
    assert max(hours.values()) >= 8000


# ---- days


def test_days_are_of_today_or_later_and_the_last_is_the_job(service, answer):
    catalogue = service.current().catalogue
    found = answer("roustabout", "evse-installer", zip="90744")
    route = found.routes[0]
    days = route_dates(found, route, catalogue)

    assert [day.day for day in days] == sorted(day.day for day in days)
    assert all(day.day >= TODAY for day in days)
    there = next(day for day in days if day.what == "there")
    assert there.day == TODAY + timedelta(weeks=route.weeks)
    starts = {(day.id, day.day) for day in days if day.what == "start"}
    assert starts == {(s.id, TODAY + timedelta(weeks=s.start_week)) for s in route.steps}


def test_a_deadline_to_apply_and_a_fund_that_closes_are_days(service, answer):
    catalogue = service.current().catalogue
    found = answer("roustabout", "evse-installer", zip="90744")
    route = found.routes[0]
    study = next(step for step in route.steps if step.kind == "study")
    soon = TODAY + timedelta(days=9)
    offerings = dict(catalogue.offerings)
    offerings[study.id] = replace(offerings[study.id], apply_by=soon, apply_from=TODAY)
    days = route_dates(found, route, replace(catalogue, offerings=offerings))

    assert ("apply-by", study.id, soon, False) in {(d.what, d.id, d.day, d.assumed) for d in days}
    assert ("apply-from", study.id) in {(d.what, d.id) for d in days}
    funds = {m.fund for s in route.steps for m in s.funding.might}
    closing = {f for f in funds if (catalogue.funds[f].closes_on or TODAY) > TODAY}
    assert {d.id for d in days if d.what == "closes"} == closing


def test_what_runs_out_on_the_way_is_a_day(service, answer):
    catalogue = service.current().catalogue
    found = answer("diesel-mechanic", "evse-installer", zip="90744", held="cdl-b=2027-03-01")
    route = found.routes[0]
    days = route_dates(found, route, catalogue)

    assert ("runs-out", "cdl-b", date(2027, 3, 1)) in {(d.what, d.id, d.day) for d in days}

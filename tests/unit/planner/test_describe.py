"""A route as an answer shows it: place, price, reasons, flags, waits and preparation."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from pathways.model.records import Occupation, Usual
from pathways.planner.describe import MOST_PREPARATIONS
from tests.support.little import helper, hours, in_weeks, need, part, planned, tech
from tests.support.small import TODAY, course, credential, job

CARD = credential("card")


def taken(*records, target: Occupation | None = None, **asked):
    """The first route to a tech with a card."""
    answer = planned(helper(), target or tech("card"), CARD, *records, **asked)
    assert answer.routes, answer.blocked_by
    return answer.routes[0]


def only_step(*records, **asked):
    (step,) = taken(*records, **asked).steps
    return step


@pytest.mark.parametrize(
    ("more", "flags"),
    [
        ({}, ()),
        ({"admission": "open"}, ()),
        ({"admission": "competitive"}, ("competitive",)),
        ({"admission": "lottery"}, ("lottery",)),
        ({"admission": "seniority"}, ("seniority",)),
        ({"admission": "employer"}, ("employer",)),
        ({"verified_on": None}, ("stale",)),
        ({"verified_on": TODAY - timedelta(days=365)}, ()),
        ({"verified_on": TODAY - timedelta(days=366)}, ("stale",)),
        ({"seats_per_year": 0}, ("full",)),
        ({"seats_per_year": 1}, ()),
        ({"intake": "open"}, ()),
        ({"intake": "closed"}, ("start-unknown",)),
        ({"intake": "waitlist"}, ("start-unknown", "waitlist")),
        ({"starts": (in_weeks(2),), "starts_any_time": False}, ()),
        ({"starts": (in_weeks(-2),), "starts_any_time": False}, ("start-assumed",)),
        ({"tuition_cents": None}, ("price-unknown",)),
        (
            {"admission": "lottery", "verified_on": None, "seats_per_year": 0, "fees_cents": None},
            ("lottery", "stale", "full", "price-unknown"),
        ),
    ],
)
def test_a_step_is_flagged_with_what_one_must_know_of_it(more, flags):
    assert only_step(course("class", "card", **more)).flags == flags


@pytest.mark.parametrize("usual", [{"weeks": 3}, {"cost_cents": 100}])
def test_a_step_that_rests_on_usual_figures_says_so(usual):
    answer = planned(
        helper(),
        tech("card"),
        credential("card", usual=Usual(**{"weeks": 3, "cost_cents": 5, **usual})),
        course("class", "card", weeks=None, tuition_cents=None),
    )

    assert answer.routes[0].steps[0].flags == ("estimated",)


def test_a_route_through_an_uncertain_door_is_uncertain():
    assert taken(course("class", "card", admission="lottery")).uncertain
    assert not taken(course("class", "card")).uncertain


def test_a_study_step_names_its_provider_site_miles_and_source():
    step = only_step(course("class", "card", source="catalogue-2025"), zip="90015")

    assert (step.provider, step.site, step.miles) == ("college", "near", 3.5)
    assert step.sources == ("catalogue-2025",)


def test_an_exam_names_the_nearest_of_its_sites_with_its_miles():
    exam = credential("exam", "exam", where=("far", "near"), sources=("board",), fee_cents=0)
    target = tech("exam")

    near = only_step(exam, target=target, zip="90015")
    unknown = only_step(exam, target=target)

    assert (near.site, near.miles, near.sources) == ("near", 3.5, ("board",))
    assert (unknown.site, unknown.miles) == (None, None)


@pytest.mark.parametrize("where", [(), ("anywhere",), ("online",)])
def test_an_exam_that_is_sat_anywhere_has_no_site(where):
    step = only_step(credential("exam", "exam", where=where), target=tech("exam"), zip="90015")

    assert (step.site, step.miles) == (None, None)


def test_the_miles_of_an_exam_are_no_miles_of_the_route():
    exam = credential("exam", "exam", where=("far",))

    assert taken(exam, target=tech("exam"), zip="90015").miles is None


def test_weeks_and_cost_that_are_not_known_are_left_empty():
    step = only_step(course("class", "card", weeks=None, tuition_cents=None, fees_cents=30))

    assert (step.weeks, step.cost_cents, step.known_cost_cents) == (None, None, 30)


def test_a_work_step_says_weeks_hours_and_pay():
    target = tech("hours(helper) >= 100")

    step = only_step(target=target, hours=hours(helper=0), wage_cents=2125)

    assert (step.kind, step.weeks, step.hours, step.hourly_pay_cents) == ("work", 3, 120.0, 2125)
    assert step.lane == "day"


@pytest.mark.parametrize(
    ("wages", "hourly"),
    [
        ({"wage_start_cents": 2000, "wage_end_cents": 2500}, 2250),
        ({"wage_steps": ((4, 2000), (2, 3000))}, 2600),
        ({"wage_steps": ((20, 2000), (2, 3000))}, 2000),
        ({"wage_steps": ((4, 2000),)}, 2000),
        ({}, None),
    ],
)
def test_the_pay_of_a_paid_step_is_its_mean_over_its_weeks(wages, hourly):
    step = only_step(course("job", "card", kind="apprenticeship", **wages))

    assert step.hourly_pay_cents == hourly
    assert step.pay_known is (hourly is not None)


def test_an_unpaid_step_has_no_pay_and_its_pay_is_known():
    step = only_step(course("class", "card"))

    assert (step.hourly_pay_cents, step.pay_known, step.hours) == (None, True, None)


def test_a_step_tells_the_hours_that_it_gives():
    offering = course("class", "card", experience_in="helper", experience_hours=Fraction(90))

    assert only_step(offering).hours == 90.0


def test_needs_are_the_atoms_relied_on_and_only_those():
    badge = credential("badge")
    offering = course(
        "class",
        "card",
        requires=need("(badge or age >= 99 or hours(helper) >= 10) and age >= 18"),
    )

    assert only_step(badge, offering).needs == ("hours(helper) >= 10", "age >= 18")


def test_what_a_step_gives_is_listed_in_order():
    offering = course("class", "card", awards_at_start=("badge",))

    assert only_step(credential("badge"), offering).gives == ("badge", "card")


def test_a_step_names_the_basis_and_source_of_what_it_serves():
    target = tech(
        requires=(
            part("card", "law", source="code"),
            part("card and badge", "board", source="rule"),
            part("badge", "employer", source="survey"),
        )
    )

    route = taken(
        credential("badge"), course("class", "card"), course("other", "badge"), target=target
    )

    first, second = sorted(route.steps, key=lambda step: step.id)
    assert (first.basis, first.sources) == (("law", "board"), ("code", "rule"))
    assert (second.basis, second.sources) == (("board", "employer"), ("rule", "survey"))


@pytest.mark.parametrize(
    ("records", "lawful"),
    [
        ((course("job", "card", kind="apprenticeship", may_do=("tech",)),), 0),
        ((course("job", "card", kind="apprenticeship", may_do=("helper",)),), 10),
        ((course("job", "card", kind="apprenticeship"),), 10),
        (
            (
                course("first", "badge", weeks=4),
                course("job", "card", requires=need("badge"), may_do=("tech",)),
            ),
            4,
        ),
    ],
)
def test_the_work_is_lawful_from_the_first_step_that_may_do_it_else_from_the_end(records, lawful):
    assert taken(credential("badge"), *records).lawful_from == lawful


def test_a_job_on_the_way_may_make_the_work_lawful():
    route = taken(
        job("trainee", may_do=("tech",)),
        target=tech("hours(trainee) >= 80"),
    )

    assert (route.lawful_from, route.weeks) == (0, 2)


# ---- waits


def waits(route):
    return [(s.id, s.start_week, s.weeks) for s in route.steps if s.kind == "wait"]


def test_a_wait_lasts_from_when_all_else_was_ready_until_the_birthday():
    route = taken(
        course("class", "card", weeks=10),
        target=tech("card and age >= 18"),
        age=Fraction(17),
    )

    assert waits(route) == [("age-18", 10, 42)]
    assert route.weeks == 52


def test_a_birthday_that_comes_meanwhile_is_no_wait():
    route = taken(
        course("class", "card", weeks=60), target=tech("card and age >= 18"), age=Fraction(17)
    )

    assert waits(route) == []


def test_two_steps_that_wait_for_one_birthday_name_it_once():
    adult = need("age >= 18")
    route = taken(
        credential("badge"),
        course("class", "card", requires=adult, weeks=3),
        course("evening", "badge", requires=adult, weeks=3, load="part-time"),
        target=tech("card and badge"),
        age=Fraction(35, 2),
    )

    assert waits(route) == [("age-18", 0, 26)]
    assert [step.kind for step in route.steps] == ["wait", "study", "study"]


def test_two_birthdays_are_two_waits():
    route = taken(
        course("class", "card", requires=need("age >= 18"), weeks=3),
        target=tech("card and age >= 18.5"),
        age=Fraction(35, 2),
    )

    assert waits(route) == [("age-18", 0, 26), ("age-18.5", 29, 23)]


# ---- funding and preparation


def test_a_step_without_help_has_no_fund():
    assert only_step(course("class", "card")).funding.used is None


PASSED = credential("exam", "exam", fee_cents=0, weeks=1)


def prepared(*offerings, **asked):
    step = only_step(PASSED, *offerings, target=tech("exam"), zip="90015", **asked)
    assert step.kind == "exam"
    return step


def cram(name: str, **more):
    return course(name, **{"prepares_for": ("exam",), "weeks": 6, **more})


def test_what_prepares_for_an_exam_comes_nearest_then_cheapest_then_by_id():
    step = prepared(
        cram("far", site="far"),
        cram("dear", tuition_cents=9000),
        cram("unpriced", tuition_cents=None),
        cram("b-cheap", tuition_cents=100),
        cram("a-cheap", tuition_cents=100),
        max_weeks=300,
    )

    assert [each.offering for each in step.prepare_with] == [
        "a-cheap", "b-cheap", "dear", "unpriced", "far"
    ]  # fmt: skip
    assert [each.miles for each in step.prepare_with] == [3.5] * 4 + [48.4]
    assert [each.cost_cents for each in step.prepare_with] == [100, 100, 9000, None, 0]


def test_what_is_online_counts_as_near():
    step = prepared(cram("near"), cram("online", site=None))

    assert [each.offering for each in step.prepare_with] == ["online", "near"]


def test_at_most_five_are_named_and_all_are_counted():
    step = prepared(*(cram(f"class-{n}") for n in range(8)))

    assert (len(step.prepare_with), step.prepare_count) == (MOST_PREPARATIONS, 8)


@pytest.mark.parametrize(
    ("offering", "asked"),
    [
        ({"site": "far"}, {"max_miles": 10.0}),
        ({"weeks": 30}, {"max_weeks": 20}),
        ({"tuition_cents": 600}, {"budget_cents": 500}),
        ({}, {"keep_earning": True}),
        ({"languages": ("en",)}, {"languages": frozenset({"es"})}),
        ({"status": "paused"}, {}),
        ({"open_to": ("members",)}, {}),
        ({"prepares_for": ()}, {}),
    ],
)
def test_what_lies_outside_the_limits_does_not_prepare(offering, asked):
    step = prepared(cram("class", **offering), **asked)

    assert (step.prepare_with, step.prepare_count) == ((), 0)


def test_what_awards_the_credential_prepares_for_its_exam_too():
    step = prepared(course("school", "exam", weeks=40, tuition_cents=10))

    assert [each.offering for each in step.prepare_with] == ["school"]


def test_only_exams_are_prepared_for():
    paper = credential("paper", "application")

    step = only_step(paper, cram("class", prepares_for=("paper",)), target=tech("paper"))

    assert (step.kind, step.prepare_count) == ("application", 0)

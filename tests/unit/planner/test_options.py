"""The steps that are open to a person, each with its fixed figures."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from pathways.model.records import AfterLapse, Usual, Wage
from pathways.model.requirement import NOTHING, Meets
from pathways.planner.options import (
    Pay,
    credential_options,
    lane_of,
    step_options,
    study_option,
    wait_option,
    work_option,
)
from tests.support.little import helper, in_weeks, need, part, someone, tech, world
from tests.support.small import FRESH, TODAY, course, credential, grant, job, kind

LOADS = ("full-time", "part-time", None)
SCHEDULES = ("day", "evening", "weekend", "self-paced", None)
PAID = ("apprenticeship", "on-the-job")
EVENING = {
    ("part-time", "evening"),
    ("part-time", "weekend"),
    ("part-time", "self-paced"),
    ("part-time", None),
    (None, "evening"),
    (None, "weekend"),
    (None, "self-paced"),
}


def study(offering, *records, **asked):
    network = world(helper(), tech(), credential("card"), credential("badge"), *records, offering)
    return study_option(network, someone(network, **asked), offering)


def paper(card, *records, family=None, **asked):
    """The one exam or application for a credential, or the one of a family."""
    network = world(helper(), tech(), card, *records)
    options = list(credential_options(network, someone(network, **asked), card))
    chosen = [each for each in options if family in (None, each.family)]
    assert len(chosen) == 1
    return chosen[0]


# ---- lanes


@pytest.mark.parametrize("load", LOADS)
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_class_takes_the_evening_only_where_load_and_schedule_leave_the_day(load, schedule):
    lane = lane_of(course("class", load=load, schedule=schedule))

    assert lane == ("evening" if (load, schedule) in EVENING else "day")


@pytest.mark.parametrize("kind", PAID)
@pytest.mark.parametrize("load", LOADS)
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_paid_training_takes_the_day_whatever_else_it_says(kind, load, schedule):
    assert lane_of(course("job", kind=kind, load=load, schedule=schedule)) == "day"


# ---- study


def test_a_study_step_carries_what_its_offering_says():
    offering = course(
        "class",
        "card",
        awards_at_start=("badge",),
        requires=need("age >= 18"),
        weeks=12,
        tuition_cents=10000,
        fees_cents=500,
        materials_cents=50,
        experience_in="helper",
        experience_hours=Fraction(60),
        admission="lottery",
    )

    step = study(offering, zip="90015")

    assert (step.family, step.kind, step.id) == ("study", "study", "class")
    assert (step.need, step.weeks, step.lane) == (need("age >= 18"), 12, "day")
    assert (step.at_start, step.at_end) == ({"badge"}, {"card"})
    assert step.gives == {"card", "badge"}
    assert (step.hours_kind, step.hours) == ("helper", 60)
    assert (step.cost, step.cost_known, step.cost_estimated) == (10550, True, False)
    assert (step.pay, step.cohorts, step.miles) == (None, None, 3.5)
    assert (step.stale, step.uncertain, step.moves_late) == (False, True, False)
    assert step.is_unpaid_day
    assert not step.has_unknown


@pytest.mark.parametrize(("approvals", "gives"), [((), {"badge"}), (("board",), {"card", "badge"})])
def test_an_offering_without_the_approval_of_a_credential_does_not_give_it(approvals, gives):
    card = credential("card", approval="board")
    offering = course("class", "card", awards_at_start=("badge",), approvals=approvals)
    network = world(helper(), tech(), card, credential("badge"), offering)

    assert study_option(network, someone(network), offering).gives == gives


def test_what_is_not_given_for_want_of_an_approval_lends_no_usual_figures():
    card = credential("card", approval="board", usual=Usual(weeks=8, cost_cents=800))
    offering = course("class", "card", weeks=None, tuition_cents=None)
    network = world(helper(), tech(), card, offering)

    step = study_option(network, someone(network), offering)

    assert (step.weeks, step.weeks_known, step.cost, step.cost_known) == (0, False, 0, False)


@pytest.mark.parametrize(
    ("said", "gained"),
    [
        ({"experience_in": "lab", "approvals": ("board",)}, ("lab", 60)),
        ({"experience_in": "lab", "approvals": ()}, (None, 0)),
        ({"experience_in": "plain"}, ("plain", 60)),
        ({"experience_in": "helper"}, ("helper", 60)),
        ({"experience_in": None}, (None, 0)),
        ({"experience_in": "plain", "experience_hours": None}, (None, 0)),
        ({"experience_in": "plain", "experience_hours": Fraction(0)}, (None, 0)),
    ],
)
def test_hours_are_given_only_with_the_approval_of_their_kind(said, gained):
    offering = course("class", **{"experience_hours": Fraction(60), **said})

    step = study(offering, kind("lab", approval="board"), kind("plain"))

    assert (step.hours_kind, step.hours) == gained


def test_the_fund_that_pays_is_taken_off_the_cost():
    offering = course("class", "card", tuition_cents=10000, fees_cents=500)
    half = grant("half", covers_share=Fraction(1, 2), offerings=("class",))

    step = study(offering, half)

    assert (step.cost, step.funding.used, step.funding.saves_cents) == (5500, "half", 5000)


@pytest.mark.parametrize(
    ("more", "miles"), [({}, 3.5), ({"format": "online"}, None), ({"site": None}, None)]
)
def test_an_online_offering_has_no_miles(more, miles):
    assert study(course("class", **more), zip="90015").miles == miles


@pytest.mark.parametrize(
    ("admission", "uncertain"),
    [
        ("competitive", True),
        ("lottery", True),
        ("seniority", True),
        ("employer", True),
        ("open", False),
        (None, False),
    ],
)
def test_an_admission_that_nobody_can_count_on_is_uncertain(admission, uncertain):
    assert study(course("class", admission=admission)).uncertain is uncertain


@pytest.mark.parametrize(("verified", "stale"), [(FRESH, False), (None, True)])
def test_an_offering_that_nobody_confirmed_lately_is_stale(verified, stale):
    assert study(course("class", verified_on=verified)).stale is stale


def test_an_offering_with_dates_starts_on_those():
    step = study(course("class", starts=(in_weeks(4),), starts_any_time=False))

    assert step.cohorts is not None
    assert step.cohorts.next_start(0) == 4


# ---- pay


@pytest.mark.parametrize(
    ("wages", "stretches", "last"),
    [
        ({"wage_start_cents": 2000, "wage_end_cents": 3001}, ((0, 100020),), 120040),
        ({"wage_start_cents": 2000}, ((0, 80000),), 80000),
        ({"wage_end_cents": 3000}, ((0, 120000),), 120000),
        ({}, ((0, None),), None),
        (
            {"wage_steps": ((26, 2200), (10, 2400), (99, 2600)), "wage_end_cents": 9999},
            ((0, 88000), (26, 96000), (36, 104000)),
            104000,
        ),
        (
            {"wage_start_cents": 2000, "verified_on": TODAY - timedelta(days=2000)},
            ((0, None),),
            None,
        ),
        (
            {"wage_steps": ((26, 2200),), "verified_on": TODAY - timedelta(days=2000)},
            ((0, None),),
            None,
        ),
    ],
)
def test_paid_training_pays_its_steps_or_the_mean_of_what_is_known(wages, stretches, last):
    assert study(course("job", kind="apprenticeship", **wages)).pay == Pay(stretches, last)


def test_pay_that_is_not_known_is_pay_all_the_same():
    step = study(course("job", kind="on-the-job"))

    assert not step.is_unpaid_day
    assert step.has_unknown
    assert step.pay is not None
    assert not step.pay.known


def test_a_wage_beside_unpaid_training_is_no_pay():
    assert study(course("class", wage_start_cents=2000)).pay is None


# ---- exams, applications, the way back


@pytest.mark.parametrize("by", ["exam", "application"])
def test_an_exam_or_application_costs_its_fee_and_gives_its_credential(by):
    step = paper(credential("card", by, fee_cents=9000, weeks=3))

    assert (step.family, step.kind, step.id, step.lane) == (by, by, "card", "none")
    assert (step.cost, step.cost_known, step.weeks, step.weeks_known) == (9000, True, 3, True)
    assert (step.at_end, step.gives_whatever, step.moves_late) == ({"card"}, frozenset(), False)


@pytest.mark.parametrize("by", ["offering", "none"])
def test_what_is_only_taught_has_no_exam(by):
    network = world(helper(), tech(), credential("card", by))

    assert list(credential_options(network, someone(network), credential("card", by))) == []


@pytest.mark.parametrize(
    ("to_sit", "asked"),
    [(None, need("badge and age >= 18")), (need("badge"), need("badge")), (NOTHING, NOTHING)],
)
def test_an_exam_asks_for_what_is_needed_to_sit_else_for_all_that_it_requires(to_sit, asked):
    card = credential("card", "exam", need("badge"), need("age >= 18"), to_sit=to_sit)

    assert paper(card, credential("badge")).need == asked


def test_unknown_weeks_and_fees_of_an_exam_are_not_filled_in_with_usual_ones():
    step = paper(credential("card", "exam", usual=Usual(weeks=8, cost_cents=800)))

    assert (step.weeks, step.weeks_known, step.cost, step.cost_known) == (0, False, 0, False)
    assert (step.weeks_estimated, step.cost_estimated) == (False, False)


def test_an_exam_of_what_runs_out_moves_late():
    assert paper(credential("card", "exam", valid_for_months=12)).moves_late


def test_a_fee_is_paid_by_a_fund_that_names_the_credential():
    fund = grant("vouchers", cap_cents=5000, pays_for=("fees",), offerings=("card",))

    step = paper(credential("card", "exam", fee_cents=9000), fund)

    assert (step.cost, step.funding.used) == (4000, "vouchers")


BACK = AfterLapse(need=need("badge"), fee_cents=700, weeks=2)


def test_what_lapsed_has_a_way_back_with_its_own_need_fee_and_weeks():
    card = credential("card", "offering", after_lapse=BACK, valid_for_months=12)

    step = paper(card, credential("badge"), lapsed=frozenset({"card"}))

    assert (step.family, step.kind) == ("lapse", "application")
    assert (step.need, step.cost, step.weeks) == (need("badge"), 700, 2)
    assert (step.gives_whatever, step.moves_late) == ({"card"}, True)


def test_what_lapsed_can_still_be_examined_anew():
    card = credential("card", "exam", after_lapse=BACK, fee_cents=9000)

    step = paper(card, credential("badge"), family="exam", lapsed=frozenset({"card"}))

    assert step.cost == 9000


@pytest.mark.parametrize(("lapse", "lapsed"), [(BACK, frozenset()), (None, frozenset({"card"}))])
def test_there_is_no_way_back_for_what_did_not_lapse_or_has_none(lapse, lapsed):
    card = credential("card", "offering", after_lapse=lapse)
    network = world(helper(), tech(), card, credential("badge"))

    assert list(credential_options(network, someone(network, lapsed=lapsed), card)) == []


# ---- work and waits


def work(occupation, *records, **asked):
    network = world(*records, occupation, credential("card"), credential("badge"))
    return work_option(network, someone(network, **asked), occupation)


def test_work_in_the_job_they_have_needs_nothing_and_pays_what_they_earn_now():
    step = work(helper(part("card")), tech(), wage_cents=2150)

    assert (step.family, step.lane, step.weeks, step.need) == ("work", "day", 0, NOTHING)
    assert step.pay == Pay(stretches=((0, 86000),), last=86000)


@pytest.mark.parametrize(
    ("by", "asked"), [("hired", need("card and badge")), ("law", need("card"))]
)
def test_work_in_another_job_asks_what_binds_this_person(by, asked):
    other = job("clerk", requires=(part("card"), part("badge", "employer")))

    assert work(other, helper(), tech(), by=by).need == asked


def test_work_in_another_job_pays_its_median_near_them():
    wages = (
        Wage(area="la", year=2025, hourly_median_cents=2000),
        Wage(area="90015", year=2024, hourly_median_cents=2500),
    )
    clerk = job("clerk", wages=wages)

    assert work(clerk, helper(), tech(), zip="90015").pay == Pay(((0, 100000),), 100000)
    assert work(clerk, helper(), tech()).pay == Pay(((0, 80000),), 80000)


def test_work_at_a_wage_that_nobody_knows_is_paid_all_the_same():
    step = work(job("clerk", wage=None), helper(), tech())

    assert step.pay == Pay(((0, None),), None)
    assert not step.is_unpaid_day


def test_a_wait_lasts_until_the_birthday_and_costs_nothing():
    network = world(helper(), tech())

    wait = wait_option(someone(network, age=Fraction(17)), Fraction(37, 2))

    assert (wait.family, wait.id, wait.weeks, wait.lane) == ("wait", "age-18.5", 78, "none")
    assert (wait.cost, wait.age, wait.need) == (0, Fraction(37, 2), NOTHING)


# ---- all of them


def test_the_steps_open_to_somebody_come_in_order_of_id_and_kind():
    network = world(
        helper(),
        tech(),
        credential("b", "exam", after_lapse=AfterLapse()),
        credential("c", "application", after_lapse=AfterLapse()),
        credential("z"),
        course("b", "z"),
        course("shut", "z", status="paused"),
    )

    steps = step_options(network, someone(network, lapsed=frozenset({"b", "c"})))

    assert [(step.id, step.family) for step in steps] == [
        ("b", "lapse"),
        ("b", "exam"),
        ("b", "study"),
        ("c", "application"),
        ("c", "lapse"),
        ("helper", "work"),
        ("tech", "work"),
    ]


def test_a_fund_for_which_they_do_not_qualify_lowers_nothing():
    offering = course("class", "card", tuition_cents=10000)
    fund = grant("gi", cap_cents=10000, offerings=("class",), eligible=Meets("veteran"))

    step = study(offering, fund)

    assert (step.cost, [might.fund for might in step.funding.might]) == (10000, ["gi"])


def test_the_age_of_money_is_that_on_the_day_asked():
    offering = course("class", "card", tuition_cents=100, verified_on=date(2021, 6, 1))

    assert study(offering, today=date(2026, 6, 1)).cost_known
    assert not study(offering, today=date(2026, 6, 2)).cost_known

"""A right answer passes the verifier, and an answer wrong in one thing is caught at that thing."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from pathways.model.records import AfterLapse, Catalogue, CountsToward, Renewal, Usual
from pathways.model.requirement import Age, Holds, Meets
from pathways.planner.verify import AnswerFormatError, Fault, load_answer, verify
from tests.support.small import (
    answer,
    both,
    catalogue,
    course,
    credential,
    either,
    grant,
    hours,
    job,
    kind,
    route,
    step,
)

Answer = dict[str, Any]
Case = tuple[Catalogue, Answer]


def rules(case: Case) -> set[str]:
    return {fault.rule for fault in verify(*case)}


def school() -> Case:
    """A ten-week day class with a fund that pays half its tuition, then a four-week exam."""
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("card")),
        credential("certificate"),
        credential(
            "card", "exam", Holds("certificate"), fee_cents=10000, weeks=4, valid_for_months=24
        ),
        course(
            "class", "certificate", tuition_cents=50000, materials_cents=5000, leads_to=("card",)
        ),
        course("crammer", prepares_for=("card",), site="far"),
        grant("half", covers_share=Fraction(1, 2), offerings=("class",)),
        grant("veterans", cap_cents=90000, offerings=("class",), eligible=Meets("veteran")),
        conditions=("veteran",),
    )
    study = step(
        "study",
        "class",
        0,
        10,
        cost=300.0,
        gives=["certificate"],
        provider="college",
        site="near",
        miles=3.5,
        hourly_pay=None,
        hours=None,
        funding={
            "used": "half",
            "saves": 250,
            "might": [{"fund": "veterans", "condition": "veteran"}],
        },
    )
    exam = step(
        "exam",
        "card",
        10,
        4,
        cost=100.0,
        gives=["card"],
        needs=["certificate"],
        prepare_with=[{"offering": "crammer", "miles": 48.4, "weeks": 10, "cost": 0}],
    )
    way = route(14, 400.0, 194000.0, study, exam, gained=["card", "certificate"], miles=3.5)
    return world, answer(way)


def late_card() -> Case:
    """A card that runs out after a year is taken as late as the evening class allows."""
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("certificate"), Holds("card")),
        credential("certificate"),
        credential("card", "application", weeks=2, fee_cents=0, valid_for_months=12),
        course("class", "certificate", weeks=20, load="part-time", schedule="evening"),
    )
    way = route(
        20,
        0,
        200000.0,
        step("study", "class", 0, 20, lane="evening", gives=["certificate"]),
        step("application", "card", 18, 2, gives=["card"]),
    )
    return world, answer(way)


def hours_on_the_job() -> Case:
    """Half of each hour in the present job counts; a permit must be renewed once on the way."""
    world = catalogue(
        job("helper", wage=2000, counts_toward=(CountsToward(kind="trade", share=Fraction(1, 2)),)),
        job("tech", both(hours("trade", 2000), Holds("permit"))),
        kind("trade"),
        credential("permit", "none", valid_for_months=12, renewal=Renewal(fee_cents=3000)),
    )
    way = route(
        100,
        30.0,
        167970.0,
        step("work", "helper", 0, 100, hours=4000, hourly_pay=20.0),
        renewals=[{"credential": "permit", "times": 1, "cost": 30.0}],
    )
    return world, answer(way, held=["permit"])


def apprenticeship() -> Case:
    """A paid, competitive apprenticeship: registered at its start, and nobody states the fee."""
    world = catalogue(
        job("helper", wage=2000),
        job("tech", hours("trade", 4000), Holds("card")),
        kind("trade", approval="state"),
        credential("registered"),
        credential("card", "exam", Holds("registered"), weeks=3, valid_for_months=None),
        course(
            "trainee",
            kind="apprenticeship",
            weeks=100,
            awards_at_start=("registered",),
            experience_in="trade",
            experience_hours=Fraction(4000),
            approvals=("state",),
            wage_steps=((50, 1500), (50, 2500)),
            admission="competitive",
            may_do=("tech",),
        ),
    )
    way = route(
        100,
        0,
        168000.0,
        step(
            "study",
            "trainee",
            0,
            100,
            gives=["registered"],
            hours=4000,
            hourly_pay=20.0,
            flags=["competitive"],
        ),
        step("exam", "card", 0, 3, cost=None, gives=["card"], flags=["price-unknown"]),
        unknown=["cost", "ten_year_gain"],
        uncertain=True,
        lawful_from=0,
    )
    return world, answer(way)


def cohorts() -> Case:
    """One class begins on a known date, the next on a date of last year that comes again."""
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("first"), Holds("second")),
        credential("first"),
        credential("second", "offering"),
        course(
            "opening",
            "first",
            weeks=2,
            starts=(date(2026, 2, 2),),
            starts_any_time=False,
            site=None,
        ),
        course(
            "sequel",
            "second",
            weeks=3,
            requires=Holds("first"),
            starts=(date(2025, 3, 10),),
            starts_any_time=False,
            intake="closed",
        ),
    )
    way = route(
        12,
        0,
        199200.0,
        step("study", "opening", 4, 2, gives=["first"], miles=None),
        step("study", "sequel", 9, 3, gives=["second"], flags=["start-assumed", "start-unknown"]),
    )
    return world, answer(way)


def birthday() -> Case:
    world = catalogue(job("helper", wage=2000), job("tech", Age(Fraction(18))))
    way = route(26, 0, 197600.0, step("wait", "age-18", 0, 26))
    return world, answer(way, age=17.5)


def after_lapse() -> Case:
    """Whoever let a card run out comes back by an application, whatever it asks of others."""
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("card")),
        credential("school"),
        credential(
            "card",
            "exam",
            Holds("school"),
            valid_for_months=24,
            after_lapse=AfterLapse(fee_cents=20000, weeks=6),
        ),
    )
    way = route(
        6,
        200.0,
        205400.0,
        step("application", "card", 0, 6, cost=200.0, gives=["card"], flags=["lapsed"]),
    )
    return world, answer(way, lapsed=["card"])


def unsaid() -> Case:
    """One class says neither weeks nor price, and usual figures stand in; another has none."""
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("certificate"), Holds("mystery")),
        credential("certificate", usual=Usual(weeks=8, cost_cents=70000)),
        credential("mystery"),
        course(
            "vague",
            "certificate",
            weeks=None,
            tuition_cents=None,
            fees_cents=2000,
            load="part-time",
            schedule="weekend",
            verified_on=None,
        ),
        course(
            "riddle", "mystery", weeks=None, fees_cents=None, tuition_cents=4000, load="part-time"
        ),
    )
    way = route(
        8,
        740.0,
        204060.0,
        step(
            "study",
            "riddle",
            0,
            None,
            lane="evening",
            cost=None,
            gives=["mystery"],
            flags=["price-unknown"],
        ),
        step(
            "study",
            "vague",
            0,
            8,
            lane="evening",
            cost=700.0,
            gives=["certificate"],
            flags=["estimated", "stale"],
        ),
        unknown=["weeks", "cost", "ten_year_gain"],
        estimated=["weeks", "cost"],
    )
    return world, answer(way)


def pending() -> Case:
    """A class passed is not yet a card: the card's own age must be reached first."""
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("card")),
        credential("card", "offering", Age(Fraction(18)), approval="state"),
        course("class", "card", approvals=("state",), load="part-time"),
    )
    way = route(
        26,
        0,
        197600.0,
        step("study", "class", 0, 10, lane="evening", gives=["card"]),
        step("wait", "age-18", 0, 26),
    )
    return world, answer(way, age=17.5)


def two_ways() -> Case:
    """A short dear class and a long cheap one; a third way ends with more, and is no better."""
    world = catalogue(
        job("helper", wage=2000),
        job("tech", either(Holds("certificate"), Holds("degree"))),
        credential("certificate"),
        credential("degree"),
        course("short", "certificate", weeks=4, tuition_cents=90000, load="part-time"),
        course("long", "certificate", weeks=12, load="part-time"),
        course("college-years", "degree", weeks=60, tuition_cents=20000, load="part-time"),
    )
    ways = [
        route(
            weeks,
            cost,
            gain,
            step("study", name, 0, weeks, lane="evening", cost=cost, gives=[given]),
            gained=[given],
        )
        for name, weeks, cost, gain, given in (
            ("short", 4, 900.0, 205500.0, "certificate"),
            ("long", 12, 0.0, 203200.0, "certificate"),
            ("college-years", 60, 200.0, 183800.0, "degree"),
        )
    ]
    other = {**ways[2], "longer_weeks": 56, "dearer": 200.0, "poorer": 21700.0}
    return world, answer(*ways[:2], other_ways=[other])


def dead_end() -> Case:
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("card")),
        credential("card"),
        course("class", "card", status="planned"),
        course("distant", "card", site="far"),
    )
    missing = [[{"need": "class", "why": "not-active"}], [{"need": "distant", "why": "too-far"}]]
    return world, answer(max_miles=10, blocked_by=missing)


GOOD = (
    school,
    late_card,
    hours_on_the_job,
    apprenticeship,
    cohorts,
    birthday,
    after_lapse,
    unsaid,
    pending,
    two_ways,
    dead_end,
)


@pytest.mark.parametrize("case", GOOD)
def test_a_right_answer_has_no_fault(case: Callable[[], Case]) -> None:
    assert [fault.sentence for fault in verify(*case())] == []


def test_a_person_who_needs_nothing_has_one_route_without_steps() -> None:
    world = catalogue(job("helper", wage=2000), job("tech"))

    assert rules((world, answer(route(0, 0, 208000.0)))) == set()
    assert "shown" in rules((world, {**answer(route(0, 0, 208000.0)), "shown": 2}))


# One thing wrong in the answer: (case, where, the wrong value, the rule that must say so)
FIRST = ("routes", 0)
STEP = (*FIRST, "steps", 0)
SECOND = (*FIRST, "steps", 1)
GONE = object()

TAMPERED: list[tuple[Callable[[], Case], tuple[Any, ...], Any, str]] = [
    # when
    (school, (*SECOND, "start_week"), 9, "need"),
    (school, (*SECOND, "start_week"), 11, "start"),
    (school, (*STEP, "start_week"), 1, "need"),
    (school, (*FIRST, "weeks"), 13, "weeks"),
    (school, (*FIRST, "weeks"), 15, "weeks"),
    (school, (*STEP, "weeks"), 9, "step-weeks"),
    (late_card, (*SECOND, "start_week"), 17, "start"),
    (late_card, (*SECOND, "start_week"), 0, "start"),
    (late_card, (*SECOND, "start_week"), 19, "weeks"),
    (cohorts, (*STEP, "start_week"), 5, "cohort"),
    (cohorts, (*SECOND, "start_week"), 61, "start"),
    (cohorts, (*SECOND, "start_week"), 5, "lane-busy"),
    (cohorts, (*SECOND, "flags"), ["start-unknown"], "flag-start-assumed"),
    (cohorts, (*SECOND, "flags"), ["start-assumed"], "flag-start-unknown"),
    (pending, (*FIRST, "weeks"), 10, "weeks"),
    (pending, SECOND, GONE, "wait"),
    (birthday, (*FIRST, "steps"), [], "wait"),
    (birthday, (*STEP, "weeks"), 25, "wait"),
    (birthday, (*STEP, "id"), "age-21", "wait"),
    (birthday, (*STEP, "cost"), 10, "wait"),
    # lanes
    (school, (*STEP, "lane"), "evening", "lane"),
    (school, (*SECOND, "lane"), "day", "lane"),
    (late_card, (*STEP, "lane"), "day", "lane"),
    # the set of steps
    (school, SECOND, GONE, "does-not-reach"),
    (school, STEP, GONE, "does-not-reach"),
    (school, (*STEP, "id"), "nowhere", "unknown-step"),
    (school, (*SECOND, "kind"), "application", "unknown-step"),
    (after_lapse, (*STEP, "flags"), [], "unknown-step"),
    (after_lapse, ("asked", "lapsed"), [], "unknown-step"),
    (hours_on_the_job, (*STEP, "weeks"), 99, "does-not-reach"),
    (hours_on_the_job, (*STEP, "weeks"), 101, "work-too-long"),
    (hours_on_the_job, (*STEP, "weeks"), None, "unknown-step"),
    (hours_on_the_job, ("asked", "hours"), {"trade": 2000}, "redundant"),
    (school, ("asked", "held"), ["certificate"], "redundant"),
    # money
    (school, (*STEP, "cost"), 299.0, "step-cost"),
    (school, (*STEP, "cost"), None, "step-cost"),
    (school, (*STEP, "funding", "used"), None, "funding"),
    (school, (*STEP, "funding", "used"), "veterans", "funding"),
    (school, (*STEP, "funding", "saves"), 251, "funding-saves"),
    (school, (*STEP, "funding", "might"), [{"fund": "nobody"}], "funding-might"),
    (school, ("asked", "qualifies"), ["veteran"], "funding"),
    (school, (*FIRST, "cost"), 399.0, "cost"),
    (school, (*FIRST, "ten_year_gain"), 194000.01, "ten-year-gain"),
    (school, (*FIRST, "ten_year_gain"), None, "ten-year-gain"),
    (school, ("asked", "wage"), None, "ten-year-gain"),
    (school, (*STEP, "hourly_pay"), 12.0, "hourly-pay"),
    (apprenticeship, (*STEP, "hourly_pay"), None, "hourly-pay"),
    (apprenticeship, (*FIRST, "ten_year_gain"), 168000.4, "ten-year-gain"),
    (hours_on_the_job, (*FIRST, "renewals"), [], "renewals"),
    (
        hours_on_the_job,
        (*FIRST, "renewals"),
        [{"credential": "permit", "times": 2, "cost": 60}],
        "renewals",
    ),
    (hours_on_the_job, (*FIRST, "renewals", 0, "cost"), 20, "renewal-cost"),
    (hours_on_the_job, ("asked", "held"), ["permit=2026-02-02"], "renewals"),
    (hours_on_the_job, ("asked", "held"), [], "does-not-reach"),
    # what is not known
    (apprenticeship, (*SECOND, "cost"), 0, "step-cost"),
    (apprenticeship, (*FIRST, "unknown"), ["ten_year_gain"], "unknown"),
    (apprenticeship, (*FIRST, "uncertain"), False, "uncertain"),
    (apprenticeship, (*STEP, "flags"), [], "flag-competitive"),
    (apprenticeship, (*SECOND, "flags"), [], "flag-price-unknown"),
    (school, (*STEP, "flags"), ["stale"], "flag-stale"),
    (unsaid, (*STEP, "weeks"), 0, "step-weeks"),
    (unsaid, (*SECOND, "flags"), ["stale"], "flag-estimated"),
    (unsaid, (*SECOND, "flags"), ["estimated"], "flag-stale"),
    (unsaid, (*FIRST, "estimated"), ["cost"], "estimated"),
    (unsaid, (*FIRST, "unknown"), ["cost"], "unknown"),
    (unsaid, (*FIRST, "cost"), 700.0, "cost"),
    # what a step says of itself
    (school, (*STEP, "gives"), [], "gives"),
    (school, (*STEP, "provider"), "somebody", "provider"),
    (school, (*STEP, "site"), "far", "site"),
    (school, (*STEP, "miles"), 3.7, "miles"),
    (school, (*SECOND, "needs"), ["card"], "needs"),
    (school, (*FIRST, "gained"), ["card"], "gained"),
    (school, (*FIRST, "miles"), None, "miles"),
    (school, (*FIRST, "lawful_from"), 0, "lawful-from"),
    (school, (*SECOND, "prepare_with", 0, "offering"), "class", "preparation"),
    (school, ("asked", "max_miles"), 20, "preparation"),
    (apprenticeship, (*FIRST, "lawful_from"), 100, "lawful-from"),
    (apprenticeship, (*STEP, "hours"), 3999, "hours"),
    # limits
    (school, ("asked", "max_miles"), 3, "too-far"),
    (school, ("asked", "max_weeks"), 13, "limit-weeks"),
    (school, ("asked", "budget"), 399, "limit-cost"),
    (school, ("asked", "keep_earning"), True, "must-earn"),
    (school, ("asked", "formats"), ["online"], "format"),
    # the question
    (school, ("asked", "lapsed"), ["somewhat"], "unknown-id"),
    (school, ("to",), "astronaut", "unknown-id"),
    (hours_on_the_job, ("asked", "lacks"), ["permit"], "held"),
    (hours_on_the_job, ("asked", "held"), ["permit=2026-01-04"], "held"),
    (school, ("asked", "zip"), "99999", "zip"),
    (school, ("also_needed_if",), [{"when": "port", "need": "card"}], "also-needed-if"),
    # the list
    (two_ways, ("total",), 1, "total"),
    (two_ways, ("routes", 1), GONE, "shown"),
    (two_ways, ("other_ways", 0, "longer_weeks"), 55, "longer-weeks"),
    (two_ways, ("other_ways", 0, "dearer"), 0, "dearer"),
    (two_ways, ("other_ways", 0, "poorer"), 0, "poorer"),
    (two_ways, ("blocked_by",), [[{"need": "degree", "why": "none-known"}]], "blocked-by"),
    # dead ends
    (dead_end, ("blocked_by",), [], "blocked-by"),
    (dead_end, ("blocked_by", 0, 0, "why"), "bad-luck", "blocked-why"),
    (dead_end, ("blocked_by", 0, 0, "why"), "none-known", "blocked-why"),
    (dead_end, ("blocked_by", 0, 0, "why"), "too-long", "blocked-why"),
    (dead_end, ("blocked_by", 0, 0, "why"), "not-public", "blocked-why"),
    (dead_end, ("blocked_by", 0, 0, "need"), "nothing-known", "blocked-need"),
    (dead_end, ("asked", "max_miles"), None, "blocked-why"),
    (dead_end, ("blocked_by", 0), [], "blocked-by"),
    # form
    (school, (*STEP, "start_week"), "soon", "form"),
    (school, (*STEP, "start_week"), -1, "form"),
    (school, (*STEP, "start_week"), GONE, "form"),
    (school, (*STEP, "kind"), "dance", "form"),
    (school, (*FIRST, "cost"), 400.005, "form"),
    (school, (*FIRST, "cost"), True, "form"),
    (school, (*FIRST, "cost"), float("nan"), "form"),
    (school, (*FIRST, "steps"), {}, "form"),
    (school, ("routes",), None, "form"),
    (school, ("asked",), [], "form"),
    (school, ("asked", "held"), ["card=soon"], "form"),
    (school, ("today",), "2026", "form"),
]


def tampered(case: Case, path: tuple[Any, ...], value: Any) -> Case:
    world, wrong = case[0], deepcopy(case[1])
    place: Any = wrong
    for key in path[:-1]:
        place = place[key]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return world, wrong


@pytest.mark.parametrize(
    ("case", "path", "value", "rule"),
    TAMPERED,
    ids=[f"{case.__name__}-{rule}-{number}" for number, (case, _, _, rule) in enumerate(TAMPERED)],
)
def test_an_answer_wrong_in_one_thing_is_caught(
    case: Callable[[], Case], path: tuple[Any, ...], value: Any, rule: str
) -> None:
    assert rule in rules(tampered(case(), path, value))


def with_offering(case: Case, name: str, **changes: Any) -> Case:
    """The same answer, in a world where one offering is another."""
    world, said = case
    offerings = {**world.offerings, name: replace(world.offerings[name], **changes)}
    return replace(world, offerings=offerings), said


@pytest.mark.parametrize(
    ("case", "name", "changes", "rule"),
    [
        (school, "class", {"status": "paused"}, "not-active"),
        (school, "class", {"open_to": ("members",)}, "not-public"),
        (school, "class", {"kind": "exposure"}, "exposure"),
        (school, "class", {"requires": Holds("card")}, "does-not-reach"),
        (school, "class", {"requires": Holds("certificate")}, "need"),
        (school, "class", {"verified_on": date(2024, 12, 1)}, "flag-stale"),
        (school, "class", {"verified_on": date(2021, 1, 4)}, "step-cost"),
        (school, "class", {"seats_per_year": 0}, "flag-full"),
        (school, "class", {"intake": "waitlist"}, "flag-waitlist"),
        (school, "class", {"admission": "lottery"}, "uncertain"),
        (pending, "class", {"approvals": ()}, "gives"),
        (apprenticeship, "trainee", {"approvals": ()}, "does-not-reach"),
        (apprenticeship, "trainee", {"experience_hours": Fraction(3999)}, "does-not-reach"),
        (apprenticeship, "trainee", {"wage_steps": ()}, "hourly-pay"),
        (late_card, "class", {"schedule": "day"}, "lane"),
    ],
)
def test_an_answer_from_another_catalogue_is_caught(
    case: Callable[[], Case], name: str, changes: dict[str, Any], rule: str
) -> None:
    assert rule in rules(with_offering(case(), name, **changes))


def test_a_door_open_to_a_condition_opens_for_whoever_says_that_it_holds() -> None:
    world, said = with_offering(school(), "class", open_to=("veteran",))
    funded = grant("half", covers_share=Fraction(1, 2), offerings=("class",))
    world = replace(world, funds={"half": funded})
    said["routes"][0]["steps"][0]["funding"]["might"] = []

    assert "not-public" in rules((world, said))
    said["asked"]["qualifies"] = ["veteran"]
    assert rules((world, said)) == set()


def test_languages_and_schedules_that_are_not_known_pass() -> None:
    world, said = school()
    said["asked"] |= {"languages": ["es"], "schedules": ["evening"]}

    assert rules((world, said)) == set()
    known = with_offering((world, said), "class", languages=("en",), schedule="day")
    assert {"language", "schedule"} <= rules(known)


def test_two_day_steps_at_once_are_caught() -> None:
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("a"), Holds("b")),
        credential("a"),
        credential("b"),
        course("class-a", "a", weeks=4),
        course("class-b", "b", weeks=6),
    )
    first = step("study", "class-a", 0, 4, gives=["a"])
    second = step("study", "class-b", 4, 6, gives=["b"])

    assert rules((world, answer(route(10, 0, 196000.0, first, second)))) == set()
    at_once = {**second, "start_week": 0}
    assert "lane-busy" in rules((world, answer(route(6, 0, 200800.0, first, at_once))))
    other_order = [{**second, "start_week": 0}, {**first, "start_week": 6}]
    assert rules((world, answer(route(10, 0, 196000.0, *other_order)))) == {"order"}


def test_what_a_step_gives_opens_no_door_of_its_own() -> None:
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("a"), Holds("b")),
        credential("a"),
        credential("b"),
        course("class-a", awards_at_start=("a",), weeks=4, requires=Holds("b")),
        course("class-b", awards_at_start=("b",), weeks=4, load="part-time", requires=Holds("a")),
    )
    steps = [
        step("study", "class-a", 0, 4, gives=["a"]),
        step("study", "class-b", 0, 4, lane="evening", gives=["b"]),
    ]

    assert {"does-not-reach", "need"} <= rules((world, answer(route(4, 0, 202000.0, *steps))))


def test_a_step_that_can_never_happen_is_caught() -> None:
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("a")),
        *(credential(name) for name in "abc"),
        course("class-a", "a", weeks=4),
        course("class-b", "b", weeks=4, load="part-time", requires=Holds("c")),
    )
    useful = step("study", "class-a", 0, 4, gives=["a"])
    idle = step("study", "class-b", 0, 4, lane="evening", gives=["b"])

    found = rules((world, answer(route(4, 0, 203200.0, useful, idle))))
    assert {"never-happens", "need"} <= found


def test_hours_grow_evenly_while_a_class_runs() -> None:
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("card")),
        kind("lab"),
        credential("card", "exam", hours("lab", 30), weeks=0, fee_cents=0),
        course("class", load="part-time", experience_in="lab", experience_hours=Fraction(60)),
    )
    study = step("study", "class", 0, 10, lane="evening", hours=60)
    exam = step("exam", "card", 5, 0, gives=["card"])

    assert rules((world, answer(route(10, 0, 204000.0, study, exam)))) == set()
    early = {**exam, "start_week": 4}
    assert "need" in rules((world, answer(route(10, 0, 204000.0, study, early))))


def test_one_job_makes_up_one_kind() -> None:
    jobs = [
        job(name, wage=2000, counts_toward=(CountsToward(kind="trade", at_most=Fraction(400)),))
        for name in ("helper", "hand")
    ]
    world = catalogue(*jobs, job("tech", hours("trade", 800)), kind("trade"))
    steps = [step("work", "hand", 0, 10, hours=400), step("work", "helper", 10, 10, hours=400)]

    assert "does-not-reach" in rules((world, answer(route(20, 0, 200000.0, *steps))))


def test_a_credential_must_be_valid_through_the_work_that_needs_it() -> None:
    world = catalogue(
        job("helper", wage=2000),
        job("hand", Holds("permit"), wage=2000, counts_toward=(CountsToward(kind="trade"),)),
        job("tech", hours("trade", 3200)),
        kind("trade"),
        credential("permit", "none", valid_for_months=12),
    )
    work = step("work", "hand", 0, 80, hours=3200, hourly_pay=20.0)
    unknown = {"unknown": ["cost", "ten_year_gain"]}
    renewals = [{"credential": "permit", "times": 1, "cost": None}]
    right = route(80, 0, 176000.0, work, renewals=renewals, **unknown)

    assert rules((world, answer(right, held=["permit"]))) == set()
    assert {"renewals", "unknown"} <= rules(
        (world, answer(route(80, 0, 176000.0, work), held=["permit"]))
    )


def test_what_is_held_for_longer_than_its_validity_covers_from_today_on() -> None:
    world, said = hours_on_the_job()
    said["asked"]["held"] = ["permit=2028-12-31"]
    said["routes"][0] |= {"cost": 0, "ten_year_gain": 168000.0, "renewals": []}

    assert rules((world, said)) == set()


def test_the_cheapest_credential_that_suffices_is_renewed() -> None:
    world = catalogue(
        job("helper", wage=2000),
        job("tech", either(Holds("dear"), Holds("cheap")), Holds("certificate")),
        credential("dear", "none", valid_for_months=12, renewal=Renewal(fee_cents=9000)),
        credential("cheap", "none", valid_for_months=6, renewal=Renewal(fee_cents=1000)),
        credential("certificate"),
        course("class", "certificate", weeks=60, load="part-time"),
    )
    study = step("study", "class", 0, 60, lane="evening", gives=["certificate"])

    def said(name: str, times: int, cost: float) -> Case:
        renewals = [{"credential": name, "times": times, "cost": cost}]
        way = route(60, cost, 184000.0 - cost, study, renewals=renewals)
        return world, answer(way, held=["cheap", "dear"])

    assert rules(said("cheap", 2, 20.0)) == set()
    assert "renewals" in rules(said("dear", 1, 90.0))


def test_a_beaten_route_and_a_wrong_order_are_caught() -> None:
    world, said = two_ways()
    short, long = said["routes"]
    degree = said["other_ways"][0]

    assert "beaten" in rules((world, answer(short, long, degree)))
    assert "list-order" in rules((world, answer(long, short)))
    assert {"not-unique", "set-twice"} <= rules((world, answer(short, short, long)))
    assert "other-way-gained" in rules((world, answer(short, other_ways=[long])))


def test_an_uncertain_route_never_beats_a_certain_one() -> None:
    world, said = with_offering(two_ways(), "short", admission="lottery")
    sure = deepcopy(said["routes"][1])
    world = with_offering((world, said), "long", weeks=4, tuition_cents=90000)[0]
    sure |= {"weeks": 4, "lawful_from": 4, "cost": 900.0, "ten_year_gain": 205500.0}
    sure["steps"][0] |= {"weeks": 4, "cost": 900.0}
    lucky = deepcopy(said["routes"][0]) | {"uncertain": True}
    lucky["steps"][0]["flags"] = ["lottery"]

    assert rules((world, answer(sure))) == set()
    assert "beaten" in rules((world, answer(sure, lucky)))
    cheaper = with_offering((world, {}), "short", tuition_cents=80000)[0]
    lucky |= {"cost": 800.0, "ten_year_gain": 205600.0}
    lucky["steps"][0]["cost"] = 800.0
    assert rules((cheaper, answer(lucky, sure))) == set()


def test_by_law_what_employers_ask_is_left_out() -> None:
    world = catalogue(
        job("helper", wage=2000), job("tech", Holds("badge"), basis="employer"), credential("badge")
    )
    nothing = route(0, 0, 208000.0)

    assert rules((world, answer(nothing, by="law"))) == set()
    assert "does-not-reach" in rules((world, answer(nothing)))


def test_a_fault_reads_as_a_sentence() -> None:
    fault = verify(*tampered(school(), (*STEP, "cost"), 299.0))[0]

    assert fault == Fault(0, "class", "step-cost", "$299.00", "$300.00")
    assert fault.sentence == "Route 1, step class: step-cost: found $299.00, expected $300.00."


def test_a_printed_answer_is_read_and_anything_else_refused() -> None:
    assert load_answer('{"routes": []}') == {"routes": []}
    for wrong in ("", "{", "[]", "null", '"route"'):
        with pytest.raises(AnswerFormatError, match=r"no answer of route --json"):
            load_answer(wrong)


@pytest.mark.parametrize("junk", [{}, {"asked": {}}, {"routes": 3}, {"from": 1, "to": []}])
def test_a_malformed_answer_gives_faults_and_no_exception(junk: Answer) -> None:
    assert "form" in rules((school()[0], junk))

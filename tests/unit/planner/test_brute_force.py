"""The brute force itself, on worlds small enough to work out on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from pathways.model.question import Question
from pathways.model.records import AfterLapse, Catalogue, CountsToward, Renewal, Usual
from pathways.model.requirement import NOTHING, Age, Holds
from tests.support.brute_force import Found, plain, solve
from tests.support.small import (
    both,
    catalogue,
    course,
    credential,
    either,
    grant,
    hours,
    job,
    kind,
)

TODAY = date(2026, 1, 5)


def ask(**more: Any) -> Question:
    return Question(**{"origin": "helper", "target": "tech", "today": TODAY, **more})


def routes(world: Catalogue, **more: Any) -> list[Found]:
    return solve(world, ask(**more)).routes


def shape(route: Found) -> list[tuple[str, str, int, int]]:
    return [(step.kind, step.id, route.starts[step], step.weeks) for step in route.in_order]


def test_a_class_then_an_exam():
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("card"), wage=3000),
        credential("diploma"),
        credential("card", "exam", Holds("diploma"), fee_cents=10000, weeks=4),
        course("class", "diploma", tuition_cents=50000, materials_cents=5000),
    )

    [route] = routes(world)

    assert shape(route) == [("study", "class", 0, 10), ("exam", "card", 10, 4)]
    assert (route.weeks, route.cost) == (14, 65000)
    # Ten weeks unpaid, four at 20 dollars, then 506 at 30, against 520 at 20.
    assert route.gain == 40 * (4 * 2000 + 506 * 3000 - 520 * 2000) - 65000
    assert route.gained == {"diploma", "card"}


def test_the_front_keeps_the_fast_and_the_cheap_and_drops_what_is_neither():
    world = catalogue(
        job("helper", wage=2000),
        job("tech", Holds("badge"), wage=2000),
        credential("badge"),
        course("fast", "badge", weeks=2, load="part-time", tuition_cents=90000),
        course("cheap", "badge", weeks=8, load="part-time", tuition_cents=10000),
        course("neither", "badge", weeks=8, load="part-time", tuition_cents=90000),
        course("unsure", "badge", weeks=1, load="part-time", admission="lottery"),
    )

    found = solve(world, ask())

    assert [shape(route)[0][1] for route in found.routes] == ["unsure", "fast", "cheap"]
    assert found.total == 3


def test_two_day_classes_take_turns_and_an_evening_class_runs_beside():
    world = catalogue(
        job("helper"),
        job("tech", both(Holds("a"), Holds("b"), Holds("c"))),
        *(credential(name) for name in "abc"),
        course("day-a", "a", weeks=3),
        course("day-b", "b", weeks=4, requires=Holds("a")),
        course("evening-c", "c", weeks=5, load="part-time", schedule="evening"),
    )

    [route] = routes(world)

    assert shape(route) == [
        ("study", "day-a", 0, 3),
        ("study", "evening-c", 0, 5),
        ("study", "day-b", 3, 4),
    ]
    assert route.weeks == 7


def test_hours_are_made_up_by_one_job_with_its_share_and_its_cap():
    """Half an hour in an hour counts, 30 hours at most; the class gives the other 20 of 50."""
    world = catalogue(
        job(
            "helper",
            counts_toward=(CountsToward(kind="shop", share=Fraction(1, 2), at_most=Fraction(30)),),
        ),
        job("tech", hours("shop", 50)),
        kind("shop"),
        course(
            "class", weeks=4, load="part-time", experience_in="shop", experience_hours=Fraction(20)
        ),
    )

    [route] = routes(world, hours={"helper": Fraction(0)})

    # 60 hours of work make 30 hours of credit: two weeks.
    assert shape(route) == [("study", "class", 0, 4), ("work", "helper", 0, 2)]


def test_a_shorter_work_step_with_a_class_is_a_route_of_its_own():
    world = catalogue(
        job("helper", wage=2000),
        job("tech", hours("helper", 200), wage=2500),
        course(
            "class",
            weeks=1,
            load="part-time",
            experience_in="helper",
            experience_hours=Fraction(80),
            tuition_cents=10000,
        ),
    )

    found = routes(world, hours={"helper": Fraction(0)})

    assert [shape(route) for route in found] == [
        [("study", "class", 0, 1), ("work", "helper", 0, 3)],
        [("work", "helper", 0, 5)],
    ]


def test_an_award_waits_for_its_own_needs_and_a_birthday_for_its_week():
    world = catalogue(
        job("helper"),
        job("tech", both(Holds("card"), Age(Fraction(18)))),
        credential("card", "exam", hours("helper", 80), to_sit=NOTHING, weeks=1, fee_cents=0),
    )

    [route] = routes(world, hours={"helper": Fraction(0)}, age=Fraction(179, 10))

    # The exam is passed in week 1, the card had in week 2, and the birthday is in week 6 (5.2).
    assert shape(route) == [("exam", "card", 0, 1), ("work", "helper", 0, 2)]
    assert route.weeks == 6


def test_what_runs_out_is_renewed_and_an_exam_is_sat_as_late_as_it_can_be():
    world = catalogue(
        job("helper"),
        job("tech", both(Holds("permit"), Holds("long"), Holds("old"))),
        credential("permit", "exam", valid_for_months=1, weeks=1, fee_cents=0),
        credential("old", valid_for_months=3, renewal=Renewal(fee_cents=700)),
        credential("long"),
        course("course", "long", weeks=20),
    )

    [route] = routes(world, held={"old": date(2026, 2, 2)})

    # `old` runs out in week 4; 16 weeks more need two renewals of 13 weeks.
    assert shape(route) == [("study", "course", 0, 20), ("exam", "permit", 19, 1)]
    assert route.renewals.times == {"old": 2}
    assert route.cost == 1400


def test_a_start_date_comes_again_after_52_weeks_and_one_that_is_past_is_gone():
    world = catalogue(
        job("helper"),
        job("tech", Holds("badge")),
        credential("badge"),
        course("class", "badge", starts=(date(2025, 12, 29),), starts_any_time=False),
    )

    [route] = routes(world)

    assert shape(route) == [("study", "class", 51, 10)]


def test_money_that_nobody_states_is_estimated_or_unknown_and_a_fund_pays_for_what_is_known():
    world = catalogue(
        job("helper"),
        job("tech", either(Holds("a"), Holds("b"))),
        credential("a", usual=Usual(weeks=6, cost_cents=40000)),
        credential("b"),
        course("estimated", "a", weeks=None, tuition_cents=None, fees_cents=10000),
        course("unknown", "b", tuition_cents=None, fees_cents=20000),
        grant(
            "half",
            pays_for=("tuition", "fees"),
            covers_share=Fraction(1, 2),
            offerings=("estimated", "unknown"),
        ),
    )

    first, second = (plain(route) for route in routes(world))

    assert first["steps"] == [("study", "estimated", 0, 6, "day", 20000, 20000)]
    assert (first["estimated"], first["unknown"]) == (["cost", "weeks"], [])
    assert second["steps"] == [("study", "unknown", 0, 10, "day", None, 10000)]
    assert second["unknown"] == ["cost", "ten_year_gain"]


def test_a_lapsed_credential_comes_back_by_its_own_way_whatever_it_requires():
    world = catalogue(
        job("helper"),
        job("tech", Holds("card")),
        credential(
            "card",
            "exam",
            hours("helper", 9000),
            fee_cents=50000,
            weeks=8,
            after_lapse=AfterLapse(need=NOTHING, fee_cents=5000, weeks=2),
        ),
    )

    [route] = routes(world, lapsed=frozenset({"card"}))

    assert shape(route) == [("lapse", "card", 0, 2)]
    assert route.cost == 5000


def test_what_is_held_already_leaves_nothing_to_do():
    world = catalogue(
        job("helper", Holds("big"), wage=2000),
        job("tech", Holds("small"), wage=2500),
        credential("big", implies=("small",)),
        credential("small", "exam"),
    )

    [route] = routes(world)
    [without] = routes(world, lacks=frozenset({"small"}))

    assert (shape(route), route.weeks, route.cost) == ([], 0, 0)
    assert route.gain == 520 * 40 * 500
    assert shape(without) == [("exam", "small", 0, 0)]


def test_two_that_ask_for_one_another_are_never_had_and_a_third_way_in_opens_both():
    chicken = credential("chicken", "exam", Holds("egg"))
    egg = credential("egg", "exam", Holds("chicken"))
    closed = catalogue(job("helper"), job("tech", Holds("egg")), chicken, egg)
    hatched = replace(
        closed,
        offerings={"farm": course("farm", "third", weeks=1)},
        credentials={**closed.credentials, "third": credential("third", implies=("chicken",))},
    )

    assert routes(closed) == []
    assert [shape(route) for route in routes(hatched)] == [
        [("study", "farm", 0, 1), ("exam", "egg", 1, 0)]
    ]


def test_other_ways_are_for_those_who_want_to_end_up_holding_something_else():
    world = catalogue(
        job("helper"),
        job("tech", either(Holds("a"), Holds("b"))),
        credential("a", "exam", fee_cents=100, weeks=1),
        credential("b", "exam", fee_cents=200, weeks=2),
    )

    found = solve(world, ask())

    assert [sorted(route.gained) for route in found.routes] == [["a"]]
    assert [sorted(route.gained) for route in found.other_ways] == [["b"]]


def test_training_that_gets_round_an_age_stands_beside_the_wait_for_it():
    world = catalogue(
        job("helper"),
        job("tech", either(Holds("consent"), Age(Fraction(21)))),
        credential("consent", "exam", weeks=2, fee_cents=500),
    )

    exam, wait = routes(world, age=Fraction(20))

    assert (shape(exam), exam.weeks) == ([("exam", "consent", 0, 2)], 2)
    assert (shape(wait), wait.weeks, wait.cost) == ([], 52, 0)

"""From a question to its answer: the routes, how many there were, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from pathways.model.records import AfterLapse, CountsToward, Situation, Usual, Wage
from pathways.network import build_network
from pathways.planner import plan, resolve_person
from pathways.planner.finding import find_first, find_routes
from pathways.planner.person import QuestionError
from scripts._bench_worlds import SIZES, World
from tests.support.little import (
    ask,
    helper,
    hours,
    in_weeks,
    need,
    part,
    planned,
    shown,
    tech,
    world,
)
from tests.support.small import course, credential, job, kind
from tests.support.worlds import make_world

CARD = credential("card")


def test_what_is_there_already_is_one_route_without_steps():
    answer = planned(helper(wage=2000), tech(wage=3000))

    (route,) = answer.routes
    assert (route.steps, route.weeks, route.cost_cents) == ((), 0, 0)
    assert route.ten_year_gain_cents == 520 * 40 * 1000
    assert (answer.total, answer.blocked_by, answer.complete) == (1, (), True)


def test_a_route_is_named_with_the_week_price_and_gain_of_each_measure():
    answer = planned(
        helper(),
        tech("card"),
        credential("card", "exam", need("certificate"), fee_cents=10_000, weeks=4),
        credential("certificate"),
        course("class", "certificate", tuition_cents=50_000),
    )

    (route,) = answer.routes
    assert shown(route) == [("study", "class", 0, 10), ("exam", "card", 10, 4)]
    assert (route.weeks, route.cost_cents) == (14, 60_000)
    assert route.ten_year_gain_cents == 506 * 120_000 + 4 * 80_000 - 520 * 80_000 - 60_000
    assert route.gained == ("card", "certificate")


def test_the_list_is_cut_and_says_how_many_there_were():
    offerings = [
        course(f"class-{n}", "card", weeks=10 + n, tuition_cents=1000 * (9 - n), schedule="evening",
               load="part-time")
        for n in range(5)
    ]  # fmt: skip

    answer = planned(helper(), tech("card"), CARD, *offerings, most=2)

    assert [route.weeks for route in answer.routes] == [10, 11]
    assert answer.total == 5


def test_other_ways_say_how_much_longer_dearer_and_poorer_they_are():
    answer = planned(
        helper(),
        tech("card or degree"),
        CARD,
        credential("degree"),
        course("class", "card", weeks=5, tuition_cents=100),
        course("college", "degree", weeks=50, tuition_cents=90_100),
    )

    (best,) = answer.routes
    (other,) = answer.other_ways
    assert (best.gained, other.gained) == (("card",), ("degree",))
    assert (other.longer_weeks, other.dearer_cents) == (45, 90_000)
    assert other.poorer_cents == 45 * 120_000 + 90_000
    assert (best.longer_weeks, best.dearer_cents, best.poorer_cents) == (None, None, None)


def test_twelve_other_ways_are_named_at_most():
    names = [f"c{n}" for n in range(15)]
    answer = planned(
        helper(),
        tech(" or ".join(names)),
        *(credential(name) for name in names),
        *(course(f"class-{name}", name, weeks=5 + at) for at, name in enumerate(names)),
    )

    assert [route.weeks for route in answer.routes] == [5]
    assert [route.weeks for route in answer.other_ways] == list(range(6, 18))


PORT = tech(
    requires=(
        part("card"),
        part("twic", "law", "port-site", source="cfr"),
        part("boots", "employer", "port-site"),
    )
)
PORT_WORLD = (
    helper(),
    PORT,
    Situation(id="port-site", name="Port"),
    *(credential(name) for name in ("card", "twic", "boots")),
    *(course(f"class-{name}", name) for name in ("card", "twic", "boots")),
)


@pytest.mark.parametrize(
    ("asked", "listed", "gained"),
    [
        ({}, ["twic", "boots"], ("card",)),
        ({"by": "law"}, ["twic"], ("card",)),
        ({"when": frozenset({"port-site"})}, [], ("boots", "card", "twic")),
        ({"when": frozenset({"port-site"}), "by": "law"}, [], ("card", "twic")),
    ],
)
def test_a_need_of_a_situation_counts_once_asked_for_and_is_listed_until_then(
    asked, listed, gained
):
    answer = planned(*PORT_WORLD, **asked)

    assert [also.need for also in answer.also_needed_if] == [need(each) for each in listed]
    assert answer.routes[0].gained == gained


def test_what_is_also_needed_says_when_on_what_basis_and_by_what_source():
    first = planned(*PORT_WORLD).also_needed_if[0]

    assert (first.when, first.basis, first.source) == ("port-site", "law", "cfr")


def test_the_targets_wage_is_told_with_its_area():
    answer = planned(
        helper(),
        tech(wages=(Wage(area="90015", year=2024, hourly_median_cents=3456),)),
        zip="90015",
    )

    assert (answer.target_wage_cents, answer.target_wage_area) == (3456, "90015")


def test_a_wage_that_is_not_known_leaves_every_gain_unsaid():
    answer = planned(helper(), tech("card", wage=None), CARD, course("class", "card"))

    (route,) = answer.routes
    assert (answer.target_wage_cents, answer.target_wage_area) == (None, None)
    assert route.ten_year_gain_cents is None
    assert route.unknown == ("ten_year_gain",)


def test_the_answer_carries_the_revision_of_the_catalogue():
    network = world(helper(), tech())
    marked = replace(network, catalogue=replace(network.catalogue, revision="r-7"))

    assert plan(marked, ask()).revision == "r-7"


def test_a_wrong_question_is_refused():
    with pytest.raises(QuestionError, match="nobody"):
        planned(helper(), tech(), target="nobody")


@cache
def county():
    """A county whose hardest questions take more work than is put into one at once."""
    made = World(SIZES["S"])
    return build_network(made.held_catalogue()), made.questions(63)[62]


def test_a_search_that_reaches_its_bound_says_up_to_what_it_is_complete():
    network, question = county()

    answer = plan(network, question)

    assert not answer.complete
    assert answer.complete_up_to == 105
    assert answer.routes


def test_whoever_is_thorough_gets_all_that_was_left_open():
    network, question = county()
    first = plan(network, question)

    answer = plan(network, replace(question, thorough=True))

    assert (answer.complete, answer.complete_up_to) == (True, None)
    early = [route for route in answer.routes if route.weeks < (first.complete_up_to or 0)]
    assert early == [route for route in first.routes if route.weeks < (first.complete_up_to or 0)]


# ---- limits


TWO_WAYS = (
    helper(),
    tech("card"),
    CARD,
    course("fast", "card", weeks=5, tuition_cents=100_000),
    course("slow", "card", weeks=30, load="part-time", schedule="evening", site="far"),
)


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, ["fast", "slow"]),
        ({"max_weeks": 5}, ["fast"]),
        ({"max_weeks": 29}, ["fast"]),
        ({"budget_cents": 0}, ["slow"]),
        ({"budget_cents": 99_999}, ["slow"]),
        ({"keep_earning": True}, ["slow"]),
        ({"zip": "90015", "max_miles": 40.0}, ["fast"]),
        ({"schedules": frozenset({"evening"})}, ["fast", "slow"]),
        ({"schedules": frozenset({"day"})}, ["fast"]),
    ],
)
def test_a_limit_cuts_what_is_known_to_break_it(asked, left):
    answer = planned(*TWO_WAYS, **asked)

    assert [route.steps[0].id for route in answer.routes] == left


@pytest.mark.parametrize("asked", [{"max_weeks": 0}, {"keep_earning": True}, {"budget_cents": 0}])
def test_what_is_not_known_stays_within_every_limit(asked):
    answer = planned(
        helper(),
        tech("card"),
        CARD,
        course("class", "card", weeks=None, tuition_cents=None),
        **asked,
    )

    (route,) = answer.routes
    assert route.unknown == ("weeks", "cost", "ten_year_gain")
    assert (route.weeks, route.cost_cents) == (0, 0)


def test_an_unpaid_day_of_no_weeks_keeps_earning():
    answer = planned(
        helper(), tech("card"), CARD, course("class", "card", weeks=0), keep_earning=True
    )

    assert len(answer.routes) == 1


def test_a_class_without_a_price_neither_hides_a_dear_one_nor_is_hidden_by_it():
    answer = planned(
        helper(),
        tech("card"),
        CARD,
        course("priced", "card", tuition_cents=90_000),
        course("unpriced", "card", tuition_cents=None),
    )

    assert [route.steps[0].id for route in answer.routes] == ["priced", "unpriced"]


# ---- other kinds of steps


def test_somebody_without_a_job_may_work_on_the_way():
    answer = planned(
        tech("hours(wiring) >= 80"),
        kind("wiring"),
        job("mate", counts_toward=(CountsToward(kind="wiring"),)),
        origin=None,
    )

    assert shown(answer.routes[0]) == [("work", "mate", 0, 2)]


def test_the_way_back_after_a_lapse_is_an_application_with_the_flag():
    answer = planned(
        helper(),
        tech("card"),
        credential("card", "offering", after_lapse=AfterLapse(fee_cents=500, weeks=2)),
        lapsed=frozenset({"card"}),
    )

    (step,) = answer.routes[0].steps
    assert (step.kind, step.id, step.weeks, step.cost_cents) == ("application", "card", 2, 500)
    assert step.flags == ("lapsed",)


def test_a_birthday_is_waited_for_and_training_that_gets_round_it_is_shown_too():
    answer = planned(
        helper(),
        tech("age >= 18 or card"),
        CARD,
        course("class", "card", weeks=5, tuition_cents=100),
        age=Fraction(17),
    )

    assert [shown(route) for route in answer.routes] == [
        [("study", "class", 0, 5)],
        [("wait", "age-18", 0, 52)],
    ]


def test_a_dated_class_starts_on_its_date_and_the_person_earns_until_then():
    answer = planned(
        helper(),
        tech("card"),
        CARD,
        course("class", "card", starts=(in_weeks(6),), starts_any_time=False),
    )

    (route,) = answer.routes
    assert shown(route) == [("study", "class", 6, 10)]
    assert route.ten_year_gain_cents == 504 * 120_000 + 6 * 80_000 - 520 * 80_000


def test_usual_figures_fill_in_and_are_marked_as_estimates():
    usual = credential("card", usual=Usual(weeks=7, cost_cents=70_000))

    answer = planned(
        helper(), tech("card"), usual, course("class", "card", weeks=None, fees_cents=None)
    )

    (route,) = answer.routes
    assert (route.weeks, route.cost_cents) == (7, 70_000)
    assert (route.estimated, route.unknown) == (("weeks", "cost"), ())


def test_one_step_too_many_is_never_taken():
    answer = planned(
        helper(),
        tech("card and hours(helper) >= 100"),
        CARD,
        course("class", "card", experience_in="helper", experience_hours=Fraction(100)),
        hours=hours(helper=0),
    )

    assert [shown(route) for route in answer.routes] == [[("study", "class", 0, 10)]]


# ---- the first alone


@pytest.mark.parametrize("seed", range(74_000, 74_150))
@pytest.mark.parametrize("certain", [False, True])
def test_the_first_route_alone_is_as_fast_and_cheap_as_the_first_of_all(seed, certain):
    small = make_world(seed)
    network = build_network(small.catalogue)
    person = resolve_person(network, small.question)

    def measures(route):
        return (route.weeks_unknown > 0, route.weeks, route.cost_unknown > 0, route.cost)

    every = find_routes(network, person).pool.best()
    if certain:
        every = [route for route in every if not route.weeks_unknown and not route.uncertain]
    first = find_first(network, person, certain=certain)

    assert (first is None) == (not every)
    assert first is None or measures(first) == min(map(measures, every))

"""Why there is no route: the smallest sets of things that, fixed, would open one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from pathways.model.answer import Nearest
from pathways.model.records import (
    Approval,
    Condition,
    Credential,
    Help,
    Provider,
    Region,
    Site,
)
from pathways.planner import explain, plan
from pathways.planner.explain import MOST_SETS
from tests.support.little import ask, helper, hours, need, tech, world
from tests.support.small import course, credential, kind

LINE = Help(name="Job center", phone="555-0100")
REGION = Region(id="la", name="County", area="la", help=(LINE,))
COLLEGE = Provider(id="college", name="City College", phone="555-0199")
CARD = credential("card")
TECH = tech("card")
NEAR = {"zip": "90015", "max_miles": 10.0}


def dead_end(*records, target=TECH, conditions=(), region=REGION, **asked):
    """What stands in the way of a target, sets of missing things."""
    network = world(helper(), target, CARD, COLLEGE, *records, conditions=conditions, region=region)
    answer = plan(network, ask(**asked))
    assert not answer.routes
    assert answer.total == 0
    return answer.blocked_by


def only(*records, **asked):
    """The one thing that stands in the way."""
    ((thing,),) = dead_end(*records, **asked)
    return thing


def short(sets):
    return [[(thing.why, thing.need) for thing in things] for things in sets]


# ---- each why


def test_a_credential_that_nobody_gives_is_not_known():
    thing = only()

    assert (thing.why, thing.need, thing.value, thing.nearest) == ("none-known", "card", None, None)
    assert "card" in thing.detail
    assert thing.call == "Job center, 555-0100"


def test_a_credential_that_everybody_asks_for_first_is_a_ring():
    thing = only(course("ring", "card", requires=need("card")))

    assert (thing.why, thing.need) == ("none-known", "card")
    assert "asks for it" in thing.detail


def test_a_ring_of_two_credentials_is_called_a_ring_too():
    records = (
        credential("badge"),
        course("one", "card", requires=need("badge")),
        course("two", "badge", requires=need("card")),
    )

    sets = dead_end(*records)

    assert ("none-known", "badge") in [found for things in short(sets) for found in things]
    assert all("asks for it" in things[0].detail for things in sets)


def test_a_condition_of_the_person_is_no_gap_of_a_school():
    fingerprints: Credential = replace(credential("fingerprints", "none"), kind="condition")

    thing = only(fingerprints, target=tech("fingerprints"))

    assert (thing.why, thing.need) == ("condition", "fingerprints")
    assert thing.call == "Job center, 555-0100"


def test_an_offering_too_far_away_tells_the_miles_that_would_do_the_place_and_whom_to_call():
    thing = only(course("class", "card", site="far"), **NEAR)

    assert (thing.why, thing.need, thing.value) == ("too-far", "class", 48.4)
    assert "48.4" in thing.detail
    assert "10" in thing.detail
    assert thing.nearest == Nearest(provider="college", site="far", miles=48.4, area="90015")
    assert thing.call == "City College, 555-0199"


def test_of_several_too_far_away_the_nearest_counts():
    middle = Site(id="middle", provider="college", zip="90015", latitude=34.3, longitude=-118.25)

    thing = only(
        middle, course("a", "card", site="far"), course("b", "card", site="middle"), **NEAR
    )

    assert (thing.need, thing.value) == ("b", 20.7)


def test_the_miles_that_would_do_are_those_with_which_a_route_keeps_the_other_limits():
    middle = Site(id="middle", provider="college", zip="90015", latitude=34.3, longitude=-118.25)
    offerings = (
        course("near-and-long", "card", site="middle", weeks=30),
        course("far-and-short", "card", site="far", weeks=5),
    )

    thing = only(middle, *offerings, **NEAR, max_weeks=10)

    assert (thing.why, thing.need, thing.value) == ("too-far", "far-and-short", 48.4)


def test_a_route_that_takes_too_long_tells_the_weeks_that_would_do():
    thing = only(course("class", "card", weeks=210), course("z", "card", weeks=300), max_weeks=26)

    assert (thing.why, thing.need, thing.value) == ("too-long", "tech", 210)
    assert "210 weeks" in thing.detail
    assert "26" in thing.detail


def test_a_route_that_costs_too_much_tells_the_money_that_would_do():
    thing = only(course("class", "card", tuition_cents=400_000), budget_cents=0)

    assert (thing.why, thing.need, thing.value) == ("too-costly", "tech", 400_000)
    assert "$4,000.00" in thing.detail
    assert "$0.00" in thing.detail


def test_an_age_is_missing_where_the_birthday_lies_beyond_the_limit():
    sets = dead_end(target=tech("age >= 18.5"), age=Fraction(17), max_weeks=26)

    assert short(sets) == [[("too-long", "tech")], [("age", "age >= 18.5")]]
    assert sets[0][0].value == 78


def test_hours_that_no_job_gives_are_missing_experience():
    thing = only(kind("wiring"), target=tech("hours(wiring) >= 100"))

    assert (thing.why, thing.need) == ("experience", "wiring")


@pytest.mark.parametrize("status", ["planned", "paused", "ended"])
def test_an_offering_that_does_not_run_now_is_named_with_its_status(status):
    thing = only(course("class", "card", status=status))

    assert (thing.why, thing.need) == ("not-active", "class")
    assert status in thing.detail
    assert thing.call == "City College, 555-0199"
    assert thing.nearest == Nearest(provider="college", site="near", miles=None, area="90015")


def test_an_offering_for_members_is_not_public():
    thing = only(course("class", "card", open_to=("members", "employees")))

    assert (thing.why, thing.need) == ("not-public", "class")
    assert "members, employees" in thing.detail


def test_an_offering_for_a_condition_names_the_condition():
    offering = course("class", "card", open_to=("veteran", "members"))

    thing = only(offering, conditions=("veteran",))

    assert (thing.why, thing.need) == ("condition", "veteran")


def test_each_condition_that_opens_a_door_is_a_way_of_its_own():
    offering = course("class", "card", open_to=("veteran", "union-kin"))

    sets = dead_end(offering, conditions=("veteran", "union-kin"))

    assert short(sets) == [[("condition", "union-kin")], [("condition", "veteran")]]


def test_an_offering_without_the_approval_that_counts_is_unapproved():
    board = Approval(id="board", name="Board approval")
    license = credential("license", approval="board")

    thing = only(board, license, course("class", "license"), target=tech("license"))

    assert (thing.why, thing.need) == ("unapproved", "class")
    assert "Board approval" in thing.detail


def test_hours_that_count_only_with_an_approval_are_unapproved_too():
    offering = course("class", experience_in="lab", experience_hours=Fraction(50))
    board = Approval(id="board", name="Board approval")

    sets = dead_end(board, kind("lab", approval="board"), offering, target=tech("hours(lab) >= 50"))

    assert short(sets) == [[("unapproved", "class")]]


@pytest.mark.parametrize(
    ("offering", "asked", "why"),
    [
        ({"languages": ("en",)}, {"languages": frozenset({"es"})}, "language"),
        ({"format": "in-person"}, {"formats": frozenset({"online"})}, "format"),
        ({"schedule": "day"}, {"schedules": frozenset({"evening"})}, "schedule"),
        ({}, {"keep_earning": True}, "must-earn"),
    ],
)
def test_a_limit_that_shuts_every_class_is_named(offering, asked, why):
    thing = only(course("class", "card", **offering), **asked)

    assert (thing.why, thing.need) == (why, "tech")
    assert thing.call == "Job center, 555-0100"


# ---- sets


def test_two_ways_out_of_a_dead_end_are_both_listed():
    sets = dead_end(
        course("far", "card", site="far"),
        course("dear", "card", tuition_cents=100_000),
        **NEAR,
        budget_cents=0,
    )

    assert short(sets) == [[("too-costly", "tech")], [("too-far", "far")]]
    assert [things[0].value for things in sets] == [100_000, 48.4]


def test_what_must_be_fixed_together_is_one_set():
    sets = dead_end(course("class", "card", site="far", status="paused"), **NEAR)

    assert short(sets) == [[("too-far", "class"), ("not-active", "class")]]


def test_two_credentials_that_nobody_gives_are_missing_together():
    sets = dead_end(credential("badge"), target=tech("card and badge"))

    assert short(sets) == [[("none-known", "badge"), ("none-known", "card")]]


def test_only_sets_of_the_least_size_are_listed():
    sets = dead_end(credential("a"), credential("b"), target=tech("card or a and b"), origin=None)

    assert short(sets) == [[("none-known", "card")]]


def test_all_sets_of_the_least_size_are_listed():
    sets = dead_end(*(credential(name) for name in "abc"), target=tech("2 of (a, b, c)"))

    assert [{need for _, need in things} for things in short(sets)] == [
        {"a", "b"}, {"a", "c"}, {"b", "c"}
    ]  # fmt: skip


def test_a_limit_lifted_together_with_another_thing_takes_its_value_from_what_is_left():
    offering = course("class", "card", weeks=30, tuition_cents=50_000)

    ((weeks, money),) = dead_end(offering, max_weeks=10, budget_cents=0)

    assert (weeks.why, weeks.value) == ("too-long", 30)
    assert (money.why, money.value) == ("too-costly", 50_000)


def test_what_is_free_in_time_is_not_held_against_the_wrong_limit():
    offerings = (
        course("quick", "card", weeks=5, tuition_cents=50_000),
        course("slow", "card", weeks=40),
    )

    sets = dead_end(*offerings, max_weeks=10, budget_cents=0)

    assert short(sets) == [[("too-long", "tech")], [("too-costly", "tech")]]
    assert [things[0].value for things in sets] == [40, 50_000]


def test_at_most_twenty_sets_are_listed_and_the_others_counted():
    names = [f"c{n:02}" for n in range(25)]
    network = world(helper(), tech(" or ".join(names)), *(credential(name) for name in names))

    answer = plan(network, ask())

    assert len(answer.blocked_by) == MOST_SETS == 20
    assert answer.more_blocked == 5
    assert [things[0].need for things in answer.blocked_by] == names[:20]


def test_too_many_combinations_leave_one_set_of_which_no_part_does(monkeypatch):
    monkeypatch.setattr(explain, "MOST_TRIES", 50)
    names = [f"c{n}" for n in range(8)]
    wanted = " and ".join(f"({names[n]} or {names[n + 4]})" for n in range(4))
    network = world(helper(), tech(wanted), *(credential(name) for name in names))

    answer = plan(network, ask())

    ((*things,),) = answer.blocked_by
    assert {int(thing.need[1:]) % 4 for thing in things} == set(range(4))
    assert (len(things), answer.more_blocked) == (4, 0)


def test_hours_that_a_job_makes_up_are_no_missing_experience():
    sets = dead_end(target=tech("card and hours(helper) >= 400"), hours=hours(helper=0))

    assert short(sets) == [[("none-known", "card")]]


def test_what_stands_behind_a_shut_door_is_named_with_it():
    sets = dead_end(
        credential("badge"), course("class", "card", status="paused", requires=need("badge"))
    )

    assert short(sets) == [[("none-known", "badge"), ("not-active", "class")]] or short(sets) == [
        [("not-active", "class"), ("none-known", "badge")]
    ]


def test_where_a_route_exists_nothing_is_missing():
    network = world(helper(), TECH, CARD, course("class", "card"), course("shut", status="paused"))

    answer = plan(network, ask())

    assert answer.routes
    assert (answer.blocked_by, answer.more_blocked) == ((), 0)


def test_nobody_to_call_is_nobody():
    bare = Region(id="la", name="County", area="la")

    assert only(region=bare).call is None


def test_a_condition_of_the_vocabulary_goes_by_its_name():
    network = world(helper(), TECH, CARD, course("class", "card", open_to=("veteran",)))
    named = Condition(id="veteran", name="Veterans of the armed forces")
    vocabulary = replace(network.catalogue.vocabulary, conditions={"veteran": named})
    network = replace(network, catalogue=replace(network.catalogue, vocabulary=vocabulary))

    ((thing,),) = plan(network, ask()).blocked_by

    assert "Veterans of the armed forces" in thing.detail

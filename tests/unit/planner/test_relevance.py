"""Which steps can matter for a target at all, and which of equal ones."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from pathways.model.records import CountsToward
from pathways.planner.cohorts import Cohorts
from pathways.planner.facts import facts_of
from pathways.planner.options import Pay
from pathways.planner.relevance import best_twins, compete, relevant_options
from pathways.planner.timeless import Rules
from tests.support.little import helper, hours, need, option, someone, tech, world
from tests.support.small import credential, job, kind

RECORDS = (
    helper(),
    tech(),
    job("wireman", counts_toward=(CountsToward(kind="wiring", at_most=Fraction(400)),)),
    kind("wiring"),
    *(credential(name) for name in "abcd"),
    credential("top", implies=("a",)),
    credential("signed", "offering", need("d")),
)


def kept(options, target, *, reachable=True, **asked):
    network = world(*RECORDS)
    rules = Rules(network, someone(network, **asked))
    found = relevant_options(rules, options, need(target), reachable=reachable)
    return [each.id for each in found]


def test_what_leads_to_the_target_is_kept_and_nothing_else():
    options = [
        option("one", gives="a", requires="b"),
        option("two", gives="b"),
        option("idle", gives="c"),
        option("top", gives="top"),
    ]

    assert kept(options, "a") == ["one", "two", "top"]


def test_what_a_credential_itself_requires_is_looked_for_too():
    options = [option("class", gives="signed"), option("exam", gives="d")]

    assert kept(options, "signed") == ["class", "exam"]


def test_what_leads_only_to_what_is_held_is_left_out():
    options = [option("one", gives="a", requires="b"), option("two", gives="b")]

    assert kept(options, "a", held={"b": None}) == ["one"]


def test_what_can_never_start_is_left_out_unless_it_is_asked_for():
    options = [option("one", gives="a", requires="c"), option("two", gives="a")]

    assert kept(options, "a") == ["two"]
    assert kept(options, "a", reachable=False) == ["one", "two"]


def test_an_age_keeps_nothing_out():
    assert kept([option("one", gives="a", requires="age >= 99")], "a") == ["one"]


@pytest.mark.parametrize("late", ["a and b", "a and b and c", "a and b and (c or d)", "top and b"])
def test_what_asks_for_all_that_the_target_asks_for_comes_too_late(late):
    options = [
        option("one", gives="a"),
        option("two", gives="b top"),
        option("late", gives="a", requires=late),
    ]

    assert kept(options, "a and b") == ["one", "two"]


def test_what_asks_for_all_of_it_on_one_of_two_ways_only_may_help():
    options = [
        option("one", gives="a"),
        option("two", gives="b d"),
        option("early", gives="a", requires="a and b or d"),
    ]

    assert kept(options, "a and b") == ["one", "two", "early"]


@pytest.mark.timeout(3)
def test_a_need_of_many_alternatives_is_looked_through_quickly():
    names = [f"{letter}{n}" for letter in "xy" for n in range(24)]
    many = " and ".join(f"(x{n} or y{n})" for n in range(24))
    network = world(helper(), tech(many), *(credential(name) for name in names))
    rules = Rules(network, someone(network))
    options = [option("tech", lane="day", family="work", requires=many)]

    assert relevant_options(rules, options, need(many)) == []


def test_hours_are_looked_for_in_offerings_and_in_jobs_that_can_make_them_up():
    options = [
        option("class", 5, lane="evening", hours_kind="wiring", hours=Fraction(10)),
        option("other", 5, lane="evening", hours_kind="helper", hours=Fraction(10)),
        option("wireman", lane="day", family="work"),
        option("tech", lane="day", family="work"),
    ]

    assert kept(options, "hours(wiring) >= 400") == ["class", "wireman"]


def test_a_job_whose_cap_leaves_it_short_is_left_out():
    work = option("wireman", lane="day", family="work")
    class_ = option("class", 5, lane="evening", hours_kind="wiring", hours=Fraction(10))

    assert kept([work], "hours(wiring) >= 401") == []
    assert kept([work, class_], "hours(wiring) >= 401") == ["wireman", "class"]


def test_nothing_is_kept_where_the_target_asks_for_nothing():
    assert kept([option("one", gives="a")], "") == []
    assert kept([option("work", lane="day")], "hours(helper) >= 1", hours=hours(helper=5)) == []


# ---- competing


FACTS = facts_of(world())


def class_(name, **more):
    return option(name, 4, lane="day", gives="a", **more)


def left(*options):
    return [each.id for each in compete(FACTS, options)[0]]


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"cost": 10}, {"cost": 9, "stale": True, "miles": 50.0}),
        ({"stale": True}, {"miles": 50.0}),
        ({"miles": 3.1}, {"miles": 3.0}),
        ({"miles": 0.1}, {}),
        ({}, {}),
    ],
)
def test_of_two_offerings_alike_the_cheaper_fresher_nearer_lower_one_is_left(worse, better):
    assert left(class_("z", **worse), class_("a", **better)) == ["a"]
    assert left(class_("a", **better), class_("z", **worse)) == ["a"]


def test_a_nearer_one_stands_for_one_of_lower_id_and_both_can_be_named():
    near, low = class_("z", miles=1.0), class_("a", miles=2.0)
    kept_options, twins = compete(FACTS, [near, low])

    assert [each.id for each in kept_options] == ["z"]
    assert best_twins([near], twins) == [near]
    assert best_twins([near, class_("far", miles=5.0)], twins)[0] == low


@pytest.mark.parametrize(
    "differs",
    [
        {"need": need("b")},
        {"weeks": 5},
        {"weeks_known": False},
        {"lane": "evening"},
        {"at_start": frozenset({"a"})},
        {"at_end": frozenset({"a", "b"})},
        {"cost_known": False},
        {"pay": Pay(((0, 1),), 1)},
        {"cohorts": Cohorts(frozenset(), (1,))},
        {"uncertain": True},
    ],
)
def test_offerings_that_differ_in_anything_else_do_not_compete(differs):
    base: dict[str, Any] = {"family": "study", "need": need(""), "weeks": 4, "lane": "day"}
    base |= {"cost": 10, "at_end": frozenset({"a"})}

    def made(name, **more):
        record = {**base, **more}
        lane, weeks = record.pop("lane"), record.pop("weeks")
        return option(name, weeks, lane=lane, **record)

    assert left(made("dear", **differs), made("cheap", cost=0)) == ["cheap", "dear"]


def test_offerings_that_give_hours_and_exams_do_not_compete():
    given = {"hours_kind": "helper", "hours": Fraction(10)}

    assert left(class_("a", **given), class_("b", cost=5, **given)) == ["a", "b"]
    assert left(option("a", gives="a"), option("b", gives="a", cost=5)) == ["a", "b"]

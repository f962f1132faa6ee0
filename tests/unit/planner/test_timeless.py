"""What a set of steps leads to when time, money and limits are left aside."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pathways.model.records import AfterLapse
from pathways.planner.options import wait_option
from pathways.planner.timeless import Rules, run
from tests.support.little import helper, hours, need, option, someone, steps_of, tech, world
from tests.support.small import course, credential, job


def ran(network, chosen, lengths=None, *, age=0, **asked):
    """Where a run of the named steps (`study:class`) ends, and which of them fired."""
    person = someone(network, **asked)
    options = steps_of(network, person)
    names = [f"{each.family}:{each.id}" for each in options]
    places = [names.index(name) for name in chosen.split()]
    weeks = {names.index(name): length for name, length in (lengths or {}).items()}
    standing = run(Rules(network, person), options, places, weeks, age=Fraction(age))
    return standing, {names[place] for place in standing.fired}


def test_a_step_fires_once_what_it_needs_was_given_by_another():
    network = world(
        helper(),
        tech(),
        credential("one"),
        credential("two"),
        course("first", "one"),
        course("second", "two", requires=need("one")),
    )

    together, fired = ran(network, "study:first study:second")
    alone, none = ran(network, "study:second")

    assert (together.had, fired) == ({"one", "two"}, {"study:first", "study:second"})
    assert (alone.had, none) == (set(), set())


def test_what_a_step_gives_does_not_meet_its_own_need():
    network = world(
        helper(), tech(), credential("one"), course("ring", "one", requires=need("one"))
    )

    assert ran(network, "study:ring")[1] == set()


def test_two_steps_that_need_one_another_never_fire():
    network = world(
        helper(),
        tech(),
        credential("one"),
        credential("two"),
        course("first", "one", requires=need("two")),
        course("second", "two", requires=need("one")),
    )

    assert ran(network, "study:first study:second")[1] == set()


def test_what_is_given_is_had_only_once_its_own_requirement_holds():
    network = world(
        helper(),
        tech(),
        credential("license", "offering", need("exam-passed")),
        credential("exam-passed", "exam"),
        course("class", "license"),
    )

    pending, fired = ran(network, "study:class")
    certified, _ = ran(network, "study:class exam:exam-passed")

    assert (pending.had, pending.given, fired) == (set(), {"license"}, {"study:class"})
    assert certified.had == {"license", "exam-passed"}


def test_two_pending_credentials_that_require_one_another_stay_pending():
    network = world(
        helper(),
        tech(),
        credential("one", "offering", need("two")),
        credential("two", "offering", need("one")),
        course("class", "one", "two"),
    )

    assert ran(network, "study:class")[0].had == set()


def test_what_is_had_counts_as_all_that_it_implies_whatever_that_requires():
    network = world(
        helper(),
        tech(),
        credential("class-a", implies=("class-b",)),
        credential("class-b", "exam", need("age >= 99")),
        course("school", "class-a"),
    )

    assert ran(network, "study:school")[0].had == {"class-a", "class-b"}


def test_what_is_given_and_implied_by_another_that_is_had_is_had():
    network = world(
        helper(),
        tech(),
        credential("top", implies=("middle",)),
        credential("middle", "offering", need("age >= 99"), implies=("bottom",)),
        credential("bottom"),
        course("one", "middle"),
        course("two", "top"),
    )

    assert ran(network, "study:one study:two")[0].had == {"top", "middle", "bottom"}


def test_the_way_back_gives_its_credential_whatever_that_requires():
    card = credential("card", "exam", need("age >= 99"), after_lapse=AfterLapse())
    network = world(helper(), tech(), card)

    assert ran(network, "lapse:card", lapsed=frozenset({"card"}))[0].had == {"card"}


@pytest.mark.parametrize(
    ("length", "fires"), [({"work:helper": 10}, True), ({"work:helper": 9}, False), ({}, True)]
)
def test_a_work_step_gives_its_whole_length_and_without_one_as_long_as_it_may(length, fires):
    network = world(helper(), tech(), credential("card", "exam", need("hours(helper) >= 400")))

    _, fired = ran(network, "work:helper exam:card", length, hours=hours(helper=0))

    assert ("exam:card" in fired) is fires


def test_hours_of_two_offerings_add_up_and_those_of_two_jobs_do_not():
    classes = [
        course(name, experience_in="helper", experience_hours=Fraction(100))
        for name in ("one", "two")
    ]
    network = world(
        helper(),
        tech(),
        job("mate"),
        *classes,
        credential("card", "exam", need("hours(helper) >= 200")),
        credential("mark", "exam", need("hours(helper) >= 100 and hours(mate) >= 100")),
    )
    start = {"hours": hours(helper=0)}

    assert "exam:card" in ran(network, "study:one study:two exam:card", **start)[1]
    assert "exam:card" not in ran(network, "study:one exam:card", **start)[1]
    jobs = {"work:helper": 3, "work:mate": 3}
    assert "exam:mark" in ran(network, "work:helper work:mate exam:mark", jobs, **start)[1]


def waited(network, age, *waits):
    """Whether an exam from 18 on fires for somebody of an age who waits for others."""
    person = someone(network, age=Fraction(age))
    options = [
        option("card", requires="age >= 18", gives="card"),
        *(wait_option(person, Fraction(years)) for years in waits),
    ]
    return 0 in run(Rules(network, person), options, range(len(options)), {}).fired


@pytest.mark.parametrize(
    ("age", "waits", "fires"),
    [
        (18, (), True),
        ("17.5", (), False),
        ("17.5", (18,), True),
        ("17.5", (21,), True),
        ("16.5", (17,), False),
        ("16.5", (17, 18), True),
        ("16.5", (18, 17), True),
    ],
)
def test_a_wait_gives_its_age_and_every_lower_one(age, waits, fires):
    assert waited(world(helper(), tech(), credential("card")), age, *waits) is fires


def test_an_age_may_be_taken_as_reached():
    network = world(helper(), tech(), credential("card", "exam", need("age >= 30")))

    assert ran(network, "exam:card")[1] == set()
    assert ran(network, "exam:card", age=30)[1] == {"exam:card"}


def test_ages_that_matter_are_those_not_reached_in_needs_and_in_what_credentials_require():
    network = world(
        helper(),
        tech(),
        credential("top", "exam", need("age >= 23"), implies=("card",)),
        credential("card", "exam", need("age >= 21 or other")),
        credential("other", "exam", need("age >= 16 and card")),
        credential("else", "exam", need("age >= 65")),
    )
    rules = Rules(network, someone(network, age=Fraction(18)))

    asked = rules.ages_asked([need("card and age >= 19.5"), need("age >= 18")])

    assert asked == [Fraction(39, 2), 21, 23]


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("a", True),
        ("b", False),
        ("a and b", False),
        ("a or b", True),
        ("2 of (a, b, c)", True),
        ("3 of (a, b, c)", False),
        ("1 of (b)", False),
        ("", True),
        ("hours(helper) >= 4000", True),
        ("hours(helper) >= 4001", False),
        ("months(helper) >= 24", True),
        ("age >= 25", True),
        ("age >= 25.5", False),
    ],
)
def test_a_need_holds_by_what_is_had(said, holds):
    network = world(helper(), tech(), *(credential(name) for name in "abc"))
    rules = Rules(network, someone(network, held={"a": None, "c": None}))

    assert rules.holds(need(said), rules.start()) is holds


def test_in_a_week_an_age_goes_by_the_real_birthday():
    network = world(helper(), tech())
    rules = Rules(network, someone(network, age=Fraction(17)))
    adult = need("age >= 18")

    assert not rules.holds(adult, rules.start(), week=51)
    assert rules.holds(adult, rules.start(), week=52)


def test_a_condition_of_a_fund_holds_for_nobody_along_a_route():
    network = world(helper(), tech())
    rules = Rules(network, someone(network))

    assert not rules.holds(need("resident(la)"), rules.start())

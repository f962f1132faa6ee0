"""Which programs give what a job asks for: all, a part, a step on the way, or what is liked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from pathways.model.records import Preference
from pathways.model.requirement import Age, Holds
from pathways.network import build_network
from pathways.services.browsing.programs_for import programs_for, required_parts, what_meets
from tests.support.small import (
    TODAY,
    both,
    catalogue,
    course,
    credential,
    either,
    hours,
    job,
    kind,
)

CARD, PASS, EXTRA = Holds("card"), Holds("pass"), Holds("extra")


def fits(target, *records):
    world = catalogue(target, *records, credential("card"), credential("pass"), credential("extra"))
    return {fit.offering: fit for fit in programs_for(build_network(world), target, TODAY)}


def test_a_program_that_gives_every_part_gives_all():
    found = fits(job("fixer", CARD, PASS), course("a", "card", "pass"), course("b", "pass"))

    assert found["a"].is_all
    assert not found["b"].is_all
    assert (found["b"].met, found["b"].missing) == ((PASS,), (CARD,))
    assert list(found) == ["a", "b"]


def test_one_of_several_ways_is_enough():
    found = fits(job("fixer", either(CARD, PASS)), course("a", "pass"))

    assert found["a"].is_all


def test_both_of_one_part_count_each():
    found = fits(job("fixer", both(CARD, PASS)), course("a", "pass"))

    assert found["a"].missing == (CARD,)


def test_what_most_people_have_and_an_age_are_asked_of_no_program():
    target = job("fixer", CARD, Holds("diploma"), Age(Fraction(21)))
    diploma = credential("diploma", usual_to_have=True)
    world = build_network(catalogue(target, credential("card"), diploma))

    assert required_parts(world, target) == (CARD,)
    assert fits(target, diploma, course("a", "card"))["a"].is_all


def test_what_implies_a_paper_counts_as_it():
    better = credential("better", implies=("card",))
    target = job("fixer", CARD)
    world = build_network(catalogue(target, better, credential("card"), course("a", "better")))

    [fit] = programs_for(world, target, TODAY)
    assert fit.is_all
    assert what_meets(world, CARD, world.catalogue.offerings["a"]) == ("better",)


def test_a_class_for_something_that_is_asked_for_in_turn_is_a_step():
    licence = credential("licence", "exam", PASS)
    found = fits(job("fixer", Holds("licence")), licence, course("a", "pass"))

    assert not found["a"].met
    assert found["a"].towards == ("pass",)


def test_an_exam_class_prepares():
    found = fits(
        job("fixer", CARD),
        course("a", kind="exam-preparation", prepares_for=("card",)),
    )

    assert found["a"].prepares == ("card",)
    assert not found["a"].is_all


def test_what_employers_like_is_told_apart():
    target = replace(job("fixer", CARD), prefers=(Preference(need=EXTRA),))
    found = fits(target, course("a", "extra"))

    assert found["a"].liked == ("extra",)
    assert not found["a"].met


def test_paid_training_gives_the_hours_that_it_counts():
    target = job("fixer", hours("wiring", 4000))
    enough = course(
        "a", kind="apprenticeship", experience_in="wiring", experience_hours=Fraction(8000)
    )
    few = replace(enough, id="b", experience_hours=Fraction(100))
    unknown = replace(enough, id="c", experience_hours=None)

    found = fits(target, kind("wiring"), enough, few, unknown)

    assert list(found) == ["a"]
    assert found["a"].is_all


def test_an_apprentice_who_may_do_the_job_works_in_it():
    found = fits(job("fixer", CARD), course("a", kind="apprenticeship", may_do=("fixer",)))

    assert found["a"].works


@pytest.mark.parametrize(
    "more",
    [
        {"status": "ended"},
        {"status": "planned"},
        {"kind": "exposure"},
        {"site": "abroad"},
    ],
)
def test_what_is_not_to_be_had_here_is_left_out(more):
    from pathways.model.records import Site

    target = job("fixer", CARD)
    world = catalogue(target, credential("card"), course("a", "card", **more))
    far = Site(id="abroad", provider="college", zip="99999", latitude=0.0, longitude=0.0)
    network = build_network(replace(world, sites={**world.sites, "abroad": far}))

    assert programs_for(network, target, TODAY) == []


def test_what_nobody_confirmed_lately_stands_after_its_like_and_says_so():
    found = fits(
        job("fixer", CARD),
        course("a", "card", verified_on=date(2018, 1, 1)),
        course("b", "card"),
    )

    assert list(found) == ["b", "a"]
    assert (found["a"].old, found["b"].old) == (True, False)


def test_a_situation_is_not_every_case():
    from pathways.model.records import Part

    target = replace(job("fixer"), requires=(Part(need=CARD, basis="law", when="port"),))

    assert required_parts(build_network(catalogue(target, credential("card"))), target) == ()

"""What carries over from one job to another, and which jobs are alike."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from pathways.exchange.outside.onet.ratings import RATED
from pathways.model.records import Occupation, Related, Skill
from pathways.services.settings import SHIPPED_DATA
from pathways.services.skills.carrying import (
    STANDINGS,
    carry_over,
    carry_over_json,
    most_important,
    one_decimal,
)
from pathways.services.skills.element_names import ACTIVITIES, SKILLS, kind_of, spanish_name
from pathways.services.skills.likeness import like_jobs
from pathways.services.snapshots import folder_network
from tests.support import small


def skill(element, importance=None, level=None, source="onet-30-1"):
    def exact(figure):
        return None if figure is None else Fraction(figure)

    return Skill(element=element, importance=exact(importance), level=exact(level), source=source)


def job(name, soc, *skills, **more):
    return Occupation(id=name, name=name, soc=soc, skills=skills, **more)


def compare(old, new, **more):
    world = small.catalogue(job("old", "11-1111.00", *old, **more), job("new", "22-2222.00", *new))
    return carry_over(world, "old", "new")


@pytest.mark.parametrize(
    ("old", "new", "standing"),
    [
        (skill("A", "3"), skill("A", "5"), "both"),
        (skill("A", "2.8"), skill("A", "3"), "both"),  # as good as the same
        (skill("A", "2.75"), skill("A", "3"), "more"),
        (skill("A", "1"), skill("A", "3"), "more"),
        (skill("A", "4", "3"), skill("A", "4", "3.5"), "higher"),
        (skill("A", "4", "3"), skill("A", "4", "3.4"), "both"),
        (skill("A", "4"), skill("A", "4", "7"), "both"),  # a level not known tells nothing
        (skill("A", None, "4"), skill("A", "4", "4"), "unknown"),
        (skill("B", "4"), skill("A", "4"), "unknown"),
    ],
)
def test_how_it_stands_with_what_matters_in_the_new_job(old, new, standing):
    found = compare([old, skill("Z", "1")], [new])

    assert [one.standing for one in found.elements] == [standing]
    assert found.carried == (standing in ("both", "higher"))


def test_what_matters_less_in_the_new_job_is_not_listed_and_the_rest_is_in_order():
    new = [skill("C", "3"), skill("A", "3"), skill("B", "4.5"), skill("D", "2.99")]

    found = compare([skill("A", "4")], new)

    assert [one.element for one in found.elements] == ["B", "A", "C"]
    assert [one.element for one in most_important(found.new)] == ["B", "A", "C"]


def test_two_jobs_of_one_code_cannot_be_told_apart():
    world = small.catalogue(job("a", "11-1111", skill("A", 4)), job("b", "11-1111.00"))

    found = carry_over(world, "a", "b")

    assert (found.same_code, found.elements, found.unrated) == (True, (), ())


def test_a_job_without_figures_is_not_known_rather_than_without_skills():
    found = compare([], [skill("A", 4)])

    assert (found.unrated, found.elements, found.carried) == (("old",), (), 0)


def test_figures_of_the_nearest_occupation_are_said_to_be_so():
    assert compare([skill("A", 4)], [skill("A", 4)], emerging=True).borrowed == ("old",)


def test_as_json_it_says_the_same_with_both_figures():
    found = compare([skill("Repairing", "3.5", "2", "other")], [skill("Repairing", "4.12", "4")])

    told = carry_over_json(found, "r1")

    assert told["counts"] == {**dict.fromkeys(STANDINGS, 0), "higher": 1}
    assert told["elements"] == [
        {
            "element": "Repairing",
            "kind": "skill",
            "standing": "higher",
            "importance_from": 3.5,
            "importance_to": 4.12,
            "level_from": 2.0,
            "level_to": 4.0,
        }
    ]
    assert told["sources"] == ["other", "onet-30-1"]


@pytest.mark.parametrize(("figure", "said"), [("3.25", "3.3"), ("3.24", "3.2"), ("4.95", "5.0")])
def test_figures_are_said_with_one_decimal(figure, said):
    assert one_decimal(Fraction(figure)) == said


def test_every_element_of_the_catalogue_has_a_spanish_name_of_its_own():
    jobs = folder_network(SHIPPED_DATA).catalogue.occupations.values()
    elements = {skill.element for job in jobs for skill in job.skills}

    assert (len(SKILLS), len(ACTIVITIES), len(elements)) == (35, 41, 44)
    assert elements <= SKILLS.keys() | ACTIVITIES.keys()
    names = [*SKILLS.values(), *ACTIVITIES.values()]
    assert len(set(names)) == len(names)
    assert (kind_of("Writing"), kind_of("Getting Information")) == ("skill", "activity")
    assert (kind_of("Mechanical"), spanish_name("Mechanical")) == (None, None)
    assert set(RATED) >= {"skills", "work-output"}


def test_like_jobs_come_in_the_order_of_their_ranks_nearest_first():
    fixer = job("fixer", "11-1111.00")
    fixer = replace(
        fixer,
        related=(
            Related(job="c", rank=6, source="onet-30-1"),
            Related(job="b", rank=5, source="onet-30-1"),
            Related(job="a", rank=1, source="survey"),
            Related(job="gone", rank=2),
        ),
    )
    world = small.catalogue(
        fixer, *(job(name, "22-2222.00") for name in "abc"), job("twin", "11-1111.00")
    )

    found = like_jobs(world, fixer)

    assert [one.id for one in found.same] == ["twin"]
    assert [one.id for one in found.nearest] == ["a", "b"]
    assert [one.id for one in found.others] == ["c"]
    assert found.sources == ("survey", "onet-30-1")

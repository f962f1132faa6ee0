"""Good jobs: each criterion by hand, what is not known apart, and properties over criteria."""

from __future__ import annotations

import csv
import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.catalogue.reader import read_catalogue
from pathways.gaps.good_jobs import (
    CRITERIA,
    EDUCATION,
    GOOD,
    NOT_GOOD,
    RATINGS,
    UNKNOWN,
    Criteria,
    education_rank,
    good_jobs,
)
from pathways.model.records import Catalogue, Education, Openings, Wage
from pathways.model.requirement import Any, Holds
from pathways.services.settings import ROOT, SHIPPED_DATA
from tests.conftest import unavailable
from tests.support import small
from tests.support.small import TODAY

REFERENCE = ROOT.parent / "shared" / "reference" / "bls" / "oews_2025_los_angeles_metro.csv"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return read_catalogue(SHIPPED_DATA)


def school(level: str) -> Education:
    return Education(level=level)


def openings(count: int | None, area: str = "la", year: int = 2024) -> tuple[Openings, ...]:
    return (Openings(area=area, year=year, per_year=count),)


def rated(job, criteria, *records):
    found = good_jobs(small.catalogue(job, *records), criteria, TODAY)
    return found.ratings[0]


PAYS_3000 = small.job("plumber", wage=3000)


@pytest.mark.parametrize(
    ("asked", "rating"),
    [(2999, GOOD), (3000, GOOD), (3001, NOT_GOOD), (0, GOOD)],
)
def test_a_job_pays_enough_from_just_the_figure_on(asked, rating):
    one = rated(PAYS_3000, Criteria(hourly_at_least_cents=asked))

    assert one.rating == rating
    assert one.met == (("pay", rating == GOOD),)


def test_pay_that_nobody_knows_is_neither_enough_nor_too_little():
    one = rated(small.job("mystery", wages=()), Criteria(hourly_at_least_cents=2000))

    assert one.rating == UNKNOWN
    assert one.missing == ("pay",)
    assert one.pay is None


def test_pay_older_than_five_years_is_not_known():
    old = (Wage(area="la", year=TODAY.year - 6, hourly_median_cents=9000),)

    assert rated(small.job("relic", wages=old), Criteria(hourly_at_least_cents=1)).missing


def test_openings_that_nobody_counts_leave_a_well_paid_job_open_and_a_badly_paid_one_not():
    criteria = Criteria(hourly_at_least_cents=2500, openings_at_least=10)

    assert rated(PAYS_3000, criteria).rating == UNKNOWN
    assert rated(small.job("poor", wage=2000), criteria).rating == NOT_GOOD
    assert rated(small.job("rare", openings=openings(9)), criteria).rating == NOT_GOOD
    assert rated(small.job("common", openings=openings(10)), criteria).rating == GOOD
    assert rated(small.job("blank", openings=openings(None)), criteria).rating == UNKNOWN


def test_the_latest_openings_count():
    both = openings(3, year=2022) + openings(30, year=2024)

    one = rated(small.job("growing", openings=both), Criteria(openings_at_least=10))

    assert one.openings is not None
    assert one.openings.per_year == 30


def test_school_is_compared_by_its_level():
    two_years = Criteria(education_at_most="Associate's degree")

    assert rated(small.job("a", typical_education=school("Associate's degree")), two_years).meets(
        "education"
    )
    assert (
        rated(small.job("b", typical_education=school("Bachelor's degree")), two_years).rating
        == NOT_GOOD
    )
    assert rated(small.job("c"), two_years).rating == UNKNOWN
    assert rated(small.job("d", typical_education=school("Some school")), two_years).missing


def degree(name: str):
    return dataclasses.replace(small.credential(name), kind="bachelor-degree")


def test_a_degree_that_is_asked_for_rules_a_job_out_whatever_is_typical():
    two_years = Criteria(education_at_most="Associate's degree")
    typical = school("High school diploma or equivalent")
    bachelors, permit = degree("bs"), small.credential("permit")

    strict = small.job("strict", Holds("bs"), typical_education=typical)
    lenient = small.job("lenient", Any((Holds("bs"), Holds("permit"))), typical_education=typical)

    assert rated(strict, two_years, bachelors, permit).rating == NOT_GOOD
    assert rated(lenient, two_years, bachelors, permit).rating == GOOD


def test_without_criteria_nothing_can_be_said():
    one = rated(PAYS_3000, Criteria())

    assert one.rating == UNKNOWN
    assert one.met == ()
    assert one.meets("pay") is None


def test_the_region_says_what_is_asked_unless_somebody_else_does():
    world = small.catalogue(PAYS_3000)
    region = dataclasses.replace(world.region, good_jobs=Criteria(hourly_at_least_cents=3100))
    world = dataclasses.replace(world, region=region)

    assert good_jobs(world, None, TODAY).good == ()
    assert good_jobs(world, Criteria(hourly_at_least_cents=2900), TODAY).good == ("plumber",)


CRITERIA_DRAWN = st.builds(
    Criteria,
    hourly_at_least_cents=st.none() | st.integers(0, 8000),
    openings_at_least=st.none() | st.integers(0, 3000),
    education_at_most=st.none() | st.sampled_from(EDUCATION),
)


@given(criteria=CRITERIA_DRAWN)
def test_each_job_has_one_rating_and_a_yes_needs_every_criterion(shipped, criteria):
    found = good_jobs(shipped, criteria, date(2026, 11, 22))

    assert [one.job for one in found.ratings] == list(shipped.occupations)
    assert sum(len(found.of(rating)) for rating in RATINGS) == len(shipped.occupations)
    for one in found.ratings:
        answers = [met for _, met in one.met]
        assert {name for name, _ in one.met} <= {*CRITERIA}
        assert (one.rating == GOOD) == (bool(answers) and all(answers))
        assert (one.rating == NOT_GOOD) == (False in answers)


@given(criteria=CRITERIA_DRAWN, more=st.integers(1, 2000))
def test_a_higher_bar_never_makes_a_job_good(shipped, criteria, more):
    if criteria.hourly_at_least_cents is None:
        return
    higher = dataclasses.replace(
        criteria, hourly_at_least_cents=criteria.hourly_at_least_cents + more
    )
    day = date(2026, 11, 22)

    assert {*good_jobs(shipped, higher, day).good} <= {*good_jobs(shipped, criteria, day).good}


def test_the_region_asks_for_what_half_of_all_jobs_in_the_metro_area_pay(shipped):
    if not REFERENCE.exists():
        unavailable("the reference tables are not beside the project")
    with REFERENCE.open(encoding="utf-8") as file:
        all_jobs = next(row for row in csv.DictReader(file) if row["soc_code"] == "00-0000")

    asked = shipped.region.good_jobs

    assert asked is not None
    assert f"{asked.hourly_at_least_cents / 100:.2f}" == all_jobs["hourly_median_wage"]
    bachelor = education_rank("Bachelor's degree")
    assert bachelor is not None
    assert education_rank(asked.education_at_most) == bachelor - 1
    assert asked.source in shipped.sources


def test_all_education_of_the_county_is_of_a_known_level(shipped):
    levels = {job.typical_education.level for job in shipped.occupations.values()
              if job.typical_education}  # fmt: skip

    assert levels <= {*EDUCATION}

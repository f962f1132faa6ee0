"""Graduates of local programs beside a job: which count, and where the question has no sense."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.model.records import Area, Occupation, Offering, Provider, Site
from pathways.network import build_network
from pathways.services.browsing.graduates import Graduates, as_json, graduates_of
from tests.conftest import ROOT
from tests.support.outside_worlds import world

MECHANIC = Occupation(id="mechanic", name="Mechanic", soc="49-3023.00")
SOURCE = "ipeds-completions-2024"
PROGRAM = Offering(
    id="cert",
    name="Car repair",
    provider="trade",
    site="here",
    kind="certificate-program",
    status="active",
    cip="47.0604",
    completers_per_year=30,
    source=SOURCE,
)


def found(*programs, job=MECHANIC, area="county"):
    places = {
        "90015": Area(id="90015", name="90015", kind="zip", parents=("county",)),
        "92501": Area(id="92501", name="92501", kind="zip", parents=("california",)),
    }
    sites = {
        "here": Site(id="here", provider="trade", zip="90015", latitude=34.0, longitude=-118.3),
        "there": Site(id="there", provider="trade", zip="92501", latitude=33.9, longitude=-117.4),
    }
    catalogue = world(
        job,
        areas=places,
        sites=sites,
        providers={one: Provider(id=one, name=one) for one in ("trade", "other")},
        offerings={one.id: one for one in programs},
    )
    return graduates_of(build_network(catalogue), job, area)


def test_awards_of_local_programs_in_fields_that_lead_to_the_job_are_summed():
    diesel = replace(PROGRAM, id="diesel", cip="47.0605", completers_per_year=1000)
    more = replace(PROGRAM, id="as", cip="47.0614", completers_per_year=5, provider="other")
    away = replace(PROGRAM, id="away", site="there", completers_per_year=1000)

    assert found(PROGRAM, diesel, more, away) == Graduates(
        awards=35,
        schools=("other", "trade"),
        places=1,
        programs=("as", "cert"),
        years=(2024,),
        fields=("47.0604", "47.0614"),
        sources=(SOURCE,),
    )
    assert found(PROGRAM, away, area="california").awards == 1030


@pytest.mark.parametrize(
    "fields", [{"completers_per_year": None}, {"source": "a-page"}, {"source": None}, {"cip": None}]
)
def test_what_nobody_reports_is_unknown_and_never_nothing(fields):
    assert found(replace(PROGRAM, **fields)) == Graduates(awards=None)
    assert as_json(found(replace(PROGRAM, **fields))) is None


def test_no_award_in_the_year_is_a_number():
    assert found(replace(PROGRAM, completers_per_year=0)).awards == 0


def test_jobs_without_a_code_of_their_own_or_without_a_field_have_none():
    assert found(PROGRAM, job=replace(MECHANIC, emerging=True)) is None
    assert found(PROGRAM, job=replace(MECHANIC, soc="53-3054.00")) is None  # taxi drivers


def test_electricians_of_the_county_are_those_that_the_files_count():
    """1,438 awards at ten campuses, as counted in IPEDS 2024."""
    catalogue = read_catalogue(ROOT / "data")
    network = build_network(catalogue)

    electricians = graduates_of(network, catalogue.occupations["electrician"], "los-angeles-county")

    assert electricians is not None
    assert (electricians.awards, electricians.places) == (1438, 10)

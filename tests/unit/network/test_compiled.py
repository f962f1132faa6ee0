"""The look-ups that every question needs: areas, wages, miles, who implies and credits what."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pathways.model.records import Area, CountsToward, Region, Site, Wage
from tests.support.little import helper, tech, world
from tests.support.small import TODAY, course, credential, job, kind


def area(name: str, *parents: str, sort: str = "city") -> Area:
    return Area(id=name, name=name, kind=sort, parents=parents)


PLACES = (
    area("90001", "spa-6", "compton", sort="zip"),
    area("spa-6", "la", sort="spa"),
    area("compton", "la", "south-bay", sort="city"),
    area("south-bay", "state", sort="workforce-area"),
    area("state", sort="state"),
)


def wages(*known: tuple[str, int, int | None]) -> tuple[Wage, ...]:
    return tuple(Wage(area=a, year=year, hourly_median_cents=cents) for a, year, cents in known)


def test_areas_go_upward_level_by_level_in_the_order_listed():
    network = world(*PLACES)

    assert network.areas_upward("90001") == (
        "90001",
        "spa-6",
        "compton",
        "la",
        "south-bay",
        "state",
    )


def test_areas_that_lie_in_one_another_are_named_once():
    network = world(area("one", "two"), area("two", "one"))

    assert network.areas_upward("one") == ("one", "two")


def test_an_area_that_the_catalogue_does_not_have_has_nothing_above_it():
    assert world().areas_upward("99999") == ("99999",)


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ([("state", 2025, 3500), ("la", 2024, 3000)], ("la", 3000)),
        ([("spa-6", 2022, 2500), ("compton", 2025, 2600)], ("spa-6", 2500)),
        ([("la", 2023, 2900), ("la", 2025, 3100), ("la", 2024, 3000)], ("la", 3100)),
        ([("la", 2025, None), ("la", 2024, 3000)], ("la", 3000)),
        ([("90001", 2025, None), ("south-bay", 2025, 2800)], ("south-bay", 2800)),
        ([("la", 2020, 2000), ("state", 2021, 2100)], ("state", 2100)),
        ([("la", 2021, 2000), ("state", 2025, 2100)], ("la", 2000)),
        ([("la", 2019, 2000)], None),
        ([("elsewhere", 2025, 2000)], None),
    ],
)
def test_a_wage_is_that_of_the_nearest_area_up_in_its_latest_year(known, found):
    network = world(*PLACES, job("tech", wages=wages(*known)))

    wage = network.wage("tech", "90001", date(2026, 12, 31))

    assert (wage and (wage.area, wage.hourly_median_cents)) == found


def test_a_wage_of_outside_the_region_falls_back_on_that_of_the_region():
    network = world(area("93301", "kern", sort="zip"), area("kern", sort="county"), tech())

    wage = network.wage("tech", "93301", TODAY)

    assert wage is not None
    assert wage.area == "la"


def test_a_job_that_is_not_in_the_catalogue_has_no_wage():
    assert world().wage("nobody", "la", TODAY) is None


def test_miles_are_those_from_the_centre_of_the_zip_code():
    network = world()

    assert network.miles("90015", "near") == 3.5  # a twentieth of a degree of latitude
    assert network.miles("90015", "far") == 48.4


@pytest.mark.parametrize(
    ("zip_code", "site"),
    [(None, "near"), ("90015", None), ("99999", "near"), ("90015", "nowhere"), ("90016", "near")],
)
def test_miles_are_not_known_where_either_end_is_not(zip_code, site):
    network = world(area("90016", "la", sort="zip"))  # without a centre

    assert network.miles(zip_code, site) is None


def site(own: str | None) -> Site:
    return Site(id="s", provider="college", zip="90001", area=own, latitude=34.0, longitude=-118.0)


def test_a_site_lies_in_its_zip_code_and_all_above_it():
    network = world(*PLACES, site(None))

    assert network.areas_of_site("s") == {
        "90001", "spa-6", "compton", "la", "south-bay", "state"
    }  # fmt: skip


def test_a_sites_own_area_takes_the_place_of_those_of_the_same_kind():
    network = world(*PLACES, area("spa-8", "la", sort="spa"), site("spa-8"))

    assert network.areas_of_site("s") == {
        "90001", "spa-8", "compton", "la", "south-bay", "state"
    }  # fmt: skip


def test_what_lies_above_a_sites_own_area_takes_the_place_of_its_kind_too():
    network = world(
        *PLACES,
        area("spa-8", "orange", sort="spa"),
        area("orange", "state", sort="county"),
        site("spa-8"),
    )

    assert network.areas_of_site("s") == {
        "90001", "spa-8", "compton", "orange", "south-bay", "state"
    }  # fmt: skip


def test_a_sites_own_area_that_is_not_in_the_catalogue_changes_nothing():
    network = world(*PLACES, site("atlantis"))

    assert "spa-6" in network.areas_of_site("s")
    assert "atlantis" not in network.areas_of_site("s")


def test_implied_credentials_are_followed_all_the_way_even_in_a_ring():
    network = world(
        credential("class-a", implies=("class-b",)),
        credential("class-b", implies=("class-c",)),
        credential("class-c"),
        credential("vtt", implies=("school-bus",)),
        credential("school-bus", implies=("vtt",)),
    )

    assert network.implied["class-a"] == {"class-a", "class-b", "class-c"}
    assert network.implying["class-c"] == {"class-a", "class-b", "class-c"}
    assert network.implied["vtt"] == network.implying["vtt"] == {"vtt", "school-bus"}


def test_hours_give_credit_in_every_kind_up_the_chain():
    network = world(
        helper(counts_toward=(CountsToward(kind="wiring", share=Fraction(1, 2)),)),
        kind("wiring", counts_toward=(CountsToward(kind="all-work"),)),
        kind("all-work"),
    )

    assert network.credited["helper"] == {"helper", "wiring", "all-work"}
    assert [name for name, _ in network.contributors["wiring"]] == ["helper"]
    assert network.contributors["wiring"][0][1].share == Fraction(1, 2)
    assert "all-work" not in network.credited  # it counts toward nothing but itself


def test_a_name_that_is_both_a_job_and_a_kind_counts_toward_what_either_says():
    network = world(
        helper(counts_toward=(CountsToward(kind="one"),)),
        kind("helper", counts_toward=(CountsToward(kind="two"),)),
    )

    assert network.credited["helper"] == {"helper", "one", "two"}


def test_an_offering_that_gives_a_credential_twice_is_named_once():
    network = world(
        credential("card"),
        course("class", "card", awards_at_start=("card",)),
        course("other", "card"),
    )

    assert network.offerings_giving == {"card": ("class", "other")}


def test_a_wage_of_the_region_named_otherwise_is_found_by_the_regions_own_area():
    region = Region(id="r", name="Region", area="basin")
    network = world(
        area("basin", sort="metro"), job("tech", wages=wages(("basin", 2025, 3300))), region=region
    )

    wage = network.wage("tech", "la", TODAY)

    assert wage is not None
    assert wage.hourly_median_cents == 3300

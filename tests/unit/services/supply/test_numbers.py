"""The supply of jobs by the files of schools, and the command that tells it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from pathways.catalogue.reader import read_catalogue
from pathways.cli import main
from pathways.exchange.outside.cip_soc import shipped_cip_soc
from pathways.model.records import Occupation, Openings
from pathways.services.supply.numbers import FieldSupply, supply_by_numbers
from tests.conftest import ROOT
from tests.support.outside_worlds import METRO, world, write_csv
from tests.unit.exchange.outside.test_ipeds import awards, school

OPENINGS = (Openings(area=METRO, year=2023, per_year=200, estimated=True),)
MECHANIC = Occupation(id="mechanic", name="Mechanic", soc="49-3023.00", openings=OPENINGS)
EV = replace(MECHANIC, id="ev", emerging=True)
DIESEL = Occupation(id="diesel", name="Diesel mechanic", soc="49-3031.00")
TAXI = Occupation(id="taxi", name="Taxi driver", soc="53-3054.00")

SCHOOLS = [
    school(),
    school(222222, "New College"),
    school(333333, "Away College", COUNTYNM="Orange County", COUNTYCD=6059),
    school(444444, "Closed College", CYACTIVE=3),
    school(555555, "District", SECTOR=0),
]
ROWS = [
    awards(count=10),
    awards(level=3, count=5),
    awards("47.0614", count=1),
    awards(unitid=222222, count=30),
    *(awards(unitid=id_, count=1000) for id_ in (333333, 444444, 555555)),
]


@pytest.fixture
def files(tmp_path):
    return (
        [write_csv(tmp_path / "hd2024.csv", SCHOOLS)],
        [write_csv(tmp_path / "c2024_a.csv", ROWS)],
    )


def leads_to(cip):
    """To how many occupations a field leads, as the crosswalk that comes along says."""
    return len(shipped_cip_soc().socs[cip])


def test_awards_of_the_areas_schools_stand_beside_the_openings(files):
    found = supply_by_numbers(world(MECHANIC, EV, DIESEL, TAXI), *files)

    mechanic, diesel = found.jobs
    assert (mechanic.awards, mechanic.schools, mechanic.years) == (
        46,
        (("New College", 30), ("Trade Technical College", 16)),
        (2024,),
    )
    assert mechanic.openings == OPENINGS[0]
    assert [(one.cip, one.awards) for one in mechanic.fields] == [("47.0604", 45), ("47.0614", 1)]
    assert [one.leads_to for one in mechanic.fields] == [leads_to("47.0604"), 1]
    assert (diesel.awards, diesel.fields) == (None, ())
    assert (found.without, found.borrowed) == (("taxi",), ("ev",))
    assert (found.places, found.schools) == (("Los Angeles County",), 2)


def test_a_state_counts_all_its_schools_and_other_areas_by_their_counties(files):
    catalogue = world(MECHANIC)

    assert supply_by_numbers(catalogue, *files, area="california").jobs[0].awards == 1046
    assert supply_by_numbers(catalogue, *files, area=METRO).jobs[0].awards == 46
    alone = replace(catalogue.areas["county"], id="city", name="A city", kind="city")
    lacking = replace(catalogue, areas={**catalogue.areas, "city": alone})
    with pytest.raises(ValueError, match="A city is no state and holds no county"):
        supply_by_numbers(lacking, *files, area="city")


def run(*words):
    return CliRunner().invoke(main, ["supply", *map(str, words)])


def test_the_command_tells_it_with_its_limits(files):
    words = ("--institutions", files[0][0], "--completions", files[1][0], "--data", ROOT / "data")

    found = run(*words)
    told = json.loads(run(*words, "--json").output)

    assert found.exit_code == 0
    assert "Automotive technician\n  46 awards a year (2024): 47.0604: 45" in found.output
    assert "no proof that nobody teaches them" in found.output
    assert "Not all who finish take the job" in " ".join(found.output.split())
    job = next(one for one in told["jobs"] if one["job"] == "automotive-technician")
    assert (job["awards_per_year"], job["openings"]["per_year"]) == (46, 2168)
    assert run(*words, "--area", "nowhere").exit_code == 2
    assert run(*words, "--area", "spa-6").exit_code == 2


def test_a_broken_file_is_told(tmp_path, files):
    broken = write_csv(tmp_path / "c2023_a.csv", [awards("car repair")])

    found = run("--institutions", files[0][0], "--completions", broken, "--data", ROOT / "data")

    assert found.exit_code == 1
    assert "c2023_a.csv, row 2, column CIPCODE" in found.output


def test_electricians_of_los_angeles_county(reference):
    ipeds = reference / "edu" / "ipeds"
    found = supply_by_numbers(
        read_catalogue(ROOT / "data"),
        [ipeds / "hd2024_la_county.csv"],
        [ipeds / "completions_2024_california.csv.gz"],
        crosswalk=reference / "edu" / "soc2018_cip2020_crosswalk.csv",
    )

    electrician = next(one for one in found.jobs if one.job == "electrician")
    assert electrician.awards == 1438
    assert [(one.cip, one.awards) for one in electrician.fields] == [("46.0302", 1438)]
    assert isinstance(electrician.fields[0], FieldSupply)

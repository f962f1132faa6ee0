"""A catalogue for another region: whole, valid, and honest about what nobody looked up."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from click.testing import CliRunner

from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.writer import write_catalogue
from pathways.cli import main
from pathways.exchange.outside.brought import OutsideFileError
from pathways.model.requirement import NOTHING, Holds
from pathways.services.regions.files import find_files
from pathways.services.regions.law import ISSUED_BY_EVERY_STATE, Law
from pathways.services.regions.making import RegionAsk, new_region
from pathways.services.regions.schools import certain_awards
from pathways.services.settings import SHIPPED_DATA
from tests.support.region_files import write_region_files

RIVERSIDE = RegionAsk(name="Riverside", state="California", counties=("Riverside",))
NEVADA = RegionAsk(
    name="Clark", state="Nevada", counties=("Clark",), time_zone="America/Los_Angeles"
)


@pytest.fixture(scope="module")
def base():
    return read_catalogue(SHIPPED_DATA)


def made_of(base, folder, ask):
    return new_region(base, ask, find_files(folder, ask.state, ask.metro_words))


@pytest.fixture(scope="module")
def riverside(base, tmp_path_factory):
    folder = write_region_files(tmp_path_factory.mktemp("riverside"))
    return made_of(base, folder, RIVERSIDE)


@pytest.fixture(scope="module")
def nevada(base, tmp_path_factory):
    folder = tmp_path_factory.mktemp("nevada")
    write_region_files(folder, state="NV", name="Nevada", county="Clark")
    return made_of(base, folder, NEVADA)


@pytest.mark.parametrize("name", ["riverside", "nevada"])
def test_the_new_catalogue_is_valid_and_is_read_as_it_was_made(name, request, tmp_path):
    made = request.getfixturevalue(name).catalogue

    write_catalogue(made, tmp_path / "new")

    assert read_catalogue(tmp_path / "new", today=date(2026, 11, 22)) == made


def test_the_county_lies_in_its_metro_area_and_state(riverside):
    areas = riverside.catalogue.areas

    assert riverside.catalogue.region.area == "riverside-county"
    assert areas["riverside-county"].parents == ("riverside-elsewhere-metro",)
    assert areas["riverside-elsewhere-metro"].parents == ("california",)
    assert {id_ for id_, one in areas.items() if one.kind == "zip"} == {"92501", "92502", "92503"}
    assert "los-angeles-county" not in areas


def test_a_whole_state_is_a_region_too(base, tmp_path):
    made = made_of(
        base, write_region_files(tmp_path), RegionAsk(name="California", state="California")
    ).catalogue

    assert made.region.area == "california"
    assert {one.id for one in made.areas.values() if one.kind == "county"} == {
        "riverside-county", "orange-county",
    }  # fmt: skip
    assert {one.provider for one in made.offerings.values() if one.verified_on is None} >= {
        "town-college", "far-college",
    }  # fmt: skip
    job = made.occupations["automotive-technician"]
    assert {one.area for one in (*job.wages, *job.employment)} == {"california"}
    write_catalogue(made, tmp_path / "new")
    assert read_catalogue(tmp_path / "new") == made


def test_the_metro_area_is_found_in_a_table_of_several_or_is_to_be_named(base, reference):
    def made(**more):
        ask = RegionAsk(name="Kern", state="California", counties=("Kern",), **more)
        files = find_files(reference, "California", ask.metro_words)
        wages = (reference / "bls" / "oews_2025_all_ca_areas.csv.gz",)
        files = replace(files, wages=wages, completions=None, projections=None)
        return new_region(base, ask, files)

    with pytest.raises(OutsideFileError, match="one metro area: --metro names it"):
        made(metro="San")
    assert any("--metro" in one for one in made().brought["wages"].brought.remarks)
    found = made(metro="Bakersfield").catalogue

    assert found.areas["kern-county"].parents == ("bakersfield-delano-metro",)
    assert found.occupations["automotive-technician"].employment[0].count > 500
    assert found.region.good_jobs.hourly_at_least_cents > 2000


def test_the_first_region_made_anew_keeps_the_names_of_its_areas(base, reference, tmp_path):
    ask = RegionAsk(name="Los Angeles", state="California", counties=("Los Angeles",))

    found = made_of(base, reference, ask).catalogue

    assert found.areas["los-angeles-county"].parents == ("los-angeles-metro",)
    job, before = (one.occupations["electrician"] for one in (found, base))
    metro = [one for one in job.wages if one.area == "los-angeles-metro"]
    assert metro == list(before.wages)
    assert job.employment == before.employment
    assert job.openings == before.openings
    write_catalogue(found, tmp_path / "new")
    assert read_catalogue(tmp_path / "new") == found


def test_figures_are_those_of_the_region_with_their_source(riverside):
    job = riverside.catalogue.occupations["automotive-technician"]

    assert {one.area for one in job.wages} == {"california", "riverside-elsewhere-metro"}
    assert {one.source for one in job.wages} == {"oews-2025-05"}
    # Jobs of the whole state are not the region's.
    assert [(one.area, one.count) for one in job.employment] == [("riverside-elsewhere-metro", 120)]
    assert riverside.catalogue.region.good_jobs.hourly_at_least_cents == 2327


def test_programs_are_undated_and_say_what_is_to_be_asked(riverside):
    programs = {
        id_: one
        for id_, one in riverside.catalogue.offerings.items()
        if one.provider == "town-college"
    }

    assert {id_: (one.awards, one.completers_per_year) for id_, one in programs.items()} == {
        "town-college-47-0604-certificate": (("automotive-certificate",), 12),
        "town-college-47-0604-associate-degree": (("as-automotive",), 4),
        # No program of the first catalogue teaches this field: what it gives is not certain.
        "town-college-47-0616-certificate": ((), 6),
    }
    for one in programs.values():
        assert one.verified_on is None
        assert (one.weeks, one.tuition_cents, one.starts, one.approvals) == (None, None, (), ())
        assert "To be checked" in one.notes
        assert one.source == "ipeds-completions-2024"


def test_each_row_of_schools_is_used_or_left_out_with_the_reason(riverside):
    brought = riverside.brought["programs"].brought

    for file, read in brought.read.items():
        left = [one for one in brought.left_out if one.file == file]
        assert brought.used[file] + len(left) == read
        assert all(one.why and one.row for one in left)
    assert brought.read == {"hd2024.csv": 5, "c2024_a.csv": 10}
    assert brought.used == {"hd2024.csv": 1, "c2024_a.csv": 4}


def test_only_programs_that_people_there_can_take_come_along(base, riverside, nevada):
    for made, same in ((riverside, True), (nevada, False)):
        for one in made.catalogue.offerings.values():
            if one.id in base.offerings:
                assert one.site is None or same
                assert one.verified_on == base.offerings[one.id].verified_on
    assert "evitp-online" in riverside.catalogue.offerings
    assert not nevada.catalogue.offerings.keys() & {"cet-et", "weca-et", "rh-tesla-pathway"}


def test_what_employers_ask_says_where_that_was_found(riverside):
    job = riverside.catalogue.occupations["automotive-technician"]

    notes = [part.note for part in job.requires if part.basis == "employer"]

    assert notes
    assert all(
        note.endswith("Found for Los Angeles County; not confirmed here yet.") for note in notes
    )


def test_law_of_the_same_state_holds(base, riverside):
    assert riverside.law == ()
    law = [part for part in base.occupations["electrician"].requires if part.basis == "law"]
    there = riverside.catalogue.occupations["electrician"].requires
    assert [part for part in there if part.basis == "law"] == law


def test_law_of_one_state_is_not_that_of_another(nevada):
    found = nevada.catalogue
    own = [one.id for one in found.credentials.values() if "California" in (one.issuer or "")]

    assert own == []
    assert "ca-general-electrician" not in found.credentials
    (part,) = [one for one in found.occupations["electrician"].requires if one.basis == "law"]
    assert part.need == NOTHING
    assert part.note == "California's rule is left out here. Ask what Nevada asks."
    assert any("Electrician: California asks ca-general-electrician" in one for one in nevada.law)


def test_nothing_in_another_state_names_what_it_does_not_have(base, nevada):
    gone = Law(base, "California", "Nevada").gone

    assert len(gone) > 10
    assert not gone & set(_named(nevada.catalogue))


def test_what_every_state_issues_stays_without_the_first_states_figures(base, nevada):
    found = nevada.catalogue.credentials

    for id_, issuer in ISSUED_BY_EVERY_STATE.items():
        if id_ in base.credentials:
            assert (found[id_].issuer, found[id_].fee_cents, found[id_].notes) == (
                issuer,
                None,
                None,
            )
            assert "California" not in found[id_].name
    assert found["cdl-a"].requires == base.credentials["cdl-a"].requires


def test_money_of_a_state_is_for_its_own_people(riverside, nevada):
    assert {"calgrant-c", "gi-bill-33"} <= riverside.catalogue.funds.keys()
    assert "gi-bill-33" in nevada.catalogue.funds
    assert "calgrant-c" not in nevada.catalogue.funds
    assert "wioa-la-county" not in riverside.catalogue.funds


def test_the_same_files_make_the_same_catalogue(base, riverside, tmp_path):
    again = made_of(base, write_region_files(tmp_path / "again"), RIVERSIDE)

    assert again.catalogue == riverside.catalogue


def test_a_field_and_level_award_a_credential_only_where_that_is_certain(base):
    found = certain_awards(base)

    assert found["47.0604", "certificate"] == "automotive-certificate"
    assert found["47.0604", "associate-degree"] == "as-automotive"
    assert found["48.0508", "certificate"] == "welding-certificate"
    for id_ in found.values():
        credential = base.credentials[id_]
        assert credential.approval is None
        assert credential.requires == ()
        assert credential.issuer.startswith("A ")


def _named(value):
    """Every credential that a record names, wherever in it."""
    if isinstance(value, Holds):
        yield value.credential
    elif is_dataclass(value):
        for one in fields(value):
            inner = getattr(value, one.name)
            if one.name in {"awards", "awards_at_start", "prepares_for", "implies", "offerings"}:
                yield from inner
            else:
                yield from _named(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _named(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _named(inner)


def run(*words):
    return CliRunner().invoke(main, ["region", "new", *map(str, words)])


def test_the_command_writes_a_folder_that_everything_reads(tmp_path):
    files, into = write_region_files(tmp_path / "files"), tmp_path / "new"
    asked = ("--name", "Riverside", "--counties", "Riverside", "--from", files)

    found = run(*asked, "--data", SHIPPED_DATA, "--into", into)

    assert found.exit_code == 0, found.output
    assert "call each school" in found.output
    assert CliRunner().invoke(main, ["check", str(into)]).exit_code == 0
    report = CliRunner().invoke(main, ["gaps", "--data", str(into)])
    assert "Nobody has confirmed any of them" in report.output
    again = run(*asked, "--data", SHIPPED_DATA, "--into", into)
    assert (again.exit_code, "is there already" in again.output) == (2, True)


def test_the_report_is_to_be_had_as_json_and_nothing_is_written(tmp_path):
    files = write_region_files(tmp_path / "files")

    found = run(
        *("--name", "Riverside", "--counties", "Riverside", "--from", files),
        *("--data", SHIPPED_DATA, "--json"),
    )

    told = json.loads(found.output)
    assert told["files"]["projections"] is None
    assert told["brought"]["programs"]["read"] == {"hd2024.csv": 5, "c2024_a.csv": 10}
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


@pytest.mark.parametrize(
    "name", ["hd2024.csv", "c2024_a.csv", "cip_soc.csv", "oews_2025_metro.csv"]
)
def test_half_a_file_leaves_nothing_and_says_which(name, tmp_path):
    files, into = write_region_files(tmp_path / "files"), tmp_path / "new"
    whole = (files / name).read_bytes()
    (files / name).write_bytes(whole[: len(whole) - 9])

    found = run(
        *("--name", "Riverside", "--counties", "Riverside", "--from", files),
        *("--data", SHIPPED_DATA, "--into", into),
    )

    assert found.exit_code == 1
    assert name in found.output
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_a_county_that_is_not_there_is_told(base, tmp_path):
    files = find_files(write_region_files(tmp_path / "files"), "California", ("Kern",))

    with pytest.raises(OutsideFileError, match="Kern"):
        new_region(base, RegionAsk(name="Kern", state="California", counties=("Kern",)), files)


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("--name", "東京"), "--name"),
        (("--name", "2026"), "--name"),
        (("--name", "Clark", "--state", "Kalifornia"), "--state"),
    ],
)
def test_a_name_needs_letters_and_a_state_is_one_of_the_country(words, option):
    found = run(*words, "--data", SHIPPED_DATA)

    assert found.exit_code == 2
    assert option in found.output


@pytest.mark.parametrize("name", ["California", "Riverside County", "Riverside"])
def test_a_region_may_be_called_as_a_part_of_it_is(base, tmp_path, name):
    ask = RegionAsk(name=name, state="California", counties=("Riverside", "Orange"))
    found = find_files(write_region_files(tmp_path / "files"), "California", ("Riverside",))

    made = new_region(base, ask, replace(found, wages=(), completions=None)).catalogue

    region = made.areas[made.region.area]
    assert (region.kind, region.name) == ("workforce-area", name)
    assert made.areas["riverside-county"].parents == (region.id,)
    assert made.areas["california"].kind == "state"


@pytest.mark.parametrize("words", [(), ("--time-zone", "Mars/Olympus")])
def test_another_state_needs_its_time_zone(tmp_path, words):
    found = run("--name", "Clark", "--state", "Nevada", "--data", SHIPPED_DATA, *words)

    assert found.exit_code == 2
    assert "--time-zone" in found.output


def test_riverside_and_san_bernardino_from_the_published_files(base, reference, tmp_path):
    ask = RegionAsk(
        name="Riverside and San Bernardino",
        state="California",
        counties=("Riverside", "San Bernardino"),
    )

    made = made_of(base, reference, ask)

    found = made.catalogue
    write_catalogue(found, tmp_path / "new")
    assert read_catalogue(tmp_path / "new", today=date(2026, 11, 22)) == found
    new = [one for one in found.offerings.values() if one.id not in base.offerings]
    assert all(one.verified_on is None for one in new)
    brought = made.brought["programs"].brought
    assert brought.read == {
        "hd2024_california.csv": 668,
        "completions_2024_california.csv.gz": 29081,
    }
    for file, read in brought.read.items():
        assert brought.used[file] + sum(one.file == file for one in brought.left_out) == read
    # As counted in the files by hand: the college's automotive certificates of 2023-24.
    assert sum(1 for area in found.areas.values() if area.kind == "county") == 2
    assert sum(1 for area in found.areas.values() if area.kind == "zip") == 164
    paid = found.occupations["automotive-technician"].wages
    metro = "riverside-san-bernardino-ontario-metro"
    assert {one.hourly_median_cents for one in paid if one.area == metro} == {3087}

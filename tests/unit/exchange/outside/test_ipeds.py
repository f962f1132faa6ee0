"""Schools and their awards: of what kind, which provider they are, whose the awards are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pathways.catalogue.reader import read_catalogue
from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.ipeds import (
    ELSEWHERE,
    NO_SCHOOL,
    NOT_THERE,
    NOTHING_TAUGHT,
    OLDER_YEAR,
    PERHAPS,
    read_ipeds,
)
from pathways.exchange.outside.ipeds_awards import (
    SECOND_MAJOR,
    TOTAL,
    Awards,
    completions_of,
    read_awards,
)
from pathways.exchange.outside.ipeds_counting import (
    OLDER,
    OTHER_FIELD,
    OTHER_LEVEL,
    OTHER_NUMBER,
    SEVERAL,
    TAUGHT,
    TYPED,
)
from pathways.exchange.outside.ipeds_schools import (
    CLOSED,
    OFFICE,
    institutions_in,
    kind_of,
    read_institutions,
)
from pathways.model.records import Credential, Offering, Provider, Site
from tests.conftest import ROOT
from tests.support.outside_worlds import rows_left, with_brought, world, write_csv

SOURCE = "ipeds-completions-2024"
TRADE = Provider(id="trade", name="Trade-Technical College (TTC)", kind="community-college")
MAIN = Site(id="trade-main", provider="trade", zip="90015", latitude=34.031, longitude=-118.269)
CERTIFICATE = Offering(
    id="auto-cert",
    name="Car repair",
    provider="trade",
    site="trade-main",
    kind="certificate-program",
    status="active",
    cip="47.0604",
)
DEGREE = replace(CERTIFICATE, id="auto-as", kind="degree-program", awards=("as-auto",))
DEGREES = {
    "as-auto": Credential(id="as-auto", name="AS", kind="associate-degree", earned_by="offering"),
    "bs-auto": Credential(id="bs-auto", name="BS", kind="bachelor-degree", earned_by="offering"),
}


def school(unitid=117724, name="Trade Technical College", **cells):
    """A row of the directory."""
    found = {
        "UNITID": unitid,
        "INSTNM": name,
        "IALIAS": "",
        "ADDR": "400 W Washington Blvd",
        "CITY": "Los Angeles",
        "STABBR": "CA",
        "ZIP": "90015-4181",
        "CHFNM": "A Person",
        "GENTELE": "2135550100",
        "WEBADDR": "www.example.edu/",
        "SECTOR": 4,
        "ICLEVEL": 2,
        "CONTROL": 1,
        "CYACTIVE": 1,
        "COUNTYCD": 6037,
        "COUNTYNM": "Los Angeles County",
        "LONGITUD": -118.269,
        "LATITUDE": 34.031,
        "F1SYSNAM": "-2",
    }
    return {**found, **cells}


def awards(cip="47.0604", level=21, count=10, *, unitid=117724, major=1):
    """A row of the table of completions."""
    return {
        "UNITID": unitid,
        "CIPCODE": cip,
        "MAJORNUM": major,
        "AWLEVEL": level,
        "CTOTALT": count,
    }


def catalogue(*offerings, providers=(TRADE,), sites=(MAIN,)):
    return world(
        providers={one.id: one for one in providers},
        sites={one.id: one for one in sites},
        offerings={one.id: one for one in offerings or (CERTIFICATE,)},
        credentials=DEGREES,
    )


def brought(tmp_path, schools, rows, where=None, **options):
    directory = write_csv(tmp_path / "hd2024.csv", schools)
    table = write_csv(tmp_path / "c2024_a.csv", rows)
    return read_ipeds(where or catalogue(), [directory], [table], **options)


def whys(found, file="c2024_a.csv"):
    return [one.why for one in found.left_out if one.file == file]


def completers(found, id_="auto-cert"):
    return found.tables["offerings"][id_].completers_per_year


def test_awards_below_a_degree_are_the_completers_of_the_one_certificate_program(tmp_path):
    rows = [awards(level=21, count=10), awards(level=2, count=5), awards(level=3, count=7)]

    found = brought(tmp_path, [school()], rows)

    record = found.tables["offerings"]["auto-cert"]
    assert (record.completers_per_year, record.source) == (15, SOURCE)
    assert record.verified_on == date(2024, 1, 1)
    assert whys(found) == [OTHER_LEVEL]
    assert found.used == {"hd2024.csv": 1, "c2024_a.csv": 2}
    assert found.tables["sources"][SOURCE].title.endswith("awards of July 2023 to June 2024")


def test_degrees_are_those_of_the_program_that_awards_them(tmp_path):
    bachelor = replace(DEGREE, id="auto-bs", awards=("bs-auto",))
    rows = [awards(level=3, count=7), awards(level=5, count=2), awards(level=7, count=1)]

    found = brought(tmp_path, [school()], rows, catalogue(CERTIFICATE, DEGREE, bachelor))

    assert (completers(found, "auto-as"), completers(found, "auto-bs")) == (7, 2)
    assert whys(found) == [OTHER_LEVEL]


def test_no_awards_is_a_number_and_no_row_is_none(tmp_path):
    assert completers(brought(tmp_path, [school()], [awards(count=0)])) == 0
    assert brought(tmp_path, [school()], [awards("48.0508")]).tables["offerings"] == {}


def test_what_two_programs_may_stand_for_is_given_to_neither(tmp_path):
    twin = replace(CERTIFICATE, id="auto-twin")
    assert whys(brought(tmp_path, [school()], [awards()], catalogue(CERTIFICATE, twin))) == [
        SEVERAL
    ]

    counted = replace(twin, completers_per_year=3, source="ipeds-completions-2023")
    found = brought(tmp_path, [school()], [awards()], catalogue(CERTIFICATE, counted))
    assert completers(found, "auto-twin") == 10


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"source": "a-page"}, TYPED),
        ({"source": SOURCE, "completers_per_year": 11}, OTHER_NUMBER),
        ({"source": "ipeds-completions-2025", "completers_per_year": 11}, OLDER),
    ],
)
def test_what_people_or_later_years_say_stays(tmp_path, fields, why):
    found = brought(tmp_path, [school()], [awards()], catalogue(replace(CERTIFICATE, **fields)))

    assert found.tables["offerings"] == {}
    assert whys(found) == [why]


def test_what_no_program_stands_for_is_taught_there_by_the_numbers(tmp_path):
    other = replace(CERTIFICATE, id="weld", cip="48.0508", provider="b", site=None)
    where = catalogue(CERTIFICATE, other, providers=(TRADE, Provider(id="b", name="B")))
    rows = [awards("48.0508", count=9), awards("54.0101", count=40)]

    found = brought(tmp_path, [school()], rows, where)

    assert whys(found) == [TAUGHT, OTHER_FIELD]
    assert "Trade Technical College (117724), 48.0508, below-associate: 9" in {
        one.what for one in found.left_out
    }


def test_totals_second_majors_and_other_schools_count_nothing(tmp_path):
    rows = [awards("99"), awards(major=2), awards(unitid=999999)]

    found = brought(tmp_path, [school()], rows)

    assert found.tables["offerings"] == {}
    assert sorted(whys(found)) == sorted([TOTAL, SECOND_MAJOR, NO_SCHOOL])


def test_a_field_that_a_spreadsheet_shortened_is_read(tmp_path):
    short = replace(CERTIFICATE, cip="01.0100")
    assert completers(brought(tmp_path, [school()], [awards("1.01")], catalogue(short))) == 10


def test_the_latest_year_of_a_school_counts(tmp_path):
    directory = write_csv(tmp_path / "hd2024.csv", [school()])
    old = write_csv(tmp_path / "c2023_a.csv", [awards(count=4)])
    new = write_csv(tmp_path / "c2024_a.csv", [awards(count=10)])

    found = read_ipeds(catalogue(), [directory], [new, old])

    assert (completers(found), whys(found, "c2023_a.csv")) == (10, [OLDER_YEAR])
    assert read_ipeds(catalogue(), [directory], [old, new]) == found
    later = read_ipeds(with_brought(catalogue(), found), [directory], [old])
    assert whys(later, "c2023_a.csv") == [OLDER]


# Which provider a school is ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "cells", "sure"),
    [
        ("Trade-Technical College", {}, True),
        ("Trade Technical Community College District", {}, True),
        ("Other", {"IALIAS": "Trade Technical College"}, True),
        ("Trade Technical College-Southern California", {}, True),
        ("Trade Technical College", {"ZIP": "90016", "LATITUDE": 34.033}, True),
        ("Trade Technical College", {"ZIP": "90016", "LATITUDE": 34.5}, False),
        ("Trade School of Beauty", {}, None),
        ("Other College", {}, None),
    ],
)
def test_a_school_is_a_provider_by_name_and_place(tmp_path, name, cells, sure):
    found = brought(tmp_path, [school(name=name, **cells)], [awards()])

    assert bool(found.tables["offerings"]) == (sure is True)
    reasons = {True: [], False: [PERHAPS], None: [NOT_THERE]}[sure]
    assert whys(found, "hd2024.csv") == reasons
    assert any("may be trade" in one for one in found.remarks) == (sure is False)


def test_schools_of_one_provider_count_each_for_its_own_site(tmp_path):
    far = replace(MAIN, id="trade-far", zip="91335", latitude=34.2, longitude=-118.5)
    there = replace(CERTIFICATE, id="far-cert", site="trade-far")
    schools = [
        school(),
        school(
            111111, "Trade Technical College-Reseda", ZIP="91335", LATITUDE=34.2, LONGITUD=-118.5
        ),
    ]
    where = catalogue(CERTIFICATE, there, sites=(MAIN, far))

    found = brought(tmp_path, schools, [awards(), awards(count=30, unitid=111111)], where)
    alone = brought(tmp_path, schools[:1], [awards()], where)

    assert (completers(found), completers(found, "far-cert")) == (10, 30)
    assert list(alone.tables["offerings"]) == ["auto-cert"]  # the other site is far away


def test_a_campus_nearby_belongs_to_the_schools_seat(tmp_path):
    near = replace(MAIN, id="trade-near", zip="90806", latitude=34.1)
    there = replace(CERTIFICATE, site="trade-near")

    assert completers(
        brought(tmp_path, [school()], [awards()], catalogue(there, sites=(MAIN, near)))
    )


# Schools that are added ----------------------------------------------------------------------


def test_schools_are_added_where_asked_without_names_of_persons_or_telephones(tmp_path):
    where = catalogue()
    new = school(
        222222, "New College", ZIP="90001", LATITUDE=33.9, F1SYSNAM="A Community College District"
    )
    idle = school(
        333333, "Beauty College", ZIP="90002", LATITUDE=33.8, SECTOR=9, ICLEVEL=3, CONTROL=3
    )
    away = school(444444, "Away College", ZIP="95201", LATITUDE=38.0, COUNTYNM="Other County")
    rows = [awards(unitid=222222), awards("12.0401", unitid=333333)]

    found = brought(tmp_path, [school(), new, idle, away], rows, where, add="teaching")

    assert set(found.tables["providers"]) == {"trade", "new-college"}
    provider, site = (
        found.tables["providers"]["new-college"],
        found.tables["sites"]["new-college-main"],
    )
    assert (provider.kind, provider.roles, provider.source) == (
        *("community-college", ("trains",)),
        "ipeds-hd2024",
    )
    assert (provider.phone, provider.url) == (None, "https://www.example.edu/")
    assert (site.zip, site.latitude, site.verified_on) == ("90001", 33.9, date(2024, 1, 1))
    assert whys(found, "hd2024.csv") == [NOTHING_TAUGHT, ELSEWHERE]
    assert TAUGHT in whys(found)
    assert "A Person" not in repr(found)
    assert any("telephone numbers" in one for one in found.remarks)
    every = brought(tmp_path, [school(), new, idle, away], rows, where, add="all")
    assert "beauty-college" in every.tables["providers"]


def test_offices_and_closed_schools_are_left_out(tmp_path):
    found = brought(
        tmp_path, [school(name="District Office", SECTOR=0), school(222222, CYACTIVE=3)], [awards()]
    )

    assert whys(found, "hd2024.csv") == [OFFICE, CLOSED]


def test_a_later_directory_confirms_and_what_it_lacks_is_told_and_kept(tmp_path):
    old: dict[str, Any] = {"source": "ipeds-hd2023", "verified_on": date(2023, 1, 1)}
    lost = Provider(id="lost", name="Lost College", **old)
    sites = (MAIN, replace(MAIN, id="lost-main", provider="lost", zip="90016", latitude=34.2))
    where = catalogue(CERTIFICATE, providers=(replace(TRADE, **old), lost), sites=sites)

    found = brought(tmp_path, [school()], [awards()], where)

    assert found.tables["providers"]["trade"].verified_on == date(2024, 1, 1)
    assert found.tables["sites"]["trade-main"] == MAIN  # whose source is no directory
    assert found.gone == (("providers", "lost"),)


KINDS = [
    ({"F1SYSNAM": "California Community College System"}, "community-college"),
    ({"INSTNM": "Some Adult School"}, "adult-school"),
    ({"INSTNM": "County College of Nursing"}, "school"),
    ({"SECTOR": 1, "ICLEVEL": 1, "INSTNM": "State University"}, "university"),
    ({"SECTOR": 1, "ICLEVEL": 1, "INSTNM": "Santa Something College"}, None),
    ({"SECTOR": 7, "ICLEVEL": 3}, "school"),
    ({"SECTOR": 6, "ICLEVEL": 2, "CONTROL": 3}, "school"),
    ({"SECTOR": 2, "ICLEVEL": 1, "CONTROL": 2, "INSTNM": "A University"}, "university"),
    ({"SECTOR": 3, "ICLEVEL": 1, "CONTROL": 3}, None),
]


@pytest.mark.parametrize(("cells", "kind"), KINDS)
def test_kinds_are_told_where_certain(tmp_path, cells, kind):
    (one,) = read_institutions(write_csv(tmp_path / "hd2024.csv", [school(**cells)]))

    assert kind_of(one) == kind


def test_awards_tell_a_community_college_from_a_university(tmp_path):
    cells = {"SECTOR": 1, "ICLEVEL": 1, "INSTNM": "Santa Something College"}
    (one,) = read_institutions(write_csv(tmp_path / "hd2024.csv", [school(**cells)]))
    some = [Awards(one.unitid, f"{n}.0101", "associate", 50, 2024) for n in range(11, 17)]

    assert kind_of(one, [*some, Awards(one.unitid, "11.0101", "bachelor", 40, 2024)]) == (
        "community-college"
    )
    assert kind_of(one, [*some, Awards(one.unitid, "11.0101", "bachelor", 400, 2024)]) == (
        "university"
    )
    assert kind_of(one, some[:1]) == "school"


# Broken files --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"UNITID": "x"}, "row 2, column UNITID"),
        ({"LATITUDE": ""}, "row 2, column LATITUDE: found nothing"),
        ({"ZIP": "none"}, "row 2, column ZIP: found none"),
        ({"STABBR": ""}, "row 2, column STABBR"),
    ],
)
def test_a_directory_with_a_broken_cell_is_refused(tmp_path, cells, fault):
    with pytest.raises(OutsideFileError, match=rf"hd2024\.csv, {fault}"):
        brought(tmp_path, [school(**cells)], [awards()])


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (awards("car repair"), "row 3, column CIPCODE"),
        (awards(count="ten"), "row 3, column CTOTALT"),
        (awards(level=77), "row 3, column AWLEVEL"),
        (awards("47.0605"), "row 3: found 117724 47.0605 1 21 a second time"),
    ],
)
def test_completions_with_a_broken_row_are_refused(tmp_path, row, fault):
    with pytest.raises(OutsideFileError, match=fault):
        brought(tmp_path, [school()], [awards("47.0605"), row])


def test_files_without_a_year_or_of_two_years_are_refused(tmp_path):
    directory = write_csv(tmp_path / "schools.csv", [school()])
    with pytest.raises(OutsideFileError, match="no year"):
        read_ipeds(catalogue(), [directory])
    assert read_ipeds(catalogue(), [directory], year=2024).used == {"schools.csv": 1}
    other = write_csv(tmp_path / "hd2023.csv", [school()])
    with pytest.raises(OutsideFileError, match="a directory of"):
        read_ipeds(catalogue(), [other, write_csv(tmp_path / "hd2024.csv", [school()])])
    with pytest.raises(OutsideFileError, match="no file"):
        read_ipeds(catalogue(), [])


ROWS = st.lists(
    st.builds(
        awards,
        st.sampled_from(["47.0604", "48.0508", "54.0101", "99"]),
        st.sampled_from([2, 3, 5, 21]),
        st.integers(0, 50),
        unitid=st.sampled_from([117724, 222222, 999999]),
        major=st.sampled_from([1, 2]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda one: tuple(list(one.values())[:4]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, st.sampled_from(["none", "teaching", "all"]))
def test_every_row_is_used_or_told_and_twice_changes_nothing(tmp_path, rows, add):
    schools = [school(), school(222222, "New College", ZIP="90001", LATITUDE=33.9)]
    where = catalogue(CERTIFICATE, DEGREE)

    once = brought(tmp_path, schools, rows, where, add=add)
    after = with_brought(where, once)
    again = brought(tmp_path, schools, rows, after, add=add)

    left = rows_left(once)
    assert {name: once.used[name] + left.get(name, 0) for name in once.read} == once.read
    assert with_brought(after, again) == after


# The real files ------------------------------------------------------------------------------

IPEDS = "edu/ipeds"
LA_COLLEGES = 21
"""Community colleges of Los Angeles County that report, those with bachelor's degrees too."""


@pytest.fixture(scope="module")
def shipped():
    return read_catalogue(ROOT / "data")


@pytest.fixture(scope="module")
def real(reference, shipped):
    folder = reference / IPEDS
    return read_ipeds(
        shipped,
        [folder / "hd2024_california.csv"],
        [folder / f"completions_{year}_california.csv.gz" for year in (2023, 2024)],
        crosswalk=reference / "edu" / "soc2018_cip2020_crosswalk.csv",
    )


def test_each_real_file_is_read_whole_and_each_row_used_or_told(real):
    assert real.read == {
        "hd2024_california.csv": 668,
        "completions_2023_california.csv.gz": 28283,
        "completions_2024_california.csv.gz": 29081,
    }
    left = rows_left(real)
    assert {name: real.used[name] + left[name] for name in real.read} == real.read
    assert whys(real, "hd2024_california.csv").count(OFFICE) == 23


def test_the_shipped_schools_and_completers_are_those_of_the_files(real, shipped):
    for table in ("providers", "sites", "offerings", "sources"):
        for id_, record in real.tables[table].items():
            assert record == getattr(shipped, table)[id_]
    counted = [
        one for one in shipped.offerings.values() if one.source == SOURCE and one.cip is not None
    ]
    same = {one.id for one in counted} & set(real.tables["offerings"])
    # These stand for two fields (47.0607 airframe and 47.0608 powerplant) together.
    assert {one.id for one in counted} - same == {"avc-aviation", "mtsac-aviation", "wlac-aviation"}
    assert len(same) == len(counted) - 3


def test_the_county_file_and_the_same_with_planning_areas_say_the_same(reference):
    names = ("hd2024_la_county.csv", "la_county_institutions_with_spa.csv")
    plain, with_areas = (list(read_institutions(reference / IPEDS / name)) for name in names)
    state = institutions_in(reference / IPEDS / "hd2024_california.csv", counties={"06037"})

    assert len(plain) == len(with_areas) == 192
    assert [replace(one, file="") for one in plain] == [replace(one, file="") for one in with_areas]
    assert [one.unitid for one in state] == [one.unitid for one in plain if one.why_not is None]


def test_community_colleges_are_told_from_the_awards(reference):
    folder = reference / IPEDS
    schools = institutions_in(folder / "hd2024_la_county.csv")
    found = completions_of([folder / "completions_2024_california.csv.gz"])
    kinds = {
        one.name: kind_of(one, [some for some in found if some.unitid == one.unitid])
        for one in schools
    }

    colleges = {name for name, kind in kinds.items() if kind == "community-college"}
    assert len(colleges) == LA_COLLEGES
    assert {"Santa Monica College", "West Los Angeles College", "Rio Hondo College"} < colleges
    assert kinds["Downey Adult School"] == "adult-school"
    assert kinds["Los Angeles County College of Nursing and Allied Health"] == "school"


def test_known_numbers_of_the_county(reference):
    """Alternative fuel vehicles: 46 awards at three colleges; electricians: ten schools, 1,438."""
    folder = reference / IPEDS
    there = {one.unitid for one in institutions_in(folder / "hd2024_la_county.csv")}
    found = completions_of(
        [folder / "completions_2024_california.csv.gz"],
        unitids=there,
        cips={"47.0614", "46.0302", "47.0613"},
    )

    def of(cip):
        return [one for one in found if one.cip == cip]

    assert sum(one.count for one in of("47.0614")) == 46
    assert len({one.unitid for one in of("46.0302")}) == 10
    assert sum(one.count for one in of("46.0302")) == 1438
    assert of("47.0613") == []


def test_every_row_of_completions_has_a_reason_or_a_count(reference):
    rows = list(read_awards(reference / IPEDS / "completions_2024_california.csv.gz"))

    assert (len(rows), sum(one.why_not == TOTAL for one in rows)) == (29081, 1976)

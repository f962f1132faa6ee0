"""Wages and jobs of the survey: every form, what is unknown and why, and who takes what."""

from __future__ import annotations

import gzip
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pathways.catalogue.reader import read_catalogue
from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.oews import published_together, read_oews
from pathways.exchange.outside.oews_carriers import Choices
from pathways.exchange.outside.oews_database import read_database
from pathways.exchange.outside.oews_rows import (
    AT_THE_TOP,
    BY_THE_YEAR,
    NOT_RELEASED,
    Unknown,
    oews_rows,
)
from pathways.exchange.outside.oews_taking import FOR_SEVERAL
from pathways.model.records import Area, Employment, Occupation, Wage
from tests.conftest import ROOT
from tests.support.outside_worlds import METRO, rows_left, with_brought, world, write_csv

MECHANIC = Occupation(id="mechanic", name="Mechanic", soc="49-3023.00")
EV = Occupation(id="ev", name="EV technician", soc="49-3023.00", emerging=True)
ELECTRICIAN = Occupation(id="electrician", name="Electrician", soc="47-2111.00")
PAID = (Wage(area=METRO, year=2025, hourly_median_cents=3000, source="oews-2025-05"),)


def row(soc="49-3023", *, area=("0031080", "Los Angeles-Long Beach-Anaheim, CA"), **cells):
    """A row of a table as it is exported."""
    found = {
        "area_code": area[0],
        "area_name": area[1],
        "industry_code": "000000",
        "soc_code": soc,
        "occ_title": "A job",
        "display_level": "3",
        "employment": "22330",
        "hourly_25th_percentile_wage": "22.19",
        "hourly_median_wage": "30.2",
        "hourly_75th_percentile_wage": "36.66",
        "footnote_01": "",
        "footnote_07": "",
        "footnote_08": "",
        "footnote_09": "",
    }
    return {**found, **cells}


def brought(tmp_path, *rows, catalogue=None, name="oews_2025.csv", **options):
    file = write_csv(tmp_path / name, rows)
    return read_oews(catalogue or world(MECHANIC), [file], **options)


def wages(found, id_="mechanic"):
    return [
        (one.area, one.hourly_p25_cents, one.hourly_median_cents, one.hourly_p75_cents)
        for one in found.tables["occupations"][id_].wages
    ]


def test_pay_and_jobs_with_their_source_and_year(tmp_path):
    found = brought(tmp_path, row())

    record = found.tables["occupations"]["mechanic"]
    assert wages(found) == [(METRO, 2219, 3020, 3666)]
    assert [(one.count, one.year, one.source) for one in record.employment] == [
        (22330, 2025, "oews-2025-05")
    ]
    assert record.sources == ("oews-2025-05",)
    assert found.tables["sources"]["oews-2025-05"].title.endswith("May 2025")
    assert (found.read, found.used) == ({"oews_2025.csv": 1}, {"oews_2025.csv": 1})


@pytest.mark.parametrize(
    ("footnote", "why"), [("8", NOT_RELEASED), ("5", AT_THE_TOP), ("4", BY_THE_YEAR)]
)
def test_a_figure_with_a_footnote_is_unknown_never_zero(tmp_path, footnote, why):
    found = brought(tmp_path, row(hourly_75th_percentile_wage="-", footnote_09=footnote))

    assert wages(found) == [(METRO, 2219, 3020, None)]
    (told,) = found.left_out
    assert told.what.endswith("p75")
    assert told.why == why


def test_jobs_that_are_not_released_leave_the_pay(tmp_path):
    found = brought(tmp_path, row(employment="-", footnote_01="8"))

    assert found.tables["occupations"]["mechanic"].employment == ()
    assert [(one.what.rpartition(", column ")[2], one.why) for one in found.left_out] == [
        ("jobs", NOT_RELEASED)
    ]


def test_a_row_without_any_figure_is_left_out_with_the_reason(tmp_path):
    cells = {name: "-" for name in row() if name.startswith("hourly") or name == "employment"}
    notes = {"footnote_01": "8", "footnote_07": "8", "footnote_08": "8", "footnote_09": "8"}

    found = brought(tmp_path, row(**cells, **notes))

    assert found.tables == {}
    assert [one.why for one in found.left_out] == [NOT_RELEASED]


def test_pay_by_the_year_is_not_divided(tmp_path):
    notes = {f"footnote_{number}": "4" for number in ("07", "08", "09")}
    cells = {name: "-" for name in row() if name.startswith("hourly")}

    found = brought(tmp_path, row(**cells, **notes))

    record = found.tables["occupations"]["mechanic"]
    assert (record.wages, record.employment[0].count) == ((), 22330)
    assert {one.why for one in found.left_out} == {BY_THE_YEAR}


def test_groups_industries_other_codes_and_other_areas_are_left_out_each_with_why(tmp_path):
    found = brought(
        tmp_path,
        row("49-0000", display_level="0"),
        row(industry_code="811100"),
        row("53-1047"),
        row(area=("0040140", "Riverside-San Bernardino-Ontario, CA")),
        row(area=("0000000", "National")),
    )

    assert found.tables == {}
    assert sorted(one.why.split(":")[0].split(";")[0] for one in found.left_out) == [
        "a group of occupations, not one",
        "counts one industry, not all",
        "no area of the catalogue is surely this one",
        "no occupation of the catalogue has this code",
        "the nation is no area of the catalogue",
    ]


def test_an_area_is_found_by_kind_name_and_state_or_said(tmp_path):
    elsewhere = row(area=("0001234", "Los Angeles-Long Beach-Anaheim, TX"))
    state = row(area=("0600000", "California"))
    found = brought(tmp_path, state, elsewhere)
    assert [one[0] for one in wages(found)] == ["california"]

    said = brought(tmp_path, elsewhere, areas={"1234": "county"})
    assert [one[0] for one in wages(said)] == ["county"]

    twin = Area(id="twin", name="Los Angeles-Long Beach-Anaheim", kind="metro")
    both = brought(tmp_path, row(), catalogue=world(MECHANIC, areas={"twin": twin}))
    assert both.tables == {}


def test_a_new_job_takes_the_pay_of_its_code_and_not_its_jobs(tmp_path):
    found = brought(tmp_path, row(), catalogue=world(MECHANIC, EV))

    records = found.tables["occupations"]
    assert wages(found, "ev") == wages(found)
    assert records["mechanic"].employment
    assert records["ev"].employment == ()
    assert any("takes the pay of its code and not its jobs" in one for one in found.remarks)


def test_jobs_of_a_code_that_two_share_are_given_to_none_unless_said(tmp_path):
    both = world(MECHANIC, replace(MECHANIC, id="smog"))
    found = brought(tmp_path, row(), catalogue=both)
    assert all(not one.employment for one in found.tables["occupations"].values())
    assert any("could be those of mechanic and smog" in one for one in found.remarks)

    said = brought(tmp_path, row(), catalogue=both, choices=Choices(jobs_of={"49-3023": "smog"}))
    assert said.tables["occupations"]["smog"].employment

    counted = (Employment(area="county", year=2020, count=5),)
    known = world(MECHANIC, replace(MECHANIC, id="smog", employment=counted))
    assert brought(tmp_path, row(), catalogue=known).tables["occupations"]["smog"].employment


def test_what_a_person_left_without_pay_or_jobs_stays_so_unless_said(tmp_path):
    paid = replace(MECHANIC, id="paid", wages=PAID)
    found = brought(tmp_path, row(), catalogue=world(MECHANIC, paid))
    assert list(found.tables["occupations"]) == ["paid"]
    assert found.tables["occupations"]["paid"].employment == ()
    assert any("mechanic has no pay, while paid" in one for one in found.remarks)

    said = brought(
        tmp_path,
        row(),
        catalogue=world(MECHANIC, paid),
        choices=Choices(also={"mechanic"}, jobs_of={"49-3023": "paid"}),
    )
    assert said.tables["occupations"]["mechanic"].wages
    assert said.tables["occupations"]["paid"].employment


def test_a_figure_of_another_source_for_the_same_area_and_year_stays(tmp_path):
    theirs = (Wage(area=METRO, year=2025, hourly_median_cents=9999, source="union"),)
    older = Wage(area=METRO, year=2024, hourly_median_cents=2900, source="oews-2024-05")
    found = brought(tmp_path, row(), catalogue=world(replace(MECHANIC, wages=theirs)))
    assert found.used == {"oews_2025.csv": 0}
    assert "another source has a figure" in found.left_out[0].why

    kept = brought(tmp_path, row(), catalogue=world(replace(MECHANIC, wages=(older, *PAID))))
    assert [(one.year, one.hourly_median_cents) for one in _wages(kept)] == [
        (2024, 2900),
        (2025, 3020),
    ]


def _wages(found):
    return found.tables["occupations"]["mechanic"].wages


def test_codes_that_are_published_together_give_pay_and_no_jobs(tmp_path):
    crosswalk = write_csv(
        tmp_path / "hybrid.csv",
        [
            {"OES2019EstimatesCode": "51-2028", "SOCCode2018": "51-2022"},
            {"OES2019EstimatesCode": "51-2028", "SOCCode2018": "51-2023"},
            {"OES2019EstimatesCode": "13-1198", "SOCCode2018": "13-1082"},
            {"OES2019EstimatesCode": "13-1198", "SOCCode2018": "13-1199"},
        ],
    )
    battery = Occupation(id="battery", name="Battery assembler", soc="51-2023.00")
    manager = Occupation(id="manager", name="Manager", soc="13-1082.00")
    rows = [row("51-2028"), row("13-1082"), row("53-1047")]

    found = brought(tmp_path, *rows, catalogue=world(battery, manager), together=crosswalk)

    assert wages(found, "battery") == wages(found, "manager")
    assert found.tables["occupations"]["battery"].employment == ()
    assert found.tables["occupations"]["manager"].employment
    said = brought(
        tmp_path, *rows, catalogue=world(battery), choices=Choices(codes={"battery": "51-2028"})
    )
    assert wages(said, "battery") == wages(found, "battery")
    assert any(
        "No row has the code of battery (51-2023)" in one for one in _none(tmp_path, battery)
    )


def _none(tmp_path, battery):
    return brought(tmp_path, row("51-2028"), catalogue=world(battery)).remarks


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"employment": "many"}, "employment"),
        ({"employment": "12.5"}, "employment"),
        ({"hourly_median_wage": "30.201"}, "hourly_median_wage"),
        ({"soc_code": "49-3023.00"}, "soc_code"),
    ],
)
def test_a_cell_that_is_neither_number_nor_mark_refuses_the_file(tmp_path, cells, column):
    with pytest.raises(OutsideFileError, match=f"oews_2025.csv, row 3, column {column}"):
        brought(tmp_path, row("47-2111"), row(**cells))


def test_a_year_is_said_or_in_the_name_and_never_guessed(tmp_path):
    with pytest.raises(OutsideFileError, match="no year"):
        brought(tmp_path, row(), name="wages.csv")
    with pytest.raises(OutsideFileError, match="a name of 2025"):
        brought(tmp_path, row(), year=2024)
    for name in ("all_data_M_2025.csv", "MSA_M2025_dl.csv", "oews-2025.csv"):
        assert brought(tmp_path, row(), name=name).tables["sources"].keys() == {"oews-2025-05"}
    assert brought(tmp_path, row(), name="wages.csv", year=2023).tables["sources"].keys() == {
        "oews-2023-05"
    }


def test_files_that_contradict_one_another_are_refused(tmp_path):
    one = write_csv(tmp_path / "oews_2025_a.csv", [row()])
    other = write_csv(tmp_path / "oews_2025_b.csv", [row(employment="7")])
    with pytest.raises(OutsideFileError, match=r"oews_2025_b\.csv, row 2: found others"):
        read_oews(world(MECHANIC), [other, one])

    same = write_csv(tmp_path / "oews_2025_b.csv", [row()])
    found = read_oews(world(MECHANIC), [same, one])
    assert [one.why for one in found.left_out] == ["the same figures are in another file"]

    older = write_csv(tmp_path / "oews_2024.csv", [row()])
    with pytest.raises(OutsideFileError, match="files of one year"):
        read_oews(world(MECHANIC), [one, older])


FIGURE = st.sampled_from(["-", "10", "31.5", "114.99"])
ROWS = st.lists(
    st.builds(
        lambda soc, area, median, jobs: row(
            soc, area=area, hourly_median_wage=median, employment=jobs, footnote_08=""
        ),
        st.sampled_from(["49-3023", "47-2111", "11-1011"]),
        st.sampled_from(
            [
                ("0031080", "Los Angeles-Long Beach-Anaheim, CA"),
                ("0600000", "California"),
                ("0040140", "Riverside-San Bernardino-Ontario, CA"),
            ]
        ),
        FIGURE,
        st.sampled_from(["-", "10", "31450"]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: (one["soc_code"], one["area_code"]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, st.integers(0, 8), st.booleans())
def test_twice_changes_nothing_and_the_order_of_files_does_not_matter(tmp_path, rows, cut, paid):
    catalogue = world(replace(MECHANIC, wages=PAID if paid else ()), EV, ELECTRICIAN)
    parts = [some for some in (rows[:cut], rows[cut:]) if some]
    files = [
        write_csv(tmp_path / f"oews_2025_{n}.csv", some) for n, some in enumerate(parts, start=1)
    ]

    once = read_oews(catalogue, files)
    again = read_oews(with_brought(catalogue, once), files)

    assert read_oews(catalogue, files[::-1]) == once
    assert with_brought(with_brought(catalogue, once), again) == with_brought(catalogue, once)
    left = rows_left(once)
    for name, read in once.read.items():
        assert once.used[name] + left.get(name, 0) == read


# The real files ------------------------------------------------------------------------------


READ = {
    "oews_2025_los_angeles_metro.csv": 777,
    "oews_2025_riverside_san_bernardino_metro.csv": 705,
    "oews_2025_california.csv": 830,
    "oews_2025_us.csv": 1104,
    "oews_2025_all_ca_areas.csv.gz": 13321,
    "oews_national_M2025_dl.xlsx": 1401,
}


@pytest.fixture(scope="module")
def shipped():
    return read_catalogue(ROOT / "data")


@pytest.mark.parametrize("name", READ)
def test_each_real_file_is_read_whole_and_each_row_used_or_told(reference, shipped, name):
    found = read_oews(shipped, [reference / "bls" / name])

    assert found.read == {name: READ[name]}
    assert found.used[name] + rows_left(found).get(name, 0) == READ[name]
    assert all(one.why for one in found.left_out)


def test_the_shipped_figures_are_those_of_the_survey(reference, shipped):
    found = read_oews(
        shipped,
        [reference / "bls" / "oews_2025_los_angeles_metro.csv"],
        together=reference / "xwalk" / "oes_hybrid_crosswalk.csv",
    )

    records = found.tables["occupations"]
    assert len(records) == 57
    assert [id_ for id_, one in records.items() if one != shipped.occupations[id_]] == []


def test_the_workbook_says_what_the_table_says(reference):
    table = {one.soc: one for one in oews_rows(reference / "bls" / "oews_2025_us.csv")}
    compared = 0
    for one in oews_rows(reference / "bls" / "oews_national_M2025_dl.xlsx"):
        other = table.get(one.soc)
        if other is not None:
            compared += 4
            assert (one.employment, one.p25, one.median, one.p75) == (
                *(other.employment, other.p25, other.median, other.p75),
            )
    assert compared == 4 * 1111  # 1,104 codes, seven of them in two rows


def test_the_database_says_what_the_tables_say(reference):
    found = read_database(
        reference / "bls" / "oews-2025.sqlite.gz", lambda area: area.code in {"0031080", "0000000"}
    )

    tables = [
        one
        for name in ("oews_2025_us.csv", "oews_2025_los_angeles_metro.csv")
        for one in oews_rows(reference / "bls" / name)
    ]
    assert (found.year, len(found.areas), found.total) == (2025, 583, 370172)
    assert [replace(one, file="") for one in found.rows] == [
        replace(one, file="", number=None) for one in tables
    ]


def test_what_is_unknown_in_los_angeles(reference):
    rows = [
        one
        for one in oews_rows(reference / "bls" / "oews_2025_los_angeles_metro.csv")
        if one.why_not is None
    ]

    def why(field):
        return [
            one.why for one in (getattr(row, field) for row in rows) if isinstance(one, Unknown)
        ]

    assert len(rows) == 754
    assert (why("employment").count(NOT_RELEASED), len(why("employment"))) == (43, 43)
    assert {reason: why("median").count(reason) for reason in set(why("median"))} == {
        BY_THE_YEAR: 53,
        NOT_RELEASED: 11,
        AT_THE_TOP: 3,
    }


def test_codes_published_together(reference):
    found = published_together(reference / "xwalk" / "oes_hybrid_crosswalk.csv")

    assert found["51-2028"] == {"51-2022", "51-2023"}
    assert "53-1047" in found
    assert "47-2111" not in found


def test_codes_without_an_occupation_of_their_own_are_told_as_such(reference, shipped):
    """The twelve codes of Los Angeles that O*NET does not have."""
    with (reference / "onet" / "db_30_1_text" / "Occupation Data.txt").open() as file:
        onet = {line[:7] for line in file}
    found = read_oews(
        shipped,
        [reference / "bls" / "oews_2025_los_angeles_metro.csv"],
        together=reference / "xwalk" / "oes_hybrid_crosswalk.csv",
    )

    absent = {one.what[:7]: one.why for one in found.left_out if one.what[:7] not in onet}
    detailed = {code for code in absent if not code.endswith("0000")}
    assert len(detailed) == 11  # the twelfth, 51-2028, gives its pay to battery-assembler
    assert {absent[code] for code in detailed} == {FOR_SEVERAL}


def test_broken_databases_are_refused(tmp_path, reference):
    packed = (reference / "bls" / "oews-2025.sqlite.gz").read_bytes()
    half, text, other = (tmp_path / name for name in ("h.sqlite.gz", "t.sqlite", "o.sqlite"))
    half.write_bytes(packed[:100_000])
    text.write_text("no database at all, only text")
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    none = gzip.compress(b"")
    (tmp_path / "e.sqlite.gz").write_bytes(none)
    for file in (half, text, other, tmp_path / "e.sqlite.gz", tmp_path / "absent.sqlite"):
        with pytest.raises(OutsideFileError, match=file.name):
            read_oews(world(MECHANIC), [file])

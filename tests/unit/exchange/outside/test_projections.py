"""Projections: totals made yearly, shares marked as estimates, and entry education."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.oews_carriers import Choices
from pathways.exchange.outside.projections import NEW_JOB, OTHER_EDUCATION, read_projections
from pathways.exchange.outside.projections_rows import read_projection_file
from pathways.model.records import Education, Employment, Occupation, Openings
from tests.conftest import ROOT
from tests.support.outside_worlds import METRO, rows_left, with_brought, world

ELECTRICIAN = Occupation(id="electrician", name="Electrician", soc="47-2111.00")
INSTALLER = Occupation(id="installer", name="Installer", soc="47-2111.00", emerging=True)
SURVEY = "oews-2025-05"
COUNTED = replace(
    ELECTRICIAN,
    employment=(
        Employment(area=METRO, year=2025, count=200, source=SURVEY),
        Employment(area="california", year=2025, count=600, source=SURVEY),
    ),
)


def edd(path, *rows, area="California", notes=("Published: July 2025",)):
    """A workbook as California publishes it."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Occupational"
    for title in ("2023-2033 Occupational Employment Projections", area, "Statewide"):
        page.append([title])
    page.append(
        [
            "SOC Level[1]",
            "SOC Code[2]",
            "Occupational Title[3]",
            "Base Year Employment Estimate 2023[4][5]",
            "Projected Year Employment Estimate 2033",
            "Total Job Openings\n[9]",
        ]
    )
    for row in rows:
        page.append(row)
    page.append(["End of worksheet."])
    sheet = book.create_sheet("Notes")
    for note in notes:
        sheet.append([note])
    book.save(path)
    return path


def bls(path, *rows):
    """A workbook as BLS publishes it."""
    book = openpyxl.Workbook()
    book.active.append(["Occupation.xlsx contents"])
    page = book.create_sheet("Table 1.2")
    page.append(["Table 1.2 Occupational projections, 2024–2034"])
    page.append(
        [
            "2024 National Employment Matrix title",
            "2024 National Employment Matrix code",
            "Occupation type",
            "Employment, 2024",
            "Employment, 2034",
            "Occupational openings, 2024–34 annual average",
            "Typical education needed for entry",
        ]
    )
    for row in rows:
        page.append(row)
    page.append(["Source: Employment Projections program, U.S. Bureau of Labor Statistics"])
    book.save(path)
    return path


ROW = (4, "47-2111", "Electricians", 79300, 93800, 90120)
LINE = ("Electricians", "47-2111", "Line item", 800, 900, 81.0, "High school diploma or equivalent")


def openings(found, id_="electrician"):
    record = found.tables["occupations"][id_]
    return [(one.area, one.year, one.per_year, one.estimated) for one in record.openings]


def test_totals_of_ten_years_become_yearly_and_say_how(tmp_path):
    found = read_projections(world(ELECTRICIAN), [edd(tmp_path / "e.xlsx", ROW)])

    assert openings(found) == [("california", 2023, 9012, False)]
    assert "EDD's total of 2023 to 2033 divided by 10" in found.remarks[0]
    (source,) = found.tables["sources"].values()
    assert (source.id, source.published) == ("edd-projections-2023-2033", date(2025, 7, 1))


def test_a_share_is_an_estimate_and_says_of_what(tmp_path):
    found = read_projections(world(COUNTED), [edd(tmp_path / "e.xlsx", ROW)], shares=[METRO])

    assert openings(found) == [("california", 2023, 9012, False), (METRO, 2023, 3004, True)]
    assert any(
        f"those of california by the area's share of its jobs ({SURVEY})" in one
        for one in found.remarks
    )
    alone = read_projections(
        world(COUNTED), [edd(tmp_path / "e.xlsx", ROW)], shares=[METRO], only=[METRO]
    )
    assert openings(alone) == [(METRO, 2023, 3004, True)]


def test_a_share_of_unknown_jobs_is_unknown(tmp_path):
    file = edd(tmp_path / "e.xlsx", ROW)
    unlike = replace(
        COUNTED,
        employment=(COUNTED.employment[0], replace(COUNTED.employment[1], source="oews-2024-05")),
    )
    for one in (ELECTRICIAN, unlike):
        found = read_projections(world(one), [file], shares=[METRO], only=[METRO])
        assert found.tables["occupations"] == {}
        assert "not known" in found.left_out[0].why


def test_a_new_job_takes_no_openings_and_no_education_of_the_closest(tmp_path):
    files = [edd(tmp_path / "e.xlsx", ROW), bls(tmp_path / "b.xlsx", LINE)]

    found = read_projections(world(ELECTRICIAN, INSTALLER), files)

    assert list(found.tables["occupations"]) == ["electrician"]
    assert found.tables["occupations"]["electrician"].typical_education == Education(
        level="High school diploma or equivalent", source="bls-projections-2024-2034"
    )
    assert NEW_JOB in {one.why for one in found.left_out}


def test_the_nation_gives_education_and_shares_of_openings(tmp_path):
    table = tmp_path / "oews_2025.csv"
    header = (
        "area_code,area_name,industry_code,soc_code,occ_title,display_level,employment,"
        "hourly_25th_percentile_wage,hourly_median_wage,hourly_75th_percentile_wage,"
        "footnote_01,footnote_07,footnote_08,footnote_09\n"
    )
    table.write_text(
        header
        + '0031080,"Los Angeles-Long Beach-Anaheim, CA",000000,47-2111,E,3,20,1,1,1,,,,\n'
        + "0000000,National,000000,47-2111,E,3,400,1,1,1,,,,\n"
    )
    file = bls(tmp_path / "b.xlsx", LINE)

    found = read_projections(world(ELECTRICIAN), [file], shares=[METRO], jobs=[table])
    none = read_projections(world(ELECTRICIAN), [file])

    assert openings(found) == [(METRO, 2024, 4050, True)]
    assert openings(none) == []
    assert [one.what.endswith("column openings") for one in none.left_out] == [True]


def test_a_share_of_a_state_that_the_catalogue_lacks(tmp_path):
    table = tmp_path / "oews_2025.csv"
    header = (
        "area_code,area_name,industry_code,soc_code,occ_title,display_level,employment,"
        "hourly_25th_percentile_wage,hourly_median_wage,hourly_75th_percentile_wage,"
        "footnote_01,footnote_07,footnote_08,footnote_09\n"
    )
    table.write_text(
        header
        + '0031080,"Los Angeles-Long Beach-Anaheim, CA",000000,47-2111,E,3,20,1,1,1,,,,\n'
        + "0600000,California,000000,47-2111,E,3,80,1,1,1,,,,\n"
    )
    catalogue = world(ELECTRICIAN)
    metro = replace(catalogue.areas[METRO], parents=())
    alone = replace(catalogue, areas={METRO: metro, "county": catalogue.areas["county"]})

    found = read_projections(alone, [edd(tmp_path / "e.xlsx", ROW)], shares=[METRO], jobs=[table])

    assert openings(found) == [(METRO, 2023, 2253, True)]


def test_groups_and_codes_of_nobody_are_left_out(tmp_path):
    group = ("Construction", "47-0000", "Summary", 1, 1, 1.0, "—")
    other = ("Chiefs", "11-1011", "Line item", 1, 1, "—", "Bachelor's degree")

    found = read_projections(world(ELECTRICIAN), [bls(tmp_path / "b.xlsx", group, other, LINE)])

    assert (found.read, found.used) == ({"b.xlsx": 3}, {"b.xlsx": 1})
    assert rows_left(found) == {"b.xlsx": 2}


def test_what_another_source_says_stays(tmp_path):
    theirs = replace(
        ELECTRICIAN,
        typical_education=Education(level="Bachelor's degree", source="union"),
        openings=(Openings(area="california", year=2023, per_year=1, source="union"),),
    )
    files = [edd(tmp_path / "e.xlsx", ROW), bls(tmp_path / "b.xlsx", LINE)]

    found = read_projections(world(theirs), files)

    assert found.tables["occupations"] == {}
    assert OTHER_EDUCATION in "; ".join(one.why for one in found.left_out)


def test_twice_changes_nothing_and_order_does_not_matter(tmp_path):
    files = [edd(tmp_path / "e.xlsx", ROW), bls(tmp_path / "b.xlsx", LINE)]
    catalogue = world(COUNTED, INSTALLER)

    once = read_projections(catalogue, files, shares=[METRO])
    after = with_brought(catalogue, once)

    assert read_projections(catalogue, files[::-1], shares=[METRO]) == once
    assert with_brought(after, read_projections(after, files, shares=[METRO])) == after


def test_the_area_of_a_part_of_the_state_is_said(tmp_path):
    file = edd(tmp_path / "la.xlsx", ROW, area="Los Angeles-Long Beach-Glendale MD")

    unsaid = read_projections(world(ELECTRICIAN), [file])
    said = read_projections(world(ELECTRICIAN), [file], areas={"la.xlsx": "county"})

    assert unsaid.tables["occupations"] == {}
    assert any("--area la.xlsx=AREA" in one for one in unsaid.remarks)
    assert openings(said) == [("county", 2023, 9012, False)]
    (source,) = said.tables["sources"]
    assert source == "edd-projections-los-angeles-long-beach-glendale-md-2023-2033"


def test_choices_say_whose_openings_they_are(tmp_path):
    twins = world(ELECTRICIAN, replace(ELECTRICIAN, id="plant"))
    file = edd(tmp_path / "e.xlsx", ROW)

    assert read_projections(twins, [file]).tables["occupations"] == {}
    said = read_projections(twins, [file], choices=Choices(jobs_of={"47-2111": "plant"}))
    assert openings(said, "plant")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ((4, "47-2111", "Electricians", 1, 1, "many"), "row 5, column Total Job Openings"),
        (
            (4, "electricians", "Electricians", 1, 1, 5),
            "row 5, column SOC Code: found electricians",
        ),
        ((4, None, "Electricians", 1, 1, 5), "row 5, column SOC Code: found no code"),
    ],
)
def test_a_broken_cell_refuses_the_file(tmp_path, row, fault):
    with pytest.raises(OutsideFileError, match=fault):
        read_projections(world(ELECTRICIAN), [edd(tmp_path / "e.xlsx", row)])


def test_files_of_other_forms_are_refused(tmp_path):
    empty = openpyxl.Workbook()
    empty.save(tmp_path / "empty.xlsx")
    (tmp_path / "text.xlsx").write_text("no workbook")
    (tmp_path / "half.json").write_text('{"metadata": {')
    (tmp_path / "other.json").write_text('{"metadata": {}}')
    (tmp_path / "deep.json").write_text("[" * 100_000)
    units = {"metadata": {"base_year": 2024, "projection_year": 2034, "employment_unit": "jobs"}}
    (tmp_path / "units.json").write_text(json.dumps({**units, "projections": {}}))
    (tmp_path / "table.csv").write_text("a,b\n")
    for file in sorted(tmp_path.iterdir()):
        with pytest.raises(OutsideFileError, match=file.name):
            read_projections(world(ELECTRICIAN), [file])
    twins = [edd(tmp_path / name, ROW) for name in ("one.xlsx", "two.xlsx")]
    with pytest.raises(OutsideFileError, match="one file of an area"):
        read_projections(world(ELECTRICIAN), twins)


# The real files ------------------------------------------------------------------------------

EDD = "edd_california_long_term_occ_projections_2023-2033.xlsx"
READ = {"projections_2024_2034.xlsx": 1113, EDD: 793, "ace_bls_projections_2024_2034.json.gz": 832}


@pytest.fixture(scope="module")
def shipped():
    return read_catalogue(ROOT / "data")


@pytest.mark.parametrize("name", READ)
def test_each_real_file_is_read_whole_and_each_row_used_or_told(reference, shipped, name):
    found = read_projections(shipped, [reference / "bls" / name])

    assert found.read == {name: READ[name]}
    assert found.used[name] + rows_left(found).get(name, 0) == READ[name]


def test_the_shipped_openings_and_education_are_those_of_the_files(reference, shipped):
    files = [reference / "bls" / name for name in (EDD, "projections_2024_2034.xlsx")]
    jobs = [
        reference / "bls" / f"oews_2025_{name}.csv" for name in ("california", "los_angeles_metro")
    ]

    found = read_projections(
        shipped, files, shares=["los-angeles-metro"], only=["los-angeles-metro"], jobs=jobs
    )

    records = found.tables["occupations"]
    nationally = [one for one in records.values() if one.openings]
    assert len(nationally) == 32
    for id_, record in records.items():
        before = shipped.occupations[id_]
        mine = [one for one in record.openings if one.source == "edd-projections-2023-2033"]
        assert mine == list(before.openings)
        assert record.typical_education == before.typical_education


def test_json_and_workbook_of_bls_say_the_same(reference):
    book = read_projection_file(reference / "bls" / "projections_2024_2034.xlsx")
    text = read_projection_file(reference / "bls" / "ace_bls_projections_2024_2034.json.gz")

    lines = [one for one in book.rows if one.why_not is None]
    assert len(lines) == 832
    assert {one.soc: (one.per_year, one.education) for one in lines} == {
        one.soc: (one.per_year, one.education) for one in text.rows
    }
    per_year = {one.soc: one.per_year for one in lines}
    assert [per_year[code] for code in ("49-3023", "47-2111", "53-3032", "47-5071")] == [
        *(70_000, 81_000, 237_600, 4_300)
    ]

"""CareerOneStop's certifications: whole words, issuers, and what is never taken."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.certifications import COLUMNS, _rows, read_certifications
from pathways.exchange.outside.certifications_names import has_phrase
from pathways.exchange.outside.rows import rows_of
from pathways.services.importing.bringing import bring
from tests.support.outside import rows_left_out
from tests.support.small import catalogue as world
from tests.support.small import credential

DAY = date(2026, 5, 1)


@pytest.fixture(scope="module")
def listed(reference):
    return reference / "edu" / "careeronestop_certifications.xlsx"


@pytest.fixture(scope="module")
def copy(listed, tmp_path_factory):
    """The same rows as CSV, which is read sooner than a workbook."""
    file = tmp_path_factory.mktemp("copy") / "list.csv"
    rows = list(rows_of(listed, COLUMNS))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].cells)
        writer.writeheader()
        writer.writerows(row.cells for row in rows)
    return file


@pytest.fixture(scope="module")
def brought(county, listed):
    find = ["electric vehicle", "EVSE", "hybrid vehicle", "battery charging", "high voltage"]
    add = ["7629", "14362"]
    return read_certifications(county, listed, published=DAY, add=add, find=find)


def test_each_row_is_used_or_left_out(brought):
    (name,) = brought.read
    assert brought.read == {name: 6444}
    assert sum(one.why.startswith("listed twice") for one in brought.left_out) == 36
    assert brought.used[name] + rows_left_out(brought) == 6444


def test_the_credentials_of_the_catalogue_are_found_by_issuer_and_whole_words(brought, county):
    found = {
        id_: next(one for one in made.sources if one.startswith("careeronestop-"))
        for id_, made in brought.tables["credentials"].items()
        if id_ in county.credentials
    }
    ids = {id_: source.removeprefix("careeronestop-") for id_, source in found.items()}
    # Two have "logistics" and "technician" in their names, so neither is taken for it.
    assert "2 rows may be the credential mssc-clt: say which" in {
        one.why for one in brought.left_out
    }
    assert ids == {
        "ase-a1": "5234",
        "ase-a2": "0027",
        "ase-a3": "12312",
        "ase-a4": "0029",
        "ase-a5": "0049",
        "ase-a6": "12796",
        "ase-a7": "7741",
        "ase-a8": "5257",
        "ase-a9": "7742",
        "ase-h6": "13184",
        "ase-h8": "12797",
        "ase-l1": "13185",
        "ase-l2": "13183",
        "ase-l3": "13186",
        "ase-t2": "15218",
        "ase-t4": "15220",
        "ase-t6": "15222",
        "ase-t8": "15224",
        "aws-certified-welder": "0350",
        "capm": "3674",
        "comptia-a-plus": "0019",
        "evitp": "13982",
        "faa-ap": "12981",
        "mssc-cla": "6505",
        "nabcep-pv-installer-specialist": "12525",
        "nccco": "8751",
        "nfpa-cesw": "12237",
        "pmp": "0487",
    }


def test_what_the_catalogue_says_stays_and_what_it_lacks_is_filled(brought, county):
    for id_, made in brought.tables["credentials"].items():
        before = county.credentials.get(id_)
        if before is not None:
            kept = {"sources": before.sources, "valid_for_months": before.valid_for_months}
            assert replace(made, **kept) == before
    assert brought.tables["credentials"]["mssc-cla"].valid_for_months == 60
    assert {one.what for one in brought.left_out if "column" in one.what} == {
        "aws-certified-welder, column RENEWAL (60 months, 6 in the catalogue)",
        "capm, column RENEWAL (60 months, 36 in the catalogue)",
    }


def test_all_rows_added_at_once_lose_none_and_change_nothing_again(county, copy):
    ids = list(_rows(copy)[0])
    found = read_certifications(county, copy, published=DAY, add=ids)
    assert found.used[copy.name] == len(ids) == len(found.tables["credentials"]) == 6408
    first = bring(county, found).merge
    assert first.left_out == ()
    second = read_certifications(first.catalogue, copy, published=DAY, add=ids)
    again = bring(first.catalogue, second).merge
    assert (again.new, again.changed) == ((), ())


def test_of_eighteen_names_that_seem_electric_five_are(copy):
    """The false friends: hybrid clouds, refrigerant charging, and the EVSE in DevSecOps."""
    rows, _, _ = _rows(copy)
    naive = ("electric vehicle", "hybrid", "evse", "charging", "high voltage", "evitp")
    seem = {one.id: one.name for one in rows.values() if any(w in one.name.lower() for w in naive)}
    assert len(seem) == 18
    phrases = ("electric vehicle", "hybrid vehicle", "EVSE", "battery charging", "high voltage")
    found = {id_ for id_, name in seem.items() if any(has_phrase(name, one) for one in phrases)}
    assert found == {"13982", "13186", "7629", "14362", "14484"}
    assert "IBM Cloud DevSecOps v2 Specialty" in set(seem.values())


def test_what_is_looked_for_is_told_with_its_id(brought):
    assert brought.remarks[1].startswith("electric vehicle: 14362 Electric Vehicle Fundamentals")
    assert brought.remarks[2] == "EVSE: no certification has these words."


def test_new_credentials_say_what_the_list_says_and_no_more(brought):
    made = brought.tables["credentials"]["electric-vehicle-technician"]
    assert (made.name, made.issuer) == ("Electric Vehicle Technician", "ETA International")
    assert (made.earned_by, made.valid_for_months, made.requires) == ("exam", 48, ())
    assert made.sources == ("careeronestop-7629",)
    source = brought.tables["sources"]["careeronestop-7629"]
    assert source.url.startswith("https://")
    assert source.published == DAY


def test_no_contact_is_taken(brought):
    text = repr((brought.tables, brought.remarks))
    assert "@" not in text
    assert "765-653-8262" not in text
    assert "Depot Street" not in text
    assert "were left away in 6,333 rows" in brought.remarks[0]


def test_a_second_time_nothing_changes(brought, county, copy):
    after = replace(
        county,
        credentials={**county.credentials, **brought.tables["credentials"]},
        sources={**county.sources, **brought.tables["sources"]},
    )
    again = read_certifications(after, copy, published=DAY, add=["7629", "14362"])
    assert again.tables == brought.tables


def list_of(folder, *rows):
    file = folder / "list.csv"
    header = [*COLUMNS, "ORG ACRONYM", "ORG_EMAIL"]
    lines = [",".join(f'"{row.get(column, "")}"' for column in header) for row in rows]
    file.write_text("\n".join([",".join(header), *lines]) + "\n")
    return file


def row(id_="1", name="Vehicle Safety", issuer="Maker&#39;s Union", **more):
    return {"CERT_ID": id_, "CERT_NAME": name, "ORG_NAME": issuer, "EXAM": "1", **more}


def test_entities_and_years(tmp_path):
    file = list_of(
        tmp_path,
        row("1", "Cranes&copy;Fixed &amp; More", RENEWAL="3 ", URL="javascript:alert(1)"),
        row("2", "Half a Year", RENEWAL=".5"),
        row("3", "Ever", RENEWAL="0"),
        row("4", "Words", RENEWAL="every spring", EXAM="0"),
    )
    found = read_certifications(world(), file, published=DAY, add=["1", "2", "3", "4"])
    made = found.tables["credentials"]
    assert made["cranes-fixed-more"].name == "Cranes\u00a9Fixed & More"
    assert made["cranes-fixed-more"].issuer == "Maker's Union"
    assert found.tables["sources"]["careeronestop-1"].url is None
    assert [one.valid_for_months for one in made.values()] == [36, 6, None, None]
    assert [one.earned_by for one in made.values()] == ["exam", "exam", "exam", "application"]


def test_two_rows_that_may_be_one_credential_are_told_and_one_can_be_named(tmp_path):
    file = list_of(tmp_path, row("1", "Vehicle Safety I"), row("2", "Vehicle Safety II"))
    known = world(replace(credential("vs"), name="Vehicle safety", issuer="Maker's Union"))
    found = read_certifications(known, file, published=DAY)
    assert found.tables["credentials"] == {}
    assert {one.why for one in found.left_out} == {"2 rows may be the credential vs: say which"}
    found = read_certifications(known, file, published=DAY, meant={"vs": "2"})
    assert found.tables["credentials"]["vs"].sources == ("careeronestop-2",)


def test_the_same_name_of_another_issuer_is_another(tmp_path):
    file = list_of(tmp_path, row("1", "Vehicle Safety", "Somebody Else"))
    known = world(replace(credential("vehicle-safety"), name="Vehicle safety", issuer="Maker"))
    found = read_certifications(known, file, published=DAY, add=["1"])
    assert set(found.tables["credentials"]) == {"vehicle-safety-1"}


CELL = st.text("aA1 .&;\u00a9<\u00f1+(/:#", max_size=12)


@given(st.lists(st.tuples(st.text("012", max_size=3), CELL, CELL, CELL, CELL), max_size=5))
def test_whatever_stands_in_cells_is_used_or_left_out(tmp_path_factory, cells):
    columns = ("CERT_ID", "CERT_NAME", "ORG_NAME", "URL", "RENEWAL")
    rows = [row(**dict(zip(columns, ["", *some[1:]], strict=True))) for some in cells]
    rows = [{**one, "CERT_ID": some[0]} for one, some in zip(rows, cells, strict=True)]
    file = list_of(tmp_path_factory.mktemp("cells"), *rows)
    ids = list(_rows(file)[0])
    found = read_certifications(world(), file, published=DAY, add=ids)
    assert sum(found.used.values()) + rows_left_out(found) == sum(found.read.values())
    assert len(found.tables["credentials"]) == len(ids)
    assert bring(world(), found).merge.left_out == ()


@pytest.mark.parametrize("options", [{"add": ["9"]}, {"meant": {"none": "1"}}])
def test_ids_that_are_not_there_are_refused(tmp_path, options):
    with pytest.raises(OutsideFileError, match=r"list.csv: found no"):
        read_certifications(world(), list_of(tmp_path, row()), published=DAY, **options)

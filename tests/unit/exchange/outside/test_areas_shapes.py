"""The shapes of a region's map, out of its outlines."""

import json
import logging
import re

import pytest
from shapely import Point, Polygon, get_coordinates

from pathways.drawing.area_shapes import ShapesError, map_svg, shapes
from pathways.drawing.area_shapes import read_shapes as read_map
from pathways.exchange.outside.areas import AreaNaming, read_shapes
from pathways.exchange.outside.brought import OutsideFileError
from pathways.services.region_map import region_shapes

SPA = AreaNaming(kind="spa", id="spa-{spa}", number="{spa}")


@pytest.fixture(scope="module")
def county(reference):
    return read_map(read_shapes(reference / "geo" / "la_spa_2012.geojson", SPA, "la-spa"))


def rings(path):
    """The rings of a path, as lists of points."""
    return [
        [tuple(map(float, point.split())) for point in ring.split("L")]
        for ring in re.findall(r"M([^Z]+)Z", path)
    ]


def test_the_county_is_drawn_with_its_own_numbers_in_its_own_areas(county):
    assert [one.area for one in county.areas] == [one.area for one in shapes().areas]
    assert [one.number for one in county.areas] == list("12345678")
    assert (county.source, county.islands) == ("la-spa", None)
    _, _, width, height = map(int, county.box.split())
    assert (width, height) == (340, 631)
    for one in county.areas:
        drawn = [Polygon(ring) for ring in rings(one.path)]
        assert any(ring.contains(Point(one.label)) for ring in drawn)
        points = get_coordinates(drawn)
        assert points.min() >= 0
        assert points[:, 0].max() <= width
        assert points[:, 1].max() <= height


def test_the_map_is_small_and_shares_its_borders(county):
    assert sum(len(one.path) for one in county.areas) < 60_000
    points = [{p for ring in rings(one.path) for p in ring} for one in county.areas]
    shared = [len(points[a] & points[b]) for a in range(8) for b in range(a)]
    assert sum(count > 5 for count in shared) >= 11


def square(west, south, size, **properties):
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def written(folder, *features):
    file = folder / "areas.geojson"
    file.write_text(json.dumps({"features": list(features)}))
    return file


def test_numbers_are_counted_unless_they_are_given(tmp_path):
    file = written(tmp_path, square(0, 0, 1, name="A < B"), square(1, 0, 1, name="C"))
    found = read_map(read_shapes(file, AreaNaming(kind="spa"), "s"))
    assert [(one.number, one.area) for one in found.areas] == [("1", "a-b"), ("2", "c")]
    named = read_map(read_shapes(file, AreaNaming(kind="spa", number="{name}"), "s"))
    assert "A &lt; B" in map_svg({}, "far", named)
    assert "far" not in map_svg({}, "far", named)
    assert "far" in map_svg({}, "far")


def test_an_area_that_is_nothing_beside_the_others_is_refused(tmp_path):
    file = written(tmp_path, square(0, 0, 9, name="Large"), square(20, 0, 0.001, name="Speck"))
    with pytest.raises(OutsideFileError, match="row 2: found speck, which is too small to draw"):
        read_shapes(file, AreaNaming(kind="spa"), "s")


BROKEN = (
    '{"source": "s", "viewBox": "0 0 9 9", "areas": '
    '[{"number": 1, "area": "a", "label": [1, 2], "path": "MPATHZ"}]}'
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"source": "s", "viewBox": "0 0 9 9", "areas": [{}]}',
        '{"source": "s", "viewBox": "0 0 9 9\\" onload=\\"x", "areas": []}',
        BROKEN.replace("PATH", '0 0\\"/><script>'),
        BROKEN.replace("[1, 2]", "null").replace("PATH", "0 0"),
    ],
)
def test_what_is_no_map_is_refused(text):
    with pytest.raises(ShapesError):
        read_map(text)


def test_what_breaks_the_others_is_all_that_is_wrong_with_them():
    assert read_map(BROKEN.replace("PATH", "0 0")).areas[0].area == "a"


def test_the_map_that_is_set_is_drawn_and_a_broken_one_is_told(tmp_path, monkeypatch, caplog):
    assert region_shapes() is shapes()
    file = written(tmp_path, square(0, 0, 1, name="Only"))
    path = tmp_path / "map.json"
    path.write_text(read_shapes(file, AreaNaming(kind="spa"), "s"))
    monkeypatch.setenv("PATHWAYS_MAP", str(path))
    assert [one.area for one in region_shapes().areas] == ["only"]
    monkeypatch.setenv("PATHWAYS_MAP", str(file))
    with caplog.at_level(logging.WARNING):
        assert region_shapes() is shapes()
    assert "areas.geojson cannot be read" in caplog.text

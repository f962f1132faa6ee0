"""Outlines of areas in a GeoJSON file: which area a point lies in, and where an area's centre is.

Only what everybody agrees on is read: a collection of features, each a polygon or several, in
degrees (longitude first). A part that lies inside another of the same feature is a hole, whether
or not the file says so: files made from shapefiles often list holes as polygons of their own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any as AnyValue
from typing import Final

import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from .areas_zips import Point
from .brought import OutsideFileError

LARGEST: Final = 256 << 20
"""Bytes that a file of outlines may hold; the outlines of all counties of the US are a tenth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An area as a file draws it: its place in the file (from 1), what it says of it, its shape."""

    number: int
    properties: Mapping[str, AnyValue]
    shape: BaseGeometry

    @property
    def centre(self) -> Point:
        """The middle of its largest part; a point inside, where the middle lies outside."""
        parts = shapely.get_parts(self.shape)
        largest = max(parts, key=lambda part: part.area)
        middle = largest.centroid
        if not largest.covers(middle):
            middle = largest.point_on_surface()
        return round(middle.y, 5), round(middle.x, 5)


class Outlines:
    """Outlines that tell which of them a point lies in."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self.all = tuple(outlines)
        self._tree = shapely.STRtree([one.shape for one in self.all])

    def at(self, point: Point) -> tuple[Outline, ...]:
        """Return the outlines that hold a point; on a border that two share, both."""
        place = shapely.Point(point[1], point[0])
        found = self._tree.query(place, predicate="intersects")
        return tuple(self.all[index] for index in sorted(found))


def read_outlines(path: Path) -> Outlines:
    """Read the outlines of a GeoJSON file.

    Raises
    ------
    OutsideFileError
        The file cannot be read, is no collection of features in JSON, or has a feature that is no
        polygon in degrees.
    """
    features = _features(path)
    return Outlines([_outline(path.name, number, one) for number, one in enumerate(features, 1)])


def _even_odd(rings: Sequence[shapely.Polygon]) -> BaseGeometry:
    """What lies inside an odd number of rings; lines and points that are left over are dropped."""
    shape = shapely.make_valid(shapely.MultiPolygon(rings))
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _features(path: Path) -> list[AnyValue]:
    expected = "a GeoJSON FeatureCollection"
    try:
        if path.stat().st_size > LARGEST:
            raise OutsideFileError(path.name, "more than 256 MiB", "at most 256 MiB")
        told = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise OutsideFileError(path.name, error.strerror or "no file", "a file to read") from None
    except (ValueError, RecursionError) as error:
        raise OutsideFileError(path.name, f"no JSON ({error})", expected) from None
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list) or not features:
        raise OutsideFileError(path.name, "no list of features", expected)
    return features


def _outline(name: str, number: int, feature: AnyValue) -> Outline:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise OutsideFileError(name, f"the geometry {kind}", "Polygon or MultiPolygon", row=number)
    try:
        parts = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
        rings = [shapely.Polygon(ring) for part in parts for ring in part]
        shape = _even_odd(rings)
    except (ShapelyError, KeyError, TypeError, ValueError) as error:
        raise OutsideFileError(
            name, f"no outline ({error})", "rings of points", row=number
        ) from None
    west, south, east, north = shape.bounds
    if shape.is_empty or not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        expected = "degrees, longitude first (WGS 84)"
        raise OutsideFileError(name, "points that lie nowhere on Earth", expected, row=number)
    properties = feature.get("properties")
    return Outline(
        number=number,
        properties=properties if isinstance(properties, dict) else {},
        shape=shape,
    )

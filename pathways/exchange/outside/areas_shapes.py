"""Outlines as the shapes of a region's map: small, flat, with shared borders still shared."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from math import ceil, cos, radians
from typing import Final

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from .areas_outlines import Outlines
from .brought import OutsideFileError

WIDTH: Final = 340
"""Units that a map is wide, as wide as it stands on a phone."""

TALLEST: Final = 700
"""Units that a map may be high; a region that is higher is drawn narrower."""

EDGE: Final = 5
"""Units around the outlines."""

MIDDLE: Final = 3
"""Units by which an area's number stands above its middle, since a figure stands below it."""

FINEST: Final = 0.7
"""What is smaller than this many units is not drawn."""


def map_shapes(
    outlines: Outlines, ids: Mapping[int, str], numbers: Sequence[str], source: str, file: str
) -> str:
    """The outlines as the file that ``PATHWAYS_MAP`` names: JSON, one shape an area.

    Parameters
    ----------
    outlines
        The areas' outlines, in degrees.
    ids
        The id of each area, by its place in the file.
    numbers
        What stands in each area on the map, in the order of the outlines; a few characters.
    source
        The id of the source that the map names.
    file
        The file's name, for the error.

    Raises
    ------
    OutsideFileError
        The outlines are so small beside each other that one would be nothing on the map.
    """
    flat, height, width = _flat([one.shape for one in outlines.all])
    areas = []
    for one, shape, number in zip(outlines.all, _simple(flat), numbers, strict=True):
        if shape.is_empty:
            found = f"{ids[one.number]}, which is too small to draw beside the others"
            raise OutsideFileError(file, found, "areas that one map can show", row=one.number)
        label = shapely.maximum_inscribed_circle(shape, tolerance=1.0).coords[0]
        areas.append(
            {
                "number": number,
                "area": ids[one.number],
                "label": [round(label[0]), round(label[1]) - MIDDLE],
                "path": _path(shape),
            }
        )
    told = {"source": source, "viewBox": f"0 0 {width} {height}", "areas": areas}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _flat(shapes: Sequence[BaseGeometry]) -> tuple[list[BaseGeometry], int, int]:
    """Outlines in units of the map, north up, with the map's height and width.

    A degree of longitude is as long as the middle of the region makes it: near enough for a
    county or a state.
    """
    west, south, east, north = shapely.total_bounds(np.array(shapes))
    across = cos(radians((south + north) / 2))
    wide, high = max((east - west) * across, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / high)

    def placed(points: np.ndarray) -> np.ndarray:
        x = (points[:, 0] - west) * across * scale + EDGE
        y = (north - points[:, 1]) * scale + EDGE
        return np.column_stack([x, y])

    width = ceil(wide * scale) + 2 * EDGE
    return (
        [shapely.transform(one, placed) for one in shapes],
        ceil(high * scale) + 2 * EDGE,
        width,
    )


def _simple(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Outlines with fewer points, the same along borders that two share; no specks."""
    try:
        fewer = shapely.coverage_simplify(np.array(shapes), FINEST)
    except ShapelyError:
        fewer = shapely.simplify(np.array(shapes), FINEST)
    found = []
    for shape in fewer:
        parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shape)))
        large = [one for one in parts if one.geom_type == "Polygon" and one.area >= FINEST**2]
        found.append(shapely.MultiPolygon(large))
    return found


def _path(shape: BaseGeometry) -> str:
    """The rings of an outline as the path of a picture, to a tenth of a unit."""
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return "".join(f"M{'L'.join(_points(ring.coords[:-1]))}Z" for ring in rings)


def _points(places: Sequence[tuple[float, ...]]) -> list[str]:
    """Places as a path says them; what is the same to a tenth of a unit stands there once."""
    return [said for said, _ in groupby(f"{x:.1f} {y:.1f}" for x, y in places)]

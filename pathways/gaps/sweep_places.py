"""Which sites lie in which areas, and which are within reach of them, for a whole nation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import pi, sin
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pathways.network import Network
from pathways.network.geometry import EARTH_RADIUS_MILES, miles_between

Place: TypeAlias = tuple[float, float, int]
"""Degrees north and east, and which of its kind it is."""

Places: TypeAlias = NDArray[np.intp]

MILES_PER_DEGREE = EARTH_RADIUS_MILES * pi / 180

AT_A_TIME = 64
"""Areas whose miles to every site are in memory at once."""

ROUNDED = 0.051
"""Miles by which a distance may differ from its rounded figure, and a little more."""


class SitesNear:
    """For each site (by its row) the areas that it lies in, and those that it is within reach of.

    As masks; within reach is at most so many miles from an area's centre, or in it.
    """

    def __init__(self, network: Network, areas: Sequence[str], within_miles: float) -> None:
        catalogue = network.catalogue
        bits = {area: 1 << place for place, area in enumerate(areas)}
        self.rows = {site: row for row, site in enumerate(catalogue.sites)}
        self.local = []
        around_of: dict[tuple[str, str | None], int] = {}
        for site in catalogue.sites.values():
            key = (site.zip, site.area)
            if key not in around_of:
                around = network.areas_of_site(site.id)
                around_of[key] = sum(bits[area] for area in around if area in bits)
            self.local.append(around_of[key])
        within = _within(network, areas, within_miles)
        self.near = [here | near for here, near in zip(self.local, within, strict=True)]


def _within(network: Network, areas: Sequence[str], miles: float) -> list[int]:
    """For each site the areas (a mask) whose centre is at most so many miles away."""
    catalogue = network.catalogue
    # From south to north, so that far fewer than all have to be looked at together.
    sites = sorted(
        (site.latitude, site.longitude, row) for row, site in enumerate(catalogue.sites.values())
    )
    centres = sorted(
        (area.latitude, area.longitude, place)
        for place, area in enumerate(map(catalogue.areas.get, areas))
        if area is not None and area.latitude is not None and area.longitude is not None
    )
    rows = np.array([row for *_, row in sites], dtype=np.intp)
    bits = np.array([place for *_, place in centres], dtype=np.intp)
    near = np.zeros((len(sites), -(-len(areas) // 8)), dtype=np.uint8)
    for here, there in _pairs_within(sites, centres, miles):
        bit = bits[there]
        np.bitwise_or.at(near, (rows[here], bit >> 3), (1 << (bit & 7)).astype(np.uint8))
    return [int.from_bytes(row.tobytes(), "little") for row in near]


def _pairs_within(
    sites: Sequence[Place], centres: Sequence[Place], miles: float
) -> Iterator[tuple[Places, Places]]:
    """The sites and centres (their places, each from south to north) that are near one another.

    By the straight line through the globe, many at once; those whose rounded figure is not plain
    from it are measured one by one, as every other distance is.
    """
    latitudes = [latitude for latitude, *_ in sites]
    points, others = _points(sites), _points(centres)
    degrees = (miles + 0.1) / MILES_PER_DEGREE * 1.001
    for first in range(0, len(centres), AT_A_TIME):
        some = centres[first : first + AT_A_TIME]
        south = bisect_left(latitudes, some[0][0] - degrees)
        north = bisect_right(latitudes, some[-1][0] + degrees)
        square = 2.0 - 2.0 * (points[south:north] @ others[first : first + AT_A_TIME].T)
        here, there = np.nonzero(square <= _chord(miles + ROUNDED))
        sure = square[here, there] <= _chord(miles - ROUNDED)
        for place in np.nonzero(~sure)[0].tolist():
            site, centre = sites[south + here[place]], some[there[place]]
            sure[place] = miles_between(*centre[:2], *site[:2]) <= miles
        yield here[sure] + south, there[sure] + first


def _points(places: Sequence[Place]) -> NDArray[np.float64]:
    """Places on the unit sphere, a row each."""
    degrees = np.array([place[:2] for place in places], dtype=np.float64).reshape(-1, 2)
    latitude, longitude = np.radians(degrees).T
    across = np.cos(latitude)
    return np.stack((across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)), 1)


def _chord(miles: float) -> float:
    """The square of the straight line to a place so many miles away, on the unit sphere."""
    if miles < 0:
        return -1.0
    angle = miles / (2 * EARTH_RADIUS_MILES)
    return 5.0 if angle >= pi / 2 else (2 * sin(angle)) ** 2

"""Which sites lie in which areas, and which are within reach of them, for a whole nation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import pi

from pathways.network import Network
from pathways.network.geometry import EARTH_RADIUS_MILES, miles_between

MILES_PER_DEGREE = EARTH_RADIUS_MILES * pi / 180


class SitesNear:
    """For each site (by its row) the areas that it lies in, and those that it is within reach of.

    As masks; within reach is at most so many miles from an area's centre, or in it.
    """

    def __init__(self, network: Network, areas: Sequence[str], within_miles: float) -> None:
        catalogue = network.catalogue
        bits = {area: 1 << place for place, area in enumerate(areas)}
        self.rows = {site: row for row, site in enumerate(catalogue.sites)}
        self.local = []
        places = []
        for row, site in enumerate(catalogue.sites.values()):
            around = network.areas_of_site(site.id)
            self.local.append(sum(bits[area] for area in around if area in bits))
            places.append((site.latitude, site.longitude, row))
        self.near = list(self.local)
        places.sort()
        latitudes = [latitude for latitude, *_ in places]
        for area, bit in bits.items():
            for row in _within(network, area, within_miles, places, latitudes):
                self.near[row] |= bit


def _within(
    network: Network,
    area: str,
    miles: float,
    places: Sequence[tuple[float, float, int]],
    latitudes: Sequence[float],
) -> Iterator[int]:
    """The rows of the sites at most so many miles from an area's centre; places by latitude."""
    centre = network.catalogue.areas.get(area)
    if centre is None or centre.latitude is None or centre.longitude is None:
        return
    degrees = (miles + 0.1) / MILES_PER_DEGREE * 1.001
    first = bisect_left(latitudes, centre.latitude - degrees)
    last = bisect_right(latitudes, centre.latitude + degrees)
    for latitude, longitude, row in places[first:last]:
        if miles_between(centre.latitude, centre.longitude, latitude, longitude) <= miles:
            yield row

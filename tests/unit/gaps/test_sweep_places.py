"""Which sites are near which areas, many at once, is what measuring each says."""

import random
from dataclasses import replace

import pytest

from pathways.gaps.places import Places
from pathways.gaps.sweep_places import SitesNear
from pathways.model.records import Area, Site
from pathways.network import build_network
from tests.support.gap_worlds import make_gap_world

AREAS = 70
SITES = 40


def world_of(chance, spread):
    """Many areas and sites, some of them at the poles or across the globe, some nowhere."""

    def place():
        if chance.random() < 0.1:
            return chance.choice(((90.0, 0.0), (-90.0, 12.0), (0.0, 180.0), (0.0, -180.0)))
        return 34 + chance.uniform(-spread, spread), -118 + chance.uniform(-spread, spread)

    catalogue = make_gap_world(1).catalogue
    areas = dict(catalogue.areas)
    for number in range(AREAS):
        latitude, longitude = place() if chance.random() < 0.9 else (None, None)
        name = f"a{number:03}"
        areas[name] = Area(id=name, name=name, kind="city", latitude=latitude, longitude=longitude)
    sites = {}
    for number in range(SITES):
        latitude, longitude = place()
        sites[f"s{number:03}"] = Site(
            id=f"s{number:03}",
            provider="p-1",
            zip=chance.choice(("90001", "90002")),
            latitude=latitude,
            longitude=longitude,
            area=chance.choice((None, "a001", "north")),
        )
    return build_network(replace(catalogue, areas=areas, sites=sites, offerings={}))


@pytest.mark.parametrize("seed", range(12))
def test_near_is_what_measuring_each_says(seed):
    chance = random.Random(seed)
    network = world_of(chance, chance.choice((0.02, 0.5, 60)))
    asked = tuple(chance.sample(sorted(network.catalogue.areas), AREAS))
    for miles in (0, 0.1, 3, 17.3, 60, 6000, 12_440):
        near = SitesNear(network, asked, miles)
        places = Places(network, miles, online=False)
        for site, row in near.rows.items():
            for place, area in enumerate(asked):
                here = places.site_is_in(site, area)
                far = places.miles(area, site)
                assert near.local[row] >> place & 1 == here
                assert near.near[row] >> place & 1 == (here or (far is not None and far <= miles))

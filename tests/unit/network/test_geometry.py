"""Distances between places."""

from __future__ import annotations

from math import pi

import pytest

from pathways.network.geometry import EARTH_RADIUS_MILES, miles_between

LOS_ANGELES = (34.0522, -118.2437)


@pytest.mark.parametrize(
    ("one", "other", "miles"),
    [
        ((0.0, 0.0), (1.0, 0.0), EARTH_RADIUS_MILES * pi / 180),
        ((0.0, 0.0), (0.0, 90.0), EARTH_RADIUS_MILES * pi / 2),
        ((0.0, 0.0), (0.0, 180.0), EARTH_RADIUS_MILES * pi),
        ((90.0, 0.0), (-90.0, 77.0), EARTH_RADIUS_MILES * pi),
        ((60.0, 0.0), (60.0, 180.0), EARTH_RADIUS_MILES * pi / 3),  # over the pole
        ((10.0, 179.5), (10.0, -179.5), 68.0),  # over the date line, cos 10° of 69.1
    ],
)
def test_arcs_of_the_sphere_have_their_known_lengths(one, other, miles):
    assert miles_between(*one, *other) == pytest.approx(miles, abs=0.06)


@pytest.mark.parametrize(
    ("place", "miles"),
    [
        ((37.7749, -122.4194), 347.4),  # San Francisco
        ((40.7128, -74.0060), 2445.6),  # New York
        ((33.7701, -118.1937), 19.7),  # Long Beach
    ],
)
def test_cities_lie_as_far_from_los_angeles_as_a_map_says(place, miles):
    assert miles_between(*LOS_ANGELES, *place) == pytest.approx(miles, abs=0.15)


def test_a_distance_is_the_same_both_ways_and_none_at_all_to_the_same_place():
    there = (33.7701, -118.1937)

    assert miles_between(*LOS_ANGELES, *there) == miles_between(*there, *LOS_ANGELES)
    assert miles_between(*there, *there) == 0.0


def test_a_distance_is_rounded_to_a_tenth_of_a_mile():
    tenth = miles_between(34.0, -118.0, 34.0731, -118.0)

    assert tenth == round(tenth, 1) == 5.1

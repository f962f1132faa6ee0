"""Distances between places."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_MILES = 3958.8


def miles_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle miles between two points in degrees, rounded to a tenth (haversine).

    The rounded figure is what is shown, so it is also what is compared with a limit.

    >>> miles_between(34.04333, -118.26, 34.04333, -118.26)
    0.0
    """
    phi1, phi2 = radians(lat1), radians(lat2)
    half_phi = (phi2 - phi1) / 2
    half_lambda = radians(lon2 - lon1) / 2
    square = sin(half_phi) ** 2 + cos(phi1) * cos(phi2) * sin(half_lambda) ** 2
    return round(2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(square))), 1)

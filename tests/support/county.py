"""Hand-made worlds for the gap analyzer: a county of two parts, and another county outside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pathways.gaps import Gap, GapReport, gap_report
from pathways.model.records import (
    Area,
    Catalogue,
    Check,
    Credential,
    Employment,
    Openings,
    Provider,
    Site,
)
from pathways.network import build_network

from . import small
from .small import TODAY

AREAS = (
    Area(id="state", name="State", kind="state"),
    Area(
        id="la", name="County", kind="county", parents=("state",), latitude=34.0, longitude=-118.2
    ),
    Area(id="east", name="East", kind="spa", parents=("la",), latitude=34.0, longitude=-118.2),
    Area(id="west", name="West", kind="spa", parents=("la",), latitude=34.0, longitude=-118.6),
    Area(id="oc", name="Other County", kind="county", parents=("state",)),
    Area(id="90001", name="90001", kind="zip", parents=("east",)),
    Area(id="90002", name="90002", kind="zip", parents=("west",)),
    Area(id="92001", name="92001", kind="zip", parents=("oc",)),
)
SITES = (
    Site(id="near", provider="college", zip="90001", latitude=34.0, longitude=-118.2),
    Site(id="coast", provider="school", zip="90002", latitude=34.0, longitude=-118.6),
    Site(id="far", provider="college", zip="92001", latitude=33.5, longitude=-118.2),
    Site(id="farther", provider="school", zip="92001", latitude=33.4, longitude=-118.2),
)


def county(*records: Any, checks: tuple[Check, ...] = ()) -> Catalogue:
    """A catalogue of the records; `near` lies east, `coast` west, `far` and `farther` outside."""
    plain = small.catalogue(*records)
    return replace(
        plain,
        areas={area.id: area for area in AREAS},
        sites={site.id: site for site in SITES},
        providers={
            "college": Provider(id="college", name="College"),
            "school": Provider(id="school", name="School"),
        },
        checks=checks,
    )


def report_on(catalogue: Catalogue, *areas: str, **more: Any) -> GapReport:
    """The gap report of some areas (none named: the county)."""
    return gap_report(build_network(catalogue), TODAY, areas=areas, **more)


def gap_of(catalogue: Catalogue, credential: str, area: str = "la", **more: Any) -> Gap:
    """What is said of one credential in one area."""
    report = report_on(catalogue, area, **more)
    [gap] = [gap for gap in report.gaps if gap.credential == credential]
    return gap


def condition(name: str) -> Credential:
    """Something that is true of a person, which nobody teaches."""
    return replace(small.credential(name, "none"), kind="condition")


def workers(count: int, area: str = "la") -> tuple[Employment, ...]:
    """Employment in an area."""
    return (Employment(area=area, year=2025, count=count),)


def openings(per_year: int, area: str = "la") -> tuple[Openings, ...]:
    """Openings a year in an area."""
    return (Openings(area=area, year=2025, per_year=per_year),)

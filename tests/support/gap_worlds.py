"""Random small worlds for the gap analyzer: several areas, feeders, exam sites, seats, checks."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pathways.model.records import (
    Area,
    Catalogue,
    Check,
    Credential,
    Employment,
    Occupation,
    Offering,
    Openings,
    Provider,
    Site,
)

from .worlds import Drawing, in_order

ASKED = ("north", "south", "county", "90002")


@dataclass(frozen=True)
class GapWorld:
    """A catalogue and how its gaps are asked for."""

    seed: int
    catalogue: Catalogue
    today: date
    areas: tuple[str, ...]
    within_miles: int
    online: bool


def make_gap_world(seed: int) -> GapWorld:
    """The world of a seed."""
    chance = random.Random(f"gaps/{seed}")
    drawing = Drawing(chance)
    catalogue = _spread(drawing, drawing.catalogue())
    return GapWorld(
        seed=seed,
        catalogue=catalogue,
        today=drawing.today,
        areas=tuple(chance.sample(ASKED, chance.randint(1, 3))),
        within_miles=chance.choice((0, 3, 15, 40)),
        online=chance.random() < 0.3,
    )


def _spread(drawing: Drawing, catalogue: Catalogue) -> Catalogue:
    """The catalogue with places, moves between jobs, and what a gap report asks for besides."""
    drawing.zips = ["90001", "90002", "90003"]
    areas = _areas(drawing)
    sites = {name: _site(drawing, name) for name in catalogue.sites}
    return replace(
        catalogue,
        region=replace(catalogue.region, within_miles=15),
        areas=in_order(areas),
        providers={name: Provider(id=name, name=name) for name in ("p-1", "p-2")},
        sites=in_order(sites),
        occupations={n: _job(drawing, job) for n, job in catalogue.occupations.items()},
        credentials={n: _credential(drawing, c, sites) for n, c in catalogue.credentials.items()},
        offerings={n: _offering(drawing, o) for n, o in catalogue.offerings.items()},
        checks=tuple(_check(drawing) for _ in range(drawing.chance.randint(0, 4))),
    )


def _areas(drawing: Drawing) -> dict[str, Area]:
    def zip_code(name: str, *parents: str, latitude: float | None) -> Area:
        return Area(
            id=name,
            name=name,
            kind="zip",
            parents=parents,
            latitude=latitude,
            longitude=None if latitude is None else -118.25,
        )

    def spa(name: str, latitude: float | None) -> Area:
        return replace(zip_code(name, "county", latitude=latitude), kind="spa")

    return {
        **drawing.areas(),
        "north": spa("north", drawing.chance.choice((34.3, 34.9, None))),
        "south": spa("south", 34.0),
        "90001": zip_code("90001", "south", "city", latitude=34.0),
        "90002": zip_code("90002", "north", "county", latitude=34.3),
        "90003": zip_code("90003", "state", latitude=34.9),
    }


def _site(drawing: Drawing, name: str) -> Site:
    """A site of either provider; some ZIP codes straddle two areas, and one lies outside."""
    latitude = drawing.chance.choice((34.0, 34.07, 34.3, 34.9))
    return Site(
        id=name,
        provider=drawing.chance.choice(("p-1", "p-2")),
        zip=drawing.chance.choice(("90001", "90001", "90002", "90002", "90003")),
        latitude=latitude,
        longitude=-118.25,
        area=drawing.maybe(0.2, drawing.chance.choice(("north", "south"))),
    )


def _job(drawing: Drawing, job: Occupation) -> Occupation:
    others = [name for name in drawing.occupations if name != job.id]
    years = (2023, 2024)
    places = ("90002", "north", "south", "county", "state")
    return replace(
        job,
        feeders=tuple(sorted(drawing.some(others, 3))),
        employment=tuple(
            Employment(area=a, year=y, count=drawing.maybe(0.8, drawing.chance.randrange(900)))
            for a in places
            for y in years
            if drawing.odds(0.3)
        ),
        openings=tuple(
            Openings(area=a, year=y, per_year=drawing.maybe(0.8, drawing.chance.randrange(90)))
            for a in places
            for y in years
            if drawing.odds(0.3)
        ),
    )


def _credential(drawing: Drawing, credential: Credential, sites: Mapping[str, Site]) -> Credential:
    where = drawing.chance.choice((("anywhere",), ("online",), drawing.some(sorted(sites), 2), ()))
    return replace(
        credential,
        where=where if credential.earned_by in ("exam", "application") else (),
        kind="condition" if drawing.odds(0.08) else credential.kind,
    )


def _offering(drawing: Drawing, offering: Offering) -> Offering:
    return replace(
        offering,
        provider=drawing.chance.choice(("p-1", "p-2")),
        prepares_for=drawing.some(drawing.credentials, 1) if drawing.odds(0.3) else (),
        may_award=((drawing.chance.choice(drawing.credentials), None),)
        if drawing.odds(0.15)
        else (),
        seats_per_year=drawing.maybe(0.5, drawing.chance.choice((0, 10, 20))),
        completers_per_year=drawing.maybe(0.4, drawing.chance.choice((0, 8, 15))),
        verified_on=drawing.maybe(
            0.85,
            drawing.today - timedelta(days=drawing.chance.choice((1, 100, 365, 366, 900))),
        ),
    )


def _check(drawing: Drawing) -> Check:
    return Check(
        credential=drawing.chance.choice(drawing.credentials),
        area=drawing.chance.choice(("north", "south", "county", "state")),
        checked_on=drawing.maybe(0.9, drawing.today - timedelta(days=drawing.chance.randrange(99))),
    )

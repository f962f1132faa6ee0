"""A school of IPEDS as records of a catalogue, and the sources that they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pathways.model.records import Catalogue, Provider, Site, Source

from .ipeds_awards import Awards
from .ipeds_schools import Institution, kind_of
from .keeping import slug, source_in
from .oews_areas import STATES


def school_records(
    catalogue: Catalogue, school: Institution, awards: Sequence[Awards] | None, year: int
) -> tuple[Provider, Site]:
    """Return a school as a provider and its site, with ids that the catalogue does not have."""
    day, source = date(year, 1, 1), f"ipeds-hd{year}"
    id_ = slug(school.name)[:60].strip("-")
    if id_ in catalogue.providers or f"{id_}-main" in catalogue.sites:
        id_ = f"{id_}-{school.unitid}"
    provider = Provider(
        id=id_,
        name=school.name,
        kind=kind_of(school, awards),
        roles=("trains",),
        url=school.url,
        source=source,
        verified_on=day,
    )
    site = Site(
        id=f"{id_}-main",
        provider=id_,
        name=school.name,
        address=school.address,
        city=school.city,
        zip=school.zip,
        latitude=school.latitude,
        longitude=school.longitude,
        source=source,
        verified_on=day,
    )
    return provider, site


def directory_source(catalogue: Catalogue, year: int) -> Source:
    """Return the source of what the directory says."""
    return _source(
        catalogue,
        f"ipeds-hd{year}",
        f"Institutional Characteristics, directory information, {year} (HD{year})",
    )


def completions_source(catalogue: Catalogue, year: int) -> Source:
    """Return the source of what the table of completions says."""
    return _source(
        catalogue,
        f"ipeds-completions-{year}",
        f"Completions by field of study, awards of July {year - 1} to June {year}",
    )


def _source(catalogue: Catalogue, id_: str, title: str) -> Source:
    return source_in(
        catalogue,
        Source(
            id=id_,
            publisher="National Center for Education Statistics (NCES), IPEDS",
            title=title,
            url="https://nces.ed.gov/ipeds/",
            licence="US Government work (public domain)",
        ),
    )


def is_in_a_county(
    catalogue: Catalogue, school: Institution, counties: Iterable[str] | None = None
) -> bool:
    """Whether a school's county is an area of the catalogue (or one of these), in its state."""
    county = (school.county_name or "").casefold()
    state = STATES.get(school.state, school.state).casefold()
    areas = catalogue.areas if counties is None else counties
    return any(
        catalogue.areas[area].kind == "county"
        and catalogue.areas[area].name.casefold() == county
        and _states(catalogue, area) <= {state}
        for area in areas
    )


def _states(catalogue: Catalogue, area: str) -> set[str]:
    """Return the names of the states that an area lies in."""
    found, todo, seen = set[str](), [area], set[str]()
    while todo:
        place = catalogue.areas[todo.pop()]
        if place.id in seen:
            continue
        seen.add(place.id)
        todo += place.parents
        if place.kind == "state":
            found.add(place.name.casefold())
    return found

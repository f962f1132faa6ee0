"""Awards a year of all schools of an area, by the files, in studies that lead to each job.

Where the catalogue's programs are few, the files know more: every school that reports to IPEDS,
whether the catalogue has it or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any as AnyValue

from pathways.exchange.outside.cip_soc import CipSoc, read_cip_soc, shipped_cip_soc
from pathways.exchange.outside.ipeds_awards import Awards, completions_of
from pathways.exchange.outside.ipeds_records import is_in_a_county
from pathways.exchange.outside.ipeds_schools import Institution, institutions_in
from pathways.exchange.outside.oews_areas import STATES
from pathways.model.records import Area, Catalogue, Openings
from pathways.network import Network, build_network
from pathways.services.browsing.facts import openings_near


@dataclass(frozen=True, slots=True)
class FieldSupply:
    """Awards in a field of study, and to how many occupations the field leads."""

    cip: str
    awards: int
    leads_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSupply:
    """Awards in fields that lead to a job, by school, beside the job's openings.

    ``awards`` is None where no school of the area reports any in such a field: that is no proof
    that nobody teaches it. ``schools`` has names with their awards, most first.
    """

    job: str
    awards: int | None
    schools: tuple[tuple[str, int], ...]
    years: tuple[int, ...]
    fields: tuple[FieldSupply, ...]
    openings: Openings | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """The supply of every job with a code of its own that some field leads to.

    ``places`` says whose schools were counted; ``without`` are jobs that no field leads to by the
    crosswalk, ``borrowed`` those whose code is that of the closest job.
    """

    area: str
    places: tuple[str, ...]
    schools: int
    jobs: tuple[JobSupply, ...]
    without: tuple[str, ...]
    borrowed: tuple[str, ...]

    def as_json(self) -> dict[str, AnyValue]:
        """Return it as JSON has it."""
        return {
            "area": self.area,
            "places": list(self.places),
            "schools": self.schools,
            "jobs": [_job_json(one) for one in self.jobs],
            "without_a_field": list(self.without),
            "of_a_like_job": list(self.borrowed),
        }


def supply_by_numbers(
    catalogue: Catalogue,
    institutions: Sequence[Path],
    completions: Sequence[Path],
    *,
    area: str | None = None,
    crosswalk: Path | None = None,
    years: Mapping[str, int] | None = None,
) -> Supply:
    """Return the supply in an area (the region's unless said), by files of IPEDS.

    Raises
    ------
    OutsideFileError
        A file is not what it should be.
    ValueError
        The area has no counties in the catalogue and is no state: schools are placed by county.
    """
    network = build_network(catalogue)
    place = catalogue.areas[area or catalogue.region.area]
    counties = _counties(network, place)
    if not counties and place.kind != "state":
        raise ValueError(
            f"{place.name} is no state and holds no county of the catalogue: say a county, a "
            "metro area or a state."
        )
    schools = {
        one.unitid: one
        for path in sorted(set(institutions))
        for one in institutions_in(path)
        if _is_in(catalogue, one, place, counties)
    }
    codes = read_cip_soc(crosswalk) if crosswalk else shipped_cip_soc()
    awards = completions_of(completions, tuple((years or {}).items()), unitids=set(schools))
    by_field: dict[str, list[Awards]] = defaultdict(list)
    for one in awards:
        by_field[one.cip].append(one)
    return _supply(network, place, counties, schools, codes, by_field)


def _supply(
    network: Network,
    place: Area,
    counties: Collection[str],
    schools: Mapping[str, Institution],
    codes: CipSoc,
    by_field: Mapping[str, Sequence[Awards]],
) -> Supply:
    catalogue = network.catalogue
    own = [one for one in catalogue.occupations.values() if not one.emerging]
    names = {area: catalogue.areas[area].name for area in counties}
    return Supply(
        area=place.id,
        places=(place.name,) if place.kind == "state" else tuple(sorted(names.values())),
        schools=len(schools),
        jobs=tuple(
            _of_job(
                one.id,
                [some for cip in sorted(codes.cips_for(one.soc)) for some in by_field.get(cip, ())],
                schools,
                codes,
                openings_near(network, one, place.id),
            )
            for one in own
            if codes.cips_for(one.soc)
        ),
        without=tuple(one.id for one in own if not codes.cips_for(one.soc)),
        borrowed=tuple(one.id for one in catalogue.occupations.values() if one.emerging),
    )


def _of_job(
    job: str,
    awards: Sequence[Awards],
    schools: Mapping[str, Institution],
    codes: CipSoc,
    openings: Openings | None,
) -> JobSupply:
    by_school: dict[str, int] = defaultdict(int)
    by_field: dict[str, int] = defaultdict(int)
    for one in awards:
        by_school[one.unitid] += one.count
        by_field[one.cip] += one.count
    named = [(schools[unitid].name, count) for unitid, count in by_school.items() if count]
    return JobSupply(
        job=job,
        awards=sum(by_school.values()) if awards else None,
        schools=tuple(sorted(named, key=lambda one: (-one[1], one[0]))),
        years=tuple(sorted({one.year for one in awards})),
        fields=tuple(
            FieldSupply(cip, count, len(codes.socs[cip]))
            for cip, count in sorted(by_field.items())
            if count
        ),
        openings=openings,
    )


def _counties(network: Network, place: Area) -> frozenset[str]:
    """Return the counties of the catalogue that lie in an area, itself too."""
    return frozenset(
        one.id
        for one in network.catalogue.areas.values()
        if one.kind == "county" and place.id in (one.id, *network.areas_upward(one.id))
    )


def _is_in(catalogue: Catalogue, school: Institution, place: Area, counties: Iterable[str]) -> bool:
    if place.kind == "state":
        return STATES.get(school.state, school.state).casefold() == place.name.casefold()
    return is_in_a_county(catalogue, school, counties)


def _job_json(one: JobSupply) -> dict[str, AnyValue]:
    openings = one.openings
    return {
        "job": one.job,
        "awards_per_year": one.awards,
        "schools": [{"name": name, "awards": awards} for name, awards in one.schools],
        "years": list(one.years),
        "fields": [
            {"cip": some.cip, "awards": some.awards, "leads_to": some.leads_to}
            for some in one.fields
        ],
        "openings": openings
        and {
            "per_year": openings.per_year,
            "area": openings.area,
            "year": openings.year,
            "estimated": openings.estimated,
            "source": openings.source,
        },
    }

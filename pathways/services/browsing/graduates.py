"""Awards a year of local programs whose field of study leads to a job, beside its openings.

A field leads to a job where the crosswalk of NCES and BLS says so, by what it teaches: most fields
lead to several jobs, and who finishes need not take any of them. The numbers are those of schools
that report to IPEDS; that no program shows is no proof that nobody teaches it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any as AnyValue
from typing import Final

from pathways.exchange.outside.cip_soc import CipSoc, shipped_cip_soc
from pathways.model.records import Occupation, Offering
from pathways.network import Network

_SOURCE: Final = re.compile(r"ipeds-completions-([0-9]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Graduates:
    """Awards a year in fields that lead to a job, in an area.

    Attributes
    ----------
    awards
        How many in all; None where no program there states a number.
    schools
        Providers of the programs that do.
    places
        How many sites they teach at: a school may have several campuses.
    programs
        Ids of those programs.
    years
        The years (July to June, named by their end) that the numbers are for.
    fields
        Fields of study (CIP) that lead to the job, those of the programs alone.
    sources
        Ids of the sources of the numbers.
    """

    awards: int | None
    schools: tuple[str, ...] = ()
    places: int = 0
    programs: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def graduates_of(
    network: Network, job: Occupation, area: str, crosswalk: CipSoc | None = None
) -> Graduates | None:
    """Return the awards a year of the catalogue's programs in an area that lead to a job.

    None where the question has no sense: a job too new for a code of its own, whose code is that
    of another job, and a job that no field of study leads to by the crosswalk.
    """
    if job.emerging:
        return None
    fields = (crosswalk or shipped_cip_soc()).cips_for(job.soc)
    if not fields:
        return None
    counted = [one for one in _counted(network, area) if one.cip in fields]
    if not counted:
        return Graduates(awards=None)
    return Graduates(
        awards=sum(one.completers_per_year or 0 for one in counted),
        schools=_each(one.provider for one in counted),
        places=len({one.site for one in counted}),
        programs=_each(one.id for one in counted),
        years=tuple(sorted({_year(one) for one in counted})),
        fields=_each(one.cip for one in counted if one.cip is not None),
        sources=_each(one.source for one in counted if one.source is not None),
    )


def as_json(found: Graduates | None) -> dict[str, AnyValue] | None:
    """Return them as JSON has them; None where there is no such question or no number."""
    if found is None or found.awards is None:
        return None
    return {
        "awards_per_year": found.awards,
        "schools": list(found.schools),
        "places": found.places,
        "programs": list(found.programs),
        "years": list(found.years),
        "fields": list(found.fields),
        "sources": list(found.sources),
    }


def _counted(network: Network, area: str) -> Iterable[Offering]:
    """Yield the programs in an area whose completers are awards that IPEDS counts."""
    for offering in network.catalogue.offerings.values():
        if (
            offering.completers_per_year is not None
            and offering.site is not None
            and _SOURCE.fullmatch(offering.source or "")
            and area in network.areas_of_site(offering.site)
        ):
            yield offering


def _year(offering: Offering) -> int:
    found = _SOURCE.fullmatch(offering.source or "")
    return int(found[1]) if found else 0


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(texts)))

"""What a new region takes over from a catalogue of another, and what it must gather itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from pathways.model.records import Catalogue, Fund, Occupation, Offering, Part, Site
from pathways.model.requirement import Holds, Need, Resident, atoms

_PUBLIC_SCHOOLS: Final = frozenset({"community-college", "adult-school", "university"})
"""Schools whose prices hold for those who live in their state."""

_LOCAL: Final = frozenset({"workforce-board", "agency"})
"""Providers that serve the people of their own place, online too."""

_FEDERAL: Final = re.compile(r"^(US|U\.S\.|United States|Federal)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The new region: its areas by id, and whether it lies in the state of the catalogue.

    ``origin`` is the name of the region that the catalogue was made for.
    """

    areas: Collection[str]
    same_state: bool
    state: str
    origin: str
    origin_es: str


def carried(base: Catalogue, place: Place) -> Catalogue:
    """The jobs, credentials and rules of a catalogue, and the programs and funds that reach there.

    Programs at sites in the new region and online ones come along as they are, each with the day
    on which it was confirmed. Figures of other areas stay until :func:`settled` takes them away.
    """
    offerings = {id_: one for id_, one in base.offerings.items() if _reaches(base, one, place)}
    sites = {
        one.site: _placed(base.sites[one.site], place) for one in offerings.values() if one.site
    }
    needed = {one.provider for one in offerings.values()}
    needed |= {one.provider for one in sites.values()}
    needed |= {id_ for one in offerings.values() for id_, _ in one.partners}
    funds = {
        id_: one
        for id_, one in base.funds.items()
        if _pays(one, place) and _held(one.eligible) <= base.credentials.keys()
    }
    kept = {**offerings, **base.vocabulary.approvals, **base.credentials}
    return replace(
        base,
        occupations={id_: _told(job, place) for id_, job in base.occupations.items()},
        providers={id_: base.providers[id_] for id_ in sorted(needed)},
        sites=dict(sorted(sites.items())),
        offerings={
            id_: replace(
                one,
                leads_to=tuple(other for other in one.leads_to if other in offerings),
                funding=tuple(fund for fund in one.funding if fund in funds),
            )
            for id_, one in offerings.items()
        },
        funds={
            id_: replace(one, offerings=tuple(name for name in one.offerings if name in kept))
            for id_, one in funds.items()
            if not one.offerings or any(name in kept for name in one.offerings)
        },
        services={},
        employers={},
        outcomes=tuple(one for one in base.outcomes if one.offering in offerings),
        checks=(),
    )


def _placed(site: Site, place: Place) -> Site:
    """A site that lies in its ZIP code alone where the region does not have its area."""
    return site if site.area is None or site.area in place.areas else replace(site, area=None)


def _reaches(base: Catalogue, one: Offering, place: Place) -> bool:
    """Whether people of the new region can take a program of the catalogue."""
    gives = {*one.awards, *one.awards_at_start, *one.prepares_for, *dict(one.may_award)}
    if not (gives | _held(one.requires)) <= base.credentials.keys():
        return False  # it gives or asks what only the first state has
    if one.site is not None:
        site = base.sites[one.site]
        return place.same_state and (site.zip in place.areas or site.area in place.areas)
    kind = base.providers[one.provider].kind
    return kind not in _LOCAL and (place.same_state or kind not in _PUBLIC_SCHOOLS)


def _held(need: Need) -> set[str]:
    """The credentials that a need names."""
    return {atom.credential for atom in atoms(need) if isinstance(atom, Holds)}


def _pays(fund: Fund, place: Place) -> bool:
    """Whether a fund is for people of the new region: the nation's, or the same state's."""
    if fund.status != "active" or fund.paid_to not in {"learner", "provider"}:
        return False
    homes = {atom.area for atom in atoms(fund.eligible) if isinstance(atom, Resident)}
    if not homes <= set(place.areas):
        return False
    publisher = fund.publisher or ""
    if place.origin.removesuffix(" County") in fund.name:
        return False
    federal = _FEDERAL.match(publisher) is not None
    return federal or (place.same_state and publisher.startswith(place.state))


def _told(job: Occupation, place: Place) -> Occupation:
    """A job that says of what employers ask where that was found."""
    return replace(job, requires=tuple(_told_part(part, place) for part in job.requires))


def _told_part(part: Part, place: Place) -> Part:
    if part.basis != "employer":
        return part
    note = f"Found for {place.origin}; not confirmed here yet."
    note_es = f"Visto en {place.origin_es}; aquí no se ha confirmado."
    return replace(
        part,
        note=f"{part.note} {note}" if part.note else note,
        note_es=f"{part.note_es} {note_es}" if part.note_es else note_es,
    )


def settled(catalogue: Catalogue, areas: Collection[str], *, counted: Collection[str]) -> Catalogue:
    """The catalogue with the areas of the new region alone, and their figures.

    Pay is that of any of the areas, for that of the state says something where none of the metro
    area is published. Jobs and openings are those of the areas ``counted`` alone: a whole state's
    would be taken for the region's.
    """
    jobs = {
        id_: replace(
            job,
            wages=tuple(one for one in job.wages if one.area in areas),
            employment=tuple(one for one in job.employment if one.area in counted),
            openings=tuple(one for one in job.openings if one.area in counted),
        )
        for id_, job in catalogue.occupations.items()
    }
    kept = {id_: one for id_, one in catalogue.areas.items() if id_ in areas}
    return replace(catalogue, occupations=jobs, areas=kept)

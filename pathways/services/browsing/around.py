"""What stands around a record: who hires, who teaches, what leads on, how many work in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pathways.gaps.needed import NeededBy
from pathways.model.records import (
    Catalogue,
    Credential,
    Employer,
    Employment,
    Occupation,
    Offering,
    Service,
)
from pathways.network import Network

from .programs_for import Fit, is_here

FIRMS: Final = frozenset({"firms", "founders"})
"""Whom services for firms are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """How many programs give all and a part of what a job asks, and how many finish those a year.

    ``finish`` is None where no program that gives all states it; ``silent`` of them do not.
    """

    whole: int
    part: int
    finish: int | None
    silent: int


def employed_in(job: Occupation) -> Employment | None:
    """The latest figure of how many people work in a job."""
    known = (one for one in job.employment if one.count is not None)
    return max(known, key=lambda one: one.year, default=None)


def following(catalogue: Catalogue, job: Occupation) -> list[Occupation]:
    """The jobs that people of a job move into."""
    return [one for one in catalogue.occupations.values() if job.id in one.feeders]


def hirers(catalogue: Catalogue, job: Occupation) -> list[Employer]:
    """Who hires for a job, as far as a public source says."""
    return [one for one in catalogue.employers.values() if job.id in one.occupations]


def taught_by(network: Network, credential: Credential) -> list[Offering]:
    """The programs of the region that give a credential, itself or one that implies it."""
    return [
        offering
        for offering in network.catalogue.offerings.values()
        if any(
            credential.id in network.implied.get(award, ())
            for award in (*offering.awards, *offering.awards_at_start)
        )
        and offering.status != "ended"
        and is_here(network, offering)
    ]


def prepared_by(network: Network, credential: Credential) -> list[Offering]:
    """The running programs of the region that prepare for a credential."""
    return [
        one
        for one in network.catalogue.offerings.values()
        if credential.id in one.prepares_for and one.status == "active" and is_here(network, one)
    ]


def implying(catalogue: Catalogue, credential: Credential) -> list[str]:
    """The credentials whoever holds which has this one too."""
    return [one.id for one in catalogue.credentials.values() if credential.id in one.implies]


def trained(catalogue: Catalogue, fits: Sequence[Fit]) -> Trained:
    """How many people the programs for a job bring forth, as far as they state it."""
    whole = [catalogue.offerings[fit.offering] for fit in fits if fit.is_all]
    stated = [one.completers_per_year for one in whole if one.completers_per_year is not None]
    return Trained(
        whole=len(whole),
        part=len(fits) - len(whole),
        finish=sum(stated) if stated else None,
        silent=len(whole) - len(stated),
    )


def fit_part(fit: Fit) -> str:
    """Whether a program gives all that is required, a part, a step on the way, or what is liked."""
    if fit.is_all:
        return "all"
    if fit.met:
        return "part"
    return "towards" if fit.towards or fit.prepares or fit.works else "liked"


def services_for(catalogue: Catalogue, serves: Iterable[str] = FIRMS) -> list[Service]:
    """The services for some people: firms and founders, where nobody is named."""
    wanted = frozenset(serves)
    return [one for one in catalogue.services.values() if wanted & set(one.serves)]


def ground_of(ground: NeededBy) -> str:
    """On what ground somebody asks for a credential: law, issuer, employer, like or duty."""
    if ground.how != "requires":
        return "like" if ground.how == "prefers" else "duty"
    if ground.basis in ("law", "board"):
        return "law"
    return "issuer" if ground.kind != "occupation" else ground.basis or "employer"


def jobs_requiring(grounds: Iterable[NeededBy]) -> int:
    """How many jobs require what the grounds are of."""
    return len({g.id for g in grounds if g.kind == "occupation" and g.how == "requires"})


def class_counts(network: Network) -> Mapping[str, int]:
    """How many running programs of the region give each credential itself; 0 for one not there."""
    return Counter(
        credential
        for one in network.catalogue.offerings.values()
        if one.status == "active" and is_here(network, one)
        for credential in {*one.awards, *one.awards_at_start}
    )

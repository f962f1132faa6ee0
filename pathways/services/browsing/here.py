"""What is worked out of a record for the region and a day, as plain values.

The records themselves are the catalogue's; here is what the pages show beside them. Money is in
dollars, None where a figure is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from pathways.gaps.good_jobs import good_jobs
from pathways.gaps.needed import Needed, NeededBy, needed_credentials
from pathways.model.freshness import is_stale
from pathways.model.records import Credential, Fund, Occupation, Offering
from pathways.model.requirement import text
from pathways.network import Network
from pathways.services.skills.likeness import like_jobs

from .around import (
    class_counts,
    employed_in,
    fit_part,
    following,
    ground_of,
    hirers,
    implying,
    jobs_requiring,
    prepared_by,
    services_for,
    taught_by,
    trained,
)
from .facts import fund_state, is_old, openings_near, pay_near, pay_steps, price_of
from .funds import funds_for, funds_for_firms
from .graduates import as_json, graduates_of
from .programs_for import Fit, programs_for, required_parts
from .standing import gap_status

Json = dict[str, object]

OTHER_TRADE: Final = "other"
"""The trade of a job that names none."""


@dataclass(frozen=True)
class Here:
    """The catalogue of a region on a day."""

    network: Network
    today: date

    @cached_property
    def good(self) -> Collection[str]:
        """The jobs that are good by the region's own criteria; none where it has set none."""
        return frozenset(good_jobs(self.network.catalogue, None, self.today).good)

    @cached_property
    def needed(self) -> Needed:
        """Who needs each credential."""
        return needed_credentials(self.network.catalogue)

    @cached_property
    def classes(self) -> Mapping[str, int]:
        """How many classes near by give each credential."""
        return class_counts(self.network)


def jobs_here(here: Here, trade: str | None = None, *, good: bool = False) -> list[Occupation]:
    """The jobs of a trade (None: of all), or the good ones of them, in order of id."""
    return [
        job
        for job in here.network.catalogue.occupations.values()
        if trade in (None, job.trade_group or OTHER_TRADE) and (not good or job.id in here.good)
    ]


def job_figures(here: Here, job: Occupation) -> Json:
    """What a job pays near by, how many do it, how many openings it has, and whether it is good."""
    network = here.network
    wage = pay_near(network, job, here.today)
    work = employed_in(job)
    free = openings_near(network, job, network.catalogue.region.area)
    return {
        "id": job.id,
        "name": job.name,
        "trade": job.trade_group or OTHER_TRADE,
        "good": job.id in here.good,
        "pay": wage
        and {
            "hourly_p25": _dollars(wage.hourly_p25_cents),
            "hourly_median": _dollars(wage.hourly_median_cents),
            "hourly_p75": _dollars(wage.hourly_p75_cents),
            "area": wage.area,
            "year": wage.year,
            "of_a_like_job": job.emerging,
            "source": wage.source,
        },
        "employed": work
        and {"count": work.count, "area": work.area, "year": work.year, "source": work.source},
        "openings": free
        and {
            "per_year": free.per_year,
            "area": free.area,
            "year": free.year,
            "estimated": free.estimated,
            "source": free.source,
        },
    }


def job_json(here: Here, job: Occupation) -> Json:
    """A job with its figures, the jobs that it leads to or is like, programs, and who hires."""
    catalogue = here.network.catalogue
    alike = like_jobs(catalogue, job)
    return {
        **job_figures(here, job),
        "leads_to": [one.id for one in following(catalogue, job)],
        "alike": {
            "same_code": [one.id for one in alike.same],
            "nearest": [one.id for one in alike.nearest],
            "others": [one.id for one in alike.others],
            "sources": list(alike.sources),
        },
        "graduates": as_json(graduates_of(here.network, job, catalogue.region.area)),
        "programs": [fit.offering for fit in programs_for(here.network, job, here.today)],
        "employers": [one.id for one in hirers(catalogue, job)],
    }


def hire_json(here: Here, job: Occupation) -> Json:
    """Who trains people for a job, what of it they have then, and what there is for firms."""
    network, catalogue = here.network, here.network.catalogue
    fits = programs_for(network, job, here.today)
    counted = trained(catalogue, fits)
    return {
        "id": job.id,
        "name": job.name,
        "asked": [text(need) for need in required_parts(network, job)],
        "counts": {
            "all": counted.whole,
            "part": counted.part,
            "finish_per_year": counted.finish,
            "not_stated": counted.silent,
        },
        "programs": [_fit_json(fit, catalogue.offerings[fit.offering]) for fit in fits],
        **firms_json(here),
    }


def firms_json(here: Here) -> Json:
    """The funds that pay firms, and the services for them, whatever they hire for."""
    catalogue = here.network.catalogue
    return {
        "funds": [fund_json(here, fund) for fund in funds_for_firms(catalogue, here.today)],
        "services": [one.id for one in services_for(catalogue)],
    }


def credential_json(here: Here, credential: Credential) -> Json:
    """How it stands with a credential in the region: who asks for it, who teaches it."""
    network = here.network
    return {
        **credential_counts(here, credential),
        "status": gap_status(network, credential.id, here.today),
        "asked_by": [_ground_json(one) for one in here.needed.get(credential.id, ())],
        "taught_by": [one.id for one in taught_by(network, credential)],
        "implied_by": implying(network.catalogue, credential),
        "prepared_by": [one.id for one in prepared_by(network, credential)],
    }


def credential_counts(here: Here, credential: Credential) -> Json:
    """How many jobs require a credential, whether law does, and how many classes give it."""
    grounds = here.needed.get(credential.id, ())
    return {
        "id": credential.id,
        "name": credential.name,
        "jobs": jobs_requiring(grounds),
        "by_law": any(ground_of(one) == "law" for one in grounds),
        "classes": here.classes[credential.id],
    }


def program_figures(here: Here, program: Offering) -> Json:
    """What a program costs as far as somebody stated it lately, and how fresh that is."""
    price = price_of(program, here.today)
    return {
        "id": program.id,
        "name": program.name,
        "price": _dollars(price.cents),
        "price_whole": price.whole,
        "price_too_old": price.too_old,
        "old": is_old(program, here.today),
        "paid": program.is_paid,
        "pay_steps": [{"week": week, "hourly": cents / 100} for week, cents in pay_steps(program)],
        "starts_ahead": [day.isoformat() for day in program.starts if day >= here.today],
    }


def program_json(here: Here, program: Offering) -> Json:
    """A program with its figures, the funds that might pay, and what became of its people."""
    catalogue = here.network.catalogue
    return {
        **program_figures(here, program),
        "funds": [fund_json(here, fund) for fund in funds_for(catalogue, program, here.today)],
        "outcomes": [
            {
                "measure": one.measure,
                "value": None if one.value is None else float(one.value),
                "count": one.count,
                "of": one.of,
                "cohort": one.cohort,
                "source": one.source,
            }
            for one in catalogue.outcomes
            if one.offering == program.id
        ],
    }


def credentials_here(here: Here, need: str | None = None) -> list[Credential]:
    """The credentials that somebody asks for on a ground (None: all), in order of id."""
    return [
        one
        for one in here.network.catalogue.credentials.values()
        if need is None or any(ground_of(g) == need for g in here.needed.get(one.id, ()))
    ]


def programs_here(here: Here, job: Occupation | None, kind: str | None) -> list[Offering]:
    """The programs that have not ended: those for a job best fit first, else all in order of id."""
    offerings = here.network.catalogue.offerings
    found = (
        [offerings[fit.offering] for fit in programs_for(here.network, job, here.today)]
        if job
        else [*offerings.values()]
    )
    return [one for one in found if one.status != "ended" and kind in (None, one.kind)]


def funds_here(here: Here, state: str | None = None) -> list[Fund]:
    """The funds of which it stands so on the day (None: all), in order of id."""
    funds = here.network.catalogue.funds.values()
    return [fund for fund in funds if state in (None, fund_state(fund, here.today))]


def fund_json(here: Here, fund: Fund) -> Json:
    """How it stands with a fund on the day."""
    return {
        "id": fund.id,
        "name": fund.name,
        "state": fund_state(fund, here.today),
        "paid_to": fund.paid_to,
        "old": is_stale(fund.verified_on, "funding", here.today),
    }


def _fit_json(fit: Fit, offering: Offering) -> Json:
    return {
        "offering": fit.offering,
        "fit": fit_part(fit),
        "met": [text(need) for need in fit.met],
        "missing": [text(need) for need in fit.missing],
        "towards": list(dict.fromkeys((*fit.towards, *fit.prepares))),
        "liked": list(fit.liked),
        "works": fit.works,
        "old": fit.old,
        "seats_per_year": offering.seats_per_year,
        "completers_per_year": offering.completers_per_year,
    }


def _ground_json(ground: NeededBy) -> Json:
    return {
        "kind": ground.kind,
        "id": ground.id,
        "ground": ground_of(ground),
        "when": ground.when,
        "alternative": ground.alternative,
    }


def _dollars(cents: int | None) -> float | None:
    return None if cents is None else cents / 100

"""Good jobs: a public list by criteria that anyone can read, and that a board can set.

A job is *good* where every criterion that is set is met, *not* where one is known not to be met,
and *unknown* where nothing is known to fail and some figure is missing: an unknown wage or number
of openings is never a no. Without any criterion nothing can be said of any job.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pathways.model.records import Catalogue, GoodJobs, Occupation, Openings, Wage
from pathways.network import Network, build_network

from .needed import can_hold_without

EDUCATION: Final = (
    "No formal educational credential",
    "High school diploma or equivalent",
    "Some college, no degree",
    "Postsecondary nondegree award",
    "Associate's degree",
    "Bachelor's degree",
    "Master's degree",
    "Doctoral or professional degree",
)
"""Levels of typical education, lowest first, in the words of the Bureau of Labor Statistics."""

DEGREES: Final = {
    "associate-degree": "Associate's degree",
    "bachelor-degree": "Bachelor's degree",
}
"""The level of each kind of credential that is a degree."""

GOOD, NOT_GOOD, UNKNOWN = "good", "not", "unknown"
RATINGS: Final = (GOOD, NOT_GOOD, UNKNOWN)
PAY, OPENINGS, EDUCATION_LEVEL = "pay", "openings", "education"
CRITERIA: Final = (PAY, OPENINGS, EDUCATION_LEVEL)

Criteria = GoodJobs
"""What is asked of a job: cents an hour, openings a year, a level of `EDUCATION`; None: not set."""

NO_CRITERIA: Final = GoodJobs()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What is said of one job.

    ``met`` says of each criterion that is set whether the job meets it (None: not known).
    ``pay`` and ``openings`` are the records that it was held against, of the nearest area up that
    has them; ``education`` is what workers typically entered with.
    """

    job: str
    rating: str
    met: tuple[tuple[str, bool | None], ...]
    pay: Wage | None
    openings: Openings | None
    education: str | None

    def meets(self, criterion: str) -> bool | None:
        """Whether a criterion is met; None where that is not known, or it is not set."""
        return dict(self.met).get(criterion)

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria of which it is not known whether they are met."""
        return tuple(name for name, met in self.met if met is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodJobList:
    """Every job of a catalogue with its rating, in order of id."""

    criteria: Criteria
    area: str
    today: date
    revision: str
    ratings: tuple[Rating, ...]

    def of(self, rating: str) -> tuple[Rating, ...]:
        """The jobs with one of the ratings."""
        return tuple(one for one in self.ratings if one.rating == rating)

    @property
    def good(self) -> tuple[str, ...]:
        """The ids of the good jobs."""
        return tuple(one.job for one in self.of(GOOD))


def region_criteria(catalogue: Catalogue) -> Criteria:
    """The criteria that the region has set; none of them where it has set none."""
    return catalogue.region.good_jobs or NO_CRITERIA


def good_jobs(
    catalogue: Catalogue,
    criteria: Criteria | None,
    today: date,
    *,
    area: str | None = None,
) -> GoodJobList:
    """Every job of a catalogue, rated.

    Parameters
    ----------
    criteria
        What is asked of a job (None: what the region asks).
    today
        The day from which wages that are older than five years are left out.
    area
        Whose figures count (default: the region's area); where it has none, the nearest area up.
    """
    network = build_network(catalogue)
    asked = region_criteria(catalogue) if criteria is None else criteria
    place = area or catalogue.region.area
    return GoodJobList(
        criteria=asked,
        area=place,
        today=today,
        revision=catalogue.revision,
        ratings=tuple(
            _rated(network, job, asked, place, today) for job in catalogue.occupations.values()
        ),
    )


def education_rank(level: str | None) -> int | None:
    """The place of a level of education, 0 for the lowest; None where it is not one of them.

    >>> education_rank("Associate's degree"), education_rank("Some school")
    (4, None)
    """
    return EDUCATION.index(level) if level in EDUCATION else None


def _rated(network: Network, job: Occupation, asked: Criteria, area: str, today: date) -> Rating:
    pay = network.wage(job.id, area, today)
    openings = _openings(network, job, area)
    met = tuple(_checks(network, job, asked, pay, openings))
    return Rating(
        job=job.id,
        rating=_rating([answer for _, answer in met]),
        met=met,
        pay=pay,
        openings=openings,
        education=job.typical_education.level if job.typical_education else None,
    )


def _rating(met: list[bool | None]) -> str:
    if False in met:
        return NOT_GOOD
    return GOOD if met and None not in met else UNKNOWN


def _checks(
    network: Network,
    job: Occupation,
    asked: Criteria,
    pay: Wage | None,
    openings: Openings | None,
) -> Iterable[tuple[str, bool | None]]:
    """Each criterion that is set, with whether the job meets it."""
    if asked.hourly_at_least_cents is not None:
        median = pay.hourly_median_cents if pay else None
        yield PAY, None if median is None else median >= asked.hourly_at_least_cents
    if asked.openings_at_least is not None:
        count = openings.per_year if openings else None
        yield OPENINGS, None if count is None else count >= asked.openings_at_least
    if asked.education_at_most is not None:
        yield EDUCATION_LEVEL, _education(network, job, asked.education_at_most)


def _education(network: Network, job: Occupation, at_most: str) -> bool | None:
    """Whether a job can be had with no more school than that.

    No, where workers typically entered with more, or where a degree above it is asked for and
    nothing else would do.
    """
    limit = education_rank(at_most)
    if limit is None:
        return None
    above = [
        credential.id
        for credential in network.catalogue.credentials.values()
        if EDUCATION.index(DEGREES.get(credential.kind, EDUCATION[0])) > limit
    ]
    needs = [part.need for part in job.requires if part.when is None]
    if not all(can_hold_without(need, *above) for need in needs):
        return False
    usual = education_rank(job.typical_education.level if job.typical_education else None)
    return None if usual is None else usual <= limit


def _openings(network: Network, job: Occupation, area: str) -> Openings | None:
    """The latest known openings of the nearest area up."""
    for place in network.areas_with_figures(area):
        known = [o for o in job.openings if o.area == place and o.per_year is not None]
        if known:
            return max(known, key=lambda one: one.year)
    return None

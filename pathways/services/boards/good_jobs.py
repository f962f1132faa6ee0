"""The public list of good jobs, for everybody who reads it: asked for by options, JSON or CSV."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from pathways.gaps.good_jobs import (
    CRITERIA,
    EDUCATION,
    Criteria,
    GoodJobList,
    Rating,
    good_jobs,
    region_criteria,
)
from pathways.model.records import Catalogue
from pathways.planner import QuestionError
from pathways.services.boards.tables import table
from pathways.services.reporting import Json, Options, read_gap_ask

LEVELS: Final = dict(
    zip(
        (
            "none",
            "high-school",
            "some-college",
            "award",
            "associate",
            "bachelor",
            "master",
            "doctoral",
        ),
        EDUCATION,
        strict=True,
    )
)
"""The short word for each level of education, as options name it."""

ANY: Final = "any"
"""Said for an option: this criterion is not set."""

MOST_HOURLY = 1_000
MOST_OPENINGS = 10_000_000

COLUMNS: Final = (
    "job",
    "job_name",
    "rating",
    "not_known",
    "hourly_median",
    "pay_for",
    "pay_year",
    "pay_is_closest_job",
    "pay_source",
    "pay_met",
    "openings",
    "openings_for",
    "openings_year",
    "openings_source",
    "openings_met",
    "education",
    "education_source",
    "education_met",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodJobsAsk:
    """What is asked of the list; ``own`` are the criteria that the region did not set itself."""

    criteria: Criteria
    own: frozenset[str]
    area: str
    today: date


def read_good_jobs_ask(options: Options, catalogue: Catalogue, today: date) -> GoodJobsAsk:
    """What is asked, from options by name; what is left out is as the region has set it.

    `hourly_at_least` (dollars), `openings_at_least` and `education_at_most` set the criteria;
    `any` (or 0) takes one away. `area` says whose figures count, `today` from which day.

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected.
    """
    region = region_criteria(catalogue)
    where = read_gap_ask({n: options.get(n, ()) for n in ("area", "today")}, catalogue, today)
    if len(where.areas) > 1:
        raise QuestionError("area: say one area, whose figures count.", "area")
    criteria = Criteria(
        hourly_at_least_cents=_hourly(options, region.hourly_at_least_cents),
        openings_at_least=_openings(options, region.openings_at_least),
        education_at_most=_education(options, region.education_at_most),
        source=region.source,
    )
    changed = (
        ("pay", criteria.hourly_at_least_cents != region.hourly_at_least_cents),
        ("openings", criteria.openings_at_least != region.openings_at_least),
        ("education", criteria.education_at_most != region.education_at_most),
    )
    return GoodJobsAsk(
        criteria=criteria,
        own=frozenset(name for name, is_own in changed if is_own),
        area=where.areas[0] if where.areas else catalogue.region.area,
        today=where.today,
    )


def list_good_jobs(catalogue: Catalogue, ask: GoodJobsAsk) -> GoodJobList:
    """The list that is asked for."""
    return good_jobs(catalogue, ask.criteria, ask.today, area=ask.area)


def good_jobs_json(found: GoodJobList, catalogue: Catalogue) -> Json:
    """The list as plain values: money in dollars, null where nothing is known."""
    return {
        "criteria": criteria_json(found.criteria),
        "area": found.area,
        "today": found.today.isoformat(),
        "revision": found.revision,
        "good": len(found.good),
        "jobs": [_job_json(rating, catalogue) for rating in found.ratings],
    }


def criteria_json(criteria: Criteria) -> Json:
    """The criteria as plain values; null where one is not set.

    A living wage is null: the catalogue names none, and no source of one.
    """
    hourly = criteria.hourly_at_least_cents
    return {
        "hourly_at_least": None if hourly is None else hourly / 100,
        "living_wage": None,
        "openings_at_least": criteria.openings_at_least,
        "education_at_most": criteria.education_at_most,
        "source": criteria.source,
    }


def good_jobs_csv(found: GoodJobList, catalogue: Catalogue) -> str:
    """The list as a table, a row a job, in order of id."""
    return table(COLUMNS, [_row(rating, catalogue) for rating in found.ratings])


def _job_json(rating: Rating, catalogue: Catalogue) -> Json:
    row = _row(rating, catalogue)
    return row | {
        "not_known": list(rating.missing),
        "pay_is_closest_job": catalogue.occupations[rating.job].emerging,
        **{f"{name}_met": rating.meets(name) for name in CRITERIA},
    }


def _row(rating: Rating, catalogue: Catalogue) -> Json:
    job, pay, openings = catalogue.occupations[rating.job], rating.pay, rating.openings
    school = job.typical_education
    median = pay.hourly_median_cents if pay else None
    return {
        "job": job.id,
        "job_name": job.name,
        "rating": rating.rating,
        "not_known": ";".join(rating.missing),
        "hourly_median": None if median is None else median / 100,
        "pay_for": pay.area if pay else None,
        "pay_year": pay.year if pay else None,
        "pay_is_closest_job": "yes" if job.emerging else "no",
        "pay_source": pay.source if pay else None,
        "pay_met": _met(rating, "pay"),
        "openings": openings.per_year if openings else None,
        "openings_for": openings.area if openings else None,
        "openings_year": openings.year if openings else None,
        "openings_source": openings.source if openings else None,
        "openings_met": _met(rating, "openings"),
        "education": rating.education,
        "education_source": school.source if school else None,
        "education_met": _met(rating, "education"),
    }


def _met(rating: Rating, criterion: str) -> str | None:
    if criterion not in dict(rating.met):
        return None
    return {True: "yes", False: "no", None: "not known"}[rating.meets(criterion)]


def _hourly(options: Options, default: int | None) -> int | None:
    said = _once(options, "hourly_at_least")
    if said is None or said == ANY:
        return default if said is None else None
    plain = said.replace(",", "").removeprefix("$")
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", plain) and float(plain) <= MOST_HOURLY:
        return int(Fraction(plain) * 100) or None
    raise QuestionError(
        f"hourly_at_least: found '{said}'; expected dollars from 0 to {MOST_HOURLY:,}, or any.",
        "hourly_at_least",
    )


def _openings(options: Options, default: int | None) -> int | None:
    said = _once(options, "openings_at_least")
    if said is None or said == ANY:
        return default if said is None else None
    plain = said.replace(",", "")
    if re.fullmatch(r"[0-9]{1,8}", plain) and int(plain) <= MOST_OPENINGS:
        return int(plain) or None
    raise QuestionError(
        f"openings_at_least: found '{said}'; expected a whole number up to {MOST_OPENINGS:,}, "
        "or any.",
        "openings_at_least",
    )


def _education(options: Options, default: str | None) -> str | None:
    said = _once(options, "education_at_most")
    if said is None or said == ANY:
        return default if said is None else None
    level = LEVELS.get(said, said)
    if level in EDUCATION:
        return level
    raise QuestionError(
        f"education_at_most: found '{said}'; expected one of {', '.join(LEVELS)}, {ANY}.",
        "education_at_most",
    )


def _once(options: Options, name: str) -> str | None:
    said = options.get(name, ())
    if len(said) > 1:
        raise QuestionError(f"{name}: say it once.", name)
    return said[0].strip() or None if said else None

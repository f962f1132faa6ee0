"""What O*NET's experts say of a job: its preparation, its schooling, the jobs that are like it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pathways.exchange.outside.brought import OutsideFileError
from pathways.model.records import Education, JobZone, Occupation, Related

from .release import Release, gives_way
from .tally import ANOTHER, CODE, NEAREST, NO_JOB, NOBODY, SUPPRESSED, Tally, find, whole_number

ZONES: Final = "Job Zones.txt"
RELATED: Final = "Related Occupations.txt"
EDUCATION: Final = "Education, Training, and Experience.txt"

LEVELS: Final[Mapping[str, str]] = {
    "1": "No formal educational credential",
    "2": "High school diploma or equivalent",
    "3": "Postsecondary nondegree award",
    "4": "Some college, no degree",
    "5": "Associate's degree",
    "6": "Bachelor's degree",
    "7": "Bachelor's degree",
    "8": "Master's degree",
    "9": "Master's degree",
    "10": "Doctoral or professional degree",
    "11": "Doctoral or professional degree",
    "12": "Doctoral or professional degree",
}
"""O*NET's categories of required education, in the words of the Bureau of Labor Statistics."""

_EDUCATION_COLUMNS: Final = (CODE, "Scale ID", "Category", "Data Value", "Recommend Suppress")

Jobs = Mapping[str, tuple[Occupation, ...]]


def read_zones(folder: Path, jobs: Jobs, release: Release, tally: Tally) -> dict[str, JobZone]:
    """The job zone of each job that has one, by the job's id."""
    found: dict[str, JobZone] = {}
    path = find(folder, ZONES)
    if path is None:
        return found
    for row in tally.rows(path, (CODE, "Job Zone")):
        zone = JobZone(zone=whole_number(row, "Job Zone", 1, 5), source=release.id)
        own = jobs.get(row[CODE], ())
        free = [job for job in own if _may_replace(job.job_zone, zone, release)]
        if not own:
            tally.leave(row, row[CODE], NO_JOB)
        elif not free:
            known = ", ".join(f"{job.id} by {_source_of(job.job_zone)}" for job in own)
            tally.leave(row, f"{row[CODE]} ({known})", ANOTHER)
        else:
            tally.use(row)
            found |= {job.id: zone for job in free}
    return found


def _source_of(zone: JobZone | None) -> str:
    return (zone and zone.source) or NOBODY


def _may_replace(old: JobZone | None, new: JobZone, release: Release) -> bool:
    return old is None or old.zone == new.zone or gives_way(old.source, release.id)


def read_related(
    folder: Path, jobs: Jobs, release: Release, tally: Tally
) -> dict[str, tuple[Related, ...]] | None:
    """The jobs of the catalogue that are like each job, by its id; None without the file.

    Each has O*NET's rank: 1 to 5 are the nearest ("primary short"), up to 10 the near ones
    ("primary long"), up to 20 the others ("supplemental").
    """
    path = find(folder, RELATED)
    if path is None:
        return None
    found: defaultdict[str, list[Related]] = defaultdict(list)
    other = "Related O*NET-SOC Code"
    for row in tally.rows(path, (CODE, other, "Index")):
        own, alike = jobs.get(row[CODE], ()), jobs.get(row[other], ())
        rank = whole_number(row, "Index", 1, 100)
        if not own:
            tally.leave(row, row[CODE], NO_JOB)
            continue
        if not alike:
            tally.leave(row, row[other], "no job of the catalogue has the related code")
            continue
        tally.use(row)
        for job in own:
            found[job.id] += [
                Related(job=one.id, rank=rank, source=release.id) for one in alike if one != job
            ]
    return {
        id_: tuple(sorted(them, key=lambda one: (one.rank, one.job))) for id_, them in found.items()
    }


def with_others(
    job: Occupation, fresh: tuple[Related, ...], release: Release
) -> tuple[Related, ...]:
    """The jobs like a job: those of this release, and those that come from elsewhere."""
    kept = [one for one in job.related if not gives_way(one.source, release.id)]
    named = {one.job for one in kept}
    both = [*kept, *(one for one in fresh if one.job not in named)]
    return tuple(sorted(both, key=lambda one: (one.rank, one.job)))


def read_education(
    folder: Path, jobs: Jobs, release: Release, tally: Tally
) -> dict[str, Education]:
    """The schooling that most who answered say a job asks for, where the catalogue knows none."""
    path = find(folder, EDUCATION)
    if path is None:
        return {}
    shares: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in tally.rows(path, _EDUCATION_COLUMNS):
        own = jobs.get(row[CODE], ())
        what = f"{row[CODE]} {row['Scale ID']} {row['Category']}"
        if not own:
            tally.leave(row, row[CODE], NO_JOB)
        elif row["Scale ID"] != "RL":
            tally.leave(row, what, "the catalogue has no place for experience and training by job")
        elif row["Recommend Suppress"] == "Y":
            tally.leave(row, what, SUPPRESSED)
        elif all(job.emerging for job in own):
            tally.leave(row, what, NEAREST)
        elif all(_knows_education(job, release) for job in own if not job.emerging):
            tally.leave(row, what, ANOTHER)
        else:
            tally.use(row)
            level = _level(row.file, row.number, row["Category"])
            shares[row[CODE]][level] += _share(row.file, row.number, row["Data Value"])
    return {
        job.id: Education(level=max(them, key=lambda name: them[name]), source=release.id)
        for code, them in shares.items()
        for job in jobs[code]
        if not job.emerging and not _knows_education(job, release)
    }


def _knows_education(job: Occupation, release: Release) -> bool:
    known = job.typical_education
    return known is not None and not gives_way(known.source, release.id)


def _level(file: str, number: int, category: str) -> str:
    if category not in LEVELS:
        expected = "a category from 1 to 12"
        raise OutsideFileError(file, f"'{category}'", expected, row=number, column="Category")
    return LEVELS[category]


def _share(file: str, number: int, text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})?", text) or float(text) > 100:
        expected = "a share from 0 to 100"
        raise OutsideFileError(file, f"'{text}'", expected, row=number, column="Data Value")
    return float(text)

"""A folder of O*NET text files into the jobs of a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from pathways.exchange.outside.brought import Brought, OutsideFileError
from pathways.model.records import Catalogue, Occupation, Source

from .likeness import read_education, read_related, read_zones, with_others
from .ratings import RATED, USUAL, Ratings
from .release import Release, release_of
from .tally import CODE, NO_JOB, Tally, find, jobs_by_code
from .titles import read_titles, with_titles

OCCUPATIONS: Final = "Occupation Data.txt"

_STAGES: Final = 6


def read_onet(
    catalogue: Catalogue,
    folder: Path,
    *,
    profiles: Path | None = None,
    release: str | None = None,
    rate: Collection[str] = USUAL,
    titles: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Brought:
    """What a release of O*NET knows of the jobs of a catalogue.

    Parameters
    ----------
    catalogue
        Its jobs are matched by their O*NET-SOC codes; no job is added.
    folder
        The text files as published, each also as ``.gz``; `OCCUPATIONS` must be there.
    profiles
        A table of importance by six-digit code that the Adaptive Capacity Explorer made from the
        same release, for where the rating files are not at hand.
    release
        The release's number, where no read-me names it.
    rate
        Which ratings are read: some of `RATED`.
    titles
        Whether other titles are read.
    progress
        Told after each kind of file how many of them are done.

    Raises
    ------
    OutsideFileError
        A file is missing, broken or no such file; nothing is taken then.
    """
    known = release_of(folder, release)
    tally, jobs = Tally(), jobs_by_code(catalogue)
    if unknown := sorted(set(rate) - RATED.keys()):
        raise OutsideFileError("--rate", ", ".join(unknown), f"some of {', '.join(RATED)}")
    steps = _Steps(progress)
    _check_codes(folder, jobs, known, tally)
    steps.done()
    ratings = Ratings(jobs, rate, tally)
    missing = ratings.read(folder, known)
    if missing:
        tally.remarks.append(f"Not in the folder: {', '.join(missing)}.")
    if profiles is not None:
        ratings.read_profiles(profiles, known)
    steps.done()
    zones = read_zones(folder, jobs, known, tally)
    related = read_related(folder, jobs, known, tally)
    steps.done()
    education = read_education(folder, jobs, known, tally)
    steps.done()
    named = read_titles(catalogue, folder, jobs, tally) if titles else {}
    steps.done()
    changed: dict[str, Occupation] = {}
    for job in catalogue.occupations.values():
        new = replace(
            job,
            also_called=with_titles(job, named.get(job.id, ())),
            skills=ratings.of(job),
            job_zone=zones.get(job.id, job.job_zone),
            related=job.related
            if related is None
            else with_others(job, related.get(job.id, ()), known),
            typical_education=education.get(job.id, job.typical_education),
        )
        if new != job or _cites(job, known):
            changed[job.id] = _citing(new, job, known)
    steps.done()
    return Brought(
        tables={"sources": _sources(catalogue, changed, known), "occupations": changed},
        read=dict(tally.read),
        used=dict(tally.used),
        left_out=tuple(tally.left_out),
        remarks=tuple(tally.remarks),
    )


class _Steps:
    """Tells how many kinds of file are done."""

    def __init__(self, progress: Callable[[int, int], None] | None) -> None:
        self._progress, self._count = progress, 0

    def done(self) -> None:
        self._count += 1
        if self._progress is not None:
            self._progress(self._count, _STAGES)


def _check_codes(
    folder: Path, jobs: Mapping[str, tuple[Occupation, ...]], release: Release, tally: Tally
) -> None:
    """Read the list of occupations, and tell of jobs whose code it lacks."""
    path = find(folder, OCCUPATIONS)
    if path is None:
        raise OutsideFileError(OCCUPATIONS, "no file", f"the list of occupations, in {folder.name}")
    codes = set()
    for row in tally.rows(path, (CODE, "Title")):
        codes.add(row[CODE])
        if row[CODE] in jobs:
            tally.use(row)
        else:
            tally.leave(row, row[CODE], NO_JOB)
    lost = sorted(f"{job.id} ({job.soc})" for code in jobs.keys() - codes for job in jobs[code])
    if lost:
        tally.remarks.append(
            f"O*NET {release.version} has no such code, so nothing is taken for: {', '.join(lost)}."
        )


def _cites(job: Occupation, release: Release) -> bool:
    """Whether a job holds figures of a release."""
    return any(
        one is not None and one.source in (release.id, release.profiles_id)
        for one in (*job.skills, *job.related, job.job_zone, job.typical_education)
    )


def _citing(new: Occupation, old: Occupation, release: Release) -> Occupation:
    """A job that names the release among its sources where other titles come from it."""
    if new.also_called == old.also_called or release.id in new.sources:
        return new
    return replace(new, sources=(*new.sources, release.id))


def _sources(
    catalogue: Catalogue, changed: Mapping[str, Occupation], release: Release
) -> dict[str, Source]:
    """The sources that the jobs now cite, as the catalogue has them where it does."""
    cited = {
        one.source
        for job in changed.values()
        for one in (*job.skills, *job.related, job.job_zone, job.typical_education)
        if one is not None
    } | {id_ for job in changed.values() for id_ in job.sources}
    made = (release.source(), release.profiles_source())
    return {one.id: catalogue.sources.get(one.id, one) for one in made if one.id in cited}

"""The jobs that are like one, in the eyes of O*NET's experts: nobody was seen to move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pathways.model.records import Catalogue, Occupation

NEAREST: Final = 5
"""Up to this rank O*NET counts a job among the nearest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeJobs:
    """The jobs like one, by rank and then id; ``same`` are those of the same O*NET code."""

    same: tuple[Occupation, ...]
    nearest: tuple[Occupation, ...]
    others: tuple[Occupation, ...]
    sources: tuple[str, ...]


def like_jobs(catalogue: Catalogue, job: Occupation) -> LikeJobs:
    """The jobs of a catalogue that are like one of them."""
    jobs = catalogue.occupations
    named = [one for one in job.related if one.job in jobs]
    ranked = sorted(named, key=lambda one: (one.rank, one.job))
    return LikeJobs(
        same=tuple(o for o in jobs.values() if o.id != job.id and o.soc == job.soc),
        nearest=tuple(jobs[one.job] for one in ranked if one.rank <= NEAREST),
        others=tuple(jobs[one.job] for one in ranked if one.rank > NEAREST),
        sources=tuple(dict.fromkeys(one.source for one in ranked if one.source)),
    )

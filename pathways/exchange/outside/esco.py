"""What jobs are called in ESCO, the European classification: for people who search by its words.

The crosswalk was made with O*NET codes of 2010, which are read as what they became. As with the
titles of O*NET, a name is taken for a job alone: not where several jobs share the code, nor where
its words stand in what another job is called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from pathways.model.records import Catalogue, Occupation, Source

from .brought import Brought
from .keeping import source_in
from .onet.tally import NEAREST, NO_JOB, Tally, jobs_by_code
from .onet.titles import SHARED, TAKEN, Words, with_titles, words_of
from .rapids_rows import TAXONOMY
from .rows import Row
from .vintages import Vintages, read_code

COLUMNS: Final = ("esco_occupation", "onet_code", "confidence", "concept_uri")

SURE: Final = 1.0
"""The least confidence of those who made the crosswalk; they give 0.5, 1 and 2."""

UNSURE: Final = "those who made the crosswalk were not sure of it (confidence below 1)"
NO_CODE: Final = "its O*NET code cannot be read, or stands in no taxonomy"
SPLIT: Final = "its O*NET code became several: which one is meant is not said"


def read_esco(catalogue: Catalogue, path: Path, *, published: date, vintages: Vintages) -> Brought:
    """Read the crosswalk from ESCO to O*NET: further names of the catalogue's jobs.

    Parameters
    ----------
    catalogue
        The catalogue whose jobs get names.
    path
        The crosswalk: a row an ESCO occupation.
    published
        Its date, which it does not say itself.
    vintages
        What older O*NET codes became.

    Raises
    ------
    OutsideFileError
        The file cannot be read, or is no such crosswalk.
    """
    tally, jobs = Tally(), jobs_by_code(catalogue)
    called = {job.id: _called(job) for job in catalogue.occupations.values()}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in tally.rows(path, COLUMNS):
        title = row["esco_occupation"].replace(";", ",")
        code = read_code(row["onet_code"])
        today = vintages.today(code, TAXONOMY) if code is not None else ()
        job, why = _job(row, today, jobs)
        if job is not None and _means_another(title, job, called):
            job, why = None, TAKEN
        if job is None:
            tally.leave(row, f"{row['onet_code']} {title}", why)
        else:
            tally.use(row)
            found[job.id].append(title)
    source = source_in(catalogue, _source(published))
    changed = {}
    for id_, titles in found.items():
        job = catalogue.occupations[id_]
        names = with_titles(job, titles)
        sources = job.sources if names == job.also_called else (*job.sources, source.id)
        changed[id_] = replace(job, also_called=names, sources=tuple(dict.fromkeys(sources)))
    return Brought(
        tables={"occupations": changed, "sources": {source.id: source} if changed else {}},
        read=dict(tally.read),
        used=dict(tally.used),
        left_out=tuple(tally.left_out),
    )


def _job(
    row: Row, today: tuple[str, ...], jobs: Mapping[str, tuple[Occupation, ...]]
) -> tuple[Occupation | None, str]:
    """The one job of a row, or why there is none."""
    if not _is_sure(row["confidence"]):
        return None, UNSURE
    if len(today) != 1:
        return None, SPLIT if today else NO_CODE
    any_own = jobs.get(today[0], ())
    own = [job for job in any_own if not job.emerging]
    if len(own) == 1:
        return own[0], ""
    if own:
        return None, SHARED
    return None, NEAREST if any_own else NO_JOB


def _is_sure(text: str) -> bool:
    try:
        return float(text) >= SURE
    except ValueError:
        return False


def _called(job: Occupation) -> list[Words]:
    names = (job.name, job.name_es or "", *job.also_called, *job.also_called_es)
    return [words_of(name) for name in names if name]


def _means_another(title: str, job: Occupation, called: dict[str, list[Words]]) -> bool:
    """Whether all words of a title stand in what another job is called."""
    words = words_of(title)
    return not words or any(
        words <= name for id_, names in called.items() if id_ != job.id for name in names
    )


def _source(published: date) -> Source:
    return Source(
        id=f"esco-onet-{published.isoformat()}",
        publisher="Nesta (ESCO: European Commission; O*NET: USDOL/ETA)",
        title="Crosswalk from ESCO occupations to O*NET occupations",
        url="https://github.com/nestauk/mapping-career-causeways",
        licence="MIT; ESCO and O*NET with attribution",
        published=published,
    )

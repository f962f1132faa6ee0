"""``pathways import projections``: openings a year and entry education, by BLS and California."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .frame import FILE, Progress, importer
from .words import areas_of, choices_of, known, pairs_of

if TYPE_CHECKING:
    from pathways.exchange.outside.brought import Brought
    from pathways.model.records import Catalogue


@importer("projections")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option(
    "--share",
    "shares",
    multiple=True,
    metavar="AREA",
    help="Estimate openings in this area, by its share of the jobs of the file's area.",
)
@click.option(
    "--jobs",
    multiple=True,
    type=FILE,
    help="A file of OEWS that shares are made of; else the jobs that the catalogue has.",
)
@click.option(
    "--jobs-year", type=click.IntRange(1990, 2100), help="The year of --jobs, where no file says."
)
@click.option(
    "--jobs-area",
    "job_areas",
    multiple=True,
    metavar="CODE=AREA",
    help="Which area of the catalogue an area of --jobs is, where its name does not tell.",
)
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="FILE=AREA",
    help="The area of the catalogue that a file is for, where its title does not tell.",
)
@click.option("--only", multiple=True, metavar="AREA", help="Take the figures of this area alone.")
@click.option(
    "--code",
    "codes",
    multiple=True,
    metavar="OCCUPATION=CODE",
    help="The published code of an occupation whose own is not published.",
)
@click.option(
    "--jobs-of",
    multiple=True,
    metavar="CODE=OCCUPATION",
    help="The occupation that the openings of a shared code are counted for.",
)
@click.option("--together", type=FILE, help="The crosswalk of codes that are published together.")
def projections(
    catalogue: Catalogue,
    files: tuple[Path, ...],
    *,
    shares: tuple[str, ...],
    jobs: tuple[Path, ...],
    jobs_year: int | None,
    job_areas: tuple[str, ...],
    areas: tuple[str, ...],
    only: tuple[str, ...],
    codes: tuple[str, ...],
    jobs_of: tuple[str, ...],
    together: Path | None,
    progress: Progress | None,
) -> Brought:
    """Read openings a year and entry education from FILEs: BLS 2024-34 (XLSX, JSON), EDD (XLSX).

    California's totals over ten years are divided by ten. Openings that nobody publishes for an
    area are estimated with --share: marked as estimates, and said how.
    """
    from pathways.exchange.outside.projections import read_projections

    by_file = pairs_of("--area", areas, "FILE", "AREA")
    known("--area", by_file, {file.name for file in files}, "file given")
    known("--area", by_file.values(), catalogue.areas, "area of the catalogue")
    known("--share", shares, catalogue.areas, "area of the catalogue")
    known("--only", only, catalogue.areas, "area of the catalogue")
    return read_projections(
        catalogue,
        files,
        areas=by_file,
        shares=shares,
        only=only,
        jobs=jobs,
        jobs_year=jobs_year,
        job_areas=areas_of(catalogue, "--jobs-area", job_areas),
        choices=choices_of(catalogue, codes, jobs_of, ()),
        together=together,
        progress=progress,
    )

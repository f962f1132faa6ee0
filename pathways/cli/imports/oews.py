"""``pathways import oews``: wages and jobs of the Occupational Employment and Wage Statistics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .frame import FILE, Progress, importer
from .words import areas_of, choices_of, known

if TYPE_CHECKING:
    from pathways.exchange.outside.brought import Brought
    from pathways.model.records import Catalogue


@importer("oews")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="CODE=AREA",
    help="Which area of the catalogue an area of the survey is, where its name does not tell.",
)
@click.option("--only", multiple=True, metavar="AREA", help="Take the figures of this area alone.")
@click.option(
    "--year", type=click.IntRange(1990, 2100), help="The survey's year, where no file says it."
)
@click.option(
    "--code",
    "codes",
    multiple=True,
    metavar="OCCUPATION=CODE",
    help="The published code whose pay an occupation takes, where its own is not published.",
)
@click.option(
    "--jobs-of",
    multiple=True,
    metavar="CODE=OCCUPATION",
    help="The occupation that the jobs of a shared code are counted for.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="OCCUPATION",
    help="Give pay to an occupation that was left without, while others with its code have pay.",
)
@click.option(
    "--together",
    type=FILE,
    help="The publisher's crosswalk of codes that are published together (hybrid crosswalk).",
)
def oews(
    catalogue: Catalogue,
    files: tuple[Path, ...],
    *,
    areas: tuple[str, ...],
    only: tuple[str, ...],
    year: int | None,
    codes: tuple[str, ...],
    jobs_of: tuple[str, ...],
    also: tuple[str, ...],
    together: Path | None,
    progress: Progress | None,
) -> Brought:
    """Read hourly pay and jobs (OEWS) from FILEs: tables, workbooks or the SQLite file.

    Figures go to the occupations that have a published code, for each area of the file that is
    surely one of the catalogue's: a state by its name, a metro area by its name and states. What
    is not released, or paid by the year alone, stays unknown, and is told.
    """
    from pathways.exchange.outside.oews import read_oews

    known("--only", only, catalogue.areas, "area of the catalogue")

    return read_oews(
        catalogue,
        files,
        areas=areas_of(catalogue, "--area", areas),
        only=only,
        year=year,
        choices=choices_of(catalogue, codes, jobs_of, also),
        together=together,
        progress=progress,
    )

"""``pathways import ipeds``: schools and their awards a year, by field of study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .frame import FILE, Progress, importer

if TYPE_CHECKING:
    from pathways.exchange.outside.brought import Brought
    from pathways.model.records import Catalogue


@importer("ipeds")
@click.option(
    "--institutions",
    multiple=True,
    required=True,
    type=FILE,
    help="The directory of schools (HD2024 and the like), CSV.",
)
@click.option(
    "--completions",
    multiple=True,
    type=FILE,
    help="Awards a year by field of study (C2024_A and the like), CSV; may be given for years.",
)
@click.option(
    "--crosswalk",
    type=FILE,
    help="Fields of study by occupation (CIP-SOC), CSV or XLSX; what comes along unless said.",
)
@click.option(
    "--add",
    type=click.Choice(["none", "teaching", "all"]),
    default="none",
    help="Which schools that the catalogue lacks are added, in the counties that it has.",
)
@click.option(
    "--year", type=click.IntRange(1990, 2100), help="The year of --institutions, if not in a name."
)
@click.option(
    "--completions-year",
    type=click.IntRange(1990, 2100),
    help="The year of --completions, if not in a name.",
)
def ipeds(
    catalogue: Catalogue,
    *,
    institutions: tuple[Path, ...],
    completions: tuple[Path, ...],
    progress: Progress | None,
    **options: Any,
) -> Brought:
    """Read schools (IPEDS directory) and the awards that they give in a year.

    A school is a provider of the catalogue where name and place agree. Its awards become the
    completers of a program where one program there has that field of study and level. What no
    program stands for is listed as taught there by the numbers.
    """
    from pathways.exchange.outside.ipeds import read_ipeds

    return read_ipeds(catalogue, institutions, completions, progress=progress, **options)

"""``pathways import etpl``: a state's list of eligible training providers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .frame import DAY, FILE, Progress, importer

if TYPE_CHECKING:
    from pathways.exchange.outside.brought import Brought
    from pathways.model.records import Catalogue


@importer("etpl")
@click.argument("file", type=FILE)
@click.option(
    "--mapping",
    required=True,
    metavar="FILE.yaml",
    help="What the list's columns hold; new-jersey for the one that ships.",
)
@click.option("--published", type=DAY, required=True, metavar="DATE", help="The day of the list.")
@click.option(
    "--points", type=FILE, metavar="FILE", help="Centres of ZIP codes (GEOID, LAT, LONG)."
)
@click.option("--providers", type=FILE, metavar="FILE", help="A table of the providers.")
@click.option("--outcomes", type=FILE, metavar="FILE", help="Results by provider and CIP code.")
@click.option("--retrieved", type=DAY, metavar="DATE", help="The day the files were fetched.")
def etpl(
    catalogue: Catalogue,
    file: Path,
    *,
    mapping: str,
    published: datetime,
    points: Path | None,
    providers: Path | None,
    outcomes: Path | None,
    retrieved: datetime | None,
    progress: Progress | None,  # noqa: ARG001 - every importer is told
) -> Brought:
    """Read a state's list of eligible training providers (ETPL): schools, sites, programs.

    The list proves that the state approved a program, not that a class runs: what it brings
    awards nothing unless the mapping says so, and says to ask.
    """
    from pathways.exchange.outside.areas_zips import zip_codes
    from pathways.exchange.outside.etpl import read_etpl
    from pathways.exchange.outside.etpl_mapping import read_mapping, shipped_mapping

    shipped = mapping == "new-jersey"
    return read_etpl(
        catalogue,
        file,
        shipped_mapping(mapping) if shipped else read_mapping(Path(mapping)),
        published=published.date(),
        zips=zip_codes(points) if points is not None else None,
        providers=providers,
        outcomes=outcomes,
        retrieved=retrieved.date() if retrieved else None,
    )

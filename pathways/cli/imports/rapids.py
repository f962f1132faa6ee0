"""``pathways import rapids`` and ``agencies``: apprenticeships, and who registers them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .frame import DAY, FILE, Progress, importer
from .words import pairs_of

if TYPE_CHECKING:
    from pathways.exchange.outside.brought import Brought
    from pathways.model.records import Catalogue

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@importer("rapids")
@click.argument("file", type=FILE)
@click.option("--year", type=click.IntRange(1990, 2100), required=True, help="The list's year.")
@click.option(
    "--vintages",
    type=FOLDER,
    metavar="DIR",
    help="A folder with the crosswalks of O*NET-SOC and SOC, for older codes.",
)
@click.option(
    "--meant",
    multiple=True,
    metavar="CREDENTIAL=CODE",
    help="The RAPIDS code that a completed apprenticeship of the catalogue is.",
)
@click.option(
    "--add",
    multiple=True,
    metavar="CODE",
    help="Make a credential of this RAPIDS code; CODE/TITLE where two rows have it.",
)
@click.option("--retrieved", type=DAY, metavar="DATE", help="The day the file was fetched.")
def rapids(
    catalogue: Catalogue,
    file: Path,
    *,
    year: int,
    vintages: Path | None,
    meant: tuple[str, ...],
    add: tuple[str, ...],
    retrieved: datetime | None,
    progress: Progress | None,  # noqa: ARG001 - every importer is told
) -> Brought:
    """Read the federal list of apprenticeable occupations (RAPIDS): how long they usually take."""
    from pathways.exchange.outside.rapids import read_rapids
    from pathways.exchange.outside.vintages import read_vintages

    return read_rapids(
        catalogue,
        file,
        year=year,
        vintages=read_vintages(vintages) if vintages is not None else None,
        meant=pairs_of("--meant", meant, "CREDENTIAL", "CODE"),
        add=add,
        retrieved=retrieved.date() if retrieved else None,
    )


@importer("agencies")
@click.argument("file", type=FILE)
@click.option("--published", type=DAY, metavar="DATE", help="The list's date.")
def agencies(
    catalogue: Catalogue,
    file: Path,
    *,
    published: datetime | None,
    progress: Progress | None,  # noqa: ARG001 - every importer is told
) -> Brought:
    """Read who registers apprenticeships (state_name, type) in the catalogue's states."""
    from pathways.exchange.outside.rapids_agencies import read_agencies

    return read_agencies(catalogue, file, published=published.date() if published else None)

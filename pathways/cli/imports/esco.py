"""``pathways import esco``: what jobs are called in the European classification."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .frame import DAY, FILE, Progress, importer
from .rapids import FOLDER

if TYPE_CHECKING:
    from pathways.exchange.outside.brought import Brought
    from pathways.model.records import Catalogue


@importer("esco")
@click.argument("file", type=FILE)
@click.option("--published", type=DAY, required=True, metavar="DATE", help="The crosswalk's date.")
@click.option(
    "--vintages",
    type=FOLDER,
    required=True,
    metavar="DIR",
    help="A folder with the crosswalks of O*NET-SOC, since its codes are those of 2010.",
)
def esco(
    catalogue: Catalogue,
    file: Path,
    *,
    published: datetime,
    vintages: Path,
    progress: Progress | None,  # noqa: ARG001 - every importer is told
) -> Brought:
    """Read the crosswalk from ESCO to O*NET: further names by which a search finds jobs."""
    from pathways.exchange.outside.esco import read_esco
    from pathways.exchange.outside.vintages import read_vintages

    return read_esco(catalogue, file, published=published.date(), vintages=read_vintages(vintages))

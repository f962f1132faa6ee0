"""``pathways import certifications``: what CareerOneStop lists, as credentials."""

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


@importer("certifications")
@click.argument("file", type=FILE)
@click.option("--published", type=DAY, required=True, metavar="DATE", help="The list's date.")
@click.option(
    "--meant",
    multiple=True,
    metavar="CREDENTIAL=CERT_ID",
    help="The row that a credential of the catalogue is, where their names do not tell.",
)
@click.option("--add", multiple=True, metavar="CERT_ID", help="Make a credential of this row.")
@click.option(
    "--find",
    multiple=True,
    metavar="WORDS",
    help="Tell the certifications that have all of these words in their names.",
)
@click.option("--retrieved", type=DAY, metavar="DATE", help="The day the file was fetched.")
def certifications(
    catalogue: Catalogue,
    file: Path,
    *,
    published: datetime,
    meant: tuple[str, ...],
    add: tuple[str, ...],
    find: tuple[str, ...],
    retrieved: datetime | None,
    progress: Progress | None,  # noqa: ARG001 - every importer is told
) -> Brought:
    """Read the certifications that CareerOneStop lists: issuers' pages, and how long they hold.

    What the catalogue has already is found by issuer and whole words; new credentials are made
    only for the rows that --add names, since the list does not say what they ask for.
    """
    from pathways.exchange.outside.certifications import read_certifications

    return read_certifications(
        catalogue,
        file,
        published=published.date(),
        meant=pairs_of("--meant", meant, "CREDENTIAL", "CERT_ID"),
        add=add,
        find=find,
        retrieved=retrieved.date() if retrieved else None,
    )

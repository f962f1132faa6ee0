"""``pathways export``: the whole public catalogue as one file."""

from __future__ import annotations

from pathlib import Path

import click

from .data import read_data
from .options import DATA
from .outcome import ANSWERED, write_whole

FORMATS = ("csv", "sqlite", "json", "ctdl", "graphml", "gexf", "folder")
"""The formats, as `pathways.exchange.bulk.files` has them; named here to start fast."""


@click.command()
@click.argument("format", type=click.Choice(FORMATS), metavar="FORMAT")
@click.argument("file", metavar="FILE")
@DATA
def export(format: str, file: str, data: Path | None) -> None:
    """Write the whole public catalogue into FILE (-: standard output).

    FORMAT is csv (a ZIP archive of tables), sqlite, json, ctdl (JSON-LD in CTDL's terms), graphml,
    gexf, or folder (a ZIP archive of the catalogue's own format, which `pathways load` and --data
    read). Each says its revision, date and licence. The same catalogue gives the same bytes.
    """
    from pathways.exchange.bulk.files import FILES

    _, _, make = FILES[format]
    write_whole(file, make(read_data(data)))
    raise SystemExit(ANSWERED)

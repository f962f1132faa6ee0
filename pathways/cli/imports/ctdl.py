"""``pathways import ctdl``: credentials, programs and organizations in CTDL (JSON-LD)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .frame import FILE, Progress, importer

if TYPE_CHECKING:
    from pathways.exchange.outside.brought import Brought
    from pathways.model.records import Catalogue


@importer("ctdl")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
def ctdl(_: Catalogue, files: tuple[Path, ...], *, progress: Progress | None) -> Brought:  # noqa: ARG001 - every importer is told
    """Read CTDL (JSON-LD) FILEs: credentials, programs, organizations, occupations."""
    from pathways.services.importing.ctdl import read_ctdl_files

    return read_ctdl_files({str(file): file.read_bytes() for file in files})

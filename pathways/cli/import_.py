"""``pathways import``: bring what others have written into a catalogue."""

from __future__ import annotations

import click

from .imports import IMPORTERS
from .lazy import LazyGroup


@click.group("import", cls=LazyGroup, commands_at=IMPORTERS)
def import_() -> None:
    """Bring files of other makers into a catalogue: try first, then write or load.

    Each importer takes --dry-run (say what would be new, changed, gone and left out, and why),
    --into DIR (write the catalogue with it into a new folder) or --load (bring it into the
    database). Nothing is fetched; a file that cannot be read changes nothing.
    """

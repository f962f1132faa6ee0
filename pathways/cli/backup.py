"""``pathways backup`` and ``pathways restore``: everything in one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from pathways.services.settings import read_settings
from pathways.store.errors import StoreError

from .outcome import Refused, emit

FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")


@click.command()
@FILE
def backup(file: Path) -> None:
    """Write everything that the database holds to a new FILE, while others go on writing.

    The file is a SQLite database, whatever database it came from. It holds accounts: keep it where
    nobody else can read it. Exit code 2: nothing was written.
    """
    from pathways.store.backup import back_up

    try:
        revision = back_up(read_settings().database_url, file)
    except StoreError as error:
        raise Refused(str(error)) from None
    emit(f"{file}: {file.stat().st_size:,} bytes, revision {revision}.\n")


@click.command()
@FILE
@click.option("--replace", is_flag=True, help="Let go what the database holds now.")
def restore(file: Path, replace: bool) -> None:  # noqa: FBT001 - click's option
    """Make the database hold what a backup FILE holds; everybody is signed out.

    All of it in one transaction, or nothing. Exit code 2: nothing was changed.
    """
    from pathways.store.backup import restore as bring_back

    try:
        revision = bring_back(read_settings().database_url, file, replace=replace)
    except StoreError as error:
        raise Refused(str(error)) from None
    emit(f"Restored: revision {revision}.\n")

"""``pathways load``: bring a catalogue folder into the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.catalogue.issues import CatalogueError
from pathways.services.settings import read_settings
from pathways.store.errors import StoreError

if TYPE_CHECKING:
    from pathways.services.loading import LoadReport

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--if-changed", is_flag=True, help="Do nothing where DIR is as it was loaded last.")
def load(folder: Path, dry_run: bool, if_changed: bool) -> None:  # noqa: FBT001 - click's options
    """Load the catalogue folder DIR into the database of PATHWAYS_DATABASE_URL.

    All of it in one transaction, or nothing. Records that staff edited since the last load are
    kept and listed. Exit code 1: the folder has problems. Exit code 2: the database cannot be
    used.
    """
    from pathways.services.loading import load_folder
    from pathways.store.engine import open_engine

    try:
        engine = open_engine(read_settings().database_url)
        try:
            report = load_folder(engine, folder, dry_run=dry_run, if_changed=if_changed)
        finally:
            engine.dispose()
    except CatalogueError as error:
        _say_issues(error, folder)
        raise SystemExit(1) from None
    except StoreError as error:
        click.echo(error, err=True)
        raise SystemExit(2) from None
    except OSError as error:
        click.echo(f"{error.filename or folder} cannot be used: {error.strerror}.", err=True)
        raise SystemExit(2) from None
    _say(report, folder, dry_run=dry_run)


def _say_issues(error: CatalogueError, folder: Path) -> None:
    """Say every problem of a folder."""
    for issue in error.issues:
        click.echo(issue, err=True)
    count = len(error.issues)
    noun = "problem" if count == 1 else "problems"
    click.echo(f"{count} {noun} in {folder}: nothing was loaded.", err=True)


def _say(report: LoadReport, folder: Path, *, dry_run: bool) -> None:
    """Say what a load did, or would do."""
    state = f"revision {report.revision} ({report.content})"
    if report.unread:
        click.echo(f"{folder} is as it was loaded last: {state}.")
        return
    for name, table in report.tables.items():
        for word in ("new", "changed", "gone", "kept"):
            ids = getattr(table, word)
            if ids:
                listed = f": {', '.join(ids)}" if dry_run or word == "kept" else ""
                click.echo(f"{name}: {len(ids):,} {word}{listed}")
    if report.kept:
        noun = "record" if len(report.kept) == 1 else "records"
        click.echo(f"{len(report.kept)} {noun} edited by staff kept for a reviewer.")
    if not report.changes_anything:
        click.echo(f"Nothing to change: {state}.")
    else:
        click.echo(f"{'Would become' if dry_run else 'Loaded:'} {state}.")

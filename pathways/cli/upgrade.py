"""``pathways upgrade``: bring the database to the newest schema."""

from __future__ import annotations

import click

from pathways.services.settings import read_settings
from pathways.store.errors import StoreError


@click.command()
def upgrade() -> None:
    """Bring the database of PATHWAYS_DATABASE_URL to the newest schema.

    Several at once wait for one another, and one does the work. Exit code 2: it could not be
    done, and the database is as it was.
    """
    from pathways.store.upgrading import upgrade as bring

    try:
        done = bring(read_settings().database_url)
    except StoreError as error:
        click.echo(error, err=True)
        raise SystemExit(2) from None
    if done.before == done.after:
        click.echo(f"The database has the newest schema, {done.after}.")
    elif done.before is None:
        click.echo(f"A new database with schema {done.after}.")
    else:
        click.echo(f"The database is upgraded from schema {done.before} to {done.after}.")

"""What is wrong with an installation, in sentences that say what to do."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text

from pathways import native
from pathways.catalogue.plain import check_records
from pathways.catalogue.revision import revision_of
from pathways.drawing.errors import DrawingError
from pathways.drawing.graphviz import lay_out
from pathways.services.staff.mailing import MailError, read_mail_server
from pathways.store.engine import open_engine, reading
from pathways.store.errors import StoreError
from pathways.store.event_log import EventRow
from pathways.store.history import RevisionRow
from pathways.store.layout import tables_of
from pathways.store.people import MembershipRow, UserRow
from pathways.store.reading import newest_revision, read_catalogue
from pathways.store.review_rows import ProposalRow

LEAST_FREE = 200 * 1024 * 1024
"""Bytes of free disk space below which a SQLite database is in danger."""

WAITING = timedelta(days=14)
"""How long a proposal may wait for review."""


def examine(url: str, root: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Yield everything that is wrong, the gravest first.

    Parameters
    ----------
    url
        The database's address.
    root
        The clone's folder.
    environment
        The settings.
    """
    try:
        engine = open_engine(url)
    except StoreError as error:
        yield str(error)
        engine = None
    if engine is not None:
        try:
            yield from _of_database(engine)
        except StoreError as error:
            yield str(error)
        finally:
            engine.dispose()
    yield from _of_drawing()
    yield from _of_settings(root, environment)
    if not environment.get(native.SETTING) and (fault := native.fault(root)):
        yield fault


def _of_database(engine: Engine) -> Iterator[str]:
    """Yield what is wrong with a database of the newest schema."""
    with reading(engine) as connection:
        if engine.dialect.name == "sqlite":
            yield from _of_sqlite(connection, Path(engine.url.database or ""))
        yield from _of_catalogue(connection)
        yield from _of_people(connection)


def _of_sqlite(connection: Connection, file: Path) -> Iterator[str]:
    """Yield what is wrong with a SQLite file and the place where it lies."""
    for (line,) in connection.execute(text("PRAGMA integrity_check(5)")):
        if line != "ok":
            yield f"The database {file} is damaged ({line}): restore it from a backup."
    broken = len(connection.execute(text("PRAGMA foreign_key_check")).all())
    if broken:
        yield (f"{broken:,} rows of {file} refer to what is not there: restore it from a backup.")
    free = shutil.disk_usage(file.parent).free
    if free < LEAST_FREE:
        yield (
            f"Only {free // 1_000_000:,} MB are free where {file} lies: free some space, or "
            "nothing can be saved soon."
        )
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        yield f"{file} or its folder is read-only for this user: nothing can be saved."


def _of_catalogue(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the catalogue and its history."""
    revision, catalogue = newest_revision(connection), read_catalogue(connection)
    if revision is None or catalogue is None:
        yield "The database holds no catalogue yet: run `pathways load data`."
        return
    if revision_of(catalogue) != revision.content:
        yield (
            f"The catalogue is not the one that revision {revision.number} names: something "
            "wrote into the database past Pathways. Restore a backup, or load the folder again."
        )
    issues = check_records(
        tables_of(catalogue), vocabulary_given=revision.vocabulary_given, today=None
    )
    for issue in issues:
        yield f"The catalogue does not hold together: {issue}."
    logged = select(func.count()).select_from(RevisionRow).where(RevisionRow.logged.is_(True))
    if connection.scalar(logged) and not connection.scalar(
        select(func.count()).select_from(EventRow)
    ):
        yield "The log of changes is empty, though changes were made: restore a backup."
    ahead = datetime.now(UTC) + timedelta(minutes=5)
    newest = connection.scalar(select(func.max(RevisionRow.committed_at)))
    if newest is not None and newest > ahead:
        yield f"The newest revision is of {newest:%Y-%m-%d %H:%M} UTC: this clock is late."


def _of_people(connection: Connection) -> Iterator[str]:
    """Yield what waits for nobody."""
    waiting = connection.scalar(
        select(func.count())
        .select_from(ProposalRow)
        .where(
            ProposalRow.state == "in-review",
            ProposalRow.submitted_at < datetime.now(UTC) - WAITING,
        )
    )
    if waiting:
        noun = "proposal waits" if waiting == 1 else "proposals wait"
        yield f"{waiting:,} {noun} for review for over {WAITING.days} days: see /staff."
    open_accounts = select(func.count()).select_from(UserRow).where(UserRow.disabled_at.is_(None))
    if not connection.scalar(open_accounts):
        return
    reviewers = connection.scalar(
        select(func.count(func.distinct(UserRow.id)))
        .join(MembershipRow, MembershipRow.user == UserRow.id)
        .where(MembershipRow.role == "reviewer", UserRow.disabled_at.is_(None))
    )
    if not reviewers:
        yield (
            "There are accounts and no reviewer, so nothing can be published: "
            "pathways user invite EMAIL --name NAME --role reviewer."
        )


def _of_drawing() -> Iterator[str]:
    """Yield why routes cannot be drawn; their words stand without it."""
    try:
        lay_out("digraph { a -> b }")
    except DrawingError as error:
        yield f"Routes are shown in words alone, for they cannot be drawn: {error}"


def _of_settings(root: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with the settings."""
    try:
        read_mail_server(environment)
    except MailError as error:
        yield str(error)
    key = root / "var" / "secret-key"
    if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield f"Others may read {key}: chmod 600 {key}."

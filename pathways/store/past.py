"""The catalogue as it was: the newest state with every later change taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, select

from pathways.catalogue.plain import past_record_of
from pathways.catalogue.revision import revision_of
from pathways.model.records import Catalogue

from .event_log import Event, EventRow, read_events, select_events
from .history import RevisionRow
from .layout import Tables, catalogue_of, tables_of
from .reading import newest_revision, read_catalogue


def revision_before(connection: Connection, moment: datetime) -> int:
    """Return the last revision that was committed before a moment; 0 where there was none."""
    query = select(func.max(RevisionRow.number)).where(RevisionRow.committed_at < moment)
    return connection.scalar(query) or 0


def first_logged(connection: Connection) -> int:
    """Return the oldest revision whose state the log can give; 0 where there is none at all.

    That is the last one of before there was a log, or else the first of all.
    """
    before = select(func.max(RevisionRow.number)).where(RevisionRow.logged.is_(False))
    first = select(func.min(RevisionRow.number))
    return connection.scalar(before) or connection.scalar(first) or 0


def read_events_after(
    connection: Connection, revision: int, last: int | None = None
) -> tuple[Event, ...]:
    """Return the events of the revisions after one (up to `last`, itself too), in order."""
    query = select_events().where(EventRow.revision > revision).order_by(EventRow.id)
    if last is not None:
        query = query.where(EventRow.revision <= last)
    return read_events(connection, query)


def catalogue_at(connection: Connection, revision: int) -> Catalogue | None:
    """Return the catalogue of a revision; None where the database holds none at all."""
    newest = read_catalogue(connection)
    current = newest_revision(connection)
    if newest is None or current is None or current.number == revision:
        return newest
    tables = taken_back(tables_of(newest), read_events_after(connection, revision))
    given = connection.scalar(
        select(RevisionRow.vocabulary_given).where(RevisionRow.number == revision)
    )
    found = catalogue_of(tables, vocabulary_given=bool(given), revision="")
    return replace(found, revision=revision_of(found))


def taken_back(tables: Tables, events: Iterable[Event]) -> Tables:
    """Return records as they were before events, which stand in order."""
    found = {kind: dict(table) for kind, table in tables.items()}
    seen: set[tuple[str, str]] = set()
    for event in events:
        key = (event.kind, event.record)
        if key in seen:
            continue  # what it was before the first of them counts
        seen.add(key)
        if event.before is None:
            found[event.kind].pop(event.record, None)
        else:
            found[event.kind][event.record] = past_record_of(event.kind, event.record, event.before)
    return found

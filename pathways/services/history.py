"""What the catalogue was on a day, and what happened to it between two days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, select

from pathways.catalogue.plain import Values
from pathways.model.records import Catalogue
from pathways.store.engine import reading
from pathways.store.event_log import Event, EventRow, read_events, select_events
from pathways.store.past import catalogue_at, first_logged, read_events_after, revision_before
from pathways.store.places import RegionRow

__all__ = [
    "Event",
    "HistoryError",
    "catalogue_on",
    "events_between",
    "events_of",
    "events_of_revision",
    "get_event",
    "newest_events",
    "record_on",
]

MOST_SHOWN = 200
"""Events in a list without an end of its own."""

_NEXT = timedelta(microseconds=1)


class HistoryError(Exception):
    """A day that the history does not reach; the message is one sentence for people."""


def catalogue_on(engine: Engine, day: date | datetime) -> Catalogue:
    """Return the catalogue as it was at the end of a day, or at a moment.

    Parameters
    ----------
    engine
        A database of the newest schema.
    day
        A day in the region's time zone, or a moment with a time zone.

    Raises
    ------
    HistoryError
        There was no catalogue yet, or its changes since then were not kept.
    """
    with reading(engine) as connection:
        catalogue = catalogue_at(connection, _revision_on(connection, day))
    if catalogue is None:  # pragma: no cover - then there is no revision either
        raise HistoryError("The database holds no catalogue yet.")
    return catalogue


def events_between(
    engine: Engine, first: date | datetime, last: date | datetime
) -> tuple[Event, ...]:
    """Return every change after the end of one day up to the end of another, in order.

    They are exactly what makes ``catalogue_on(engine, first)`` out of ``catalogue_on(engine,
    last)`` when they are taken back.

    Raises
    ------
    HistoryError
        As for `catalogue_on`.
    """
    with reading(engine) as connection:
        start = _revision_on(connection, first)
        return read_events_after(connection, start, _revision_on(connection, last))


def record_on(engine: Engine, kind: str, record: str, day: date | datetime) -> Values | None:
    """Return a record of a table as it was at the end of a day; None where it was not there.

    Raises
    ------
    HistoryError
        As for `catalogue_on`.
    """
    with reading(engine) as connection:
        revision = _revision_on(connection, day)
        mine = (EventRow.kind == kind, EventRow.record == record)
        later = select_events().where(*mine, EventRow.revision > revision).order_by(EventRow.id)
        after = read_events(connection, later.limit(1))
        if after:
            return after[0].before
        earlier = select_events().where(*mine).order_by(EventRow.id.desc()).limit(1)
        before = read_events(connection, earlier)
        if before:
            return before[0].after
        return _unlogged(connection, kind, record)


def events_of(engine: Engine, kind: str, record: str) -> tuple[Event, ...]:
    """Return every change of a record, the newest first."""
    query = select_events().where(EventRow.kind == kind, EventRow.record == record)
    with reading(engine) as connection:
        return read_events(connection, query.order_by(EventRow.id.desc()))


def events_of_revision(engine: Engine, revision: int) -> tuple[Event, ...]:
    """Return every change of a revision, in order."""
    with reading(engine) as connection:
        return read_events_after(connection, revision - 1, revision)


def newest_events(
    engine: Engine, *, origin: str | None = None, most: int = MOST_SHOWN
) -> tuple[Event, ...]:
    """Return the newest changes (of one origin), the newest first."""
    query = select_events().order_by(EventRow.id.desc()).limit(most)
    if origin is not None:
        query = query.where(EventRow.origin == origin)
    with reading(engine) as connection:
        return read_events(connection, query)


def get_event(engine: Engine, number: int) -> Event | None:
    """Return an event; None where there is none of that number."""
    with reading(engine) as connection:
        found = read_events(connection, select_events().where(EventRow.id == number))
    return found[0] if found else None


def _revision_on(connection: Connection, day: date | datetime) -> int:
    """Return the revision that stood at the end of a day."""
    revision = revision_before(connection, _end(connection, day))
    oldest = first_logged(connection)
    if not revision:
        raise HistoryError(f"There was no catalogue in this database yet on {day}.")
    if revision < oldest:
        raise HistoryError(
            f"The history of this database does not reach back to {day}: "
            "its changes were not kept then."
        )
    return revision


def _end(connection: Connection, day: date | datetime) -> datetime:
    """Return the first moment that no longer belongs to a day, or is later than a moment."""
    if isinstance(day, datetime):
        return day.astimezone(UTC) + _NEXT
    name = connection.scalar(select(RegionRow.time_zone)) or "UTC"
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(name)).astimezone(UTC)


def _unlogged(connection: Connection, kind: str, record: str) -> Values | None:
    """Return a record that never changed since there is a log."""
    from pathways.catalogue.plain import plain
    from pathways.store.layout import tables_of
    from pathways.store.reading import read_catalogue

    catalogue = read_catalogue(connection)
    found = tables_of(catalogue)[kind].get(record) if catalogue else None
    return None if found is None else plain(kind, found)

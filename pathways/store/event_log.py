"""The log of every change of every record: who, when, before, after, why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any as AnyValue

from sqlalchemy import (
    JSON,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    delete,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from pathways.catalogue.plain import Values, plain

from .base import Base
from .changes import Changes
from .layout import Tables
from .people import UserRow

MAX_KEY = 300
"""Longest id of a record; outcomes and checks have ids made of several parts."""

ORIGINS = ("load", "edit", "correction", "undo", "import")
"""Where a change can come from; a correction went live without a review."""


class EventRow(Base):
    """One change of one record; ``before`` is empty for a new one, ``after`` for one that is gone.

    Values stand as the catalogue's files say them (see `pathways.catalogue.plain`).
    """

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_kind_record", "kind", "record"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    revision: Mapped[int] = mapped_column(ForeignKey("revisions.number"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    record: Mapped[str] = mapped_column(String(MAX_KEY))
    before: Mapped[dict[str, AnyValue] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, AnyValue] | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    why: Mapped[str | None]
    origin: Mapped[str] = mapped_column(String(20))
    proposal: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("events.id"))


class RemovedRow(Base):
    """A record that people took away and that the files still hold: a load leaves it away."""

    __tablename__ = "removed_records"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    record: Mapped[str] = mapped_column(String(MAX_KEY), primary_key=True)
    removed_at: Mapped[datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of one record, as the log tells it.

    ``by`` and ``by_name`` are None where no person made it (a load).
    """

    id: int
    revision: int
    kind: str
    record: str
    before: Values | None
    after: Values | None
    at: datetime
    by: int | None
    by_name: str | None
    why: str | None
    origin: str
    proposal: int | None
    undoes: int | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it changed, in order of name."""
        before, after = self.before or {}, self.after or {}
        return tuple(
            sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What the events of one transaction share."""

    revision: int
    at: datetime
    origin: str
    by: int | None = None
    why: str | None = None
    proposal: int | None = None
    undoes: int | None = None


def write_events(
    connection: Connection, before: Tables, changes: Changes, occasion: Occasion
) -> None:
    """Enter an event for every record that is new, changed or gone."""
    rows = []
    for kind, table in changes.tables.items():
        old, new = before.get(kind, {}), changes.after[kind]
        rows += [
            {
                "kind": kind,
                "record": id_,
                "before": plain(kind, old[id_]) if id_ in old else None,
                "after": plain(kind, new[id_]) if id_ in new else None,
                "revision": occasion.revision,
                "at": occasion.at,
                "origin": occasion.origin,
                "by": occasion.by,
                "why": occasion.why,
                "proposal": occasion.proposal,
                "undoes": occasion.undoes,
            }
            for id_ in (*table.new, *table.changed, *table.gone)
        ]
    if rows:
        connection.execute(insert(EventRow), rows)


def mark_removed(
    connection: Connection, records: Sequence[tuple[str, str]], moment: datetime
) -> None:
    """Note records that people took away, so that a load does not bring them back."""
    unmark_removed(connection, records)
    if records:
        connection.execute(
            insert(RemovedRow),
            [{"kind": kind, "record": id_, "removed_at": moment} for kind, id_ in records],
        )


def unmark_removed(connection: Connection, records: Sequence[tuple[str, str]]) -> None:
    """Forget that records were taken away."""
    for kind, id_ in records:
        connection.execute(
            delete(RemovedRow).where(RemovedRow.kind == kind, RemovedRow.record == id_)
        )


def removed_ids(connection: Connection) -> dict[str, frozenset[str]]:
    """Return, by table, the records that people took away and the files may still hold."""
    found: dict[str, set[str]] = {}
    for kind, id_ in connection.execute(select(RemovedRow.kind, RemovedRow.record)):
        found.setdefault(kind, set()).add(id_)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def select_events() -> Select[AnyValue]:
    """Return a query for events with the names of their people, in no order yet."""
    columns = [getattr(EventRow, name) for name in Event.__dataclass_fields__ if name != "by_name"]
    return select(*columns, UserRow.name.label("by_name")).outerjoin(
        UserRow, UserRow.id == EventRow.by
    )


def read_events(connection: Connection, query: Select[AnyValue]) -> tuple[Event, ...]:
    """Return the events of a query that `select_events` began."""
    return tuple(Event(**row) for row in connection.execute(query).mappings())


def last_event(connection: Connection, kind: str, record: str) -> Event | None:
    """Return the last change of a record; None where it never changed since there is a log."""
    query = select_events().where(EventRow.kind == kind, EventRow.record == record)
    found = read_events(connection, query.order_by(EventRow.id.desc()).limit(1))
    return found[0] if found else None


def versions_back(
    connection: Connection, kind: str, record: str, steps: int, now: Values | None
) -> Values | None:
    """Return what a record said so many changes ago; None where it was not there yet.

    Parameters
    ----------
    now
        What it says now.
    """
    if steps <= 0:
        return now
    query = select_events().where(EventRow.kind == kind, EventRow.record == record)
    found = read_events(connection, query.order_by(EventRow.id.desc()).limit(steps))
    return found[-1].before if len(found) == steps else None

"""Reading the whole catalogue out of a database, as it was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any as AnyValue

from sqlalchemy import Connection, Engine, select

from pathways.model.records import Catalogue

from .engine import reading
from .errors import StoreError, shown
from .event_log import removed_ids
from .history import LoadRow, RevisionRow
from .layout import STORED, Child, Stored, catalogue_of


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the catalogue: its number, which counts up, and the name of its content."""

    number: int
    content: str
    vocabulary_given: bool


def read_catalogue_from_database(engine: Engine) -> Catalogue:
    """Return the newest committed catalogue, all of one state.

    Raises
    ------
    StoreError
        The database holds no catalogue yet, or cannot be read.
    """
    with reading(engine) as connection:
        catalogue = read_catalogue(connection)
    if catalogue is None:
        name = shown(engine.url)
        msg = f"The database {name} holds no catalogue yet: run `pathways load DIR`."
        raise StoreError(msg)
    return catalogue


def current_revision(engine: Engine) -> int:
    """Return the number of the newest revision; 0 before the first load."""
    with reading(engine) as connection:
        found = newest_revision(connection)
    return found.number if found else 0


def current_mark(engine: Engine) -> tuple[int, str]:
    """Return what tells one state of the catalogue from another; after a restore, too."""
    with reading(engine) as connection:
        found = newest_revision(connection)
    return (found.number, found.content) if found else (0, "")


def read_catalogue(connection: Connection) -> Catalogue | None:
    """Return the catalogue that a transaction sees; None before the first load."""
    revision = newest_revision(connection)
    if revision is None:
        return None
    tables = {stored.name: _read_table(connection, stored) for stored in STORED}
    return catalogue_of(
        tables, vocabulary_given=revision.vocabulary_given, revision=revision.content
    )


def newest_revision(connection: Connection) -> Revision | None:
    """Return the newest revision; None before the first load."""
    row = connection.execute(
        select(RevisionRow.number, RevisionRow.content, RevisionRow.vocabulary_given)
        .order_by(RevisionRow.number.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Revision(*row)


def last_checksum(connection: Connection) -> str | None:
    """Return the checksum of the folder that was loaded last; None before the first load."""
    return connection.scalar(select(LoadRow.checksum).order_by(LoadRow.id.desc()).limit(1))


def edited_ids(connection: Connection) -> dict[str, frozenset[str]]:
    """Return, by table, the records that people edited or took away and no file holds so yet."""
    removed = removed_ids(connection)
    return {
        stored.name: frozenset(
            connection.scalars(
                select(stored.table.c.id).where(stored.table.c.edited_at.is_not(None))
            )
        )
        | removed.get(stored.name, frozenset())
        for stored in STORED
        if stored.is_editable
    }


def versions_of(connection: Connection, kind: str) -> dict[str, int]:
    """Return the version of every record of a table."""
    columns = _BY_NAME[kind].table.c
    rows = connection.execute(select(columns.id, columns.version)).all()
    return {row.id: row.version for row in rows}


_BY_NAME = {stored.name: stored for stored in STORED}


def read_records(connection: Connection, kind: str, ids: Collection[str]) -> dict[str, AnyValue]:
    """Return the records of a table that have these ids; those that are gone are not there."""
    return _read_table(connection, _BY_NAME[kind], ids)


def _read_table(
    connection: Connection, stored: Stored, ids: Collection[str] | None = None
) -> dict[str, AnyValue]:
    """Return the records of a table by id; all of them unless ids are given."""
    lists = [(child, _read_items(connection, child, ids)) for child in stored.children]
    columns = stored.table.c
    names = stored.names
    found: dict[str, AnyValue] = {}
    query = select(columns.id, *(columns[name] for name in names))
    if ids is not None:
        query = query.where(columns.id.in_(ids))
    for id_, *row in connection.execute(query):
        values = dict(zip(names, row, strict=True))
        for child, items in lists:
            values[child.field] = _value(child, items.get(id_, ()))
        found[id_] = stored.record(**values)
    return found


def _read_items(
    connection: Connection, child: Child, ids: Collection[str] | None
) -> dict[str, list[AnyValue]]:
    """Return the items of a list by the id of their record, in order."""
    columns = child.table.c
    query = select(columns[child.owner], *(columns[name] for name in child.names))
    if child.relation is not None:
        query = query.where(columns.relation == child.relation)
    if ids is not None:
        query = query.where(columns[child.owner].in_(ids))
    if not child.single:
        query = query.order_by(columns.position)
    found: dict[str, list[AnyValue]] = defaultdict(list)
    for owner, *row in connection.execute(query):
        found[owner].append(child.item(tuple(row)))
    return found


def _value(child: Child, items: list[AnyValue] | tuple[AnyValue, ...]) -> AnyValue:
    """Return a field's value out of its items."""
    if child.single:
        return items[0] if items else None
    return tuple(items)

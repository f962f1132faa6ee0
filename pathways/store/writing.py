"""Writing changes of the catalogue into a transaction: only what differs, in an order that holds.

No row may name another that is not there, at any moment: items of lists go first and come last,
records come after those that they name and go before them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any as AnyValue

from sqlalchemy import Connection, bindparam, delete, insert, update

from .changes import Changes, TableChange
from .history import LoadRow, RevisionRow
from .layout import STORED, Child, Stored
from .reading import Revision

_NONE = TableChange()


def write_changes(connection: Connection, changes: Changes, revision: int) -> None:
    """Make a database hold the records of `changes.after`.

    A new record's version is the revision that brings it: no version of an id ever comes twice,
    though the id may go and come again.
    """
    plan = [(stored, changes.tables.get(stored.name, _NONE)) for stored in STORED]
    for stored, change in plan:
        _delete_items(connection, stored, (*change.changed, *change.gone))
    for stored, change in plan:
        records = changes.after[stored.name]
        _insert(connection, stored, {id_: records[id_] for id_ in change.new}, revision)
        _update(connection, stored, {id_: records[id_] for id_ in change.changed})
        _settle(connection, stored, change.settled)
    for stored, change in reversed(plan):
        _delete(connection, stored, change.gone)
    for stored, change in plan:
        records = changes.after[stored.name]
        _insert_items(
            connection, stored, {id_: records[id_] for id_ in (*change.new, *change.changed)}
        )


def write_revision(
    connection: Connection, revision: Revision, origin: str, moment: datetime
) -> None:
    """Enter a revision that this transaction makes."""
    connection.execute(
        insert(RevisionRow).values(
            number=revision.number,
            content=revision.content,
            vocabulary_given=revision.vocabulary_given,
            origin=origin,
            logged=True,
            committed_at=moment,
        )
    )


def write_load(connection: Connection, checksum: str, revision: int, moment: datetime) -> None:
    """Enter a load of a folder."""
    connection.execute(
        insert(LoadRow).values(checksum=checksum, revision=revision, loaded_at=moment)
    )


def _insert(
    connection: Connection, stored: Stored, records: dict[str, AnyValue], version: int
) -> None:
    """Insert records, without their lists."""
    rows = [
        {**{name: getattr(record, name) for name in stored.names}, "id": id_, "version": version}
        for id_, record in records.items()
    ]
    if rows:
        connection.execute(insert(stored.table), rows)


def _update(connection: Connection, stored: Stored, records: dict[str, AnyValue]) -> None:
    """Update records, without their lists, and count their versions up."""
    columns = stored.table.c
    names = [name for name in stored.names if name != "id"]
    rows = [
        {"the_id": id_} | {f"the_{name}": getattr(record, name) for name in names}
        for id_, record in records.items()
    ]
    if rows:
        values: dict[str, AnyValue] = {name: bindparam(f"the_{name}") for name in names}
        values["version"] = columns.version + 1
        statement = update(stored.table).where(columns.id == bindparam("the_id")).values(values)
        connection.execute(statement, rows)


def _settle(connection: Connection, stored: Stored, ids: tuple[str, ...]) -> None:
    """Take off the mark of records that the folder now holds as people edited them."""
    if ids:
        columns = stored.table.c
        statement = update(stored.table).where(columns.id == bindparam("the_id"))
        connection.execute(statement.values(edited_at=None), [{"the_id": id_} for id_ in ids])


def mark_edited(connection: Connection, changes: Changes, moment: datetime) -> None:
    """Mark the records that `changes` made or changed as edited by people."""
    for stored in STORED:
        change = changes.tables.get(stored.name, _NONE)
        ids = (*change.new, *change.changed)
        if ids and stored.is_editable:
            columns = stored.table.c
            statement = update(stored.table).where(columns.id == bindparam("the_id"))
            connection.execute(statement.values(edited_at=moment), [{"the_id": id_} for id_ in ids])


def _delete(connection: Connection, stored: Stored, ids: tuple[str, ...]) -> None:
    """Delete records whose lists are gone already."""
    if ids:
        statement = delete(stored.table).where(stored.table.c.id == bindparam("the_id"))
        connection.execute(statement, [{"the_id": id_} for id_ in ids])


def _insert_items(connection: Connection, stored: Stored, records: dict[str, AnyValue]) -> None:
    """Insert the lists of records."""
    for child in stored.children:
        rows = [row for id_, record in records.items() for row in _items(child, id_, record)]
        if rows:
            connection.execute(insert(child.table), rows)


def _items(child: Child, id_: str, record: AnyValue) -> list[dict[str, AnyValue]]:
    """Return the rows of one list of a record."""
    rows = []
    for position, item in enumerate(child.items(record)):
        row = {child.owner: id_, **child.values(item)}
        if child.relation is not None:
            row["relation"] = child.relation
        if not child.single:
            row["position"] = position
        rows.append(row)
    return rows


def _delete_items(connection: Connection, stored: Stored, ids: tuple[str, ...]) -> None:
    """Delete the lists of records."""
    if not ids:
        return
    for table, owner in dict.fromkeys((child.table, child.owner) for child in stored.children):
        statement = delete(table).where(table.c[owner] == bindparam("the_id"))
        connection.execute(statement, [{"the_id": id_} for id_ in ids])

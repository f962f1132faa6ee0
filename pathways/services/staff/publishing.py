"""Making changes live: versions compared, the changed whole checked, one revision, its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any as AnyValue
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from pathways.catalogue.plain import (
    RecordIssue,
    RecordsError,
    Values,
    check_records,
    plain,
    record_of,
)
from pathways.catalogue.revision import revision_of
from pathways.model.records import Catalogue
from pathways.store.changes import Changes, compare
from pathways.store.event_log import (
    Occasion,
    last_event,
    mark_removed,
    unmark_removed,
    versions_back,
    write_events,
)
from pathways.store.layout import KEYS, Tables, catalogue_of, tables_of
from pathways.store.reading import Revision, newest_revision, read_catalogue, versions_of
from pathways.store.writing import mark_edited, write_changes, write_revision

from .rules import ENDED, STATUS_KINDS, owner_of
from .values import Change, Conflict, Current, NotFound, Published, StaffError


@dataclass(frozen=True, slots=True)
class Whole:
    """The catalogue as a transaction sees it."""

    catalogue: Catalogue
    tables: Tables
    revision: Revision
    known_versions: dict[str, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, connection: Connection) -> Whole:
        """Read it.

        Raises
        ------
        StaffError
            Nothing was ever loaded.
        """
        catalogue, revision = read_catalogue(connection), newest_revision(connection)
        if catalogue is None or revision is None:
            raise StaffError("The database holds no catalogue yet: run `pathways load DIR`.")
        return cls(catalogue, tables_of(catalogue), revision)

    def values(self, kind: str, record: str) -> Values | None:
        """A record as its file says it; None where it is not there."""
        found = self.tables.get(kind, {}).get(record)
        return None if found is None else plain(kind, found)

    def versions(self, connection: Connection, kind: str) -> dict[str, int]:
        """The version of every record of a table; asked for once, for uploads name thousands."""
        if kind not in self.known_versions:
            self.known_versions[kind] = versions_of(connection, kind)
        return self.known_versions[kind]

    def today(self, moment: datetime) -> date:
        """The day of a moment in the region."""
        return moment.astimezone(ZoneInfo(self.catalogue.region.time_zone)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why something goes live: who, when, where from."""

    by: int
    at: datetime
    origin: str
    why: str | None = None
    proposal: int | None = None
    undoes: int | None = None


def current(connection: Connection, whole: Whole, kind: str, record: str) -> Current:
    """Return a record as it is now.

    Raises
    ------
    NotFound
        There is none.
    """
    values = whole.values(kind, record)
    if values is None:
        raise NotFound(f"There is no {record} in {kind}.")
    return Current(
        kind=kind,
        record=record,
        values=values,
        version=whole.versions(connection, kind)[record],
        owner=owner_of(kind, record, values, whole.tables),
    )


def all_current(connection: Connection, whole: Whole, kind: str) -> tuple[Current, ...]:
    """Return every record of a table as it is now, in order of id."""
    versions = whole.versions(connection, kind)
    found = []
    for record in sorted(whole.tables[kind]):
        values = plain(kind, whole.tables[kind][record])
        owner = owner_of(kind, record, values, whole.tables)
        found.append(
            Current(kind=kind, record=record, values=values, version=versions[record], owner=owner)
        )
    return tuple(found)


def wanted_values(whole: Whole, change: Change) -> Values | None:
    """Return what a record is to say after a change; None where it is to go."""
    if change.action in ("create", "change"):
        return change.values
    if change.action == "remove" or change.kind not in STATUS_KINDS:
        return None
    return {**(whole.values(change.kind, change.record) or {}), "status": ENDED}


def require_unmoved(connection: Connection, whole: Whole, change: Change) -> None:
    """Raise a `Conflict` where a record is not the one that a change was made from."""
    theirs = whole.values(change.kind, change.record)
    version = whole.versions(connection, change.kind).get(change.record, 0) if theirs else 0
    if change.action == "create" and change.kind in KEYS:
        return  # its id is made of what it says; the same row twice is told apart by a count
    moved = version != change.base_version or (change.action == "create") != (theirs is None)
    if not moved:
        return
    base = change.base
    if base is None and change.action != "create":
        base = versions_back(
            connection, change.kind, change.record, version - change.base_version, theirs
        )
    event = last_event(connection, change.kind, change.record)
    raise Conflict(
        change.kind,
        change.record,
        base=base,
        mine=wanted_values(whole, change),
        theirs=theirs,
        version=version,
        by=event.by_name if event else None,
        at=event.at if event else None,
    )


def changed_whole(whole: Whole, changes: Iterable[Change], today: date) -> Catalogue:
    """Return the catalogue with changes, checked as its files would be.

    Raises
    ------
    RecordsError
        With everything that is wrong with the changed records, or with others because of them.
    """
    tables = {kind: dict(table) for kind, table in whole.tables.items()}
    issues: list[RecordIssue] = []
    for change in changes:
        values = wanted_values(whole, change)
        try:
            _put(tables, change, values)
        except RecordsError as error:
            issues += error.issues
    if issues:
        raise RecordsError(tuple(issues))
    given = whole.revision.vocabulary_given
    _require_sound(whole, tables, today)
    return catalogue_of(tables, vocabulary_given=given, revision="")


def _put(tables: dict[str, dict[str, AnyValue]], change: Change, values: Values | None) -> None:
    """Put a changed record into its table, or take it out."""
    table = tables[change.kind]
    if values is None:
        table.pop(change.record, None)
        return
    record = record_of(change.kind, change.record, values)
    if change.kind not in KEYS and record.id != change.record:
        raise RecordsError((_other_id(change, record.id),))
    key = change.record
    if change.kind in KEYS and change.action == "create":
        key = f"{change.record}/new"  # takes its id when the whole is put in order
        while key in table:
            key += "+"
    table[key] = record


def _other_id(change: Change, found: str) -> RecordIssue:
    """Return the issue of a record that changed its id."""
    from pathways.catalogue.issues import DataIssue
    from pathways.catalogue.plain import file_of

    file = file_of(change.kind, change.record)
    expected = f"'{change.record}': ids are stable for ever"
    return RecordIssue(
        change.kind, change.record, DataIssue(file, None, "id", f"'{found}'", expected)
    )


def _require_sound(whole: Whole, after: Mapping[str, Mapping[str, AnyValue]], today: date) -> None:
    """Raise a `RecordsError` for what is wrong after a change and was not before."""
    given = whole.revision.vocabulary_given
    found = check_records(after, vocabulary_given=given, today=today)
    if not found:
        return
    known = set(check_records(whole.tables, vocabulary_given=given, today=today))
    new = tuple(issue for issue in found if issue not in known)
    if new:
        raise RecordsError(new)


def publish(
    connection: Connection, whole: Whole, changes: Sequence[Change], cause: Cause
) -> Published:
    """Make changes live in a writing transaction; commit nothing.

    Raises
    ------
    Conflict
        A record moved since a change was made.
    RecordsError
        The catalogue would not hold together.
    """
    for change in changes:
        require_unmoved(connection, whole, change)
    after = changed_whole(whole, changes, whole.today(cause.at))
    return write(connection, whole, after, cause)


def write(connection: Connection, whole: Whole, after: Catalogue, cause: Cause) -> Published:
    """Write the next state of the catalogue, its revision and its events."""
    difference = compare(whole.tables, tables_of(after), {})
    if not difference.any_content:
        return Published(revision=whole.revision.number, records=())
    number = whole.revision.number + 1
    write_changes(connection, difference, number)
    mark_edited(connection, difference, cause.at)
    _mark_gone(connection, difference, cause.at)
    revision = Revision(number, revision_of(after), whole.revision.vocabulary_given)
    write_revision(connection, revision, cause.origin, cause.at)
    occasion = Occasion(
        revision=number,
        at=cause.at,
        origin=cause.origin,
        by=cause.by,
        why=cause.why,
        proposal=cause.proposal,
        undoes=cause.undoes,
    )
    write_events(connection, whole.tables, difference, occasion)
    moved = tuple(
        (kind, id_)
        for kind, table in difference.tables.items()
        for id_ in (*table.new, *table.changed, *table.gone)
    )
    return Published(revision=number, records=moved)


def _mark_gone(connection: Connection, changes: Changes, moment: datetime) -> None:
    """Note what people took away, and what they brought back."""
    tables = changes.tables.items()
    gone = [(kind, id_) for kind, table in tables for id_ in table.gone]
    new = [(kind, id_) for kind, table in tables for id_ in table.new]
    unmark_removed(connection, new)
    mark_removed(connection, gone, moment)

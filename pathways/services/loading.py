"""Loading a catalogue folder into the database: all of it in one transaction, or nothing."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from pathways.catalogue.issues import CatalogueError, DataIssue
from pathways.model.records import Catalogue
from pathways.store.changes import Changes, TableChange, compare
from pathways.store.engine import reading
from pathways.store.event_log import Occasion, unmark_removed, write_events
from pathways.store.layout import catalogue_of, tables_of
from pathways.store.reading import (
    Revision,
    edited_ids,
    last_checksum,
    newest_revision,
    read_catalogue,
)
from pathways.store.unit_of_work import unit_of_work
from pathways.store.versions import NEWEST
from pathways.store.writing import write_changes, write_load, write_revision


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, or (a dry run) would do.

    ``tables`` holds the ids that are new, changed, gone and kept, by table; ``revision`` is the
    number of the catalogue's state after it and ``content`` that state's name.
    """

    revision: int
    content: str
    tables: Mapping[str, TableChange] = field(default_factory=dict)
    unread: bool = False

    @property
    def changes_anything(self) -> bool:
        """Whether a record is new, changed or gone."""
        return any(table.moves for table in self.tables.values())

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """The table and id of every record that people edited and the load left alone."""
        return tuple((name, id_) for name, table in self.tables.items() for id_ in table.kept)


def load_folder(
    engine: Engine, folder: Path, *, dry_run: bool = False, if_changed: bool = False
) -> LoadReport:
    """Make the database hold the catalogue of a folder.

    Records that people edited since the last load are kept as they are, and listed.

    Parameters
    ----------
    engine
        A database of the newest schema.
    folder
        A catalogue folder.
    dry_run
        Whether to say only what would change.
    if_changed
        Whether to leave the folder unread where its files are those that were loaded last.

    Raises
    ------
    CatalogueError
        The folder has problems, or has some together with the records that are kept.
    StoreError
        The database cannot be used.
    """
    # Before the files are read: a file that changes in between makes the next load a new one.
    checksum = folder_checksum(folder)
    if if_changed and (unchanged := _loaded_last(engine, checksum)):
        return LoadReport(unchanged.number, unchanged.content, unread=True)
    from pathways.catalogue.reader import read_catalogue as read_folder  # slow, and often needless

    return load_catalogue(engine, read_folder(folder), checksum=checksum, dry_run=dry_run)


def load_catalogue(
    engine: Engine, wanted: Catalogue, *, checksum: str = "", dry_run: bool = False
) -> LoadReport:
    """Make the database hold a catalogue; see `load_folder`."""
    if dry_run:
        with reading(engine) as connection:
            return _Load(connection, wanted).report
    with unit_of_work(engine) as uow:
        load = _Load(uow.connection, wanted)
        load.write(checksum)
        uow.commit()
    return load.report


class _Load:
    """One load in one transaction: what it finds there, and what it makes of it."""

    def __init__(self, connection: Connection, wanted: Catalogue) -> None:
        self._connection = connection
        self._before = newest_revision(connection)
        stored = read_catalogue(connection)
        self._stored = tables_of(stored) if stored else {}
        self._changes = compare(self._stored, tables_of(wanted), edited_ids(connection))
        self._after = _with_kept(wanted, self._changes)
        self.report = self._report()

    def _report(self) -> LoadReport:
        number = self._before.number if self._before else 0
        return LoadReport(
            revision=number + 1 if self._moves else number,
            content=self._after.revision,
            tables=self._changes.tables,
        )

    @property
    def _moves(self) -> bool:
        """Whether there will be a new state of the catalogue."""
        given = self._after.vocabulary.given
        return (
            self._before is None
            or self._changes.any_content
            or self._before.vocabulary_given != given
            or self._before.content != self._after.revision
        )

    def write(self, checksum: str) -> None:
        """Write what differs, the revision and the load; commit nothing."""
        connection, moment = self._connection, datetime.now(UTC)
        write_changes(connection, self._changes, self.report.revision)
        self._forget_removed()
        after = self._after
        if self._moves:
            revision = Revision(self.report.revision, after.revision, after.vocabulary.given)
            write_revision(connection, revision, "load", moment)
            occasion = Occasion(revision=revision.number, at=moment, origin="load")
            write_events(connection, self._stored, self._changes, occasion)
        if self._moves or last_checksum(connection) != checksum:
            write_load(connection, checksum, self.report.revision, moment)

    def _forget_removed(self) -> None:
        """Forget what people took away where the folder has it no more either."""
        changes = self._changes
        settled = [
            (name, id_)
            for name, table in changes.tables.items()
            for id_ in table.settled
            if id_ not in changes.after[name]
        ]
        unmark_removed(self._connection, settled)


def folder_checksum(folder: Path) -> str:
    """Return a checksum of the files that a catalogue folder holds, and of the schema.

    After an upgrade the same files can mean more than before, so they are read again.
    """
    found = hashlib.sha256(NEWEST.encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder)
        if not any(part.startswith(".") for part in name.parts):
            content = path.read_bytes()
            found.update(f"\0{name.as_posix()}\0{len(content)}\0".encode())
            found.update(content)
    return found.hexdigest()


def _loaded_last(engine: Engine, checksum: str) -> Revision | None:
    """Return the newest revision where the last load was of the same files."""
    with reading(engine) as connection:
        return newest_revision(connection) if last_checksum(connection) == checksum else None


def _with_kept(wanted: Catalogue, changes: Changes) -> Catalogue:
    """Return the catalogue with the records that are kept, checked as a folder would be.

    A kept record can name something that the folder no longer has; the same rules that hold for
    files say so.
    """
    if not changes.kept:
        return wanted
    from pathways.catalogue.reader import read_catalogue as read_folder
    from pathways.catalogue.writer import write_catalogue

    given = wanted.vocabulary.given
    merged = catalogue_of(changes.after, vocabulary_given=given, revision="")
    with tempfile.TemporaryDirectory(prefix="pathways-load-") as folder:
        write_catalogue(merged, Path(folder))
        try:
            return read_folder(Path(folder))
        except CatalogueError as error:
            raise CatalogueError(tuple(map(_of_both, error.issues))) from None


def _of_both(issue: DataIssue) -> DataIssue:
    """Return an issue as one of the folder and the kept records together, which have no rows."""
    return replace(issue, file=f"{issue.file} with the records that staff edited", row=None)

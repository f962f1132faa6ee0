"""Bringing files of other makers straight into the database: in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, Engine

from pathways.catalogue.draft import UNNAMED
from pathways.catalogue.revision import revision_of
from pathways.services.importing.bringing import Bringing, Read, bring
from pathways.store.changes import compare
from pathways.store.engine import reading
from pathways.store.errors import BusyError, StoreError, shown
from pathways.store.event_log import Occasion, write_events
from pathways.store.layout import catalogue_of, tables_of
from pathways.store.reading import Revision, edited_ids, newest_revision, read_catalogue
from pathways.store.unit_of_work import unit_of_work
from pathways.store.writing import write_changes, write_revision

TRIES: Final = 3
"""How often the files are read again where somebody else changed the catalogue meanwhile."""


def bring_into_database(engine: Engine, read: Read, *, why: str, dry_run: bool = False) -> Bringing:
    """What files bring into the catalogue of a database, which holds it afterwards.

    The files are read while the database is free for others. Where its catalogue moved meanwhile,
    they are read again for what it is now, so that nothing that others did is undone.

    Parameters
    ----------
    engine
        A database of the newest schema that holds a catalogue.
    read
        The importer.
    why
        What the log of changes says of it.
    dry_run
        Whether to write nothing.

    Raises
    ------
    StoreError
        The database holds no catalogue, cannot be used, or others changed it again and again.
    OutsideFileError, FilesRefusedError
        A file is not what it should be; nothing is changed.
    """
    for _ in range(TRIES):
        with reading(engine) as connection:
            before = newest_revision(connection)
            catalogue = read_catalogue(connection)
            edited = edited_ids(connection)
        if before is None or catalogue is None:
            msg = f"The database {shown(engine.url)} holds no catalogue yet: run `pathways load`."
            raise StoreError(msg)
        found = bring(catalogue, read(catalogue), edited=edited)
        if dry_run or not found.changes_anything:
            return replace(found, revision=before.number)
        with unit_of_work(engine) as uow:
            # Staff can edit a record and leave it as it was: it is theirs from then on.
            if (newest_revision(uow.connection), edited_ids(uow.connection)) == (before, edited):
                written = _write(uow.connection, before, found, edited, why)
                uow.commit()
                return written
    msg = "The catalogue is being changed by others all the time: try again in a moment."
    raise BusyError(msg)


def _write(
    connection: Connection,
    before: Revision,
    found: Bringing,
    edited: Mapping[str, Set[str]],
    why: str,
) -> Bringing:
    """Write what is new and changed, and the revision; what was written."""
    stored = read_catalogue(connection)
    if stored is None:  # pragma: no cover - it holds the revision that was just compared
        raise AssertionError(before)
    old, moment = tables_of(stored), datetime.now(UTC)
    wanted = tables_of(found.merge.catalogue)
    # Records with ids that staff edited are out of the merge already; rows are known only here.
    rows = {name: edited.get(name, frozenset()) for name in UNNAMED}
    changes = compare(old, wanted, rows)
    # What staff edited and the files leave as it is stays marked as theirs.
    tables = {name: replace(one, settled=()) for name, one in changes.tables.items()}
    changes = replace(changes, tables=tables)
    given = stored.vocabulary.given
    after = catalogue_of(changes.after, vocabulary_given=given, revision="")
    revision = Revision(before.number + 1, revision_of(after), given)
    write_changes(connection, changes, revision.number)
    write_revision(connection, revision, "import", moment)
    occasion = Occasion(revision=revision.number, at=moment, origin="import", why=why)
    write_events(connection, old, changes, occasion)
    kept = tuple(one for one in changes.kept if one[0] in UNNAMED)
    merge = replace(found.merge, catalogue=replace(after, revision=revision.content))
    return replace(found, merge=merge, kept=(*found.kept, *kept), revision=revision.number)

"""Backups: one file with everything of one moment, whatever database it comes from.

The file is a SQLite database of the same schema. From SQLite it is made by its own online backup,
from PostgreSQL row by row in one transaction that sees one state; neither keeps a writer waiting.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, Table, delete, insert, select, text

from .engine import BUSY_SECONDS, make_engine, open_engine, read_url, reading, writing
from .errors import StoreError, shown
from .models import METADATA
from .reading import newest_revision
from .schema import require_current_schema
from .upgrading import upgrade

NOT_KEPT = ("sessions", "tries")
"""What no backup brings back: whoever was signed in signs in again."""

ROWS_AT_ONCE = 1000


class BackupError(StoreError):
    """A file that is no backup of ours, or that may not go where it should."""


def back_up(url: str | URL, file: Path) -> int:
    """Write a backup of a database to a new file; return the revision that it holds.

    The file is there whole or not at all, and only its owner may read it: it holds accounts.

    Raises
    ------
    StoreError
        The database cannot be read, or the file cannot be written, or is there already.
    """
    if file.exists():
        raise BackupError(f"{file} is there already: name a new file.")
    engine = open_engine(url)
    partial = file.with_name(f".{file.name}.partial")
    try:
        _make_private(partial)
        if engine.dialect.name == "sqlite":
            _copy_sqlite(Path(engine.url.database or ""), partial)
        else:
            _copy_rows_out(engine, partial)
        revision = check_backup(partial)
        partial.replace(file)
    except OSError as error:
        raise BackupError(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        engine.dispose()
        for left in (partial, *(Path(f"{partial}{end}") for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)
    return revision


def restore(url: str | URL, file: Path, *, replace: bool = False) -> int:
    """Make a database hold what a backup holds; return its revision.

    All of it in one transaction, or nothing. Everybody is signed out.

    Parameters
    ----------
    replace
        Whether a catalogue that is there may go.

    Raises
    ------
    StoreError
        The file is no backup, or of another schema; the database holds a catalogue; or it
        cannot be written.
    """
    address = read_url(url)
    with _opened(file) as backup:
        revision = _require_sound(backup, file)
        upgrade(address)
        engine = open_engine(address)
        try:
            with reading(engine) as connection:
                there = newest_revision(connection)
            if there is not None and not replace:
                raise BackupError(
                    f"The database {shown(address)} holds a catalogue (revision {there.number}): "
                    "say --replace where that may go."
                )
            _copy_rows_in(backup, engine)
        finally:
            engine.dispose()
    return revision


def check_backup(file: Path) -> int:
    """Return the revision that a backup holds.

    Raises
    ------
    BackupError
        It is no backup, of another schema, or damaged.
    """
    with _opened(file) as engine:
        return _require_sound(engine, file)


@contextmanager
def _opened(file: Path) -> Iterator[Engine]:
    """Give an engine on a copy of a backup: the file itself is never written."""
    if not file.is_file():
        raise BackupError(f"There is no file {file}.")
    with tempfile.TemporaryDirectory(prefix="pathways-backup-") as folder:
        copy = Path(folder) / "backup.sqlite"
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise BackupError(f"{file} cannot be read: {error.strerror}.") from error
        engine = make_engine(f"sqlite:///{copy}")
        try:
            yield engine
        finally:
            engine.dispose()


def _require_sound(engine: Engine, file: Path) -> int:
    """Return the revision of an opened backup, or raise where it is none, or damaged."""
    try:
        with reading(engine) as connection:
            require_current_schema(connection)
            sound = connection.scalar(text("PRAGMA integrity_check"))
            broken = connection.execute(text("PRAGMA foreign_key_check")).first()
            revision = newest_revision(connection)
    except StoreError as error:
        told = str(error).replace(shown(engine.url), str(file))
        raise BackupError(f"{file} cannot be restored here. {told}") from error
    if sound != "ok" or broken is not None:
        raise BackupError(f"{file} is damaged: take another backup.")
    return revision.number if revision else 0


def _make_private(file: Path) -> None:
    """Make an empty file that only its owner may read."""
    file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600, exist_ok=False)


def _copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database as it is at one moment, while others write."""
    address = f"file:{quote(str(source.absolute()))}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
            for table in NOT_KEPT:
                new.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            new.commit()
            new.execute("VACUUM")  # what was deleted leaves no trace
    except sqlite3.Error as error:
        raise BackupError(f"{source} cannot be backed up: {error}.") from error
    _one_file(target)


def _one_file(file: Path) -> None:
    """Have SQLite keep a database in one file, so that it can be carried away."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _copy_rows_out(engine: Engine, target: Path) -> None:
    """Copy every row of a database into a new SQLite file."""
    address = f"sqlite:///{target.absolute()}"
    upgrade(address)
    Path(f"{target}.upgrade-lock").unlink(missing_ok=True)
    copy = make_engine(address)
    try:
        with reading(engine) as old, writing(copy) as new:
            _copy_rows(old, new)
            new.commit()
    finally:
        copy.dispose()
    _one_file(target)


def _copy_rows_in(backup: Engine, engine: Engine) -> None:
    """Replace every row of a database by those of a backup."""
    with reading(backup) as old, writing(engine) as new:
        if new.dialect.name == "sqlite":
            # Foreign keys are looked at when all rows are there.
            new.execute(text("PRAGMA defer_foreign_keys=ON"))
        for table in reversed(_tables()):
            new.execute(delete(table))
        _copy_rows(old, new)
        _set_counters(new)
        new.commit()


def _copy_rows(old: Connection, new: Connection) -> None:
    """Copy the rows of all tables, each after those that it refers to."""
    for table in _tables():
        if table.name in NOT_KEPT:
            continue
        key = list(table.primary_key.columns)
        rows = (
            old.execution_options(stream_results=True)
            .execute(select(table).order_by(*key))
            .mappings()
        )
        for part in rows.partitions(ROWS_AT_ONCE):
            new.execute(insert(table), [dict(row) for row in part])


def _tables() -> list[Table]:
    """Return all tables, each after those that it refers to."""
    return list(METADATA.sorted_tables)


def _set_counters(connection: Connection) -> None:
    """Have PostgreSQL count on from the highest number of each table."""
    if connection.dialect.name != "postgresql":
        return
    for table in _tables():
        column = table.autoincrement_column
        if column is None:
            continue
        name = connection.scalar(
            text("SELECT pg_get_serial_sequence(:table, :column)"),
            {"table": table.name, "column": column.name},
        )
        if name is not None:
            connection.execute(
                text("SELECT setval(CAST(:name AS regclass), :next, false)"),
                {
                    "name": name,
                    "next": (
                        connection.scalar(select(column).order_by(column.desc()).limit(1)) or 0
                    )
                    + 1,
                },
            )
